"""A cell that the office and the workbook have both changed: shown side by side, decided by keys."""

from pathlib import Path

import pytest

from db.models import Cadre
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from tests.ui.exchange_hands import Clerk, clerk, write_rows

__all__ = ["clerk"]

HEAD = ("姓名", "部门", "职务", "联系电话")
PEOPLE = (("张文杰", "13812345678"), ("王敏", "13912345678"))


def roster(folder: Path, name: str, post: str) -> Path:
    return write_rows(folder / name, HEAD, *((who, "经济发展局", post, phone) for who, phone in PEOPLE))


@pytest.fixture
def torn(clerk: Clerk, tmp_path: Path) -> Clerk:
    """Two people imported as 科员, made 科长 here, and called 主任 by the next workbook."""
    clerk.drop(roster(tmp_path, "七月.xlsx", "科员"))
    clerk.press("Ctrl+Return")
    with open_work("更正职务", "王某", needs=Act.ROSTER) as work:
        for row in Cadre.select():
            work.update(row, post="科长")
    clerk.bring(roster(tmp_path, "八月.xlsx", "主任"))
    return clerk


def posts() -> dict[str, str]:
    return {row.name: row.post for row in Cadre.select()}


def test_conflicts_are_shown_and_decided_one_by_one(torn: Clerk) -> None:
    assert "冲突 2" in torn.counts()
    assert "2 处冲突没有定的，先保留本系统的" in torn.counts()
    assert torn.cell(2, 3) == "◆ 主任"
    assert not torn.part.acts.confirm.isEnabled(), "there is nothing to write yet"
    torn.chip("冲突")
    torn.press("F8")
    drawer = torn.part.drawer
    told = [button.text() for button in drawer.form.fields["conflict:post"].buttons.values()]  # pyright: ignore[reportAttributeAccessIssue]
    assert told == ["本系统：科长", "文件：主任"]
    torn.press("Down")  # from 本系统 to 文件
    torn.press("Space")
    torn.press("Ctrl+S")
    assert "更新 1" in torn.counts()
    torn.part.rows.table.setFocus()
    torn.part.rows.table.selectRow(1)
    torn.press("F7")
    assert "没有定的" not in torn.counts()
    assert torn.part.acts.confirm.text() == "确认导入：更新 1、保留本系统的 1"
    torn.press("Ctrl+Return")
    assert posts() == {"张文杰": "主任", "王敏": "科长"}


def test_a_word_that_was_kept_is_not_asked_about_again(torn: Clerk, tmp_path: Path) -> None:
    torn.press("Ctrl+F7")
    torn.press("Ctrl+Return")
    assert posts() == {"张文杰": "科长", "王敏": "科长"}
    torn.bring(roster(tmp_path, "九月.xlsx", "主任"))
    assert "冲突" not in torn.counts()
    assert "不变 2" in torn.counts()


def test_all_take_the_word_of_the_workbook(torn: Clerk) -> None:
    torn.press("Ctrl+F6")
    assert "更新 2" in torn.counts()
    torn.press("Ctrl+Return")
    assert posts() == {"张文杰": "主任", "王敏": "主任"}
