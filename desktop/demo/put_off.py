"""The demo's problems whose time was put off: extensions asked for and agreed to, and Monday's notes on what is 挂账."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from peewee import fn

from db.models import Feedback, FeedbackEvent
from desktop import clock
from desktop.conferences.on_account import review_problem
from desktop.demo.roster import DemoRoster
from desktop.feedback.extensions import ask_extension, decide_extension
from desktop.vocabulary import FeedbackStatus, Grade

REVIEWED_AT = (datetime(2022, 8, 22, 9, 40, 11), datetime(2022, 8, 29, 9, 35, 48))  # Mondays
REVIEWS = (
    "已听取牵头部门汇报，资金来源基本明确，请牵头部门一周内拿出方案",
    "方案正在会签，下周研究",
    "已向上级主管部门请示，等待批复",
    "批复条件正在准备，请责任部门盯紧进度",
    "已与企业沟通，企业同意分两步解决",
    "第一步措施已经启动，继续挂账跟踪",
)
ASKED_AT, AGREED_AT = datetime(2022, 8, 30, 10, 12, 33), datetime(2022, 8, 31, 11, 4, 9)
LATER = timedelta(days=10)
REASONS = ("设备到货推迟，施工单位书面说明约需再用十天", "涉及两家权属单位，协调会定于下周召开")
DUE_FROM = date(2022, 9, 1)


def put_off(roster: DemoRoster) -> None:
    """One extension agreed to by a leader, one still waiting; two Mondays of notes."""
    clerk = roster.clerk
    for monday, at in enumerate(REVIEWED_AT):
        with clock.as_at(at):
            hanging = [row for row in _problems(FeedbackStatus.ON_ACCOUNT) if row.suspended_on and row.suspended_on < at.date()]
            for place, row in enumerate(hanging):
                review_problem(feedback=row.id, words=REVIEWS[(place * 2 + monday) % len(REVIEWS)], actor=clerk)
    waiting = [row for row in _problems(FeedbackStatus.HANDLING) if row.grade == Grade.MAJOR and _in_time(row)]
    asked: list[int] = []
    for row, reason in zip(waiting, REASONS, strict=False):
        with clock.as_at(ASKED_AT):
            due = row.due_on or DUE_FROM
            asked.append(ask_extension(feedback=row.id, to_due=due + LATER, reason=reason, actor=clerk).first("extension"))
    with clock.as_at(AGREED_AT):
        leader = roster.leaders()[1]
        decide_extension(extension=asked[0], agree=True, words="同意延期，抓紧推进", agreed_by=leader.id, actor=clerk)


def _in_time(row: Feedback) -> bool:
    """Due later, and untouched since it was asked for."""
    newest = FeedbackEvent.select(fn.MAX(FeedbackEvent.day)).where(FeedbackEvent.feedback == row).scalar()
    return row.due_on is not None and row.due_on >= DUE_FROM and str(newest) < str(ASKED_AT.date())


def _problems(status: FeedbackStatus) -> list[Feedback]:
    return [row for row in Feedback.select().order_by(Feedback.id) if row.status == status]
