"""会商调度: meetings at the three levels, what proposes itself for the next one, and the Monday list."""

from ui.desk import Desk
from ui.parts import Part, PartedPage, PartEntry


class ConferencesPage(PartedPage[Part]):
    """What the leadership decides together, under tabs."""

    title = "会商调度"
    help = (
        "三级协调：包保责任人、包保领导、工委管委各开各的会商。\n\n"
        "会商：Ctrl+N 安排一次；打开后 Ctrl+I 从等着的问题里选议题（本级的、下一级超期的、挂账到期的、申请延期的、议定没落实的），"
        "空格勾选，Ctrl+S 列入；Ctrl+J 加别的议题。开过以后 Ctrl+H 登记出席，编期号。\n\n"
        "议定事项一项一条：Ctrl+D 记在选中的议题上，同时成为这件问题的措施，也可以提级、挂账、恢复办理。"
        "没有问题的任务用 Ctrl+R 登记落实。\n\n"
        "Ctrl+M 拟纪要，文字可以改，右边就是要打印的样子；定稿以后纪要和会商都不能再改，随时可以照原样再打印。\n\n"
        "建议提级：超期还没有提到最高一级的问题，可选多件，Ctrl+Shift+R 写一次理由，各提一级。\n\n"
        "挂账研究：每周一把挂账的问题逐件看一遍，写一句研究情况，回车到下一件；当周可以改。Ctrl+P 打印成清单带到会上。\n\n"
        "整改项目：巡视巡察、审计反馈的问题逐条登记，四张清单是同一批问题的四种看法。Ctrl+M 给选中的问题加措施，"
        "Ctrl+J（或回车）填报结果；措施全部完成、写明整改情况，才能报“完成”。Ctrl+R 拟整改进展情况通报。"
    )
    entries = (
        PartEntry("meetings", "会商", "ui.conferences.meetings_part.MeetingsPart"),
        PartEntry("raising", "建议提级", "ui.conferences.raising_part.RaisingPart"),
        PartEntry("on_account", "挂账研究", "ui.conferences.on_account_part.OnAccountPart"),
        PartEntry("rectification", "整改项目", "ui.rectification.part.RectificationPart"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head()
        self.body.addWidget(self.parts, 1)
