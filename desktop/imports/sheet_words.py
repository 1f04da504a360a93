"""What a sheet says of all its rows by its name or title: one sheet a department, one sheet a kind of object."""

import re
from collections.abc import Iterable

from desktop.imports.choices import parse_kind
from desktop.imports.economy_headings import KIND as ECONOMY
from desktop.imports.economy_headings import said_of_all
from desktop.imports.text import CellError, line_of

HEADING = "工作表名称"
_DEPARTMENT = re.compile(r"[\u4e00-\u9fff]{1,14}(?:局|室|办|委|部|中心|院|处|科|队|站|所|会|公司)")
_LIST = re.compile(r"(?:台账|清单|名单|名录|名册|明细|一览表|统计表|汇总表?|登记表|表)$|[(（]\s*\d+\s*[家个户]?\s*[)）]$|\d+[家个户]?$")


def said_by_sheet(kind: str, sheet_name: str, titles: Iterable[str], file_name: str = "") -> dict[str, str]:
    """Field → text for what the sheet says itself; only for fields a row must have and offices put into the sheet's name."""
    if kind == ECONOMY:
        return said_of_all(sheet_name, titles, file_name)
    if kind == "cadres" and names_a_department(line_of(sheet_name)):
        return {"department": line_of(sheet_name)}
    if kind == "enterprises":
        for text in (sheet_name, *titles):
            bare = _bare(line_of(text))
            try:
                parse_kind(bare)
            except CellError:
                continue
            return {"kind": bare}
    return {}


def names_a_department(text: str) -> bool:
    """Whether words are those of a department, known or not."""
    return _DEPARTMENT.fullmatch(text) is not None


def _bare(text: str) -> str:
    """The words without what only says that this is a list, or how long it is."""
    while (shorter := _LIST.sub("", text).strip()) != text:
        text = shorter
    return text
