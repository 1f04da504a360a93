"""Whether somebody can be the 首办责任人 of a problem that comes by a form: it is in their hands from then on."""

from __future__ import annotations

from db.models import Cadre


def handler_refusal(cadre: int | None) -> str | None:
    """Why not; nobody leaves post with an open problem in hand, and none is ever without a handler."""
    if cadre is None:
        return "没有填写首办责任人，请填最先接到这个问题的人"
    row = Cadre.get_by_id(cadre)
    if row.in_post_to is None:
        return None
    return f"{row.name}已定于{row.in_post_to}离岗，不能经办新的问题；请填到“问题反馈”表，首办责任人写在岗的人"
