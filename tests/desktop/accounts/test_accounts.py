"""账号: founding the administrator, and what administrators may not do by mistake."""

from pathlib import Path

import pytest

from db.models import Account, Audit
from desktop.accounts import commands
from desktop.accounts.queries import account_list, account_named, permission_table
from desktop.accounts.signing_in import SignInRefusedError, sign_in, sign_out
from desktop.audit.check import check_park_file
from desktop.audit.undo import last_work, undo
from desktop.audit.work import EditConflictError
from desktop.errors import UserError
from desktop.feedback import commands as feedback
from desktop.roster import commands as roster
from desktop.vocabulary import AccountRole, EnterpriseKind
from tests import factories
from tests.factories import ACTOR
from tests.fixtures.accounts import ADMIN, ADMIN_PASSWORD, PASSWORD, account, row_of, signed

CLERK, LIAISON, ADMINISTRATOR = AccountRole.CLERK, AccountRole.LIAISON, AccountRole.ADMINISTRATOR


def test_the_first_account_is_an_administrator_who_is_signed_in(park: Path, cheap_passwords: None) -> None:
    made = commands.found_administrator(name=" 韩  青 ", password=ADMIN_PASSWORD, actor=ACTOR, roles=[CLERK])
    assert (made.work, len(made.result)) == (None, 29)
    (row,) = account_list().rows
    assert (row.name, row.roles, row.must_change) == ("韩 青", "登记员、管理员", False)
    assert Audit.select().order_by(Audit.id.desc()).first().actor == "韩 青"
    with pytest.raises(UserError, match="已经有账号"):
        commands.found_administrator(name="又一人", password=PASSWORD, actor=ACTOR)
    sign_out()
    with pytest.raises(UserError, match="请先登录"):
        commands.found_administrator(name="又一人", password=PASSWORD, actor=ACTOR)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"name": "  "}, "请填写用户名"),
        ({"name": "名" * 41}, "用户名不能超过40个字"),
        ({"name": "a\x07b"}, "打不出来的字符"),
        ({"name": "韩 青"}, "已有名为“韩青”的账号"),
        ({"roles": []}, "请至少选一个角色"),
        ({"roles": ["书记"]}, "没有“书记”这一角色"),
        ({"password": "12345"}, "密码至少要8个字符"),
        ({"roles": [LIAISON]}, "部门联络员要选所在的部门"),
        ({"cadre": 999}, "所选干部不在名册上"),
        ({"department": 999}, "所选部门不在名册上"),
    ],
)
def test_what_no_account_can_be(values: dict, told: str, administrator: str) -> None:
    before = Audit.select().count()
    with pytest.raises(UserError, match=told):
        commands.add_account(**{"name": "登记甲", "roles": [CLERK], "password": PASSWORD, "actor": ADMIN, **values})
    assert [row.name for row in account_list().rows] == [ADMIN]
    assert Audit.select().count() == before


def test_without_an_administrator_nobody_else_gets_an_account(park: Path, cheap_passwords: None) -> None:
    with pytest.raises(UserError, match="还没有管理员"):
        commands.add_account(name="登记甲", roles=[CLERK], password=PASSWORD, actor=ACTOR)
    with pytest.raises(UserError, match="没有账号"):
        commands.renew_recovery_code(actor=ACTOR)
    assert not Account.select().exists()


def test_an_account_belongs_to_a_cadre_and_so_to_a_department(administrator: str) -> None:
    bureau = factories.department("产业发展局")
    cadre = factories.cadre(bureau, name="陈静")
    account("陈静", LIAISON, cadre=cadre)
    account("办公室代管", LIAISON, department=bureau)
    assert [(row.cadre, row.department) for row in account_list().rows[1:]] == [("陈静", "产业发展局"), (None, "产业发展局")]


def test_roles_are_changed_and_two_editors_do_not_overwrite_each_other(administrator: str) -> None:
    clerk = account("登记甲", CLERK)
    version = row_of("登记甲").version
    commands.change_account(account=clerk, roles=[CLERK, AccountRole.VERIFIER], actor=ADMIN, expected_version=version)
    assert row_of("登记甲").roles == "登记员、核验员"
    with pytest.raises(EditConflictError):
        commands.change_account(account=clerk, roles=[CLERK], actor=ADMIN, expected_version=version)


def test_the_last_administrator_stays(administrator: str) -> None:
    own = row_of(ADMIN).id
    for taken_away in (
        lambda: commands.change_account(account=own, roles=[CLERK], actor=ADMIN),
        lambda: commands.disable_account(account=own, actor=ADMIN),
    ):
        with pytest.raises(UserError, match="至少要留一个在用的管理员账号"):
            taken_away()
    other = account("刘洋", ADMINISTRATOR)
    commands.disable_account(account=other, actor=ADMIN)
    with pytest.raises(UserError, match="至少要留一个"):
        commands.disable_account(account=own, actor=ADMIN)
    commands.enable_account(account=other, actor=ADMIN)
    commands.change_account(account=own, roles=[CLERK], actor=ADMIN)
    signed("刘洋")
    assert row_of(ADMIN).roles == "登记员"
    assert check_park_file_ok()


def check_park_file_ok() -> bool:
    return check_park_file().problems == ()


def test_a_disabled_account_is_refused_until_it_is_enabled(administrator: str) -> None:
    clerk = account("登记甲", CLERK)
    commands.disable_account(account=clerk, actor=ADMIN)
    with pytest.raises(UserError, match="已经停用"):
        commands.disable_account(account=clerk, actor=ADMIN)
    with pytest.raises(SignInRefusedError):
        sign_in(name="登记甲", password=PASSWORD)
    with pytest.raises(UserError, match="已有名为“登记甲”的账号"):
        commands.add_account(name="登记甲", roles=[CLERK], password=PASSWORD, actor=ADMIN)
    commands.enable_account(account=clerk, actor=ADMIN)
    with pytest.raises(UserError, match="没有停用"):
        commands.enable_account(account=clerk, actor=ADMIN)
    signed("登记甲")


def test_an_administrator_gives_another_password_but_never_reads_one(administrator: str) -> None:
    clerk = account("登记甲", CLERK)
    commands.set_password(account=clerk, password="linshi-2022", actor=ADMIN)
    with pytest.raises(UserError, match="改自己的密码要先输入原密码"):
        commands.set_password(account=row_of(ADMIN).id, password="linshi-2022", actor=ADMIN)
    with pytest.raises(UserError, match="密码至少要8个字符"):
        commands.set_password(account=clerk, password="登记甲", actor=ADMIN)
    sign_in(name="登记甲", password="linshi-2022")
    assert row_of("登记甲").must_change


def test_no_undo_puts_an_account_back(administrator: str) -> None:
    bureau = factories.department("产业发展局")
    newest = last_work()
    clerk = account("登记甲", CLERK)
    commands.change_account(account=clerk, roles=[AccountRole.VERIFIER], actor=ADMIN)
    assert last_work() == newest, "what can be taken back is what was done before"
    for work in {row.work for row in Audit.select().where(Audit.entity == "account")}:
        with pytest.raises(UserError, match="账号的改动不能撤销"):
            undo(work=work, actor=ADMIN)
    assert row_of("登记甲").roles == "核验员"
    assert bureau


def test_work_is_taken_back_by_who_did_it_or_an_administrator(administrator: str) -> None:
    clerk = account("登记甲", CLERK)
    account("登记乙", CLERK)
    account("刘洋", ADMINISTRATOR)
    signed("登记甲")
    mine = roster.add_department(name="产业发展局", actor="别的名字")
    other = roster.add_enterprise(name="云岭精密制造", kind=EnterpriseKind.INDUSTRY, actor="别的名字")
    signed("登记乙")
    with pytest.raises(UserError, match="是登记甲做的，只有本人或管理员可以撤销"):
        undo(work=mine.work, actor="登记甲")
    signed("刘洋")
    undo(work=mine.work, actor=ADMIN)
    with pytest.raises(UserError, match="刘洋现在没有“维护企业项目、节点、一企一策”的权限"):
        undo(work=other.work, actor=ADMIN)
    signed(ADMIN)
    commands.change_account(account=clerk, roles=[AccountRole.DISCIPLINE], actor=ADMIN)
    signed("登记甲")
    with pytest.raises(UserError, match="登记甲现在没有"):
        undo(work=other.work, actor="登记甲")
    signed(ADMIN)
    commands.change_account(account=clerk, roles=[CLERK], actor=ADMIN)
    signed("登记甲")
    undo(work=other.work, actor="登记甲")
    assert Audit.select().order_by(Audit.id.desc()).first().actor == "登记甲"


def test_a_step_goes_back_with_the_permission_it_was_taken_with(administrator: str) -> None:
    bureau = factories.department("产业发展局")
    handler = factories.cadre(bureau)
    clerk = account("登记甲", CLERK)
    signed("登记甲")
    problem = factories.problem(factories.enterprise(), handler)
    given = feedback.assign_feedback(feedback=problem, department=bureau, handler=handler, actor="x")
    signed(ADMIN)
    commands.change_account(account=clerk, roles=[LIAISON], department=bureau, actor=ADMIN)
    signed("登记甲")
    with pytest.raises(UserError, match="登记甲现在没有“交办、改派”的权限"):
        undo(work=given.work, actor="登记甲")


def test_only_administrators_see_the_accounts(administrator: str) -> None:
    account("登记甲", CLERK)
    assert account_named("登记 甲").name == "登记甲"
    with pytest.raises(UserError, match="没有名为“登记丙”的账号"):
        account_named("登记丙")
    signed("登记甲")
    with pytest.raises(UserError, match="没有“账号”的权限"):
        account_list()


def test_the_table_shown_is_the_table_asked(park: Path) -> None:
    table = dict(permission_table().rows)
    roles = list(AccountRole)
    assert table["督查核验、销号、退回、重新办理"][roles.index(AccountRole.VERIFIER)] == "●"
    assert table["登记走访"][roles.index(LIAISON)] == "本部门"
    assert table["账号"] == ("", "", "", "", "", "●")
