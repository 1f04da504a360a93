"""WordprocessingML in small pieces: elements, runs of text, paragraphs."""

import re
from collections.abc import Iterable
from typing import Final

from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from exports.pdf.lines.text import clean

__all__ = ["Element", "element", "line_break", "one_line", "paragraph", "plain_text", "run", "tab", "twips"]

_NOT_XML: Final = re.compile("[\ufffe\uffff]")


def twips(points: float) -> int:
    """Points in twentieths, Word's unit of length."""
    return round(points * 20)


def element(tag: str, *children: Element, **attributes: object) -> Element:
    """An element; attributes are of the ``w`` namespace unless named like ``r_id``, ``xml_space``."""
    # Named here, the namespaces keep their usual prefixes, which not every program looks behind.
    made = OxmlElement(tag, nsdecls={"w": nsmap["w"], "r": nsmap["r"]} if "r_id" in attributes else None)
    for name, value in attributes.items():
        prefix, mark, local = name.partition("_")
        made.set(qn(f"{prefix}:{local}" if mark else f"w:{name}"), str(value))
    made.extend(children)
    return made


def plain_text(text: str) -> str:
    """The text as it can be set, line breaks kept; what XML forbids is gone, too."""
    return _NOT_XML.sub("", clean(text))


def one_line(text: str, *, between: str = " ") -> str:
    """The text as it can be set on one line, ``between`` in place of line breaks, without blanks at either end."""
    return plain_text(text).replace("\n", between).strip()


def run(text: str, *properties: Element, style: str = "") -> Element:
    """A run of text. The hint makes quotation marks and dashes Chinese ones, whatever face Latin letters have."""
    named = [element("w:rStyle", val=style)] if style else []
    text_element = element("w:t", xml_space="preserve")
    text_element.text = text
    return element("w:r", element("w:rPr", *named, element("w:rFonts", hint="eastAsia"), *properties), text_element)


def tab() -> Element:
    """A leap to the next tab stop."""
    return element("w:r", element("w:tab"))


def line_break() -> Element:
    """A new line within a paragraph."""
    return element("w:r", element("w:br"))


def paragraph(style: str, runs: Iterable[Element] = (), *properties: Element) -> Element:
    """A paragraph in a style; ``properties`` go beyond the style and stand in the order of the schema."""
    return element("w:p", element("w:pPr", element("w:pStyle", val=style), *properties), *runs)
