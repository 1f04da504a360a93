"""Heads of all formats, and what closes a document."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from exports.pdf.document import Annex, Attendance, Imprint, LetterHead, MinutesHead, Paragraph, PlainHead, RedHead, Signature
from exports.pdf.page import MEASURE, PITCH
from tests.exports.pdf.samples import BODY_NAME, notice
from tests.exports.word.reading import attribute, texts_in_order, with_style, written

IMPRINT = Imprint(("区党工委各部门", "区法院，区检察院。"), "临港管委会办公室", date(2022, 9, 2))


def before(paragraph: Any) -> float:
    return int(attribute(paragraph._p, "pPr/spacing", "before")) / 20


def right(paragraph: Any) -> float:
    return int(attribute(paragraph._p, "pPr/ind", "rightChars") or 0) / 100


def stops(paragraph: Any) -> list[float]:
    return [int(stop.get(qn("w:pos"))) / 20 / PITCH for stop in paragraph._p.iter(qn("w:tab")) if stop.get(qn("w:pos"))]


def test_the_red_head(tmp_path: Path) -> None:
    read = written(notice(head=RedHead("临港高新区管委会文件", "临高管发〔2022〕8号"), title="关于做好包保联企工作的通知"), tmp_path)
    mark, number, title, addressee = read.paragraphs[:4]
    assert [one.style.name for one in (mark, number, title, addressee)] == ["发文机关标志", "发文字号", "公文标题", "主送机关"]
    assert [one.text for one in (mark, number, title)] == ["临港高新区管委会文件", "临高管发〔2022〕8号", "关于做好包保联企工作的通知"]
    assert addressee.text.endswith("责任单位：")
    assert str(read.styles["发文机关标志"].font.color.rgb) == "FF0000"
    rule = number._p.find("/".join(qn(f"w:{step}") for step in ("pPr", "pBdr", "bottom")))
    assert (rule.get(qn("w:color")), rule.get(qn("w:sz"))) == ("FF0000", "16")  # 0.7 mm
    # ink of the mark 35 mm under the type area's upper edge: four fifths of its line less what is above the baseline
    ink = before(mark) + 52 * 1.2 * 0.8 - 52 * 0.84
    assert ink == pytest.approx(35 / 25.4 * 72, abs=0.1)
    assert mark._p.pPr.find(qn("w:pBdr")) is None


@pytest.mark.parametrize("mark", ["临港", "临港高新区管委会文件", f"{BODY_NAME}文件", f"中共临港新区工作委员会{BODY_NAME}联合办公室文件"])
def test_the_mark_fits_on_one_line(tmp_path: Path, mark: str) -> None:
    paragraph = written(notice(head=RedHead(mark)), tmp_path).paragraphs[0]
    (run,) = paragraph.runs
    size = run.font.size.pt if run.font.size else 52
    narrowing = int(attribute(run._r, "rPr/w", "val")) / 100 if run._r.find(f"{qn('w:rPr')}/{qn('w:w')}") is not None else 1
    apart = run._r.find(f"{qn('w:rPr')}/{qn('w:spacing')}")
    width = len(mark) * size * narrowing + (len(mark) * int(apart.get(qn("w:val"))) / 20 if apart is not None else 0)
    assert width <= MEASURE
    assert width > 0.28 * MEASURE
    assert narrowing >= 0.7


def test_one_signer_stands_beside_the_number(tmp_path: Path) -> None:
    read = written(notice(head=RedHead(f"{BODY_NAME}文件", "临高管发〔2022〕8号", ("刘建国",))), tmp_path)
    (line,) = with_style(read, "发文字号")
    assert line.text == "\t临高管发〔2022〕8号\t签发人：刘建国"
    assert stops(line)[:3] == pytest.approx([1, 20, 24], abs=0.05)  # its three characters end one from the right edge
    assert line.runs[-1].style.name == "楷体文字"


def test_many_signers_stand_two_a_line_the_number_on_the_last(tmp_path: Path) -> None:
    names = ("刘建国", "王强", "欧阳明华", "赵青")
    read = written(notice(head=RedHead(f"{BODY_NAME}文件", "临高管发〔2022〕8号", names)), tmp_path)
    first, last = with_style(read, "发文字号")
    assert first.text == "\t\t签发人：刘建国\t王强"
    assert last.text == "\t临高管发〔2022〕8号\t\t欧阳明华\t赵青"
    assert stops(first) == stops(last) == pytest.approx([1, 14, 18, 23], abs=0.05)
    assert first._p.pPr.find(qn("w:pBdr")) is None
    assert attribute(last._p, "pPr/pBdr/bottom", "color") == "FF0000"


def test_names_without_room_beside_the_number_stand_above_it(tmp_path: Path) -> None:
    head = RedHead("临港文件", "临高新技术产业开发区管发〔2022〕118号", ("阿依古丽·买买提", "刘建国"))
    lines = with_style(written(notice(head=head), tmp_path), "发文字号")
    assert [line.text for line in lines] == ["\t\t签发人：阿依古丽·买买提", "\t\t\t刘建国", "\t临高新技术产业开发区管发〔2022〕118号"]


def test_the_letter(tmp_path: Path) -> None:
    read = written(notice(head=LetterHead("临港管委会", "临管函〔2022〕18号"), imprint=IMPRINT), tmp_path)
    number, title = read.paragraphs[:2]
    assert (number.text, number.style.name, attribute(number._p, "pPr/jc", "val")) == ("临管函〔2022〕18号", "发文字号", "right")
    assert title.style.name == "公文标题"
    (imprint,) = read.tables
    assert imprint._tbl.tblPr.find(qn("w:tblBorders")) is None


def test_the_minutes(tmp_path: Path) -> None:
    head = MinutesHead("临港会商纪要", "2022年第3期", "临港管委会办公室", date(2022, 8, 30))
    people = (Attendance("出席", ("李某甲（经济发展局）", "李某乙")), Attendance("请假", ()), Attendance("列席", ("赵某某",)))
    read = written(notice(head=head, addressee=None, signature=None, attendance=people), tmp_path)
    assert texts_in_order(read)[:3] == ["临港会商纪要", "2022年第3期", "\t临港管委会办公室\t2022年8月30日"]
    line = with_style(read, "发文字号")[1]
    assert attribute(line._p, "pPr/pBdr/bottom", "color") == "FF0000"
    assert stops(line) == pytest.approx([1, 27], abs=0.01)
    told = with_style(read, "参会人员")
    assert [one.text for one in told] == ["出席：李某甲（经济发展局）、李某乙", "列席：赵某某"]
    assert [one.runs[0].style.name for one in told] == ["黑体文字"] * 2
    left, hanging = (int(attribute(told[0]._p, "pPr/ind", edge)) / 20 / PITCH for edge in ("left", "hanging"))
    assert (left, hanging) == pytest.approx((5, 3), abs=0.01)


def test_the_plain_head(tmp_path: Path) -> None:
    number, title = written(notice(head=PlainHead("编号：2022-018"), title="督办通知单"), tmp_path).paragraphs[:2]
    assert (number.text, number.runs[0].font.size.pt, attribute(number._p, "pPr/jc", "val")) == ("编号：2022-018", 14, "right")
    assert (title.text, title.style.name) == ("督办通知单", "公文标题")
    (only, *_rest) = written(notice(head=PlainHead(), title="督办通知单"), tmp_path).paragraphs
    assert (only.text, before(only)) == ("督办通知单", 0)


def test_titles_are_broken_as_in_the_pdf(tmp_path: Path) -> None:
    read = written(notice(title=f"{BODY_NAME}关于2022年8月包保联企工作情况的通报"), tmp_path)
    assert with_style(read, "公文标题")[0].text == f"{BODY_NAME}\n关于2022年8月包保联企工作情况的通报"
    wide = with_style(written(notice(title="包保联企\n" + "国" * 20), tmp_path), "公文标题")[0]
    assert {int(attribute(run._r, "rPr/w", "val")) for run in wide.runs if run.text.strip()} == {96}


@pytest.mark.parametrize(
    ("body", "sealed", "rights"),
    [
        ("临港管委会", True, (4.75, 4)),  # centred on the date, which is six and a half characters wide
        (BODY_NAME, True, (0, 4)),
        ("临港管委会办公室", False, (2, 1.5)),
        ("管委会", False, (7.5, 2)),
    ],
)
def test_name_and_date_stand_in_their_places(tmp_path: Path, body: str, sealed: bool, rights: tuple[float, float]) -> None:
    read = written(notice(signature=Signature(body, date(2022, 8, 31), sealed=sealed)), tmp_path)
    (name,), (day,) = with_style(read, "署名"), with_style(read, "成文日期")
    assert (name.text, day.text) == (body, "2022年8月31日")
    assert (right(name), right(day)) == pytest.approx(rights, abs=0.01)
    assert before(name) == pytest.approx((2 if sealed else 1) * 28.95, abs=0.1)


def test_a_signature_never_stands_alone(tmp_path: Path) -> None:
    read = written(notice(annexes=(Annex("走访台账", ()),), note="联系人：王某某"), tmp_path)
    kept = ["Normal", "附件说明", "署名"]
    for name in kept:
        last = with_style(read, name)[-1]
        assert last.paragraph_format.keep_with_next or read.styles[name].paragraph_format.keep_with_next, name
    assert texts_in_order(read)[-3:] == ["（联系人：王某某）", "附件", "走访台账"]


def test_annexes_are_listed_and_named(tmp_path: Path) -> None:
    names = ("2022年8月包保联企工作积分排名表；", "走访台账。")
    read = written(notice(annexes=tuple(Annex(name, (Paragraph("附件正文"),)) for name in names)), tmp_path)
    listed = with_style(read, "附件说明")
    assert [one.text for one in listed] == ["附件：1.2022年8月包保联企工作积分排名表", "2.走访台账"]
    assert [int(attribute(one._p, "pPr/ind", "left")) / 20 / PITCH for one in listed] == pytest.approx([6, 6], abs=0.01)
    assert before(listed[0]) > 28
    assert [one.text for one in with_style(read, "附件")] == ["附件1", "附件2"]
    assert len(with_style(read, "附件标题")) == 2
    assert attribute(read.styles["附件标题"].element, "pPr/outlineLvl", "val") == "0"


def test_a_single_annex_has_no_number(tmp_path: Path) -> None:
    read = written(notice(annexes=(Annex("走访台账", ()),)), tmp_path)
    assert with_style(read, "附件说明")[0].text == "附件：走访台账"
    assert with_style(read, "附件")[0].text == "附件"


def test_the_imprint_keeps_to_the_foot(tmp_path: Path) -> None:
    (imprint,) = written(notice(imprint=IMPRINT), tmp_path).tables
    copies, printed = (row.cells[0].paragraphs[0] for row in imprint.rows)
    assert copies.text == "抄送：区党工委各部门，区法院，区检察院。"
    assert printed.text == "临港管委会办公室\t2022年9月2日印发"
    place = imprint._tbl.tblPr.find(qn("w:tblpPr"))
    assert (place.get(qn("w:vertAnchor")), place.get(qn("w:tblpYSpec"))) == ("margin", "bottom")
    borders = imprint._tbl.tblPr.find(qn("w:tblBorders"))
    rules = {border.tag.rpartition("}")[2]: int(border.get(qn("w:sz"))) / 8 / 72 * 25.4 for border in borders}
    assert rules == pytest.approx({"top": 0.35, "bottom": 0.35, "insideH": 0.25}, abs=0.02)
    assert imprint._tbl.getnext().tag == qn("w:p")


def test_an_imprint_without_copies_or_printer(tmp_path: Path) -> None:
    (only,) = written(notice(imprint=Imprint((), "办公室", date(2022, 9, 2))), tmp_path).tables
    assert [row.cells[0].text for row in only.rows] == ["办公室\t2022年9月2日印发"]
    assert written(notice(imprint=Imprint((), "", date(2022, 9, 2))), tmp_path).tables == []
