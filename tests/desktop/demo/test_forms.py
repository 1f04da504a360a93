"""Offline forms beside the demo: some read back without moving a figure, some waiting to be read."""

from datetime import date
from pathlib import Path

from db.models import OfflineForm
from desktop.audit.check import check_park_file
from desktop.demo.commands import DEMO_MONTH, DEMO_TODAY
from desktop.demo.forms import WAITING, give_out_forms
from desktop.forms.commands import read_forms
from desktop.forms.queries import form_counts
from desktop.summary.queries import month_summary
from tests import factories
from tests.desktop.demo.making import demo_file

__all__ = ["demo_file"]

WEEK = date(2022, 8, 22)


def test_forms_come_back_and_no_figure_moves(demo_file: Path, tmp_path: Path):
    with factories.copied_park(demo_file, DEMO_TODAY):
        before = month_summary(DEMO_MONTH)
        made = give_out_forms(tmp_path, WEEK, "演示")
        assert month_summary(DEMO_MONTH) == before
        states = form_counts("state")
        assert (states["已交"], states["部分有误"], sum(form_counts("department").values())) == (5, 1, len(made) - 1)
        waiting = read_forms(folder=tmp_path / WAITING, actor="演示", dry_run=True).to_json()
        assert (waiting["received"], waiting["created"], waiting["errors"]) == (3, 4, [])
        assert check_park_file().problems == ()


def test_forms_of_the_demo_are_the_same_every_time(demo_file: Path, tmp_path: Path):
    keys: list[list[str]] = []
    for name in ("一", "二"):
        with factories.copied_park(demo_file, DEMO_TODAY):
            made = give_out_forms(tmp_path / name, WEEK, "演示")
            keys.append([one.path.name for one in made])
            keys[-1] += [f"{row.key} {row.secret}" for row in OfflineForm.select().order_by(OfflineForm.id)]
    assert keys[0] == keys[1]
