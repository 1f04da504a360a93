"""The .docx file itself: its parts, its properties, and the same bytes for the same content."""

import zipfile
from datetime import date, datetime, time
from io import BytesIO
from typing import Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import FooterPart, HeaderPart
from docx.parts.settings import SettingsPart
from docx.parts.styles import StylesPart

from exports.pdf.document import OfficialDocument
from exports.word.page_setup import characters
from exports.word.styles import FANGSONG, HEI, KAI, SONG, XIAOBIAOSONG, style_sheet
from exports.word.xml import Element, element, one_line

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file knows

# What a machine without the face may take in its stead.
_OTHER_NAMES: Final = {
    XIAOBIAOSONG: "方正小标宋_GBK",
    FANGSONG: "仿宋",
    HEI: "SimHei",
    KAI: "楷体",
    SONG: "SimSun",
}


class WordFile:
    """A document on its way into its file. ``body`` takes the content; headers, footers and pictures are parts beside it."""

    def __init__(self) -> None:
        self.body = element("w:body")
        self._package = Package()
        self._main = DocumentPart(
            PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, element("w:document", self.body), self._package
        )
        self._package.relate_to(self._main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        self._main.relate_to(
            StylesPart(PackURI("/word/styles.xml"), CONTENT_TYPE.WML_STYLES, style_sheet(), self._package), RELATIONSHIP_TYPE.STYLES
        )
        self._main.relate_to(
            SettingsPart(PackURI("/word/settings.xml"), CONTENT_TYPE.WML_SETTINGS, _settings(), self._package), RELATIONSHIP_TYPE.SETTINGS
        )
        self._main.relate_to(
            XmlPart(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, _font_table(), self._package),
            RELATIONSHIP_TYPE.FONT_TABLE,
        )
        self._edges = 0
        self._pictures = 0

    def header(self, *content: Element) -> str:
        """A header's key, for the sections that have it."""
        self._edges += 1
        part = HeaderPart(self._edge_name("header"), CONTENT_TYPE.WML_HEADER, element("w:hdr", *content), self._package)
        return self._main.relate_to(part, RELATIONSHIP_TYPE.HEADER)

    def footer(self, *content: Element) -> str:
        """A footer's key, for the sections that have it."""
        self._edges += 1
        part = FooterPart(self._edge_name("footer"), CONTENT_TYPE.WML_FOOTER, element("w:ftr", *content), self._package)
        return self._main.relate_to(part, RELATIONSHIP_TYPE.FOOTER)

    def picture(self, content: bytes) -> tuple[str, int, tuple[int, int]]:
        """A picture's key, its number among the document's pictures, its width and height in pixels."""
        part = self._package.get_or_add_image_part(BytesIO(content))
        self._pictures += 1
        return self._main.relate_to(part, RELATIONSHIP_TYPE.IMAGE), self._pictures, (part.image.px_width, part.image.px_height)

    def content(self, document: OfficialDocument) -> bytes:
        """The finished file, with the properties of ``document``."""
        properties = CorePropertiesPart(
            PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, _core_properties(document), self._package
        )
        self._package.relate_to(properties, RELATIONSHIP_TYPE.CORE_PROPERTIES)
        saved = BytesIO()
        self._package.save(saved)
        return _without_times(saved)

    def _edge_name(self, kind: str) -> PackURI:
        return PackURI(f"/word/{kind}{self._edges}.xml")


def _without_times(saved: BytesIO) -> bytes:
    """The same parts with no word of when they were written."""
    packed = BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EARLIEST), source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _core_properties(document: OfficialDocument) -> Element:
    made = CT_CoreProperties.new()
    properties = CorePropertiesPart(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, made, Package()).core_properties
    properties.title = _property(document.title, between="")
    properties.author = _property(document.issued_by)
    properties.last_modified_by = properties.author
    properties.subject = _property(document.number)
    properties.keywords = _property("，".join(document.keywords))
    properties.language = "zh-CN"
    if document.day:
        properties.created = properties.modified = _morning(document.day)
    return made


def _property(text: str, between: str = " ") -> str:
    return one_line(text, between=between)[:255]  # more is not allowed


def _morning(day: date) -> datetime:
    return datetime.combine(day, time())


def _settings() -> Element:
    compatible = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
    }
    return element(
        "w:settings",
        element("w:zoom", percent=100),
        element("w:bordersDoNotSurroundHeader"),
        element("w:bordersDoNotSurroundFooter"),
        element("w:defaultTabStop", val=characters(2)),
        element("w:evenAndOddHeaders"),
        element("w:characterSpacingControl", val="compressPunctuation"),
        element(
            "w:compat",
            element("w:balanceSingleByteDoubleByteWidth"),
            element("w:doNotExpandShiftReturn"),  # a line the clerk breaks off is not stretched
            element("w:useFELayout"),
            *(
                element("w:compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
                for name, value in compatible.items()
            ),
        ),
        element("w:themeFontLang", val="en-US", eastAsia="zh-CN"),
    )


def _font_table() -> Element:
    return element(
        "w:fonts",
        *(
            element("w:font", element("w:altName", val=other), element("w:charset", val="86"), name=name)
            for name, other in _OTHER_NAMES.items()
        ),
    )
