"""The one key under which differently typed names meet: lists, imports and commands all ask with it."""

import unicodedata

_BRACKETS = dict.fromkeys(map(ord, "[【〔〖{<《〈（［｛"), "(") | dict.fromkeys(map(ord, "]】〕〗}>》〉）］｝"), ")")
_UNCOUNTED = "\"'“”‘’「」·•・‧∙⋅●"


def match_key(text: str) -> str:
    """The key under which two spellings of one name meet.

    Width, case, spaces, kinds of brackets, quotes and middle dots do not count.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_BRACKETS)
    kept = (char for char in folded if not char.isspace() and char not in _UNCOUNTED and char.isprintable())
    return unicodedata.normalize("NFKC", "".join(kept))
