"""Where people sign in, a workbook that says a problem is over is taken only from somebody who may sign closures off."""

from datetime import date
from pathlib import Path

import pytest

from db.models import Feedback
from desktop.vocabulary import AccountRole
from tests.desktop.imports.books import FEEDBACK, book, bring, outcomes, reasons
from tests.factories import cadre, department, enterprise
from tests.fixtures.accounts import account, administrator, cheap_passwords, signed

__all__ = ["administrator", "cheap_passwords"]


@pytest.fixture
def office(administrator: str) -> None:
    signed("韩青")
    account("郑录", AccountRole.CLERK)
    account("周查", AccountRole.CLERK, AccountRole.VERIFIER)
    signed("郑录")
    cadre(department("产业发展局"), name="张文杰")
    enterprise("云岭华彩有限公司")


def line(number: str, status: str = "", closed: date | None = None) -> tuple[object, ...]:
    day = date(2022, 8, 1)
    return (
        number,
        day,
        "云岭华彩有限公司",
        f"问题{number}",
        "一般事项",
        "产业发展局",
        "张文杰",
        None,
        status,
        closed,
        "满意" if closed else "",
    )


def test_a_clerk_brings_in_what_is_open_and_no_closures(office: None, tmp_path: Path) -> None:
    path = book(tmp_path, FEEDBACK, line("YL-1", "办理中"), line("YL-2", "已销号", date(2022, 8, 5)))
    result = bring("feedback", path)
    assert outcomes(result) == {"新增": 1, "错误": 1}
    assert reasons(result) == ["状态：已经了结（“已销号”）的问题须由有“督查核验、销号、退回、重新办理”权限的人导入"]
    closing = book(tmp_path, FEEDBACK, line("YL-1", "已销号", date(2022, 8, 9)), name="九月.xlsx")
    assert outcomes(bring("feedback", closing)) == {"错误": 1}
    assert [row.status for row in Feedback.select()] == ["办理中"]


def test_who_may_sign_closures_off_brings_them_in(office: None, tmp_path: Path) -> None:
    signed("周查")
    assert outcomes(bring("feedback", book(tmp_path, FEEDBACK, line("YL-2", "已销号", date(2022, 8, 5))))) == {"新增": 1}
    signed("郑录")
    assert outcomes(bring("feedback", book(tmp_path, FEEDBACK, line("YL-2", "已销号", date(2022, 8, 5))))) == {"不变": 1}
