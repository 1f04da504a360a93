"""What the search index keeps of a text, and how it is asked: one Chinese character is one word, so that two are found as well as ten.

Names are also kept by the syllables and initials of their 拼音, from each character on: 张文杰 is found by zwj, wj, wenjie and zhangwen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_PIECE = re.compile(r"[0-9a-z]+|[^\W_]")
_ORDINARY = re.compile(r"[\x00-\x7f\u4e00-\u9fff，：；（）！？。、“”]*")  # as most is: NFKC, which is slow, finds no other words in it
_PLAIN = re.compile(r"[0-9a-z]+")
_LAST_DIGITS = 4  # by which people ask for a phone
LONGEST = 4000  # characters of a text that are kept


def text_words(text: str) -> str:
    """The words of any text, in their order."""
    return " ".join(_pieces(text[:LONGEST]))


def name_words(name: str, syllables: Sequence[str]) -> str:
    """The words of a name: its characters, and from each character on its 拼音 and its initials."""
    initials = "".join(syllable[:1] for syllable in syllables)
    spoken = [*("".join(syllables[start:]) for start in range(len(syllables))), *(initials[start:] for start in range(len(initials)))]
    return " ".join([text_words(name), *(word for word in spoken if _PLAIN.fullmatch(word))])


def phone_words(phone: str) -> str:
    """A phone, and its last four digits."""
    digits = text_words(phone)
    return f"{digits} {digits[-_LAST_DIGITS:]}" if len(digits) > _LAST_DIGITS else digits


def standing(asked: str) -> str:
    """The FTS5 question for rows that have every word asked as it stands; empty when no word was asked."""
    return " AND ".join(_phrases(asked, ""))


def beginning(asked: str) -> str:
    """The FTS5 question for rows in which words begin with the letters and digits asked."""
    return " AND ".join(_phrases(asked, " *"))


def _phrases(asked: str, after_letters: str) -> Iterator[str]:
    """Chinese characters that stand together are one phrase, each run of letters and digits a word of its own."""
    for word in asked.split():
        together: list[str] = []
        for piece in _pieces(word):
            if not _PLAIN.fullmatch(piece):
                together.append(piece)
                continue
            if together:
                yield f'"{" ".join(together)}"'
            together = []
            yield f'"{piece}"{after_letters}'
        if together:
            yield f'"{" ".join(together)}"'


def _pieces(text: str) -> list[str]:
    folded = text if _ORDINARY.fullmatch(text) else unicodedata.normalize("NFKC", text)
    return _PIECE.findall(folded.lower())
