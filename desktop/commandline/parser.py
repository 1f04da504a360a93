"""The command line: commands, options, and errors of use in Chinese."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

WRONG_USE = 2
IMPORT_KINDS = ("departments", "cadres", "enterprises", "assignments", "visits", "feedback", "economy")
ACCOUNT_ACTIONS = ("first", "list", "add", "roles", "disable", "enable", "password", "recover", "code")
PAPERS = ("A4", "A3")
# What each kind of paper may be limited by; of those joined by a bar only one can be said.
_LETTER = ("no|department", "no|enterprise", "duplex", "each")
PRINT_LIMITS = {
    "annual": ("year",),
    "assign-letter": _LETTER,
    "circular": ("no",),
    "correction": ("no",),
    "dispatch-list": ("year",),
    "handover": ("no",),
    "look-back": ("month|no",),
    "minutes": ("no",),
    "monthly": ("month",),
    "number-register": ("year",),
    "plan": ("enterprise|department",),
    "quarterly": ("quarter",),
    "receipt": ("no",),
    "rectification": ("no",),
    "remind-letter": _LETTER,
    "report": ("month|quarter|year",),
    "signboards": ("no|enterprise", "no|department", "paper"),
    "supervise-letter": _LETTER,
    "visit-form": ("month|week", "department", "cadre", "enterprise"),
    "weekly-list": ("week", "cadre|department"),
    "weekly-result": ("week",),
}
PRINT_KINDS = tuple(PRINT_LIMITS)
FIRST_YEAR, LAST_YEAR = 1900, 2099  # of a day or month that can be meant
_TRANSLATED = (
    (r"the following arguments are required: (.+)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1"),
    (r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)", r"\1不能是\2，可用：\3"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 和 \2 只能写一个"),
    (r"argument (\S+): expected one argument", r"\1后面要写一个值"),
    (r"argument (\S+): ignored explicit argument (.+)", r"\1后面不能写值，却写了\2"),
    (r"argument (\S+): (.*[\u4e00-\u9fff].*)", r"\1：\2"),
    (r"(?s)[^\u4e00-\u9fff]*", "命令或参数不对"),
)
_NEED_PARK = frozenset({"import", "undo", "export", "print", "summary", "check", "backup", "account", "fill", "form"})


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """argparse, speaking Chinese when it helps and when it refuses."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named, formatter_class=_Help, add_help=False, allow_abbrev=False)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS, help="显示用法")

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _TRANSLATED:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, chinese, message, count=1)
                break
        message = " ".join(message.replace("'", "").split())
        print(f"用法不对：{message}（查看用法：python main.py --help）", file=sys.stderr)
        raise SystemExit(WRONG_USE)


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Parse the command line; wrong use prints one line on stderr and exits with 2."""
    parser = _build()
    chosen = parser.parse_args(arguments)
    if chosen.command in _NEED_PARK and chosen.db is None:
        parser.error("the following arguments are required: --db")
    if chosen.command == "print" and (wrong := _wrong_limit(chosen)):
        parser.error(wrong)
    if chosen.command == "fill" and not chosen.list and (chosen.template is None or chosen.out is None):
        parser.error("the following arguments are required: TEMPLATE, --out")
    return chosen


def _wrong_limit(chosen: argparse.Namespace) -> str | None:
    """An option that a paper does not take is refused, not passed over: somebody would print the whole park's."""
    limits = [limit.split("|") for limit in PRINT_LIMITS[chosen.kind]]
    taken = {option for limit in limits for option in limit}
    for option in ("month", "quarter", "year", "week", "department", "cadre", "enterprise", "no", "paper", "duplex", "each"):
        if getattr(chosen, option) is not None and option not in taken:
            return f"打印 {chosen.kind} 不用 --{option}"
    for limit in limits:
        if len([option for option in limit if getattr(chosen, option) is not None]) > 1:
            return f"{' 和 '.join(f'--{option}' for option in limit)} 只能写一个"
    return None


def _build() -> _Parser:
    common = _common_options()
    parser = _Parser(prog="main.py", description="包保联企工作台", parents=[common])
    parser.add_argument("--db", type=Path, default=None, metavar="PARK", help="园区文件")
    parser.add_argument("--exit-when-shown", action="store_true", help="首页显示后即退出")
    commands: Any = parser.add_subparsers(dest="command", metavar="命令", title="命令")

    def command(name: str, help_text: str) -> _Parser:
        made: _Parser = commands.add_parser(name, help=help_text, parents=[common])
        if name in _NEED_PARK:
            made.add_argument("--db", type=Path, default=argparse.SUPPRESS, metavar="PARK", help="园区文件（必需）")
        return made

    new = command("new", "新建园区文件")
    new.add_argument("path", type=Path, metavar="PARK")
    new.add_argument("--park", required=True, metavar="名称", help="园区名称")

    demo = command("demo", "生成演示园区、通报和台账")
    demo.add_argument("folder", type=Path, metavar="DIR")

    importing = command("import", "导入工作簿")
    importing.add_argument("kind", choices=(*IMPORT_KINDS, "auto"), help="auto：由程序按表头判断")
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument("--dry-run", action="store_true", help="只预演，不写入")
    importing.add_argument("--report", type=_file, metavar="OUT.xlsx", help="把有误的单元格标红，另存为")
    importing.add_argument("--year", type=_year, help="没有年份的日期按这一年")

    undo = command("undo", "撤销一次导入")
    undo.add_argument("batch", type=_number, metavar="BATCH", help="import 输出的批次号")

    _add_ledger_commands(command)

    printing = command("print", "打印文书")
    printing.add_argument("kind", choices=PRINT_KINDS)
    printing.add_argument("--out", type=_file, required=True, metavar="OUT.pdf", help="写成哪个文件；单份公文写成 .docx 就能在 WPS 里改")
    printing.add_argument("--month", type=_month, metavar="2022-08", help="默认为上个月")
    printing.add_argument("--quarter", type=_quarter, metavar="2022Q3", help="默认为上个季度")
    printing.add_argument("--year", type=_whole_year, metavar="2021", help="默认为上一年；登记簿默认为今年")
    printing.add_argument("--week", type=_day, metavar="2022-08-22", help="周内任一天；清单默认为本周，周结默认为上周")
    printing.add_argument("--department", type=_words, metavar="部门", help="只打印这个部门的")
    printing.add_argument("--cadre", type=_words, metavar="姓名", help="只打印这名干部的")
    printing.add_argument("--enterprise", type=_words, metavar="企业", help="只打印这家企业（项目）的")
    printing.add_argument("--no", type=_words, metavar="N", help="文号、期号或编号；整改通报写项目名称")
    printing.add_argument("--paper", choices=PAPERS, help="公示牌的纸张，默认为 A4")
    printing.add_argument("--duplex", action="store_true", default=None, help="双面打印用：每份函件从奇数页开始")
    printing.add_argument("--each", type=_file, metavar="DIR", help="每份函件另存一个文件到这个文件夹")

    _add_fill_options(command("fill", "填报上级的表样，或列出能填的数字"))

    command("summary", "一个月的统计数字").add_argument("--month", type=_month, required=True, metavar="2022-08")

    command("check", "检查园区文件")

    backup = command("backup", "备份园区文件")
    backup.add_argument("--to", type=_file, metavar="DIR")

    restore = command("restore", "从备份恢复")
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("--to", type=_file, required=True, metavar="PARK")

    _add_form_options(command("form", "离线表单：发放（write）、收回（read）"), common)

    _add_account_options(command("account", "账号：设管理员、新增、改角色、停用、改密码、恢复"))

    _add_deadline_options(command("deadline", "推算办理时限"))
    return parser


def _add_ledger_commands(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    _add_export_options(command("export", "导出台账"))
    verifying = command("verify", "核对“全部台账”工作簿的校验码")
    verifying.add_argument("file", type=_file, metavar="FILE.xlsx")
    verifying.add_argument("--db", type=Path, default=argparse.SUPPRESS, metavar="PARK", help="另看是不是从这个园区文件导出的")


def _add_export_options(exporting: argparse.ArgumentParser) -> None:
    exporting.add_argument("kind", type=_ledger, metavar="台账", help="台账名称，或 all")
    exporting.add_argument("--out", type=_file, required=True, metavar="OUT.xlsx", help="写成哪个文件；写文件夹则自动取名，不盖掉原有的")
    exporting.add_argument("--month", type=_month, metavar="2022-08")
    exporting.add_argument("--as-of", type=_day, metavar="2022-08-31")
    exporting.add_argument("--office", type=_words, metavar="平安办", help="只导出这个单位保管来源的问题")


def _add_fill_options(filling: argparse.ArgumentParser) -> None:
    filling.add_argument("template", type=_words, nargs="?", metavar="TEMPLATE.xlsx", help="表样文件，或登记过的模板名称")
    filling.add_argument("--out", type=_file, metavar="OUT.xlsx", help="填好的表存为哪个文件")
    filling.add_argument("--month", type=_month, required=True, metavar="2022-08")
    filling.add_argument("--list", action="store_true", help="列出能填的数字、意思和这个月的值")


def _add_form_options(form: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    either: Any = form.add_subparsers(dest="action", required=True, metavar="write 或 read", title="做什么")
    write = either.add_parser("write", help="发放：每名干部一份", parents=[common])
    write.add_argument("--out", type=_file, required=True, metavar="DIR", help="表单写到哪个文件夹")
    write.add_argument("--week", type=_day, metavar="2022-08-22", help="哪一周，写周内任一天，默认为本周")
    whose = write.add_mutually_exclusive_group()
    whose.add_argument("--department", type=_words, metavar="部门", help="只发给这个部门的")
    whose.add_argument("--cadre", type=_words, metavar="姓名", help="只发给这名干部")
    write.add_argument("--by-department", action="store_true", help="改为每个部门一份")
    read = either.add_parser("read", help="收回一个文件夹里交来的表单", parents=[common])
    read.add_argument("folder", type=_file, metavar="DIR")
    read.add_argument("--dry-run", action="store_true", help="只预演，不写入")
    read.add_argument("--back", type=_file, metavar="DIR", help="把有误的表单标红，另存到这个文件夹")
    for one in (write, read):
        one.add_argument("--db", type=Path, default=argparse.SUPPRESS, metavar="PARK", help="园区文件（必需）")


def _add_deadline_options(deadline: argparse.ArgumentParser) -> None:
    deadline.add_argument("day", type=_day, metavar="2022-09-30")
    deadline.add_argument("grade", metavar="级别", help="咨询类、一般事项或重大事项")
    deadline.add_argument("--db", type=Path, default=argparse.SUPPRESS, metavar="PARK", help="按该园区的设置和日历推算")


def _add_account_options(account: argparse.ArgumentParser) -> None:
    account.add_argument("action", choices=ACCOUNT_ACTIONS, metavar="做什么", help="、".join(ACCOUNT_ACTIONS))
    account.add_argument("name", type=_words, nargs="?", metavar="用户名")
    account.add_argument("--roles", type=_words, metavar="角色", help="用顿号或逗号隔开，如 登记员、核验员")
    account.add_argument("--department", type=_words, metavar="部门", help="所在部门")
    account.add_argument("--cadre", type=_words, metavar="姓名", help="对应的干部")
    account.add_argument("--out", type=_file, metavar="OUT.pdf", help="把新的恢复码打印成一页纸")


def _common_options() -> argparse.ArgumentParser:
    """Options of every command, accepted before or after its name (a default would undo what stands before it)."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--json", action="store_true", help="以 JSON 输出")
    common.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="把这一天当作今天")
    common.add_argument("--user", metavar="NAME", help="操作人")
    return common


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"日期应写作 2022-08-31，不是“{text}”") from error
    _refuse_year(day.year, text)
    return day


def _month(text: str) -> Any:
    from desktop.periods import Month

    return _period(Month.parse, text)


def _quarter(text: str) -> Any:
    from desktop.periods import Quarter

    return _period(Quarter.parse, text)


def _period(parse: Callable[[str], Any], text: str) -> Any:
    try:
        period = parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    _refuse_year(period.year, text)
    return period


def _whole_year(text: str) -> Any:
    from desktop.periods import Year

    return Year(_year(text))


def _refuse_year(year: int, text: str) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"年份应在{FIRST_YEAR}至{LAST_YEAR}年之间，不是“{text}”")


def _words(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("后面不能是空的")
    return text.strip()


def _file(text: str) -> Path:
    return Path(_words(text))


def _ledger(text: str) -> str:
    from desktop.errors import UserError
    from desktop.ledgers.commands import ledger_kind

    try:
        return ledger_kind(text)
    except UserError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise argparse.ArgumentTypeError(f"应写作一个数，不是“{text}”")
    return int(text)


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20)\d\d", text):
        raise argparse.ArgumentTypeError(f"年份应写作 2022，不是“{text}”")
    return int(text)
