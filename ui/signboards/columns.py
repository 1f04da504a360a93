"""The list of the boards: its columns and chips."""

from desktop.signboards.queries import DUE, OUTDATED, RIGHT, TO_TAKE_DOWN, UNMADE, BoardRow
from desktop.signboards.saying import differences
from ui.widgets.filter_bar import Chip
from ui.widgets.lights import Light
from ui.widgets.row_model import Column
from ui.widgets.words import day_words, words_of

_LIGHTS = {UNMADE: Light.GREY, OUTDATED: Light.YELLOW, RIGHT: Light.GREEN, TO_TAKE_DOWN: Light.RED}


def what_changed(row: BoardRow) -> str:
    """What the board in use says otherwise than it should, in words."""
    return "；".join(differences(row.stated, row.now)) if row.stated is not None and row.state == OUTDATED else ""


COLUMNS: tuple[Column[BoardRow], ...] = (
    Column("enterprise", "企业（项目）", lambda row: row.enterprise, "enterprise", width=210),
    Column("state", "状态", lambda row: row.state, "state", width=84, light=lambda row: _LIGHTS[row.state]),
    Column("serial", "编号", lambda row: words_of(row.serial), "serial", width=76),
    Column("changed", "变动", what_changed, width=250),
    Column("printed_on", "制牌日期", lambda row: day_words(row.printed_on), "printed_on", width=92),
    Column("hung_on", "挂牌日期", lambda row: day_words(row.hung_on), "hung_on", width=92),
    Column("paper", "纸张", lambda row: words_of(row.paper), "paper", width=50),
    Column("leader", "包保领导", lambda row: words_of(row.leader) or "（缺）", "leader", width=80),
    Column("departments", "责任部门", lambda row: words_of(row.departments) or "（缺）", "departments", width=130),
    Column("responsibles", "包保责任人", lambda row: words_of(row.responsibles) or "（缺）", "responsibles", width=150),
    Column("kind", "类别", lambda row: row.kind, "kind", hidden=True),
)
CHIPS = (
    Chip("待制、待换", {"state": DUE}),
    *(Chip(state, {"state": state}) for state in (UNMADE, OUTDATED, RIGHT, TO_TAKE_DOWN)),
    Chip("未挂牌", {"hung": "未挂牌"}),
    Chip("全部"),
)
EMPTY = "没有符合条件的公示牌。"
EMPTY_AT_ALL = "还没有企业（项目）。\n到“企业项目”新增，或到“数据交换”导入企业（项目）台账。"
