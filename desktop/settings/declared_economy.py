"""Settings of the economy watch: when a month is due, what a fall is worth, and the threshold of each sector."""

from desktop.settings.declaration import SettingDeclaration

WATCH = "经济运行"
SCALE = "入规标准"
_PERCENT_MOST = 100
_MOST = 1_000_000  # 万元, a hundred times the highest threshold there is


def _threshold(key: str, default: int, title: str) -> SettingDeclaration:
    return SettingDeclaration(
        f"scale_{key}", default, title, "近12个月营业收入达到多少为规上；0 为不看这个行业", SCALE, unit="万元", most=_MOST
    )


DUE_DAY = SettingDeclaration(
    "economy_due_day",
    default=10,
    title="月度指标报送期限",
    help="次月几日前报上月的；过了还没报的算未报",
    group=WATCH,
    unit="日",
    least=1,
    most=28,
)
YELLOW_DROP = SettingDeclaration(
    "economy_yellow_drop",
    default=10,
    title="黄灯：同比下降",
    help="产值、营业收入或用电同比下降超过这个比例亮黄灯",
    group=WATCH,
    unit="%",
    least=1,
    most=_PERCENT_MOST,
)
RED_DROP = SettingDeclaration(
    "economy_red_drop",
    default=30,
    title="红灯：同比下降",
    help="产值、营业收入或用电同比下降超过这个比例亮红灯",
    group=WATCH,
    unit="%",
    least=1,
    most=_PERCENT_MOST,
)
YELLOW_SILENT = SettingDeclaration(
    "economy_yellow_silent",
    default=1,
    title="黄灯：连续未报",
    help="到期没有报的，连续几个月亮黄灯",
    group=WATCH,
    unit="个月",
    least=1,
    most=24,
)
RED_SILENT = SettingDeclaration(
    "economy_red_silent",
    default=2,
    title="红灯：连续未报",
    help="到期没有报的，连续几个月亮红灯",
    group=WATCH,
    unit="个月",
    least=1,
    most=24,
)
WARN_UNDER = SettingDeclaration(
    "scale_warn_under",
    default=120,
    title="退规预警线",
    help="规上的近12个月营业收入不到入规标准的百分之几，列入退规预警",
    group=SCALE,
    unit="%",
    least=100,
    most=500,
)
LEAST_MONTHS = SettingDeclaration(
    "scale_least_months",
    default=3,
    title="至少报几个月才推算",
    help="近12个月没有报满的按已报的推算；报得比这还少的不推算",
    group=SCALE,
    unit="个月",
    least=1,
    most=12,
)

INDUSTRY = _threshold("industry", 2000, "工业")
TRANSPORT = _threshold("transport", 2000, "交通运输、仓储、邮政")
INFORMATION = _threshold("information", 2000, "信息传输、软件")
ENVIRONMENT = _threshold("environment", 2000, "水利、环境、公共设施")
HEALTH = _threshold("health", 2000, "卫生")
BUSINESS = _threshold("business", 1000, "租赁、商务服务")
SCIENCE = _threshold("science", 1000, "科研、技术服务")
EDUCATION = _threshold("education", 1000, "教育")
PROPERTY = _threshold("property", 1000, "物业管理、房地产中介")
RESIDENTS = _threshold("residents", 500, "居民服务、修理")
CULTURE = _threshold("culture", 500, "文化、体育、娱乐")
SOCIAL_WORK = _threshold("social_work", 500, "社会工作")
WHOLESALE = _threshold("wholesale", 2000, "批发")
RETAIL = _threshold("retail", 500, "零售")
CATERING = _threshold("catering", 200, "住宿、餐饮")

THRESHOLDS: tuple[SettingDeclaration, ...] = (
    INDUSTRY,
    TRANSPORT,
    INFORMATION,
    ENVIRONMENT,
    HEALTH,
    BUSINESS,
    SCIENCE,
    EDUCATION,
    PROPERTY,
    RESIDENTS,
    CULTURE,
    SOCIAL_WORK,
    WHOLESALE,
    RETAIL,
    CATERING,
)
DECLARATIONS: tuple[SettingDeclaration, ...] = (
    DUE_DAY,
    YELLOW_DROP,
    RED_DROP,
    YELLOW_SILENT,
    RED_SILENT,
    WARN_UNDER,
    LEAST_MONTHS,
    *THRESHOLDS,
)
