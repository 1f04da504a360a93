"""Settings: declared once, kept in the park file, audited, and listened to."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import Audit, Feedback, Setting
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.errors import UserError
from desktop.feedback.deadlines import Limit, Unit
from desktop.feedback.queries import time_limits
from desktop.settings.commands import change_setting, change_settings
from desktop.settings.declared import ALL, DAYS_ORDINARY, ONLY_ON_SITE_COUNTS, UNIT_INQUIRY, UNIT_MAJOR, UNIT_ORDINARY, SettingDeclaration
from desktop.settings.declared_reminders import WORKING_HOURS
from desktop.settings.queries import value_of
from desktop.vocabulary import Grade
from tests import factories
from tests.factories import ACTOR


def test_every_setting_is_declared_once_with_its_words() -> None:
    assert len({declaration.key for declaration in ALL}) == len(ALL)
    assert len({declaration.title for declaration in ALL}) == len(ALL)
    assert all(declaration.title and declaration.help for declaration in ALL)


def _another(declaration: SettingDeclaration) -> int | bool | str:
    default = declaration.default
    if isinstance(default, bool):
        return not default
    if isinstance(default, int):
        return default + 1
    return declaration.choices[-1] if declaration.choices else "09:00–17:00"


@pytest.mark.parametrize("declaration", ALL, ids=lambda declaration: declaration.key)
def test_a_setting_has_its_default_until_it_is_changed(park: Path, declaration: SettingDeclaration) -> None:
    assert value_of(declaration) is declaration.default
    other = _another(declaration)

    first = change_setting(key=declaration.key, value=other, actor="甲")
    assert value_of(declaration) == other
    assert type(value_of(declaration)) is type(declaration.default)
    change_setting(key=declaration.key, value=declaration.default, actor="乙")
    assert value_of(declaration) == declaration.default

    assert first.areas == {"setting"}
    assert [row.actor for row in Audit.select().where(Audit.entity == "setting").order_by(Audit.id)] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("declaration", "value"),
    [
        (DAYS_ORDINARY, -1),
        (DAYS_ORDINARY, True),
        (DAYS_ORDINARY, 1.5),
        (DAYS_ORDINARY, "7"),
        (DAYS_ORDINARY, 366),
        (ONLY_ON_SITE_COUNTS, 1),
        (UNIT_MAJOR, "周"),
        (WORKING_HOURS, "早到晚"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(park: Path, declaration: SettingDeclaration, value: Any) -> None:
    with pytest.raises(UserError, match=f"“{declaration.title}”的取值不对"):
        change_setting(key=declaration.key, value=value, actor=ACTOR)
    assert not Setting.select().exists()


def test_a_voided_setting_is_the_default_again_and_can_be_set_anew(park: Path) -> None:
    change_setting(key="days_ordinary", value=5, actor=ACTOR)
    with open_work("恢复默认", ACTOR, needs=Act.IMPORT) as work:
        work.void(Setting.get(), "恢复默认")

    assert value_of(DAYS_ORDINARY) == 7
    change_setting(key="days_ordinary", value=9, actor=ACTOR)
    assert value_of(DAYS_ORDINARY) == 9
    assert Setting.select().count() == 1


def test_the_park_s_limits_count_the_deadlines(park: Path) -> None:
    change_setting(key="days_ordinary", value=2, actor=ACTOR)
    change_setting(key="shift_rest_days", value=False, actor=ACTOR)

    found = Feedback.get_by_id(factories.problem(collected_on=date(2022, 8, 26)))

    assert found.due_on == date(2022, 8, 28)
    assert "一般事项2日内办结" in found.due_basis
    assert (time_limits().ordinary, time_limits().major) == (Limit(2), Limit(1, Unit.MONTHS))


def test_the_units_to_choose_from_are_those_that_are_counted_in() -> None:
    assert {word for one in (UNIT_INQUIRY, UNIT_ORDINARY, UNIT_MAJOR) for word in one.choices} == set(Unit)


@pytest.mark.parametrize(
    ("unit", "wanted"), [("自然日", Limit(20)), ("工作日", Limit(20, Unit.WORKING_DAYS)), ("月", Limit(2, Unit.MONTHS))]
)
def test_a_major_problem_is_given_months_or_days(park: Path, unit: str, wanted: Limit) -> None:
    for key, value in (("unit_major", unit), ("days_major", 20), ("months_major", 2)):
        change_setting(key=key, value=value, actor=ACTOR)

    assert time_limits().major == wanted


def test_several_settings_are_changed_together_or_not_at_all(park: Path) -> None:
    change_settings(values={"days_ordinary": 5, "remind": False}, actor=ACTOR)
    assert (value_of(DAYS_ORDINARY), Setting.select().count()) == (5, 2)
    assert Audit.select().order_by(Audit.id.desc()).first().action == "修改设置：一般事项办理天数、在桌面上提醒"

    with pytest.raises(UserError, match="“上班时间”的取值不对：x；看不懂“x”"):
        change_settings(values={"days_ordinary": 9, "working_hours": "x"}, actor=ACTOR)
    assert value_of(DAYS_ORDINARY) == 5


def test_the_default_given_again_leaves_no_word_of_the_park(park: Path) -> None:
    change_settings(values={"days_ordinary": 5}, actor=ACTOR)
    change_settings(values={"days_ordinary": 7}, actor=ACTOR)
    again = change_settings(values={"days_ordinary": 7}, actor=ACTOR)

    assert Setting.get().voided
    assert again.work is None
    assert value_of(DAYS_ORDINARY) == 7


def test_a_setting_changed_meanwhile_is_told(park: Path) -> None:
    change_setting(key="days_ordinary", value=5, actor="别人")

    with pytest.raises(UserError, match="“一般事项办理天数”刚被别处改为5天"):
        change_settings(values={"days_ordinary": 9}, seen={"days_ordinary": 7}, actor=ACTOR)
    change_settings(values={"days_ordinary": 9}, seen={"days_ordinary": 5}, actor=ACTOR)
    assert value_of(DAYS_ORDINARY) == 9


def test_a_new_time_limit_leaves_the_given_deadlines_and_says_whose(park: Path) -> None:
    given = factories.problem(collected_on=date(2022, 8, 1))
    factories.problem(collected_on=date(2022, 8, 1), grade=Grade.MAJOR)

    said = change_settings(values={"days_ordinary": 3, "due_soon_days": 5}, actor=ACTOR)

    assert Feedback.get_by_id(given).due_on == date(2022, 8, 8)
    assert str(said.result).startswith("在办问题（一般事项1件）已经给出的期限不变")
    everything = change_settings(values={"shift_rest_days": False}, actor=ACTOR)
    assert everything.result.numbers == {"一般事项": 1, "重大事项": 1}
    assert str(change_settings(values={"days_inquiry": 3}, actor=ACTOR).result).startswith("没有在办问题受影响")
    assert change_settings(values={"due_soon_days": 3}, actor=ACTOR).result is None
