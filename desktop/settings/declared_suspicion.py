"""Settings of the rules that look for signs of a false closure: how much each sign is worth, and where each begins."""

from desktop.settings.declaration import SettingDeclaration

SUSPICION = "存疑规则"


def _points(key: str, default: int, title: str, why: str) -> SettingDeclaration:
    return SettingDeclaration(f"sign_{key}_points", default, f"{title}记分", f"{why}；0 为不看这个迹象", SUSPICION, unit="分", most=100)


def _limit(key: str, default: int, title: str, why: str, unit: str, most: int = 999, least: int = 1) -> SettingDeclaration:
    return SettingDeclaration(f"sign_{key}", default, title, why, SUSPICION, unit=unit, least=least, most=most)


LISTED_FROM = _limit("listed_from", 60, "列入存疑的分值", "各迹象记分合计达到这个分值的列入存疑，达不到的只作提示", "分", 1000)
LOOKED_BACK = _limit("months", 12, "看多久以内的销号", "存疑只看这几个月以内的销号、撤单", "个月", 60)

POINTS_QUICK = _points("quick", 60, "登记后很快销号", "一般、重大事项从登记到申请销号只有几分钟；有企业回执的记三分之二")
POINTS_NO_EVIDENCE = _points("no_evidence", 60, "销号前没有佐证", "销号那天及以前没有附件，也没有实地走访")
POINTS_SAME_RESULT = _points("same_result", 60, "办理结果雷同", "不同的问题写成几乎一样的结果")
POINTS_EMPTY_WORDS = _points("empty_words", 15, "办理结果空泛", "结果里只有大家都用的话")
POINTS_RAISED_AGAIN = _points("raised_again", 60, "销号后又反映", "同一企业销号后不久又反映相近的问题")
POINTS_RAISED_BEFORE = _points("raised_before", 30, "重复登记", "同一企业此前不久已有一样的问题")
POINTS_SAME_DEPARTMENT = _points("same_department", 60, "经办核验不独立", "核验人就是经办人，或者同属一个部门")
POINTS_MUTUAL = _points("mutual", 60, "互相核验", "两个人互相替对方核验")
POINTS_RUSH = _points("rush", 15, "集中销号", "一小时内核验很多件，或者月末一天销号特别多")
POINTS_SAME_MINUTE = _points("same_minute", 20, "申请确认一起录", "申请销号和企业确认由同一人前后脚录入，又没有回执")
POINTS_SHARED_FILE = _points("shared_file", 70, "佐证雷同", "佐证和另一件问题的是同一个文件")
POINTS_CADRE_SAID = _points("cadre_said", 65, "干部代企业确认", "确认人是干部的名字；不是经办人、同部门的记三分之二")
POINTS_LAST_DAY = _points("last_day", 25, "到期当天突击", "在期限最后一天销号，佐证全是当天的")
POINTS_HASTY = _points("hasty", 25, "核验过快", "核验一件的时间比看一遍材料还短")
POINTS_UNCHANGED = _points("unchanged", 60, "退回后原样再报", "退回以后没有新的佐证，结果也没有改")
POINTS_WITHDRAWN = _points("withdrawn", 60, "撤单无企业意见", "撤单没有企业的人说话，也没有回执")
POINTS_DISORDER = _points("disorder", 60, "日期颠倒", "办结、确认、核验、销号的日期前后颠倒")

QUICK_MINUTES = _limit("quick_minutes", 30, "很快销号：几分钟以内", "咨询类当场答复，不看这一条", "分钟")
AGAIN_DAYS = _limit("again_days", 60, "又反映：销号后几天以内", "重复登记也按这个天数往前看", "天")
AGAIN_ALIKE = _limit("again_alike", 50, "又反映：问题相近到多少", "按两件问题的文字计算，大家常用的字词不算", "%", 100)
RESULT_ALIKE = _limit("result_alike", 60, "结果雷同：相近到多少", "按两件结果的文字计算，大家常用的字词不算", "%", 100)
RESULT_SAYS = _limit("result_says", 25, "结果雷同：至少要有多少自己的话", "越大，越只看写得具体的结果", "点")
EMPTY_SAYS = _limit("empty_says", 12, "结果空泛：自己的话少于多少", "自己的话，是别人不这样写的话", "点", least=0)
MUTUAL_TIMES = _limit("mutual_times", 2, "互相核验：各几件以上", "两个人各替对方核验到这么多件", "件", 99)
RUSH_IN_HOUR = _limit("rush_in_hour", 10, "集中销号：一小时几件以上", "同一核验人一小时内核验的件数", "件")
RUSH_TIMES = _limit("rush_times", 4, "集中销号：月末一天是平时的几倍", "平时，指有销号的日子平均每天几件", "倍")
MINUTE_SECONDS = _limit("minute_seconds", 60, "申请确认一起录：几秒以内", "同一人录入申请和确认之间隔多久", "秒")
HASTY_SECONDS = _limit("hasty_seconds", 10, "核验过快：几秒以内", "从企业确认或上一件核验，到核验这一件", "秒")

DECLARATIONS: tuple[SettingDeclaration, ...] = (
    LISTED_FROM,
    LOOKED_BACK,
    POINTS_QUICK,
    QUICK_MINUTES,
    POINTS_NO_EVIDENCE,
    POINTS_SAME_RESULT,
    RESULT_ALIKE,
    RESULT_SAYS,
    POINTS_EMPTY_WORDS,
    EMPTY_SAYS,
    POINTS_RAISED_AGAIN,
    POINTS_RAISED_BEFORE,
    AGAIN_DAYS,
    AGAIN_ALIKE,
    POINTS_SAME_DEPARTMENT,
    POINTS_MUTUAL,
    MUTUAL_TIMES,
    POINTS_RUSH,
    RUSH_IN_HOUR,
    RUSH_TIMES,
    POINTS_SAME_MINUTE,
    MINUTE_SECONDS,
    POINTS_SHARED_FILE,
    POINTS_CADRE_SAID,
    POINTS_LAST_DAY,
    POINTS_HASTY,
    HASTY_SECONDS,
    POINTS_UNCHANGED,
    POINTS_WITHDRAWN,
    POINTS_DISORDER,
)
