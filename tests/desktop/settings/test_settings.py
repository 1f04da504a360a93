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
from desktop.settings.commands import change_setting
from desktop.settings.declared import ALL, DAYS_ORDINARY, ONLY_ON_SITE_COUNTS, UNIT_INQUIRY, UNIT_MAJOR, UNIT_ORDINARY, SettingDeclaration
from desktop.settings.queries import value_of
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
    return declaration.choices[-1] if declaration.choices else f"{default}"


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
