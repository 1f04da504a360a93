"""督查核验 by keyboard alone: every key is a real one, and all of them are counted."""

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.models import Account, Cadre
from desktop.accounts.permissions import Act
from desktop.accounts.signed_in import SignedIn, signed_in_as
from desktop.audit.work import open_work
from desktop.feedback.commands import apply_closure, attach_file, confirm_closure, correct_feedback
from desktop.feedback.queries import feedback_page
from desktop.feedback.verification import RETURN_REASONS, waiting
from desktop.vocabulary import AccountRole, AttachmentKind, ConfirmedHow, DepartmentCategory, Satisfaction
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import FeedbackStatus as Status
from tests import factories
from tests.fixtures.pictures import picture
from tests.ui.conftest import settle, visit_place, write
from ui.frame.window import MainWindow

Key = Qt.Key
_numbers = itertools.count(1)
CTRL = Qt.KeyboardModifier.ControlModifier


class Hands(QObject):
    """Presses keys where the cursor is, and counts them."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        super().__init__()
        self.qtbot = qtbot
        self._window = window
        self.pressed = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.pressed += 1
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifier)
        settle(self.qtbot, self._window.desk)

    def letters(self, words: str) -> None:
        self.pressed += len(words)
        self.qtbot.keyClicks(QApplication.focusWidget(), words)


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    return Hands(qtbot, window)


@pytest.fixture
def verifier() -> int:
    return factories.cadre(factories.department("核验室", category=DepartmentCategory.OFFICE), name="王敏")


def waiting_problem(
    department: int, handler: int, pictures: int = 1, *, how: ConfirmedHow = ConfirmedHow.PHONE, result: str = "", **values: Any
) -> int:
    """One that waits to be verified and shows no sign of a false closure."""
    number = next(_numbers)
    matter = f"{chr(0x4E00 + 97 * number)}{chr(0x5E00 + 83 * number)}{chr(0x6E00 + 71 * number)}"  # no two are alike
    told = {"text": f"{matter}有困难", "collected_on": date(2022, 8, 24), **values}
    problem = factories.handled_problem(department, handler, **told)
    for place in range(pictures):
        content = picture("PNG", (60 + place, 40), (number * 7 % 256, place * 40, number // 36))
        attach_file(feedback=problem, name=f"整改后{place + 1}.png", content=content, actor=factories.ACTOR)
    done = result or f"{matter}已由施工单位重做，长{number}米，企业可以正常使用"
    apply_closure(feedback=problem, result=done, actor=factories.ACTOR)
    said: dict[str, Any] = {"solved": True, "satisfaction": Satisfaction.SATISFIED, "confirmed_by": "李厂长", "how": how}
    confirm_closure(feedback=problem, actor="另一名录入员", **said)
    return problem


@pytest.fixture
def line(park: object) -> tuple[int, int]:
    """A line department and its handler."""
    department = factories.department("经济发展局")
    return department, factories.cadre(department, name="张文杰")


def open_part(window: MainWindow, qtbot: QtBot) -> Any:
    page = visit_place(window, qtbot, "feedback")
    page.show_part("verification")
    part = page.part("verification")
    settle(qtbot, window.desk)
    part.setFocus()
    return part


def choose_verifier(hands: Hands, part: Any) -> None:
    """By the initials, as once in a sitting."""
    hands.press(Key.Key_Return)  # says that one must be chosen, and goes there
    assert part.verifier.line.hasFocus()
    hands.letters("wm")
    with hands.qtbot.waitSignal(part.verifier.changed):
        hands.press(Key.Key_Return)
    settle(hands.qtbot, part.desk)
    assert part.hasFocus()


def seen(qtbot: QtBot, part: Any) -> None:
    """As soon as the evidence has been painted."""
    qtbot.waitUntil(lambda: part.case is not None and part.case.problem.row.id == part.queue.here and not part.lacking())


def test_twenty_in_a_row_with_few_keys(window: MainWindow, qtbot: QtBot, hands: Hands, verifier: int, line: tuple[int, int]) -> None:
    problems = [waiting_problem(*line, pictures=1 + number % 3) for number in range(20)]
    part = open_part(window, qtbot)
    assert part.place.text() == "第 1 件，共 20 件待核验"
    choose_verifier(hands, part)
    for _ in problems:
        seen(qtbot, part)
        hands.press(Key.Key_Return)
    rows = [feedback_page(problem).row for problem in problems]
    assert {(row.status, row.verifier, row.closed_on) for row in rows} == {(Status.CLOSED, "王敏", factories.TODAY)}
    assert hands.pressed < 80
    assert hands.pressed <= 25, hands.pressed
    assert part.place.text() == "待核验 0 件，刚才办了 20 件"
    assert part.page.parts.tabText(1) == "督查核验"


def named(window: MainWindow, qtbot: QtBot, hands: Hands) -> Any:
    """The part with its verifier chosen."""
    part = open_part(window, qtbot)
    choose_verifier(hands, part)
    return part


def status(problem: int) -> str:
    return feedback_page(problem).row.status


def test_what_was_not_seen_is_shown_instead_of_passed(
    window: MainWindow, qtbot: QtBot, hands: Hands, verifier: int, line: tuple[int, int]
) -> None:
    problem = waiting_problem(*line, pictures=6)
    part = named(window, qtbot, hands)
    qtbot.waitUntil(lambda: part.lacking() == "还有 2 页佐证没有看，按空格看下一屏")
    hands.press(Key.Key_Return)  # the second screen comes
    assert status(problem) == Status.CONFIRMED
    seen(qtbot, part)
    hands.press(Key.Key_Return)
    assert status(problem) == Status.CLOSED


def test_a_damaged_picture_can_never_be_passed(
    window: MainWindow, qtbot: QtBot, hands: Hands, verifier: int, line: tuple[int, int]
) -> None:
    problem = waiting_problem(*line)
    attach_file(feedback=problem, name="坏照片.png", content=picture("PNG", (50, 50))[:60], actor=factories.ACTOR)
    part = named(window, qtbot, hands)
    qtbot.waitUntil(lambda: "坏照片.png" in part.lacking())
    hands.press(Key.Key_Return)
    assert status(problem) == Status.CONFIRMED


def test_a_file_of_another_program_must_have_been_opened(
    window: MainWindow, qtbot: QtBot, hands: Hands, verifier: int, line: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = waiting_problem(*line)
    attach_file(feedback=problem, name="施工合同.txt", content="合同正文".encode(), actor=factories.ACTOR)
    handed: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: handed.append(url.toLocalFile()))
    part = named(window, qtbot, hands)
    qtbot.waitUntil(lambda: part.lacking() == "“施工合同.txt”要用别的程序打开看过，按 O 打开")
    hands.press(Key.Key_Return)
    assert status(problem) == Status.CONFIRMED
    hands.press(Key.Key_O)
    assert [Path(path).read_text(encoding="utf-8") for path in handed] == ["合同正文"]
    seen(qtbot, part)
    hands.press(Key.Key_Return)
    assert status(problem) == Status.CLOSED


def test_returned_for_a_common_reason_or_a_typed_one(
    window: MainWindow, qtbot: QtBot, hands: Hands, verifier: int, line: tuple[int, int]
) -> None:
    first, second = (waiting_problem(*line) for _ in range(2))
    part = named(window, qtbot, hands)
    here = part.queue.here
    hands.press(Key.Key_R)
    hands.press(Key.Key_2)
    row = feedback_page(here).row
    assert (row.status, feedback_page(here).life[-1].words) == (Status.HANDLING, RETURN_REASONS[1])
    other = second if here == first else first
    assert part.queue.here == other
    hands.press(Key.Key_R)
    write(part.box.line, "照片是去年的")
    hands.press(Key.Key_Escape)
    assert status(other) == Status.CONFIRMED
    hands.press(Key.Key_R)
    hands.press(Key.Key_Return)
    assert feedback_page(other).life[-1].words == "照片是去年的"
    assert part.hasFocus()


def test_skipped_ones_wait_on(window: MainWindow, qtbot: QtBot, hands: Hands, verifier: int, line: tuple[int, int]) -> None:
    for _ in range(3):
        waiting_problem(*line)
    order = waiting()
    part = named(window, qtbot, hands)
    visited = [part.queue.here]
    for key in (Key.Key_S, Key.Key_S, Key.Key_S, Key.Key_B):
        hands.press(key)
        visited.append(part.queue.here)
    assert visited == [order[0], order[1], order[2], order[0], order[2]]
    assert waiting() == order


def test_a_verification_taken_back_is_looked_at_again(
    window: MainWindow, qtbot: QtBot, hands: Hands, verifier: int, line: tuple[int, int]
) -> None:
    problems = [waiting_problem(*line) for _ in range(3)]
    part = named(window, qtbot, hands)
    first = part.queue.here
    seen(qtbot, part)
    hands.press(Key.Key_Return)
    assert status(first) == Status.CLOSED
    hands.press(Key.Key_Z, CTRL)
    assert status(first) == Status.CONFIRMED
    assert part.queue.here == first
    assert sorted(waiting()) == sorted(problems)
    seen(qtbot, part)
    hands.press(Key.Key_Return)
    assert (status(first), part.queue.words()) == (Status.CLOSED, "第 1 件，共 2 件待核验，刚才办了 1 件")


def test_who_handled_it_cannot_pass_it(window: MainWindow, qtbot: QtBot, hands: Hands, line: tuple[int, int]) -> None:
    factories.cadre(line[0], name="王明")
    problem = waiting_problem(*line)
    part = named(window, qtbot, hands)
    assert part.lacking() == "核验人不能与主办部门同属一个部门"
    assert "张文杰（经办人）" in part.view.left.text()
    assert "经济发展局的人（主办部门）" in part.view.left.text()
    hands.press(Key.Key_Return)
    assert status(problem) == Status.CONFIRMED
    part.verifier.line.setFocus()
    part.verifier.line.selectAll()
    factories.cadre(name="周全")
    hands.letters("zq")
    with qtbot.waitSignal(part.verifier.changed):
        hands.press(Key.Key_Return)
    settle(qtbot, window.desk)
    seen(qtbot, part)
    hands.press(Key.Key_Return)
    assert (status(problem), feedback_page(problem).row.verifier) == (Status.CLOSED, "周全")


def test_a_key_held_down_signs_once(window: MainWindow, qtbot: QtBot, hands: Hands, verifier: int, line: tuple[int, int]) -> None:
    problems = [waiting_problem(*line) for _ in range(4)]
    part = named(window, qtbot, hands)
    seen(qtbot, part)
    hands.press(Key.Key_Return)
    for _ in range(5):
        seen(qtbot, part)
        QApplication.sendEvent(part, QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True))
        settle(qtbot, window.desk)
    assert len([problem for problem in problems if status(problem) == Status.CLOSED]) == 1


def test_words_typed_stand_in_the_record(window: MainWindow, qtbot: QtBot, hands: Hands, verifier: int, line: tuple[int, int]) -> None:
    problem = waiting_problem(*line)
    part = named(window, qtbot, hands)
    seen(qtbot, part)
    hands.press(Key.Key_W)
    write(part.words, "到现场看过，属实")
    hands.press(Key.Key_Return)
    told = [step.words for step in feedback_page(problem).life if step.kind == Event.VERIFY]
    assert (status(problem), told) == (Status.CLOSED, ["到现场看过，属实"])


def test_evidence_that_came_meanwhile_is_seen_first(
    window: MainWindow, qtbot: QtBot, hands: Hands, verifier: int, line: tuple[int, int]
) -> None:
    problem = waiting_problem(*line)
    part = named(window, qtbot, hands)
    seen(qtbot, part)
    attach_file(feedback=problem, name="后来.png", content=picture("PNG", (70, 70)), actor=factories.ACTOR)  # by another window
    with qtbot.waitSignal(window.desk.said, check_params_cb=lambda words: "没看过的佐证：后来.png" in words):
        hands.press(Key.Key_Return)
    assert status(problem) == Status.CONFIRMED
    settle(qtbot, window.desk)
    seen(qtbot, part)
    assert [sheet.file.name for sheet in part.view.sheets()] == ["整改后1.png", "后来.png"]
    hands.press(Key.Key_Return)
    assert status(problem) == Status.CLOSED


def test_receipts_stand_beside_the_enterprises_word(
    window: MainWindow, qtbot: QtBot, hands: Hands, verifier: int, line: tuple[int, int]
) -> None:
    problem = waiting_problem(*line, how=ConfirmedHow.RECEIPT)
    part = named(window, qtbot, hands)
    assert "登记说以回执确认，却没有回执" in part.view.right.text()
    scan = picture("PNG", (60, 90))
    attach_file(feedback=problem, name="回执.png", content=scan, kind=AttachmentKind.RECEIPT, actor=factories.ACTOR)
    correct_feedback(feedback=problem, reason="补一句", note="回执已补", actor=factories.ACTOR)
    part.refresh()
    settle(qtbot, window.desk)
    seen(qtbot, part)
    assert [sheet.file.name for sheet in part.view.receipts.sheets] == ["回执.png"]
    assert "没有回执" not in part.view.right.text()
    hands.press(Key.Key_V)
    assert part._full.isVisible()
    assert part._full.windowTitle().startswith("整改后1.png")
    qtbot.keyClick(part._full, Key.Key_Right)
    assert part._full.windowTitle().startswith("回执.png")
    qtbot.keyClick(part._full, Key.Key_Escape)


def test_nothing_waits(window: MainWindow, qtbot: QtBot) -> None:
    part = open_part(window, qtbot)
    assert part.view.left.text() == "没有等待核验的问题。"
    assert part.place.text() == "待核验 0 件"
    assert not any(action.isEnabled() for action in part.own_actions)


def test_a_doubt_asks_for_words(window: MainWindow, qtbot: QtBot, hands: Hands, verifier: int, line: tuple[int, int]) -> None:
    honest, doubtful = waiting_problem(*line), waiting_problem(*line)
    shared = attach_file(feedback=honest, name="路面.png", content=picture("PNG", (33, 33), "red"), actor=factories.ACTOR)
    assert shared.ids
    attach_file(feedback=doubtful, name="大门.png", content=picture("PNG", (33, 33), "red"), actor=factories.ACTOR)
    part = named(window, qtbot, hands)
    seen(qtbot, part)
    here = part.queue.here
    assert "佐证雷同" in part.view.left.text()
    hands.press(Key.Key_Return)
    assert status(here) == Status.CONFIRMED
    assert (part.words.hasFocus(), part.hint.text()) == (True, "这件有存疑，写明核查情况再按回车")
    write(part.words, "两家在同一路段，照片是同一处")
    hands.press(Key.Key_Return)
    told = [step.words for step in feedback_page(here).life if step.kind == Event.VERIFY]
    assert (status(here), told) == (Status.CLOSED, ["两家在同一路段，照片是同一处"])
    assert part.words.text() == ""


def test_in_a_file_with_accounts_who_is_signed_in_verifies(
    window: MainWindow, qtbot: QtBot, hands: Hands, verifier: int, line: tuple[int, int]
) -> None:
    home = Cadre.get_by_id(verifier).department_id
    mine = waiting_problem(*line)
    own = waiting_problem(home, verifier, collected_on=date(2022, 8, 25), result="组织招聘会两场，四十二名焊工全部上岗")
    with open_work("建账号", factories.ACTOR, needs=Act.ACCOUNTS) as work:
        account = Account(name="王敏", cadre=verifier, department=home, roles=str(AccountRole.VERIFIER), password=b"x")
        work.insert(account)
    with signed_in_as(SignedIn(account.id, account.name)):
        window.desk.actor = account.name
        part = open_part(window, qtbot)
        assert (part.verifier.isVisible(), part.signer.text()) == (False, "核验人：王敏")
        assert part.queue.here == mine
        seen(qtbot, part)
        hands.press(Key.Key_Return)
        assert feedback_page(mine).row.verifier == "王敏"
        assert (part.queue.here, part.lacking()) == (own, "核验人不能是经办人本人")
        hands.press(Key.Key_Return)
        assert status(own) == Status.CONFIRMED
