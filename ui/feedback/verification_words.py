"""What a verifier reads of one problem, as text: at the left what it is and how it went, at the right what the enterprise said."""

from collections.abc import Iterable, Sequence
from html import escape

from desktop.feedback.evidence import EvidenceVisit
from desktop.feedback.life import NOTED
from desktop.feedback.verification import Case
from desktop.suspicion.before_closing import Finding
from desktop.vocabulary import FeedbackEventKind as Event
from ui.widgets.words import day_words, words_of

RED = "#c4302b"  # readable on light and dark ground
SHORT = 36  # letters of one step, one measure, one visit


def left_words(case: Case, doubts: Sequence[Finding]) -> str:
    """The problem, what speaks against closing it, its deadline, what has been sent back, who may not verify it, its life in short."""
    row = case.problem.row
    late = "，已超期" if row.overdue else ""
    parts = [
        _part(f"{row.number}　{row.enterprise}", row.text, strong=True),
        _part("存疑", *(f"{one.sign}：{one.reason}" for one in doubts), red=True) if doubts else "",
        _part("", f"{row.grade}　{row.category}　{row.source}　{row.level}"),
        _part("经办", f"{words_of(row.department)} {words_of(row.handler)}　首办 {words_of(row.first_handler)}"),
        _part("时限", f"{day_words(row.due_on) or '未定'}{late}　{row.due_basis}"),
        _part(f"退回过 {row.returns} 次", *_returns(case), red=True) if row.returns else "",
        _part("不能核验这件的", *case.barred),
        _part("过程", *_life(case)),
    ]
    return "".join(parts)


def result_words(case: Case) -> str:
    """What was done, and each measure with what came of it."""
    measures = [f"{one.outcome}　{_short(one.content)}（{_whose(one.department, one.owner)}）{_short(one.result)}" for one in case.measures]
    unfinished = [_part(case.problem.unfinished, red=True)] if case.problem.unfinished else []
    return "".join([_part("办理结果", case.problem.row.result), *([_part("措施", *measures)] if measures else []), *unfinished])


def right_words(case: Case) -> str:
    """The enterprise's word, and the visits that count."""
    row = case.problem.row
    solved = {True: "已经解决", False: "没有解决", None: "没有登记是否解决"}[row.solved]
    receipts = any(file.kind == "回执" for file in case.evidence.files)
    parts = [
        _part("企业确认", f"{solved}　{row.satisfaction}", strong=True),
        _part("", f"{row.confirmed_by}　{row.confirmed_how}　{day_words(row.confirmed_on)}"),
        _part(
            "" if receipts else "没有回执", *(() if receipts else (_without_receipt(row.confirmed_how),)), red=row.confirmed_how == "回执"
        ),
        _part("申请人", words_of(row.applicant)) if row.applicant else "",
        _part("算作佐证的走访", *(_visit(one) for one in case.evidence.visits)) if case.evidence.visits else "",
    ]
    return "".join(parts)


def _without_receipt(how: str) -> str:
    return "登记说以回执确认，却没有回执" if how == "回执" else f"以{how or '口头'}确认，没有书面回执"


def _part(title: str, *lines: str, strong: bool = False, red: bool = False) -> str:
    """A heading over lines; nothing at all when both are empty."""
    if not title and not any(lines):
        return ""
    colour = f" style='color:{RED}'" if red else ""
    told = [f"<span{colour}><b>{escape(title)}</b></span>"] if title else []
    told += [f"<b>{escape(line)}</b>" if strong else escape(line) for line in lines if line]
    return f"<p style='margin:0 0 7px 0'>{'<br>'.join(told)}</p>"


def _returns(case: Case) -> Iterable[str]:
    return (f"{day_words(step.day)} {step.words}" for step in case.problem.life if step.kind == Event.RETURN)


def _life(case: Case) -> Iterable[str]:
    for step in case.problem.life:
        if step.kind == NOTED:
            continue
        who = " ".join(part for part in (step.department, step.cadre) if part)
        yield " ".join(part for part in (f"{step.day:%m-%d}", step.kind, who, _short(step.words)) if part)


def _whose(*names: str | None) -> str:
    return " ".join(name for name in names if name)


def _visit(visit: EvidenceVisit) -> str:
    led = "（领导带队）" if visit.leader_led else ""
    return f"{day_words(visit.day)} {words_of(visit.goers)}{led} {_short(visit.finding)}"


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"
