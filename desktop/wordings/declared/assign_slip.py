"""交办通知单: 交办 inside the house."""

from __future__ import annotations

from desktop.vocabulary import DocumentKind
from desktop.wordings.declaration import DeclaredWording
from desktop.wordings.declared.letter_problems import LETTER, RECIPIENT

BODY = """\
下列{件数}件企业反馈问题交由你单位主办，请按时限办结。
【问题清单】
办结后告知企业，经企业确认再申请销号；不属于你单位职责的，在规定期限内写明理由退回。\
［请于{回复期限}前回复受理和办理安排。］"""

WORDING = DeclaredWording(kind=DocumentKind.ASSIGN_LETTER.slip, own=LETTER, title="交办通知单", addressee=RECIPIENT, body=BODY)
