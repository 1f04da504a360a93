"""What closes a document: people, 附件说明, signature, 附注, imprint (GB/T 9704 7.3.4 to 7.4, 10.3)."""

from collections.abc import Sequence
from typing import Final

from exports.pdf.document import Annex, Attendance, Imprint, Signature
from exports.pdf.imprint import COPIES
from exports.pdf.lines.titlebreak import break_title
from exports.pdf.numbering import chinese_date
from exports.pdf.page import HAO_4, LEFT, MEASURE, SEAL
from exports.pdf.tail import ANNEXES, NAME_COLUMNS
from exports.word.fixed_table import fixed_table
from exports.word.page_setup import LINE, indent
from exports.word.styles import Lettered, Styled, spacing
from exports.word.type_width import em_width
from exports.word.xml import Element, element, one_line, paragraph, run, tab, twips

# Two blank lines, name, date and this are the room of a 42 mm seal.
_SEAL_BELOW: Final = max(0.0, SEAL - 4 * LINE)
_OUTER_RULE: Final = 8  # 0.35 mm in eighths of a point
_INNER_RULE: Final = 6  # 0.25 mm


def people_paragraphs(attendance: Sequence[Attendance]) -> list[Element]:
    """A blank line, then each label with its people; wrapped lines align after the colon."""
    told = [one for one in attendance if one.people]
    made: list[Element] = []
    for one in told:
        label = one_line(one.label)
        hang = em_width(label) + 1
        runs = [run(label, style=Lettered.HEI), run("：" + "、".join(map(one_line, one.people)))]
        made.append(paragraph(Styled.ATTENDANCE, runs, *_blank_before(first=not made), indent(left=2 + hang, first=-hang)))
    return made


def annex_list(annexes: Sequence[Annex]) -> list[Element]:
    """附件说明: a blank line, then each name after its number; wrapped lines align with the name's first character."""
    made: list[Element] = []
    label = em_width(ANNEXES)
    for number, annex in enumerate(annexes, 1):
        prefix = f"{number}." if len(annexes) > 1 else ""
        lead = prefix if made else ANNEXES + prefix
        left = 2 + label + em_width(prefix)
        name = one_line(annex.title, between="").rstrip("。；;")
        runs = [run(lead + name)]
        made.append(paragraph(Styled.ANNEX_LIST, runs, *_blank_before(first=not made), indent(left=left, first=-em_width(lead))))
    return made


def signature_paragraphs(signature: Signature) -> list[Element]:
    """署名 and 成文日期 in their places, in characters from the right edge (7.3.5). A name longer than a line is broken by meaning."""
    names = break_title(one_line(signature.body), NAME_COLUMNS)
    day = chinese_date(signature.day)
    date, widest = em_width(day), max(map(em_width, names), default=0.0)
    if signature.sealed:
        day_right = 4.0
        # A name too long to stand centred on the date ends at the right edge.
        rights = [max(0.0, day_right + (date - em_width(name)) / 2) for name in names]
        blank, below = 2 * LINE, _SEAL_BELOW
    else:
        # The longer of the two ends two characters from the right edge, the date begins two after the name.
        begin = 2 + max(widest, date + 2 if date > widest else 0.0)
        rights = [begin - em_width(name) for name in names]
        day_right = begin - 2 - date
        blank, below = LINE, 0.0
    told = [
        paragraph(Styled.SIGNATURE, [run(name)], spacing(blank if number == 0 else 0, 0, LINE), indent(right=right))
        for number, (name, right) in enumerate(zip(names, rights, strict=True))
    ]
    return [*told, paragraph(Styled.DAY, [run(day)], spacing(0 if told else blank, below, LINE), indent(right=max(0.0, day_right)))]


def note_paragraph(note: str) -> Element:
    """附注 in brackets."""
    text = one_line(note, between="").removeprefix("（").removesuffix("）")
    return paragraph(Styled.NOTE, [run(f"（{text}）")])


def imprint_paragraphs(imprint: Imprint, *, ruled: bool) -> list[Element]:
    """版记 on the last lines of the page it is met on: a table that keeps to the foot of the type area (7.4). Letters have no rules."""
    bodies = "，".join(filter(None, map(one_line, imprint.copies_to))).rstrip("。")
    body = one_line(imprint.printed_by)
    lines: list[Element] = []
    if bodies:
        lines.append(paragraph(Styled.IMPRINT, [run(f"{COPIES}{bodies}。")], _sides(em_width(COPIES))))
    if body:
        stop = element("w:tabs", element("w:tab", val="right", pos=twips(MEASURE - HAO_4)))
        lines.append(paragraph(Styled.IMPRINT, [run(body), tab(), run(f"{chinese_date(imprint.printed_on)}印发")], stop, _sides(0)))
    # A table in a fixed place stands on the page of the text around it.
    return [_anchor(), _foot_table(lines, ruled=ruled), _anchor()] if lines else []


def _sides(hang: float) -> Element:
    """One character of the imprint's type on either side, wrapped lines ``hang`` further in."""
    left = twips(HAO_4 * (1 + hang))
    return element("w:ind", left=left, right=twips(HAO_4), hanging=twips(HAO_4 * hang), firstLineChars=0)


def _anchor() -> Element:
    return paragraph(Styled.GAP, (), spacing(0, 0, 1))


def _foot_table(lines: Sequence[Element], *, ruled: bool) -> Element:
    """A row for each line, fixed to the lower left corner of the type area."""
    # Measured from the paper's edge: a table as wide as the text would otherwise be taken for one that runs with it.
    place = {"vertAnchor": "margin", "horzAnchor": "page", "tblpX": twips(LEFT), "tblpYSpec": "bottom"}
    rules = {"top": _OUTER_RULE, "bottom": _OUTER_RULE, "insideH": _INNER_RULE} if ruled else None
    return fixed_table(place, MEASURE, lines, rules=rules)


def _blank_before(*, first: bool) -> list[Element]:
    return [spacing(LINE, 0, LINE)] if first else []
