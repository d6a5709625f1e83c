"""A small cycle of compacts: one template with an objective and two indicators, the post of the head of DOS."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest

from accountability.models import Assignment, Installation
from accountability.roles import Role
from compacts import actions
from compacts.choices import State
from compacts.models import Compact, CompactItem
from tests.factories.accountability import EntityFactory, PostFactory, TenureFactory, UserFactory
from tests.factories.compacts import (
    CycleFactory,
    IndicatorDefinitionFactory,
    SectionFactory,
    StandardIndicatorFactory,
    TemplateVersionFactory,
)
from tests.factories.delegations import RootPostFactory

DAY = dt.date(2021, 3, 10)
MET = {"rating": "met", "value": Decimal(95), "comment": ""}


@pytest.fixture(autouse=True)
def register_day(monkeypatch):
    """The register day of these tests, within the cycle of 2021."""
    monkeypatch.setattr(Installation, "_known", DAY)


@pytest.fixture
def cycle(organization, person) -> SimpleNamespace:
    """The cycle of 2021 with its template, the head of DOS, and the Secretary-General's side."""
    entity = organization.entities["DOS"]
    post = PostFactory(entity=entity, code="USG", is_head=True)
    head = person(Role.HEAD_OF_ENTITY)
    TenureFactory(post=post, user=head, person="Alba Ashgrove", starts_on=dt.date(2019, 1, 1))
    office = EntityFactory(code="EOSG", names={"en": "EOSG"})
    RootPostFactory(post=PostFactory(entity=office, code="SG"))
    chef = UserFactory(username="chef")
    Assignment.objects.create(user=chef, role=Role.HEAD_OF_ENTITY, entity=office, starts_on=dt.date(2010, 1, 1))
    TenureFactory(post=PostFactory(entity=office, code="CDC", is_head=True), user=chef, starts_on=dt.date(2019, 1, 1))
    template = TemplateVersionFactory()
    results = SectionFactory(template=template, code="RESULTS", order=1)
    standard = SectionFactory(template=template, code="STANDARD", order=2, kind="indicator", columns=["baseline"])
    definitions = [
        IndicatorDefinitionFactory(code="DOCUMENTS"),
        IndicatorDefinitionFactory(code="VACANCY", target_rule="by-entity", target=None, direction="down"),
    ]
    for order, definition in enumerate(definitions):
        StandardIndicatorFactory(section=standard, definition=definition, order=order)
    row = CycleFactory(template=template)
    row.posts.add(post)
    return SimpleNamespace(
        row=row, post=post, head=head, chef=chef, entity=entity, template=template, results=results, standard=standard,
        secretariat=person(Role.BOARD_SECRETARIAT), focal=person(Role.FOCAL_POINT), definitions=definitions,
    )  # fmt: skip


def complete(compact: Compact, cycle: SimpleNamespace) -> Compact:
    """Give a draft an objective, and its indicators their targets."""
    items = list(compact.items.all())
    for item in items:
        item.target = item.target or Decimal(10)
    objective = CompactItem(
        section=cycle.results, kind="objective", order=1, code="O1", text="Deliver supply chains.",
        accomplishment="Goods arrive on time.", measure="Share of deliveries on time", target=Decimal(90),
    )  # fmt: skip
    return actions.save_items(compact, by=cycle.focal, version=compact.version, items=[*items, objective])


@pytest.fixture
def draft(cycle) -> Compact:
    """A complete draft."""
    return complete(actions.draft_compact(cycle.row, cycle.post, by=cycle.focal), cycle)


@pytest.fixture
def agreed(draft, cycle) -> Compact:
    """A compact to which the secretariat has agreed."""
    proposed = actions.propose_compact(draft, by=cycle.head, version=None)
    return actions.agree_compact(proposed, by=cycle.secretariat, version=None)


@pytest.fixture
def signed(agreed, cycle) -> Compact:
    """A compact that both sides have signed."""
    actions.sign_compact(agreed, by=cycle.head, version=None)
    compact = actions.countersign_compact(agreed, by=cycle.chef, version=None)
    assert compact.state == State.SIGNED
    return compact


def assess(compact: Compact, cycle: SimpleNamespace, **changes) -> Compact:
    """Submit the self-assessment of the head, with every item met but for the changes by code."""
    ratings = {item.pk: MET | changes.get(item.code, {}) for item in compact.items.all()}
    ratings = {pk: {**given, "value": given.get("value")} for pk, given in ratings.items()}
    vacancy = compact.items.filter(code="VACANCY").first()
    if vacancy and "VACANCY" not in changes:
        ratings[vacancy.pk]["value"] = Decimal(5)
    holder = compact.holders.get(user=cycle.head)
    actions.submit_assessment(
        holder, by=cycle.head, version=None, kind="year-end", note="A good year.", ratings=ratings
    )  # fmt: skip
    return Compact.objects.get(pk=compact.pk)
