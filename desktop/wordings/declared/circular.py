"""通知: what it is about is the clerk's to write."""

from __future__ import annotations

from desktop.vocabulary import DocumentKind
from desktop.wordings.declaration import EVERY_DEPARTMENT, TO_COMMITTEES, DeclaredWording

BODY = """\
为进一步做好包保联企工作，现将有关事项通知如下。
一、工作内容
【请写明要做什么】
二、责任分工
【请写明由谁负责、谁配合】
三、时间要求
【请写明何时完成、何时报送】
请认真抓好落实，工作中的问题及时与{发文机关}联系［，联系电话：{联系电话}］。"""

WORDING = DeclaredWording(
    kind=DocumentKind.CIRCULAR,
    own=(),
    title="关于进一步做好包保联企工作的通知",
    addressee=EVERY_DEPARTMENT,
    body=BODY,
    copies_to=TO_COMMITTEES,
)
