"""Every setting of the park, declared once: key, type, default, title, help. Forms are drawn from this."""

from typing import NamedTuple


class SettingDeclaration(NamedTuple):
    """One setting; ``default`` also tells its type (int or bool)."""

    key: str
    default: int | bool
    title: str
    help: str


LATE_ENTRY_DAYS = SettingDeclaration("late_entry_days", default=3, title="补录天数", help="走访日后超过几天才登记的，标为补录")
ONLY_ON_SITE_COUNTS = SettingDeclaration(
    "only_on_site_counts", default=True, title="只有实地走访计入每周走访", help="关闭后，电话、线上走访也计入"
)
DAYS_ORDINARY = SettingDeclaration("days_ordinary", default=7, title="一般事项办理天数", help="自收到之日起的日历天数（不过周）")
MONTHS_MAJOR = SettingDeclaration("months_major", default=1, title="重大事项办理月数", help="自收到之日起的月数（不过月）")
SHIFT_REST_DAYS = SettingDeclaration("shift_rest_days", default=True, title="遇休息日顺延", help="期限落在休息日的，顺延到下一个工作日")
DUE_SOON_DAYS = SettingDeclaration("due_soon_days", default=3, title="将到期提醒天数", help="期限在几天之内的问题列入将到期")
PHOTO_MAX_MB = SettingDeclaration("photo_max_mb", default=10, title="每张照片不超过（MB）", help="走访照片超过这个大小的不收，压缩后再添加")
MILESTONE_YELLOW_DAYS = SettingDeclaration(
    "milestone_yellow_days", default=15, title="节点黄灯天数", help="项目节点比计划晚几天以内为黄灯，再晚为红灯"
)

ALL: tuple[SettingDeclaration, ...] = (
    LATE_ENTRY_DAYS,
    ONLY_ON_SITE_COUNTS,
    DAYS_ORDINARY,
    MONTHS_MAJOR,
    SHIFT_REST_DAYS,
    DUE_SOON_DAYS,
    MILESTONE_YELLOW_DAYS,
    PHOTO_MAX_MB,
)
