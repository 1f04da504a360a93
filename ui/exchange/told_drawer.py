"""A list beside the page that says why, or which: nothing is entered there."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from ui.desk import Desk
from ui.widgets.drawer import Drawer
from ui.widgets.form import Form
from ui.widgets.short_list import Line, ShortList


class ToldDrawer(Drawer):
    """``tell`` shows one line for each thing there is to say."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Form([], desk.settings))
        self.lines = ShortList()
        self.lines.setWordWrap(True)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - as the drawer made it
        layout.insertWidget(layout.indexOf(self.form), self.lines, 1)
        self.form.hide()
        self.save.hide()

    def tell(self, heading: str, note: str, lines: Sequence[str]) -> None:
        """Open with these."""
        self.lines.show_lines([Line(line, line, line) for line in lines])
        self.lines.setVisible(bool(lines))
        self.begin(heading, note)
        self.form.hide()
        self.save.hide()
        (self.lines if lines else self.close_button).setFocus()
