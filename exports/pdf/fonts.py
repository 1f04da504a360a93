"""Typeface roles of official documents and the faces that play them on this machine.

Chains are GB/T 9704 practice: the genuine faces first, then declared stand-ins. Within one text, a character that the role's face lacks
is set from the first face that has it (rare characters of names); what no face has is a MissingGlyphError.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from struct import error as struct_error
from typing import Final

from exports.pdf.errors import FontError, MissingGlyphError
from exports.pdf.typefaces.faces import Face, load_face
from exports.pdf.typefaces.fontfiles import FontFile, installed_fonts, read_faces


class Role(StrEnum):
    """A typeface by its office name, as the user sees it in 设置."""

    XIAOBIAOSONG = "小标宋"
    FANGSONG = "仿宋"
    HEI = "黑体"
    KAI = "楷体"
    SONG = "宋体"


@dataclass(frozen=True)
class SubstitutedFont:
    """A role and the stand-in that was used for it."""

    role: str
    font: str


@dataclass(frozen=True)
class UsedFont:
    """A face that characters of a role were set in; not ``genuine``: a stand-in, for the role or for single characters of it."""

    role: str
    family: str
    genuine: bool


@dataclass(frozen=True)
class Typeface:
    """A face in a role: ``genuine`` or a stand-in; ``bold`` means its strokes are thickened, for want of a bold face."""

    path: Path
    index: int
    family: str
    genuine: bool = True
    bold: bool = False

    @property
    def face(self) -> Face:
        """The face itself, loaded when first asked for. Raises FontError."""
        return load_face(self.path, self.index)


# Names are family, full or PostScript names, lower case; a trailing * takes every name that begins so.
_GENUINE: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.XIAOBIAOSONG: ("方正小标宋*", "fzxiaobiaosong*", "fzxbs*"),
    Role.FANGSONG: (
        *("仿宋_gb2312", "fangsong_gb2312", "fangsong", "仿宋", "stfangsong", "华文仿宋"),
        *("朱雀仿宋*", "zhuque fangsong*", "方正仿宋*", "fzfangsong*"),
    ),
    Role.HEI: ("simhei", "黑体", "stheiti", "华文黑体", "方正黑体*", "fzhei*"),
    Role.KAI: ("楷体_gb2312", "kaiti_gb2312", "kaiti", "楷体", "stkaiti", "华文楷体", "方正楷体*", "fzkai*"),
    Role.SONG: ("simsun", "宋体", "nsimsun", "新宋体", "stsong", "华文宋体", "方正书宋*", "fzshusong*"),
}
_STAND_INS: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.XIAOBIAOSONG: ("stzhongsong", "华文中宋"),
    Role.FANGSONG: (),
    Role.HEI: ("microsoft yahei", "微软雅黑", "dengxian", "等线", "文泉驿正黑", "wenquanyi zen hei", "wenquanyi micro hei"),
    Role.KAI: ("ar pl kaitim gb", "ar pl ukai cn", "霞鹜文楷", "lxgw wenkai"),
    Role.SONG: ("ar pl sungtil gb", "ar pl uming cn"),
}
# For single characters only, widest coverage first.
_RARE: Final = (
    *("霞鹜文楷", "lxgw wenkai", "simsun-extb", "simsun-extg", "文泉驿正黑", "wenquanyi zen hei", "microsoft yahei", "mingliu-extb"),
    *("plangothic*", "遍黑体*", "hanamin*", "花园明朝*", "jigmo*", "th-tshyn*"),
    *("arial unicode ms", "segoe ui symbol", "dejavu sans"),
)
_BOLD: Final = 700  # weight of OpenType's OS/2 table
_BOLD_FROM: Final = 600
# These are full-width in Chinese type; faces that draw them narrow (Western quotes) are passed over for them.
FULL_WIDTH: Final = frozenset("“”‘’—…·")


class FontBook:
    """The faces of one document: resolves characters, and remembers which stand-ins were used.

    ``chosen`` points roles to files of the user's choice. Raises FontError for a file or role that cannot be used.
    """

    def __init__(self, chosen: Mapping[str, Path] | None = None) -> None:
        self._chosen: dict[Role, Typeface] = {}
        for name, path in (chosen or {}).items():
            if name not in set(Role):
                raise FontError(f"没有名为“{name}”的字体角色，可选：{'、'.join(Role)}")
            self._chosen[Role(name)] = _chosen_typeface(path)
        self._resolved: dict[tuple[Role, str, bool], Typeface] = {}
        self._used: dict[Role, Typeface] = {}
        self._borrowed: dict[str, str] = {}

    def resolve(self, role: Role, char: str, field: str, *, bold: bool = False) -> Typeface:
        """The typeface that draws ``char``; ``field`` names its place in the document for the MissingGlyphError.

        ``bold``: the bold face of the family if one is installed and has the character, else the plain one, thickened.
        """
        key = role, char, bold
        if key not in self._resolved:
            plain = self._find(role, char, field)
            self._resolved[key] = _emboldened(plain, char) if bold else plain
        return self._resolved[key]

    def substituted(self) -> tuple[SubstitutedFont, ...]:
        """Roles of this document played by stand-ins."""
        stand_ins = ((role, self._used[role]) for role in Role if role in self._used)
        return tuple(SubstitutedFont(role, _described(typeface)) for role, typeface in stand_ins if not typeface.genuine)

    def used(self) -> tuple[UsedFont, ...]:
        """All faces in use, role by role, the role's own before those that lent single characters."""
        fonts: list[UsedFont] = []
        for role in (role for role in Role if role in self._used):
            main = self._used[role]
            faces = {typeface for (played, _char, _bold), typeface in self._resolved.items() if played is role}
            in_order = sorted(faces, key=lambda face: (face.family != main.family, face.family, face.path, face.index))
            fonts += [UsedFont(role.value, face.family, genuine=face.family == main.family and main.genuine) for face in in_order]
        return tuple(dict.fromkeys(fonts))

    def warnings(self) -> tuple[str, ...]:
        """Sentences on stand-ins and on single characters set in another face."""
        roles = (f"本机没有{entry.role}字体，以“{entry.font}”代替。" for entry in self.substituted())
        characters = (f"“{char}”字以“{family}”代替。" for char, family in sorted(self._borrowed.items()))
        return (*roles, *characters)

    def _find(self, role: Role, char: str, field: str) -> Typeface:
        main = self._used[role] if role in self._used else self._main(role)
        self._used[role] = main
        narrow = None
        for typeface in (main, *_role_chain(role), *_rare_typefaces()):
            if not _usable(typeface) or not typeface.face.has(char):
                continue
            if char in FULL_WIDTH and typeface.face.advance(char) < 0.9:
                narrow = narrow or typeface
                continue
            return self._noted(char, typeface, main)
        if narrow is None:
            raise MissingGlyphError(char, field)
        return narrow

    def _noted(self, char: str, typeface: Typeface, main: Typeface) -> Typeface:
        if typeface.path != main.path and char not in FULL_WIDTH:
            self._borrowed[char] = typeface.family
        return typeface

    def _main(self, role: Role) -> Typeface:
        chosen = self._chosen.get(role)
        for typeface in (*([chosen] if chosen else []), *_role_chain(role)):
            if _usable(typeface):
                return typeface
        raise FontError("本机没有可用的中文TrueType字体，请安装仿宋、宋体等字体后重试")


def _described(typeface: Typeface) -> str:
    return f"{typeface.family}（加粗）" if typeface.bold else typeface.family


def _chosen_typeface(path: Path) -> Typeface:
    try:
        faces = read_faces(path)
    except (OSError, ValueError, struct_error) as error:
        raise FontError(f"字体文件“{path}”无法读取，请在设置中重新指定") from error
    if not faces:
        raise FontError(f"字体文件“{path}”没有TrueType轮廓，无法嵌入，请在设置中重新指定")
    load_face(path, faces[0].index)
    return Typeface(path, faces[0].index, faces[0].family)


@cache
def _usable(typeface: Typeface) -> bool:
    try:
        typeface.face.has("中")
    except FontError:
        return False
    return True


def _emboldened(typeface: Typeface, char: str) -> Typeface:
    """The bold face of its family, if there is one with the character, else the typeface with thicker strokes."""
    if typeface.bold:
        return typeface
    bold = _bold_face(typeface)
    return bold if bold and bold.face.has(char) else replace(typeface, bold=True)


@cache
def _bold_face(typeface: Typeface) -> Typeface | None:
    family = typeface.family.casefold()
    files = [file for file in installed_fonts() if family in file.names and file.weight >= _BOLD_FROM and not file.italic]
    files.sort(key=lambda file: (abs(file.weight - _BOLD), file.path, file.index))
    faces = (replace(typeface, path=file.path, index=file.index) for file in files)
    return next(filter(_usable, faces), None)


@cache
def _role_chain(role: Role) -> tuple[Typeface, ...]:
    genuine = _typefaces(_GENUINE[role], genuine=True)
    stand_ins = _typefaces(_STAND_INS[role], genuine=False)
    if role is Role.SONG:
        return (*genuine, *stand_ins)
    song = (_emboldened(typeface, "中") if role is Role.XIAOBIAOSONG else typeface for typeface in _role_chain(Role.SONG))
    return (*genuine, *stand_ins, *(replace(typeface, genuine=False) for typeface in song))


@cache
def _rare_typefaces() -> tuple[Typeface, ...]:
    return (*_role_chain(Role.SONG), *_role_chain(Role.KAI), *_role_chain(Role.HEI), *_typefaces(_RARE, genuine=False))


def _typefaces(names: tuple[str, ...], *, genuine: bool) -> tuple[Typeface, ...]:
    files = [file for name in names for file in _named(name)[:1]]
    return tuple(dict.fromkeys(Typeface(file.path, file.index, file.family, genuine) for file in files))


def _named(name: str) -> list[FontFile]:
    """Faces of that name, plain weights first."""
    prefix = name.removesuffix("*")

    def fits(file: FontFile) -> bool:
        return any(known.startswith(prefix) for known in file.names) if name.endswith("*") else name in file.names

    files = [file for file in installed_fonts() if fits(file)]
    return sorted(files, key=lambda file: (not file.regular, any("light" in known for known in file.names), file.path, file.index))
