"""What a file says of itself: title, author, number, bookmarks of annexes."""

from collections.abc import Iterator, Sequence

from exports.pdf.check.flow import Kind, Part, bare
from exports.pdf.check.lines import shown
from exports.pdf.check.pages import ReadDocument
from exports.pdf.document import OfficialDocument


def property_faults(document: OfficialDocument, read: ReadDocument) -> Iterator[str]:
    """What is wrong with the properties of a file that holds one document."""
    wanted = (
        ("Title", "标题", document.title),
        ("Author", "作者", document.issued_by),
        ("Subject", "文号", document.number),
    )
    for key, name, text in wanted:
        said = bare(read.properties.get(key, ""))
        if said != bare(text):
            yield f"文件属性中的{name}应是{shown(bare(text), 30)}，现为{shown(said, 30)}。"


def bookmark_faults(document: OfficialDocument, parts: Sequence[Part], read: ReadDocument, first: int) -> Iterator[str]:
    """Whether each annex is found by a bookmark; ``first`` is the index in the file of the document's first page."""
    pages = [part.pages[0] for part in parts if part.kind is Kind.ANNEX_LABEL]
    marked = {(bare(title), index) for title, index in read.bookmarks}
    for annex, page in zip(document.annexes, pages, strict=False):
        if not any(title.endswith(bare(annex.title)) and index == first + page - 1 for title, index in marked):
            yield f"第{page}页的附件{shown(annex.title)}没有书签。"
