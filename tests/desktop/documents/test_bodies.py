"""发文机关: entered, changed, ended; documents that were issued keep what they say."""

from pathlib import Path

import pytest

from db.models import Document, IssuingBody, NumberSeries
from desktop.documents.body_commands import add_body, change_body, end_body
from desktop.documents.commands import change_head, finish_document
from desktop.documents.queries import documents, issuing_bodies
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.park.queries import park_info
from desktop.periods import Month
from desktop.vocabulary import IssuerKind
from tests.factories import ACTOR
from tests.papers import month_notice

AUGUST, JULY = Month(2022, 8), Month(2022, 7)


def office() -> int:
    return IssuingBody.get(IssuingBody.kind == IssuerKind.OFFICE).id


def test_those_of_a_new_park_are_listed_with_their_prefixes(park: Path) -> None:
    assert [(row.kind, row.issued_prefix, row.letter_prefix) for row in issuing_bodies()] == [
        ("党工委", "云高工发", "云高工函"),
        ("管委会", "云高管发", "云高管函"),
        ("办公室", "云高管办发", "云高管办函"),
    ]


def test_a_body_is_entered_and_issues(park: Path) -> None:
    add_body(name="包保工作领导小组", kind=IssuerKind.OFFICE, signer="高远山", issued_prefix="云高包发", actor=ACTOR)
    added = issuing_bodies()[-1]
    assert (added.name, added.signer, added.seal_name, added.letter_prefix) == ("包保工作领导小组", "高远山", "包保工作领导小组", "")
    notice = month_notice(AUGUST)
    change_head(document=notice.id, body=added.id, actor=ACTOR)
    assert Document.get_by_id(notice.id).number == "云高包发〔2022〕1号"
    (row,) = documents(ListRequest(filters={"issuing_body": "包保工作领导小组"})).rows
    assert row.number == "云高包发〔2022〕1号"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"name": " "}, "请填写发文机关名称"),
        ({"name": "云岭高新区管理委员会"}, "已有发文机关“云岭高新区管理委员会”"),
        ({"name": "督查组", "issued_prefix": "云高管发"}, "机关代字“云高管发”已由云岭高新区管理委员会使用"),
    ],
)
def test_a_wrong_body_is_refused_whole(park: Path, told: dict[str, str], said: str) -> None:
    with pytest.raises(UserError, match=said):
        add_body(kind=IssuerKind.OFFICE, actor=ACTOR, **told)
    assert len(issuing_bodies()) == 3
    assert NumberSeries.select().count() == 6


def test_a_renamed_body_keeps_what_it_issued(park: Path) -> None:
    first = month_notice(JULY)
    finish_document(document=first.id, actor=ACTOR)
    change_body(body=office(), name="云岭高新区综合办公室", issued_prefix="云高综发", letter_prefix="云高综函", actor=ACTOR)
    assert Document.get_by_id(first.id).issuing_body == "云岭高新区管理委员会办公室"
    second = month_notice(AUGUST)
    assert (second.issuing_body, second.number) == ("云岭高新区综合办公室", "云高综发〔2022〕1号")
    assert (park_info().issuing_body, park_info().document_prefix) == ("云岭高新区综合办公室", "云高综发")


def test_a_body_is_ended_once_nothing_hangs_on_it(park: Path) -> None:
    party, _committee, usual = (row.id for row in issuing_bodies())
    notice = month_notice(AUGUST)
    change_head(document=notice.id, body=party, actor=ACTOR)
    with pytest.raises(UserError, match="还有1份草稿"):
        end_body(body=party, reason="合并", actor=ACTOR)
    with pytest.raises(UserError, match="通常的发文机关"):
        end_body(body=usual, reason="合并", actor=ACTOR)
    change_head(document=notice.id, body=usual, actor=ACTOR)
    with pytest.raises(UserError, match="写明"):
        end_body(body=party, reason="", actor=ACTOR)
    end_body(body=party, reason="合并", actor=ACTOR)
    assert [row.kind for row in issuing_bodies()] == ["管委会", "办公室"]
