"""Words that may not be left out."""

from desktop.errors import UserError


def says_something(text: str) -> bool:
    """Whether there is more than blanks and punctuation."""
    return any(map(str.isalnum, text))


def required(text: str, refusal: str) -> str:
    """The text without what surrounds it. Raises UserError, saying ``refusal``, where it says nothing."""
    if not says_something(text):
        raise UserError(refusal)
    return text.strip()


def reasoned(text: str, step: str) -> str:
    """What a step must say, or why it is taken. Raises UserError where it says nothing."""
    return required(text, f"{step}须写明内容或理由")
