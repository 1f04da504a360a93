"""Pinyin and initials of names, computed on write and kept in columns for searching."""

from __future__ import annotations

# Surnames whose commonest reading as a word is another one; two-character surnames are read as pypinyin reads them, 乐正 apart.
_AS_SURNAME = (
    "单shan 仇qiu 解xie 曾zeng 区ou 查zha 任ren 盖ge 朴piao 翟zhai 乐yue 缪miao 员yun 召shao 秘bi 洗xian 折she 种chong 覃qin 繁po "
    "祭zhai 隗wei 薄bo 卜bu 句gou 阚kan 郇xun 炅gui 佴nai 能nai 都du 乜nie 藏zang"
)
SURNAMES = {entry[0]: entry[1:] for entry in _AS_SURNAME.split()}
TWO_CHARACTER_SURNAMES = frozenset({"单于"})


def syllables_of(name: str, *, person: bool = False) -> tuple[str, ...]:
    """The syllables of a name, lower case, one a Chinese character; a person's surname in its surname reading: 单 shan, 仇 qiu."""
    from pypinyin import lazy_pinyin

    syllables = [syllable.lower() for syllable in lazy_pinyin(name)]
    if person and name[:1] in SURNAMES and name[:2] not in TWO_CHARACTER_SURNAMES and syllables:
        syllables[0] = SURNAMES[name[0]]
    return tuple(syllables)


def pinyin_of(name: str, *, person: bool = False) -> tuple[str, str]:
    """(full pinyin, initials) of a name; see ``syllables_of``."""
    syllables = syllables_of(name, person=person)
    return "".join(syllables), "".join(syllable[:1] for syllable in syllables)
