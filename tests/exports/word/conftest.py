"""LibreOffice Writer stands for the programs in which an office opens the files; a machine without it tries everything else."""

import shutil
from pathlib import Path


def _has_writer() -> bool:
    """Calc may be installed alone."""
    program = shutil.which("soffice")
    return program is not None and (Path(program).resolve().parent / "libswlo.so").exists()


collect_ignore = [] if _has_writer() else ["test_in_libreoffice.py"]
