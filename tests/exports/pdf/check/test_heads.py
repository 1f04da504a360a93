"""What is wrong around mark, number, title and addressee of each format is told."""

from dataclasses import replace
from pathlib import Path

import pytest

from exports.pdf.document import OfficialDocument, RedHead
from exports.pdf.fonts import Role
from exports.pdf.lines.text import plain as off_grid
from exports.pdf.marks import Colour, Rule, Sheet
from exports.pdf.page import LEFT, MM, RIGHT
from exports.pdf.tail import set_folio
from tests.exports.pdf.check.breaking import SETTER, Change, letter, minutes, moving, parted, plain, reset, rules, said_of
from tests.exports.pdf.samples import BODY_NAME, notice

RED = notice()
UPWARD = notice(head=RedHead(f"{BODY_NAME}文件", "临高管发〔2022〕8号", ("刘建国", "高远山")))
LONG_TITLE = notice(title=f"{BODY_NAME}关于2022年8月包保联企工作情况的通报", unbreakable=("包保联企",))


def is_red(rule: Rule) -> bool:
    return rule.colour is Colour.RED


def is_upper(rule: Rule) -> bool:
    return is_red(rule) and rule.y0 < 300


def is_foot(rule: Rule) -> bool:
    return is_red(rule) and rule.y0 > 700


def with_mark(*marks: object) -> Change:
    return lambda sheets: [replace(sheets[0], marks=(*sheets[0].marks, *marks)), *sheets[1:]]


@pytest.mark.parametrize(
    "document", [RED, UPWARD, LONG_TITLE, letter(), minutes(), plain(), letter(head=replace(letter().head, number=None))]
)
def test_good_heads_are_left_alone(tmp_path: Path, document: OfficialDocument) -> None:
    assert said_of(tmp_path, document) == ""


@pytest.mark.parametrize(
    ("document", "change", "said"),
    [
        (RED, moving(f"{BODY_NAME}文件", dy=2 * MM), "应距页顶72毫米，现为73.8毫米"),
        (RED, moving(f"{BODY_NAME}文件", dx=4 * MM), "标志没有居中（偏+4.1毫米）"),
        (RED, moving("〔2022〕8号", dx=5 * MM), "发文字号应居中（差+5.0毫米）"),
        (RED, moving("〔2022〕8号", dy=6 * MM), "发文字号应在标志下空二行"),
        (RED, moving("〔2022〕8号", dy=-2 * MM), "红色分隔线应在文号下4毫米处，现为6.0毫米"),
        (RED, rules(lambda rule: replace(rule, x1=rule.x1 - 20 * MM), is_red), "156毫米"),
        (RED, rules(lambda _rule: None, is_red), "没有红色分隔线"),
        (RED, rules(lambda rule: replace(rule, colour=Colour.BLACK), is_red), "没有红色分隔线"),
        (RED, moving("的通报", dx=9 * MM), "一行没有居中（偏+9.0毫米）"),
        (RED, moving("的通报", dy=9 * MM), "应"),
        (RED, moving("：", dx=5 * MM), "主送机关应居左顶格"),
        (RED, moving("各街道", dy=-8 * MM), "主送机关应在标题下空一行"),
        (RED, moving("各街道", dy=-8 * MM), "正文应紧接主送机关另起一行"),
        (RED, reset("〔2022〕8号", off_grid(Role.FANGSONG, 16), "临高管发〔2022〕第08号"), "找不到文号“临高管发〔2022〕8号”"),
        (UPWARD, moving("〔2022〕8号", dx=5 * MM), "上行文的发文字号应居左空一字（差+5.0毫米）"),
        (UPWARD, moving("高远山", dx=-5 * MM), "签发人应居右空一字（差+5.0毫米）"),
        (letter(), moving(BODY_NAME, dy=2 * MM), "应距页顶30毫米"),
        (letter(), rules(lambda rule: replace(rule, x1=rule.x1 - 9 * MM), is_red), "应长170毫米、居中，有一条长161.0毫米"),
        (letter(), rules(lambda rule: replace(rule, thickness=1.0), is_red), "上粗下细"),
        (letter(), rules(lambda rule: replace(rule, thickness=1.0), is_red), "上细下粗"),
        (
            letter(),
            rules(lambda rule: rule.moved(0, 3 * MM), is_upper),
            "下4毫米处应是红色双线，现为7.0毫米",
        ),
        (letter(), rules(lambda rule: rule.moved(0, -5 * MM), is_foot), "应距页底20毫米，现为25.1毫米"),
        (letter(), moving("〔2022〕8号", dx=-5 * MM), "应顶格居版心右边（差+5.0毫米）"),
        (letter(), moving("〔2022〕8号", dy=3 * MM), "双线下八分之七个字（差+2.9毫米）"),
        (letter(), with_mark(set_folio(SETTER, 1)), "信函首页，不应有页码"),
        (minutes(), moving("2022年第3期", dx=5 * MM), "期号应居中"),
        (minutes(), moving(f"{BODY_NAME}办公室", dx=5 * MM), "编印单位应居左空一字"),
        (minutes(), moving("2022年8月15日", dx=-5 * MM), "纪要日期应居右空一字"),
        (minutes(), rules(lambda rule: rule.moved(0, 2 * MM), is_red), "4毫米处，现为6.0毫米"),
        (plain(), moving("督办〔2022〕3号", dy=9 * MM), "单据的标题应在版心顶端"),
        (plain(), with_mark(Rule(LEFT, 400, RIGHT, 400, 1, Colour.RED)), "不应有红色的标志或线条"),
    ],
)
def test_heads(tmp_path: Path, document: OfficialDocument, change: Change, said: str) -> None:
    assert said in said_of(tmp_path, document, change)


def test_a_number_written_otherwise(tmp_path: Path) -> None:
    for number in ("临高管发[2022]8号", "临高管发〔2022〕08号", "临高管发〔2022〕第8号"):
        assert "不合“机关代字〔2022〕8号”的写法" in said_of(tmp_path, notice(head=RedHead(f"{BODY_NAME}文件", number)))


def test_titles_broken_inside_a_word_or_to_one_character(tmp_path: Path) -> None:
    def retitled(*lines: str) -> Change:
        def change(sheets: list[Sheet]) -> list[Sheet]:
            style = off_grid(Role.XIAOBIAOSONG, 22)
            galleys = [SETTER.galley(line, style, "标题") for line in lines]
            middle = (LEFT + RIGHT) / 2
            return with_mark(*(galley.on_one_line(middle - galley.width / 2, 400 + 34 * number) for number, galley in enumerate(galleys)))(
                sheets
            )

        return change

    document = plain(title="", unbreakable=("包保联企",))
    held = replace(document, title="关于包保联企的通报")
    assert "标题把“包保联企”分在了两行" in said_of(tmp_path, document, retitled("关于包保", "联企的通报"), held_against=held)
    assert "标题有一行只有一个字（“报”）" in said_of(tmp_path, document, retitled("关于包保联企的通", "报"), held_against=held)


def test_what_keeps_the_body_off_the_first_page(tmp_path: Path) -> None:
    assert "首页没有正文" in said_of(tmp_path, RED, parted("现将2022年"))
