"""What each kind of workbook holds: its fields, and the headings under which offices put them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from desktop.matching import match_key

KINDS = ("departments", "cadres", "enterprises", "assignments", "visits", "feedback", "economy")

AT_MONTH = "@"  # in a key, between a figure and the month its column is of


@dataclass(frozen=True, slots=True)
class ImportField:
    """One field of a kind: its key, the program's own heading, other headings for it, and how it is found.

    ``synonyms`` are tried in order, best first. A heading under a group heading (包保领导 over 姓名 and 职务) is
    compared as ``group+heading``. ``carried``: the field may stand once for the rows beneath it.
    """

    key: str
    title: str
    synonyms: tuple[str, ...]
    required: bool = False
    carried: bool = False

    def words(self) -> tuple[str, ...]:
        """Match keys of the title and all synonyms, best first."""
        return _words(self.title, self.synonyms)


@cache
def _words(title: str, synonyms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(heading_key(word) for word in (title, *synonyms)))


@lru_cache(maxsize=16_384)
def heading_key(text: str) -> str:
    """Key of a heading: what stands in brackets, and signs, do not count (企业（项目）名称 is 企业名称)."""
    key = match_key(text)
    outside = ""
    depth = 0
    for char in key:
        depth += (char == "(") - (char == ")")
        if not depth and char.isalnum():
            outside += char
    return outside or "".join(char for char in key if char.isalnum())


def _field(key: str, title: str, words: str, *, required: bool = False, carried: bool = False) -> ImportField:
    return ImportField(key, title, tuple(words.split()), required, carried)


_NAME_WORDS = (
    "企业名称 项目名称 企业项目名称 单位名称 名称 包保对象 包保企业 企业 项目 企业项目 对象名称 企业全称 包保对象名称 包保企业名称 "
    "联系企业 走访企业 走访对象 被走访企业 走访企业名称 所属企业 反映企业 涉及企业"
)
_PERSON_PHONE = "联系电话 手机 手机号 手机号码 电话 联系方式 电话号码 移动电话 联系手机 办公电话"
_NOTE = "备注 说明 备注说明 其他说明"

DEPARTMENTS = (
    _field("name", "部门名称", "部门 全称 部门全称 单位名称 单位 单位全称 名称 机构名称 科室 责任部门 局办", required=True),
    _field("short_name", "简称", "部门简称 单位简称 规范简称 常用简称 又称"),
    _field("category", "类别", "部门类别 类型 部门类型 性质 部门性质 单位类别"),
    _field("phone", "联系电话", "电话 办公电话 值班电话 部门电话 座机 联系方式 电话号码"),
)
CADRES = (
    _field("name", "姓名", "干部姓名 名字 人员姓名 包保干部 干部", required=True),
    _field(
        "department",
        "部门",
        "所在单位 所在部门 工作单位 单位 单位部门 部门名称 科室 责任单位 所属部门 工作部门 责任部门 单位名称",
        required=True,
    ),
    _field("post", "职务", "现任职务 岗位 职位 职务职级 工作职务 职务名称 岗位职务"),
    _field("rank", "类别", "干部类别 人员类别 级别 职级 身份 层级 类型 干部层级 人员类型"),
    _field("phone", "联系电话", _PERSON_PHONE),
    _field("in_post_from", "在岗起", "任职时间 到岗时间 到岗日期 在岗起始 在岗开始 入职时间 任职日期 起始日期 在岗时间 到任时间"),
    _field("in_post_to", "在岗止", "离岗时间 离岗日期 离职时间 在岗截止 截止日期 离任时间"),
    _field("note", "备注", _NOTE),
)
ENTERPRISES = (
    _field("name", "企业(项目)名称", _NAME_WORDS, required=True),
    _field("kind", "类别", "企业类别 类型 企业类型 项目类别 性质 企业性质 对象类别 企业项目类别 分类 所属类别", required=True),
    _field("above_scale", "是否规上", "规上 规上企业 是否规模以上 是否规上企业 规模以上 规上情况 是否入规"),
    _field("credit_code", "统一社会信用代码", "信用代码 社会信用代码 统一信用代码 统一代码 组织机构代码 税号 纳税人识别号"),
    _field("industry", "行业门类", "行业 所属行业 行业类别 行业分类 产业 所属产业"),
    _field("address", "地址", "企业地址 项目地址 生产地址 所在地 注册地址 经营地址 详细地址 厂址 建设地点 地点"),
    _field("legal_person", "法定代表人", "法人代表 法人 法人姓名 负责人 企业负责人 项目负责人"),
    _field("contact", "联系人", "企业联系人 联络人 联络员 联系人姓名 企业联络员"),
    _field("contact_phone", "联系电话", "联系人电话 联系人联系电话 企业联系电话 " + _PERSON_PHONE),
    _field("status", "状态", "企业状态 经营状态 生产状态 生产经营状态 当前状态 项目状态 运行状态"),
    _field("status_day", "状态日期", "状态时间 投产日期 投产时间 开工日期 开工时间"),
    _field("note", "备注", _NOTE),
)
ASSIGNMENTS = (
    _field("enterprise", "企业(项目)名称", _NAME_WORDS, required=True, carried=True),
    _field("kind", "类别", "企业类别 类型 企业类型 项目类别 对象类别 分类", carried=True),
    _field(
        "leader",
        "包保领导",
        "包保领导姓名 挂点领导 联系领导 责任领导 牵头领导 挂钩领导 挂点县级领导 领导 领导姓名 园区领导 分管领导",
        carried=True,
    ),
    _field("leader_post", "包保领导职务", "领导职务 挂点领导职务 联系领导职务 责任领导职务 牵头领导职务", carried=True),
    _field("leader_department", "包保领导单位", "包保领导部门 领导单位 领导部门", carried=True),
    _field("leader_phone", "包保领导联系电话", "包保领导电话 包保领导手机 领导电话 领导手机 领导联系电话 联系领导电话", carried=True),
    _field(
        "department",
        "责任部门",
        "责任单位 包保部门 包保单位 牵头部门 牵头单位 部门 单位 帮扶单位 联系部门 主责部门 包保责任部门",
        carried=True,
    ),
    _field(
        "responsible",
        "包保责任人",
        "包保责任人姓名 责任人 责任人姓名 包保干部 包保人员 联络员 联系人 责任干部 "
        "包保人 包保干部姓名 具体责任人 联络员姓名 驻企干部 服务专员 姓名",
    ),
    _field("responsible_post", "包保责任人职务", "责任人职务 包保干部职务 联络员职务 职务"),
    _field(
        "responsible_department",
        "包保责任人单位",
        "责任人单位 责任人部门 包保责任人部门 包保干部单位 所在单位 所在部门 工作单位 包保责任人所在单位",
    ),
    _field(
        "responsible_phone",
        "包保责任人联系电话",
        "包保责任人电话 包保责任人手机 责任人电话 责任人联系电话 包保干部电话 包保干部联系电话 联络员电话 联络员联系电话 " + _PERSON_PHONE,
    ),
    _field("start", "责任起", "起始日期 开始日期 包保起始 起始时间 包保开始时间 生效日期 责任开始 包保起始时间", carried=True),
    _field("end", "责任止", "截止日期 结束日期 包保截止 结束时间 包保结束时间 责任结束 包保截止时间", carried=True),
    _field("basis", "变更依据", "依据 文件依据 调整依据 变更原因 调整原因", carried=True),
    _field("note", "备注", _NOTE),
)
VISITS = (
    _field("day", "走访日期", "走访时间 日期 时间 走访日 联系时间 入企时间 走访联系时间", required=True),
    _field("enterprise", "企业(项目)名称", _NAME_WORDS, required=True),
    _field(
        "cadres", "走访人员", "走访干部 走访人 参加人员 走访责任人 人员 包保责任人 责任人 参与人员 走访人员姓名 包保干部", required=True
    ),
    _field("leader_led", "是否领导带队", "领导带队 带队领导 是否带队 领导是否带队 班子成员带队"),
    _field("form", "走访形式", "形式 走访方式 方式 联系方式 走访类型"),
    _field(
        "finding",
        "走访情况",
        "走访内容 情况 走访记录 了解情况 走访情况记录 主要情况 发现问题 走访发现问题 存在问题 内容 走访情况及发现问题 发现的问题 问题情况",
    ),
    _field("no_problem", "未发现问题", "是否未发现问题 无问题"),
    _field("finding_first", "三包情况一", "包建设进度 包经济运行 建设进度 经济运行 包建设进度包经济运行 包经济运行包建设进度"),
    _field("finding_second", "三包情况二", "包规范施工 包营商环境 规范施工 营商环境 包规范施工包营商环境 包营商环境包规范施工"),
    _field("finding_third", "三包情况三", "包施工环境 包规范经营 施工环境 规范经营 包施工环境包规范经营 包规范经营包施工环境"),
    _field("note", "备注", _NOTE),
)
FEEDBACK = (
    _field("number", "编号", "问题编号 台账编号 问题序号 单号"),
    _field(
        "collected_on",
        "收集日期",
        "反馈时间 反馈日期 收集时间 登记日期 登记时间 受理时间 受理日期 反映时间 提出时间 日期 时间 交办时间 来件时间",
        required=True,
    ),
    _field("enterprise", "企业(项目)名称", _NAME_WORDS + " 反馈企业 提出企业", required=True),
    _field("source", "来源", "问题来源 反馈来源 收集渠道 渠道 来源渠道 诉求来源"),
    _field("category", "类别", "问题类型 问题类别 类型 诉求类型 诉求类别 问题分类 困难类别 分类"),
    _field("level", "级别", "问题分级 问题级别 分级 事项级别 等级 事项分类 问题等级 事项类别"),
    _field(
        "text",
        "反馈问题(需求)",
        "反馈问题 问题 问题内容 问题描述 具体问题 诉求内容 反映问题 "
        "问题及需求 存在问题 问题需求 诉求 主要诉求 反馈的问题 反映的问题 事项内容 困难问题",
        required=True,
    ),
    _field("first_handler", "首办责任人", "首问责任人 包保责任人 收集人 登记人 受理人 首办人"),
    _field("department", "主办部门", "办理部门 责任部门 承办部门 责任单位 承办单位 主办单位 办理单位 牵头部门 牵头单位 部门"),
    _field("handler", "经办人", "办理人 承办人 责任人 办理责任人 经办责任人 具体负责人 办理人员"),
    _field("due_on", "应办时限", "办理时限 办结时限 整改时限 时限 完成时限 要求办结时间 限办时间 办理期限 截止日期 要求完成时间"),
    _field("status", "状态", "办理状态 当前状态 进展状态 是否办结 是否销号 办理进度 问题状态 办结情况 销号情况"),
    _field("result", "办理情况", "办理结果 处理结果 办理进展 处理情况 解决情况 落实情况 整改情况 进展情况 结果 办理措施 办理情况及结果"),
    _field("closed_on", "办结日期", "销号时间 销号日期 办结时间 完成时间 解决时间 实际办结时间 完成日期 实际完成时间"),
    _field("satisfaction", "企业确认", "企业评价 满意度 企业满意度 满意情况 评价 企业是否满意 是否满意 满意度评价"),
    _field("verifier", "核验人", "督查核验 核验人员 督查人 督查人员 核查人 审核人"),
    _field("note", "备注", _NOTE),
)
ECONOMY = (
    _field("enterprise", "企业(项目)名称", _NAME_WORDS, required=True),
    _field("credit_code", "统一社会信用代码", "信用代码 社会信用代码 统一信用代码 统一代码 组织机构代码 税号 纳税人识别号"),
    _field("month", "月份", "统计月份 所属月份 报告期 所属期 统计期 月 时间 期间 统计时间"),
    _field("output", "产值", "工业总产值 总产值 工业产值 本月产值 当月产值"),
    _field("revenue", "营业收入", "营收 主营业务收入 销售收入 本月营业收入 收入 营业额"),
    _field("tax", "税收", "入库税收 税金 上缴税金 纳税额 缴纳税收 税收收入"),
    _field("power", "用电", "用电量 工业用电量 电量 耗电量"),
    _field("jobs", "用工", "用工人数 从业人员 职工人数 从业人数 员工人数"),
    _field("note", "备注", _NOTE),
)
FIELDS: Mapping[str, tuple[ImportField, ...]] = MappingProxyType(
    dict(zip(KINDS, (DEPARTMENTS, CADRES, ENTERPRISES, ASSIGNMENTS, VISITS, FEEDBACK, ECONOMY), strict=True))
)
IGNORED_HEADINGS = frozenset(
    heading_key(word)
    for word in (
        "序号",
        "编号",
        "序",
        "No",
        "No.",
        "项次",
        "行号",
        "周次",
        "所属周",
        "灯色",
        "是否按期",
        "登记时间",
        "填报时间",
        "更新时间",
    )
)


def fields_of(kind: str) -> tuple[ImportField, ...]:
    """The fields of a kind in the order of the program's own ledger; an unknown kind is a ValueError."""
    try:
        return FIELDS[kind]
    except KeyError as exc:
        raise ValueError(f"unknown kind of import: {kind}") from exc


def held_fields(kind: str, columns: Mapping[str, int]) -> tuple[ImportField, ...]:
    """The fields these columns hold, as the kind orders them; then, from the left, those of single months (``output@2022-08``)."""
    fields = fields_of(kind)
    titles = {field.key: field.title for field in fields}
    of_months = sorted((key for key in columns if AT_MONTH in key), key=columns.__getitem__)
    months = (ImportField(key, _month_title(titles, key), ()) for key in of_months)
    return (*(field for field in fields if field.key in columns), *months)


def _month_title(titles: Mapping[str, str], key: str) -> str:
    """产值（2022年8月） of ``output@2022-08``; the year may not be said, nor which figure it is."""
    figure, _, month = key.partition(AT_MONTH)
    year, _, number = month.rpartition("-")
    return f"{titles.get(figure, '指标')}（{f'{year}年' if year else ''}{int(number)}月）"
