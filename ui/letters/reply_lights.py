"""The light of a reply that is waited for."""

from typing import Any

from desktop.vocabulary import ReplyState
from ui.widgets.lights import Light

_LIGHTS = {ReplyState.LATE: Light.RED, ReplyState.AWAITED: Light.YELLOW, ReplyState.COME: Light.GREEN}


def reply_light(row: Any) -> Light | None:
    """Of a letter or a dispatch; none where no reply is asked for."""
    return _LIGHTS.get(row.reply_state)
