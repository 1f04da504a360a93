"""Handing a file on: where it is offered, what is told, and what stays when it is not made."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QSettings, QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.changes import Changes
from desktop.errors import FileTakenError, KnownError
from desktop.printing import PrintedFile
from tests.ui.conftest import ScriptedPrompts, settle
from ui.desk import Desk
from ui.saving import MadeFile, Saving, exported, printed
from ui.tasks import Cancelled, Progress

Work = Callable[[Path, Progress], MadeFile]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been opened by the system."""
    files: list[str] = []

    def take(url: QUrl) -> bool:
        files.append(url.toLocalFile())
        return True

    monkeypatch.setattr("ui.saving.QDesktopServices.openUrl", take)
    return files


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch, prompts: ScriptedPrompts) -> list[tuple[str, Path]]:
    """The kinds and the name of each file that was asked for."""
    seen: list[tuple[str, Path]] = []
    answer = prompts.choose_target

    def choose(parent: QWidget, title: str, kinds: str, start: Path) -> Any:
        seen.append((kinds, start))
        return answer(parent, title, kinds, start)

    monkeypatch.setattr(prompts, "choose_target", choose)
    return seen


@pytest.fixture
def asker(desk: Desk) -> Iterator[QWidget]:
    """Whose paper it is."""
    made = QWidget()
    yield made
    shiboken6.delete(made)


class Heard:
    """What a saving said, in its order."""

    def __init__(self, saving: Saving) -> None:
        self.all: list[Any] = []
        saving.busy.connect(self.all.append)
        saving.told.connect(self.all.append)


def write(path: Path, _progress: Progress) -> MadeFile:
    path.write_text("纸", encoding="utf-8")
    return MadeFile(path, f"存为 {path}")


def test_it_is_made_told_and_opened(
    desk: Desk, asker: QWidget, qtbot: QtBot, prompts: ScriptedPrompts, opened: list[str], tmp_path: Path
) -> None:
    saving = Saving(desk, asker, "papers")
    heard = Heard(saving)
    prompts.answers.append(tmp_path / "a.pdf")
    saving.save("打印", "a.pdf", write)
    settle(qtbot, desk)
    assert heard.all == ["", True, False, f"存为 {tmp_path / 'a.pdf'}"]
    assert opened == [str(tmp_path / "a.pdf")]


def test_the_folder_of_last_time_is_offered_while_it_is_there(
    desk: Desk,
    asker: QWidget,
    qtbot: QtBot,
    prompts: ScriptedPrompts,
    offered: list[tuple[str, Path]],
    tmp_path: Path,
) -> None:
    there = tmp_path / "文件夹"
    there.mkdir()
    saving = Saving(desk, asker, "papers", opens=False)
    prompts.answers.extend([there / "x.xlsx", None])
    saving.save("导出", "a.xlsx", write)
    settle(qtbot, desk)
    saving.save("打印", "b.pdf", write)
    (there / "x.xlsx").unlink()
    there.rmdir()
    prompts.answers.append(None)
    saving.save("打印", "b.pdf", write)
    assert offered == [
        ("工作簿 (*.xlsx)", Path.home() / "a.xlsx"),
        ("PDF 文件 (*.pdf)", there / "b.pdf"),
        ("PDF 文件 (*.pdf)", Path.home() / "b.pdf"),
    ]


def test_what_stays_closed_can_be_opened_later(
    desk: Desk, asker: QWidget, qtbot: QtBot, prompts: ScriptedPrompts, opened: list[str], tmp_path: Path
) -> None:
    saving = Saving(desk, asker, "papers", opens=False)
    saving.open_last()
    prompts.answers.append(tmp_path / "a.xlsx")
    saving.save("导出", "a.xlsx", write)
    settle(qtbot, desk)
    assert opened == []
    saving.open_last()
    assert opened == [str(tmp_path / "a.xlsx")]


@pytest.mark.parametrize(
    ("error", "said", "warned"),
    [(Cancelled(), ["已取消，没有写出文件"], []), (KnownError("磁盘满了"), [], ["这一步没有做成。 磁盘满了"])],
    ids=["cancelled", "failed"],
)
def test_nothing_is_told_of_a_file_that_was_not_made(
    error: Exception,
    said: list[str],
    warned: list[str],
    desk: Desk,
    asker: QWidget,
    qtbot: QtBot,
    prompts: ScriptedPrompts,
    opened: list[str],
    tmp_path: Path,
) -> None:
    def work(path: Path, progress: Progress) -> MadeFile:
        raise error

    saving = Saving(desk, asker, "papers")
    heard, words = Heard(saving), list[str]()
    desk.said.connect(words.append)
    prompts.answers.append(tmp_path / "a.pdf")
    saving.save("打印", "a.pdf", work)
    settle(qtbot, desk)
    assert heard.all == ["", True, False]
    assert words == said
    assert prompts.warned == warned
    assert (opened, saving.last) == ([], None)


def test_another_name_is_offered_where_one_is_taken(
    desk: Desk, asker: QWidget, prompts: ScriptedPrompts, offered: list[tuple[str, Path]], settings: QSettings, tmp_path: Path
) -> None:
    settings.setValue("papers/folder", str(tmp_path))
    for name in ("台账（2022年8月）.xlsx", "台账（2022年8月）（2）.xlsx"):
        (tmp_path / name).touch()
    prompts.answers.append(None)
    Saving(desk, asker, "papers").save("导出", "台账（2022年8月）.xlsx", write)
    assert offered == [("工作簿 (*.xlsx)", tmp_path / "台账（2022年8月）（3）.xlsx")]


def test_a_file_open_elsewhere_is_told_and_another_name_asked_for(
    desk: Desk,
    asker: QWidget,
    qtbot: QtBot,
    prompts: ScriptedPrompts,
    opened: list[str],
    offered: list[tuple[str, Path]],
    tmp_path: Path,
) -> None:
    taken, free = tmp_path / "台账.xlsx", tmp_path / "台账（2）.xlsx"
    taken.touch()

    def work(path: Path, progress: Progress) -> MadeFile:
        if path == taken:
            raise FileTakenError("“台账.xlsx”正在 Excel 或 WPS 中打开")
        return write(path, progress)

    prompts.answers.extend([taken, free])
    Saving(desk, asker, "papers").save("导出", "台账.xlsx", work)
    settle(qtbot, desk)
    assert prompts.warned == ["这一步没有做成。 “台账.xlsx”正在 Excel 或 WPS 中打开"]
    assert [start for _, start in offered] == [Path.home() / "台账.xlsx", free]
    assert opened == [str(free)]
    assert taken.read_bytes() == b""


def test_behind_the_lock_nothing_is_asked(
    desk: Desk, asker: QWidget, qtbot: QtBot, prompts: ScriptedPrompts, opened: list[str], tmp_path: Path
) -> None:
    def work(path: Path, progress: Progress) -> MadeFile:
        raise FileTakenError(path.name)

    prompts.answers.append(tmp_path / "台账.xlsx")
    Saving(desk, asker, "papers").save("导出", "台账.xlsx", work)
    desk.set_locked(locked=True)
    settle(qtbot, desk)
    assert (prompts.warned, opened) == ([], [])
    desk.set_locked(locked=False)
    assert prompts.warned == ["这一步没有做成。 台账.xlsx"]


def test_whoever_gives_up_makes_nothing(desk: Desk, asker: QWidget, prompts: ScriptedPrompts, opened: list[str]) -> None:
    saving = Saving(desk, asker, "papers")
    heard = Heard(saving)
    prompts.answers.append(None)
    saving.save("打印", "a.pdf", write)
    assert (heard.all, opened, desk.tasks.busy) == ([], [], False)


def test_what_is_recorded_with_it_is_told_to_every_page(
    desk: Desk, asker: QWidget, qtbot: QtBot, prompts: ScriptedPrompts, opened: list[str], tmp_path: Path
) -> None:
    changes = Changes(result="一块")
    saving = Saving(desk, asker, "papers")
    heard, seen = Heard(saving), list[Changes]()
    desk.changed.connect(seen.append)
    prompts.answers.append(tmp_path / "a.pdf")
    saving.save_and_record("打印", "a.pdf", lambda _path, _progress: changes, lambda done: MadeFile(tmp_path / "a.pdf", done.result))
    settle(qtbot, desk)
    assert (heard.all, seen) == (["", True, False, "一块"], [changes])
    assert opened == [str(tmp_path / "a.pdf")]


def test_the_words_name_what_is_on_it_where_it_is_and_what_to_know() -> None:
    file = PrintedFile(Path("a.pdf"), 3, "", (), ("字体用了宋体代替",))
    assert printed("走访记录表（2份）", file).words == "已打印走访记录表（2份），共 3 页，存为 a.pdf。　字体用了宋体代替"
    assert exported("走访台账", 12, Path("b.xlsx")).words == "已导出走访台账 12 行，存为 b.xlsx。"
