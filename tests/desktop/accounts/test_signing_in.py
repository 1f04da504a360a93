"""登录: who is let in, what a wrong password costs, and what brings a lost one back."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from db.models import Account
from desktop.accounts import commands, passwords, signed_in, signing_in
from desktop.accounts.gate import NotSignedInError, acting, may, require
from desktop.accounts.permissions import Act
from desktop.accounts.signing_in import SignInRefusedError, change_own_password, recover, sign_in, sign_out
from desktop.audit.check import check_park_file
from desktop.errors import UserError
from desktop.park.files import close_park, open_park
from desktop.vocabulary import AccountRole
from tests.factories import ACTOR, raw
from tests.fixtures.accounts import ADMIN, ADMIN_PASSWORD, PASSWORD, MachineClock, account, row_of, signed

NEW = "xin-mima-9"


def refused(name: str, password: str) -> SignInRefusedError:
    with pytest.raises(SignInRefusedError) as told:
        sign_in(name=name, password=password)
    return told.value


def test_who_knows_the_password_works_under_the_accounts_name(administrator: str) -> None:
    sign_out()
    with pytest.raises(NotSignedInError):
        require(Act.VIEW)
    person = sign_in(name=f" {ADMIN} ", password=ADMIN_PASSWORD)
    assert (person.name, acting().name) == (ADMIN, ADMIN)
    assert may(Act.ACCOUNTS)


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(administrator: str, monkeypatch: pytest.MonkeyPatch) -> None:
    account("登记甲", AccountRole.CLERK)
    commands.disable_account(account=row_of("登记甲").id, actor=ADMIN)
    sign_out()
    checks: list[bool] = []
    real = passwords.fits
    monkeypatch.setattr(passwords, "fits", lambda words, kept: checks.append(True) or real(words, kept))
    told = {str(refused(*typed)) for typed in [("没有这人", ADMIN_PASSWORD), (ADMIN, "wrong-one"), ("登记甲", PASSWORD), ("", "")]}
    assert told == {"用户名或密码不对"}
    assert len(checks) == 4, "each is as much work"
    assert signed_in.current() is None


def test_after_three_wrong_passwords_each_waits_longer(administrator: str, machine_clock: MachineClock) -> None:
    sign_out()
    waits = []
    for _ in range(6):
        waits.append(refused(ADMIN, "wrong-one").wait.seconds)
        machine_clock.turn(seconds=waits[-1])
    assert waits == [0, 0, 0, 15, 30, 60]
    assert sign_in(name=ADMIN, password=ADMIN_PASSWORD).name == ADMIN
    assert (row_of(ADMIN).failures, row_of(ADMIN).failed_at) == (0, None)
    assert refused(ADMIN, "wrong-one").wait == timedelta(0), "counted from the beginning"
    assert check_park_file_as_admin() == ()


def check_park_file_as_admin() -> tuple[str, ...]:
    signed(ADMIN)
    return check_park_file().problems


def locked_out(machine_clock: MachineClock) -> None:
    sign_out()
    for _ in range(5):
        machine_clock.turn(seconds=refused(ADMIN, "wrong-one").wait.seconds)
    assert refused(ADMIN, "wrong-one").wait.seconds == 60


def test_while_waiting_even_the_right_password_is_refused_and_nothing_is_counted(administrator: str, machine_clock: MachineClock) -> None:
    locked_out(machine_clock)
    machine_clock.turn(seconds=20)
    told = refused(ADMIN, ADMIN_PASSWORD)
    assert (str(told), told.wait.seconds) == ("密码输错的次数太多，请40秒后再试", 40)
    assert row_of(ADMIN).failures == 6
    machine_clock.turn(seconds=40)
    signed(ADMIN)


def test_a_restart_does_not_forget_the_wait(administrator: str, machine_clock: MachineClock, park: Path) -> None:
    locked_out(machine_clock)
    close_park()
    open_park(park)
    assert refused(ADMIN, ADMIN_PASSWORD).wait.seconds == 60


def test_neither_the_day_named_at_the_start_nor_a_clock_turned_back_helps(administrator: str, machine_clock: MachineClock) -> None:
    locked_out(machine_clock)
    machine_clock.turn(days=-400)
    assert refused(ADMIN, ADMIN_PASSWORD).wait.seconds == 60
    machine_clock.turn(seconds=59)
    assert refused(ADMIN, ADMIN_PASSWORD).wait.seconds == 1, "nor is anybody locked out for 400 days"
    machine_clock.turn(seconds=1)
    signed(ADMIN)


def test_many_at_once_have_no_more_tries_than_one(administrator: str, machine_clock: MachineClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one guess is being checked, others fail: by the time it is found right, the door is shut."""
    sign_out()
    real = passwords.fits
    inside: list[bool] = []

    def slowly(words: str, kept: bytes | None) -> bool:
        if not inside:
            inside.append(True)
            for _ in range(4):
                refused(ADMIN, "wrong-one")
        return real(words, kept)

    monkeypatch.setattr(passwords, "fits", slowly)
    assert refused(ADMIN, ADMIN_PASSWORD).wait.seconds == 15
    assert signed_in.current() is None


def test_a_password_kept_weakly_is_kept_better_at_the_next_sign_in(administrator: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Account.get().password
    monkeypatch.setattr(passwords._InForce, "strength", passwords.Strength(passes=2, memory=16))
    signed(ADMIN)
    assert Account.get().password != before
    assert b"m=16,t=2" in Account.get().password
    signed(ADMIN)


def test_who_was_given_a_password_changes_it_before_anything_else(administrator: str) -> None:
    made = commands.add_account(name="登记甲", roles=[AccountRole.CLERK], password=PASSWORD, actor=ADMIN)
    assert made.work is None, "no undo takes it back"
    sign_in(name="登记甲", password=PASSWORD)
    assert not may(Act.VIEW)
    with pytest.raises(UserError, match="请先改成自己的密码"):
        require(Act.VIEW)
    change_own_password(old=PASSWORD, new=NEW)
    assert require(Act.VIEW).name == "登记甲"
    assert str(refused("登记甲", PASSWORD)) == "用户名或密码不对"
    sign_in(name="登记甲", password=NEW)


def test_changing_ones_password_asks_for_the_old_one_and_counts_wrong_ones(administrator: str, machine_clock: MachineClock) -> None:
    with pytest.raises(UserError, match="不能和原密码相同"):
        change_own_password(old=ADMIN_PASSWORD, new=ADMIN_PASSWORD)
    with pytest.raises(UserError, match="密码至少要8个字符"):
        change_own_password(old=ADMIN_PASSWORD, new="short")
    for _ in range(4):
        with pytest.raises(SignInRefusedError):
            change_own_password(old="wrong-one", new=NEW)
    with pytest.raises(SignInRefusedError, match="请15秒后再试"):
        change_own_password(old=ADMIN_PASSWORD, new=NEW)
    sign_out()
    with pytest.raises(UserError, match="还没有登录"):
        change_own_password(old=ADMIN_PASSWORD, new=NEW)


def test_the_recovery_code_gives_a_new_password_and_the_next_code(administrator: str) -> None:
    sign_out()
    given = recover(name=ADMIN, code=f" {administrator.lower()} ", password=NEW)
    assert given.result != administrator
    assert acting().name == ADMIN
    assert str(refused(ADMIN, ADMIN_PASSWORD)) == "用户名或密码不对"
    with pytest.raises(SignInRefusedError, match="用户名或恢复码不对"):
        recover(name=ADMIN, code=administrator, password="another-one")
    recover(name=ADMIN, code=given.result, password="another-one")
    sign_in(name=ADMIN, password="another-one")
    assert check_park_file().problems == ()


def test_a_wrong_recovery_code_counts_like_a_wrong_password(administrator: str, machine_clock: MachineClock) -> None:
    account("登记甲", AccountRole.CLERK)
    sign_out()
    with pytest.raises(UserError, match="密码至少要8个字符"):
        recover(name=ADMIN, code=administrator, password="short")
    for name in ("没有这人", "登记甲", *[ADMIN] * 4):
        with pytest.raises(SignInRefusedError):
            recover(name=name, code="AAAA", password=NEW)
    with pytest.raises(SignInRefusedError, match="请15秒后再试"):
        recover(name=ADMIN, code=administrator, password=NEW)
    assert signed_in.current() is None


def test_a_lost_paper_is_replaced_while_the_password_is_known(administrator: str) -> None:
    code = commands.renew_recovery_code(actor=ADMIN).result
    with pytest.raises(SignInRefusedError):
        recover(name=ADMIN, code=administrator, password=NEW)
    recover(name=ADMIN, code=code, password=NEW)


def test_whoever_is_signed_in_to_one_file_is_nobody_in_another(administrator: str, park: Path, tmp_path: Path) -> None:
    close_park()
    open_park(Path(shutil.copy(park, tmp_path / "又一份.db")))
    with pytest.raises(NotSignedInError):
        require(Act.VIEW)


def test_an_account_disabled_meanwhile_does_nothing_more(administrator: str, park: Path) -> None:
    clerk = account("登记甲", AccountRole.CLERK)
    commands.disable_account(account=clerk, actor=ADMIN)
    signed_in.become(signed_in.SignedIn(clerk, "登记甲"))
    with pytest.raises(NotSignedInError):
        require(Act.VIEW)
    assert not may(Act.VIEW)


def test_a_file_without_accounts_asks_nobody(park: Path, cheap_passwords: None) -> None:
    assert require(Act.DECIDE_LINE) is None
    with pytest.raises(SignInRefusedError, match="用户名或密码不对"):
        sign_in(name=ACTOR, password=PASSWORD)


def test_a_swapped_hash_is_found(administrator: str, park: Path) -> None:
    close_park()
    with raw(park) as connection:
        connection.execute("UPDATE account SET password = ?", [passwords.hashed(NEW)])
    open_park(park)
    sign_in(name=ADMIN, password=NEW)
    (found,) = check_park_file().problems
    assert "账号“韩青”与审计记录不符" in found
    assert "password" in found


def test_signing_in_is_the_only_door_past_the_gate() -> None:
    users = [path.as_posix() for path in Path("desktop").rglob("*.py") if "work_at_the_door" in path.read_text(encoding="utf-8")]
    assert sorted(users) == ["desktop/accounts/signing_in.py", "desktop/audit/work.py"]
    assert signing_in.sign_in is sign_in
