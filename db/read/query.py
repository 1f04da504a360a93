"""The one way a list is asked of the database: sorted, filtered, searched and paged in SQL."""

from __future__ import annotations

import string
import types
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from db import session
from db.read.listing import ListRequest, Page

RowT = TypeVar("RowT")
_AS_SQLITE_LOWERS = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)  # LOWER() leaves Ａ and Ⅱ as they are


class ListQuery(NamedTuple, Generic[RowT]):
    """A list: ``row``'s fields by their SQL expression, over ``source``.

    ``searched``: expressions in which the search text may stand. ``filters``: a column key by its expression,
    or by the condition of each of its values. ``sorts``: keys that sort by something else than what they show.
    ``order``: the order when nothing is asked, and among equals.
    """

    row: type[RowT]
    columns: Mapping[str, str]
    source: str
    where: tuple[str, ...] = ()
    voided: str | None = None
    searched: tuple[str, ...] = ()
    filters: Mapping[str, str | Mapping[str, str]] = MappingProxyType({})
    sorts: Mapping[str, str] = MappingProxyType({})
    order: str = "1"


def fetch(query: ListQuery[RowT], request: ListRequest, **params: Any) -> Page[RowT]:
    """One page of a list. Raises ValueError for an unknown sort or filter key."""
    where, values = _where(query, request, params)
    total = int(scalar(f"SELECT COUNT(*) FROM {query.source} WHERE {where}", values))
    selected = ", ".join(f"{expression} AS {name}" for name, expression in query.columns.items())
    sql = f"SELECT {selected} FROM {query.source} WHERE {where} ORDER BY {_order(query, request)}"
    if request.limit is not None:
        sql += " LIMIT :limit OFFSET :offset"
        values = {**values, "limit": request.limit, "offset": request.offset}
    return Page(tuple(rows_of(query.row, sql, values)), total)


def counted(query: ListQuery[Any], params: Mapping[str, Any]) -> int:
    """How many rows the list has."""
    where, values = _where(query, ListRequest(), params)
    return int(scalar(f"SELECT COUNT(*) FROM {query.source} WHERE {where}", values))


def rows_after(query: ListQuery[RowT], key: Sequence[str], last: RowT | None, number: int, params: Mapping[str, Any]) -> list[RowT]:
    """The next so many rows after ``last`` (from the first on without it), in the order of the columns named by ``key``."""
    where, values = _where(query, ListRequest(), params)
    order = ", ".join(query.columns[name] for name in key)
    if last is not None:
        where += f" AND ({order}) > ({', '.join(f':after_{name}' for name in key)})"
        values |= {f"after_{name}": getattr(last, name) for name in key}
    selected = ", ".join(f"{expression} AS {name}" for name, expression in query.columns.items())
    sql = f"SELECT {selected} FROM {query.source} WHERE {where} ORDER BY {order} LIMIT :page"
    return rows_of(query.row, sql, {**values, "page": number})


def counts(query: ListQuery[Any], request: ListRequest, key: str, **params: Any) -> dict[str, int]:
    """How many rows of the list each value of a filter key would leave, other filters staying."""
    others = {name: value for name, value in request.filters.items() if name != key}
    where, values = _where(query, request._replace(filters=others), params)
    chosen = query.filters[key]
    if isinstance(chosen, str):
        found = session.execute(
            f"SELECT COALESCE({chosen}, ''), COUNT(*) FROM {query.source} WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1", values
        )
        return {str(value): number for value, number in found.fetchall()}
    return counts_where(chosen, query.source, where, values)


def counts_where(conditions: Mapping[str, str], source: str, where: str, params: Mapping[str, Any]) -> dict[str, int]:
    """How many rows of ``source`` fulfil each condition."""
    sums = ", ".join(f"COALESCE(SUM(CASE WHEN {condition} THEN 1 ELSE 0 END), 0)" for condition in conditions.values())
    row = session.execute(f"SELECT {sums} FROM {source} WHERE {where}", params).fetchone()
    return dict(zip(conditions, row, strict=True))


def _where(query: ListQuery[Any], request: ListRequest, params: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    conditions, values = list(query.where), dict(params)
    if query.voided and not request.include_voided:
        conditions.append(f"NOT {query.voided}")
    if request.behind is not None:
        conditions.append(f"{query.columns['id']} IN ({request.behind.sql})")
        values |= request.behind.params
    for number, (key, wanted) in enumerate(request.filters.items()):
        chosen = query.filters.get(key)
        if chosen is None or (isinstance(chosen, Mapping) and wanted not in chosen):
            message = f"unknown filter {key}={wanted}"
            raise ValueError(message)
        if isinstance(chosen, str):
            conditions.append(f"COALESCE({chosen}, '') = :filter{number}")
            values[f"filter{number}"] = wanted
        else:
            conditions.append(f"({chosen[wanted]})")
    for number, word in enumerate(request.search.translate(_AS_SQLITE_LOWERS).split()):
        found_in = " OR ".join(f"INSTR(LOWER({expression}), :word{number}) > 0" for expression in query.searched)
        conditions.append(f"({found_in})")
        values[f"word{number}"] = word
    return " AND ".join(conditions) or "1 = 1", values


def _order(query: ListQuery[Any], request: ListRequest) -> str:
    if not request.sort:
        return query.order
    expression = query.sorts.get(request.sort) or query.columns.get(request.sort)
    if expression is None:
        message = f"unknown sort {request.sort}"
        raise ValueError(message)
    return f"({expression}) {'DESC' if request.descending else 'ASC'} NULLS LAST, {query.order}"


def among(expression: str, ids: Collection[int] | None) -> str:
    """The condition that limits a query to these ids; nothing where all are meant."""
    return "" if ids is None else f" AND {expression} IN ({', '.join(map(str, ids))})"


def scalar(sql: str, params: Mapping[str, Any]) -> Any:
    """First column of the first row."""
    row = session.execute(sql, params).fetchone()
    return row[0] if row else None


def rows_of(row: type[RowT], sql: str, params: Mapping[str, Any]) -> list[RowT]:
    """Rows of a query as frozen dataclasses, columns in the order of the fields; dates and booleans made real."""
    makers = _makers(row)
    found: list[RowT] = []
    for raw in session.execute(sql, params).fetchall():
        values = list(raw)
        for place, maker in makers:
            if values[place] is not None:
                values[place] = maker(values[place])
        found.append(row(*values))
    return found


@lru_cache
def _makers(row: type[Any]) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """The fields that SQLite keeps as something else: their place, and what makes them real."""
    kinds = [_bare(hint) for hint in get_type_hints(row).values()]
    return tuple((place, _MAKERS[kind]) for place, kind in enumerate(kinds) if kind in _MAKERS)


def _bare(hint: Any) -> Any:
    """The type behind ``X | None``."""
    if get_origin(hint) in {Union, types.UnionType}:
        return next(argument for argument in get_args(hint) if argument is not types.NoneType)
    return hint


def _to_date(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value[:10])


def _to_datetime(value: str | datetime) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


_MAKERS: dict[Any, Callable[[Any], Any]] = {date: _to_date, datetime: _to_datetime, bool: bool}
