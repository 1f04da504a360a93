"""Whatever is said is written, all of it, in its order."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.pdf.document import (
    Align,
    Annex,
    Attendance,
    Block,
    Cell,
    Heading,
    Imprint,
    Items,
    LetterHead,
    Marker,
    MinutesHead,
    OfficialDocument,
    Paragraph,
    PlainHead,
    RedHead,
    Remark,
    Run,
    RunStyle,
    Signature,
    Table,
    TableColumn,
    Turned,
)
from exports.word.render import write_document
from tests.exports.pdf.samples import texts
from tests.exports.word.reading import texts_in_order

_days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
_lines = st.one_of(texts(most=6), st.text(max_size=20), st.sampled_from(["𠮷野家", "王㐂", "R&D <b>", "\ud800", "a\nb"]))


@st.composite
def tables(draw: Any) -> Table:
    count = draw(st.integers(1, 6))
    columns = tuple(TableColumn(draw(_lines), draw(st.floats(0.1, 9)), draw(st.none() | st.sampled_from(Align))) for _ in range(count))
    plain = st.tuples(*[_lines] * count)
    rows: list[Any] = draw(st.lists(plain, max_size=12))
    if draw(st.booleans()):
        rows += [(Cell(draw(_lines), down=2), *draw(st.tuples(*[_lines] * (count - 1)))), draw(st.tuples(*[_lines] * (count - 1)))]
        rows.append((Cell(draw(_lines), across=count, bold=True),))
    return Table(columns, tuple(rows), draw(st.none() | _lines), draw(st.none() | plain), draw(st.none() | _lines))


_flat = st.one_of(
    st.builds(Heading, st.integers(1, 4), _lines),
    st.builds(Paragraph, _lines),
    st.builds(Paragraph, st.lists(st.builds(Run, _lines, st.sampled_from(RunStyle)), max_size=4).map(tuple)),
    st.builds(Items, st.lists(_lines, max_size=12).map(tuple), st.sampled_from(Marker)),
    st.builds(Remark, _lines),
    tables(),
)
_blocks = st.lists(_flat | st.builds(Turned, st.lists(_flat, max_size=3).map(tuple)), max_size=6).map(tuple)
_heads = st.one_of(
    st.builds(RedHead, _lines, st.none() | _lines, st.lists(_lines, max_size=4).map(tuple)),
    st.builds(LetterHead, _lines, st.none() | _lines),
    st.builds(MinutesHead, _lines, _lines, _lines, _days),
    st.builds(PlainHead, _lines),
)
_documents = st.builds(
    OfficialDocument,
    head=_heads,
    title=_lines,
    body=_blocks,
    signature=st.none() | st.builds(Signature, _lines, _days, st.booleans()),
    addressee=st.none() | _lines,
    attendance=st.lists(st.builds(Attendance, _lines, st.lists(_lines, max_size=9).map(tuple)), max_size=3).map(tuple),
    annexes=st.lists(st.builds(Annex, _lines, _blocks, st.booleans()), max_size=4).map(tuple),
    imprint=st.none() | st.builds(Imprint, st.lists(_lines, max_size=4).map(tuple), _lines, _days),
    note=st.none() | _lines,
)


def written(document: OfficialDocument) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "文书.docx")
        write_document(document, path)
        return docx.Document(str(path))


@settings(max_examples=60)
@given(_documents)
def test_any_document_is_written(document: OfficialDocument) -> None:
    read = written(document)
    assert read.sections[0].orientation == 0
    assert read.element.body[-1].tag.endswith("sectPr")


def said(blocks: tuple[Block, ...]) -> list[str]:
    """What must be found again, without what the typesetter adds."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Heading(text=text) | Remark(text=text):
                found.append(text)
            case Paragraph():
                found.append("".join(run.text for run in block.runs))
            case Items(items=items):
                found += items
            case Table():
                found += [block.title or "", *(column.title for column in block.columns)]
                cells = (*block.rows, *((block.total_row,) if block.total_row else ()))
                found += [cell.text if isinstance(cell, Cell) else cell for row in cells for cell in row]
                found.append(block.note or "")
            case Turned(blocks=inner):
                found += said(inner)
            case _:
                raise ValueError("no such block is made here")
    return found


_words = texts(most=6)
_plain_blocks = st.lists(
    st.one_of(
        st.builds(Heading, st.integers(1, 4), _words),
        st.builds(Paragraph, _words),
        st.builds(Items, st.lists(_words, max_size=12).map(tuple), st.sampled_from(Marker)),
        st.builds(Remark, _words),
        st.builds(Turned, st.lists(st.builds(Paragraph, _words), max_size=2).map(tuple)),
        st.lists(st.tuples(_words, _words), max_size=5).map(
            lambda rows: Table((TableColumn("事项"), TableColumn("数", numeric=True)), tuple(rows), "表题", ("合计", "甲"), "表注")
        ),
    ),
    max_size=8,
).map(tuple)


@settings(max_examples=60)
@given(_documents, _plain_blocks, _plain_blocks)
def test_all_is_said_in_its_order(document: OfficialDocument, body: tuple[Block, ...], annexed: tuple[Block, ...]) -> None:
    signature = Signature("临港管委会", date(2022, 8, 31))
    document = replace(document, head=PlainHead(), title="通报", body=body, signature=signature, annexes=(Annex("台账", annexed),))
    document = replace(document, addressee="各部门", attendance=(), note="校验码", imprint=None)
    expected = ["通报", "各部门：", *said(body), "附件：台账", "临港管委会", "2022年8月31日", "（校验码）", "附件", "台账", *said(annexed)]
    everything = "\n".join(texts_in_order(written(document)))
    place = 0
    for text in expected:
        found = everything.find(text, place)
        assert found >= 0, text
        place = found + len(text)
