"""年度总结通报."""

from __future__ import annotations

from desktop.vocabulary import DocumentKind
from desktop.wordings.declaration import EVERY_DEPARTMENT, TO_COMMITTEES, DeclaredWording
from desktop.wordings.declared.longer import FIGURES_OF_LONGER
from desktop.wordings.declared.parts import COVERED, PROBLEMS_TOLD, RANKS_TOLD, SHORTCOMINGS, VISITS_TOLD
from desktop.wordings.declared.period import named_periods

BODY = f"""\
{{本期}}，园区各级各部门落实包保责任制，走访联系企业、收集办理问题、督查核验销号，各项工作有序推进。现将{{期间}}包保联企工作情况［{{非期满}}（数字截至{{截至日}}）］总结通报如下。
一、全年工作情况
{COVERED}
（一）定期走访联络
{VISITS_TOLD}
［{{多个月}}【各月走访情况】］
［{{多个月}}【走访率变化图】］
（二）问题收集办理
{PROBLEMS_TOLD}
［{{多个月}}【各月问题办理情况】］
［{{多个月}}【收集销号变化图】］
二、各部门完成情况
{RANKS_TOLD}
【各部门走访情况】
【各部门问题办理情况】
【各部门考核情况】
三、存在问题
{SHORTCOMINGS}四、{{下期}}工作安排
（一）坚持全员覆盖、应联尽联。［{{有责任空档}}对包保责任空档逐一明确领导、部门和责任人，］\
干部调整随时交接，企业（项目）每周有人走访、每件问题有人负责。
（二）提高问题办结质量。［{{有超期}}把结转的{{在办}}件问题、特别是超期的{{超期}}件列入督办，逐件销号；］\
坚持企业确认、督查核验和“回头看”，防止假销号。
（三）严格考核运用。考核结果与评先评优、干部使用、效益工资挂钩，每月通报、每季考核、年度总结。"""

WORDING = DeclaredWording(
    kind=DocumentKind.ANNUAL,
    own=(*named_periods("2022年度", "2022年", "2023年"), *FIGURES_OF_LONGER),
    title="关于{期间}包保联企工作总结的通报",
    addressee=EVERY_DEPARTMENT,
    body=BODY,
    copies_to=TO_COMMITTEES,
)
