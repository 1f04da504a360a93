"""What one row of each kind says, as values; nothing here has been looked up in the park file."""

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from desktop.imports.people import NamedPerson
from desktop.imports.values import quick_named_value, quick_value
from desktop.vocabulary import (
    Category,
    DepartmentCategory,
    EnterpriseKind,
    EnterpriseStatus,
    FeedbackStatus,
    Grade,
    Rank,
    Satisfaction,
    Source,
    VisitForm,
)


@quick_value
class RowError:
    """Why a row cannot go in: the cell it is about (``column`` is the heading, ``letter`` where it stands)."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str
    letter: str = ""


@quick_named_value
class Row:
    """Where a row stands in its workbook, as Excel numbers it. Texts that were blank are empty, values ``None``."""

    sheet: str
    row: int


@quick_named_value
class DepartmentRow(Row):
    """One department; a blank 简称 or 类别 is left to the resolver."""

    name: str
    short_name: str
    category: DepartmentCategory | None
    phone: str | None


@quick_named_value
class CadreRow(Row):
    """One cadre. Without days the person has been in post since before the records (``None``)."""

    name: str
    department: str
    post: str
    rank: Rank | None
    phone: str | None
    in_post_from: date | None
    in_post_to: date | None
    note: str


@quick_named_value
class EnterpriseRow(Row):
    """One object. ``above_scale`` is ``None`` where neither its column nor the kind's words say."""

    name: str
    kind: EnterpriseKind
    above_scale: bool | None
    credit_code: str | None
    industry: str
    address: str
    legal_person: str
    contact: str
    contact_phone: str | None
    status: EnterpriseStatus | None
    status_day: date | None
    note: str


@quick_named_value
class AssignedPerson:
    """A person of a relation with what the row says beside the name; ``phone`` finds the person first."""

    person: NamedPerson
    post: str = ""
    department: str = ""
    phone: str | None = None


@quick_named_value
class AssignmentRow(Row):
    """One object's relations as one row states them; the next row may add cadres to the same object."""

    enterprise: str
    kind: EnterpriseKind | None
    leaders: tuple[AssignedPerson, ...]
    departments: tuple[str, ...]
    responsibles: tuple[AssignedPerson, ...]
    start: date | None
    end: date | None
    basis: str
    note: str


@quick_named_value
class VisitRow(Row):
    """One visit. ``no_problem`` is 未发现问题 said outright; ``findings`` stand under the three 包 headings."""

    day: date
    enterprise: str
    cadres: tuple[NamedPerson, ...]
    leader_led: bool
    form: VisitForm | None
    finding: str
    no_problem: bool
    findings: tuple[str, str, str]
    note: str


@quick_named_value
class FeedbackRow(Row):
    """One problem. A blank ``status`` with ``closed_on`` is closed, without it is being handled."""

    number: str
    collected_on: date
    enterprise: str
    source: Source | None
    category: Category | None
    level: Grade | None
    text: str
    first_handler: NamedPerson | None
    department: str
    handler: NamedPerson | None
    due_on: date | None
    status: FeedbackStatus | None
    result: str
    closed_on: date | None
    satisfaction: Satisfaction | None
    verifier: NamedPerson | None
    note: str

    @property
    def closed(self) -> bool:
        """Whether the row states a closure (销号)."""
        return self.closed_on is not None


@quick_named_value
class MonthFigures:
    """Figures of one month (``yyyy-mm``), in whole units: key of the figure → value, and → the cell it stands in."""

    month: str
    values: Mapping[str, int]
    cells: Mapping[str, str]


@quick_named_value
class EconomyRow(Row):
    """One object's figures, of one month or of several. ``assumed``: figures whose unit is nowhere said."""

    enterprise: str
    credit_code: str | None
    months: tuple[MonthFigures, ...]
    note: str
    assumed: tuple[str, ...]


ParsedRow: TypeAlias = DepartmentRow | CadreRow | EnterpriseRow | AssignmentRow | VisitRow | FeedbackRow | EconomyRow
