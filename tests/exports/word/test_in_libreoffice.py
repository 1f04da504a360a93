"""The written files as another program lays them out: the same pages as the PDF, give or take one, and heads and feet in their places.

Faces asked for by name are played by those that the PDF takes for them on this machine, so that both have the same widths.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from exports.pdf.check.areas import is_red
from exports.pdf.check.pages import ReadDocument, ReadPage, read_document
from exports.pdf.document import (
    Align,
    Annex,
    Attendance,
    Cell,
    Chart,
    ChartKind,
    Heading,
    Imprint,
    Items,
    LetterHead,
    MinutesHead,
    OfficialDocument,
    Paragraph,
    PlainHead,
    RedHead,
    Remark,
    Series,
    Signature,
    Table,
    TableColumn,
    Turned,
)
from exports.pdf.lines.linebreak import NO_LINE_START
from exports.pdf.page import BOTTOM, LEFT, MM, RIGHT
from exports.pdf.render import render_document
from exports.word.render import write_document
from tests.exports.pdf.samples import BODY_NAME, full_notice
from tests.fixtures.libreoffice import convert

OFFICE = "临港管委会办公室"
IMPRINT = Imprint(("区党工委各部门", "区法院", "区检察院"), OFFICE, date(2022, 9, 2))
SIGNATURE = Signature(BODY_NAME, date(2022, 8, 31))
LINES = (3, 5, 8, 26, 28, 29)
STAND_INS = {
    "方正小标宋简体": "AR PL SungtiL GB",
    "仿宋_GB2312": "AR PL SungtiL GB",
    "宋体": "AR PL SungtiL GB",
    "楷体_GB2312": "AR PL KaitiM GB",
    "黑体": "WenQuanYi Zen Hei",
}


def text(times: int) -> Paragraph:
    return Paragraph("请你单位高度重视，认真组织办理，于2022年9月15日前将办理情况书面报送区包保联企办公室。" * times)


def table(rows: int) -> Table:
    columns = (TableColumn("部门", 2), TableColumn("走访（次）", numeric=True), TableColumn("走访率", 1, Align.DECIMAL))
    heads = ((Cell("部门", down=2), Cell("走访情况", across=2)),)
    told = tuple((f"第{n}责任部门", f"{n * 37:,}", f"{90 + n / 7:.1f}%") for n in range(rows))
    return Table(columns, told, "表1　走访情况", ("合计", "1,138", "98.05%"), "数据来源：走访台账。", heads)


def filled(lines: int) -> OfficialDocument:
    """A notice whose text leaves more or less room for what closes it."""
    head = RedHead("临港高新区管委会文件", "临高管发〔2022〕8号")
    body = tuple(Paragraph(f"第{number}项，请各单位高度重视。") for number in range(lines))
    return OfficialDocument(head, "关于做好包保联企工作的通知", body, Signature("临港高新区管委会", date(2022, 8, 31)), imprint=IMPRINT)


def documents() -> Mapping[str, OfficialDocument]:
    letter = LetterHead(OFFICE, "临管办函〔2022〕18号")
    minutes = MinutesHead("临港高新区包保联企会商纪要", "2022年第3期", OFFICE, date(2022, 8, 30))
    people = (Attendance("出席", tuple(f"李某{one}（经济发展局）" for one in "甲乙丙丁戊己庚")), Attendance("列席", ("赵某某", "孙某某")))
    report = RedHead(f"{BODY_NAME}文件", "临高管发〔2022〕8号", ("刘建国",))
    chart = Chart(ChartKind.BARS, ("6月", "7月", "8月"), (Series("走访", (12.0, 31.0, 45.5)),), "走访次数", "次")
    sections = tuple(
        block
        for name in ("总体情况", "走访情况", "问题办理", "红线管控", "积分情况", "下步工作")
        for block in (
            *(Heading(1, name), text(3), Heading(2, "主要做法"), text(5), Items(("建立台账，逐项销号。" * 4, "每月通报。"))),
            *(table(12), Remark("走访率按应走访次数计算。"), Heading(2, "存在的不足"), text(7)),
        )
    )
    annexes = (Annex("走访情况统计表", (table(20),)), Annex("走访情况一览表", (table(30),), landscape=True))
    notice = RedHead("临港高新区管委会文件", "临高管发〔2022〕9号")
    return {
        "letter": OfficialDocument(letter, "关于限期办理有关问题的交办函", (text(2),), SIGNATURE, "区自然资源和规划建设局"),
        "letter of many pages": OfficialDocument(
            letter, "关于限期办理有关问题的督办函", (text(6),) * 9, SIGNATURE, "区直各部门", imprint=IMPRINT
        ),
        "notice": OfficialDocument(
            notice, "关于做好包保联企工作的通知", (text(4), table(6), text(5)), SIGNATURE, annexes=annexes, imprint=IMPRINT
        ),
        "notice of everything": full_notice(),
        "minutes": OfficialDocument(minutes, "关于研究企业用地等问题的会商纪要", (text(3),) * 4, attendance=people, imprint=IMPRINT),
        "report": OfficialDocument(
            report, "关于2022年第三季度包保联企工作情况的报告", (*sections, chart, text(2)), SIGNATURE, "市领导小组"
        ),
        "plain": OfficialDocument(PlainHead("编号：2022-018"), "督办通知单", (text(2), table(3)), SIGNATURE, "经济发展局"),
        **{f"{count} lines": filled(count) for count in LINES},
        "turned": OfficialDocument(
            notice, "关于做好包保联企工作的通知", (text(2), Turned((table(40),)), text(2)), SIGNATURE, imprint=IMPRINT
        ),
    }


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, ReadDocument]:
    """Each document, laid out by LibreOffice."""
    folder = tmp_path_factory.mktemp("word")
    aliases = "".join(
        f'<alias binding="same"><family>{asked}</family><prefer><family>{played}</family></prefer></alias>'
        for asked, played in STAND_INS.items()
    )
    fonts = folder / "fonts.conf"
    fonts.write_text(f"<?xml version='1.0'?><fontconfig><include>/etc/fonts/fonts.conf</include>{aliases}</fontconfig>", encoding="utf-8")
    files = {name: write_document(document, folder / f"{name}.docx").path for name, document in documents().items()}
    made = convert(list(files.values()), "pdf", folder, folder / "profile", {"FONTCONFIG_FILE": str(fonts)})
    return {name: read_document(made[path]) for name, path in files.items()}


def text_of(page: ReadPage) -> str:
    return "".join(char.char for char in page.chars)


@pytest.mark.parametrize("name", list(documents()))
def test_the_pages_are_those_of_the_pdf(laid_out: Mapping[str, ReadDocument], tmp_path: Path, name: str) -> None:
    pages = render_document(documents()[name], tmp_path / "文书.pdf").pages
    assert abs(len(laid_out[name].pages) - pages) <= 1


def test_the_samples_are_short_and_long(laid_out: Mapping[str, ReadDocument]) -> None:
    pages = sorted(len(document.pages) for document in laid_out.values())
    assert pages[0] == 1
    assert pages[-1] >= 10


def test_the_red_mark_hangs_where_it_should(laid_out: Mapping[str, ReadDocument]) -> None:
    for name, top in (("notice", 72), ("report", 72), ("minutes", 72), ("letter", 30)):
        mark = [char for char in laid_out[name].pages[0].chars if is_red(char.colour)]
        assert min(char.top for char in mark) / MM == pytest.approx(top, abs=1.5), name
        middle = (min(char.left for char in mark) + max(char.right for char in mark)) / 2
        assert middle / MM == pytest.approx(105 if name == "letter" else 106, abs=1), name


def test_the_red_rule_is_as_wide_as_the_text(laid_out: Mapping[str, ReadDocument]) -> None:
    for name in ("notice", "report", "minutes"):
        page = laid_out[name].pages[0]
        rule = next(rule for rule in page.rules if is_red(rule.colour))
        assert (rule.x0, rule.x1) == pytest.approx((LEFT, RIGHT), abs=MM)
        above = [char for char in page.chars if not is_red(char.colour) and char.bottom < rule.y0]
        assert (rule.y0 - max(char.bottom for char in above)) / MM == pytest.approx(4, abs=1), name


def test_every_page_has_its_number_in_its_place(laid_out: Mapping[str, ReadDocument]) -> None:
    for page in laid_out["report"].pages:
        number = [char for char in page.chars if char.top > BOTTOM + 3 * MM]
        assert "".join(char.char for char in number).replace(" ", "") == f"—{page.number}—"
        assert min(char.top for char in number if char.char == "—") / MM == pytest.approx(269, abs=1)
        edge = RIGHT - max(char.right for char in number) if page.number % 2 else min(char.left for char in number) - LEFT
        assert edge / MM == pytest.approx(5.6, abs=1)


def test_page_one_of_a_letter_has_none(laid_out: Mapping[str, ReadDocument]) -> None:
    first, second, *_rest = laid_out["letter of many pages"].pages
    assert "—" not in text_of(first)
    assert "— 2 —".replace(" ", "") in text_of(second).replace(" ", "")
    lower = max(rule.y0 for rule in first.rules if is_red(rule.colour))
    assert lower / MM == pytest.approx(277, abs=1.5)
    assert not any(is_red(rule.colour) for rule in second.rules)


def test_the_imprint_stands_on_the_last_lines_of_the_last_page(laid_out: Mapping[str, ReadDocument]) -> None:
    for name in ("notice", "notice of everything", "minutes", "turned"):
        last = laid_out[name].pages[-1]
        assert "印发" in text_of(last)
        rules = [rule.y0 / MM for rule in last.rules if abs(rule.x1 - rule.x0 - (RIGHT - LEFT)) < MM]
        assert max(rules) == pytest.approx(262, abs=1), name
        assert not any("印发" in text_of(page) for page in laid_out[name].pages[:-1])


@pytest.mark.parametrize("count", LINES)
def test_what_closes_a_text_is_neither_alone_nor_in_its_way(laid_out: Mapping[str, ReadDocument], count: int) -> None:
    pages = laid_out[f"{count} lines"].pages
    signed = next(page for page in pages if "31" in text_of(page))
    assert "第" in text_of(signed).partition("31")[0]
    last = pages[-1]
    top = min(rule.y0 for rule in last.rules if not is_red(rule.colour))
    assert not [char.char for char in last.chars if char.size > 15 and top < char.bottom < BOTTOM]


def test_turned_pages_lie_on_their_side(laid_out: Mapping[str, ReadDocument]) -> None:
    turned = [page for page in laid_out["turned"].pages if page.width > page.height]
    assert turned
    assert all("责任部门" in text_of(page) and "走访情况" in text_of(page) for page in turned)
    assert laid_out["turned"].pages[0].height > laid_out["turned"].pages[0].width


def test_nothing_reaches_beyond_the_type_area(laid_out: Mapping[str, ReadDocument]) -> None:
    for name, document in laid_out.items():
        for page in document.pages:
            upright = page.width < page.height
            left, right = (LEFT, RIGHT) if upright else (35 * MM, 260 * MM)
            text = [char for char in page.chars if char.char.strip() and not is_red(char.colour) and (upright or char.left > left - MM)]
            assert min(char.left for char in text) >= left - MM, (name, page.number)
            # The file says that no mark hangs beyond a line; LibreOffice 7 reads this the other way round (w:overflowPunct).
            kept = [char for char in text if char.char not in NO_LINE_START]
            assert max(char.right for char in kept) <= right + MM, (name, page.number)
