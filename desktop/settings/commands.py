"""Changing the park's settings."""

import json
from collections.abc import Mapping

from db.models import Setting
from db.read.feedback_deadlines import open_problems_of_grades
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.settings.declared import ALL, SettingDeclaration, Value
from desktop.settings.kept_deadlines import KeptDeadlines, grades_of
from desktop.settings.queries import value_of
from desktop.wording import some

_BY_KEY = {declaration.key: declaration for declaration in ALL}
NAMED = 3  # settings in the words of one change


def change_setting(*, key: str, value: Value, actor: str) -> Changes:
    """Set a park setting. Raises UserError for a value of the wrong kind or out of its bounds."""
    return change_settings(values={key: value}, actor=actor)


def change_settings(*, values: Mapping[str, Value], actor: str, seen: Mapping[str, Value] | None = None) -> Changes:
    """Set park settings together, all or none; a setting given its default has no word of the park any more.

    ``seen``: the values the editor saw; raises UserError when one of those to be set has been changed since.
    ``Changes.result``: the KeptDeadlines if time limits were changed; deadlines that were given stay given.
    """
    declared = [_BY_KEY[key] for key in values]
    if refused := next(filter(None, (value_refusal(one, values[one.key]) for one in declared)), None):
        raise UserError(refused)
    named = some([one.title for one in declared], "项", most=NAMED)
    with open_work(f"修改设置：{named}", actor, needs=Act.SETTINGS) as work:
        for one in declared:
            now = value_of(one)
            if seen is not None and one.key in seen and seen[one.key] != now:
                raise UserError(f"“{one.title}”刚被别处改为{words_of(one, now)}，您的改动没有保存；请核对后再保存")
            _put(work, one, values[one.key])
        if grades := grades_of(values):
            work.result = KeptDeadlines(open_problems_of_grades(grades))
        return work.changes()


def value_refusal(declaration: SettingDeclaration, value: Value) -> str | None:
    """Why a setting cannot have this value; None if it can."""
    wrong = f"“{declaration.title}”的取值不对：{value}"
    if type(value) is not type(declaration.default):
        return wrong
    if isinstance(value, str):
        if declaration.choices and value not in declaration.choices:
            return f"{wrong}，可选：{'、'.join(declaration.choices)}"
        why = declaration.refusal(value) if declaration.refusal else None
        return f"{wrong}；{why}" if why else None
    if isinstance(value, bool) or declaration.least <= value <= declaration.most:
        return None
    return f"{wrong}，应在{declaration.least}到{declaration.most}之间"


def words_of(declaration: SettingDeclaration, value: Value) -> str:
    """A value as the screen shows it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value}{declaration.unit}"


def _put(work: Work, declaration: SettingDeclaration, value: Value) -> None:
    row = Setting.get_or_none(Setting.key == declaration.key)
    if value == declaration.default:
        if row is not None and not row.voided:
            work.void(row, "恢复默认")
    elif row is None:
        work.insert(Setting(key=declaration.key, value=json.dumps(value)))
    else:
        work.update(row, value=json.dumps(value), voided=False, void_reason="")
