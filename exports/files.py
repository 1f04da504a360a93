"""Writing a file whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Where to write what then takes the place of ``path``. If anything is raised meanwhile, what stood there stays. Raises OSError."""
    draft = path.with_name(f".{token_hex(8)}.tmp")
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
