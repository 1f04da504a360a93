"""Whole documents, read back from the finished file."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from exports.pdf.check import check_document
from exports.pdf.check.areas import is_red
from exports.pdf.check.lines import body_lines
from exports.pdf.check.pages import ReadDocument, ReadPage, read_document
from exports.pdf.document import Annex, Heading, Imprint, OfficialDocument, Paragraph, RedHead, Run, RunStyle, Signature, Table, TableColumn
from exports.pdf.fonts import Role
from exports.pdf.page import BOTTOM, LEFT, LINES, MEASURE, MM, PITCH, RIGHT
from exports.pdf.render import FontError, MissingGlyphError, RenderedDocument, UsedFont, render_document
from tests.exports.pdf.samples import BODY_NAME, full_notice, notice, texts


def rendered(document: OfficialDocument, folder: Path) -> ReadDocument:
    path = folder / "文件.pdf"
    result = render_document(document, path)
    assert check_document(path) == []
    read = read_document(path)
    assert len(read.pages) == result.pages
    return read


def text_of(page: ReadPage) -> str:
    return "".join(char.char for char in page.chars)


def lines_of(page: ReadPage) -> list[str]:
    return ["".join(char.char for char in line) for line in body_lines(page)]


# Shrinking would set thousands of documents; what fails is short enough to read.
_NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


# 30 documents of 10 texts: every rule of ``check_document`` on 300 texts, and every character copied back.
@settings(
    max_examples=30,
    phases=_NO_SHRINKING,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(body=st.lists(texts(most=60), min_size=10, max_size=10), sealed=st.booleans())
def test_random_texts_are_set_by_the_rules(tmp_path: Path, body: list[str], sealed: bool) -> None:
    document = notice(body=tuple(Paragraph(text) for text in body), signature=Signature(BODY_NAME, date(2022, 8, 31), sealed))
    read = rendered(document, tmp_path)
    copied = "".join(text_of(page).replace(f"— {page.number} —", "") for page in read.pages)
    wanted = "".join(body).replace(" ", "")
    assert wanted in copied.replace(" ", "")
    first_lines = lines_of(read.pages[-1])
    assert not first_lines[0].startswith(BODY_NAME), "署名单独成页"
    assert all(max(char.bottom for char in line) <= BOTTOM + 0.5 * MM for page in read.pages for line in body_lines(page))


def test_the_full_notice_is_flawless(finished: RenderedDocument) -> None:
    assert check_document(finished.path) == []
    assert finished.pages == len(read_document(finished.path).pages)
    assert finished.sha256 == hashlib.sha256(finished.path.read_bytes()).hexdigest()


def test_the_same_document_gives_the_same_bytes(finished: RenderedDocument, tmp_path: Path) -> None:
    again = render_document(full_notice(), tmp_path / "又一次.pdf")
    assert again.sha256 == finished.sha256


def test_the_head(finished: RenderedDocument) -> None:
    page = read_document(finished.path).pages[0]
    mark = [char for char in page.chars if is_red(char.colour)]
    assert "".join(char.char for char in mark) == f"{BODY_NAME}文件"
    assert min(char.top for char in mark) == pytest.approx(72 * MM, abs=0.5 * MM)
    assert (min(char.left for char in mark) + max(char.right for char in mark)) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=2)
    number = next(line for line in body_lines(page) if "〔2022〕" in "".join(char.char for char in line))
    rule = next(rule for rule in page.rules if is_red(rule.colour))
    assert rule.y0 - rule.thickness / 2 - max(char.bottom for char in number) == pytest.approx(4 * MM, abs=0.5 * MM)
    assert (rule.x0, rule.x1) == pytest.approx((LEFT, RIGHT), abs=0.1)
    title = [char for char in page.chars if char.size == pytest.approx(22)]
    assert min(char.top for char in title) - rule.y0 == pytest.approx(2 * 29.5, abs=2)


def test_an_upward_document_names_its_signer(tmp_path: Path) -> None:
    page = rendered(notice(head=RedHead(f"{BODY_NAME}文件", "临高管发〔2022〕8号", signers=("刘建国",))), tmp_path).pages[0]
    line = next(line for line in body_lines(page) if "〔" in "".join(char.char for char in line))
    assert "".join(char.char for char in line) == "临高管发〔2022〕8号签发人：刘建国"
    assert line[0].x == pytest.approx(LEFT + PITCH, abs=0.2)
    assert line[-1].x + 16 == pytest.approx(RIGHT - PITCH, abs=0.2)


def test_paragraphs_are_indented_and_headings_numbered(finished: RenderedDocument) -> None:
    lines = [line for page in read_document(finished.path).pages for line in body_lines(page)]
    for start in ("一、总体情况", "二、走访情况", "（一）领导干部走访", "1.存在的问题", "（1）重点情形"):
        found = [line for line in lines if "".join(char.char for char in line) == start]
        assert len(found) == 1, start
        assert found[0][0].x == pytest.approx(LEFT + 2 * PITCH, abs=0.1)


def test_the_sealed_signature_keeps_room_for_the_seal(tmp_path: Path) -> None:
    page = rendered(notice(signature=Signature("临港管委会", date(2022, 8, 31), sealed=True)), tmp_path).pages[-1]
    before, name, day = body_lines(page)[-3:]
    assert "".join(char.char for char in day) == "2022年8月31日"
    assert RIGHT - (day[-1].x + PITCH) == pytest.approx(4 * PITCH, abs=0.5)
    assert (day[0].x + day[-1].x + PITCH) / 2 == pytest.approx((name[0].x + name[-1].x + PITCH) / 2, abs=0.5)
    # The seal reaches a few millimetres below the date, its top stays within a line of the text.
    assert 42 * MM - 7 * MM <= day[0].bottom - before[0].bottom <= 42 * MM


def test_the_unsealed_signature_steps_right(tmp_path: Path) -> None:
    page = rendered(notice(signature=Signature("临港管委会办公室", date(2022, 8, 31), sealed=False)), tmp_path).pages[-1]
    name, day = body_lines(page)[-2:]
    assert RIGHT - (name[-1].x + PITCH) == pytest.approx(2 * PITCH, abs=0.5)
    assert day[0].x - name[0].x == pytest.approx(2 * PITCH, abs=0.5)


def test_a_date_longer_than_the_name_decides(tmp_path: Path) -> None:
    page = rendered(notice(signature=Signature("管委会", date(2022, 12, 31), sealed=False)), tmp_path).pages[-1]
    name, day = body_lines(page)[-2:]
    assert RIGHT - (day[-1].x + PITCH) == pytest.approx(2 * PITCH, abs=0.5)
    assert day[0].x - name[0].x == pytest.approx(2 * PITCH, abs=0.5)


@pytest.mark.parametrize("count", range(1, 46, 4))
def test_a_signature_never_stands_alone(tmp_path: Path, count: int) -> None:
    read = rendered(notice(body=tuple(Paragraph("全区各级领导干部落实要求。") for _ in range(count))), tmp_path)
    assert len(read.pages) == 1 or lines_of(read.pages[-1])[0] == "全区各级领导干部落实要求。"
    assert all(len(body_lines(page)) <= LINES for page in read.pages)


def test_annexes_are_named_and_begin_pages(tmp_path: Path) -> None:
    names = ("2022年8月包保联企工作积分排名表以及各责任部门走访情况反馈问题办理情况统计表", "走访台账")
    document = notice(annexes=tuple(Annex(name, (Paragraph("附件正文"),)) for name in names))
    read = rendered(document, tmp_path)
    lines = [line for page in read.pages for line in body_lines(page)]
    listed = next(index for index, line in enumerate(lines) if "".join(char.char for char in line).startswith("附件：1."))
    assert lines[listed][0].x == pytest.approx(LEFT + 2 * PITCH, abs=0.1)
    first_of_name = lines[listed][5].x
    assert lines[listed + 1][0].x == pytest.approx(first_of_name, abs=0.1)
    assert [lines_of(page)[0] for page in read.pages[-2:]] == ["附件1", "附件2"]
    title = [char for char in read.pages[-1].chars if char.size == pytest.approx(22)]
    label = body_lines(read.pages[-1])[0]
    assert title[0].baseline - label[0].baseline == pytest.approx(2 * 29.5, abs=6)


def test_a_single_annex_has_no_number(tmp_path: Path) -> None:
    read = rendered(notice(annexes=(Annex("走访台账", (Paragraph("附件正文"),)),)), tmp_path)
    assert any(line == "附件：走访台账" for page in read.pages for line in lines_of(page))
    assert lines_of(read.pages[-1])[0] == "附件"


def test_a_turned_annex_keeps_the_page_number_in_place(finished: RenderedDocument) -> None:
    pages = read_document(finished.path).pages
    turned = [page for page in pages if any(char.turned for char in page.chars)]
    assert turned
    for page in turned:
        folio = [char for char in page.chars if not char.turned]
        assert "".join(char.char for char in folio) == f"— {page.number} —"
        assert (page.width, page.height) == pytest.approx((210 * MM, 297 * MM), abs=0.5)


def test_annexes_have_bookmarks(finished: RenderedDocument) -> None:
    document = pypdfium2.PdfDocument(finished.path.read_bytes())
    titles = [bookmark.get_title() for bookmark in document.get_toc()]
    document.close()
    assert titles == ["附件1 2022年8月包保联企工作积分排名表", "附件2 2022年8月企业反馈问题办理情况明细表"]


def test_the_file_says_what_it_is(finished: RenderedDocument) -> None:
    document = pypdfium2.PdfDocument(finished.path.read_bytes())
    properties = document.get_metadata_dict()
    document.close()
    assert properties["Title"] == f"{BODY_NAME}关于2022年8月包保联企工作情况的通报"
    assert properties["Author"] == BODY_NAME
    assert properties["Subject"] == "临高管发〔2022〕8号"
    assert properties["CreationDate"].startswith("D:20220831")
    for entry in finished.substituted_fonts:
        assert f"{entry.role}以{entry.font}代替" in properties["Keywords"]
        assert any(entry.role in warning and entry.font in warning for warning in finished.warnings)


def test_the_imprint_ends_the_last_page(tmp_path: Path) -> None:
    imprint = Imprint(("区党工委各部门", "区法院，区检察院。"), f"{BODY_NAME}办公室", date(2022, 9, 2))
    page = rendered(notice(imprint=imprint), tmp_path).pages[-1]
    rules = sorted((rule for rule in page.rules if not is_red(rule.colour)), key=lambda rule: rule.y0)
    assert [round(rule.thickness / MM, 2) for rule in rules] == [0.35, 0.25, 0.35]
    assert all(rule.x1 - rule.x0 == pytest.approx(MEASURE, abs=0.1) for rule in rules)
    assert rules[-1].y0 == pytest.approx(BOTTOM, abs=0.5 * MM)
    small = "".join(char.char for char in page.chars if char.size == pytest.approx(14) and char.baseline < BOTTOM)
    assert "抄送：区党工委各部门，区法院，区检察院。" in small
    assert small.count("。") == 1
    assert "2022年9月2日印发" in small


def test_an_imprint_that_does_not_fit_gets_a_page(tmp_path: Path) -> None:
    imprint = Imprint(("各部门",) * 40, "办公室", date(2022, 9, 2))
    plain = rendered(notice(), tmp_path)
    pages = [
        len(rendered(notice(body=tuple(Paragraph("落实要求。") for _ in range(count)), imprint=imprint), tmp_path).pages)
        for count in (1, 12, 18)
    ]
    assert pages[0] >= len(plain.pages)
    assert pages == sorted(pages)


def test_a_table_repeats_its_head_and_keeps_its_numbers(tmp_path: Path) -> None:
    columns = (TableColumn("部门", 3), TableColumn("指标值", 1, numeric=True))
    rows = tuple((f"第{n}部门负责经济运行与企业服务", f"{n * 1234567:,}") for n in range(1, 70))
    read = rendered(notice(body=(Table(columns, rows, "表1", ("合计", "99,999,999")),)), tmp_path)
    pages = [page for page in read.pages if page.rules and any("部门" in text_of(page) for _ in [0])]
    with_rows = [page for page in pages if "负责" in text_of(page)]
    assert len(with_rows) >= 3
    assert all("指标值" in text_of(page) for page in with_rows)
    everything = "".join(text_of(page) for page in read.pages)
    for _name, number in rows:
        assert number in everything


def test_a_row_deeper_than_a_page_is_cut_between_lines(tmp_path: Path) -> None:
    read = rendered(notice(body=(Table((TableColumn("情况"),), (("企业反映园区污水管网接入点距离厂区较远。" * 120,),)),)), tmp_path)
    assert len(read.pages) > 2
    assert "".join(text_of(page) for page in read.pages).count("污水管网") > 100


def test_styles_within_a_paragraph(tmp_path: Path) -> None:
    runs = (Run("一是", RunStyle.HEI), Run("走访率", RunStyle.KAI), Run("稳步提升\n", RunStyle.BOLD), Run("　二是问题办结率上升。"))
    lines = [line for page in rendered(notice(body=(Paragraph(runs),)), tmp_path).pages for line in lines_of(page)]
    assert "一是走访率稳步提升" in lines
    assert "二是问题办结率上升。" in lines


def test_control_characters_leave_no_trace(tmp_path: Path) -> None:
    read = rendered(
        notice(body=(Paragraph("走访\u200b企业\x07三\ufeff家。\r\n第二段\t结束。"), Heading(1, "总体\u00ad情况"), Paragraph(" \n "))),
        tmp_path,
    )
    lines = [line for page in read.pages for line in lines_of(page)]
    assert "走访企业三家。" in lines
    assert any(line.replace(" ", "") == "第二段结束。" for line in lines)
    assert "一、总体情况" in lines


def test_rare_characters_of_names_are_borrowed(tmp_path: Path) -> None:
    path = tmp_path / "文件.pdf"
    result = render_document(notice(body=(Paragraph("包保领导：王㐂、李𠮷、赵〇三。"),)), path)
    assert {"㐂", "𠮷", "〇"} <= {warning[1] for warning in result.warnings if "字以" in warning}
    assert any("王㐂、李𠮷、赵〇三。" in line for page in read_document(path).pages for line in lines_of(page))
    assert check_document(path) == []


def test_the_faces_in_use_are_told_in_a_fixed_order(tmp_path: Path) -> None:
    def used(*texts: str) -> tuple[UsedFont, ...]:
        return render_document(notice(body=tuple(map(Paragraph, texts))), tmp_path / "文件.pdf").fonts

    plain, rare = used("走访企业。"), used("王㐂走访企业。", "李𠮷。")
    assert [font.role for font in plain] == ["小标宋", "仿宋", "宋体"], "a role's own face, no face that is not used"
    assert rare[:2] == plain[:2]
    lent = [font for font in rare if font not in plain]
    assert {font.role for font in lent} == {"仿宋"}
    assert not any(font.genuine for font in lent)
    assert used("李𠮷。", "王㐂走访企业。") == rare


def test_a_stand_in_is_not_told_as_genuine(finished: RenderedDocument) -> None:
    assert {font.role for font in finished.fonts} == set(Role)
    stand_ins = {entry.role for entry in finished.substituted_fonts}
    own = {font.role: font for font in reversed(finished.fonts)}
    assert {role for role, font in own.items() if not font.genuine} == stand_ins


def test_a_character_without_a_glyph_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingGlyphError, match="主送机关") as caught:
        render_document(notice(addressee="各单位\U0001f9ff"), tmp_path / "文件.pdf")
    assert (caught.value.character, caught.value.field) == ("\U0001f9ff", "主送机关")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "文件.pdf"
    path.write_bytes(b"old")

    def full_disk(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("exports.pdf.render.Drawing.save", full_disk)
    with pytest.raises(OSError, match="No space"):
        render_document(notice(), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_documents_may_be_set_from_several_threads(tmp_path: Path) -> None:
    def one(number: int) -> str:
        return render_document(notice(), tmp_path / f"{number}.pdf").sha256

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(one, range(8)))) == 1


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        render_document(notice(), tmp_path / "nowhere" / "文件.pdf")


def test_a_chosen_font_plays_its_role(tmp_path: Path) -> None:
    from exports.pdf.typefaces.fontfiles import installed_fonts

    kai = next(file for file in installed_fonts() if "ar pl kaitim gb" in file.names)
    result = render_document(notice(), tmp_path / "文件.pdf", fonts={"仿宋": kai.path})
    assert "仿宋" not in {entry.role for entry in result.substituted_fonts}
    assert any("GBZenKai" in name for name in read_document(result.path).fonts)


@pytest.mark.parametrize(("role", "content"), [("仿宋", b"not a font"), ("隶书", b"")])
def test_an_unusable_choice_is_said(tmp_path: Path, role: str, content: bytes) -> None:
    font = tmp_path / "x.ttf"
    font.write_bytes(content)
    with pytest.raises(FontError, match=role if role == "隶书" else "x.ttf"):
        render_document(notice(), tmp_path / "文件.pdf", fonts={role: font})


def test_a_first_page_without_text_is_pointed_out(tmp_path: Path) -> None:
    document = notice(title="\n".join(["关于走访的通报"] * 16), body=(Paragraph("落实要求。"),))
    result = render_document(document, tmp_path / "文件.pdf")
    assert "首页没有正文，请精简标题或主送机关。" in result.warnings
    assert not any("首页" in warning for warning in render_document(notice(), tmp_path / "文件.pdf").warnings)


def test_a_table_too_wide_is_pointed_out(tmp_path: Path) -> None:
    columns = tuple(TableColumn(f"指标{n}", numeric=True) for n in range(20))
    result = render_document(notice(body=(Table(columns, (("1,234,567.89",) * 20,), "表1"),)), tmp_path / "文件.pdf")
    assert any("“表1”的表格列数过多" in warning for warning in result.warnings)
    assert check_document(result.path) == []


def test_long_names_stay_inside(tmp_path: Path) -> None:
    body = "中共临港高新技术产业开发区工作委员会临港高新技术产业开发区管理委员会联合办公室"
    document = notice(
        head=RedHead(f"{body}文件", "临高管发〔2022〕8号"),
        title=f"{body}关于2022年8月包保联企工作情况的通报",
        signature=Signature(body[:27], date(2022, 8, 31)),
    )
    rendered(document, tmp_path)
    rendered(replace(document, head=RedHead("临港文件"), addressee=None), tmp_path)
