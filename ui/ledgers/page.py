"""台账: choose a ledger and a month or a day, and hand the workbook on."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QLabel, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from desktop.accounts.permissions import Act
from desktop.ledgers.commands import LEDGER_KINDS, OF_OFFICE, RED_LINES, export_ledger
from desktop.ledgers.naming import ALL, kind_words, ledger_file_name
from desktop.ledgers.verifying import CheckedWorkbook, SheetState, verify_workbook
from desktop.periods import Month
from desktop.vocabulary import KEEPERS
from ui.desk import Desk
from ui.page import Page, action_button
from ui.saving import MadeFile, Saving, exported
from ui.tasks import Progress
from ui.widgets.dialogs import prompts
from ui.widgets.fields import ChoiceField, DateField

TOLD = {
    "干部名册": "每名干部的部门、职务、电话、在岗起止、包保对象数",
    "企业(项目)台账": "每家企业（项目）的资料、状态，和它的包保领导、责任部门、责任人",
    "包保责任清单": "谁包哪一家、包什么、从哪天到哪天",
    "覆盖缺口清单": "应联尽联、全员覆盖还差哪些，每条写着原因",
    "走访台账": "每次走访的日期、人员、形式、三包情况和发现的问题",
    "走访率": "部门、干部、领导、企业（项目）各一张：应访、实访、漏了哪几周",
    "每周清单": "截止那天所在的一周，每个部门、每名干部要走访的对象和在办问题",
    "一周一结": "各部门每周应访、已访、收集、销号、超期和周结（零报告）",
    "一日一盯": "超期、重大、挂账问题每天的盯办情况",
    "反馈问题台账": "每件问题从收集到销号的全过程",
    "问题来源清单": "督查室、平安办、优化办、宣传部、纪工委各一张：各自保管来源的问题",
    "销号台账": "每件销号的申请、企业确认、核验、是否按期、退回几次和回头看结果",
    "四张清单": "问题、任务、时间、责任四张：措施谁办、哪天前、办到哪一步",
    "红线台账": "七条红线的线索、核实、申辩和两人认定；只有认定的计数",
    "回头看台账": "抽查、必查的销号问题：谁查、哪天前、属实还是假销号",
    "挂账清单": "截止那天挂账、长期跟踪的问题，为什么、挂了多少天、每周研究得怎样",
    "会商台账": "每次会商议定了什么，谁牵头、哪天前完成、完成没有",
    "公示牌台账": "每块公示牌的编号、写着谁、哪天制的哪天挂的，还对不对",
    "发文登记簿": "哪份文书发给了谁、哪天发的、谁签收的，回复了没有、晚了几天",
    "经济运行台账": "每家本月的产值、收入、税收、用电、用工，同比环比和预警",
    "积分表": "每名干部的积分、排名，每一分的来由，和各部门的平均分",
    "月度汇总": "各部门本月的走访率、办结率、满意率、积分，附环比",
    ALL: "一个工作簿，每种一张表；封面有每张表的校验码，交出去以后还能核对",
}
IN_COLUMNS = 2


class LedgersPage(Page):
    """One button per ledger; the month is the one above, or a day of its own."""

    title = "台账"
    help = (
        "把台账导出成工作簿（xlsx），WPS、Excel 都能打开，已设好打印。\n\n“按月”用上面选的月份：走访、问题只取当月，名册取月末的；\n"
        "“全部”：走访、问题取全部，名册取今天的；\n“截至某一天”：名册、状态取那一天的。\n\n"
        "文件正在 WPS 里打开时写不进去，请先关闭，或换一个文件名；同名文件已有时，会另给一个（2）。\n\n"
        "“全部台账”有封面，列着每张表的校验码。交出去的工作簿拿回来，按“核对校验码”（Ctrl+Shift+V）就知道哪张表的数值改动过。"
    )
    follows_month = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._offered = tuple(kind for kind in (*LEDGER_KINDS, ALL) if kind != RED_LINES or desk.may(Act.SEE_LINES))
        self.export_action = self.act("导出 …", self.export, "Ctrl+E", "save")
        self.verify_action = self.act(
            "核对校验码 …", self.verify, "Ctrl+Shift+V", "feedback", tip="交出去的“全部台账”工作簿拿回来，看哪张表改动过"
        )
        self.head(self.verify_action)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._kinds_card(), 4)
        line.addWidget(self._when_card(), 1)
        self.body.addLayout(line, 1)
        self.done = QLabel()
        self.done.setWordWrap(True)
        self.open_action = self.act("打开刚导出的工作簿", self.open_file, "Ctrl+Shift+O")
        self.open_action.setEnabled(False)
        foot = QHBoxLayout()
        foot.addWidget(action_button(self.export_action, primary=True))
        foot.addWidget(action_button(self.open_action))
        foot.addWidget(self.done, 1)
        self.body.addLayout(foot)
        self._saving = Saving(desk, self, "ledgers", opens=False)  # several are exported in a row: whoever wants to look opens the last
        self._saving.busy.connect(self._busy)
        self._saving.told.connect(self.done.setText)

    def _kinds_card(self) -> QFrame:
        card, layout = _card("哪一种台账")
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        area = QScrollArea()  # with large letters not all of them find room
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        layout.addWidget(area, 1)
        self.kinds = QButtonGroup(self)
        kinds = self._offered
        rows = -(-len(kinds) // IN_COLUMNS)
        for number, kind in enumerate(kinds):
            button = QRadioButton("全部台账" if kind == ALL else kind_words(kind))
            button.setChecked(number == 0)
            self.kinds.addButton(button, number)
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(button)
            told = QLabel(TOLD[kind])
            told.setObjectName("muted")
            told.setContentsMargins(24, 0, 0, 2)
            told.setWordWrap(True)
            cell.addWidget(told)
            cell.addStretch(1)
            grid.addLayout(cell, number % rows, number // rows)
            grid.setColumnStretch(number // rows, 1)
        self.kinds.idClicked.connect(self._follow)
        return card

    def _when_card(self) -> QFrame:
        card, layout = _card("什么时候的")
        self.times = QButtonGroup(self)
        self.by_month = QRadioButton()
        self.whole = QRadioButton("全部（截至今天）")
        self.by_day = QRadioButton("截至某一天")
        self.by_month.setChecked(True)
        self.day = DateField("日期")
        self.day.setMaximumWidth(170)
        for number, button in enumerate((self.by_month, self.whole, self.by_day)):
            self.times.addButton(button, number)
            layout.addWidget(button)
        layout.addWidget(self.day)
        self.office = ChoiceField("保管来源的单位（空着为全部）", [(office, office) for office in KEEPERS])
        self.office.setToolTip("反馈问题台账、问题来源清单、销号台账可以分单位")
        layout.addWidget(self.office)
        layout.addStretch(1)
        self.times.idClicked.connect(self._follow)
        return card

    def refresh(self) -> None:
        self.by_month.setText(f"按月：{self.desk.month.chinese}")
        self._follow()
        self.ready.emit()

    @property
    def kind(self) -> str:
        """The ledger chosen."""
        return self._offered[self.kinds.checkedId()]

    @Slot()
    def _follow(self) -> None:
        self.day.setEnabled(self.by_day.isChecked())
        self.office.setEnabled(self.kind in OF_OFFICE)

    @Slot()
    def export(self) -> None:
        """Ask where, and write the workbook."""
        month: Month | None = self.desk.month if self.by_month.isChecked() else None
        as_of: date | None = None
        if self.by_day.isChecked():
            as_of = self.day.value()
            wrong = self.day.problem() or ("" if as_of else "请填写日期")
            self.day.show_error(wrong)
            if wrong:
                self.day.setFocus()
                return
        kind = self.kind
        office: str = (self.office.value() or "") if self.office.isEnabled() else ""
        words = "全部台账" if kind == ALL else kind_words(kind) + (f"（{office}）" if office else "")
        export = partial(export_ledger, kind=kind, month=month, as_of=as_of, office=office)

        def work(path: Path, progress: Progress) -> MadeFile:
            made = export(path=path, progress=progress)
            return exported(words, made.rows, path, made.warnings)

        name = ledger_file_name(self.desk.park, kind, month=month, as_of=as_of, office=office)
        self._saving.save(f"导出{words}", name, work)

    @Slot()
    def verify(self) -> None:
        """Choose a workbook, and say which of its sheets were changed since it was exported."""
        path = prompts().choose_file(self, "选择“全部台账”导出的工作簿", "工作簿 (*.xlsx *.xls *.ods)")
        if path is not None:
            self.desk.tasks.run(partial(verify_workbook, file=path), self._verified, title="核对校验码", owner=self)

    def _verified(self, found: CheckedWorkbook) -> None:
        first, *others = found.told()
        say = prompts().tell if found.ok else prompts().warn
        say(self, first, "\n".join(line for line in others if not line.endswith(f"：{SheetState.SAME}")))

    @Slot(bool)
    def _busy(self, busy: bool) -> None:
        self.export_action.setEnabled(not busy)
        self.open_action.setEnabled(not busy and self._saving.last is not None)

    @Slot()
    def open_file(self) -> None:
        """Hand the workbook to WPS or Excel."""
        self._saving.open_last()


def _card(title: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setObjectName("card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(16, 12, 16, 14)
    layout.setSpacing(5)
    heading = QLabel(title)
    heading.setObjectName("section")
    layout.addWidget(heading)
    return card, layout
