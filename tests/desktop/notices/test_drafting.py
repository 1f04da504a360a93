"""The words of the notice say the figures, all of them right, whatever they are."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from desktop.documents.letterhead import Letterhead
from desktop.documents.text import DocumentText
from desktop.notices.composing import TABLES
from desktop.notices.figures import CoverageGap, MonthlyFigures
from desktop.notices.monthly import KIND
from desktop.notices.tables import PROBLEM_TABLE, VISIT_TABLE
from desktop.notices.values import GAPS, GAPS_NAMED, monthly_values
from desktop.summary.queries import DepartmentSummary, MonthSummary
from desktop.vocabulary import EnterpriseKind, Gap
from desktop.wording import NOTHING, percent, ranks, short_day
from desktop.wordings.declared.period import NAMED
from exports.pdf.document import Heading, OfficialDocument, Paragraph, Table
from tests.desktop.notices.made_up import COUNTED, monthly_figures
from tests.desktop.wordings.saying import said_by_default

SECTIONS = ["一、总体情况", "二、走访情况", "三、问题销号", "四、存在问题", "五、下步要求"]


def draft_body(figures: MonthlyFigures) -> str:
    return said_by_default("通报", monthly_values(figures))[1]


def document(figures: MonthlyFigures) -> OfficialDocument:
    title, body = said_by_default("通报", monthly_values(figures))
    text = DocumentText(title, "园区各部门", body, ("中共云岭高新区工作委员会",))
    return KIND.compose(text, figures, Letterhead("云岭高新区管理委员会办公室", "云高管办发〔2022〕1号", date(2022, 9, 1), "ab" * 32))


@given(figures=monthly_figures())
def test_every_large_number_in_the_words_is_a_figure_and_stands_by_its_noun(figures: MonthlyFigures) -> None:
    body = draft_body(figures)
    said = {int(number) for number in re.findall(r"(?<![\d.])\d{4,}(?![\d.%])", body)} - {2022}
    now = figures.now
    assert said <= {getattr(now, name) for name in COUNTED} | {*now.kinds.values()}
    expected = [
        f"包保企业（项目）{figures.now.enterprises}家",
        f"在建重点项目{figures.now.kinds[EnterpriseKind.PROJECT]}个",
        f"投产工业企业{figures.now.kinds[EnterpriseKind.INDUSTRY]}家（规上工业企业{figures.now.industrial_above_scale}家）",
        f"规上服务业企业{figures.now.kinds[EnterpriseKind.SERVICE]}家",
        f"{figures.now.departments}个行业部门、{figures.now.cadres}名干部",
        f"“一对一”{figures.now.one_to_one}人、“一对多”{figures.now.one_to_many}人",
        f"登记走访{figures.now.visits}次",
        f"结转问题{figures.now.carried_over}件，新收集{figures.now.collected}件，销号{figures.now.closed}件",
        f"期末在办{figures.now.open}件，其中超期{len(figures.overdue)}件",
        f"累计收集问题（需求）{figures.now.collected_total}件，累计销号{figures.now.closed_total}件，办结率{percent(figures.now.closure_rate_total)}",
    ]
    if figures.weeks_due:
        expected.append(
            f"{figures.weeks_due}周内，应走访{figures.now.object_weeks_due}家次，实际走访{figures.now.object_weeks_done}家次，走访率{percent(figures.now.visit_rate)}"
        )
    for phrase in expected:
        assert phrase in body
    gaps = [(sum(gap.kind == kind for gap in figures.gaps), words) for kind, words in GAPS.items()]
    for number, words in gaps:
        assert (f"{number}{words}" in body) == (number > 0)
    assert ("应联尽联，在岗干部全员覆盖" in body) == (not figures.gaps)
    assert (f"不予支持（含撤单）{figures.now.not_supported}件" in body) == (figures.now.not_supported > 0)


@given(figures=monthly_figures())
def test_rates_are_told_where_there_are_any(figures: MonthlyFigures) -> None:
    body = draft_body(figures)
    words = body.replace("None of ours", "")
    assert "None" not in words
    assert "nan" not in words
    assert ("按期办结率" in body) == (figures.now.on_time_rate is not None)
    assert ("企业满意率" in body) == (figures.now.satisfaction_rate is not None)
    now = figures.now
    rates = {percent(rate) for rate in (now.visit_rate, now.on_time_rate, now.satisfaction_rate, now.closure_rate_total)}
    assert {f"{number}%" for number in re.findall(r"(\d+(?:\.\d+)?)%", body)} <= rates | {"100%"}
    for rate, before in ((figures.now.visit_rate, figures.previous_visit_rate), (figures.now.on_time_rate, figures.previous_on_time_rate)):
        if rate is not None and before is not None and abs(rate - before) > 0.0001 and figures.weeks_due:
            assert f"{percent(rate)}，较上月{'上升' if rate > before else '下降'}" in body


@given(figures=monthly_figures())
def test_headings_run_without_gaps_and_every_line_is_what_it_seems(figures: MonthlyFigures) -> None:
    lines = draft_body(figures).splitlines()
    assert [line for line in lines if re.match("[一二三四五六七八九十]+、", line)] == SECTIONS
    inside = 0
    for line in lines:
        if line in SECTIONS:
            inside = 0
        elif found := re.match("（([一二三四五])）", line):
            inside += 1
            assert found[1] == "一二三四五"[inside - 1]
    assert [line for line in lines if line.startswith("【")] == [f"【{VISIT_TABLE}】", f"【{PROBLEM_TABLE}】"]
    blocks = document(figures).body
    assert [block.text for block in blocks if isinstance(block, Heading) and block.level == 1] == [section[2:] for section in SECTIONS]
    assert sum(isinstance(block, Table) for block in blocks) == len(TABLES)
    assert all(block.text.strip() for block in blocks if isinstance(block, Paragraph) and isinstance(block.text, str))


@given(figures=monthly_figures())
def test_lists_name_the_first_and_count_them_all(figures: MonthlyFigures) -> None:
    body = draft_body(figures)
    if figures.overdue:
        assert re.search(f"[，等共]{len(figures.overdue)}件，详见附件1。", body)
        assert body.count("超期") - body.count("超期未办结") >= min(len(figures.overdue), NAMED)
        assert f"最早应于{short_day(date.fromisoformat(figures.overdue[0].due_on))}前办结" in body
        assert f"超期{figures.overdue[0].days_late}天" in body
    else:
        assert "附件1" not in body
    if figures.missed:
        weeks = sum(len(row.weeks) for row in figures.missed)
        assert f"有{len(figures.missed)}家企业（项目）漏访，共{weeks}家次" in body
        assert "详见附件2。" in body
        often = [row for row in figures.missed if len(row.weeks) > 1]
        assert ("漏访2周以上的有" in body) == bool(often)
    else:
        assert "附件2" not in body


@given(figures=monthly_figures())
def test_gaps_are_named_briefly_and_counted_whole(figures: MonthlyFigures) -> None:
    body = draft_body(figures)
    assert ("包保责任尚有空档" in body) == bool(figures.gaps)
    for kind, words in GAPS.items():
        named = [gap for gap in figures.gaps if gap.kind == kind]
        if not named:
            assert words not in body
            continue
        sentence = body.split(f"{len(named)}{words}：")[1].split("；")[0].split("。\n")[0]
        assert sentence.startswith(named[0].subject)
        assert (f"等{len(named)}{words[0]}" in sentence) == (len(named) > GAPS_NAMED)
        assert sentence.count("、") == min(len(named), GAPS_NAMED) - 1


def test_each_kind_of_gap_is_told_as_an_office_says_it() -> None:
    gaps = (
        CoverageGap(Gap.LEADER, "甲厂", "产业发展局", "从未明确包保领导"),
        CoverageGap(Gap.IDLE, "张某", "产业发展局", "从未安排包保对象"),
        CoverageGap(Gap.DEPARTED, "乙厂", "产业发展局", "包保责任人李某（在岗到2022-08-05为止）"),
    )
    body = draft_body(replace(FIGURES, gaps=gaps))
    assert "仍有1家企业（项目）未明确包保领导，1名在岗干部未安排包保对象，1项包保关系仍在离岗人员名下，应联尽联、全员覆盖尚未到位。" in body
    assert (
        "1家企业（项目）未明确包保领导：甲厂；1名在岗干部未安排包保对象：张某（产业发展局）；"
        "1项包保关系仍在离岗人员名下：乙厂的包保责任人李某（在岗到2022年8月5日为止）。" in body
    )


def test_a_document_stored_before_gaps_were_named_is_still_read() -> None:
    values = json.loads(FIGURES.to_json())
    del values["gaps"]
    assert MonthlyFigures.from_json(json.dumps(values)) == FIGURES


@given(figures=monthly_figures())
def test_annexes_hold_every_row_and_are_always_two(figures: MonthlyFigures) -> None:
    overdue, missed = document(figures).annexes
    assert (overdue.title, missed.title) == ("超期未办结问题清单", "未按期走访企业（项目）清单")
    for annex, rows in ((overdue, figures.overdue), (missed, figures.missed)):
        (block,) = annex.blocks
        assert isinstance(block, Table if rows else Paragraph)
        if isinstance(block, Table):
            assert [row[0] for row in block.rows] == [str(number) for number in range(1, len(rows) + 1)]
            assert [row[-1] for row in block.rows][:1] == (
                [str(figures.overdue[0].days_late)]
                if annex is overdue
                else ["、".join(short_day(date.fromisoformat(week)) for week in figures.missed[0].weeks)]
            )


@given(figures=monthly_figures())
def test_total_rows_are_the_sums_of_their_rows(figures: MonthlyFigures) -> None:
    for table in (block for block in document(figures).body if isinstance(block, Table)):
        assert table.total_row is not None
        for place, column in enumerate(table.columns):
            cells = [str(row[place]) for row in table.rows]
            total = str(table.total_row[place])
            if "率" in column.title:
                assert all(cell == NOTHING or re.fullmatch(r"\d+(\.\d{1,2})?%", cell) for cell in (*cells, total))
            elif column.numeric and column.title != "排名":
                assert int(total) == sum(map(int, cells))


@given(figures=monthly_figures())
def test_figures_come_back_from_where_they_are_stored(figures: MonthlyFigures) -> None:
    assert MonthlyFigures.from_json(figures.to_json()) == figures
    text = DocumentText("标题", "各部门", draft_body(figures), ("甲", "乙"))
    assert DocumentText.from_json(text.to_json()) == text


def test_equal_rates_share_a_rank_and_few_due_have_none() -> None:
    assert ranks([0.9, None, 0.8, 0.9, 0.5]) == [1, None, 3, 1, 4]
    assert ranks([1.0, 0.5, 0.5, 0.25]) == [1, 2, 2, 4]
    assert ranks([]) == []


def department(name: str, due: int, done: int) -> DepartmentSummary:
    counts = dict.fromkeys(("visits", "carried_over", "collected", "closed", "not_supported", "open", "overdue", "red_lines"), 0)
    return DepartmentSummary(
        department=name,
        category="行业部门",
        cadres=3,
        enterprises=2,
        object_weeks_due=due,
        object_weeks_done=done,
        visit_rate=round(done / due, 4) if due else None,
        on_time_rate=None,
        satisfaction_rate=None,
        **counts,
    )


NONE_YET = ("carried_over", "collected", "closed", "not_supported", "open", "overdue", "collected_total", "closed_total", "red_lines")
NOW = MonthSummary(
    park="云岭高新区",
    month="2022-08",
    as_of=date(2022, 8, 31),
    cadres=9,
    departments=5,
    enterprises=8,
    above_scale=4,
    industrial_above_scale=3,
    kinds=dict(zip(EnterpriseKind, (2, 5, 1), strict=True)),
    assignments={},
    coverage={},
    one_to_one=4,
    one_to_many=2,
    visits=30,
    visits_total=30,
    object_weeks_due=44,
    object_weeks_done=35,
    visit_rate=0.7955,
    on_time_rate=None,
    satisfaction_rate=None,
    closure_rate_total=None,
    by_department=(),
    **dict.fromkeys(NONE_YET, 0),
)
FIGURES = MonthlyFigures(now=NOW, weeks_due=4, previous_visit_rate=0.7955, previous_on_time_rate=0.5, overdue=(), missed=())


def with_rows(rows: tuple[DepartmentSummary, ...]) -> MonthlyFigures:
    return replace(FIGURES, now=replace(NOW, by_department=rows))


def test_the_visit_table_ranks_departments_with_five_due_or_more() -> None:
    rows = (
        department("甲局", 10, 9),
        department("乙局", 20, 18),
        department("丙局", 4, 4),
        department("丁局", 10, 4),
        department("戊局", 0, 0),
    )
    (table, _) = (block for block in document(with_rows(rows)).body if isinstance(block, Table))
    assert [(row[0], row[4], row[5]) for row in table.rows] == [
        ("甲局", "90%", "1"),
        ("乙局", "90%", "1"),
        ("丙局", "100%", NOTHING),
        ("丁局", "40%", "3"),
        ("戊局", NOTHING, NOTHING),
    ]
    assert "丙局走访率达到100%。" in draft_body(with_rows(rows))


def test_a_month_without_anything_wrong_says_so() -> None:
    body = draft_body(FIGURES)
    assert "本月未发现超期未办结问题和漏访情况" in body
    assert "走访率79.55%，与上月持平" in body
    assert "办结率—" in body


@pytest.mark.parametrize(("weeks", "said"), [(0, "各周尚未结束，走访情况待周结后统计；已登记走访30次"), (1, "纳入考核的1周内")])
def test_a_month_just_begun_waits_for_its_weeks(weeks: int, said: str) -> None:
    assert said in draft_body(replace(FIGURES, weeks_due=weeks))


def test_december_looks_ahead_to_january() -> None:
    assert "纳入1月份通报" in draft_body(replace(FIGURES, now=replace(NOW, month="2022-12", as_of=date(2022, 12, 31))))
    assert (
        said_by_default("通报", monthly_values(replace(FIGURES, now=replace(NOW, month="2022-12"))))[0]
        == "关于2022年12月份包保联企工作情况的通报"
    )
