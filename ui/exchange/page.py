"""数据交换: what comes in from other offices, and goes out to them."""

from ui.desk import Desk
from ui.parts import Part, PartedPage, PartEntry


class ExchangePage(PartedPage[Part]):
    """Its parts under tabs."""

    title = "数据交换"
    help = (
        "把别处交来的工作簿拖进来（或按 Ctrl+N 选），程序先说它像哪一种、为什么，不对就改。一次拖几个，一个接一个来，Ctrl+J 到下一个。\n\n"
        "顺序：部门名录 → 干部名册 → 企业台账 → 包保责任清单 → 走访台账 → 反馈问题台账。\n\n"
        "上面是工作簿原样：蓝条写着每一列当作什么。点列头（Ctrl+M）改，点行号（Ctrl+R）说明表头在哪几行；"
        "Ctrl+PgUp、Ctrl+PgDn 换工作表，Ctrl+D 读或不读这张表。对好了按 Ctrl+Shift+M 记住，以后同样的表头都照此办。\n\n"
        "下面是预演：逐行写明新增、更新（旧 → 新）、不变、重复、错误、冲突，还没有写入。\n\n"
        "F8 到下一处问题，就地改好按回车，马上重新预演；工作簿本身不动。改到一半关了程序，再选同一份工作簿，接着改。\n\n"
        "冲突：上次导入以后本系统里改过、文件又是另一个说法。F6 用文件的，F7 保留本系统的；Ctrl+F6、Ctrl+F7 全部照办。\n\n"
        "Ctrl+Enter 确认：好的行一次写入，有错的行不写。“另存标注错误的工作簿”把出错的格标红，最后一列写原因，发回去改。\n\n"
        "同一份工作簿再导一次，什么都不会变。导错了，“撤销这一批”整批退回；“导入记录”里也能撤，之后的工作已经用到它的，会列出来。\n\n"
        "上报模板：上级的表样登记一次，里面写 {{走访率}}、{{#问题}} … {{/问题}} 这样的标记，或者回车打开以后选一格、从右边目录里选数字；"
        "Ctrl+E 按上面的月份填好，表样的格式、公式、其他工作表都照原样。\n\n"
        "离线表单：Ctrl+N 发放，每名干部一个工作簿，用U盘带走填；Ctrl+R 读交回的文件夹，先预演，Ctrl+Enter 收回。"
    )
    entries = (
        PartEntry("import", "导入", "ui.exchange.import_part.ImportPart"),
        PartEntry("forms", "离线表单", "ui.exchange.forms_part.FormsPart"),
        PartEntry("batches", "导入记录", "ui.exchange.batches_part.BatchesPart"),
        PartEntry("layouts", "表头对应", "ui.exchange.layouts_part.LayoutsPart"),
        PartEntry("templates", "上报模板", "ui.exchange.templates_part.TemplatesPart"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head()
        self.body.addWidget(self.parts, 1)
