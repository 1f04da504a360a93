"""Invented enterprises and projects: 38 under construction, 90 in production (53 above scale), 10 services."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from desktop.demo.people import PeopleMaker
from desktop.demo.words_objects import BRAND_FIRST, BRAND_SECOND, FORMS, INDUSTRY_TRADES, PROJECTS, PUBLIC_WORKS, SERVICE_TRADES
from desktop.demo.words_park import STREETS
from desktop.imports.credit_code import check_character
from desktop.vocabulary import EnterpriseKind

PROJECT_COUNT, INDUSTRY_COUNT, SERVICE_COUNT = 38, 90, 10
INDUSTRY_ABOVE_SCALE = 53
_REGION = "439901"  # a place that is on no map
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class ObjectPlan:
    """An object as it goes into the roster."""

    name: str
    kind: EnterpriseKind
    values: dict[str, Any]


def plan_objects(rng: Random, people: PeopleMaker) -> list[ObjectPlan]:
    """All objects, projects first."""
    brands = [first + second for first in BRAND_FIRST for second in BRAND_SECOND]
    rng.shuffle(brands)
    unused = iter(brands)
    plans = [_project(number, unused, rng, people) for number in range(PROJECT_COUNT)]
    above = set(rng.sample(range(INDUSTRY_COUNT), INDUSTRY_ABOVE_SCALE))
    for number in range(INDUSTRY_COUNT):
        trade, industry = INDUSTRY_TRADES[number % len(INDUSTRY_TRADES)]
        name = f"青岚{next(unused)}{trade}{_form(trade, rng)}"
        plans.append(_operating(name, EnterpriseKind.INDUSTRY, industry, number in above, rng, people))
    for trade, industry in SERVICE_TRADES[:SERVICE_COUNT]:
        name = f"青岚{next(unused)}{trade}{_form(trade, rng)}"
        plans.append(_operating(name, EnterpriseKind.SERVICE, industry, True, rng, people))  # noqa: FBT003 - above scale by their kind
    return plans


def credit_code(rng: Random) -> str:
    """A valid code of an enterprise (91) with a valid organisation code inside (GB 11714, GB 32100)."""
    body = "MA" + "".join(str(rng.randrange(10)) for _ in range(6))
    total = sum(_ORGANISATION_ALPHABET.index(char) * weight for char, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    code = f"91{_REGION}{body}{'0123456789X'[-total % 11]}"
    return code + check_character(code)


def _form(trade: str, rng: Random) -> str:
    form = rng.choice(FORMS)
    return "有限公司" if form == "科技有限公司" and "技" in trade else form


def _project(number: int, unused: Iterator[str], rng: Random, people: PeopleMaker) -> ObjectPlan:
    public = number < len(PUBLIC_WORKS)
    pattern, industry = PUBLIC_WORKS[number] if public else PROJECTS[number % len(PROJECTS)]
    name = pattern.format(brand="" if public else next(unused), n=rng.choice((2, 3, 5, 8, 10, 20)))
    begun = date(2021, 3, 1) + timedelta(days=rng.randrange(420))
    values = _particulars(industry, rng, people) | {"status_day": begun, "living_from": begun}
    if rng.random() < 0.4 and not public:
        values["credit_code"] = credit_code(rng)
    return ObjectPlan(name, EnterpriseKind.PROJECT, values)


def _operating(name: str, kind: EnterpriseKind, industry: str, above_scale: bool, rng: Random, people: PeopleMaker) -> ObjectPlan:  # noqa: FBT001
    since = date(2009, 1, 1) + timedelta(days=rng.randrange(4600))
    values = _particulars(industry, rng, people) | {"status_day": since, "credit_code": credit_code(rng), "above_scale": above_scale}
    return ObjectPlan(name, kind, values)


def _particulars(industry: str, rng: Random, people: PeopleMaker) -> dict[str, Any]:
    return {
        "industry": industry,
        "address": f"青岚高新区{rng.choice(STREETS)}{rng.randrange(2, 189)}号",
        "legal_person": people.name(),
        "contact": people.name(),
        "contact_phone": people.phone(),
    }
