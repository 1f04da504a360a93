"""Made-up figures of a month, no two numbers alike, so that each can be found again in the words."""

import itertools
from datetime import date, timedelta

from hypothesis import strategies as st

from desktop.notices.figures import CoverageGap, MissedObject, MonthlyFigures, OverdueProblem
from desktop.periods import Month
from desktop.summary.queries import DepartmentSummary, MonthSummary
from desktop.vocabulary import EnterpriseKind, Gap

RATES = st.none() | st.integers(0, 10_000).map(lambda number: number / 10_000)
NAMES = st.text(alphabet="云岭宏图聚能清江五溪锦程", min_size=2, max_size=6)
WORDS = st.lists(
    st.sampled_from(["缺少资金", "招工难", "一、道路积水", "（二）停电", "【表】", "None of ours"]), min_size=1, max_size=3
).map("\n".join)

COUNTED = (
    *("cadres", "departments", "enterprises", "above_scale", "industrial_above_scale", "one_to_one", "one_to_many"),
    *("visits", "visits_total", "object_weeks_due", "object_weeks_done", "collected_total", "closed_total", "red_lines"),
    *("carried_over", "collected", "closed", "not_supported", "open"),
)


gaps = st.lists(st.builds(CoverageGap, st.sampled_from(Gap), NAMES, NAMES, st.just("包保责任人张某（在岗到2022-08-20为止）")), max_size=16)


@st.composite
def department_rows(draw: st.DrawFn) -> DepartmentSummary:
    due = draw(st.sampled_from([0, 3, 4, 5, 6, 40]))
    done = draw(st.integers(0, due))
    small = st.integers(0, 30)
    return DepartmentSummary(
        department=draw(NAMES) + "局",
        category="行业部门",
        visits=draw(small),
        red_lines=0,
        cadres=draw(small),
        enterprises=draw(small),
        object_weeks_due=due,
        object_weeks_done=done,
        visit_rate=round(done / due, 4) if due else None,
        carried_over=draw(small),
        collected=draw(small),
        closed=draw(small),
        not_supported=draw(small),
        open=draw(small),
        overdue=draw(small),
        on_time_rate=draw(RATES),
        satisfaction_rate=draw(RATES),
    )


@st.composite
def monthly_figures(draw: st.DrawFn) -> MonthlyFigures:
    """Counts from 1000 up, each only once (or nothing at all); lists of any length."""
    month = Month(2022, draw(st.integers(1, 12)))
    as_of = month.last - timedelta(days=draw(st.integers(0, 20)))
    fresh = itertools.count(draw(st.integers(1000, 90_000)), draw(st.integers(1, 97)))

    def number(*, perhaps_none: bool = True) -> int:
        return 0 if perhaps_none and draw(st.integers(0, 4)) == 0 else next(fresh)

    overdue = [
        OverdueProblem(
            number=f"YL-{place}",
            enterprise=draw(NAMES),
            text=draw(WORDS),
            department=draw(st.just("") | NAMES),
            handler=draw(NAMES),
            collected_on=date(2021, 12, 1).isoformat(),
            due_on=(as_of - timedelta(days=late)).isoformat(),
            days_late=late + 1,
        )
        for place, late in enumerate(sorted(draw(st.lists(st.integers(0, 300), max_size=13)), reverse=True))
    ]
    mondays = [monday.isoformat() for monday in month.mondays()]
    counts = sorted(draw(st.lists(st.integers(1, len(mondays)), max_size=13)), reverse=True)
    missed = [MissedObject(draw(NAMES), "投产工业企业", "白永", "产业局", "张文杰、周丽", tuple(mondays[:count])) for count in counts]
    now = MonthSummary(
        park="云岭高新区",
        month=str(month),
        as_of=as_of,
        kinds={kind: number() for kind in EnterpriseKind},
        coverage={},
        assignments={},
        visit_rate=draw(RATES),
        on_time_rate=draw(RATES),
        satisfaction_rate=draw(RATES),
        closure_rate_total=draw(RATES),
        by_department=tuple(draw(st.lists(department_rows(), max_size=6))),
        overdue=len(overdue),
        **{name: number() for name in COUNTED},
    )
    return MonthlyFigures(
        now=now,
        weeks_due=draw(st.integers(0, 5)),
        previous_visit_rate=draw(RATES),
        previous_on_time_rate=draw(RATES),
        overdue=tuple(overdue),
        missed=tuple(missed),
        gaps=tuple(draw(gaps)),
    )
