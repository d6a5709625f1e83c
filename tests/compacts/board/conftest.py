"""The compact of the head of DOS for 2021, self-assessed, and a Performance Board of three members."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest

from accountability.models import Installation
from accountability.roles import Role
from compacts.models import Compact
from tests.compacts.board.scene import TODAY
from tests.factories.accountability import AssignmentFactory, EntityFactory, PostFactory, TenureFactory, UserFactory
from tests.factories.compacts import (
    CompactFactory,
    CompactItemFactory,
    CycleFactory,
    HolderPeriodFactory,
    IndicatorDefinitionFactory,
    MembershipFactory,
    SectionFactory,
    SelfAssessmentFactory,
    SelfRatingFactory,
)
from tests.factories.delegations import RootPostFactory


@pytest.fixture
def scene(organization, person, monkeypatch) -> SimpleNamespace:
    """Two indicators, one imported and one judged, and one objective; the register is in June 2022."""
    monkeypatch.setattr(Installation, "_known", TODAY)
    entity, head = organization.entities["DOS"], person(Role.HEAD_OF_ENTITY)
    post = PostFactory(entity=entity, code="DOS:head", is_head=True)
    TenureFactory(post=post, user=head, starts_on=dt.date(2019, 1, 1))
    cycle = CycleFactory()
    compact = CompactFactory(cycle=cycle, post=post, entity=entity, official=head, official_name="Hadrian Longacre")
    standard = SectionFactory(template=cycle.template, kind="indicator", order=2)
    documents = IndicatorDefinitionFactory(code="DOCUMENTS", source="imported", target=Decimal(90))
    judged = IndicatorDefinitionFactory(code="CULTURE", source="judged", target_rule="suspended", target=None)
    make = {"compact": compact, "section": standard, "kind": "indicator", "text": ""}
    items = [
        CompactItemFactory(**make, code="DOCUMENTS", definition=documents, baseline=Decimal(60), order=1),
        CompactItemFactory(**make, code="CULTURE", definition=judged, target=None, exemption="Judged", order=2),
        CompactItemFactory(compact=compact, section__order=1, code="OBJECTIVE", order=1),
    ]
    holder = HolderPeriodFactory(compact=compact, user=head, name="Hadrian Longacre")
    assessment = SelfAssessmentFactory(holder=holder)
    for item in items:
        SelfRatingFactory(assessment=assessment, item=item, rating="met")
    type(assessment).objects.update(submitted_on=dt.date(2022, 1, 20))
    signed = {"signed_on": dt.date(2021, 3, 20), "countersigned_on": dt.date(2021, 3, 25), "content_hash": "a" * 64}
    Compact.objects.filter(pk=compact.pk).update(state="self-assessed", assessed_on=dt.date(2022, 1, 20), **signed)
    members = [
        MembershipFactory(user=person(Role.BOARD_MEMBER), person="Bela Underhill"), MembershipFactory(),
        MembershipFactory(),
    ]  # fmt: skip
    return SimpleNamespace(
        cycle=cycle, compact=Compact.objects.for_action().get(pk=compact.pk), items=items, members=members,
        entity=entity, head=head, post=post, secretariat=person(Role.BOARD_SECRETARIAT), holder=holder,
        member=person(Role.BOARD_MEMBER),
    )  # fmt: skip


@pytest.fixture
def approver(scene):
    """The head of the office of the Secretary-General, who approves letters."""
    office = EntityFactory(code="EOSG")
    RootPostFactory(post__entity=office)
    user = UserFactory()
    AssignmentFactory(user=user, role=Role.HEAD_OF_ENTITY, entity=office, starts_on=dt.date(2019, 1, 1))
    TenureFactory(post=PostFactory(entity=office, is_head=True), user=user, starts_on=dt.date(2019, 1, 1))
    return user
