"""What ``print`` can print: for each kind a function that prints it and says what it printed."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from desktop import clock
from desktop.commandline.parser import PAPERS
from desktop.periods import Month, Quarter, Year
from desktop.printing import PrintedFile
from desktop.vocabulary import DocumentKind


def _monthly(arguments: argparse.Namespace, actor: str) -> tuple[str, PrintedFile]:
    """The monthly notice; without ``--month`` that of last month."""
    from desktop.notices.on_command import print_of_period

    month = arguments.month or Month.of(clock.today()).previous
    return print_of_period(kind=DocumentKind.MONTHLY, period=month, path=arguments.out, actor=actor)


def _quarterly(arguments: argparse.Namespace, actor: str) -> tuple[str, PrintedFile]:
    """季度考核通报; without ``--quarter`` that of the last quarter that is over."""
    from desktop.notices.on_command import print_of_period

    quarter = arguments.quarter or Quarter.of(clock.today()).previous
    return print_of_period(kind=DocumentKind.QUARTERLY, period=quarter, path=arguments.out, actor=actor)


def _annual(arguments: argparse.Namespace, actor: str) -> tuple[str, PrintedFile]:
    """年度总结通报; without ``--year`` that of last year."""
    from desktop.notices.on_command import print_of_period

    year = arguments.year or Year.of(clock.today()).previous
    return print_of_period(kind=DocumentKind.ANNUAL, period=year, path=arguments.out, actor=actor)


def _report(arguments: argparse.Namespace, actor: str) -> tuple[str, PrintedFile]:
    """报告 of a month, a quarter or a year; without any of them of last month."""
    from desktop.notices.on_command import print_of_period

    period = arguments.month or arguments.quarter or arguments.year or Month.of(clock.today()).previous
    return print_of_period(kind=DocumentKind.REPORT, period=period, path=arguments.out, actor=actor)


def _circular(arguments: argparse.Namespace, _actor: str) -> tuple[str, PrintedFile]:
    """A kept 通知 by its number, or id."""
    from desktop.errors import UserError
    from desktop.notices.on_command import print_circular

    if arguments.no is None:
        raise UserError("打印通知须用 --no 写明文号，如 --no 云高管办发〔2022〕8号")
    return print_circular(words=arguments.no, path=arguments.out)


def _correction(arguments: argparse.Namespace, actor: str) -> tuple[str, PrintedFile]:
    """更正 by its own number or by that of the document it puts right; drafted if it is not yet."""
    from desktop.errors import UserError
    from desktop.notices.on_command import print_correction

    if arguments.no is None:
        raise UserError("打印更正须用 --no 写明更正或被更正文书的文号，如 --no 云高管办发〔2022〕8号")
    return print_correction(words=arguments.no, path=arguments.out, actor=actor)


def _weekly_list(arguments: argparse.Namespace, _actor: str) -> tuple[str, PrintedFile]:
    """每周清单 of a week: everybody's, those of a department and its cadres, or one cadre's."""
    from desktop.named import cadre_named, department_named
    from desktop.weekly.printing import print_cadre_list, print_department_lists, print_week_lists

    week = arguments.week or clock.today()
    if arguments.cadre:
        return print_cadre_list(week=week, path=arguments.out, cadre=cadre_named(arguments.cadre).id)
    if arguments.department:
        return print_department_lists(week=week, path=arguments.out, department=department_named(arguments.department).id)
    return print_week_lists(week=week, path=arguments.out)


def _weekly_result(arguments: argparse.Namespace, _actor: str) -> tuple[str, PrintedFile]:
    """一周一结; without ``--week`` that of the newest week that is over."""
    from desktop.weekly.printing import print_week_results
    from desktop.weekly.rules import last_ended

    return print_week_results(week=arguments.week or last_ended(clock.today()), path=arguments.out)


def _signboards(arguments: argparse.Namespace, actor: str) -> tuple[str, PrintedFile | None]:
    """Boards that are to be made or replaced; with a limit every board of those objects, with a number that one as it was issued."""
    from desktop.signboards.on_command import print_wanted

    return print_wanted(
        number=arguments.no,
        enterprise=arguments.enterprise,
        department=arguments.department,
        paper=arguments.paper or PAPERS[0],
        path=arguments.out,
        actor=actor,
    )


def _plan(arguments: argparse.Namespace, _actor: str) -> tuple[str, PrintedFile]:
    """一企一策: of one object, of those a department answers for, or of all."""
    from desktop.enterprises.plan_printing import print_plan, print_plans
    from desktop.named import department_named, enterprise_named

    if arguments.enterprise:
        return print_plan(enterprise=enterprise_named(arguments.enterprise).id, path=arguments.out)
    department = department_named(arguments.department).id if arguments.department else None
    return print_plans(path=arguments.out, department=department)


def _handover(arguments: argparse.Namespace, _actor: str) -> tuple[str, PrintedFile]:
    """交接清单 by the handover's number."""
    from desktop.errors import UserError
    from desktop.handovers.printing import handover_numbered, print_handover

    if arguments.no is None:
        raise UserError("打印交接清单须用 --no 写明编号，如 --no 交接〔2022〕3号")
    return print_handover(handover=handover_numbered(arguments.no), path=arguments.out)


def _receipt(arguments: argparse.Namespace, _actor: str) -> tuple[str, PrintedFile]:
    """企业确认回执 of the problem of a number; without one of all that wait for the enterprise's word."""
    from desktop.feedback.receipt_printing import print_receipts, print_waiting_receipts, problem_numbered

    if arguments.no is None:
        return print_waiting_receipts(path=arguments.out)
    return print_receipts(problems=[problem_numbered(arguments.no)], path=arguments.out)


def _minutes(arguments: argparse.Namespace, actor: str) -> tuple[str, PrintedFile]:
    """会商纪要 by the meeting's number; drafted if they are not yet."""
    from desktop.conferences.on_command import meeting_numbered, print_meeting
    from desktop.errors import UserError

    if arguments.no is None:
        raise UserError("打印会商纪要须用 --no 写明期号，如 --no 包保领导2022年第3期")
    return print_meeting(conference=meeting_numbered(arguments.no), path=arguments.out, actor=actor)


def _rectification(arguments: argparse.Namespace, actor: str) -> tuple[str, PrintedFile]:
    """The newest progress report of a rectification project by its name, or number; drafted if there is none yet."""
    from desktop.errors import UserError
    from desktop.rectification.report.on_command import print_project, project_named

    if arguments.no is None:
        raise UserError("打印整改进展情况通报须用 --no 写明整改项目的名称，如 --no 市委巡察整改")
    return print_project(project=project_named(arguments.no), path=arguments.out, actor=actor)


def _visit_form(arguments: argparse.Namespace, _actor: str) -> tuple[str, PrintedFile]:
    """走访记录表 of a month's visits, or of a week's with blank ones for those still to come; without either this week's."""
    from desktop.named import cadre_named, department_named, enterprise_named
    from desktop.visits.record_printing import Whose, print_month, print_week

    whose = Whose(
        department_named(arguments.department).id if arguments.department else None,
        cadre_named(arguments.cadre).id if arguments.cadre else None,
        enterprise_named(arguments.enterprise).id if arguments.enterprise else None,
    )
    if arguments.month:
        return print_month(month=arguments.month, path=arguments.out, whose=whose)
    return print_week(week=arguments.week or clock.today(), path=arguments.out, whose=whose)


def _look_back(arguments: argparse.Namespace, _actor: str) -> tuple[str, PrintedFile]:
    """回头看: the drawing and the sheets of a month (without ``--month`` last month's), or the sheets of one problem by its number."""
    from desktop.lookback.printing import print_month, print_problem

    if arguments.no is not None:
        return print_problem(number=arguments.no, path=arguments.out)
    return print_month(month=arguments.month or Month.of(clock.today()).previous, path=arguments.out)


def _letters(kind: DocumentKind) -> Callable[[argparse.Namespace, str], tuple[str, PrintedFile | None]]:
    """Letters of a kind: made for everybody who is due one, or that of a number."""

    def print_them(arguments: argparse.Namespace, actor: str) -> tuple[str, PrintedFile | None]:
        from desktop.letters.on_command import print_wanted

        return print_wanted(
            kind=kind,
            path=arguments.out,
            actor=actor,
            department=arguments.department,
            enterprise=arguments.enterprise,
            number=arguments.no,
            duplex=bool(arguments.duplex),
            folder=arguments.each,
        )

    return print_them


def _dispatch_list(arguments: argparse.Namespace, _actor: str) -> tuple[str, PrintedFile | None]:
    """发文登记簿 of a year; without ``--year`` this one's."""
    from desktop.letters.register_printing import print_dispatch_list

    return print_dispatch_list(path=arguments.out, year=arguments.year or Year.of(clock.today()))


def _number_register(arguments: argparse.Namespace, _actor: str) -> tuple[str, PrintedFile | None]:
    """文号登记簿 of a year; without ``--year`` this one's."""
    from desktop.letters.register_printing import print_number_register

    return print_number_register(path=arguments.out, year=arguments.year or Year.of(clock.today()))


# A printer that found nothing to print answers with a sentence that says so, and no file.
PRINTERS: dict[str, Callable[[argparse.Namespace, str], tuple[str, PrintedFile | None]]] = {
    "annual": _annual,
    "assign-letter": _letters(DocumentKind.ASSIGN_LETTER),
    "circular": _circular,
    "correction": _correction,
    "dispatch-list": _dispatch_list,
    "handover": _handover,
    "look-back": _look_back,
    "minutes": _minutes,
    "monthly": _monthly,
    "number-register": _number_register,
    "plan": _plan,
    "quarterly": _quarterly,
    "receipt": _receipt,
    "rectification": _rectification,
    "remind-letter": _letters(DocumentKind.REMIND_LETTER),
    "report": _report,
    "signboards": _signboards,
    "supervise-letter": _letters(DocumentKind.SUPERVISE_LETTER),
    "visit-form": _visit_form,
    "weekly-list": _weekly_list,
    "weekly-result": _weekly_result,
}
