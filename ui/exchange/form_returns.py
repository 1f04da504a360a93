"""收回表单: the rehearsal of a folder that came back, by form and row."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.imports.plan import Outcome
from desktop.wording import some
from ui.desk import Desk
from ui.exchange.form_rows import CHIPS, COLUMNS, Returned, ReturnedRows
from ui.widgets.filter_bar import Choice
from ui.widgets.record_list import RecordList

FILE = "表单"


class ReturnsView(QWidget):
    """Shows one rehearsal; nothing is written here."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.returned: Returned | None = None
        self._rows = ReturnedRows()
        self.counts = QLabel()
        self.counts.setObjectName("section")
        self.counts.setWordWrap(True)
        self.missing = QLabel()
        self.missing.setObjectName("muted")
        self.missing.setWordWrap(True)
        self.list = RecordList(
            "form_rows",
            COLUMNS,
            self._rows.fetch,
            tasks=desk.tasks,
            settings=desk.settings,
            chips=CHIPS,
            choices=[Choice("file", FILE, ())],
            hint="填报人、文件、内容、说明",
            empty="没有这样的行。",
            empty_at_all="文件夹里没有文件。",
            parent=self,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.counts)
        layout.addWidget(self.missing)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def show_returned(self, returned: Returned) -> None:
        """Speak of this folder from now on."""
        self.returned = returned
        self._rows.show(returned)
        rehearsal = returned.rehearsal
        told = "、".join(f"{outcome} {rehearsal.count(outcome)}" for outcome in Outcome)
        self.counts.setText(f"“{rehearsal.folder.name}”里有 {len(rehearsal.forms_here)} 份表单：{told}。还没有写入。")
        names = [line.owner for line in rehearsal.missing]
        self.missing.setText(f"还没有交的 {len(names)} 份：{some(names, '份', most=12)}" if names else "这一周发出的表单都交齐了。")
        self.missing.setVisible(bool(rehearsal.lines))
        self.list.bar.set_choice(Choice("file", FILE, [(file.name, file.name) for file in rehearsal.files]))
        self.list.show_only("", {})

    def let_go(self) -> None:
        """The rehearsal is over."""
        self.returned = None
        self._rows.show(None)
