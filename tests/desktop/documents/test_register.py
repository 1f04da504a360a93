"""文号: given once, without gap or twin, whatever is drafted, changed, voided and taken back."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from db.models import Document, DocumentNumber, IssuingBody, NumberSeries
from desktop.accounts.permissions import Act
from desktop.audit.check import check_park_file
from desktop.audit.undo import last_work, undo
from desktop.audit.work import open_work
from desktop.documents.commands import change_head, void_document
from desktop.documents.issuers import date_faults, nearest
from desktop.documents.register import take_number, void_number
from desktop.errors import UserError
from desktop.park.commands import change_park
from desktop.periods import Month
from desktop.vocabulary import IssuerKind, Layout, SeriesKind
from tests.factories import ACTOR, TODAY, copied_park
from tests.papers import month_notice

AUGUST = Month(2022, 8)


def living_numbers() -> list[str]:
    return [row.text for row in DocumentNumber.select().where(~DocumentNumber.voided).order_by(DocumentNumber.id)]


def body(kind: IssuerKind) -> int:
    return IssuingBody.get(IssuingBody.kind == kind).id


def test_a_park_is_founded_with_three_bodies_and_two_series_each(park: Path) -> None:
    assert [row.kind for row in IssuingBody.select().order_by(IssuingBody.position)] == ["党工委", "管委会", "办公室"]
    prefixes = [row.prefix for row in NumberSeries.select()]
    assert prefixes == ["云高工发", "云高工函", "云高管发", "云高管函", "云高管办发", "云高管办函"]


def test_another_body_look_or_year_gives_another_number_and_voids_the_first(park: Path) -> None:
    notice = month_notice(AUGUST)
    change_head(document=notice.id, body=body(IssuerKind.COMMITTEE), actor=ACTOR)
    assert Document.get_by_id(notice.id).number == "云高管发〔2022〕1号"
    assert Document.get_by_id(notice.id).issuing_body == "云岭高新区管理委员会"
    change_head(document=notice.id, layout=Layout.LETTER, actor=ACTOR)
    assert Document.get_by_id(notice.id).number == "云高管函〔2022〕1号"
    change_head(document=notice.id, layout=Layout.SLIP, actor=ACTOR)
    assert Document.get_by_id(notice.id).number == ""
    assert living_numbers() == []
    change_head(document=notice.id, layout=Layout.DOCUMENT, issued_on=date(2023, 1, 4), actor=ACTOR)
    assert living_numbers() == ["云高管发〔2023〕1号"]
    assert [row.text for row in DocumentNumber.select().where(DocumentNumber.voided)] == [
        "云高管办发〔2022〕1号",
        "云高管发〔2022〕1号",
        "云高管函〔2022〕1号",
    ]
    change_head(document=notice.id, signers=("高远山", "沈静"), sealed=False, actor=ACTOR)
    row = Document.get_by_id(notice.id)
    assert (row.number, row.signers, row.sealed) == ("云高管发〔2023〕1号", "高远山、沈静", False)


def test_a_department_writes_only_inside_the_house(park: Path) -> None:
    notice = month_notice(AUGUST)
    with open_work("登记发文机关", ACTOR, needs=Act.SETTINGS) as work:
        bureau = work.insert(IssuingBody(name="产业发展局", kind=IssuerKind.DEPARTMENT)).id
    with pytest.raises(UserError, match="产业发展局是内设部门，不能以自己的名义对外发文"):
        change_head(document=notice.id, body=bureau, actor=ACTOR)
    change_head(document=notice.id, body=bureau, layout=Layout.SLIP, actor=ACTOR)
    assert Document.get_by_id(notice.id).number == ""
    with pytest.raises(UserError, match="内设部门"):
        change_head(document=notice.id, layout=Layout.LETTER, actor=ACTOR)


def test_a_body_without_a_series_cannot_number(park: Path) -> None:
    with open_work("登记发文机关", ACTOR, needs=Act.SETTINGS) as work:
        leading = work.insert(IssuingBody(name="包保工作领导小组", kind=IssuerKind.OFFICE)).id
    notice = month_notice(AUGUST)
    with pytest.raises(UserError, match="包保工作领导小组还没有设置“发文”的机关代字"):
        change_head(document=notice.id, body=leading, actor=ACTOR)
    assert Document.get_by_id(notice.id).number == "云高管办发〔2022〕1号", "nothing half done"
    assert living_numbers() == ["云高管办发〔2022〕1号"]


def test_another_prefix_begins_anew_and_the_old_one_stays_in_the_register(park: Path) -> None:
    assert month_notice(AUGUST).number == "云高管办发〔2022〕1号"
    change_park(document_prefix="云高办〔试〕发", actor=ACTOR)
    assert month_notice(Month(2022, 7)).number == "云高办〔试〕发〔2022〕1号"
    change_park(document_prefix="云高管办发", actor=ACTOR)
    assert month_notice(Month(2022, 6)).number == "云高管办发〔2022〕2号", "what was numbered under it before counts"
    assert check_park_file().ok


def test_numbers_for_papers_written_elsewhere_are_taken_and_voided(park: Path) -> None:
    assert take_number(subject="关于召开座谈会的通知", actor=ACTOR).result == "云高管办发〔2022〕1号"
    assert month_notice(AUGUST).number == "云高管办发〔2022〕2号"
    other = take_number(body=body(IssuerKind.PARTY), kind=SeriesKind.LETTER, subject="商请函", actor=ACTOR)
    assert other.result == "云高工函〔2022〕1号"
    first, second = DocumentNumber.get_by_id(1), DocumentNumber.get_by_id(2)
    with pytest.raises(UserError, match="写明"):
        void_number(number=first.id, reason=" ", actor=ACTOR)
    void_number(number=first.id, reason="会议取消", actor=ACTOR)
    with pytest.raises(UserError, match="已经作废"):
        void_number(number=first.id, reason="会议取消", actor=ACTOR)
    with pytest.raises(UserError, match=r"是《.+》的文号；不再使用请作废该文稿"):
        void_number(number=second.id, reason="误编", actor=ACTOR)
    with pytest.raises(UserError, match="请填写文件标题"):
        take_number(subject=" ", actor=ACTOR)


def test_a_file_from_before_the_register_enters_the_numbers_it_has_given(park: Path) -> None:
    notice = month_notice(AUGUST)
    with open_work("倒回从前", ACTOR, needs=Act.IMPORT) as work:
        for model in (DocumentNumber, NumberSeries, IssuingBody):
            for row in model.select():
                work.void(row, "从前没有")
    following = month_notice(Month(2022, 7))
    assert following.number == "云高管办发〔2022〕2号"
    assert living_numbers() == [notice.number, following.number]


def test_a_number_is_not_freed_behind_its_document(park: Path) -> None:
    month_notice(AUGUST)
    drafting = last_work() or 0
    notice = month_notice(AUGUST)
    void_document(document=notice.id, reason="误拟", actor=ACTOR)
    assert living_numbers() == []
    undo(work=last_work() or 0, actor=ACTOR)
    assert living_numbers() == ["云高管办发〔2022〕1号"]
    undo(work=drafting, actor=ACTOR)
    assert living_numbers() == []
    assert month_notice(AUGUST).number == "云高管办发〔2022〕2号", "taken back, a number stays voided"


DAY = date(2022, 9, 1)


def test_the_day_of_a_document_is_held_against_period_calendar_and_register() -> None:
    def faults(day: date, **told: Any) -> str:
        known: dict[str, Any] = {"today": DAY, "period_last": None, "earlier": None, "later": None, "is_working": True, **told}
        return "；".join(date_faults(day, **known))

    assert faults(DAY) == ""
    assert "还没有到（今天是2022年9月1日）" in faults(DAY + timedelta(days=1))
    assert "期间还没有结束（到2022年9月30日为止）" in faults(DAY, period_last=date(2022, 9, 30))
    assert faults(DAY, period_last=DAY) == ""
    assert "早于前一个文号的成文日期2022年9月2日" in faults(DAY, earlier=date(2022, 9, 2))
    assert "晚于后一个文号的成文日期2022年8月31日" in faults(DAY, later=date(2022, 8, 31))
    assert "是休息日" in faults(DAY, is_working=False)
    assert faults(DAY, is_working=False, known_year=False) == ""
    assert nearest([(3, DAY), (1, date(2022, 1, 1))], 2) == (date(2022, 1, 1), DAY)
    assert nearest([], 2) == (None, None)


class Register(RuleBasedStateMachine):
    """Documents of three bodies, three looks and two years: drafted, changed, voided and taken back at random."""

    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.works: list[int] = []

    @initialize()
    def begin(self) -> None:
        self.open.enter_context(copied_park(self.template))

    def teardown(self) -> None:
        assert check_park_file().ok
        self.open.close()

    def attempt(self, action: Callable[[], object]) -> None:
        before = last_work()
        try:
            action()
        except UserError:
            return
        if (last_work() or 0) > (before or 0):  # an undo makes an earlier work the last; the founding of the park stays
            self.works.append(last_work() or 0)

    def drafts(self) -> list[int]:
        return [row.id for row in Document.select().where(~Document.voided)]

    @rule(month=st.integers(1, 8))
    def draft(self, month: int) -> None:
        self.attempt(lambda: month_notice(Month(2022, month)))

    @precondition(lambda self: self.drafts())
    @rule(data=st.data(), body=st.sampled_from([1, 2, 3]), look=st.sampled_from([Layout.DOCUMENT, Layout.LETTER, Layout.SLIP]))
    def change(self, data: st.DataObject, body: int, look: Layout) -> None:
        which = data.draw(st.sampled_from(self.drafts()))
        day = data.draw(st.sampled_from([TODAY, date(2023, 1, 4)]))
        self.attempt(lambda: change_head(document=which, body=body, layout=look, issued_on=day, actor=ACTOR))

    @precondition(lambda self: self.drafts())
    @rule(data=st.data())
    def void(self, data: st.DataObject) -> None:
        which = data.draw(st.sampled_from(self.drafts()))
        self.attempt(lambda: void_document(document=which, reason="误拟", actor=ACTOR))

    @rule()
    def take(self) -> None:
        self.attempt(lambda: take_number(subject="另文", actor=ACTOR))

    @precondition(lambda self: self.works)
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        work = data.draw(st.sampled_from(self.works))
        self.attempt(lambda: undo(work=work, actor=ACTOR))

    @invariant()
    def every_series_counts_from_one_without_gap_or_twin(self) -> None:
        rows = DocumentNumber.select().order_by(DocumentNumber.series, DocumentNumber.year, DocumentNumber.place)
        for (_series, _year), group in groupby(rows, key=lambda row: (row.series_id, row.year)):
            places = [row.place for row in group]
            assert places == list(range(1, len(places) + 1))

    @invariant()
    def documents_and_numbers_name_each_other(self) -> None:
        numbers = DocumentNumber.select().where(~DocumentNumber.voided & DocumentNumber.document.is_null(is_null=False))
        borne = {(row.document_id, row.text) for row in numbers}
        assert borne == {(row.id, row.number) for row in Document.select().where(~Document.voided & (Document.number != ""))}


def test_numbers_of_documents_whatever_is_done(template_park: Path) -> None:
    Register.template = template_park
    run_state_machine_as_test(Register, settings=settings(max_examples=25, stateful_step_count=20))
