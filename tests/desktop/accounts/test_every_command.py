"""Every user action there is, found by looking: whose role has not the permission is refused in its words, and nothing is written.

Made-up values stand in a park with a row in every table; what an action asks the gate for is learned by listening at it.
"""

import ast
import inspect
import sys
import typing
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import ModuleType, NoneType, UnionType
from typing import Any
from unittest.mock import MagicMock

import pytest

from db.models import Account, Audit
from desktop.accounts import gate, signed_in
from desktop.accounts.gate import NotSignedInError
from desktop.accounts.permissions import PERMISSIONS, Act
from desktop.accounts.signed_in import SignedIn
from desktop.audit.work import work_at_the_door
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.park.commands import create_park
from desktop.park.files import close_park
from desktop.vocabulary import AccountRole
from tests.db.snapshots.make import fill
from tests.factories import ACTOR, PARK_NAME, TODAY, fixed_today, opened_park, raw

DESKTOP = Path("desktop")
# Makes, or replaces, a file that nobody can be signed in to.
BEFORE_ACCOUNTS = {"desktop.park.commands.create_park", "desktop.demo.commands.make_demo"}
# Ask only when the file they are given has accounts: tried in test_reading.
OF_FILES = {"desktop.backups.commands.back_up", "desktop.backups.commands.back_up_unasked", "desktop.backups.commands.restore"}
MEANT: dict[str, Any] = {"roles": ["登记员"], "password": "shuoming-1"}  # what is judged before anybody asks who may
HANDS_OUT = ("print_", "reprint_", "preview_", "export_")


class AskedError(Exception):
    """Raised at the gate: what it was asked for."""

    def __init__(self, act: Act) -> None:
        self.act = act


def places_of_action() -> list[ModuleType]:
    """Every ``commands.py``, and every other module that opens a work."""
    paths = {path for path in DESKTOP.rglob("*.py") if "open_work(" in path.read_text(encoding="utf-8")}
    paths |= set(DESKTOP.glob("*/commands.py"))
    names = sorted(".".join(path.with_suffix("").parts) for path in paths if "demo" not in path.parts)
    return [import_module(name) for name in names if name != "desktop.audit.work"]


def hints_of(function: Callable[..., Any]) -> dict[str, Any]:
    """The types it takes and gives; what is imported for the type checker alone may be anything."""
    unknown: dict[str, Any] = {}
    while True:
        try:
            return typing.get_type_hints(function, localns=unknown)
        except NameError as missing:
            unknown[str(missing.name)] = object


def actions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """The public functions in them that change something, or hand a file out."""
    for module in places_of_action():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != module.__name__ or name.startswith("_"):
                continue
            actor = inspect.signature(function).parameters.get("actor")
            by_somebody = actor is not None and actor.kind == actor.KEYWORD_ONLY
            if hints_of(function).get("return") is Changes or by_somebody or name.startswith(HANDS_OUT):
                yield f"{module.__name__}.{name}", function


ACTIONS = dict(actions())


def made_up(hint: Any, folder: Path) -> Any:
    """A value of a kind; rows are number one."""
    kind, inside = typing.get_origin(hint), [argument for argument in typing.get_args(hint) if argument is not NoneType]
    if kind in {typing.Union, UnionType}:
        return made_up(inside[0], folder)
    if kind in {list, Sequence, Collection, tuple}:
        return [made_up(inside[0], folder)]
    if kind in {dict, Mapping}:
        return {}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    plain: dict[Any, Any] = {int: 1, str: "说明", bool: False, date: TODAY, Path: folder / "文件", bytes: b"x", float: 1.0}
    return plain[hint] if hint in plain else MagicMock()


def words_of(function: Callable[..., Any], folder: Path) -> dict[str, Any]:
    hints = hints_of(function)
    wanted = inspect.signature(function).parameters.values()
    needed = [each.name for each in wanted if each.default is each.empty and each.kind != each.VAR_KEYWORD]
    return {name: MEANT[name] if name in MEANT else made_up(hints[name], folder) for name in needed}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A park with a row in every table, and an account for each role."""
    path = tmp_path_factory.mktemp("full") / "park.db"
    with fixed_today(TODAY):
        create_park(path=path, name=PARK_NAME, actor=ACTOR)
        fill()
        close_park()
    with opened_park(path), work_at_the_door("新增账号", "x") as work:
        for role in AccountRole:
            work.insert(Account(name=f"某{role}", roles=str(role), department=1, password=b"$argon2id$none"))
    return path


@pytest.fixture
def asked_for(full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Act]:
    """What each action asks the gate for, of those that get as far with made-up values."""
    found: dict[str, Act] = {}

    def listening(act: Act) -> None:
        raise AskedError(act)

    asking = gate.require
    with opened_park(full), monkeypatch.context() as patch:
        for module in [module for name, module in sys.modules.items() if name.startswith("desktop.")]:
            if getattr(module, "require", None) is asking:
                patch.setattr(module, "require", listening)
        for name, function in ACTIONS.items():
            if name in BEFORE_ACCOUNTS | OF_FILES:
                continue
            try:
                function(**words_of(function, tmp_path))
            except AskedError as asked:
                found[name] = asked.act
            except Exception:  # noqa: BLE001, S112 - made-up values may be nonsense to it: then it has not come to the gate
                continue
    return found


def as_role(role: AccountRole) -> SignedIn:
    row = Account.get(Account.name == f"某{role}")
    return SignedIn(row.id, row.name)


def test_who_may_not_is_refused_and_nothing_is_written(full: Path, asked_for: dict[str, Act], tmp_path: Path) -> None:
    tried = 0
    with opened_park(full):
        before = Audit.select().count()
        for name, act in asked_for.items():
            for role in AccountRole:
                if act in PERMISSIONS[role]:
                    continue
                tried += 1
                with signed_in.signed_in_as(as_role(role)), pytest.raises(UserError) as told:
                    ACTIONS[name](**words_of(ACTIONS[name], tmp_path))
                assert f"没有“{act}”的权限" in str(told.value), (name, role, told.value)
            with pytest.raises(NotSignedInError):
                ACTIONS[name](**words_of(ACTIONS[name], tmp_path))
        assert Audit.select().count() == before
    with raw(full) as connection:
        assert connection.execute("SELECT COUNT(*) FROM audit").fetchone() == (before,)
    assert not list(tmp_path.iterdir())
    assert tried > 100


def test_every_action_comes_to_the_gate(asked_for: dict[str, Act]) -> None:
    """Those that made-up values do not bring there open a work in their own body, or hand over to an action that does."""
    unseen = ACTIONS.keys() - asked_for.keys() - BEFORE_ACCOUNTS - OF_FILES
    astray = [name for name in sorted(unseen) if not leads_to_the_gate(ACTIONS[name])]
    assert astray == []
    assert len(asked_for) > len(ACTIONS) / 2, sorted(unseen)


def leads_to_the_gate(function: Callable[..., Any], seen: frozenset[str] = frozenset()) -> bool:
    """Whether its body, or one of ours that it calls, opens a work or asks the gate."""
    tree = ast.parse(inspect.getsource(function))
    called = {ast.unparse(node.func).split(".")[-1] for node in ast.walk(tree) if isinstance(node, ast.Call)}
    if called & {"open_work", "require", "telling_print_errors"}:
        return True
    home = sys.modules[function.__module__]
    ours = [getattr(home, name) for name in called - seen if inspect.isfunction(getattr(home, name, None))]
    return any(leads_to_the_gate(one, seen | called) for one in ours if one.__module__.startswith("desktop."))


def test_every_work_names_what_it_needs() -> None:
    """``needs`` is an act of the table, or what a table of the same module says; never left to the caller of a command."""
    for module in places_of_action():
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "open_work":
                (needs,) = [word.value for word in node.keywords if word.arg == "needs"]
                assert not isinstance(needs, ast.Constant), f"{module.__name__}:{node.lineno}"
    for name, function in ACTIONS.items():
        if name.split(".")[2] != "commands":
            continue  # what several rooms keep in common is told by their commands
        assert "needs" not in inspect.signature(function).parameters, name


def test_the_new_actions_of_accounts_are_among_them(asked_for: dict[str, Act]) -> None:
    own = {name.rpartition(".")[2] for name, act in asked_for.items() if act == Act.ACCOUNTS}
    assert {"add_account", "change_account", "disable_account", "enable_account", "set_password", "renew_recovery_code"} <= own
