"""交办函."""

from __future__ import annotations

from desktop.vocabulary import DocumentKind
from desktop.wordings.declaration import DeclaredWording
from desktop.wordings.declared.letter_problems import LETTER, RECIPIENT

BODY = """\
现将企业反馈的{件数}件问题交由你单位主办，请限时办结。
【问题清单】
请及时受理，明确措施和责任人，办结后经企业确认再申请销号；不属于你单位职责的，在规定期限内写明理由退回。\
［请于{回复期限}前书面回复受理和办理安排。］"""

WORDING = DeclaredWording(kind=DocumentKind.ASSIGN_LETTER, own=LETTER, title="关于交办企业反馈问题的函", addressee=RECIPIENT, body=BODY)
