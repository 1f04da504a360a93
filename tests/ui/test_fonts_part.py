"""设置 → 字体: what plays each role on this machine; a file is chosen and given up by keys, a useless one refused in words."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.fonts import chosen_fonts, played_roles
from tests.ui.conference_hands import CTRL, SHIFT, Key, part_of, press
from tests.ui.conftest import ScriptedPrompts, visit_place
from ui.frame.window import MainWindow


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this user's choice is kept."""
    kept = tmp_path / "config"
    monkeypatch.setattr("desktop.fonts.user_config_path", lambda *_args, **_kwargs: kept)
    return kept


@pytest.fixture
def part(home: Path, window: MainWindow, qtbot: QtBot) -> Any:
    del home
    made = part_of(visit_place(window, qtbot, "settings"), "fonts", qtbot)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def shown(part: Any, row: int) -> list[str]:
    return [part.model.index(row, column).data() for column in range(5)]


def test_every_role_says_what_plays_it(part: Any) -> None:
    rows = [shown(part, row) for row in range(part.model.rowCount())]
    assert [row[0] for row in rows] == ["小标宋", "仿宋", "黑体", "楷体", "宋体"]
    assert [row[2] for row in rows] == [one.family for one in played_roles()]
    assert all(row[3] in {"正式字体", "代用"} for row in rows)


def test_a_file_is_chosen_and_given_up_again(part: Any, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    kai = next(one for one in played_roles() if one.role == "楷体")
    assert kai.file is not None
    own = tmp_path / "本单位仿宋.ttf"
    shutil.copy(kai.file, own)
    part.table.selectRow(1)
    assert not part.restore_action.isEnabled()
    prompts.answers.append(own)
    press(qtbot, part, part.table, Key.Key_Return)
    assert chosen_fonts() == {"仿宋": own}
    assert shown(part, 1)[2:] == [kai.family, "本人选定", str(own)]
    press(qtbot, part, part.table, Key.Key_R, CTRL | SHIFT)
    assert chosen_fonts() == {}
    assert shown(part, 1)[3] != "本人选定"


@pytest.mark.parametrize("content", [b"no font at all", b""])
def test_what_is_no_font_is_refused_in_words(part: Any, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path, content: bytes) -> None:
    useless = tmp_path / "文件.ttf"
    useless.write_bytes(content)
    part.table.selectRow(1)
    prompts.answers.append(useless)
    press(qtbot, part, part.table, Key.Key_F2)
    assert part.refusal.isVisible()
    assert str(useless) in part.refusal.text()
    assert chosen_fonts() == {}


def test_a_font_without_hanzi_is_refused(
    part: Any, qtbot: QtBot, prompts: ScriptedPrompts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As most fonts on a machine: the characters would come from another one, and nobody would know why."""
    song = next(one for one in played_roles() if one.role == "宋体")
    assert song.file is not None
    western = tmp_path / "Western.ttf"
    shutil.copy(song.file, western)
    from exports.pdf.typefaces.faces import Face

    has = Face.has
    monkeypatch.setattr(Face, "has", lambda face, char: str(western) not in face.key and has(face, char))
    part.table.selectRow(4)
    prompts.answers.append(western)
    press(qtbot, part, part.table, Key.Key_F2)
    assert "没有汉字" in part.refusal.text()
    assert chosen_fonts() == {}


def test_a_chosen_file_that_was_spoilt_is_told(home: Path, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    spoilt = tmp_path / "坏了.ttf"
    spoilt.write_bytes(b"broken")
    home.mkdir()
    (home / "fonts.json").write_text(json.dumps({"黑体": str(spoilt)}), encoding="utf-8")
    part = part_of(visit_place(window, qtbot, "settings"), "fonts", qtbot)
    assert shown(part, 2)[3] == "不能用"
    assert "无法读取" in shown(part, 2)[2] or "没有TrueType轮廓" in shown(part, 2)[2]
    part.table.selectRow(2)
    press(qtbot, part, part.table, Key.Key_R, CTRL | SHIFT)
    assert chosen_fonts() == {}
