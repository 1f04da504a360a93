"""Any order of what people do with letters: numbers without gap or twin, no problem twice in living letters of a kind and round."""

import hashlib
import json
from collections import defaultdict
from contextlib import ExitStack, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from db.models import Dispatch, Document, DocumentNumber, DocumentProblem
from desktop import clock
from desktop.audit.check import check_park_file
from desktop.audit.undo import last_work, undo
from desktop.documents.commands import redraft_document, void_document
from desktop.documents.pages import MadePages
from desktop.errors import UserError
from desktop.feedback.commands import put_on_account, resume_feedback
from desktop.letters import finishing
from desktop.letters.dispatching import mark_sent, record_reply
from desktop.letters.making import make_letters
from desktop.letters.queries import who_gets_letters
from desktop.vocabulary import DocumentKind, DocumentState, Layout, SentHow
from desktop.vocabulary.documents import LETTERS
from tests import factories
from tests.factories import ACTOR, TODAY, copied_park

_which = st.integers(0, 99)
_kinds = st.sampled_from(LETTERS)


def unset_pages(document: int, _progress: object = None) -> MadePages:
    """Pages of their own for each letter, without the half a second that setting and checking them takes."""
    content = f"pages of {document}".encode()
    return MadePages(content, 1, hashlib.sha256(content).hexdigest(), (), (), (), ())


class Letters(RuleBasedStateMachine):
    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()

    @initialize()
    def begin(self) -> None:
        self.open.enter_context(copied_park(self.template))
        patch = self.open.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(finishing, "made_pages", unset_pages)
        self.problems = [
            factories.handled_problem(home, collected_on=TODAY - timedelta(days=back))
            for home in (factories.department("建设局"), factories.department("经发局"))
            for back in (20, 15, 6)
        ]

    def teardown(self) -> None:
        if hasattr(self, "problems"):
            assert check_park_file().ok
        self.open.close()

    def letter(self, which: int) -> Document | None:
        rows = list(Document.select().where(Document.kind.in_(LETTERS)).order_by(Document.id))
        return rows[which % len(rows)] if rows else None

    @rule(kind=_kinds, layout=st.sampled_from([Layout.LETTER, Layout.LETTER, Layout.SLIP]), again=st.booleans(), days=st.integers(0, 4))
    def make(self, kind: DocumentKind, layout: Layout, again: bool, days: int) -> None:
        proposed = who_gets_letters(kind, again=again).proposed
        if not proposed:
            with pytest.raises(UserError):
                make_letters(kind=kind, layout=layout, again=again, actor=ACTOR)
            return
        made = make_letters(kind=kind, layout=layout, again=again, reply_days=days, actor=ACTOR).result
        spoken_of = DocumentProblem.select().where(DocumentProblem.document.in_(made))
        assert sorted(row.feedback_id for row in spoken_of) == sorted(proposed)
        assert who_gets_letters(kind).proposed == ()

    @rule(kind=_kinds, which=_which)
    def make_one(self, kind: DocumentKind, which: int) -> None:
        problem = self.problems[which % len(self.problems)]
        may = problem in who_gets_letters(kind, named=[problem]).proposed
        try:
            make_letters(kind=kind, problems=[problem], actor=ACTOR)
        except UserError:
            assert not may
        else:
            assert may

    @rule(which=_which)
    def void(self, which: int) -> None:
        row = self.letter(which)
        if row is None:
            return
        if row.voided or row.state == DocumentState.FINAL:
            with pytest.raises(UserError):
                void_document(document=row.id, reason="重拟", actor=ACTOR)
        else:
            void_document(document=row.id, reason="重拟", actor=ACTOR)

    @rule(which=_which)
    def draft_anew(self, which: int) -> None:
        if row := self.letter(which):
            with suppress(UserError):  # final, voided, or nothing is left to speak of
                redraft_document(document=row.id, actor=ACTOR)

    @rule(which=st.lists(_which, min_size=1, max_size=3))
    def finish(self, which: list[int]) -> None:
        rows = {row.id: row for one in which if (row := self.letter(one))}
        if not rows:
            return
        if any(row.voided or row.state == DocumentState.FINAL for row in rows.values()):
            with pytest.raises(UserError):
                finishing.finish_letters(documents=list(rows), actor=ACTOR)
            return
        done: finishing.FinishedLetters = finishing.finish_letters(documents=list(rows), actor=ACTOR).result
        assert sorted([*done.finished, *(one.document for one in done.left)]) == sorted(rows)

    @rule(which=_which)
    def send_and_reply(self, which: int) -> None:
        rows = list(Dispatch.select().order_by(Dispatch.id))
        if not rows:
            return
        row = rows[which % len(rows)]
        with suppress(UserError):  # a draft, or voided
            mark_sent(dispatches=[row.id], sent_on=clock.today(), how=SentHow.BY_HAND, actor=ACTOR)
            record_reply(dispatch=row.id, replied_on=clock.today(), words="已办", actor=ACTOR)

    @rule(which=_which)
    def stop_the_clock(self, which: int) -> None:
        problem = self.problems[which % len(self.problems)]
        with suppress(UserError):
            put_on_account(feedback=problem, reason="等资金", next_review=clock.today() + timedelta(days=9), actor=ACTOR)

    @rule(which=_which)
    def run_on(self, which: int) -> None:
        """To another deadline, if a day went by."""
        with suppress(UserError):
            resume_feedback(feedback=self.problems[which % len(self.problems)], reason="资金已到", actor=ACTOR)

    @rule(days=st.integers(1, 4))
    def time_goes_by(self, days: int) -> None:
        clock.fix_today(min(clock.today() + timedelta(days=days), date(2022, 12, 1)))

    @rule()
    def take_back(self) -> None:
        work = last_work()
        if work is not None and Document.select().exists():
            with suppress(UserError):  # something rests on it: whatever it is, the invariants hold
                undo(work=work, actor=ACTOR)

    @invariant()
    def numbers_have_neither_gap_nor_twin(self) -> None:
        given: dict[tuple[int, int], list[int]] = defaultdict(list)
        for row in DocumentNumber.select() if hasattr(self, "problems") else ():
            given[row.series_id, row.year].append(row.place)
            document = row.document
            assert row.voided or (not document.voided and document.number == row.text)
        assert all(sorted(places) == list(range(1, len(places) + 1)) for places in given.values())

    @invariant()
    def no_problem_is_twice_in_a_round(self) -> None:
        if not hasattr(self, "problems"):
            return
        said: set[tuple[object, ...]] = set()
        for letter in Document.select().where(Document.kind.in_(LETTERS) & ~Document.voided):
            figures = json.loads(letter.figures)
            for one in figures["problems"]:
                matter = one["assignment"] if letter.kind == LETTERS[0] else one["due_on"]
                round_of = (letter.kind, one["id"], figures["department"], matter, one["round"])
                assert round_of not in said
                said.add(round_of)

    @invariant()
    def what_belongs_to_a_letter_lives_as_long_as_it(self) -> None:
        if not hasattr(self, "problems"):
            return
        for part in (DocumentProblem, Dispatch):
            assert not part.select().join(Document).where(~part.voided & Document.voided).exists()
        for letter in Document.select().where(Document.kind.in_(LETTERS) & ~Document.voided):
            assert DocumentProblem.select().where((DocumentProblem.document == letter) & ~DocumentProblem.voided).exists()
            assert Dispatch.select().where((Dispatch.document == letter) & ~Dispatch.voided).count() == 1
            assert bool(letter.number) == (letter.layout == Layout.LETTER)


def test_any_order(template_park: Path) -> None:
    Letters.template = template_park
    machine = Letters.TestCase
    machine.settings = settings(max_examples=20, stateful_step_count=18, deadline=None)
    machine("runTest").runTest()
