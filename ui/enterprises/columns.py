"""What the list of objects shows and asks."""

from desktop.roster.queries import EnterpriseRow
from desktop.vocabulary import EnterpriseKind
from ui.widgets.filter_bar import Chip
from ui.widgets.lights import light_of
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.words import day_words, words_of, yes

COLUMNS: tuple[Column[EnterpriseRow], ...] = (
    Column("name", "名称", lambda row: row.name, "name", width=230),
    Column("kind", "类别", lambda row: row.kind, "kind", width=110),
    Column("status", "状态", lambda row: row.status, "status", width=56),
    Column("light", "节点灯色", lambda row: words_of(row.light), "light", width=76, light=lambda row: light_of(row.light or "")),
    Column("above_scale", "规上", lambda row: yes(row.above_scale), "above_scale", width=48),
    Column("leader", "包保领导", lambda row: words_of(row.leader) or "（缺）", "leader", width=84),
    Column("departments", "责任部门", lambda row: words_of(row.departments) or "（缺）", "departments", width=150),
    Column("responsibles", "包保责任人", lambda row: words_of(row.responsibles) or "（缺）", "responsibles", width=110),
    Column("last_visit", "最近走访", lambda row: day_words(row.last_visit), "last_visit", width=96),
    Column("open_problems", "在办问题", lambda row: str(row.open_problems), "open_problems", RIGHT, width=72),
    Column("contact", "联系人", lambda row: row.contact, "contact", width=80),
    Column("contact_phone", "联系电话", lambda row: row.contact_phone, "contact_phone", width=110),
    Column("industry", "行业门类", lambda row: row.industry, "industry", hidden=True),
    Column("credit_code", "统一社会信用代码", lambda row: row.credit_code, "credit_code", width=170, hidden=True),
    Column("address", "地址", lambda row: row.address, "address", width=200, hidden=True),
    Column("legal_person", "法定代表人", lambda row: row.legal_person, "legal_person", hidden=True),
    Column("status_day", "状态日期", lambda row: day_words(row.status_day), "status_day", width=96, hidden=True),
    Column("note", "备注", lambda row: row.note, width=160, hidden=True),
)
LIVING = {"living": "在册"}
CHIPS = (
    Chip("在册", LIVING),
    *(Chip(str(kind), LIVING | {"kind": str(kind)}) for kind in EnterpriseKind),
    Chip("规上", LIVING | {"scale": "规上"}),
    Chip("节点红灯", LIVING | {"light": "红灯"}),
    Chip("节点黄灯", LIVING | {"light": "黄灯"}),
    Chip("项目无节点", LIVING | {"light": "无节点"}),
    Chip("本周还没走访", LIVING | {"week": "本周未访"}),
    Chip("缺包保领导", LIVING | {"gap": "缺包保领导"}),
    Chip("缺责任人", LIVING | {"gap": "缺包保责任人"}),
    Chip("已退出", {"living": "已退出"}),
)
EMPTY = "还没有企业（项目）。\n按 Ctrl+N 新增，或到“数据交换”导入企业（项目）台账。"
