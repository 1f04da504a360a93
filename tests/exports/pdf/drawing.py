"""Pages of marks as a file, without a document behind them."""

from collections.abc import Iterable
from pathlib import Path

from exports.pdf.canvas import Drawing, Properties
from exports.pdf.marks import Sheet


def draw(path: Path, sheets: Iterable[Sheet], properties: Properties) -> None:
    """Write these pages."""
    drawing = Drawing(str(path))
    for sheet in sheets:
        drawing.add(sheet)
    drawing.save(properties)
