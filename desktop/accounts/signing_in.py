"""登录, 退出, 恢复, 改密码: whatever a password or a code opens, and what a wrong one costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from db.models import Account
from desktop import clock
from desktop.accounts import delays, passwords, recovery, signed_in
from desktop.accounts.gate import NotSignedInError
from desktop.accounts.signed_in import SignedIn
from desktop.audit.work import Work, work_at_the_door
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.matching import match_key

WRONG_PASSWORD = "用户名或密码不对"  # noqa: S105 - a sentence
WRONG_CODE = "用户名或恢复码不对"


class SignInRefusedError(NotSignedInError):
    """Who somebody says they are is not shown. ``wait``: how long nobody may try this account again."""

    def __init__(self, words: str, wait: timedelta = timedelta(0)) -> None:
        told = f"密码输错的次数太多，请{delays.wait_words(wait)}后再试" if wait else words
        super().__init__(told)
        self.wait = wait


def sign_in(*, name: str, password: str) -> SignedIn:
    """Work as this account from now on. Raises SignInRefusedError: the same words, after the same work, whatever was wrong."""

    def remember(work: Work, row: Account) -> None:
        kept = passwords.hashed(password) if passwords.is_outdated(row.password) else row.password
        work.update(row, failures=0, failed_at=None, password=kept)

    row = _let_in(name, lambda account: account.password, password, WRONG_PASSWORD, "登录", remember)
    person = SignedIn(row.id, row.name)
    signed_in.become(person)
    return person


def sign_out() -> None:
    """Nobody works in this file from now on."""
    signed_in.leave()


def recover(*, name: str, code: str, password: str) -> Changes:
    """A new password for who holds the recovery code, and the next code, which is the ``result``: it is shown this once.

    Raises SignInRefusedError for a wrong name or code, UserError for a password that will not do.
    """
    if refusal := passwords.password_refusal(password, name):
        raise UserError(refusal)
    next_code = recovery.new_code()
    work_done = list[Changes]()

    def renew(work: Work, row: Account) -> None:
        kept, next_kept = passwords.hashed(password), passwords.hashed(recovery.bare(next_code))
        work.update(row, failures=0, failed_at=None, must_change=False, password=kept, recovery=next_kept)
        work_done.append(work.changes())

    row = _let_in(name, lambda account: account.recovery, recovery.bare(code), WRONG_CODE, "用恢复码重设密码", renew)
    signed_in.become(SignedIn(row.id, row.name))
    return Changes(ids=work_done[0].ids, result=next_code)


def change_own_password(*, old: str, new: str) -> Changes:
    """Change the password of who is signed in. A wrong old one counts like a wrong one at the door: the window may stand open."""
    who = signed_in.current()
    if who is None:
        raise UserError("还没有登录，不能修改密码")
    if refusal := passwords.password_refusal(new, who.name):
        raise UserError(refusal)
    if new == old:
        raise UserError("新密码不能和原密码相同")
    kept, work_done = passwords.hashed(new), list[Changes]()

    def change(work: Work, row: Account) -> None:
        work.update(row, password=kept, must_change=False, failures=0, failed_at=None)
        work_done.append(work.changes())

    _let_in(who.name, lambda account: account.password, old, "原密码不对", "修改密码", change)
    return Changes(ids=work_done[0].ids)


def _let_in(
    name: str, kept: Callable[[Account], bytes | None], words: str, wrong: str, action: str, then: Callable[[Work, Account], None]
) -> Account:
    """The account, if the words are those behind what it keeps; a wrong attempt is written down before it is told.

    The slow check runs outside the transaction. The wait is asked again inside: of many who try at once, only the first few count.
    """
    found = _account_named(name)
    usable = found is not None and found.disabled_on is None
    if found is not None and usable:
        _refuse_while_waiting(found)
    right = passwords.fits(words, kept(found) if found is not None else None) and usable
    if found is None or not usable:
        raise SignInRefusedError(wrong)
    row, wait = found, timedelta(0)
    with work_at_the_door(action if right else "登录失败", found.name) as work:
        row = Account.get_by_id(found.id)
        now = clock.machine_now()
        wait = delays.remaining(row.failures, row.failed_at, now)
        if not wait and (not right or row.disabled_on is not None):
            work.update(row, failures=row.failures + 1, failed_at=now)
            right, wait = False, delays.wait_after(row.failures)
        elif not wait:
            then(work, row)
    if wait or not right:
        raise SignInRefusedError(wrong, wait)
    return row


def _refuse_while_waiting(row: Account) -> None:
    """Raises SignInRefusedError while the wait lasts; one that a clock turned back would draw out begins anew."""
    now = clock.machine_now()
    wait = delays.remaining(row.failures, row.failed_at, now)
    if not wait or row.failed_at is None:
        return
    if (since := delays.began(row.failed_at, now)) != row.failed_at:
        with work_at_the_door("登录失败", row.name) as work:
            work.update(Account.get_by_id(row.id), failed_at=since)
    raise SignInRefusedError("", wait)


def _account_named(name: str) -> Account | None:
    wanted = match_key(name)
    rows = Account.select().where(~Account.voided)
    return next((row for row in rows if match_key(row.name) == wanted), None)
