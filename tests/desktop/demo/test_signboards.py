"""The demo park's boards: most hold, some are out of date because of what happened in August, a few are not made yet."""

import shutil
from pathlib import Path

from db.models import Signboard
from desktop.demo.commands import DEMO_TODAY
from desktop.demo.signboards import PRINTED_ON, SHEAF, UNMADE, print_sheaf
from desktop.listing import ListRequest
from desktop.signboards.queries import board_counts, boards
from desktop.signboards.saying import differences
from exports.pdf.check.pages import read_document
from tests import factories


def test_boards_hold_are_outdated_and_are_missing(demo_file: Path, tmp_path: Path) -> None:
    with factories.opened_park(Path(shutil.copy(demo_file, tmp_path / "copy.db")), DEMO_TODAY):
        found = board_counts(ListRequest(), "state")
        assert found["待制牌"] == len(UNMADE)
        assert 3 <= found["待换牌"] <= 12
        assert found["现行"] == 138 - found["待制牌"] - found["待换牌"]
        outdated = boards(ListRequest(filters={"state": "待换牌"}, limit=None)).rows
        words = [differences(str(row.stated), row.now)[0] for row in outdated]
        assert any(change.startswith("包保领导 ") for change in words)
        assert any(change.startswith("包保责任人 ") for change in words)
        rows = list(Signboard.select().order_by(Signboard.id))
        assert [row.serial for row in rows] == [f"2022-{number:03d}" for number in range(1, 135)]
        assert {row.printed_on for row in rows} == {PRINTED_ON}
        hung = [row.hung_on for row in rows if row.hung_on]
        assert 110 <= len(hung) < len(rows)
        assert all(day > PRINTED_ON for day in hung)


def test_the_sheaf_prints_boards_that_hold(demo_file: Path, tmp_path: Path) -> None:
    with factories.opened_park(Path(shutil.copy(demo_file, tmp_path / "copy.db")), DEMO_TODAY):
        made = print_sheaf(tmp_path / "牌.pdf", DEMO_TODAY)
    assert made.pages == SHEAF
    text = ["".join(char.char for char in page.chars) for page in read_document(tmp_path / "牌.pdf").pages]
    assert all("监督电话0748-8816012" in words for words in text)
    assert not [words for words in text if "待明确" in words]
