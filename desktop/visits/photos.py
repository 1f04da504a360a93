"""照片: looked at before they are taken, kept with the visit they were made on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from db.models import Photo, Visit
from db.read import photos as read
from db.read.photos import PhotoRow
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError, trouble
from desktop.files.keeping import keep_file
from desktop.files.pictures import Pixels, picture_kind, pixels, thumbnail
from desktop.files.standing import photo_clash
from desktop.progress import UNWATCHED, Progress
from desktop.settings.declared import PHOTO_MAX_MB
from desktop.settings.queries import value_of
from desktop.visits.reach import refuse_strangers_to

__all__ = [
    "CheckedPhoto",
    "LookedAt",
    "PhotoRow",
    "add_photos",
    "attach_photos",
    "check_photo",
    "look_at",
    "photo_pixels",
    "photos_of",
    "remove_photo",
]

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class CheckedPhoto:
    """A picture found to be whole; ``sha256`` is that of its content, ``source`` the file it was read from."""

    name: str
    content: bytes
    media_type: str
    thumbnail: bytes
    sha256: str
    source: Path | None = None


@dataclass(frozen=True)
class LookedAt:
    """What became of the files given: those that are good photos, and for each other a sentence that names it."""

    good: tuple[CheckedPhoto, ...]
    refused: tuple[str, ...]


def check_photo(name: str, content: bytes) -> CheckedPhoto:
    """Look at a picture as a whole. Raises UserError, naming the file, for what is none, is damaged or too large."""
    _refuse_large(name, len(content))
    kind = picture_kind(name, content)
    return CheckedPhoto(name, content, kind.media_type, thumbnail(name, content), hashlib.sha256(content).hexdigest())


def check_photo_file(path: Path) -> CheckedPhoto:
    """The same for a file; one that is too large is not read."""
    try:
        if path.is_dir():
            raise UserError(f"“{path.name}”是文件夹，请打开它，选中里面的照片再添加")
        _refuse_large(path.name, path.stat().st_size)
        return replace(check_photo(path.name, path.read_bytes()), source=path)
    except OSError as error:
        raise UserError(f"“{path.name}”读不出来（{trouble(error)}）") from error


def look_at(files: Sequence[Path], progress: Progress | None = None) -> LookedAt:
    """Look at several files: the good ones are taken, each other one is told by name."""
    good: dict[str, CheckedPhoto] = {}
    refused: list[str] = []
    for number, file in enumerate(files):
        (progress or UNWATCHED).step(number, len(files), f"检查照片 {file.name}")
        try:
            photo = check_photo_file(file)
        except UserError as error:
            refused.append(str(error))
        else:
            good.setdefault(photo.sha256, photo)
    return LookedAt(tuple(good.values()), tuple(refused))


def attach_photos(*, visit: int, photos: Sequence[CheckedPhoto], actor: str) -> Changes:
    """Add photos to a visit, all in one; those the visit has already are left out. Raises UserError for a voided visit."""
    with open_work("添加照片", actor, needs=Act.VISIT) as work:
        row = Visit.get_by_id(visit)
        if row.voided:
            raise UserError("这次走访已经作废，不能再添加照片")
        refuse_strangers_to(work, row)
        add_photos(work, row, photos)
        return work.changes()


def add_photos(work: Work, visit: Visit, photos: Sequence[CheckedPhoto]) -> None:
    """Add photos inside a work."""
    for photo in photos:
        stored = keep_file(work, photo.content, photo.media_type, photo.thumbnail)
        if photo_clash(visit.id, stored.id) is None:
            work.insert(Photo(visit=visit, file=stored, name=photo.name))


def remove_photo(*, photo: int, reason: str, actor: str) -> Changes:
    """Take a photo off its visit; it stays in the record with the reason."""
    with open_work("移除照片", actor, needs=Act.VISIT) as work:
        row = Photo.get_by_id(photo)
        if row.voided:
            raise UserError(f"照片“{row.name}”已经移除")
        refuse_strangers_to(work, row.visit)
        work.void(row, reason)
        return work.changes()


def photos_of(visit: int) -> list[PhotoRow]:
    """The photos of a visit in the order in which they were added."""
    return read.photos_of(visit)


def photo_pixels(photo: int | CheckedPhoto, width: int, height: int) -> Pixels:
    """A photo, kept or not yet kept, as a screen of that size shows it. Raises UserError when it cannot be read as a picture."""
    name, content = (photo.name, photo.content) if isinstance(photo, CheckedPhoto) else read.photo_content(photo)
    return pixels(name, content, width, height)


def _refuse_large(name: str, size: int) -> None:
    most = int(value_of(PHOTO_MAX_MB))
    if size > most * MEGABYTE:
        raise UserError(f"“{name}”有{size / MEGABYTE:.1f}MB，超过每张照片{most}MB的限制；请压缩后再添加，或在设置里调大")
