"""Minutes of a meeting (纪要格式, GB/T 9704 10.3) as a value: what is said, never how it is set.

Nothing heavy is imported here; ``exports.pdf.minutes_render.render_minutes`` sets such a value on paper.
"""

from dataclasses import dataclass
from datetime import date

from exports.pdf.document import Block, Imprint


@dataclass(frozen=True)
class Attendance:
    """``label`` (出席, 请假, 列席) and the people under it, each as printed: 单位、姓名 or 姓名（职务）. Nobody: the label is left out."""

    label: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Minutes:
    """Minutes with red head.

    ``mark`` is the whole red mark (``××会商纪要``), ``issue`` the line under it (``2022年第3期``); ``issued_by`` and ``day``
    stand on either side above the red rule. ``title`` may carry line breaks; ``unbreakable`` words are never broken in it.
    The people follow the body. ``note`` is the 附注 without brackets (the ledger's check code).
    """

    mark: str
    issue: str
    issued_by: str
    day: date
    title: str
    body: tuple[Block, ...]
    attendance: tuple[Attendance, ...] = ()
    imprint: Imprint | None = None
    note: str | None = None
    unbreakable: tuple[str, ...] = ()
