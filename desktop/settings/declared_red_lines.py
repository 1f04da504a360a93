"""The park's own measures for what makes a red line lead."""

from desktop.settings.declaration import SettingDeclaration

RED_LINES = "考核红线"

LINE_MISSED_ROW = SettingDeclaration(
    "line_missed_row",
    default=2,
    title="连续漏访几周提线索",
    help="同一包保责任人对同一企业（项目）连续漏访达到几周，提出第1条红线线索；0 为不按此提",
    group=RED_LINES,
    unit="周",
    most=52,
)
LINE_MISSED_MONTH = SettingDeclaration(
    "line_missed_month",
    default=3,
    title="一个月漏访几周提线索",
    help="一个月内累计漏访达到几周，提出第1条红线线索；0 为不按此提",
    group=RED_LINES,
    unit="周",
    most=5,
)
LINE_QUIET_DAYS = SettingDeclaration(
    "line_quiet_days",
    default=30,
    title="外来问题往前查几天走访",
    help="热线、信访、巡察反映的问题，此前几天内的走访都没有发现问题的，提出第2条红线线索；0 为不提",
    group=RED_LINES,
    unit="天",
    most=365,
)
LINE_MONTHS_BACK = SettingDeclaration(
    "line_months_back",
    default=3,
    title="自动线索往前查几个月",
    help="更早的漏访、问题和企业变化不再自动提出线索",
    group=RED_LINES,
    unit="个月",
    least=1,
    most=24,
)

DECLARATIONS: tuple[SettingDeclaration, ...] = (LINE_MISSED_ROW, LINE_MISSED_MONTH, LINE_QUIET_DAYS, LINE_MONTHS_BACK)
