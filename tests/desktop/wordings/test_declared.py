"""What every kind of document declares: defaults that can be read, samples of every name."""

import re
from collections.abc import Iterable
from typing import Any

import pytest

from desktop.vocabulary import LETTERS, DocumentKind
from desktop.wordings.filling import fill, live_figures
from desktop.wordings.kinds import declared, kinds
from desktop.wordings.parsing import parse
from desktop.wordings.placeholders import Kind, Placeholder
from desktop.wordings.templates import Templates, faults

TYPES = {Kind.TEXT: str, Kind.FIGURE: int | str | None, Kind.FLAG: bool, Kind.LIST: tuple}


def misfits(placeholders: Iterable[Placeholder], values: Any) -> list[str]:
    """Names whose sample is not of their kind, or whose list says something of fields it has not."""
    found: list[str] = []
    for one in placeholders:
        value = values[one.name]
        if not isinstance(value, TYPES[one.kind]) or not one.meaning:
            found.append(one.name)
        elif one.kind is Kind.LIST:
            names = [field.name for field in one.fields]
            found += [one.name] if one.key and one.key not in names else []
            found += [name for row in value for name in misfits(one.fields, row)]
    return found


def test_every_kind_of_document_has_its_wording() -> None:
    assert sorted(kinds()) == sorted([*map(str, DocumentKind), *(kind.slip for kind in LETTERS)])


@pytest.mark.parametrize("kind", kinds())
def test_a_default_can_be_saved_as_it_is(kind: str) -> None:
    wording = declared(kind)
    assert wording.kind == kind
    assert faults(Templates.of(wording), wording.placeholders) == ()
    assert misfits(wording.placeholders.values(), wording.samples) == []


@pytest.mark.parametrize("kind", kinds())
def test_a_default_reads_well_with_its_samples(kind: str) -> None:
    wording = declared(kind)
    names = wording.placeholders
    told = [fill(parse(text, names), wording.samples) for text in Templates.of(wording).parts]
    live = live_figures(names, wording.samples)
    for filled in told:
        assert not re.search(r"[{}｛｝［］]|None|，，|。。|、。|，。|\n\n", filled.text), filled.text
        assert not filled.text.startswith("\n")
        assert all(live[mark.key] == mark.value for mark in filled.marks)
    assert told[0].text
    assert "\n" not in told[0].text


@pytest.mark.parametrize("kind", kinds())
def test_a_default_reads_well_when_there_is_nothing_to_tell(kind: str) -> None:
    wording = declared(kind)
    empty: dict[Kind, Any] = {Kind.FIGURE: 0, Kind.FLAG: False, Kind.LIST: ()}
    values = {name: empty.get(one.kind, one.sample) for name, one in wording.placeholders.items()}
    body = fill(parse(wording.body, wording.placeholders), values).text
    assert not re.search(r"[{}｛｝［］]|None|，，|。。|、。|；。|：。|，。|\n\n", body), body
