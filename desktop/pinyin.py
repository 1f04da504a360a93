"""Pinyin and initials of names, computed on write and kept in columns for searching."""

from __future__ import annotations

SURNAMES = {
    "单": "shan",
    "仇": "qiu",
    "解": "xie",
    "曾": "zeng",
    "区": "ou",
    "查": "zha",
    "任": "ren",
    "盖": "ge",
    "朴": "piao",
    "翟": "zhai",
}


def pinyin_of(name: str, *, person: bool = False) -> tuple[str, str]:
    """(full pinyin, initials), lower case; a person's surname in its surname reading: 单 shan, 仇 qiu."""
    from pypinyin import lazy_pinyin

    syllables = [syllable.lower() for syllable in lazy_pinyin(name)]
    if person and name[:1] in SURNAMES and syllables:
        syllables[0] = SURNAMES[name[0]]
    return "".join(syllables), "".join(syllable[:1] for syllable in syllables)
