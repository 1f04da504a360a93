"""文书用语 as the office edits it: names put in by keys, faults told while typing, a preview beside, nothing typed lost."""

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from db.models import Audit, Wording
from desktop.wordings.commands import change_wording
from desktop.wordings.kinds import declared, kinds
from desktop.wordings.queries import wording_of
from desktop.wordings.templates import Templates
from exports.pdf.check.pages import read_document
from tests.factories import ACTOR
from tests.ui.conference_hands import CTRL, SHIFT, Key, part_of, press
from tests.ui.conftest import ScriptedPrompts, page_of, settle, visit_place, write
from ui.frame.window import MainWindow

LETTER = "督办函"


@pytest.fixture
def part(window: MainWindow, qtbot: QtBot) -> Any:
    made = part_of(visit_place(window, qtbot, "notices"), "wordings", qtbot)
    QAbstractItemModelTester(made.names.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    QAbstractItemModelTester(made.kinds.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def go_to(part: Any, qtbot: QtBot, kind: str) -> None:
    part.kinds.setFocus()
    part.kinds.go([line.value for line in part.kinds.lines()].index(kind))
    settle(qtbot, part.desk)


def body(part: Any) -> Any:
    return part.editor.form.fields["body"].text


def at_end(part: Any) -> Any:
    """The body's editor with the cursor after everything."""
    editor = body(part)
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    return editor


def check_now(part: Any, qtbot: QtBot) -> None:
    """What was typed is read after a pause."""
    qtbot.waitUntil(lambda: not part.editor._pause.isActive())
    settle(qtbot, part.desk)


def pages_say(part: Any, qtbot: QtBot, tmp_path: Any) -> str:
    """The words of the preview, once it shows what is typed."""
    qtbot.waitUntil(lambda: not part.sample._pause.isActive() and part.sample._shown == part.sample._wanted, timeout=10_000)
    settle(qtbot, part.desk)
    path = tmp_path / "样张.pdf"
    path.write_bytes(part.sample.pages.canvas.pages.content)
    return "".join(char.char for page in read_document(path).pages for char in page.chars)


def test_every_kind_is_listed_and_the_first_one_shown(part: Any) -> None:
    assert [line.value for line in part.kinds.lines()] == list(kinds())
    assert part.editor.templates() == Templates.of(declared("通报"))
    assert not part.editor.faults
    assert "程序自带" in part.state.text()
    assert not part.save_action.isEnabled()
    names = {part.names.model.index(row, 0).data().strip() for row in range(part.names.model.rowCount())}
    assert {"期间", "园区", "序号", "顺号"} <= names


def test_a_name_is_put_in_at_the_cursor_and_saved(part: Any, qtbot: QtBot, tmp_path: Any) -> None:
    go_to(part, qtbot, LETTER)
    write(at_end(part), "\n联系电话：")
    press(qtbot, part, body(part), Key.Key_I, CTRL)
    assert part.names.bar.search.hasFocus()
    write(part.names.bar.search, "监督电话")
    press(qtbot, part, part.names.bar.search, Key.Key_Return)
    settle(qtbot, part.desk)
    assert part.names.model.rowCount() == 1
    part.names.table.selectRow(0)
    press(qtbot, part, part.names.table, Key.Key_Return)
    assert body(part).hasFocus()
    write(body(part), "。")
    assert body(part).toPlainText().endswith("\n联系电话：{联系电话}。")
    check_now(part, qtbot)
    assert "联系电话：" in pages_say(part, qtbot, tmp_path)
    press(qtbot, part, body(part), Key.Key_S, CTRL)
    kept = wording_of(LETTER)
    assert not kept.is_default
    assert kept.templates.body == f"{declared(LETTER).body}\n联系电话：{{联系电话}}。"
    assert Audit.select().order_by(Audit.id.desc()).first().action == f"修改文书用语：{LETTER}"
    assert not part.save_action.isEnabled()
    assert "本单位改过" in part.kinds.lines()[part.kinds.current_row()].words


def test_a_list_is_put_in_with_the_cursor_inside(part: Any, qtbot: QtBot) -> None:
    go_to(part, qtbot, LETTER)
    at_end(part)
    model = part.names.model
    number = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == "问题")
    part.names.table.setFocus()
    part.names.table.selectRow(number)
    press(qtbot, part, part.names.table, Key.Key_Return)
    write(body(part), "{编号}")
    assert body(part).toPlainText().endswith("{问题：{编号}}")
    check_now(part, qtbot)
    assert not part.editor.faults


def test_every_fault_is_told_with_its_place_and_none_is_saved(part: Any, qtbot: QtBot) -> None:
    go_to(part, qtbot, LETTER)
    write(at_end(part), "\n请{办结率}前报{什么}。")
    part.editor.form.fields["title"].line.setFocus()
    write(part.editor.form.fields["title"].line, "｛")
    check_now(part, qtbot)
    lines = declared(LETTER).body.count("\n") + 2
    told = [str(line.words) for line in part.editor.strip.lines()]
    assert len(told) == 3
    assert told[0].startswith("标题第1行")
    assert told[1].startswith(f"正文第{lines}行第2字：没有“办结率”这个名称")
    assert told[2].startswith(f"正文第{lines}行第9字：没有“什么”这个名称") or told[2].startswith(f"正文第{lines}行第8字")
    assert "花括号" in part.editor.form.fields["title"].error_label.text()
    assert len(body(part).extraSelections()) == 2
    assert "改错以前" in part.sample.told.text()
    press(qtbot, part, part.editor.form.fields["title"].line, Key.Key_F8)
    assert part.editor.form.fields["title"].line.hasFocus()
    press(qtbot, part, part.editor.form.fields["title"].line, Key.Key_F8)
    assert body(part).hasFocus()
    cursor = body(part).textCursor()
    assert (cursor.blockNumber(), cursor.positionInBlock()) == (lines - 1, 1)
    typed = part.editor.templates()
    press(qtbot, part, body(part), Key.Key_S, CTRL)
    assert all(one in part.refusal.text() for one in ("标题", "办结率", "什么"))
    assert Wording.select().count() == 0
    assert part.editor.templates() == typed


def test_words_not_saved_are_there_when_the_kind_is_opened_again(part: Any, window: MainWindow, qtbot: QtBot) -> None:
    go_to(part, qtbot, LETTER)
    write(at_end(part), "盼复。")
    go_to(part, qtbot, "通报")
    assert part.editor.templates() == Templates.of(declared("通报"))
    visit_place(window, qtbot, "dashboard")
    part = visit_place(window, qtbot, "notices").part("wordings")
    go_to(part, qtbot, LETTER)
    assert body(part).toPlainText().endswith("盼复。")
    assert "还没有保存" in part.state.text()
    press(qtbot, part, body(part), Key.Key_R, CTRL | SHIFT)
    assert part.editor.templates() == Templates.of(declared(LETTER))
    go_to(part, qtbot, "通报")
    go_to(part, qtbot, LETTER)
    assert part.editor.templates() == Templates.of(declared(LETTER)), "given up is given up"


def test_words_typed_before_a_crash_come_back(part: Any, window: MainWindow, qtbot: QtBot) -> None:
    """The settings hold them at every key; a page made anew takes them up."""
    from ui.wordings.part import WordingsPart

    go_to(part, qtbot, LETTER)
    write(at_end(part), "盼复。")
    again = WordingsPart(page_of(window, "notices"))
    again.refresh()
    settle(qtbot, window.desk)
    go_to(again, qtbot, LETTER)
    assert again.editor.templates().body.endswith("盼复。")
    again.deleteLater()


def test_nobody_goes_on_with_what_another_person_has_typed(
    part: Any, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_to(part, qtbot, LETTER)
    write(at_end(part), "盼复。")
    go_to(part, qtbot, "通报")
    monkeypatch.setattr("ui.widgets.form.current", lambda: SimpleNamespace(account=7))
    go_to(part, qtbot, LETTER)
    assert part.editor.templates() == Templates.of(declared(LETTER))
    assert window.desk.undoable == ""


def test_the_default_comes_back_after_asking(part: Any, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    templates = Templates.of(declared(LETTER))
    change_wording(kind=LETTER, **{**vars(templates), "title": "关于办理超期问题的函"}, actor=ACTOR)
    part.refresh()
    settle(qtbot, part.desk)
    go_to(part, qtbot, LETTER)
    assert part.editor.form.fields["title"].value() == "关于办理超期问题的函"
    prompts.answers.append(False)
    part.default_action.trigger()
    settle(qtbot, part.desk)
    assert not wording_of(LETTER).is_default
    prompts.answers.append(True)
    part.default_action.trigger()
    settle(qtbot, part.desk)
    assert wording_of(LETTER).is_default
    assert part.editor.templates() == templates
    part.kinds.setFocus()
    press(qtbot, part, part.kinds, Key.Key_Z, CTRL)
    assert not wording_of(LETTER).is_default, "and can be taken back"


@pytest.mark.parametrize("first", [True, False])
def test_what_somebody_else_saved_is_not_written_over_unseen(part: Any, qtbot: QtBot, first: bool) -> None:
    """``first``: what was seen is the default, which has no row whose version could tell."""
    templates = Templates.of(declared(LETTER))
    if not first:
        change_wording(kind=LETTER, **{**vars(templates), "title": "早先改的"}, actor=ACTOR)
    go_to(part, qtbot, LETTER)
    write(at_end(part), "盼复。")
    change_wording(kind=LETTER, **{**vars(templates), "title": "别人改的"}, actor=ACTOR)
    press(qtbot, part, body(part), Key.Key_S, CTRL)
    assert wording_of(LETTER).templates.title == "别人改的"
    assert "刚被别处改过" in part.refusal.text()
    assert body(part).toPlainText().endswith("盼复。")
    press(qtbot, part, body(part), Key.Key_S, CTRL)
    assert wording_of(LETTER).templates.body.endswith("盼复。"), "once told, whoever saves again means it"


def test_a_wording_nobody_types_at_is_read_again(part: Any, qtbot: QtBot) -> None:
    go_to(part, qtbot, LETTER)
    change_wording(kind=LETTER, **{**vars(Templates.of(declared(LETTER))), "title": "别人改的"}, actor=ACTOR)
    part.refresh()
    settle(qtbot, part.desk)
    assert part.editor.form.fields["title"].value() == "别人改的"
    assert part.refusal.isHidden()


def test_where_no_pages_can_be_made_the_filled_text_is_shown(part: Any, qtbot: QtBot) -> None:
    go_to(part, qtbot, "通知")
    write(at_end(part), "\U0001f9ff")
    check_now(part, qtbot)
    qtbot.waitUntil(lambda: part.sample.stack.currentWidget() is part.sample.text, timeout=10_000)
    assert "排不出样张" in part.sample.told.text()
    assert "通知" in part.sample.text.toPlainText()


def test_who_may_not_write_documents_reads_only(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.acts = frozenset({"导出、打印"})
    part = part_of(visit_place(window, qtbot, "notices"), "wordings", qtbot)
    assert not part.editor.form.isEnabled()
    part.names.table.selectRow(0)
    press(qtbot, part, part.names.table, Key.Key_Return)
    assert part.editor.templates() == Templates.of(declared("通报"))
    assert not part.save_action.isEnabled()
    assert not part.default_action.isEnabled()
