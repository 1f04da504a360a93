"""季度考核通报."""

from __future__ import annotations

from desktop.vocabulary import DocumentKind
from desktop.wordings.declaration import EVERY_DEPARTMENT, TO_COMMITTEES, DeclaredWording
from desktop.wordings.declared.longer import FIGURES_OF_LONGER
from desktop.wordings.declared.parts import COVERED, PROBLEMS_TOLD, RANKS_TOLD, SHORTCOMINGS, VISITS_TOLD
from desktop.wordings.declared.period import named_periods

BODY = f"""\
现将{{期间}}包保联企工作考核情况［{{非期满}}（数字截至{{截至日}}）］通报如下。
一、总体情况
{COVERED}
二、走访情况
{VISITS_TOLD}
［{{多个月}}【各月走访情况】］
［{{多个月}}【走访率变化图】］
【各部门走访情况】
三、问题销号
{PROBLEMS_TOLD}
［{{多个月}}【各月问题办理情况】］
［{{多个月}}【收集销号变化图】］
【各部门问题办理情况】
四、考核排名
{RANKS_TOLD}
【各部门考核情况】
五、存在问题
{SHORTCOMINGS}六、下步要求
（一）补齐走访短板。［{{有走访靠后}}{{走访靠后：{{部门}}}}要查找原因，逐家明确走访人员和时间；］\
［{{有漏访家数}}漏访企业（项目）要由包保领导带队补访到位。］［{{无漏访家数}}各部门要坚持每周走访不断档。］
（二）［{{有超期}}限期办结超期问题。对超期的{{超期}}件问题（最早应于{{最早应办日}}前办结），主办部门要逐件明确措施、责任人和时限；\
确需延期或挂账的，按程序报批，不得虚假销号。］\
［{{无超期}}从严办理销号。坚持企业确认、督查核验，确保每一件问题真办结、企业真满意。］
（三）用好考核结果。考核结果作为评先评优、干部使用的依据，督查室对本通报所列问题跟踪问效，办理情况纳入{{下期}}考核。"""

WORDING = DeclaredWording(
    kind=DocumentKind.QUARTERLY,
    own=(*named_periods("2022年第三季度", "第三季度", "第四季度"), *FIGURES_OF_LONGER),
    title="关于{期间}包保联企工作考核情况的通报",
    addressee=EVERY_DEPARTMENT,
    body=BODY,
    copies_to=TO_COMMITTEES,
)
