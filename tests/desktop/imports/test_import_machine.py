"""Imports, corrections by hand and undos in any order: nothing typed by hand is lost unless somebody says so, and the record holds."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db.models import Audit, Cadre, ImportBatch
from desktop.audit.check import check_park_file
from desktop.audit.resting import UndoRefusalError
from desktop.imports.commands import confirm_import, rehearse, undo_import
from desktop.imports.plan import Outcome
from desktop.imports.reading import Reading, Side
from desktop.roster import commands as roster
from tests import factories
from tests.desktop.imports.books import book
from tests.factories import ACTOR, copied_park

HEADINGS = ("姓名", "部门", "职务", "备注")
FIELDS = ("post", "note")
PEOPLE = st.sampled_from(["陈静", "林涛", "何雪"])
WORDS = st.sampled_from(["科员", "科长", "副科长"])
Place = tuple[str, str]  # a person and a field


@dataclass(frozen=True)
class Known:
    """What stands in the park; of each cell what imports left there; what the office kept its word against."""

    park: dict[Place, str] = field(default_factory=dict[Place, str])
    base: dict[Place, str] = field(default_factory=dict[Place, str])
    kept: frozenset[tuple[Place, str]] = frozenset()

    def people(self) -> set[str]:
        return {name for name, _ in self.park}


@dataclass(frozen=True)
class Taken:
    """An import that was written, whom it touched, and what was known before and after."""

    batch: int
    people: frozenset[str]
    before: Known
    after: Known

    def rested_on(self, park: dict[Place, str]) -> bool:
        """Whether whom it touched is otherwise by now."""
        return any(park[place] != value for place, value in self.after.park.items() if place[0] in self.people)


class ImportMachine(RuleBasedStateMachine):
    """Three people, two columns, one workbook that changes; beside it a plain account of what should be so."""

    template: ClassVar[Path]

    @initialize()
    def begin(self) -> None:
        self.stack = ExitStack()
        self.folder = self.stack.enter_context(copied_park(self.template)).parent
        factories.department("产业发展局")
        self.sheet: dict[str, dict[str, str]] = {}
        self.known = Known()
        self.taken: list[Taken] = []

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            assert check_park_file().problems == ()
            self.stack.close()

    @rule(name=PEOPLE, post=WORDS, note=WORDS | st.just(""))
    def write_in_the_workbook(self, name: str, post: str, note: str) -> None:
        self.sheet[name] = {"post": post, "note": note}

    @rule(name=PEOPLE, column=st.sampled_from(FIELDS), value=WORDS)
    def change_a_cell_of_the_workbook(self, name: str, column: str, value: str) -> None:
        if name in self.sheet:
            self.sheet[name][column] = value

    @rule(name=PEOPLE, column=st.sampled_from(FIELDS), value=WORDS)
    def type_by_hand(self, name: str, column: str, value: str) -> None:
        if name not in self.known.people() or self.known.park[name, column] == value:
            return
        roster.change_cadre(cadre=Cadre.get((Cadre.name == name) & ~Cadre.voided).id, actor="李主任", **{column: value})
        self.known.park[name, column] = value

    @precondition(lambda self: self.sheet)
    @rule(sides=st.lists(st.sampled_from([Side.FILE, Side.PARK, None]), min_size=6, max_size=6))
    def bring_the_workbook(self, sides: list[Side | None]) -> None:
        self._bring(sides)

    @precondition(lambda self: self.sheet)
    @rule()
    def bring_it_twice(self) -> None:
        self._bring([None] * 6)
        entries = Audit.select().count()
        self._bring([None] * 6)
        assert Audit.select().count() == entries, "the same file a second time changes nothing"

    @precondition(lambda self: self.taken)
    @rule()
    def take_the_last_import_back(self) -> None:
        last = self.taken[-1]
        entries = Audit.select().count()
        if last.rested_on(self.known.park):
            with pytest.raises(UndoRefusalError) as refusal:
                undo_import(batch=last.batch, actor=ACTOR)
            assert refusal.value.items
            assert Audit.select().count() == entries
            assert not ImportBatch.get_by_id(last.batch).voided
            return
        undo_import(batch=last.batch, actor=ACTOR)
        self.taken.pop()
        others = {place: value for place, value in self.known.park.items() if place[0] not in last.people}
        own = {place: value for place, value in last.before.park.items() if place[0] in last.people}
        self.known = replace(last.before, park={**others, **own})

    def _bring(self, sides: list[Side | None]) -> None:
        rows = [[name, "产业发展局", cells["post"], cells["note"] or None] for name, cells in self.sheet.items()]
        decided = dict(zip([(name, column) for name in self.sheet for column in FIELDS], sides, strict=False))
        numbers = {name: number for number, name in enumerate(self.sheet, start=2)}
        decisions = {("表", numbers[name], column): side for (name, column), side in decided.items() if side is not None}
        told = rehearse(kind="cadres", file=book(self.folder, HEADINGS, *rows), reading=Reading(decisions=decisions))
        before, after = replace(self.known, park=dict(self.known.park)), self._expected(decided)
        changed = {place[0] for place, value in after.park.items() if before.park.get(place, value) != value}
        assert {row.subject for row in told.rows if row.changes} == changed, "what an import changes is told"
        assert {row.subject for row in told.rows if row.outcome == Outcome.CREATED} == after.people() - before.people()
        batch = confirm_import(rehearsal=told, actor=ACTOR).result
        assert (batch is None) == (after == before)
        if batch is not None:
            touched = frozenset(row.subject for row in told.rows if row.write is not None)
            self.taken.append(Taken(batch, touched, before, replace(after, park=dict(after.park))))
        self.known = after

    @invariant()
    def the_park_is_as_accounted_for(self) -> None:
        if hasattr(self, "known"):
            rows = {row.name: row for row in Cadre.select().where(~Cadre.voided)}
            assert {(name, column): getattr(row, column) for name, row in rows.items() for column in FIELDS} == self.known.park

    def _expected(self, decided: dict[Place, Side | None]) -> Known:
        """What should be so once the workbook is in, counted out cell by cell."""
        park, base, kept = dict(self.known.park), dict(self.known.base), set(self.known.kept)
        for name, cells in self.sheet.items():
            if name not in self.known.people():
                fresh = {(name, column): cells[column] for column in FIELDS}
                park |= fresh
                base |= fresh
                continue
            taken = dict(self._taken(name, cells, decided, kept))
            park |= taken
            base |= taken
        return Known(park, base, frozenset(kept))

    def _taken(
        self, name: str, cells: dict[str, str], decided: dict[Place, Side | None], kept: set[tuple[Place, str]]
    ) -> Iterator[tuple[Place, str]]:
        """The cells of a known person that take the workbook's word."""
        for column, said in cells.items():
            place = (name, column)
            park, base = self.known.park[place], self.known.base[place]
            if said in {"", park}:
                continue
            if park == base:
                yield place, said
            elif said != base and (place, said) not in kept:
                if decided[place] is Side.FILE:
                    yield place, said
                elif decided[place] is Side.PARK:
                    kept.add((place, said))


def test_nothing_typed_by_hand_is_lost(template_park: Path) -> None:
    ImportMachine.template = template_park
    machine: Any = ImportMachine
    machine.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
    machine.TestCase().runTest()
