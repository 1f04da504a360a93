"""Every list's sorting, filtering, searching and paging, recounted in plain Python over random rows."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from db.models import database
from db.read import enterprises, feedback, roster, visits
from db.read.listing import ListRequest
from db.read.query import ListQuery, counts, fetch
from tests import factories
from tests.factories import TODAY


@dataclass(frozen=True)
class Row:
    """A made-up list's row, of every type a column may have."""

    id: int
    name: str
    place: str | None
    day: date | None
    amount: float | None
    live: bool
    voided: bool


QUERY = ListQuery(
    Row,
    {name: f"t.{name}" for name in ("id", "name", "place", "day", "amount", "live", "voided")},
    "sample t",
    where=("t.id > 0",),
    voided="t.voided",
    searched=("t.name", "t.place"),
    filters={"name": "t.name", "place": "t.place", "state": {"在册": "t.live", "退出": "NOT t.live"}},
    sorts={"size": "t.amount"},
    order="t.id",
)
words: SearchStrategy[str] = st.text(alphabet="张文杰ABab 12ⅡＡ%_'\"", max_size=4)
places = st.none() | st.sampled_from(["", "东区", "西区 A座", "Ⅱ期"])
days = st.none() | st.dates(date(2022, 1, 1), date(2022, 1, 5))
rows_strategy = st.lists(
    st.tuples(words, places, days, st.none() | st.sampled_from([0.0, 1.5, -2.0]), st.booleans(), st.booleans()), max_size=12
)
sorts = st.sampled_from(["", "id", "name", "place", "day", "size", "live"])


@st.composite
def requests(draw: DrawFn) -> ListRequest:
    filters = draw(
        st.fixed_dictionaries(
            {}, optional={"name": words, "place": places.map(lambda place: place or ""), "state": st.sampled_from(["在册", "退出"])}
        )
    )
    return ListRequest(
        search=draw(words),
        filters=filters,
        sort=draw(sorts),
        descending=draw(st.booleans()),
        limit=draw(st.none() | st.integers(1, 5)),
        offset=draw(st.integers(0, 6)),
        include_voided=draw(st.booleans()),
    )


def plain_lower(text: str) -> str:
    """Capital Latin letters made small, nothing else touched: what SQLite does."""
    return "".join(character.lower() if character.isascii() else character for character in text)


def fits(row: Row, request: ListRequest, *, but: str = "") -> bool:
    said = {"name": row.name, "place": row.place or "", "state": "在册" if row.live else "退出"}
    found = all(any(plain_lower(word) in plain_lower(text or "") for text in (row.name, row.place)) for word in request.search.split())
    chosen = all(said[key] == wanted for key, wanted in request.filters.items() if key != but)
    return found and chosen and (request.include_voided or not row.voided)


def recount(rows: list[Row], request: ListRequest) -> tuple[tuple[Row, ...], int]:
    kept = sorted((row for row in rows if fits(row, request)), key=lambda row: row.id)
    if request.sort:
        attribute = "amount" if request.sort == "size" else request.sort
        told = [row for row in kept if getattr(row, attribute) is not None]
        told.sort(key=lambda row: getattr(row, attribute), reverse=request.descending)  # stable either way
        kept = told + [row for row in kept if getattr(row, attribute) is None]
    page = kept if request.limit is None else kept[request.offset : request.offset + request.limit]
    return tuple(page), len(kept)


@pytest.fixture
def sample(park: Path) -> None:
    columns = "id INTEGER PRIMARY KEY, name TEXT, place TEXT, day DATE, amount REAL, live BOOL, voided BOOL"
    database.execute_sql(f"CREATE TABLE sample ({columns})")


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=rows_strategy, request=requests())
def test_a_list_equals_its_recount(sample: None, values: list[tuple[Any, ...]], request: ListRequest) -> None:
    database.execute_sql("DELETE FROM sample")
    rows = [Row(number, *value) for number, value in enumerate(values, 1)]
    for row in rows:
        database.execute_sql("INSERT INTO sample VALUES (?,?,?,?,?,?,?)", tuple(vars(row).values()))

    page = fetch(QUERY, request)

    assert (page.rows, page.total) == recount(rows, request)
    for key, of in {"place": lambda row: row.place or "", "state": lambda row: "在册" if row.live else "退出"}.items():
        remaining = [of(row) for row in rows if fits(row, request, but=key)]
        assert {value: number for value, number in counts(QUERY, request, key).items() if number} == {
            value: remaining.count(value) for value in set(remaining)
        }


def test_dates_and_truth_come_out_as_such(sample: None) -> None:
    database.execute_sql("INSERT INTO sample VALUES (1, 'x', NULL, '2022-08-31', NULL, 1, 0)")

    (row,) = fetch(QUERY, ListRequest()).rows

    assert row == Row(1, "x", None, date(2022, 8, 31), None, live=True, voided=False)
    assert row.live is True


EVERY_LIST = {
    "departments": lambda request: roster.departments_list(request, TODAY),
    "cadres": lambda request: roster.cadres(request, TODAY),
    "enterprises": lambda request: enterprises.enterprises(request, TODAY, TODAY, all_forms=False, yellow_days=15),
    "assignments": lambda request: roster.assignments(request, TODAY),
    "visits": visits.visits,
    "feedback": lambda request: feedback.feedback(request, TODAY),
}
QUERIES: dict[str, ListQuery[Any]] = {
    "departments": roster._DEPARTMENTS,
    "cadres": roster._CADRES,
    "enterprises": enterprises._ENTERPRISES,
    "assignments": roster._ASSIGNMENTS,
    "visits": visits._VISITS,
    "feedback": feedback._FEEDBACK,
}


@pytest.mark.parametrize("name", list(EVERY_LIST))
@pytest.mark.parametrize("request_", [ListRequest(sort="no such column"), ListRequest(filters={"no such": "x"})], ids=["sort", "filter"])
def test_an_unknown_key_is_an_error_of_the_caller(park: Path, name: str, request_: ListRequest) -> None:
    with pytest.raises(ValueError, match="unknown"):
        EVERY_LIST[name](request_)


def test_an_unknown_value_of_a_chosen_filter_is_an_error_too(park: Path) -> None:
    with pytest.raises(ValueError, match="unknown filter in_post"):
        roster.cadres(ListRequest(filters={"in_post": "退休"}), TODAY)


def test_every_real_list_sorts_filters_and_pages_by_everything_it_offers(park: Path) -> None:
    for number in range(3):
        factories.visit(factories.enterprise(f"{number}号厂"), factories.cadre())
    factories.closed_problem()
    factories.handled_problem()

    for name, query in QUERIES.items():
        ask = EVERY_LIST[name]
        everything = ask(ListRequest(limit=None))
        assert everything.rows
        assert everything.total == len(everything.rows)
        for sort in {**query.columns, **query.sorts}:
            for descending in (False, True):
                found = ask(ListRequest(sort=sort, descending=descending, limit=None)).rows
                assert sorted(map(repr, found)) == sorted(map(repr, everything.rows)), (name, sort)
        for key, chosen in query.filters.items():
            by_value = (
                {value: ask(ListRequest(filters={key: value}, limit=None)).rows for value in chosen} if not isinstance(chosen, str) else {}
            )
            for value, found in by_value.items():
                assert set(found) <= set(everything.rows), (name, key, value)
                counted = counts(
                    query, ListRequest(), key, as_of=TODAY, week=TODAY, soon=TODAY, given_by=TODAY, all_forms=False, yellow_days=15
                )
                assert counted[value] == len(found), (name, key, value)
        pages = [ask(ListRequest(limit=2, offset=offset)).rows for offset in range(0, everything.total, 2)]
        assert tuple(row for page in pages for row in page) == everything.rows
        assert ask(ListRequest(search="没有这样的字")).total == 0
