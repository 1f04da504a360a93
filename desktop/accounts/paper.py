"""恢复码 on one sheet of paper, to be locked away. It is printed when the code is made: afterwards nobody knows it."""

from __future__ import annotations

from pathlib import Path

from desktop import clock
from desktop.park.files import open_path
from desktop.park.queries import park_info
from desktop.printing import PrintedFile, printed, telling_print_errors
from desktop.wording import long_day

KEEPING = (
    "恢复码用来在忘记密码时重设管理员的密码，用过一次就作废，同时发给新的恢复码。",
    "请把本页装入信封封好，由办公室锁入保密柜；不要拍照，不要存进电脑。",
    "程序里只保存恢复码的校验值，任何人都查不出恢复码本身；本页遗失而密码还在时，请登录后用“文件 · 换发恢复码”换发。",
    "用法：登录页点“忘记密码”，输入用户名和恢复码，再设新密码。大小写和短横线不论。",
)


def print_recovery_paper(*, name: str, code: str, path: Path) -> PrintedFile:
    """Print the sheet. Raises UserError for who may not print, KnownError when the file cannot be written."""
    from exports.pdf.document import Paragraph
    from exports.pdf.form import Cell, Form, Particulars, Section, Signatures
    from exports.pdf.form_render import render_forms

    park, today, file = park_info().name, clock.today(), open_path()
    rows = (
        (Cell("园区", park),),
        (Cell("用户名", name), Cell("发出日期", long_day(today))),
        (Cell("园区文件", file.name if file else ""),),
        (Cell("恢复码", code),),
    )
    form = Form(
        title="管理员恢复码",
        name="管理员恢复码",
        blocks=(
            Particulars(rows, lines=2),
            Section("保管和使用"),
            *(Paragraph(text) for text in KEEPING),
            Signatures(("管理员", "保管人")),
        ),
        one_page=True,
    )
    with telling_print_errors(path):
        return printed(render_forms([form], path, title="管理员恢复码", author=park, day=today))
