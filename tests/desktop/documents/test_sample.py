"""Every wording can be seen as pages without any data: as it will look, with tables told by their names."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.documents.body_commands import add_body
from desktop.documents.sample import sample_document, sample_pages
from desktop.errors import UserError
from desktop.vocabulary import IssuerKind
from desktop.wordings.kinds import declared, kinds
from desktop.wordings.parsing import FaultyWordingError
from desktop.wordings.queries import sample_of
from desktop.wordings.templates import Templates
from exports.pdf.check import check_document
from exports.pdf.document import LetterHead, MinutesHead, PlainHead, RedHead, Table
from exports.pdf.render import render_document
from tests.factories import ACTOR

HEADS = {
    "报告": RedHead,
    "会商纪要": MinutesHead,
    "督办函": LetterHead,
    "督办通知单": PlainHead,
    "通报": RedHead,
}


@pytest.mark.parametrize("kind", kinds())
def test_the_default_of_every_kind_has_pages_without_a_fault(park: Path, tmp_path: Path, kind: str) -> None:
    assert park.exists()
    document = sample_document(kind, sample_of(kind, Templates.of(declared(kind))))
    path = tmp_path / "sample.pdf"
    render_document(document, path)
    assert check_document(path, document) == []
    assert sample_pages(kind, Templates.of(declared(kind))).startswith(b"%PDF")


@pytest.mark.parametrize("kind", HEADS)
def test_a_sample_has_the_head_of_its_kind(park: Path, kind: str) -> None:
    assert park.exists()
    document = sample_document(kind, sample_of(kind, Templates.of(declared(kind))))
    assert isinstance(document.head, HEADS[kind])
    if isinstance(document.head, RedHead):
        assert bool(document.head.signers) == (kind == "报告"), "only what goes upwards is signed by name"


def test_tables_are_told_by_their_names(park: Path) -> None:
    assert park.exists()
    wording = declared("通报")
    templates = replace(Templates.of(wording), body="现将情况通报如下。\n【各部门走访情况】\n【没有的表】")
    tables = [block for block in sample_document("通报", sample_of("通报", templates)).body if isinstance(block, Table)]
    assert [table.columns[0].title for table in tables] == ["各部门走访情况", "没有的表"]


def test_what_the_clerk_has_to_write_is_no_table(park: Path) -> None:
    assert park.exists()
    body = sample_document("通知", sample_of("通知", Templates.of(declared("通知")))).body
    assert not [block for block in body if isinstance(block, Table)]


def test_letters_bear_the_prefix_of_letters(park: Path) -> None:
    assert park.exists()
    head = sample_document("提醒函", sample_of("提醒函", Templates.of(declared("提醒函")))).head
    assert isinstance(head, LetterHead)
    assert head.number == "云高管办函〔2022〕8号"
    add_body(name="别的机关", kind=IssuerKind.COMMITTEE, letter_prefix="别函", actor=ACTOR)
    assert sample_document("提醒函", sample_of("提醒函", Templates.of(declared("提醒函")))).head == head


def test_what_is_no_template_has_no_pages(park: Path) -> None:
    assert park.exists()
    templates = Templates.of(declared("通知"))
    with pytest.raises(FaultyWordingError):
        sample_pages("通知", replace(templates, body="{没有这个名称}"))
    with pytest.raises(UserError, match="正文"):
        sample_pages("通知", replace(templates, body="后面的字\U0001f9ff"))
