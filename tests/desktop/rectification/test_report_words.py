"""What the progress report says, and that its numbers agree with each other."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.letterhead import Letterhead
from desktop.documents.text import DocumentText
from desktop.rectification.queries import Tally
from desktop.rectification.report.composing import compose
from desktop.rectification.report.figures import RectificationFigures, ReportedProblem, by_lead, sum_faults
from desktop.rectification.report.values import report_values
from desktop.vocabulary import Outcome, RectificationTerm
from exports.pdf.document import Heading, Paragraph, RunStyle, Table
from tests.desktop.wordings.saying import said_by_default

ISO = "2022-08-31"
PROBLEM = ReportedProblem("", "招商项目缺少尽职调查", "经济发展局", "2022-09-20", "集中整改", "未完成", "", "", 2, 1, late=False)


def figures(*problems: ReportedProblem, **values: Any) -> RectificationFigures:
    """Figures that agree with these problems."""
    tallies = [Tally(one.lead, one.term, one.outcome, 1, int(one.late)) for one in problems]
    return replace(
        RectificationFigures(
            project="市委巡察整改",
            kind="巡视巡察整改",
            inspected_by="市委第三巡察组",
            told_on="2022-05-20",
            period_from="2022-06-01",
            period_to="2022-09-30",
            leader="高主任",
            lead="办公室",
            as_of=ISO,
            items=len(problems),
            done=sum(one.outcome == Outcome.DONE for one in problems),
            stage=sum(one.outcome == Outcome.STAGE for one in problems),
            not_done=sum(one.outcome == Outcome.NOT_DONE for one in problems),
            measures=sum(one.measures for one in problems),
            measures_done=sum(one.measures_done for one in problems),
            by_lead=by_lead(tallies),
            problems=problems,
        ),
        **values,
    )


def body(told: RectificationFigures, phone: str = "") -> str:
    return said_by_default("整改通报", {**report_values(told), "联系电话": phone})[1]


def draft_title(told: RectificationFigures) -> str:
    return said_by_default("整改通报", report_values(told))[0]


PROBLEMS = st.lists(
    st.builds(
        ReportedProblem,
        heading=st.sampled_from(["", "产业发展质效不高", "作风建设存在不足"]),
        text=st.sampled_from(["问题甲。", "问题乙\n一、夜班缺人"]),
        lead=st.sampled_from(["", "经济发展局", "建设局"]),
        due_on=st.sampled_from(["2022-09-20", "2022-12-20"]),
        term=st.sampled_from(list(map(str, RectificationTerm))),
        outcome=st.sampled_from(list(map(str, Outcome))),
        situation=st.sampled_from(["", "已出台办法。\n二、已办结"]),
        next_step=st.sampled_from(["", "年底前完成处置"]),
        measures=st.integers(0, 5),
        measures_done=st.just(0),
        late=st.booleans(),
    ),
    max_size=8,
)


@given(PROBLEMS)
def test_every_problem_stands_once_under_its_heading_with_its_result(problems: list[ReportedProblem]) -> None:
    told = figures(*problems)
    assert sum_faults(told) == []
    text = DocumentText(draft_title(told), "各部门", body(told), ())
    document = compose(text, told, Letterhead("云岭高新区管委会", "云高管〔2022〕3号", date(2022, 8, 31), "a" * 64))
    firsts = [block.text for block in document.body if isinstance(block, Heading) and block.level == 1]
    assert firsts == ["总体情况", "问题整改落实情况", "下一步"], "no line of a problem became a heading of its own"
    labels = [block.runs[0].text for block in document.body if isinstance(block, Paragraph) and block.runs[0].style == RunStyle.BOLD]
    assert labels == ["整改结果：", "整改情况："] * len(problems)
    results = [block.runs[1].text for block in document.body if isinstance(block, Paragraph) and block.runs[0].text == "整改结果："]
    assert sorted(result.split("（")[0] for result in results) == sorted(one.outcome for one in problems)
    for table in (block for block in document.body if isinstance(block, Table)):
        assert table.total_row == ("合计", *map(str, (told.items, told.done, told.stage, told.not_done, sum(one.late for one in problems))))


@given(PROBLEMS, st.sampled_from(["items", "done", "stage", "not_done", "measures", "measures_done"]), st.integers(1, 5))
def test_a_number_that_differs_is_named(problems: list[ReportedProblem], name: str, more: int) -> None:
    told = figures(*problems)
    assert sum_faults(replace(told, **{name: getattr(told, name) + more})) != []


def test_the_opening_and_the_terms_carry_the_figures() -> None:
    done = replace(PROBLEM, outcome="完成", situation="出台指引", measures_done=2)
    stage = replace(PROBLEM, outcome="阶段性完成", term="长期整改", due_on="2022-12-20", situation="已摸底。", next_step="年底前处置完毕。")
    told = figures(done, stage, replace(PROBLEM, late=True))
    words = body(told, "0871-1234567")
    assert (
        "根据统一部署，市委第三巡察组对园区进行了巡察。2022年5月20日，市委第三巡察组向中共云岭高新区工作委员会反馈了巡察意见，"
        "共涉及问题3个。截至2022年8月31日，已完成整改1个、阶段性完成1个、未完成1个。" in words
    )
    assert "由高主任同志牵头负责，办公室统筹推进，" in words
    assert "3个问题明确1个牵头单位、6项整改措施，已完成措施4项。超过整改时限尚未完成的问题1个。" in words
    assert "集中整改期（2022年6月1日至2022年9月30日）内应完成整改的问题2个，其中完成1个、阶段性完成0个、未完成1个。" in words
    assert "需要长期整改的问题1个，其中完成0个、阶段性完成1个、未完成0个。" in words
    assert "整改结果：阶段性完成（长期整改）\n整改情况：已摸底。" in words
    assert "整改情况：已制定措施2项，完成1项，整改时限为2022年9月20日。" in words
    assert (
        "（一）巩固阶段性成果。对阶段性完成的1个问题，接续推进：招商项目缺少尽职调查（经济发展局，2022年12月20日前），年底前处置完毕。"
        in words
    )
    assert "（二）限期完成整改。对未完成的1个问题" in words
    assert words.endswith("联系电话：0871-1234567。")


def test_an_audit_is_called_one() -> None:
    words = body(figures(kind="审计整改", inspected_by="", told_on=""))
    assert "审计组对园区进行了审计。审计组向中共云岭高新区工作委员会反馈了审计意见" in words
    assert "尚未列入整改问题。" in words
    assert draft_title(figures(project="2021年度审计")) == "关于2021年度审计整改进展情况的通报"


def test_when_all_is_done_the_next_step_is_to_look_back() -> None:
    words = body(figures(replace(PROBLEM, outcome="完成", situation="出台指引", measures_done=2)))
    assert "适时开展“回头看”" in words
    assert "整改情况：出台指引。" in words
