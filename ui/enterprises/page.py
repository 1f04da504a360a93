"""企业项目: every object with the page of one, and what objects report month by month."""

from ui.desk import Desk
from ui.enterprises.objects_part import ObjectsPart
from ui.parts import Part, PartedPage, PartEntry
from ui.widgets.record_list import RecordList


class EnterprisesPage(PartedPage[Part]):
    """Its parts under tabs."""

    title = "企业项目"
    help = (
        "园区里所有的包保对象：在建重点项目、投产工业企业、规上服务业企业。\n\n应联尽联：每家都应有一位包保领导、至少一个责任部门"
        "和一名包保责任人；写着“（缺）”的要补上（Ctrl+R）。\n\n双击或回车打开一家：时间线、节点、一企一策、五个一、经济运行；F2 更正资料，"
        "Ctrl+G 变更状态（投产、停产、复产、退规、入规、外迁、注销），登记错了可以作废最近的一次。\n\n"
        "节点灯色：绿（圆）按期，黄（三角）晚15天以内，红（菱形）更晚，按最滞后的节点算。\n\n"
        "上面的日期可以改成过去任何一天，看那一天的名单和状态；外迁、注销的不再统计，以前的记录都留着。\n\n"
        "经济运行：上面选的月份里每家的产值、营业收入、税收、用电、用工，到“数据交换”导入，或按 F2 登记、更正。"
        "环比比上月，同比比上年同月；没有报的不当作零，上期为零的不计算，都写明。\n"
        "灯色：产值、营业收入或用电同比降得多，或连续几个月未报，亮黄灯、红灯；“缘由”一栏写明为什么，界限在“设置 · 办理规则”里改。\n"
        "退规预警：规上企业近12个月营业收入低于或接近入规标准；没有报满12个月的按已报的推算，并写明。没有入规的达到标准，列为可协助入规。"
        "预警只是提醒，不会自动成为红线线索；真正登记了退规才会。"
    )
    entries = (
        PartEntry("objects", "企业（项目）", "ui.enterprises.objects_part.ObjectsPart"),
        PartEntry("economy", "{month}月经济运行", "ui.economy.part.EconomyPart"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head()
        self.body.addWidget(self.parts, 1)

    @property
    def objects(self) -> ObjectsPart:
        """The part of the objects themselves."""
        made = self.part("objects")
        if not isinstance(made, ObjectsPart):
            raise TypeError(made)
        return made

    @property
    def list(self) -> RecordList:
        """The list of all objects."""
        return self.objects.list
