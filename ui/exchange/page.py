"""数据交换: what comes in from other offices, and goes out to them."""

from ui.desk import Desk
from ui.parts import Part, PartedPage, PartEntry


class ExchangePage(PartedPage[Part]):
    """Its parts under tabs."""

    title = "数据交换"
    help = (
        "从各部门交来的工作簿导入。\n\n顺序：部门名录 → 干部名册 → 企业台账 → 包保责任清单 → 走访台账 → 反馈问题台账。\n\n"
        "预演：逐行写明新增、更新（旧 → 新）、不变、重复、错误；确认以后，好的行一次写入，有错的行不写。\n\n"
        "“另存标注错误的工作簿”：出错的格子标红，最后一列写原因，发回去改。\n\n同一份工作簿再导一次，什么都不会变。\n\n"
        "导入错了，在“导入记录”里撤销，整批退回；之后的工作已经用到它的，会说明是哪些。"
    )
    entries = (
        PartEntry("import", "导入", "ui.exchange.import_part.ImportPart"),
        PartEntry("batches", "导入记录", "ui.exchange.batches_part.BatchesPart"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head()
        self.body.addWidget(self.parts, 1)
