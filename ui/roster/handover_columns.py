"""What the lists of handovers show."""

from desktop.handovers.queries import HandoverItemRow, HandoverRow, PlanRow, only_ended
from desktop.handovers.rules import ItemWords
from ui.widgets.filter_bar import Chip
from ui.widgets.lights import Light
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.words import day_words, moment_words, words_of, yes


def _state(row: HandoverRow) -> str:
    if row.voided:
        return "已撤销"
    waiting = f"{row.pending} 项待移交" if row.pending else ""
    if not row.begun:
        return f"未到交接日{f'，{waiting}' if waiting else ''}"
    return waiting or "已完成"


def _item_text(row: HandoverItemRow) -> str:
    if row.role is None:
        return ItemWords.parse(row.words).text or row.problem or ""
    return f"原自 {day_words(row.ended_start) or '建档以前'} 起承担" if row.ended else ""


def _item_state(row: HandoverItemRow) -> str:
    if row.role is None:
        return ItemWords.parse(row.words).state or "已移交"
    return only_ended(row)


def _since(row: PlanRow) -> str:
    start, end = row.held.start, row.held.end
    return f"{day_words(start) or '建档以前'} 起{f'，{day_words(end)} 止' if end else ''}"


def _wrong(row: PlanRow) -> Light | None:
    return Light.RED if row.refusal else None


HANDOVERS: tuple[Column[HandoverRow], ...] = (
    Column("number", "编号", lambda row: row.number, "number", width=130),
    Column("day", "交接日", lambda row: day_words(row.day), "day", width=96),
    Column("giver", "交出", lambda row: row.giver, "giver", width=130),
    Column("receivers", "接收", lambda row: row.receivers, "receivers", width=200),
    Column("state", "状态", _state, width=170),
    Column("relations", "包保关系", lambda row: str(row.relations), "relations", RIGHT, width=76),
    Column("problems", "问题", lambda row: str(row.problems), "problems", RIGHT, width=56),
    Column("leaves_post", "离岗", lambda row: yes(row.leaves_post), "leaves_post", width=52),
    Column("reason", "交接原因", lambda row: row.reason, width=170),
    Column("entered_by", "登记人", lambda row: row.entered_by, "entered_by", width=90),
    Column("entered_at", "登记时间", lambda row: moment_words(row.entered_at), "entered_at", width=130, hidden=True),
    Column("note", "备注", lambda row: row.note, width=150, hidden=True),
)
CHIPS = (
    Chip("全部"),
    Chip("待移交问题", {"state": "待移交"}),
    Chip("未到交接日", {"state": "未到交接日"}),
    Chip("已撤销", {"voided": "作废"}),
)
EMPTY_AT_ALL = "还没有办理过交接。\n按 Ctrl+J：选交出人和接收人，核对清单，一次把包保关系和在办问题都交出去。"

ITEMS: tuple[Column[HandoverItemRow], ...] = (
    Column("enterprise", "企业（项目）", lambda row: row.enterprise, width=230),
    Column("what", "事项", lambda row: row.number or row.role or "", width=110),
    Column("text", "内容", _item_text, width=300),
    Column("from", "现责任起", lambda row: day_words(row.begun_start), width=96),
    Column("receiver", "接收", lambda row: words_of(row.receiver or row.unit), width=150),
    Column("state", "说明", _item_state, width=140),
)


PLAN: tuple[Column[PlanRow], ...] = (
    Column("outcome", "怎样办", lambda row: row.refusal or row.outcome, width=250, light=_wrong),
    Column("receiver", "接收", lambda row: row.receiver_name, width=110),
    Column("enterprise", "企业（项目）", lambda row: row.held.enterprise, width=200),
    Column("what", "事项", lambda row: row.held.number or row.held.role or row.matter, width=96),
    Column("text", "内容", lambda row: row.held.text or _since(row), width=180),
    Column("giver", "原承担", lambda row: row.held.giver, width=90),
)
