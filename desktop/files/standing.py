"""What must hold between photos, evidence and the files they show."""

from __future__ import annotations

from db.models import Attachment, Document, Photo, ReportTemplate, StoredFile


def photo_clash(visit: int, file: int, own_id: int | None = None) -> str | None:
    """A visit has one and the same picture once."""
    other = Photo.get_or_none((Photo.visit == visit) & (Photo.file == file) & ~Photo.voided & (Photo.id != (own_id or 0)))
    return f"这次走访已经有同一张照片“{other.name}”" if other else None


def file_clash(file: StoredFile) -> str | None:
    """A file that a living photo or piece of evidence shows, or that a document consists of, is not taken away."""
    if not file.voided:
        return None
    for model, noun in ((Photo, "照片"), (Attachment, "附件")):
        user = model.get_or_none((model.file == file) & ~model.voided)
        if user is not None:
            return f"{noun}“{user.name}”还在用这个文件"
    issued = Document.get_or_none((Document.pdf == file) & ~Document.voided)
    if issued is not None:
        return f"文书《{issued.title}》还在用这个文件"
    form = ReportTemplate.get_or_none((ReportTemplate.file == file) & ~ReportTemplate.voided)
    if form is not None:
        return f"上报模板“{form.name}”还在用这个文件"
    return None
