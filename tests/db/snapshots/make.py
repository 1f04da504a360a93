"""Write the snapshot of the present schema: ``python -m tests.db.snapshots.make``. Once for each released schema."""

import hashlib
import tempfile
from datetime import date
from pathlib import Path

from db.connection import APPLICATION_ID, known_migrations
from db.models import (
    Account,
    CalendarYear,
    Conference,
    ConferenceItem,
    DailyNote,
    Decision,
    Dispatch,
    Document,
    DocumentNumber,
    DocumentProblem,
    EconomyFigure,
    EnterprisePlan,
    Extension,
    FormReturn,
    FormRow,
    Handover,
    HandoverItem,
    Holiday,
    ImportBatch,
    ImportMapping,
    IssuingBody,
    KeptCell,
    LifeEvent,
    LookBack,
    LookBackRound,
    Measure,
    Milestone,
    NumberSeries,
    OfflineForm,
    OnAccountReview,
    Photo,
    PlanMeasure,
    PointEntry,
    Record,
    RectificationItem,
    RectificationMeasure,
    RectificationProject,
    RedLine,
    RedLineEvent,
    ReportTemplate,
    Signboard,
    SignJudgement,
    StoredFile,
    TemplateCell,
    TemplateFilling,
    WeekReport,
    Wording,
)
from db.read.search import TABLE as SEARCH_INDEX
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.park.commands import create_park
from desktop.park.files import close_park
from desktop.settings.commands import change_setting
from desktop.vocabulary import Role
from tests import factories


def fill() -> None:
    """Put a row into every table, a voided one among them."""
    office = factories.department("产业发展局")
    first, second = factories.leader("张文杰"), factories.cadre(office, name="单雄信")
    factory = factories.enterprise("云岭精密制造有限公司", credit_code="91530100MA6K000001")
    factories.relation(factory, Role.LEADER, first)
    factories.relation(factory, Role.DEPARTMENT, office, date(2022, 1, 1))
    factories.relation(factory, Role.RESPONSIBLE, second, date(2022, 1, 1), date(2022, 12, 31))
    visited = factories.visit(factory, second, date(2022, 8, 24), finding="运行正常")
    found = factories.closed_problem(enterprise_id=factory)
    change_setting(key="days_ordinary", value=5, actor=factories.ACTOR)
    with open_work("补齐各表", factories.ACTOR, needs=Act.IMPORT) as work:
        work.insert(Holiday(day=date(2022, 8, 30), is_working=False, name="停电"))
        work.insert(Measure(feedback=found, content="联系市政", owner=second, due_on=date(2022, 9, 9)))
        meeting = work.insert(Conference(day=date(2022, 8, 29), level="包保领导", title="八月会商"))
        work.insert(Decision(conference=meeting, feedback=found, content="十日内修复", lead=office))
        mistaken = work.insert(RedLine(line=1, state="线索", found_on=date(2022, 8, 30), enterprise=factory, cadre=second))
        counts = {"created": 1, "updated": 0, "unchanged": 0, "rejected": 0}
        batch = work.insert(
            ImportBatch(
                kind="cadres", file_name="干部.xlsx", file_sha256="0" * 64, at=work.at, actor=work.actor, work=work.number, **counts
            )
        )
        work.insert(ImportMapping(kind="cadres", signature="姓名|电话", mapping="{}"))
        fill_weeks(work, office, visited, found)
        fill_lives(work, factory, second, found)
        fill_closing(work, office, second, found, meeting, mistaken)
        fill_documents(work, office, found)
        fill_workbooks(work, factory, second, found, batch)
    with open_work("作废线索", factories.ACTOR, needs=Act.IMPORT) as work:
        work.void(mistaken, "误报")
        work.insert(Account(name="督查一", cadre=second, roles="核验员", password=b"$argon2id$none"))  # from now on, people sign in


def fill_weeks(work: Work, office: int, visited: int, found: int) -> None:
    """What a week leaves behind."""
    content = b"picture"
    kept = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "content": content}
    picture = work.insert(StoredFile(**kept, media_type="image/jpeg", thumbnail=b"small"))
    work.insert(Photo(visit=visited, file=picture, name="车间.jpg"))
    work.insert(WeekReport(department=office, week=date(2022, 8, 22), zero=True, reported_on=date(2022, 8, 28), entered_at=work.at))
    work.insert(DailyNote(feedback=found, day=date(2022, 8, 30), words="已约定周四施工", entered_at=work.at))


def fill_lives(work: Work, factory: int, cadre: int, found: int) -> None:
    """What an object's life leaves behind."""
    was = {"from_kind": "在建重点项目", "from_status": "在建", "from_above_scale": False}
    now = {"to_kind": "投产工业企业", "to_status": "投产", "to_above_scale": True}
    work.insert(LifeEvent(enterprise=factory, day=date(2022, 3, 1), reason="竣工投产", **was, **now))
    work.insert(Milestone(enterprise=factory, name="主体封顶", planned_on=date(2021, 9, 1), actual_on=date(2021, 9, 10)))
    plan = work.insert(EnterprisePlan(enterprise=factory, drawn_up_on=date(2022, 3, 2), difficulties="用工紧缺"))
    work.insert(PlanMeasure(plan=plan, content="组织专场招聘", owner=cadre, due_on=date(2022, 9, 30)))
    board = {"serial": "2022-001", "printed_on": date(2022, 8, 1), "paper": "A4", "stated": "{}"}
    work.insert(Signboard(enterprise=factory, entered_at=work.at, **board))
    handed = work.insert(Handover(number="2022-001", day=date(2022, 8, 29), giver=cadre, reason="工作调整", entered_at=work.at))
    work.insert(HandoverItem(handover=handed, enterprise=factory, feedback=found, receiver=cadre))


def fill_closing(work: Work, office: int, cadre: int, found: int, meeting: Record, line: Record) -> None:
    """What it takes that a closure is true."""
    work.insert(CalendarYear(year=2030, note="据国务院办公厅通知"))
    days = {"asked_on": date(2022, 8, 29), "from_due": date(2022, 9, 7), "to_due": date(2022, 9, 14)}
    work.insert(Extension(feedback=found, asked_by="王敏", reason="等待材料", state="同意", **days))
    work.insert(ConferenceItem(conference=meeting, feedback=found, reason="超期"))
    work.insert(OnAccountReview(feedback=found, week=date(2022, 8, 29), words="资金已落实", entered_at=work.at))
    period = {"period_from": date(2022, 7, 1), "period_to": date(2022, 9, 30)}
    project = work.insert(RectificationProject(name="巡察整改", kind="巡视巡察整改", lead=office, **period))
    item = work.insert(RectificationItem(project=project, number="1", text="服务不到位", term="集中整改", outcome="未完成"))
    work.insert(RectificationMeasure(item=item, content="建立清单", owner=cadre, due_on=date(2022, 9, 1)))
    work.insert(RedLineEvent(red_line=line, kind="线索", day=date(2022, 8, 30), at=work.at, actor=work.actor))
    drawn = work.insert(LookBackRound(month="2022-08", seed="1", share=20, population="[1]", drawn_on=date(2022, 8, 31)))
    closed = {"closed_on": date(2022, 8, 31)}
    work.insert(LookBack(round=drawn, feedback=found, why="抽查", due_on=date(2022, 9, 30), **closed))
    work.insert(SignJudgement(feedback=found, sign="rush", verdict="已说明", judged_at=work.at, **closed))


def fill_documents(work: Work, office: int, found: int) -> None:
    """What an official document leaves behind."""
    body = work.insert(IssuingBody(name="云岭高新区管理委员会办公室", kind="办公室", department=office))
    series = work.insert(NumberSeries(body=body, kind="发文", prefix="云高管办发"))
    told = {"title": "通报", "issuing_body": "办公室", "state": "拟稿", "content": "{}", "figures": "{}", "made_at": work.at}
    issued = work.insert(Document(kind="每月通报", period="2022-08", body=body, number="云高管办发〔2022〕1号", **told))
    work.insert(Document(kind="更正", period="2022-09-01", corrects=issued, **told))
    given = {"year": 2022, "place": 1, "text": "云高管办发〔2022〕1号", "given_on": date(2022, 9, 1)}
    work.insert(DocumentNumber(series=series, document=issued, **given))
    work.insert(Wording(kind="每月通报", title="关于{月份}工作情况的通报", body="现通报如下。"))
    work.insert(Dispatch(document=issued, recipient="产业发展局", department=office, reply_due=date(2022, 9, 8)))
    work.insert(DocumentProblem(document=issued, feedback=found))


def fill_workbooks(work: Work, factory: int, cadre: int, found: int, batch: Record) -> None:
    """What workbooks in and out leave behind."""
    work.insert(EconomyFigure(enterprise=factory, month="2022-07", output=31_250_000, revenue=30_000_000, jobs=126))
    kept = {"entity": "cadre", "entity_id": cadre, "field": "post", "said": "科员"}
    work.insert(KeptCell(at=work.at, actor=work.actor, **kept))
    content = b"workbook"
    file = work.insert(StoredFile(sha256=hashlib.sha256(content).hexdigest(), size=len(content), content=content))
    template = work.insert(ReportTemplate(name="市高新区月报", file=file, file_name="月报.xlsx"))
    work.insert(TemplateCell(template=template, sheet="月报", cell="C5", mark="{{走访率}}"))
    filled = {"month": "2022-08", "file_name": "月报（2022年8月）.xlsx", "file_sha256": "0" * 64}
    work.insert(TemplateFilling(template=template, at=work.at, actor=work.actor, **filled))
    given = {"key": "2022-35-0001", "secret": "0" * 64, "week": date(2022, 8, 29), "file_name": "单雄信.xlsx"}
    form = work.insert(OfflineForm(cadre=cadre, made_at=work.at, made_by=work.actor, **given))
    counts = {"created": 1, "updated": 0, "unchanged": 0, "rejected": 0}
    back = {"file_name": "单雄信.xlsx", "file_sha256": "0" * 64, "at": work.at, "actor": work.actor}
    work.insert(FormReturn(form=form, batch=batch, **back, **counts))
    work.insert(FormRow(form=form, slot="S1", entity="feedback", entity_id=found, said="{}"))
    work.insert(PointEntry(cadre=cadre, item="加分", points=3, day=date(2022, 8, 31), reason="化解重大难题", feedback=found))


def main() -> None:
    """Make a park of today's schema and dump it under the name of its last migration."""
    target = Path(__file__).with_name(known_migrations()[-1] + ".sql")
    with tempfile.TemporaryDirectory() as folder, factories.fixed_today(factories.TODAY):
        clock.fix_today(factories.TODAY)
        park = Path(folder, "park.db")
        create_park(path=park, name=factories.PARK_NAME, actor=factories.ACTOR)
        fill()
        close_park()
        with factories.raw(park) as past:
            past.execute(f"DROP TABLE {SEARCH_INDEX}")  # made anew when the snapshot is opened
            lines = [*past.iterdump(), f"PRAGMA application_id = {APPLICATION_ID};"]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
