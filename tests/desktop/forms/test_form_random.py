"""Forms filled in, spoiled, copied and read in any order: each row at most once, nothing lost, every error with its place."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.models import Feedback, FormRow, Visit
from desktop.audit.check import check_park_file
from desktop.visits.commands import goers_of
from exports.excel.form.layout import FIRST_ROW, MARK_COLUMN
from tests.factories import copied_park, opened_park
from tests.fixtures.forms import VISITS, WEEK, FormHands, form_of, give_out, office, take_back

NAMES = ("张文杰", "李晓岚")
OBJECTS = ("云岭精密机械有限公司", "云岭新材料有限公司", "云岭物流园项目", "别处的公司")
ROWS = 5  # of each form that are touched: two objects and three spare rows


class Fill(NamedTuple):
    """Somebody types into a row of a form, or spoils it; ``copy`` then hands it in under another name too."""

    name: str
    row: int
    day: object
    goers: str | None
    enterprise: str | None
    finding: str
    problem: str | None
    spoil: str
    copy: bool


fills = st.builds(
    Fill,
    name=st.sampled_from(NAMES),
    row=st.integers(0, ROWS - 1),
    day=st.one_of(st.integers(0, 8).map(lambda number: WEEK + timedelta(days=number)), st.sampled_from([None, "八月", "8月24日"])),
    goers=st.sampled_from([None, "张文杰", "李晓岚", "张文杰、李晓岚", "没有这个人"]),
    enterprise=st.sampled_from([None, *OBJECTS]),
    finding=st.sampled_from(["", "平稳", "下滑"]),
    problem=st.sampled_from([None, None, "道路破损", "缺电工"]),
    spoil=st.sampled_from(["", "", "", "", "mark", "foreign", "unmarked"]),
    copy=st.booleans(),
)


@pytest.fixture(scope="module")
def template(template_park: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A park with the office, closed."""
    path = Path(shutil.copy(template_park, tmp_path_factory.mktemp("office") / "park.db"))
    with opened_park(path):
        office()
    return path


def do(folder: Path, fill: Fill, number: int) -> None:
    form = form_of(folder, fill.name)
    row = FIRST_ROW + fill.row
    with FormHands(form) as hands:
        page = hands.sheet(VISITS)
        values: dict[str, object] = {"day": fill.day, "cadres": fill.goers, "finding_first": fill.finding or None, "problem": fill.problem}
        if fill.enterprise is not None or page.cell(row, hands.column(VISITS, "enterprise")).value is None:
            values["enterprise"] = fill.enterprise
        hands.fill(VISITS, row, values)
        mark = page.cell(row, MARK_COLUMN)
        if fill.spoil == "mark":
            mark.value = f"{mark.value}x"
        elif fill.spoil == "unmarked":
            mark.value = None
        elif fill.spoil == "foreign":
            with FormHands(form_of(folder, NAMES[fill.name == NAMES[0]])) as other:
                mark.value = other.sheet(VISITS).cell(row, MARK_COLUMN).value
    if fill.copy:
        shutil.copy(form, folder / f"副本{number}.xlsx")


def filled_rows(folder: Path) -> Counter[str]:
    """How many rows of each file somebody wrote anything into, as a person counts them."""
    counted: Counter[str] = Counter()
    for path in folder.glob("*.xlsx"):
        if path.name.startswith("发放清单"):
            continue
        with FormHands(path) as hands:
            page = hands.sheet(VISITS)
            for row in range(FIRST_ROW, page.max_row + 1):
                cells = {key: page.cell(row, hands.column(VISITS, key)).value for key in ("day", "finding_first", "problem", "enterprise")}
                named = "|E" in str(page.cell(row, MARK_COLUMN).value)
                counted[path.name] += any(value for key, value in cells.items() if not (named and key == "enterprise"))
                counted[path.name] += row >= FIRST_ROW and not page.cell(row, MARK_COLUMN).value and not any(cells.values())
    return counted


def hold(folder: Path, answer: dict[str, Any]) -> None:
    """What must be so after every reading."""
    living = list(FormRow.select().where(~FormRow.voided))
    slots = Counter((row.form_id, row.slot, row.entity) for row in living)
    assert not slots or max(slots.values()) == 1
    for model, entity in ((Visit, "visit"), (Feedback, "feedback")):
        ids = {row.id for row in model.select().where(~model.voided)}
        assert {row.entity_id for row in living if row.entity == entity} <= ids
    identities = Counter((visit.enterprise_id, visit.day, frozenset(goers_of(visit))) for visit in Visit.select().where(~Visit.voided))
    assert not identities or max(identities.values()) == 1, "the same visit twice"
    assert all(WEEK <= visit.day < WEEK + timedelta(days=7) for visit in Visit.select())
    names = {path.name for path in folder.iterdir()}
    assert all(error["file"] in names and error["row"] >= 1 and error["reason"] for error in answer["errors"])
    assert check_park_file().problems == ()


@settings(max_examples=8)  # each opens a dozen workbooks
@given(first=st.lists(fills, min_size=1, max_size=4), second=st.lists(fills, max_size=3))
def test_each_row_at_most_once_and_nothing_lost(template: Path, first: Sequence[Fill], second: Sequence[Fill]) -> None:
    with copied_park(template), tempfile.TemporaryDirectory(prefix="forms-") as name:
        folder = Path(name)
        give_out(folder)
        for round_number, some in enumerate((first, second)):
            for number, fill in enumerate(some):
                do(folder, fill, round_number * 10 + number)
            answer = take_back(folder)
            hold(folder, answer)
            told = Counter(
                {file["file"]: sum(file[key] for key in ("created", "updated", "unchanged", "rejected")) for file in answer["files"]}
            )
            for path, rows in filled_rows(folder).items():
                assert told[path] >= rows, f"a row of {path} was passed over"
            again = take_back(folder)
            assert (again["created"], again["updated"]) == (0, 0)
            assert again["rejected"] == answer["rejected"] or again["unchanged"] >= answer["unchanged"]
            hold(folder, again)
