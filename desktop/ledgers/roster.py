"""干部名册, 企业(项目)台账 and 包保责任清单, as of a day."""

from __future__ import annotations

from db.read import roster as read
from db.read.listing import ListRequest
from desktop.ledgers.scope import LedgerScope
from desktop.roster.queries import enterprises
from desktop.settings.declared import MILESTONE_YELLOW_DAYS
from desktop.settings.queries import value_of
from desktop.vocabulary import THREE_DUTIES, EnterpriseKind
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

_CADRES = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("姓名"),
    LedgerColumn("部门"),
    LedgerColumn("职务", wrap=True),
    LedgerColumn("类别"),
    LedgerColumn("联系电话"),
    LedgerColumn("在岗起", "date"),
    LedgerColumn("在岗止", "date"),
    LedgerColumn("包保对象数", "integer"),
    LedgerColumn("一对一/一对多"),
    LedgerColumn("备注", wrap=True),
)
_ENTERPRISES = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("名称", wrap=True),
    LedgerColumn("类别"),
    LedgerColumn("统一社会信用代码"),
    LedgerColumn("行业门类", wrap=True),
    LedgerColumn("是否规上"),
    LedgerColumn("地址", wrap=True),
    LedgerColumn("法定代表人"),
    LedgerColumn("联系人"),
    LedgerColumn("联系电话"),
    LedgerColumn("状态"),
    LedgerColumn("状态日期", "date"),
    LedgerColumn("包保领导"),
    LedgerColumn("责任部门"),
    LedgerColumn("包保责任人", wrap=True),
    LedgerColumn("节点灯色"),
)
_ASSIGNMENTS = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("企业(项目)名称", wrap=True),
    LedgerColumn("类别"),
    LedgerColumn("包保领导"),
    LedgerColumn("职务", wrap=True),
    LedgerColumn("责任部门"),
    LedgerColumn("包保责任人"),
    LedgerColumn("联系电话"),
    LedgerColumn("三包内容", wrap=True),
    LedgerColumn("责任起", "date"),
    LedgerColumn("责任止", "date"),
    LedgerColumn("变更依据", wrap=True),
    LedgerColumn("备注", wrap=True),
)
OPEN_START_NOTE = "注：责任起、在岗起为空的，自建立记录之前已经开始。"
LIGHT_NOTE = "注：节点灯色为在建项目最滞后的节点：绿为按期，黄为晚于计划{days}天以内，红为更晚；没有登记节点的不显示。"


def cadre_roster(scope: LedgerScope) -> LedgerSheet:
    """干部名册: who is in post on the day, in the office's order."""
    found = read.cadres(ListRequest(filters={"in_post": "在岗"}, limit=None), scope.as_of).rows
    rows: list[tuple[CellValue, ...]] = [
        (
            number,
            row.name,
            row.department,
            row.post,
            row.rank,
            row.phone,
            row.in_post_from,
            row.in_post_to,
            row.objects,
            row.tie,
            row.note,
        )
        for number, row in enumerate(found, 1)
    ]
    return LedgerSheet("干部名册", f"{scope.park}干部名册", _CADRES, rows, scope.info(), (OPEN_START_NOTE,))


def enterprise_ledger(scope: LedgerScope) -> LedgerSheet:
    """企业(项目)台账: objects living on the day, with who answers for them."""
    found = enterprises(ListRequest(filters={"living": "在册"}, limit=None), scope.as_of).rows
    rows: list[tuple[CellValue, ...]] = [
        (
            number,
            row.name,
            row.kind,
            row.credit_code,
            row.industry,
            "是" if row.above_scale else "否",
            row.address,
            row.legal_person,
            row.contact,
            row.contact_phone,
            row.status,
            row.status_day,
            row.leader,
            row.departments,
            row.responsibles,
            row.light or "—",
        )
        for number, row in enumerate(found, 1)
    ]
    return LedgerSheet(
        "企业(项目)台账",
        f"{scope.park}企业（项目）台账",
        _ENTERPRISES,
        rows,
        scope.info(),
        (LIGHT_NOTE.format(days=value_of(MILESTONE_YELLOW_DAYS)),),
    )


def duty_list(scope: LedgerScope) -> LedgerSheet:
    """包保责任清单: a line for each 包保责任人; an object without one keeps its line, so that the gap is seen."""
    found = read.assignments(ListRequest(limit=None), scope.as_of).rows
    rows: list[tuple[CellValue, ...]] = [
        (
            number,
            row.enterprise,
            row.kind,
            row.leader,
            row.leader_post,
            row.departments,
            row.responsible,
            row.phone,
            "、".join(THREE_DUTIES[EnterpriseKind(row.kind)]),
            row.start,
            row.end,
            row.basis,
            row.note,
        )
        for number, row in enumerate(found, 1)
    ]
    return LedgerSheet("包保责任清单", f"{scope.park}包保责任清单", _ASSIGNMENTS, rows, scope.info(), (OPEN_START_NOTE,))
