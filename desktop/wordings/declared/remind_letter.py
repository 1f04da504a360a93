"""提醒函."""

from __future__ import annotations

from desktop.vocabulary import DocumentKind
from desktop.wordings.declaration import DeclaredWording
from desktop.wordings.declared.letter_problems import LETTER, RECIPIENT

BODY = """\
截至{截至日}，你单位主办的{件数}件问题即将到期［，最早的{最早到期日}到期］，现予提醒。
【问题清单】
请抓紧办理，在办理时限内办结并申请销号；确需延期的，须在到期之前申请。［请于{回复期限}前书面回复办理情况。］"""

WORDING = DeclaredWording(
    kind=DocumentKind.REMIND_LETTER, own=LETTER, title="关于抓紧办理即将到期问题的提醒函", addressee=RECIPIENT, body=BODY
)
