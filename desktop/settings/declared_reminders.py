"""Settings of what is said at the machine, and when."""

from desktop.settings.declaration import SettingDeclaration

WATCHING = "提醒"


def _hours_refusal(text: str) -> str | None:
    from desktop.reminders.hours import hours_refusal

    return hours_refusal(text)


REMIND = SettingDeclaration(
    "remind", default=True, title="在桌面上提醒", help="关闭后，只在工作台上看；提醒只说几件，不说是谁家的事", group=WATCHING
)
REMINDERS_A_DAY = SettingDeclaration(
    "reminders_a_day",
    default=3,
    title="一天最多提醒几次",
    help="同一件事一天只说一次，凑在一起说",
    group=WATCHING,
    unit="次",
    least=1,
    most=10,
    only_with=("remind", (True,)),
)
WORKING_HOURS = SettingDeclaration(
    "working_hours",
    default="08:30–12:00，14:00–17:30",
    title="上班时间",
    help="只在工作日的这些时间里提醒",
    group=WATCHING,
    refusal=_hours_refusal,
    only_with=("remind", (True,)),
)

DECLARATIONS: tuple[SettingDeclaration, ...] = (REMIND, REMINDERS_A_DAY, WORKING_HOURS)
