"""Entering and correcting months by hand: refused in words, audited, taken back."""

from datetime import date
from pathlib import Path

import pytest

from db.models import Audit, EconomyFigure
from desktop.audit.undo import undo
from desktop.audit.work import EditConflictError
from desktop.economy.commands import correct_month, enter_month, void_month
from desktop.enterprises.commands import turn_object
from desktop.errors import UserError
from desktop.periods import Month
from desktop.vocabulary import EnterpriseKind, Turn
from tests.factories import ACTOR, enterprise, figures, fixed_today, park, template_park

__all__ = ["park", "template_park"]

JULY = Month(2022, 7)


def test_a_month_is_entered_corrected_and_taken_out(park: Path) -> None:
    one = enterprise()
    figure = enter_month(enterprise=one, month=JULY, output=5_000_000, jobs=12, actor=ACTOR, note="快报").first("economy_figure")
    row = EconomyFigure.get_by_id(figure)
    assert (row.month, row.output, row.revenue, row.jobs, row.note) == ("2022-07", 5_000_000, None, 12, "快报")
    correct_month(figure=figure, output=4_000_000, revenue=0, expected_version=row.version, actor=ACTOR)
    row = EconomyFigure.get_by_id(figure)
    assert (row.output, row.revenue, row.jobs) == (4_000_000, 0, 12)
    void_month(figure=figure, reason="报错了企业", actor=ACTOR)
    assert EconomyFigure.get_by_id(figure).voided
    enter_month(enterprise=one, month=JULY, output=1, actor=ACTOR)
    actions = [entry.action for entry in Audit.select().where(Audit.entity == "economy_figure").order_by(Audit.id)]
    assert actions == ["登记月度指标", "更正月度指标", "作废月度指标", "登记月度指标"]


def test_what_cannot_be_is_refused_in_words(park: Path) -> None:
    one = enterprise("青岚甲有限公司")
    figures(one, "2022-07")
    for values, why in (
        ({"month": JULY, "output": 1}, "青岚甲有限公司2022年7月已有月度指标"),
        ({"month": Month(2022, 9), "output": 1}, "2022年9月还没有到，不能登记"),
        ({"month": Month(1999, 1), "output": 1}, "1999年1月太早，请核对年份"),
        ({"month": Month(2022, 6)}, "一个数都没有填；没有发生的填 0，没有报的才空着"),
        ({"month": Month(2022, 6), "output": None}, "一个数都没有填；没有发生的填 0，没有报的才空着"),
        ({"month": Month(2022, 6), "power": -1}, "用电不能是负数"),
        ({"month": Month(2022, 6), "revenue": 10**15}, "营业收入大得不合情理，请核对单位"),
    ):
        with pytest.raises(UserError, match=why):
            enter_month(enterprise=one, actor=ACTOR, **values)
    assert EconomyFigure.select().count() == 1


def test_a_month_has_figures_when_it_is_over(park: Path) -> None:
    one = enterprise("青岚甲有限公司")
    with fixed_today(date(2022, 8, 30)), pytest.raises(UserError, match="2022年8月还没有过完"):
        enter_month(enterprise=one, month=Month(2022, 8), output=1, actor=ACTOR)
    with fixed_today(date(2022, 8, 31)):
        enter_month(enterprise=one, month=Month(2022, 8), output=1, actor=ACTOR)
    assert EconomyFigure.select().count() == 1


def test_an_objects_life_is_respected(park: Path) -> None:
    project = enterprise("青岚乙项目", kind=EnterpriseKind.PROJECT, living_from=date(2021, 3, 5))
    with pytest.raises(UserError, match="青岚乙项目2022年7月还在建设，投产以后才有月度指标"):
        figures(project, "2022-07")
    turn_object(enterprise=project, turn=Turn.PRODUCTION, day=date(2022, 7, 15), reason="竣工", actor=ACTOR)
    figures(project, "2022-07")
    with pytest.raises(UserError, match="自2021-03-05起才是包保对象"):
        figures(project, "2021-02")
    turn_object(enterprise=project, turn=Turn.MOVE_OUT, day=date(2022, 8, 10), reason="搬迁", actor=ACTOR)
    figures(project, "2022-08")


def test_no_figures_after_the_end(park: Path) -> None:
    one = enterprise("青岚丙有限公司")
    turn_object(enterprise=one, turn=Turn.MOVE_OUT, day=date(2022, 6, 10), reason="搬迁", actor=ACTOR)
    with pytest.raises(UserError, match="青岚丙有限公司到2022-06-09为止，没有2022年7月的指标"):
        figures(one, "2022-07")


def test_correcting_everything_away_is_refused(park: Path) -> None:
    figure = figures(enterprise(), "2022-07")
    with pytest.raises(UserError, match="一个数都没有填"):
        correct_month(figure=figure, output=None, actor=ACTOR)


def test_two_editors_do_not_lose_each_others_words(park: Path) -> None:
    figure = figures(enterprise(), "2022-07")
    correct_month(figure=figure, output=7, expected_version=1, actor=ACTOR)
    with pytest.raises(EditConflictError):
        correct_month(figure=figure, output=8, expected_version=1, actor=ACTOR)


def test_undo_takes_back_and_asks_what_stands_by_now(park: Path) -> None:
    one = enterprise("青岚丁有限公司")
    figure = figures(one, "2022-07")
    taken_out = void_month(figure=figure, reason="错", actor=ACTOR)
    again = enter_month(enterprise=one, month=JULY, output=2, actor=ACTOR)
    assert taken_out.work is not None
    assert again.work is not None
    with pytest.raises(UserError, match="青岚丁有限公司2022年7月已有月度指标"):
        undo(work=taken_out.work, actor=ACTOR)
    undo(work=again.work, actor=ACTOR)
    undo(work=taken_out.work, actor=ACTOR)
    assert [row.output for row in EconomyFigure.select().where(~EconomyFigure.voided)] == [1_000_000]
