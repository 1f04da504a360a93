"""Keeping the bytes of a file once, however often and by whatever name they are given."""

from __future__ import annotations

import hashlib

from db.models import StoredFile
from desktop.audit.work import Work


def keep_file(work: Work, content: bytes, media_type: str, small: bytes | None) -> StoredFile:
    """The stored file of this content: the one there is (brought back if it was voided), or a new one."""
    digest = hashlib.sha256(content).hexdigest()
    stored = StoredFile.get_or_none(StoredFile.sha256 == digest)
    if stored is None:
        stored = StoredFile(sha256=digest, size=len(content), content=content, media_type=media_type, thumbnail=small)
        work.insert(stored)
    else:  # one kept before files were looked at learns what it is
        work.update(stored, voided=False, void_reason="", media_type=media_type, thumbnail=stored.thumbnail or small)
    return stored
