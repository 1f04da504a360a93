"""What a workbook's row is known by. A park file keeps these keys: they must be the same in every version of the program."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.imports.parse import parse_row
from desktop.imports.people import NamedPerson
from desktop.imports.plan import import_key
from desktop.imports.row_reading import RawRow
from desktop.imports.rows import VisitRow
from desktop.vocabulary import VisitForm

CELLS: dict[str, dict[str, Any]] = {
    "departments": {"name": "产业发展局", "short_name": "产业局"},
    "cadres": {"name": "张文杰", "department": "产业发展局", "phone": "13800001111", "in_post_from": "2021-03-01"},
    "enterprises": {"name": "云岭一号有限公司", "kind": "规上工业企业", "status": "投产"},
    "assignments": {"enterprise": "云岭一号有限公司", "leader": "李明", "responsible": "张文杰（产业发展局）、王 芳"},
    "visits": {"enterprise": "云岭一号有限公司", "day": "2022-07-04", "cadres": "张文杰、王芳", "form": "电话", "finding": "缺工“30%”人"},
    "feedback": {
        "enterprise": "云岭一号有限公司",
        "collected_on": "2022-07-04",
        "text": "缺工",
        "first_handler": "张文杰",
        "status": "办结",
        "closed_on": "2022-07-08",
    },
}
KEYS = {
    "departments": "1b9808ede36ca5658cdd3dc43de99d6841b55bce295759c549c7363f215547ea",
    "cadres": "bff67e5abc859e68302b87f088602bece5c5df4536473edb2128cc5168f9fb8c",
    "enterprises": "d0c812ba6cb891ab821d770d4ac1ae171f580db717843279d8692f2f1ba64536",
    "assignments": "3faba19c467ccf3dd0e5b368f181fe28ec609246315e842aa9433307ff5a63e1",
    "visits": "b7a3f24eaffc6e9c8814966876916dd5a79a0db3025397f5248585adb74b4af8",
    "feedback": "d486e5991ceaf37b2fc0665779c5f639221d29f96baefe50af12989bcbeb7ee4",
}


@pytest.mark.parametrize("kind", CELLS)
def test_a_row_has_the_key_it_always_had(kind: str) -> None:
    row = parse_row(kind, RawRow("表", 7, CELLS[kind], {}, {}))
    assert not isinstance(row, list)
    assert import_key(row) == KEYS[kind]
    assert import_key(replace(row, sheet="另一张", row=8)) == KEYS[kind]
    assert import_key(row, "包保领导3") != KEYS[kind]


@given(st.text(), st.text(), st.booleans(), st.sampled_from([None, *VisitForm]))
def test_rows_that_say_something_else_have_other_keys(name: str, note: str, mark: bool, form: VisitForm | None) -> None:
    row = VisitRow(
        sheet="表",
        row=7,
        day=date(2022, 7, 4),
        enterprise=name,
        cadres=(NamedPerson(name),),
        leader_led=mark,
        form=form,
        finding="",
        no_problem=False,
        findings=("", "", ""),
        note=note,
    )
    others = [
        replace(row, enterprise=f"{name}x"),
        replace(row, note=f"{note}x"),
        replace(row, note="", finding=f"{note}x"),
        replace(row, leader_led=not mark),
        replace(row, cadres=(NamedPerson(name, "产业局"),)),
        replace(row, day=date(2022, 7, 5)),
    ]
    assert len({import_key(one) for one in (row, *others)}) == len(others) + 1
    assert import_key(replace(row, row=9)) == import_key(row)
