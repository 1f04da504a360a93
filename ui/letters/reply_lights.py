"""The light of a reply that is waited for."""

from typing import Any

from ui.widgets.lights import Light

_LIGHTS = {"回复逾期": Light.RED, "待回复": Light.YELLOW, "已回复": Light.GREEN}


def reply_light(row: Any) -> Light | None:
    """Of a letter or a dispatch; none where no reply is asked for."""
    return _LIGHTS.get(row.reply_state)
