"""文书: the kinds of papers the office puts out, a part for each way of working on them."""

from ui.desk import Desk
from ui.parts import Part, PartedPage, PartEntry


class NoticesPage(PartedPage[Part]):
    """Kinds of documents under tabs."""

    title = "文书"
    help = (
        "通报：选每月、季度、年度或报告和期间，Ctrl+N 拟稿（月份在窗口上方换）。数字来自园区数据，文字可以改。\n\n"
        "一行一段；“一、”“（一）”开头的是标题；【各部门走访情况】这样的一行是一张表。\n\n"
        "正文里有底色的数来自数据，鼠标停在上面看是什么数；换了底色、有波浪线的与数据不一致，下面逐条列出，F8 逐处看，"
        "Ctrl+Shift+B 恢复此数，Ctrl+Shift+U 更新全部数字（手工改过的不动）。\n\n"
        "右边就是要打印的样子。改了文字，Ctrl+S 保存后重新排版。Ctrl+F 在各页里查找，F3 下一处，Alt+PgDn 翻页，Ctrl+滚轮放大缩小。\n\n"
        "文书头（Ctrl+Shift+H）：发文机关、文种、成文日期、签发人、是否盖章；换了机关或文种，另编文号。\n\n"
        "检查报告（Ctrl+Shift+K）：排版后读回来检查出的问题。有问题的，写明理由才能定稿。\n\n"
        "定稿以后不能再改，以后随时可以照原样再打印；有差错的，Ctrl+Shift+M 另拟更正。\n\n"
        "全部文书：各种文书都在这里，回车打开；Ctrl+N 新拟通知。\n\n"
        "函件：Ctrl+N 看该给哪些部门发交办函、督办函、提醒函，各为什么；空格勾选，Ctrl+S 一次生成，一个部门一份，依次编号。"
        "回到清单，Ctrl+A 全选，Ctrl+Shift+E 全部定稿，Ctrl+P 一起打印，Ctrl+H 登记发出，Ctrl+J 登记回复。\n\n"
        "发文登记：每件文书发给谁、哪天发出、哪天回复。回车登记下一步；Ctrl+N 登记收文单位；“回复逾期”是到期没有回复的。"
        "Ctrl+P 打印发文登记簿，Ctrl+Shift+E 导出。\n\n"
        "文号登记：每个文号给了哪件文书，作废的留着原因。在别处写的文件，Ctrl+N 取号。\n\n"
        "文书用语：每种文书的标题、正文怎么写。{名称}拟稿时换成数据，在名称表里按回车写到光标处；写错的下面逐条列出，F8 逐处看。"
        "右边是样张。Ctrl+S 保存，没保存的换到别处也留着。\n\n"
        "公示牌：每家一块。牌上的人、电话、名称一有变动，就列入“待换牌”，“变动”一栏写着变了什么。Ctrl+P 打印全部待制、待换的。\n\n"
        "新制的牌给新编号，内容没变的照旧重印、编号不变。挂好以后选中（可多选）记挂牌日期；企业退出后把牌撤下。"
    )
    entries = (
        PartEntry("periods", "通报", "ui.notices.period_notices.PeriodNotices"),
        PartEntry("documents", "全部文书", "ui.notices.all_documents.AllDocuments"),
        PartEntry("letters", "函件", "ui.letters.letters_part.LettersPart"),
        PartEntry("dispatches", "发文登记", "ui.letters.dispatches_part.DispatchesPart"),
        PartEntry("numbers", "文号登记", "ui.letters.numbers_part.NumbersPart"),
        PartEntry("wordings", "文书用语", "ui.wordings.part.WordingsPart"),
        PartEntry("signboards", "公示牌", "ui.signboards.part.SignboardsPart"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head()
        self.body.addWidget(self.parts, 1)
