"""督办通知单: 督办 inside the house."""

from __future__ import annotations

from desktop.vocabulary import DocumentKind
from desktop.wordings.declaration import DeclaredWording
from desktop.wordings.declared.letter_problems import LETTER, RECIPIENT

BODY = """\
截至{截至日}，你单位主办的下列{件数}件问题超过办理时限仍未办结［，最长的已超期{最长超期天数}天］，请抓紧办理。\
［其中{再次件数}件经督办仍未办结，系{再次次数}督办。］
【问题清单】
请逐件明确措施、责任人和完成时限；一时不能办结的，按程序申请延期或挂账，不得虚假销号。\
［请于{回复期限}前回复办理情况和超期原因。］"""

WORDING = DeclaredWording(
    kind=DocumentKind.SUPERVISE_LETTER.slip, own=LETTER, title="督办通知单［（{第几次}）］", addressee=RECIPIENT, body=BODY
)
