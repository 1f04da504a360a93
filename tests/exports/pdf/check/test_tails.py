"""What is wrong with annexes, signature, note and imprint is told."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exports.pdf.document import Annex, Imprint, OfficialDocument, Paragraph, Signature
from exports.pdf.fonts import Role
from exports.pdf.lines.text import Style
from exports.pdf.marks import Colour, Letters, Mark, Rule, Sheet
from exports.pdf.page import BOTTOM, HAO_4, LEFT, MM, RIGHT
from tests.exports.pdf.check.breaking import Change, dropping, each, letter, moving, parted, reset, rules, said_of
from tests.exports.pdf.samples import BODY_NAME, notice

LONG_NAME = "2022年8月包保联企工作积分排名表以及各责任部门走访情况反馈问题办理情况统计表"
SEALED = notice(signature=Signature("临港管委会", date(2022, 8, 31)), note="台账校验码：3F9A", annexes=())
UNSEALED = notice(signature=Signature("临港管委会办公室", date(2022, 8, 31), sealed=False))
ANNEXED = notice(
    annexes=(Annex(LONG_NAME, (Paragraph("附件正文。"),)), Annex("走访台账", (Paragraph("附件正文。"),), landscape=True)),
    imprint=Imprint(("区党工委各部门", "区法院"), f"{BODY_NAME}办公室", date(2022, 9, 2)),
)
PRINTED = notice(imprint=Imprint(("区党工委各部门",) * 9, f"{BODY_NAME}办公室", date(2022, 9, 2)))
LETTER = letter(imprint=Imprint(("区法院",), f"{BODY_NAME}办公室", date(2022, 9, 2)))


def is_last(rule: Rule) -> bool:
    return rule.colour is Colour.BLACK and rule.y0 > BOTTOM - 2


def is_imprint(mark: Mark) -> bool:
    return isinstance(mark, Letters) and mark.glyphs[0].size == HAO_4


@pytest.mark.parametrize("document", [SEALED, UNSEALED, ANNEXED, PRINTED, LETTER])
def test_good_tails_are_left_alone(tmp_path: Path, document: OfficialDocument) -> None:
    assert [fault for fault in said_of(tmp_path, document).split("。") if "书签" not in fault] == [""]


def with_rule(sheets: list[Sheet]) -> list[Sheet]:
    marks = (*sheets[-1].marks, Rule(LEFT, BOTTOM - 60, RIGHT, BOTTOM - 60, 1))
    return [*sheets[:-1], replace(sheets[-1], marks=marks)]


@pytest.mark.parametrize(
    ("document", "change", "said"),
    [
        (SEALED, moving("2022年8月31日", dx=-5 * MM), "成文日期应右空四字（差+4.9毫米）"),
        (SEALED, moving("临港管委会", dx=-5 * MM), "署名应以成文日期居中（偏-5.0毫米）"),
        (SEALED, moving("台账校验码", dx=5 * MM), "附注应居左空二字（差+5.0毫米）"),
        (SEALED, parted("临港管委会"), "只有署名和成文日期，没有正文"),
        (UNSEALED, moving("2022年8月31日", dx=5 * MM), "成文日期首字应比署名首字右移二字（差+5.0毫米）"),
        (UNSEALED, moving("临港管委会办公室", dx=-5 * MM), "署名应右空二字（差+4.9毫米）"),
        (ANNEXED, moving("附件：1.", dx=5 * MM), "附件说明应居左空二字（差+5.0毫米）"),
        (ANNEXED, moving("2.", dx=5 * MM), "序号没有对齐"),
        (ANNEXED, moving("情况统计表", dx=5 * MM), "回行没有与上一行名称的首字对齐"),
        (ANNEXED, moving("附件1", dx=5 * MM), "附件1应左顶格（差+5.0毫米）"),
        (ANNEXED, moving("附件1", dy=9 * MM), "附件1应在另起一页的第一行"),
        (ANNEXED, reset("附件1", Style(Role.KAI)), "字体"),
        (ANNEXED, rules(lambda rule: replace(rule, thickness=0.5), is_last), "版记的分隔线应粗0.35、0.25、0.35毫米"),
        (ANNEXED, rules(lambda rule: rule.moved(0, -2 * MM), is_last), "末条分隔线应在版心最下端（差-2.2毫米）"),
        (ANNEXED, rules(lambda rule: None, is_last), "现为0.35、0.25"),
        (ANNEXED, rules(lambda rule: replace(rule, x1=rule.x1 - 9 * MM), is_last), "与版心等宽（156毫米）"),
        (PRINTED, moving(f"{BODY_NAME}办公室", dx=5 * MM), "应左空一字（差+5.0毫米）"),
        (PRINTED, moving("印发", dx=-5 * MM), "印发日期应右空一字（差+5.0毫米）"),
        (PRINTED, dropping("抄送："), "找不到抄送“抄送：区党工委各部门"),
        (PRINTED, moving("区党工委各部门，区党工委各部门。", dx=5 * MM), "回行没有与首行文字对齐"),
        (LETTER, with_rule, "信函的版记不应有分隔线"),
        (LETTER, each(is_imprint, lambda mark: mark.moved(0, -60 * MM)), "信函的版记应在版心最下端（差61.6毫米）"),
    ],
)
def test_tails(tmp_path: Path, document: OfficialDocument, change: Change, said: str) -> None:
    assert said in said_of(tmp_path, document, change)


def test_no_room_for_the_seal(tmp_path: Path) -> None:
    line = "全区各级领导干部深入包保企业开展走访服务收集反馈问题办结事项"
    document = notice(
        body=(Paragraph(line[:26] + line[:28]),), signature=Signature("临港管委会", date(2022, 8, 31)), note=f"台账校验码见{line[:18]}"
    )
    closer = [moving("临港管委会", dy=-9 * MM), moving("2022年8月31日", dy=-9 * MM), moving("台账校验码", dy=-9 * MM)]
    assert said_of(tmp_path, document) == ""
    assert "盖不下42毫米的印章" in said_of(tmp_path, document, *closer)


def test_an_annex_without_a_bookmark(tmp_path: Path) -> None:
    def unmarked(sheets: list[Sheet]) -> list[Sheet]:
        return [replace(sheet, bookmark=None) for sheet in sheets]

    assert "书签" not in said_of(tmp_path, ANNEXED)
    assert f"第3页的附件“{LONG_NAME[:10]}……”没有书签" in said_of(tmp_path, ANNEXED, unmarked)
