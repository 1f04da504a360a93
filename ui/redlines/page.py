"""考核红线: what the records and people say against somebody, checked, heard and decided by two."""

from ui.desk import Desk
from ui.parts import Part, PartedPage, PartEntry


class RedLinesPage(PartedPage[Part]):
    """Its parts under tabs."""

    title = "考核红线"
    help = (
        "七条红线。线索不是结论：只有“认定”的才计入统计和考核。\n\n"
        "第1、2、4、7条由程序按记录自动提出，第3条由回头看、存疑研判提出，第5、6条手工登记（Ctrl+N）；都写明证据。"
        "同一件事只提一次，排除过的不再提。每天第一次打开这里时自动查一遍，也可以按 Ctrl+G 现在就查。\n\n"
        "线索 → 核实 → 申辩 → 认定或排除。两个人认定：一人提出并写明理由，另一人复核；复核不同意的退回核实。"
        "当事人、包保该企业的人、假销号的经办方和核验人都要回避。\n\n"
        "认定以后只能再由两人撤销，原来的认定留在记录里。\n\n回车打开一条，Ctrl+J 办下一步，Ctrl+PgDown 下一条，Alt+左箭头返回。\n\n"
        "积分：按规则算出每名干部本月的积分，每一分都写明来由；加分和手工扣分按 Ctrl+N 登记，写明事由和谁决定的。"
    )
    entries = (
        PartEntry("leads", "红线线索", "ui.redlines.leads_part.LeadsPart"),
        PartEntry("points", "{month}月积分", "ui.points.points_part.PointsPart"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head()
        self.body.addWidget(self.parts, 1)
