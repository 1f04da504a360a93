"""The one key under which differently typed names meet: lists, imports and commands all ask with it."""

import re
import unicodedata
from functools import lru_cache

_BRACKETS = dict.fromkeys(map(ord, "[【〔〖{<《〈（［｛"), "(") | dict.fromkeys(map(ord, "]】〕〗}>》〉）］｝"), ")")
_UNCOUNTED = "\"'“”‘’「」·•・‧∙⋅●"
_UNLIKE = re.compile(f"[ {_UNCOUNTED}{''.join(map(re.escape, map(chr, _BRACKETS)))}]")


@lru_cache(8192)
def match_key(text: str) -> str:
    """The key under which two spellings of one name meet.

    Width, case, spaces, kinds of brackets, quotes and middle dots do not count.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    if folded.isprintable() and not _UNLIKE.search(folded):  # as most are
        return unicodedata.normalize("NFKC", folded)
    folded = folded.translate(_BRACKETS)
    kept = (char for char in folded if not char.isspace() and char not in _UNCOUNTED and char.isprintable())
    return unicodedata.normalize("NFKC", "".join(kept))
