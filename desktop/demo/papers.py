"""The papers printed beside the demo park, each by the service behind its button in the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from desktop.conferences.on_command import meeting_numbered, print_meeting
from desktop.demo.handovers import WITH_PROBLEM
from desktop.demo.photos import PHOTOGRAPHED
from desktop.demo.signboards import print_sheaf
from desktop.demo.words_rectification import PROJECT
from desktop.enterprises.plan_printing import print_plans
from desktop.feedback.receipt_printing import print_waiting_receipts
from desktop.handovers.printing import handover_numbered, print_handover
from desktop.letters.on_command import print_wanted
from desktop.letters.register_printing import print_dispatch_list, print_number_register
from desktop.lookback.printing import print_month as print_look_back
from desktop.named import department_named
from desktop.notices.on_command import print_of_period
from desktop.periods import Month, Quarter, Year, monday_of
from desktop.printing import PrintedFile
from desktop.rectification.report.on_command import print_project, project_named
from desktop.visits.record_printing import Whose, print_week
from desktop.vocabulary import LETTERS, DocumentKind
from desktop.weekly.printing import print_department_lists, print_week_results
from desktop.weekly.rules import last_ended, week_in_month

LISTED = (PHOTOGRAPHED, "产创局")  # departments whose lists of the week are printed, with those of their cadres
MINUTES_OF = "工委管委2022年第2期"
PLANNED = "经发局"  # the one whose objects' plans are printed


def print_papers(folder: Path, park: str, month: Month, today: date, actor: str) -> list[PrintedFile]:
    """The month's notice, a sheaf of boards, and what is handed out and signed every week and at a handover."""
    notice = folder / f"{park}{month.chinese}包保工作通报.pdf"
    made = [
        print_of_period(kind=DocumentKind.MONTHLY, period=month, path=notice, actor=actor)[1],
        print_sheaf(folder / f"{park}公示牌（部分）.pdf", today),
    ]
    papers = [*_papers(today), *_closing_papers(month, actor), *_documents(month, actor)]
    printed = [print_it(folder / f"{park}{name}.pdf")[1] for name, print_it in papers]
    return made + [file for file in printed if file is not None]


def _closing_papers(month: Month, actor: str) -> list[tuple[str, Callable[[Path], tuple[str, PrintedFile]]]]:
    """What meetings, rectification and closing put on paper."""
    meeting, project = meeting_numbered(MINUTES_OF), project_named(PROJECT)
    return [
        (f"会商纪要（{MINUTES_OF}）", lambda path: print_meeting(conference=meeting, path=path, actor=actor)),
        (f"{PROJECT}进展情况通报", lambda path: print_project(project=project, path=path, actor=actor)),
        ("企业确认回执（待确认）", lambda path: print_waiting_receipts(path=path)),
        (f"{month.chinese}回头看检查表", lambda path: print_look_back(month=month, path=path)),
    ]


def _documents(month: Month, actor: str) -> list[tuple[str, Callable[[Path], tuple[str, PrintedFile | None]]]]:
    """Notices and reports of longer periods, a sheaf of letters of each kind, and the registers of what was issued."""
    quarter, year = Quarter.of(month.first), Year.of(month.first)

    def longer(kind: DocumentKind, period: Quarter | Year) -> Callable[[Path], tuple[str, PrintedFile]]:
        return lambda path: print_of_period(kind=kind, period=period, path=path, actor=actor)

    def letters(kind: DocumentKind) -> Callable[[Path], tuple[str, PrintedFile | None]]:
        return lambda path: print_wanted(kind=kind, path=path, actor=actor)

    return [
        (f"{quarter.chinese}考核通报", longer(DocumentKind.QUARTERLY, quarter)),
        (f"{year.chinese}总结通报", longer(DocumentKind.ANNUAL, year)),
        (f"{quarter.chinese}报告", longer(DocumentKind.REPORT, quarter)),
        *((f"{kind}（一批）", letters(kind)) for kind in LETTERS),
        ("发文登记簿", lambda path: print_dispatch_list(path=path, year=year)),
        ("文号登记簿", lambda path: print_number_register(path=path, year=year)),
    ]


def _papers(today: date) -> list[tuple[str, Callable[[Path], tuple[str, PrintedFile]]]]:
    """Name of the file and what prints it."""
    running, ended = week_in_month(monday_of(today)), week_in_month(last_ended(today))

    def week_lists(department: str) -> Callable[[Path], tuple[str, PrintedFile]]:
        number = department_named(department).id
        return lambda path: print_department_lists(week=today, path=path, department=number)

    def visited(path: Path) -> tuple[str, PrintedFile]:
        return print_week(week=last_ended(today), path=path, whose=Whose(department_named(PHOTOGRAPHED).id))

    return [
        *((f"{running}每周清单（{department}）", week_lists(department)) for department in LISTED),
        (f"{ended}一周一结", lambda path: print_week_results(week=last_ended(today), path=path)),
        (f"{ended}走访记录表（{PHOTOGRAPHED}）", visited),
        (f"{WITH_PROBLEM}交接清单", lambda path: print_handover(handover=handover_numbered(WITH_PROBLEM), path=path)),
        (f"一企一策（{PLANNED}）", lambda path: print_plans(path=path, department=department_named(PLANNED).id)),
    ]
