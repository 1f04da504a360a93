"""A workbook that openpyxl made, dated by whoever asked for it instead of by the machine's clock."""

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

_MADE = re.compile(rb"<dcterms:(created|modified)([^>]*)>[^<]*<")


def dated_bytes(workbook: "Workbook", created: datetime) -> bytes:
    """The file: the same cells and moment give the same bytes."""
    made, again = io.BytesIO(), io.BytesIO()
    workbook.save(made)
    moment = created.replace(tzinfo=None, microsecond=0)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _MADE.sub(rb"<dcterms:\1\2>" + moment.isoformat().encode() + b"Z<", part)
            new.writestr(zipfile.ZipInfo(name, moment.timetuple()[:6]), part, zipfile.ZIP_DEFLATED)
    return again.getvalue()
