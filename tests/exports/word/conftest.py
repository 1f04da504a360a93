"""LibreOffice stands for the programs in which an office opens the files; a machine without it tries everything else."""

import shutil

collect_ignore = [] if shutil.which("soffice") else ["test_in_libreoffice.py"]
