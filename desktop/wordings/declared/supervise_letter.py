"""督办函."""

from __future__ import annotations

from desktop.vocabulary import DocumentKind
from desktop.wordings.declaration import DeclaredWording
from desktop.wordings.declared.letter_problems import LETTER, RECIPIENT

BODY = """\
截至{截至日}，你单位主办的{件数}件问题超过办理时限仍未办结［，最长的已超期{最长超期天数}天］，现予［{第几次}］督办。\
［其中{再次件数}件经督办仍未办结，系{再次次数}督办。］
【问题清单】
请逐件明确措施、责任人和完成时限，抓紧办结；一时不能办结的，按程序申请延期或挂账，不得虚假销号。\
［请于{回复期限}前书面回复办理情况和超期原因。］"""

WORDING = DeclaredWording(
    kind=DocumentKind.SUPERVISE_LETTER, own=LETTER, title="关于［{第几次}］督办超期未办结问题的函", addressee=RECIPIENT, body=BODY
)
