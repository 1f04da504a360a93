"""Which day's roster is shown: one control for all its lists."""

from PySide6.QtWidgets import QWidget

from ui.widgets.as_of import AsOf


class RosterDay(AsOf):
    """As of which day the four lists are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("名册", "四张清单都截至这一天；更正、建立和结束关系仍按表单里写的日期起作用", parent)
