"""Which font file plays which role, where somebody chose one (小标宋 → a file); kept for this user, not in the park file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path

from desktop.errors import UserError
from exports.files import whole_file

PROGRAM = "park-liaison"
ANY_HANZI = "中"


@dataclass(frozen=True)
class PlayedRole:
    """What plays a role on this machine now. ``family`` is empty where nothing can; ``fault`` says why.

    ``is_genuine``: it is the typeface of that name, no stand-in. ``is_chosen``: somebody chose its file.
    """

    role: str
    family: str
    file: Path | None
    is_genuine: bool
    is_chosen: bool
    fault: str = ""


def played_roles() -> tuple[PlayedRole, ...]:
    """Every role with its font, in the order of the roles."""
    from exports.pdf.fonts import Role

    chosen = chosen_fonts()
    return tuple(_played(role, chosen.get(role)) for role in Role)


def chosen_fonts() -> dict[str, Path]:
    """Roles and their files; a file that is gone is passed over, and so is a list nobody can read."""
    try:
        told = json.loads(_kept().read_text(encoding="utf-8"))
        return {str(role): Path(file) for role, file in told.items() if Path(file).is_file()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def choose_font(role: str, file: Path | None) -> None:
    """Have a role played by a font file from now on, or again by what the machine has (None).

    Raises UserError for a useless file, OSError.
    """
    chosen = {other: path for other, path in chosen_fonts().items() if other != role}
    if file is not None:
        chosen[role] = file.resolve()
        played = _played(role, chosen[role])
        if played.fault:
            raise UserError(played.fault)
        if played.file != chosen[role]:
            raise UserError(f"字体文件“{file.name}”里没有汉字，不能用作{role}")
    kept = _kept()
    kept.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(kept) as draft:
        draft.write_text(json.dumps({role: str(path) for role, path in chosen.items()}, ensure_ascii=False), encoding="utf-8")


def _played(role: str, chosen: Path | None) -> PlayedRole:
    from exports.pdf.errors import FontError, MissingGlyphError
    from exports.pdf.fonts import FontBook, Role

    try:
        found = FontBook({role: chosen} if chosen is not None else {}).resolve(Role(role), ANY_HANZI, role)
    except (FontError, MissingGlyphError) as error:
        return PlayedRole(role, "", chosen, is_genuine=False, is_chosen=chosen is not None, fault=str(error))
    family = f"{found.family}（加粗）" if found.bold else found.family
    return PlayedRole(role, family, found.path, found.genuine, is_chosen=chosen is not None)


def _kept() -> Path:
    return user_config_path(PROGRAM, appauthor=False) / "fonts.json"
