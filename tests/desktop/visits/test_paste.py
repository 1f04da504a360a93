"""A block pasted from a table: read with or without headings, rehearsed line by line, entered in one transaction."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models import Audit
from desktop.listing import ListRequest
from desktop.visits.commands import register_visits
from desktop.visits.paste import MOST_ROWS, rehearse_paste
from desktop.visits.paste_text import cells_of
from desktop.visits.queries import visits
from desktop.vocabulary import Role
from tests import factories
from tests.factories import ACTOR, TODAY

MONDAY = date(2022, 8, 29)


def test_cells_as_excel_puts_them_on_the_clipboard() -> None:
    assert cells_of("甲厂\t3\r\n乙厂\t\r\n") == [("甲厂", "3"), ("乙厂", None)]
    assert cells_of('甲厂\t"夜班缺人\n说""很急"""\n乙厂\t3') == [("甲厂", '夜班缺人\n说"很急"'), ("乙厂", "3")]
    assert cells_of('"甲"厂\t5"管\n乙厂\t"没有关上') == [('"甲"厂', '5"管'), ("乙厂", '"没有关上')]
    assert cells_of("甲厂") == [("甲厂",)]
    assert cells_of("\t3\n\n甲厂") == [(None, "3"), (None, None), ("甲厂", None)]
    assert cells_of("") == cells_of("\r\n") == []


PLAIN = st.text(st.characters(blacklist_characters='\t\r\n"', blacklist_categories=["Cs"]), min_size=1, max_size=6).filter(str.strip)
BROKEN = st.lists(PLAIN, min_size=2, max_size=3).map("\n".join)


@given(st.lists(st.lists(PLAIN | BROKEN, min_size=2, max_size=2), min_size=1, max_size=6))
def test_what_a_table_copied_is_what_is_read(rows: list[list[str]]) -> None:
    copied = "\r\n".join("\t".join(f'"{cell}"' if "\n" in cell else cell for cell in row) for row in rows) + "\r\n"
    assert cells_of(copied) == [tuple(row) for row in rows]


@given(st.text(alphabet='甲\t\n"3', max_size=40))
def test_any_text_gives_rows_of_one_length(text: str) -> None:
    rows = cells_of(text)
    assert len({len(row) for row in rows}) <= 1


@pytest.fixture
def two(park: Path) -> tuple[int, int]:
    """华腾科技 of 张文杰, 鑫源科技 of 王敏."""
    cadres = factories.cadre(factories.department("经发局"), name="张文杰"), factories.cadre(factories.department("住建局"), name="王敏")
    for name, cadre in zip(("华腾科技", "鑫源科技"), cadres, strict=True):
        factories.relation(factories.enterprise(name), Role.RESPONSIBLE, cadre)
    return cadres


def entered(text: str) -> list[tuple[str, date, str | None]]:
    """What is in the log after the good lines were entered."""
    good = rehearse_paste(text, MONDAY).good
    register_visits(visits=[row.values for row in good], actor=ACTOR)
    return sorted((row.enterprise, row.day, row.cadres) for row in visits(ListRequest()).rows)


def test_without_headings_columns_go_by_the_usual_order(two: tuple[int, int]) -> None:
    rehearsal = rehearse_paste("华腾科技\t3\n鑫源科技\t周一\t张文杰、王敏\t是\t电话\t未发现问题\t用电正常\t\t\t下周再去\n", MONDAY)
    assert rehearsal.problem == ""
    assert [(row.line, row.good) for row in rehearsal.rows] == [(1, True), (2, True)]
    assert rehearsal.rows[0].told == "没有写人员，按包保责任人登记"
    register_visits(visits=[row.values for row in rehearsal.good], actor=ACTOR)
    second, first = sorted(visits(ListRequest()).rows, key=lambda row: row.day)
    assert (first.enterprise, first.day, first.cadres, first.form, first.no_problem) == ("华腾科技", TODAY, "张文杰", "实地", True)
    assert (second.day, second.cadres, second.form, second.leader_led) == (MONDAY, "张文杰、王敏", "电话", True)
    assert (second.no_problem, second.finding, second.finding_first, second.note) == (True, "", "用电正常", "下周再去")
    assert (second.entry_source, second.entered_by) == ("录入", ACTOR)


def test_with_headings_columns_go_by_their_names(two: tuple[int, int]) -> None:
    text = "走访时间\t走访企业\t走访情况\n8月30日\t华腾科技\t订单饱满\n2022-08-31\t鑫源科技\t未发现问题\n"
    rehearsal = rehearse_paste(text, MONDAY)
    assert [(row.line, row.good, row.told) for row in rehearsal.rows] == [
        (2, True, "没有写人员，按包保责任人登记；没有写“未发现问题”，问题请另行登记"),
        (3, True, "没有写人员，按包保责任人登记"),
    ]
    assert entered(text) == [("华腾科技", date(2022, 8, 30), "张文杰"), ("鑫源科技", TODAY, "王敏")]
    assert [row.no_problem for row in sorted(visits(ListRequest()).rows, key=lambda row: row.day)] == [False, True]


def test_an_object_called_project_is_no_heading(two: tuple[int, int]) -> None:
    factories.relation(factories.enterprise("云台标准厂房项目"), Role.RESPONSIBLE, two[0])
    assert entered("云台标准厂房项目\t3\t张文杰\t\t实地\t未发现问题") == [("云台标准厂房项目", TODAY, "张文杰")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("华腾科机\t3", "台账中没有“华腾科机”，相近的有：华腾科技"),
        ("\t3\t张文杰", "没有填写企业(项目)名称"),
        ("华腾科技\t", "没有填写走访日期"),
        ("华腾科技\t9-1", "晚于今天"),
        ("华腾科技\t某天", "看不出是哪一天"),
        ("华腾科技\t3\t李四光", "名册中没有“李四光”"),
        ("华腾科技\t3\t张文杰\t12345", "看不出是“是”还是“否”"),
        ("华腾科技\t3\t张文杰\t\t见面", "不认识的走访形式“见面”"),
    ],
)
def test_what_is_wrong_with_a_line_is_told_and_the_others_go_in(two: tuple[int, int], line: str, words: str) -> None:
    text = f"{line}\n鑫源科技\t3"
    first, second = rehearse_paste(text, MONDAY).rows
    assert (first.good, second.good) == (False, True)
    assert words in first.told
    assert entered(text) == [("鑫源科技", TODAY, "王敏")]


def test_the_same_visit_twice_is_noticed_in_the_block_and_in_the_park(two: tuple[int, int]) -> None:
    factories.visit(factories.enterprise("瑞丰科技"), two[0])
    rows = rehearse_paste("华腾科技\t3\n华腾科技\t8-31\t张文杰\n瑞丰科技\t3\t张文杰\n瑞丰科技\t3\t王敏", MONDAY).rows
    assert [row.good for row in rows] == [True, False, False, True]
    assert rows[1].told == "与第1行重复：同一天、同样的人员"
    assert rows[2].told.startswith(f"已经登记过（{ACTOR} {TODAY}")


def test_days_of_other_weeks_are_taken_and_told(two: tuple[int, int]) -> None:
    (row,) = rehearse_paste("华腾科技\t2022-8-24\t张文杰", MONDAY).rows
    assert row.told == "不在这一周，计入 8月22日—8月28日；补录"
    assert entered("华腾科技\t2022-8-24\t张文杰") == [("华腾科技", date(2022, 8, 24), "张文杰")]
    assert visits(ListRequest()).rows[0].late


def test_rehearsing_writes_nothing(two: tuple[int, int]) -> None:
    written = Audit.select().count()
    assert rehearse_paste("华腾科技\t3", MONDAY).good
    assert Audit.select().count() == written


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "剪贴板里没有文字"),
        ("走访日期\t企业名称", "只有表头"),
        ("企业名称\t走访情况\n华腾科技\t好", "缺少必需的列：走访日期"),
        ("甲\t3\n" * (MOST_ROWS + 1), f"一次最多粘贴 {MOST_ROWS} 行"),
    ],
)
def test_a_block_that_cannot_be_read_is_told_in_words(park: Path, text: str, words: str) -> None:
    rehearsal = rehearse_paste(text, MONDAY)
    assert words in rehearsal.problem
    assert not rehearsal.rows
