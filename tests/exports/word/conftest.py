"""What opens the files in another program is tried where there is one."""

from tests.fixtures.libreoffice import WRITER, is_here

collect_ignore = [] if is_here(WRITER) else ["test_in_libreoffice.py"]
