"""文书: one part for each kind of document."""

from ui.desk import Desk
from ui.parts import Part, PartedPage, PartEntry


class NoticesPage(PartedPage[Part]):
    """Kinds of documents under tabs."""

    title = "文书"
    help = (
        "每月通报：按上面的月份拟稿，数字来自园区数据，文字可以改。\n\n一行一段；“一、”“（一）”开头的是标题；【各部门走访情况】这样的一行是一张表。\n\n"
        "右边就是要打印的样子。改了文字，保存后重新排版。\n\n数据变了会提示；没改过文字的自动跟着变，改过的要“重新拟稿”。\n\n"
        "定稿以后不能再改，以后随时可以照原样再打印。\n\n"
        "公示牌：每家一块。牌上的人、电话、名称一有变动，就列入“待换牌”，“变动”一栏写着变了什么。Ctrl+P 打印全部待制、待换的。\n\n"
        "新制的牌给新编号，内容没变的照旧重印、编号不变。挂好以后选中（可多选）记挂牌日期；企业退出后把牌撤下。"
    )
    entries = (
        PartEntry("monthly", "每月通报", "ui.notices.monthly.MonthlyNotice"),
        PartEntry("signboards", "公示牌", "ui.signboards.part.SignboardsPart"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head()
        self.body.addWidget(self.parts, 1)
