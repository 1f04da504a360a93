"""更正 of an issued document: names it; what was wrong and what is right is the clerk's to write."""

from __future__ import annotations

from desktop.vocabulary import DocumentKind
from desktop.wordings.declaration import EVERY_DEPARTMENT, DeclaredWording, text

OWN = (
    text("原标题", "被更正的文件的标题", "关于2022年8月份包保联企工作情况的通报"),
    text("原文号", "被更正的文件的文号；没有文号的就没有", "云高管办发〔2022〕8号"),
    text("原日期", "被更正的文件的成文日期", "2022年9月2日"),
    text("原主送", "被更正的文件的主送机关；没有的就没有", "园区各部门，各包保责任单位"),
    text("原抄送", "被更正的文件的抄送机关，一行一个；没有的就没有", "中共云岭高新区工作委员会"),
)
BODY = """\
{原日期}印发的《{原标题}》［（{原文号}）］有误，现更正如下。
一、更正内容
原文为：【请写明原文第几页第几段及有误的文字、数字】
更正为：【请写明更正后的文字、数字】
二、有关要求
除上述更正外，原文件其他内容不变。已按原文件办理的，请按更正后的内容执行。
特此更正。"""

WORDING = DeclaredWording(
    kind=DocumentKind.CORRECTION,
    own=OWN,
    title="关于更正《{原标题}》有关内容的通知",
    addressee=f"［{{原主送}}］［{{无原主送}}{EVERY_DEPARTMENT}］",
    body=BODY,
    copies_to="{原抄送}",
)
