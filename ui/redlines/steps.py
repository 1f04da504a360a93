"""The steps of a lead as buttons and forms: what is asked for each, and the command it calls."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from desktop.accounts.permissions import Act
from desktop.changes import Changes
from desktop.redlines import commands
from desktop.vocabulary import RedLineEventKind as Event
from ui.desk import Desk
from ui.find import find_cadres
from ui.widgets.fields import Field, LongTextField
from ui.widgets.pickers import PickField

DECIDER = "decider"


class Asked(NamedTuple):
    """One field of a step: the command's keyword, its caption; people are picked, everything else is written."""

    key: str
    title: str
    needed: bool = True
    person: bool = False

    def field(self, desk: Desk) -> Field:
        """Make it."""
        if self.person:
            return PickField(self.title, find_cadres, desk.tasks, needed=self.needed)
        return LongTextField(self.title, needed=self.needed, lines=5)


class LeadStep(NamedTuple):
    """One button. ``events``: it may be taken when one of them may."""

    key: str
    title: str
    note: str
    events: tuple[Event, ...]
    asked: tuple[Asked, ...]
    command: Callable[..., Changes]
    act: Act = Act.DECIDE_LINE

    def refusal(self, steps: dict[Event, str | None], desk: Desk) -> str | None:
        """Why it may not be taken now."""
        reasons = [steps[event] for event in self.events]
        if None in reasons:
            return None if desk.may(self.act) else f"没有“{self.act}”的权限"
        return reasons[0]


_WHO = Asked(DECIDER, "认定人", person=True)
STEPS: tuple[LeadStep, ...] = (
    LeadStep(
        "check",
        "交办核实",
        "交给与这件事无关的人核实。",
        (Event.CHECK,),
        (Asked("checker", "核实人", person=True), Asked("words", "要求（可不填）", needed=False)),
        commands.assign_check,
    ),
    LeadStep(
        "find",
        "写核实情况",
        "看了什么、问了谁、是否属实。责任人核实清楚的，一并选上。",
        (Event.FIND,),
        (Asked("words", "核实情况"), Asked("cadre", "责任人（查清楚的）", needed=False, person=True)),
        commands.record_findings,
    ),
    LeadStep("plead", "记申辩", "照本人的原话记。", (Event.PLEAD,), (Asked("words", "本人申辩"),), commands.record_plea),
    LeadStep(
        "waive",
        "不作申辩",
        "本人明确不申辩，或者拟排除、不必申辩，写明是哪一种。",
        (Event.WAIVE,),
        (Asked("words", "说明"),),
        commands.waive_plea,
    ),
    LeadStep(
        "confirm",
        "提出认定",
        "两人认定：您先提出，另一人复核一致才算数。",
        (Event.PROPOSE_CONFIRM,),
        (Asked("reason", "认定的理由"), _WHO),
        partial(commands.propose_decision, confirm=True),
    ),
    LeadStep(
        "exclude",
        "提出排除",
        "两人认定：您先提出，另一人复核一致才算数。",
        (Event.PROPOSE_EXCLUDE,),
        (Asked("reason", "排除的理由"), _WHO),
        partial(commands.propose_decision, confirm=False),
    ),
    LeadStep(
        "second",
        "复核同意",
        "您的意见与提出的一致，就此决定。",
        (Event.CONFIRM, Event.EXCLUDE, Event.REVOKE),
        (Asked("words", "复核意见（可不填）", needed=False), _WHO._replace(title="复核人")),
        commands.second_decision,
    ),
    LeadStep(
        "differ",
        "复核不同意",
        "写明为什么不同意：线索退回核实；要撤销的认定维持不变。",
        (Event.DIFFER, Event.KEEP),
        (Asked("reason", "不同意的理由"), _WHO._replace(title="复核人")),
        commands.differ,
    ),
    LeadStep(
        "revoke",
        "提出撤销认定",
        "认定有误才撤销，要另一人复核；原来的认定留在记录里。",
        (Event.PROPOSE_REVOKE,),
        (Asked("reason", "撤销的理由"), _WHO),
        commands.propose_revocation,
    ),
    LeadStep(
        "evidence", "补充证据", "认定以前随时可以补充。", (Event.EVIDENCE,), (Asked("words", "新的证据"),), commands.add_evidence, Act.LEAD
    ),
    LeadStep(
        "void",
        "作废",
        "只有手工登记、还没有核实的才能作废；编号留着不再用。",
        (Event.VOID,),
        (Asked("reason", "作废的理由"),),
        commands.void_lead,
        Act.LEAD,
    ),
)


def run_step(step: LeadStep, red_line: int, actor: str, values: dict[str, Any]) -> Changes:
    """Take it; what was left empty is not said."""
    return step.command(red_line=red_line, actor=actor, **{key: value for key, value in values.items() if value not in {None, ""}})
