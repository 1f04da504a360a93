"""The search box's index follows whatever is written, and is made anew where there is none."""

from datetime import date
from pathlib import Path

import pytest

from db import session
from db.read.search import TABLE
from desktop.audit.undo import undo
from desktop.feedback.commands import void_feedback
from desktop.park.files import close_park, open_park
from desktop.periods import Month
from desktop.redlines.commands import register_lead
from desktop.roster.commands import add_cadre, change_cadre
from desktop.search.queries import OF_EACH, Kind, search
from desktop.vocabulary import AccountRole, Rank
from tests import factories
from tests.fixtures.accounts import account, administrator, cheap_passwords, signed
from tests.papers import month_notice

__all__ = ["administrator", "cheap_passwords"]


def titles(asked: str, kind: Kind) -> list[str]:
    return [hit.title for found in search(asked) if found.kind is kind for hit in found.hits]


def test_red_lines_are_found_only_by_who_may_see_them(administrator: str) -> None:
    signed("韩青")
    account("纪一", AccountRole.DISCIPLINE)
    account("郑录", AccountRole.CLERK)
    signed("郑录")
    named = {"enterprise": factories.enterprise(), "cadre": factories.cadre()}
    signed("纪一")
    register_lead(line=5, evidence="安全隐患未整改", found_on=factories.TODAY, actor=factories.ACTOR, **named)
    assert len(titles("安全隐患", Kind.RED_LINE)) == 1
    signed("郑录")
    assert titles("安全隐患", Kind.RED_LINE) == []


@pytest.mark.usefixtures("park")
class TestFollowing:
    def test_a_new_cadre_is_found_and_an_undone_one_is_not(self) -> None:
        added = add_cadre(name="单雄信", department=factories.department(), rank=Rank.STAFF, actor=factories.ACTOR)
        assert titles("sxx", Kind.CADRE) == ["单雄信"]

        assert added.work is not None
        undo(work=added.work, actor=factories.ACTOR)

        assert titles("sxx", Kind.CADRE) == []

    def test_a_corrected_name_is_found_by_the_new_one_only(self) -> None:
        cadre = factories.cadre(name="张文杰")

        change_cadre(cadre=cadre, name="仇士良", actor=factories.ACTOR)

        assert titles("qsl", Kind.CADRE) == ["仇士良"]
        assert titles("zwj", Kind.CADRE) == []

    def test_a_voided_problem_is_not_found(self) -> None:
        found = factories.problem(text="围墙渗水")
        assert len(titles("渗水", Kind.FEEDBACK)) == 1

        void_feedback(feedback=found, reason="登记错了", actor=factories.ACTOR)

        assert titles("渗水", Kind.FEEDBACK) == []

    def test_problems_and_visits_are_found_by_whose_they_are_newest_first(self) -> None:
        plant = factories.enterprise("青禾面业有限公司")
        cadre = factories.cadre(name="解文远")
        for day in range(1, 6):
            factories.visit(plant, cadre, date(2022, 8, day))
        factories.problem(plant)

        assert len(titles("qhmy", Kind.FEEDBACK)) == 1
        assert titles("qhmy", Kind.VISIT) == ["青禾面业有限公司"] * OF_EACH
        visits = next(found for found in search("xwy") if found.kind is Kind.VISIT)
        assert visits.hits[0].hint.startswith("2022-08-05")

    def test_visits_are_found_by_their_words_and_documents_by_title_and_number(self) -> None:
        factories.visit(factories.enterprise("青禾面业有限公司"), factories.cadre(), finding="新线已投料试车")
        month_notice(Month(2022, 7))

        assert titles("试车", Kind.VISIT) == ["青禾面业有限公司"]
        (hit,) = next(found for found in search("通报") if found.kind is Kind.DOCUMENT).hits
        assert hit.period == "2022-07"

    def test_a_whole_word_comes_before_a_beginning(self) -> None:
        office = factories.department("产业发展局")
        for name in ("张文军平", "张文君安", "张伟建设", "张文杰"):
            factories.cadre(office, name=name)

        assert titles("zwj", Kind.CADRE)[0] == "张文杰"
        assert titles("cyfzj", Kind.DEPARTMENT) == ["产业发展局"]

    @pytest.mark.parametrize("asked", ["", "  ", "”“*", '" OR "', "NOT", "没有这样的字"])
    def test_what_finds_nothing_is_no_error(self, asked: str) -> None:
        factories.enterprise("青禾面业有限公司")

        assert search(asked) == []


def test_a_file_without_an_index_gets_one_when_it_is_opened(park: Path) -> None:
    factories.cadre(name="张文杰")
    voided = factories.problem(text="围墙渗水")
    void_feedback(feedback=voided, reason="登记错了", actor=factories.ACTOR)
    session.execute(f"DROP TABLE {TABLE}")
    session.execute("PRAGMA user_version = 0")
    close_park()

    open_park(park)

    assert titles("zwj", Kind.CADRE) == ["张文杰"]
    assert titles("渗水", Kind.FEEDBACK) == []
