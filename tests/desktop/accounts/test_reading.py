"""What hands data out asks who may, in the service itself: nobody signed in gets a figure, a file or a copy."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.accounts.gate import NotSignedInError
from desktop.accounts.queries import account_list
from desktop.accounts.signing_in import sign_out
from desktop.audit.check import check_park_file
from desktop.backups.commands import back_up, restore
from desktop.documents.on_command import print_drafted
from desktop.errors import UserError
from desktop.imports.commands import rehearse
from desktop.ledgers.commands import export_ledger
from desktop.park.files import open_path
from desktop.periods import Month
from desktop.summary.queries import month_summary
from desktop.visits.record_printing import print_blanks
from desktop.vocabulary import AccountRole, DocumentKind
from desktop.weekly.printing import print_week_lists
from tests import factories
from tests.factories import TODAY, opened_park
from tests.fixtures.accounts import account, signed
from tests.fixtures.workbooks import Sheet, write_xlsx

AUGUST = Month(2022, 8)
Reading = Callable[[Path], object]
FOR_ALL: dict[str, Reading] = {
    "summary": lambda _: month_summary(AUGUST),
    "export": lambda folder: export_ledger(kind="干部名册", path=folder / "台账.xlsx"),
    "week lists": lambda folder: print_week_lists(week=TODAY, path=folder / "清单.pdf"),
    "blank forms": lambda folder: print_blanks(path=folder / "表.pdf"),
}
FOR_SOME: dict[str, Reading] = {
    "check": lambda _: check_park_file(),
    "backup": lambda folder: back_up(park=open_path(), to=folder),
    "restore over it": lambda folder: restore(backup=folder.parent / "备份.parkbak", to=open_path()),
    "import": lambda folder: rehearse(kind="cadres", file=folder.parent / "名册.xlsx"),
    "accounts": lambda _: account_list(),
    "notice": lambda folder: print_drafted(kind=DocumentKind.MONTHLY, period=str(AUGUST), path=folder / "通报.pdf", actor="x"),
}


@pytest.fixture
def folder(administrator: str, park: Path, tmp_path: Path) -> Path:
    """Where files would be written, empty; a clerk and somebody of the discipline office have accounts."""
    account("登记甲", AccountRole.CLERK)
    account("纪检甲", AccountRole.DISCIPLINE)
    signed("登记甲")
    factories.relation(factories.enterprise(), "包保责任人", factories.cadre())
    write_xlsx(tmp_path / "名册.xlsx", [Sheet("人员", [["姓名", "部门"], ["陈静", "督查室"]])])
    kept = back_up(park=park, to=tmp_path / "另存").path
    shutil.move(kept, tmp_path / "备份.parkbak")
    made = tmp_path / "写到这里"
    made.mkdir()
    return made


@pytest.mark.parametrize("reading", [*FOR_ALL, *FOR_SOME])
def test_nobody_signed_in_gets_nothing(reading: str, folder: Path) -> None:
    sign_out()
    with pytest.raises(NotSignedInError):
        (FOR_ALL | FOR_SOME)[reading](folder)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("reading", FOR_SOME)
def test_who_may_not_gets_nothing(reading: str, folder: Path) -> None:
    signed("纪检甲")
    with pytest.raises(UserError, match="没有“"):
        FOR_SOME[reading](folder)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("reading", FOR_ALL)
def test_everybody_signed_in_may_look_and_print(reading: str, folder: Path) -> None:
    signed("纪检甲")
    assert FOR_ALL[reading](folder)


@pytest.mark.parametrize("reading", sorted(FOR_SOME.keys() - {"accounts"}))
def test_who_may_gets_it(reading: str, folder: Path) -> None:
    signed("登记甲")
    assert FOR_SOME[reading](folder)


def test_a_file_that_is_not_open_is_copied_and_replaced_by_nobody(folder: Path, park: Path, template_park: Path, tmp_path: Path) -> None:
    """Signed in to one file is nobody in another: no copy leaves it, none takes its place."""
    other = Path(shutil.copy(template_park, tmp_path / "别的.db"))
    with opened_park(other):
        for reach in (lambda: back_up(park=park, to=folder), lambda: restore(backup=other, to=park)):
            with pytest.raises(UserError, match="设有账号；请先打开它并登录"):
                reach()
    assert list(folder.iterdir()) == []


def test_a_backup_restored_elsewhere_asks_for_its_own_accounts(folder: Path, tmp_path: Path) -> None:
    made = restore(backup=tmp_path / "备份.parkbak", to=folder / "恢复.db")
    with opened_park(made), pytest.raises(NotSignedInError):
        month_summary(AUGUST)
