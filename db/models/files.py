"""Files people attach, kept once by content."""

from db.models import columns
from db.models.base import Record


class StoredFile(Record):
    """The bytes of a file. ``media_type`` is what the content itself says it is; a picture carries a small JPEG of itself."""

    sha256 = columns.text(unique=True)
    size = columns.integer()
    content = columns.content()
    media_type = columns.text(default="")
    thumbnail = columns.content(null=True)
