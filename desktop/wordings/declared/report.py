"""报告: upwards, of a month, a quarter or a year."""

from __future__ import annotations

from desktop.vocabulary import DocumentKind
from desktop.wordings.declaration import DeclaredWording
from desktop.wordings.declared.longer import FIGURES_OF_LONGER
from desktop.wordings.declared.parts import COVERED, PROBLEMS_TOLD, SHORTCOMINGS, VISITS_TOLD
from desktop.wordings.declared.period import named_periods

BODY = f"""\
现将{{期间}}包保联企工作情况［{{非期满}}（数字截至{{截至日}}）］报告如下。
一、工作开展情况
{COVERED}
（一）走访联络
{VISITS_TOLD}
［{{多个月}}【各月走访情况】］
（二）问题办理
{PROBLEMS_TOLD}
［{{多个月}}【各月问题办理情况】］
（三）部门落实
［走访率居前的部门：{{走访居前：{{部门}}（{{走访率}}）}}［；靠后的部门：{{走访靠后：{{部门}}（{{走访率}}）}}］。］\
［{{无走访居前}}各部门情况如下。］
【各部门考核情况】
二、存在问题
{SHORTCOMINGS}三、下步打算
（一）抓实每周走访。［{{有漏访家数}}对漏访的{{漏访家数}}家企业（项目）逐家补访，］由包保领导调度，督查室每周核对，做到走访不断档。
（二）抓紧问题销号。［{{有超期}}对超期的{{超期}}件问题挂牌督办、限期办结，］对暂时不能解决的按程序挂账、每周研究。
（三）抓好跟踪问效。坚持一日一盯、一周一结、每月通报、每季考核，{{下期}}进展情况另行报告。
特此报告。"""

WORDING = DeclaredWording(
    kind=DocumentKind.REPORT,
    own=(*named_periods("2022年第三季度", "第三季度", "第四季度"), *FIGURES_OF_LONGER),
    title="关于{期间}包保联企工作情况的报告",
    addressee="{党工委}、{管委会}",
    body=BODY,
)
