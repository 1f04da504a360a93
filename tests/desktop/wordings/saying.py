"""What the default wording of a kind says with these values."""

from collections.abc import Mapping
from typing import Any

from desktop.wordings.kinds import declared
from desktop.wordings.queries import filled
from desktop.wordings.templates import Templates


def said_by_default(kind: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """Title and body; what the park itself is called is as in the samples, where ``values`` do not say it."""
    wording = declared(kind)
    told = filled(wording, Templates.of(wording), {**{name: wording.samples[name] for name in COMMON}, **values})
    return told.title, told.body


COMMON = ("园区", "党工委", "管委会", "发文机关", "联系电话", "今天")
