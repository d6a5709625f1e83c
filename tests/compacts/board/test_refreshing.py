"""Live system values: which events compute which of them again, and what of a frozen cycle."""

import datetime as dt
from dataclasses import replace

import pytest

from accountability import audit
from accountability.audit.events import Event as Foundation
from accountability.measures import Key, Terms, Value, definitions
from accountability.models import AuditEvent
from compacts.actions.steps import record_opening
from compacts.board.register import REGISTER
from compacts.events import Event
from compacts.measures import refreshing, system_values
from compacts.models import Compact, SystemValue
from compacts.tasks import refresh_system_values
from risk.events import Event as RiskEvent
from tests.compacts.board.scene import TODAY, under_review
from tests.factories.accountability import EntityFactory
from tests.factories.compacts import (
    CompactFactory,
    CompactItemFactory,
    HolderPeriodFactory,
    IndicatorDefinitionFactory,
    IndicatorValueFactory,
)
from tests.factories.risk import RiskFactory

pytestmark = pytest.mark.django_db

RISK, DELEGATION = "above-appetite", "delegations-accepted"
SIGNED = {"state": "signed", "signed_on": TODAY, "countersigned_on": TODAY, "content_hash": "a" * 64}


@pytest.fixture
def registers(monkeypatch):
    """Two measures of other registers, with the terms in which each was calculated; the figure counts the calls."""
    asked: dict[str, list[Terms]] = {RISK: [], DELEGATION: []}

    def values(code):
        def of(terms):
            asked[code].append(terms)
            codes = [terms.within["entity"]] if terms.within else ["DOS", "OHCHR", "OLA", "DESA"]
            return [Value((Key(of, of),), len(asked[code]), 100) for of in codes]

        return of

    known = {measure.code: measure for measure in definitions()}
    measures = [replace(known[code], values=values(code), narrowed_by=("entity",)) for code in asked]
    monkeypatch.setattr(system_values, "definitions", lambda: measures)
    return asked


def compact_of(cycle, entity, **period):
    """A compact in force with one indicator of each register."""
    compact = CompactFactory(cycle=cycle, entity=entity, post__entity=entity)
    for measure in (RISK, DELEGATION):
        definition = IndicatorDefinitionFactory(source="measure", measure=measure)
        CompactItemFactory(compact=compact, kind="indicator", text="", code=measure, definition=definition)
    HolderPeriodFactory(compact=compact, **period)
    Compact.objects.filter(pk=compact.pk).update(**SIGNED)
    return compact


def live(compact):
    rows = SystemValue.objects.filter(item__compact=compact, stage="live").order_by("holder__starts_on")
    return {code: int(value) for code, value in rows.values_list("item__code", "numerator")}


def test_a_change_in_one_register_computes_its_measures_and_no_other(scene, registers, person):
    compact = compact_of(scene.cycle, scene.entity)
    REGISTER.consume()  # starts at the present
    refreshing.refresh(on=TODAY)
    assert live(compact) == {RISK: 1, DELEGATION: 1}

    audit.record(RiskEvent.RISK_EDITED, RiskFactory(), by=scene.head)
    REGISTER.consume()

    assert live(compact) == {RISK: 2, DELEGATION: 1}


def test_a_change_of_entities_posts_or_by_import_computes_every_measure(scene, registers):
    compact = compact_of(scene.cycle, scene.entity)
    REGISTER.consume()
    refreshing.refresh(on=TODAY)

    audit.record(Foundation.TENURE_BEGUN, scene.post, by=scene.head)
    REGISTER.consume()

    assert live(compact) == {RISK: 2, DELEGATION: 2}


def test_an_opened_paper_and_a_comment_compute_nothing(scene, registers):
    compact = compact_of(scene.cycle, scene.entity)
    REGISTER.consume()

    record_opening(scene.compact, by=scene.member)
    audit.record(Foundation.COMMENT_WRITTEN, RiskFactory(), by=scene.head)
    REGISTER.consume()

    assert live(compact) == {}


def test_what_has_no_value_yet_is_computed_after_any_change(scene, registers):
    first = compact_of(scene.cycle, scene.entity)
    REGISTER.consume()
    refreshing.refresh(on=TODAY)
    second = compact_of(scene.cycle, scene.entity)

    audit.record(RiskEvent.RISK_EDITED, RiskFactory(), by=scene.head)
    REGISTER.consume()

    assert live(first) == {RISK: 2, DELEGATION: 1}
    assert live(second) == {RISK: 2, DELEGATION: 2}


def test_an_imported_value_is_in_the_live_values_after_the_next_change(scene):
    REGISTER.consume()
    refreshing.refresh(on=TODAY)

    value = IndicatorValueFactory(entity=scene.entity, value=80, printed="80")
    audit.record(Foundation.IMPORT_ENTERED, value, by=scene.secretariat)
    REGISTER.consume()

    assert SystemValue.objects.get(item=scene.items[0], stage="live").value == 80


def test_a_frozen_cycle_is_computed_after_a_change_and_not_without_one(scene, registers, monkeypatch):
    compact = compact_of(scene.cycle, scene.entity)
    refreshing.refresh(on=TODAY)
    under_review(scene)  # the second calculation is that of the freeze
    moving = [AuditEvent(event=RiskEvent.RISK_EDITED, subject_type="risk")]
    for events, calculated in (
        ([], 1),
        ([AuditEvent(event=Event.PAPER_OPENED, subject_type="compact")], 1),
        (moving, 3),
    ):
        monkeypatch.setattr(refreshing, "read_on", lambda _name, handle, events=events: handle(events))

        refresh_system_values()

        assert live(compact) == {RISK: calculated, DELEGATION: 1}
    frozen = SystemValue.objects.filter(item__compact=compact, stage="frozen")
    assert {int(row.numerator) for row in frozen} == {2}


def test_a_few_entities_are_calculated_by_themselves_and_many_together(scene, registers, organization):
    others = [EntityFactory(code=code) for code in ("OLA", "DESA")]
    every = [scene.entity, organization.entities["OHCHR"], *others]
    for entity in every:
        compact_of(scene.cycle, entity)
    left = compact_of(scene.cycle, scene.entity, starts_on=dt.date(2021, 1, 1), ends_on=dt.date(2021, 9, 1))
    HolderPeriodFactory(compact=left, starts_on=dt.date(2021, 9, 1))

    refreshing.refresh(on=TODAY)

    asked = {(terms.on, terms.within.get("entity", "")) for terms in registers[RISK]}
    assert asked == {(scene.cycle.ends_on, ""), (dt.date(2021, 8, 31), "DOS")}
