"""Words that may not be left out."""

from desktop.errors import UserError


def required(text: str, refusal: str) -> str:
    """The text without what surrounds it. Raises UserError, saying ``refusal``, where nothing is left."""
    if not text.strip():
        raise UserError(refusal)
    return text.strip()


def reasoned(text: str, step: str) -> str:
    """What a step must say, or why it is taken. Raises UserError where it says nothing."""
    return required(text, f"{step}须写明内容或理由")
