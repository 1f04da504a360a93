"""设置: what the park decides once, under tabs."""

from ui.desk import Desk
from ui.parts import Part, PartedPage, PartEntry


class SettingsPage(PartedPage[Part]):
    """Each tab reads and saves by itself."""

    title = "设置"
    help = (
        "园区自己定的规矩，改动都记入留痕，可以撤回。\n\n办理规则：时限、提醒、走访等。改好按 Ctrl+S 保存；“恢复默认”回到原来的取值。\n\n"
        "已经给出的办理期限，不因改了规则或节假日而变动；改动只管以后登记的问题。\n\n"
        "园区资料：名称、监督电话、发文字号等，用在通报、公示牌和各种文书上。\n\n"
        "发文机关：谁可以发文、用什么机关代字编文号；登记（Ctrl+N）、修改（F2）、停用（Ctrl+D）。\n\n"
        "字体：公文五种字体在这台电脑上各用哪一种；按回车选字体文件，Ctrl+Shift+R 恢复自动。\n\n"
        "积分规则：每种情形加几分、扣几分、封顶多少，按回车修改。\n\n"
        "节假日：方向键移动，空格在“上班”和“休息”之间切换。国务院的通知可以整段粘贴进来，先看清楚再保存。\n\n"
        "账号：新增（Ctrl+N）、改角色（F2）、重设密码、停用；账号的改动不能撤回，只能再改。权限：谁能做什么的一张总表。"
    )
    entries = (
        PartEntry("rules", "办理规则", "ui.settings.rules_part.RulesPart"),
        PartEntry("park", "园区资料", "ui.settings.park_part.ParkPart"),
        PartEntry("bodies", "发文机关", "ui.settings.bodies_part.BodiesPart"),
        PartEntry("fonts", "字体", "ui.settings.fonts_part.FontsPart"),
        PartEntry("points", "积分规则", "ui.points.rules_part.PointRulesPart"),
        PartEntry("calendar", "节假日", "ui.settings.calendar_part.CalendarPart"),
        PartEntry("accounts", "账号", "ui.settings.accounts_part.AccountsPart"),
        PartEntry("permissions", "权限", "ui.settings.permissions_part.PermissionsPart"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head()
        self.body.addWidget(self.parts, 1)
