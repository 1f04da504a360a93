"""Which font file plays which role, where somebody chose one (小标宋 → a file); kept for this user, not in the park file."""

from __future__ import annotations

import json
from pathlib import Path

from platformdirs import user_config_path

from desktop.errors import UserError

PROGRAM = "park-liaison"


def chosen_fonts() -> dict[str, Path]:
    """Roles and their files; a file that is gone is passed over, and so is a list nobody can read."""
    try:
        told = json.loads(_kept().read_text(encoding="utf-8"))
        return {str(role): Path(file) for role, file in told.items() if Path(file).is_file()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def choose_font(role: str, file: Path | None) -> None:
    """Have a role played by a font file from now on, or again by what the machine has (None). Raises UserError for a useless file, OSError."""
    from exports.pdf.errors import FontError
    from exports.pdf.fonts import FontBook

    chosen = {other: path for other, path in chosen_fonts().items() if other != role}
    if file is not None:
        chosen[role] = file.resolve()
        try:
            FontBook(chosen)
        except FontError as error:
            raise UserError(str(error)) from error
    kept = _kept()
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_name(f"{kept.name}.writing")
    draft.write_text(json.dumps({role: str(path) for role, path in chosen.items()}, ensure_ascii=False), encoding="utf-8")
    draft.replace(kept)


def _kept() -> Path:
    return user_config_path(PROGRAM, appauthor=False) / "fonts.json"
