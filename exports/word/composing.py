"""A whole document as the bytes of a .docx file: head, text, tail, annexes, imprint."""

from collections.abc import Mapping
from pathlib import Path

from exports.pdf.document import Annex, LetterHead, OfficialDocument
from exports.pdf.tail import annex_label
from exports.word.blocks import Teller
from exports.word.edges import Edges
from exports.word.heads import addressee_paragraph, head_paragraphs, letter_header, title_lines, title_paragraph
from exports.word.package import WordFile
from exports.word.page_setup import LINE, Lie
from exports.word.story import Story
from exports.word.styles import Styled
from exports.word.tail import annex_list, imprint_paragraphs, note_paragraph, people_paragraphs, signature_paragraphs
from exports.word.xml import paragraph, run


def compose(document: OfficialDocument, fonts: Mapping[str, Path] | None) -> bytes:
    """The file's content; the same document gives the same bytes. For ``fonts`` and what is raised see ``render.write_document``."""
    file = WordFile()
    letter = document.head if isinstance(document.head, LetterHead) else None
    story = Story(file.body, Edges(file, letter.mark if letter else None), letter_header(letter) if letter else None)
    teller = Teller(story, file, fonts)
    _tell_main(teller, document)
    for number, annex in enumerate(document.annexes, 1):
        _tell_annex(teller, annex, annex_label(number, len(document.annexes)), document.unbreakable)
    if document.imprint:
        story.turn(Lie.UPRIGHT)
        story.add(imprint_paragraphs(document.imprint, ruled=letter is None))
    story.end()
    return file.content(document)


def _tell_main(teller: Teller, document: OfficialDocument) -> None:
    story = teller.story
    story.add(head_paragraphs(document))
    if document.addressee:
        story.add([addressee_paragraph(document.addressee)])
    teller.tell(document.body, Lie.UPRIGHT, "正文")
    story.turn(Lie.UPRIGHT)
    story.add(people_paragraphs(document.attendance))
    if document.body and document.signature:
        story.hold_last()  # a signature never stands alone on a page, 7.3.5
    story.add(annex_list(document.annexes))
    if document.signature:
        story.add(signature_paragraphs(document.signature))
    if document.note:
        story.add([note_paragraph(document.note)])


def _tell_annex(teller: Teller, annex: Annex, label: str, unbreakable: tuple[str, ...]) -> None:
    """An annex from the top of a page: its label on line 1, its title on line 3 (7.3.7)."""
    lie = Lie.TURNED if annex.landscape else Lie.UPRIGHT
    teller.story.begin(lie)
    teller.story.add([paragraph(Styled.ANNEX, [run(label)])])
    if lines := title_lines(annex.title, unbreakable):
        teller.story.add([title_paragraph(lines, style=Styled.ANNEX_TITLE, before=LINE, after=LINE / 2)])
    teller.tell(annex.blocks, lie, label)
