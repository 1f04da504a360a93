"""Settings of 交办函, 督办函 and 提醒函."""

from desktop.settings.declaration import SettingDeclaration

LETTERS = "函件"

REMIND_LETTER_DAYS = SettingDeclaration(
    "remind_letter_days",
    default=2,
    title="提醒函提前天数",
    help="办理时限在几个工作日之内的问题发提醒函",
    group=LETTERS,
    unit="个工作日",
    most=30,
)
REPLY_DAYS = SettingDeclaration(
    "letter_reply_days",
    default=5,
    title="交办函、督办函回复期限",
    help="自成文日期次日起算，到期没有回复的在工作台和桌面上提醒；0 为不要求回复。提醒函不要求回复，可在拟稿时另定",
    group=LETTERS,
    unit="个工作日",
    most=60,
)

DECLARATIONS: tuple[SettingDeclaration, ...] = (REMIND_LETTER_DAYS, REPLY_DAYS)
