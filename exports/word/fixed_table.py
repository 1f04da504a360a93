"""Tables of one column that stand in one place of the page, whatever the text does."""

from collections.abc import Mapping, Sequence

from exports.word.xml import Element, element, twips


def fixed_table(
    place: Mapping[str, object],
    width: float,
    lines: Sequence[Element],
    *,
    rules: Mapping[str, int] | None = None,
    turned_height: float | None = None,
) -> Element:
    """A row for each line, at a ``place`` told in the words of ``w:tblpPr``; ``rules`` are eighths of a point by side.

    With ``turned_height`` the lines run down the page, over so many points.
    """
    borders = [_rule(side, thickness) for side, thickness in (rules or {}).items()]
    return element(
        "w:tbl",
        element(
            "w:tblPr",
            element("w:tblpPr", leftFromText=0, rightFromText=0, **place),
            element("w:tblW", w=twips(width), type="dxa"),
            *([element("w:tblBorders", *borders)] if borders else []),
            element("w:tblLayout", type="fixed"),
            element("w:tblCellMar", *(element(f"w:{side}", w=0, type="dxa") for side in ("top", "left", "bottom", "right"))),
        ),
        element("w:tblGrid", element("w:gridCol", w=twips(width))),
        *(_row(line, width, turned_height) for line in lines),
    )


def _rule(side: str, thickness: int) -> Element:
    return element(f"w:{side}", val="single", sz=thickness, space=0, color="auto")


def _row(line: Element, width: float, turned_height: float | None) -> Element:
    cell = element("w:tcPr", element("w:tcW", w=twips(width), type="dxa"))
    row = element("w:trPr", element("w:cantSplit"))
    if turned_height is not None:
        cell.append(element("w:textDirection", val="tbRl"))
        row.append(element("w:trHeight", val=twips(turned_height), hRule="exact"))
    return element("w:tr", row, element("w:tc", cell, line))
