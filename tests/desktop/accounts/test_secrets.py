"""No password and no recovery code is ever written anywhere: after each action every byte on disk is searched."""

import logging
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.accounts import commands
from desktop.accounts.passwords import fits
from desktop.accounts.signing_in import SignInRefusedError, change_own_password, recover, sign_in, sign_out
from desktop.audit.check import check_park_file
from desktop.diagnostics import record_bug
from desktop.errors import UserError
from desktop.vocabulary import AccountRole
from tests.factories import ACTOR
from tests.fixtures.accounts import ADMIN, ADMIN_PASSWORD, MachineClock, row_of

SECRETS = ["first-secret-1", "second-secret-2", "third-secret-3", "fourth-secret-4", "wrong-secret-5", "密码秘密秘密秘密"]


def spoken(park: Path) -> Iterator[str]:
    """Every text of the audit, and every byte of whatever lies beside the park file."""
    with closing(sqlite3.connect(park)) as connection:
        for row in connection.execute("SELECT * FROM audit"):
            yield " ".join(map(str, row))
    for beside in park.parent.rglob("*"):
        if beside.is_file():
            yield beside.read_bytes().decode("utf-8", "replace") + beside.read_bytes().decode("utf-16-le", "replace")


def test_no_secret_is_ever_written(
    park: Path, cheap_passwords: None, machine_clock: MachineClock, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    first, second, third, fourth, wrong, chinese = SECRETS
    told: list[str] = []
    codes: list[str] = []

    def refused(action: Callable[[], object]) -> None:
        machine_clock.turn(hours=1)
        with pytest.raises(UserError) as error:
            action()
        told.append(str(error.value))

    def coded(code: str) -> None:
        codes.append(code)

    clerk = lambda: row_of("登记甲").id  # noqa: E731
    actions: list[Callable[[], object]] = [
        lambda: coded(commands.found_administrator(name=ADMIN, password=first, actor=ACTOR).result),
        lambda: refused(lambda: commands.found_administrator(name="又一人", password=wrong, actor=ACTOR)),
        lambda: commands.add_account(name="登记甲", roles=[AccountRole.CLERK], password=second, actor=ADMIN),
        lambda: refused(lambda: commands.add_account(name="登记甲", roles=[AccountRole.CLERK], password=wrong, actor=ADMIN)),
        lambda: refused(lambda: sign_in(name=ADMIN, password=wrong)),
        lambda: sign_in(name="登记甲", password=second),
        lambda: refused(lambda: change_own_password(old=wrong, new=third)),
        lambda: change_own_password(old=second, new=third),
        lambda: sign_in(name=ADMIN, password=first),
        lambda: commands.set_password(account=clerk(), password=fourth, actor=ADMIN),
        lambda: refused(lambda: commands.set_password(account=clerk(), password=chinese[:3], actor=ADMIN)),
        lambda: commands.disable_account(account=clerk(), actor=ADMIN),
        lambda: commands.enable_account(account=clerk(), actor=ADMIN),
        lambda: coded(commands.renew_recovery_code(actor=ADMIN).result),
        sign_out,
        lambda: refused(lambda: recover(name=ADMIN, code=codes[0], password=chinese)),
        lambda: coded(recover(name=ADMIN, code=codes[1], password=chinese).result),
        lambda: [refused(lambda: sign_in(name=ADMIN, password=wrong)) for _ in range(5)],
    ]
    for action in actions:
        action()
        secrets = [*SECRETS, *codes, *(code.replace("-", "") for code in codes)]
        texts = [*spoken(park), *told, caplog.text, *capfd.readouterr()]
        for secret in secrets:
            assert not [text for text in texts if secret in text], secret
    assert len(codes) == 3
    machine_clock.turn(hours=1)
    sign_in(name=ADMIN, password=chinese)
    assert check_park_file().problems == ()


def test_the_audit_keeps_a_digest_of_a_hash_not_the_hash(administrator: str, park: Path) -> None:
    with closing(sqlite3.connect(park)) as connection:
        texts = [text for row in connection.execute("SELECT * FROM audit") for text in row if isinstance(text, str)]
        ((kept, recovery),) = connection.execute("SELECT password, recovery FROM account").fetchall()
    assert fits(ADMIN_PASSWORD, kept)
    assert fits(administrator.replace("-", ""), recovery)
    assert not [text for text in texts if "argon2" in text]
    assert len(re.findall(r'"(?:password|recovery)":"sha256:[0-9a-f]{64}"', " ".join(texts))) == 2


@pytest.mark.expects_log_errors
def test_a_bug_while_signing_in_is_logged_without_the_password(administrator: str, park: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop.accounts import passwords

    def broken(words: str, kept: bytes | None) -> bool:
        raise RuntimeError("broken")

    monkeypatch.setattr(passwords, "fits", broken)
    with pytest.raises(RuntimeError) as bug:
        sign_in(name=ADMIN, password=ADMIN_PASSWORD)
    log = record_bug(bug.value)
    assert log is not None
    assert ADMIN_PASSWORD not in log.read_text(encoding="utf-8")
    assert not isinstance(bug.value, SignInRefusedError)
