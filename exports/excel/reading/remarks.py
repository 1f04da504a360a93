"""What a clerk should know about a workbook besides its cells: what it holds that was neither run, followed nor looked at."""

from collections.abc import Iterable

from exports.excel.grid import SheetGrid
from exports.excel.reading.package import Package

MACROS = "工作簿里有宏，没有运行，只读取了单元格。"
LINKS = "工作簿引用了其他工作簿，没有去打开它们；这些单元格取的是文件里存下的结果，可能不是最新的。"
PICTURES = "工作簿里有嵌在单元格中的图片（WPS 的 DISPIMG），图片没有读取，这些单元格按空白处理。"
_CONNECTIONS = "工作簿连着外部数据源，没有去刷新，取的是文件里存下的内容。"


def container_remarks(package: Package) -> tuple[str, ...]:
    """About an .xlsx, .xlsm or .ods container, by what lies in it."""
    names = package.names
    content = package.parts.get("content.xml", b"")
    said: list[str] = []
    if any(name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/", "xl/macrosheets/")) for name in names):
        said.append(MACROS)
    if (
        any(name.startswith("xl/externallinks/") and name.endswith(".xml") for name in names)
        or b"'file:" in content
        or b"&apos;file:" in content
    ):
        said.append(LINKS)
    if "xl/connections.xml" in names:
        said.append(_CONNECTIONS)
    if "xl/cellimages.xml" in names:
        said.append(PICTURES)
    return tuple(said)


def protection_remark(sheets: Iterable[SheetGrid]) -> tuple[str, ...]:
    """Names the sheets locked against editing, if there are any."""
    names = "、".join(f"“{sheet.name}”" for sheet in sheets if sheet.protected)
    return (f"工作表{names}设有编辑保护，不影响读取，内容已照常读入。",) if names else ()
