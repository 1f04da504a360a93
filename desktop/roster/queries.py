"""What screens may ask of the roster; ``as_of`` defaults to today."""

from __future__ import annotations

from datetime import date

from db.models import Department
from db.read import enterprises as objects
from db.read import roster
from db.read.enterprises import EnterpriseRow
from db.read.listing import ListRequest, Page
from db.read.relations import objects_of_department
from db.read.roster import AssignmentRow, CadreRow, DepartmentRow, RelationRow
from db.read.sources import both
from desktop import clock
from desktop.periods import monday_of
from desktop.settings.declared import MILESTONE_YELLOW_DAYS
from desktop.settings.queries import value_of
from desktop.summary.behind import with_figure
from desktop.visits.counting import all_forms_count

DEPARTMENT = "department"


def departments(request: ListRequest, as_of: date | None = None) -> Page[DepartmentRow]:
    """Departments in the office's order."""
    return roster.departments_list(request, as_of or clock.today())


def department_names() -> list[tuple[int, str]]:
    """(id, name) of the living departments, for choices."""
    rows = Department.select().where(~Department.voided).order_by(Department.position, Department.id)
    return [(row.id, row.name) for row in rows]


def cadres(request: ListRequest, as_of: date | None = None) -> Page[CadreRow]:
    """Cadres; filters department, rank, tie, in_post, figure."""
    return roster.cadres(with_figure(request), as_of or clock.today())


def cadre_counts(request: ListRequest, key: str, as_of: date | None = None) -> dict[str, int]:
    """Rows per value of a filter of the cadres."""
    return roster.cadre_counts(with_figure(request), key, as_of or clock.today())


def enterprises(request: ListRequest, as_of: date | None = None) -> Page[EnterpriseRow]:
    """Objects; filters kind, status, scale, living, week (本周已访/本周未访), gap, light (绿灯/黄灯/红灯/无节点), department, figure."""
    day = as_of or clock.today()
    return objects.enterprises(
        _with_department(with_figure(request)), day, monday_of(day), all_forms=all_forms_count(), yellow_days=_yellow_days()
    )


def enterprise_counts(request: ListRequest, key: str, as_of: date | None = None) -> dict[str, int]:
    """Rows per value of a filter of the objects."""
    day = as_of or clock.today()
    return objects.enterprise_counts(
        _with_department(with_figure(request)), key, day, monday_of(day), all_forms=all_forms_count(), yellow_days=_yellow_days()
    )


def _with_department(request: ListRequest) -> ListRequest:
    """An object may have several 责任部门: a filter by one of them limits the list to its objects."""
    if DEPARTMENT not in request.filters:
        return request
    filters = dict(request.filters)
    own = objects_of_department(filters.pop(DEPARTMENT))
    return request._replace(filters=filters, behind=both(request.behind, own))


def assignments(request: ListRequest, as_of: date | None = None) -> Page[AssignmentRow]:
    """The 包保责任清单 as of a day."""
    return roster.assignments(request, as_of or clock.today())


def relations_of(enterprise: int, as_of: date | None = None) -> list[RelationRow]:
    """The relations of an object in force on a day: leader, departments, responsible cadres."""
    return roster.relations_of(enterprise, as_of or clock.today())


def _yellow_days() -> int:
    return int(value_of(MILESTONE_YELLOW_DAYS))
