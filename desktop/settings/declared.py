"""Every setting of the park, declared once: key, default (which tells its type), title, help. Forms are drawn from this."""

from desktop.settings.declaration import SettingDeclaration, Value
from desktop.settings.declared_economy import DECLARATIONS as ECONOMY_RULES
from desktop.settings.declared_letters import DECLARATIONS as LETTER_RULES
from desktop.settings.declared_red_lines import DECLARATIONS as RED_LINE_RULES
from desktop.settings.declared_reminders import DECLARATIONS as REMINDER_RULES
from desktop.settings.declared_reminders import WATCHING
from desktop.settings.declared_suspicion import DECLARATIONS as SUSPICION_RULES

__all__ = ["ALL", "SettingDeclaration", "Value"]

DEADLINES = "办理时限"
VISITS = "走访"
OBJECTS = "企业项目"
LOOK_BACK = "回头看"

# What a time limit is counted in: the words of desktop.feedback.deadlines.Unit, which a start need not load.
_DAYS, _WORKING_DAYS, _MONTHS = "自然日", "工作日", "月"

DAYS_INQUIRY = SettingDeclaration(
    "days_inquiry", default=0, title="咨询类答复天数", help="0 为当日答复", group=DEADLINES, unit="天", most=365
)
UNIT_INQUIRY = SettingDeclaration(
    "unit_inquiry", _DAYS, "咨询类按什么日子算", "自然日连休息日一起算，工作日只算上班的日子", DEADLINES, (_DAYS, _WORKING_DAYS)
)
DAYS_ORDINARY = SettingDeclaration(
    "days_ordinary", default=7, title="一般事项办理天数", help="自收到次日起算（不过周）", group=DEADLINES, unit="天", most=365
)
UNIT_ORDINARY = SettingDeclaration(
    "unit_ordinary", _DAYS, "一般事项按什么日子算", "自然日连休息日一起算，工作日只算上班的日子", DEADLINES, (_DAYS, _WORKING_DAYS)
)
UNIT_MAJOR = SettingDeclaration(
    "unit_major",
    _MONTHS,
    "重大事项按什么算",
    "按月的看月数，按自然日、工作日的看天数",
    DEADLINES,
    (_MONTHS, _DAYS, _WORKING_DAYS),
)
MONTHS_MAJOR = SettingDeclaration(
    "months_major",
    default=1,
    title="重大事项办理月数",
    help="到后面第几个月的同一天（不过月）",
    group=DEADLINES,
    unit="个月",
    least=1,
    most=24,
    only_with=("unit_major", (_MONTHS,)),
)
DAYS_MAJOR = SettingDeclaration(
    "days_major",
    default=30,
    title="重大事项办理天数",
    help="按天算时用，自收到次日起算",
    group=DEADLINES,
    unit="天",
    least=1,
    most=730,
    only_with=("unit_major", (_DAYS, _WORKING_DAYS)),
)
SHIFT_REST_DAYS = SettingDeclaration(
    "shift_rest_days", default=True, title="遇休息日顺延", help="期限落在休息日的，顺延到下一个工作日", group=DEADLINES
)
HAND_BACK_DAYS = SettingDeclaration(
    "hand_back_days",
    default=1,
    title="退回交办期限",
    help="交办后几个工作日内可以退回，过了的只能由交办人改派",
    group=DEADLINES,
    unit="个工作日",
    most=30,
)
DUE_SOON_DAYS = SettingDeclaration(
    "due_soon_days", default=3, title="将到期提醒天数", help="期限在几天之内的问题列入将到期", group=WATCHING, unit="天", most=60
)
LATE_ENTRY_DAYS = SettingDeclaration(
    "late_entry_days", default=3, title="补录天数", help="走访日后超过几天才登记的，标为补录", group=VISITS, unit="天", most=365
)
ONLY_ON_SITE_COUNTS = SettingDeclaration(
    "only_on_site_counts", default=True, title="只有实地走访计入每周走访", help="关闭后，电话、线上走访也计入", group=VISITS
)
PHOTO_MAX_MB = SettingDeclaration(
    "photo_max_mb",
    default=10,
    title="每张照片不超过",
    help="走访照片超过这个大小的不收，压缩后再添加",
    group=VISITS,
    unit="MB",
    least=1,
    most=100,
)
MILESTONE_YELLOW_DAYS = SettingDeclaration(
    "milestone_yellow_days",
    default=15,
    title="节点黄灯天数",
    help="项目节点比计划晚几天以内为黄灯，再晚为红灯",
    group=OBJECTS,
    unit="天",
    most=365,
)
LOOK_BACK_SHARE = SettingDeclaration(
    "look_back_share",
    default=20,
    title="每月抽查比例",
    help="已销号、撤单分别按这个比例抽，不足一件的按一件；重大事项全部检查",
    group=LOOK_BACK,
    unit="%",
    least=1,
    most=100,
)
LOOK_BACK_DAYS = SettingDeclaration(
    "look_back_days", default=30, title="回头看期限", help="自抽样（指定）次日起算", group=LOOK_BACK, unit="天", least=1, most=365
)
LOCK_MINUTES = SettingDeclaration(
    "lock_minutes", default=10, title="离开几分钟后锁定", help="设了账号才锁；0 为不自动锁定", group="账号", unit="分钟", most=480
)

ALL: tuple[SettingDeclaration, ...] = (
    DAYS_INQUIRY,
    UNIT_INQUIRY,
    SHIFT_REST_DAYS,
    DAYS_ORDINARY,
    UNIT_ORDINARY,
    HAND_BACK_DAYS,
    UNIT_MAJOR,
    MONTHS_MAJOR,
    DAYS_MAJOR,
    DUE_SOON_DAYS,
    *REMINDER_RULES,
    LATE_ENTRY_DAYS,
    ONLY_ON_SITE_COUNTS,
    PHOTO_MAX_MB,
    MILESTONE_YELLOW_DAYS,
    *ECONOMY_RULES,
    LOOK_BACK_SHARE,
    LOOK_BACK_DAYS,
    *SUSPICION_RULES,
    *RED_LINE_RULES,
    *LETTER_RULES,
    LOCK_MINUTES,
)
