"""What holds on the pages of every document: text on page 1, no signature alone, nothing out of its place."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.pdf.check.pages import ReadDocument, ReadPage, read_document
from exports.pdf.document import (
    Annex,
    DocumentHead,
    Heading,
    Imprint,
    LetterHead,
    MinutesHead,
    OfficialDocument,
    Paragraph,
    PlainHead,
    RedHead,
    Signature,
    Table,
    TableColumn,
    Turned,
)
from exports.pdf.page import BOTTOM, LEFT, LINE_PITCH, MM, PITCH, RIGHT, TOP
from exports.pdf.render import RenderedDocument, render_document
from tests.exports.pdf.geometry import Area, collisions, outside
from tests.exports.pdf.reading import Line, folio_of, line_of, lines_of, on_paper, text_of
from tests.exports.pdf.samples import BODY_NAME, notice, texts

DAY = date(2022, 8, 31)
BODY_TEXT = "全区各级领导干部落实包保要求。"
AREAS = (Area(LEFT, TOP, RIGHT, BOTTOM), Area(LEFT, BOTTOM, RIGHT, BOTTOM + 12 * MM))
RULES_OF_LETTERS = (Area(20 * MM, 30 * MM, 190 * MM, 60 * MM), Area(20 * MM, 276 * MM, 190 * MM, 278 * MM))
HEADS: tuple[DocumentHead, ...] = (
    RedHead(f"{BODY_NAME}文件", "临高管发〔2022〕8号"),
    RedHead("临港管委会文件", None, ("刘建国", "欧阳明月", "王强")),
    LetterHead(BODY_NAME, "临高管函〔2022〕8号"),
    LetterHead("临港管委会"),
    MinutesHead("临港高新区会商纪要", "2022年第3期", "临港管委会办公室", DAY),
    PlainHead("编号：2022-督-031"),
    PlainHead(),
)


def body_text(page: ReadPage) -> list[Line]:
    return [line for line in lines_of(page) if text_of(line) in BODY_TEXT * 9]


def signed(document: ReadDocument) -> tuple[ReadPage, Line]:
    """The page with the date of the signature, and the date."""
    day = "2022年8月31日"
    return next((page, line) for page in reversed(document.pages) for line in lines_of(page) if text_of(line) == day and line[0].size > 15)


def written(document: OfficialDocument, folder: Path) -> tuple[RenderedDocument, ReadDocument]:
    done = render_document(document, folder / "文件.pdf")
    return done, read_document(done.path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    head=st.sampled_from(HEADS),
    title=st.integers(1, 70),
    addressee=st.integers(0, 160),
    paragraphs=st.lists(st.integers(1, 12), min_size=1, max_size=6),
    sealed=st.booleans(),
    name=st.sampled_from(("督查室", BODY_NAME, f"中共临港高新技术产业开发区工作委员会{BODY_NAME}")),
    annexes=st.integers(0, 9),
    imprint=st.booleans(),
)
def test_every_document_shows_text_first_and_never_a_signature_alone(
    tmp_path: Path,
    *,
    head: DocumentHead,
    title: int,
    addressee: int,
    paragraphs: list[int],
    sealed: bool,
    name: str,
    annexes: int,
    imprint: bool,
) -> None:
    document = OfficialDocument(
        head,
        ("关于进一步做好包保联企走访服务工作落实情况" * 4)[:title],
        tuple(Paragraph(BODY_TEXT * count) for count in paragraphs),
        Signature(name, DAY, sealed),
        ("各街道各部门" * 30)[:addressee],
        annexes=tuple(Annex(f"企业反馈问题办理情况明细表之{number}" * (1 + number % 2), (Paragraph("无"),)) for number in range(annexes)),
        imprint=Imprint(("区委",), "办公室", DAY) if imprint else None,
    )
    done, read = written(document, tmp_path)
    assert body_text(read.pages[0]) or any("首页没有正文" in warning for warning in done.warnings)
    page, day = signed(read)
    above = [line for line in lines_of(page) if line[0].baseline < day[0].baseline and line[0].size > 15]
    names = 1 + (len(name) > 26)
    assert len(above) > names, "the signature stands alone"
    assert annexes or body_text(page)
    assert text_of(above[-names])[:3] == name[:3]
    for one in read.pages:
        assert not outside(one, *AREAS, *(RULES_OF_LETTERS if isinstance(head, LetterHead) and one.number == 1 else ()))
        assert not collisions(one)
        numbered = one.number > 1 or not isinstance(head, LetterHead)
        assert folio_of(one) == (f"—{one.number}—" if numbered else "")


@pytest.mark.parametrize("count", [1, 2, 3, 12, 14, 16, 18, 20, 22, 24])
def test_a_long_head_over_a_short_text_parts_the_text(tmp_path: Path, count: int) -> None:
    """So long a head that the text and the signature do not fit under it: each page has some of the text all the same."""
    document = notice(
        title="关于进一步做好包保联企走访服务工作落实情况" * 3, addressee="各街道各部门，" * count, body=(Paragraph(BODY_TEXT * 5),)
    )
    _done, read = written(document, tmp_path)
    assert [bool(body_text(page)) for page in read.pages] == [True] * len(read.pages)


def test_an_addressee_that_leaves_no_room_for_text_moves_into_the_imprint(tmp_path: Path) -> None:
    crowd = "，".join(f"第{number}街道办事处" for number in range(1, 40))
    done, read = written(notice(addressee=crowd, imprint=Imprint(("区委",), "办公室", DAY)), tmp_path)
    assert any("已移至版记" in warning for warning in done.warnings)
    assert body_text(read.pages[0]) or line_of(read.pages[0], "现将2022年8月")
    small = [text_of(line) for line in lines_of(read.pages[-1]) if round(line[0].size) == 14 and line[0].baseline < BOTTOM]
    copies = next(index for index, text in enumerate(small) if text.startswith("抄送："))
    assert "".join(small[:copies]) == f"主送：{crowd}。"
    assert small[copies:] == ["抄送：区委。", "办公室2022年8月31日印发"]
    black = [rule for rule in read.pages[-1].rules if rule.colour == (0, 0, 0)]
    assert len(black) == 3, "no rule between 主送 and 抄送"


def test_a_heading_alone_is_no_text(tmp_path: Path) -> None:
    """However many lines the addressee takes, page 1 ends with no heading."""
    for count in range(12, 40, 2):
        body = (Heading(1, "总体情况"), Paragraph(BODY_TEXT * 9), Paragraph(BODY_TEXT * 9))
        read = on_paper(notice(addressee="，".join(["各街道办事处"] * count), body=body), tmp_path)
        last = [line for line in lines_of(read.pages[0]) if line[0].baseline < BOTTOM][-1]
        assert text_of(last) in BODY_TEXT * 9, count


def test_names_of_many_annexes_keep_the_signature_company(tmp_path: Path) -> None:
    annexes = tuple(Annex(f"企业反馈问题办理情况明细表之{number}" * 2, (Paragraph("无"),)) for number in range(9))
    for count in range(1, 24, 2):
        read = on_paper(notice(body=tuple(Paragraph(BODY_TEXT) for _ in range(count)), annexes=annexes), tmp_path)
        page, day = signed(read)
        assert [
            line for line in lines_of(page) if line[0].baseline < day[0].baseline and text_of(line)[:2] in {"全区", "9.", "企业", "情况"}
        ]
        assert all(len(lines_of(one)) > 4 for one in read.pages[: page.number - 1]), "no page is nearly empty"


def test_a_crowded_addressee_makes_an_imprint_where_there_is_none(tmp_path: Path) -> None:
    crowd = "，".join(f"第{number}街道办事处" for number in range(1, 40))
    read = on_paper(notice(addressee=crowd), tmp_path)
    small = [text_of(line) for line in lines_of(read.pages[-1]) if round(line[0].size) == 14 and line[0].baseline < BOTTOM]
    assert "".join(small) == f"主送：{crowd}。"
    assert len([rule for rule in read.pages[-1].rules if rule.colour == (0, 0, 0)]) == 2


def test_a_title_that_leaves_no_room_for_text_is_pointed_out(tmp_path: Path) -> None:
    done, read = written(notice(title="\n".join(["关于走访的通报"] * 14)), tmp_path)
    assert "首页没有正文，请精简标题或主送机关。" in done.warnings
    assert not any("版记" in warning for warning in done.warnings)
    assert not body_text(read.pages[0])


def test_a_sealed_name_longer_than_the_date_ends_at_the_right_edge(tmp_path: Path) -> None:
    page, day = signed(on_paper(notice(signature=Signature(BODY_NAME, DAY)), tmp_path))
    name = line_of(page, BODY_NAME)
    assert day[-1].x + PITCH == pytest.approx(RIGHT - 4 * PITCH, abs=0.5)
    assert name[-1].x + PITCH == pytest.approx(RIGHT, abs=0.5)


@pytest.mark.parametrize("sealed", [True, False])
def test_a_name_longer_than_a_line_is_broken_by_meaning(tmp_path: Path, *, sealed: bool) -> None:
    name = f"中共临港高新技术产业开发区工作委员会{BODY_NAME}"
    page, day = signed(on_paper(notice(signature=Signature(name, DAY, sealed)), tmp_path))
    lines = [line for line in lines_of(page) if line[0].baseline < day[0].baseline][-2:]
    assert [text_of(line) for line in lines] == ["中共临港高新技术产业开发区工作委员会", BODY_NAME]
    assert all(line[-1].right <= RIGHT - (0 if sealed else 2 * PITCH) + 1 for line in lines)
    assert day[0].baseline - lines[-1][0].baseline == pytest.approx(LINE_PITCH, abs=0.1)


def test_a_document_of_nothing_but_a_title(tmp_path: Path) -> None:
    read = on_paper(OfficialDocument(PlainHead(), "督办通知单", ()), tmp_path)
    assert [text_of(line) for line in lines_of(read.pages[0])] == ["督办通知单", "—1—"]


TABLE = Table((TableColumn("企业名称", 3), TableColumn("进展", 5)), (("临港新材料科技有限公司", "正在办理"),))


def test_turned_blocks_have_pages_of_their_own_and_headings_count_through(tmp_path: Path) -> None:
    body = (Heading(1, "总体情况"), Paragraph(BODY_TEXT), Turned((Heading(1, "明细"), TABLE)), Heading(1, "要求"), Paragraph(BODY_TEXT * 3))
    first, turned, last = on_paper(notice(body=body), tmp_path).pages
    assert line_of(first, "一、总体情况")
    assert "二、明细企业名称进展" in "".join(char.char for char in turned.chars if char.turned)
    assert folio_of(turned) == "—2—"
    assert line_of(last, "三、要求")
    assert signed(on_paper(notice(body=body), tmp_path))[0].number == 3
    assert not any(char.turned for page in (first, last) for char in page.chars)


def test_headings_over_a_turned_block_turn_with_it(tmp_path: Path) -> None:
    body = (
        Paragraph(BODY_TEXT),
        Heading(1, "明细"),
        Heading(2, "清单"),
        Turned((TABLE, Paragraph(BODY_TEXT))),
        Heading(1, "要求"),
        Paragraph(BODY_TEXT),
    )
    first, turned, last = on_paper(notice(body=body), tmp_path).pages
    assert not any(text_of(line).startswith("一、") for line in lines_of(first))
    said = "".join(char.char for char in turned.chars if char.turned)
    assert said.startswith("一、明细（一）清单企业名称")
    assert said.endswith(BODY_TEXT)
    assert line_of(last, "二、要求")


def test_a_text_that_ends_turned_is_pointed_out(tmp_path: Path) -> None:
    done, read = written(notice(body=(Paragraph(BODY_TEXT), Turned((TABLE,)))), tmp_path)
    assert any("署名将单独成页" in warning for warning in done.warnings)
    assert signed(read)[0].number == 3


def test_a_text_that_begins_turned_leaves_the_head_its_page(tmp_path: Path) -> None:
    done, read = written(notice(body=(Turned((TABLE,)), Paragraph(BODY_TEXT))), tmp_path)
    assert [bool(body_text(page)) for page in read.pages] == [False, False, True]
    assert any("首页没有正文" in warning for warning in done.warnings)
    assert line_of(read.pages[0], "各街道")


def test_an_annex_may_have_turned_pages(tmp_path: Path) -> None:
    pages = on_paper(notice(annexes=(Annex("明细", (Paragraph(BODY_TEXT), Turned((TABLE,)), Paragraph(BODY_TEXT))),)), tmp_path).pages
    assert [any(char.turned for char in page.chars) for page in pages[-3:]] == [False, True, False]
    assert [text_of(line) for line in lines_of(pages[-3])][:2] == ["附件", "明细"]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    body=st.lists(texts(most=12), min_size=1, max_size=8), head=st.sampled_from(HEADS), number=st.text("临高管〔2022〕8号 第", max_size=60)
)
def test_random_texts_under_every_head_stay_in_their_place(tmp_path: Path, body: list[str], head: DocumentHead, number: str) -> None:
    from dataclasses import replace

    if not isinstance(head, MinutesHead):
        head = replace(head, number=number)
    _done, read = written(notice(head=head, body=tuple(map(Paragraph, body))), tmp_path)
    for one in read.pages:
        assert not outside(one, *AREAS, *(RULES_OF_LETTERS if isinstance(head, LetterHead) and one.number == 1 else ()))
        assert not collisions(one)
