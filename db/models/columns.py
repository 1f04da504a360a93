"""Peewee's fields with their types told: a column of a class is an expression, of a row it is its value."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Generic, Literal, Protocol, TypeVar, cast, overload

from peewee import AutoField, BlobField, BooleanField, DateField, DateTimeField, FloatField, ForeignKeyField, IntegerField, TextField

ValueT = TypeVar("ValueT")


class Column(Protocol, Generic[ValueT]):
    """How a field looks from outside."""

    @overload
    def __get__(self, row: None, model: type[Any]) -> Any: ...
    @overload
    def __get__(self, row: object, model: type[Any]) -> ValueT: ...
    def __set__(self, row: Any, value: ValueT) -> None: ...


class _Kind(Protocol, Generic[ValueT]):
    """Makes columns of one kind; ``null=True`` allows None."""

    @overload
    def __call__(self, *, null: Literal[True], index: bool = ..., unique: bool = ..., default: Any = ...) -> Column[ValueT | None]: ...
    @overload
    def __call__(self, *, null: Literal[False] = ..., index: bool = ..., unique: bool = ..., default: Any = ...) -> Column[ValueT]: ...


text = cast("_Kind[str]", TextField)
integer = cast("_Kind[int]", IntegerField)
real = cast("_Kind[float]", FloatField)
boolean = cast("_Kind[bool]", BooleanField)
day = cast("_Kind[date]", DateField)
moment = cast("_Kind[datetime]", DateTimeField)
content = cast("_Kind[bytes]", BlobField)
identity = cast("_Kind[int]", AutoField)


def own_reference(backref: str) -> Column[Any]:
    """A foreign key to a row of the same table, or none. Declare ``<name>_id`` beside it for the bare id."""
    return cast("Column[Any]", ForeignKeyField("self", null=True, backref=backref, on_delete="RESTRICT"))


@overload
def reference(model: type[ValueT], *, null: Literal[True], backref: str | None = ...) -> Column[ValueT | None]: ...
@overload
def reference(model: type[ValueT], *, null: Literal[False] = ..., backref: str | None = ...) -> Column[ValueT]: ...
def reference(model: type[Any], *, null: bool = False, backref: str | None = None) -> Any:
    """A foreign key; what is referred to is never deleted. Declare ``<name>_id`` beside it for the bare id."""
    return ForeignKeyField(model, null=null, backref=backref, on_delete="RESTRICT")
