"""A compact goes from draft to self-assessment step by step; what both sides signed is never changed."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import Error, connection, transaction
from django.utils import translation

from accountability.errors import IllegalStep, Incomplete, NotPermitted, Stale
from accountability.models import AuditEvent
from accountability.roles import Role
from compacts import actions
from compacts.choices import State
from compacts.models import Compact, CompactItem, content_hash
from compacts.workflow import gaps
from tests.factories.accountability import UserFactory
from tests.factories.compacts import CycleFactory, IndicatorDefinitionFactory, SectionFactory, StandardIndicatorFactory

pytestmark = pytest.mark.django_db


def refused():
    return pytest.raises(Error)


def write(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


# --- Draft ----------------------------------------------------------------------------------------------------------
def test_a_draft_contains_the_standard_indicators_with_their_common_targets(cycle):
    compact = actions.draft_compact(cycle.row, cycle.post, by=cycle.focal)

    assert [(item.code, item.target) for item in compact.items.all()] == [("DOCUMENTS", Decimal(90)), ("VACANCY", None)]
    assert compact.official == cycle.head
    assert [row.name for row in compact.holders.all()] == ["Alba Ashgrove"]
    assert compact.due_on == cycle.row.propose_by


def test_the_reason_for_a_suspended_target_is_stored_in_english_and_read_in_the_language_of_the_reader(cycle):
    definition = IndicatorDefinitionFactory(code="CULTURE", target_rule="suspended", target=None)
    StandardIndicatorFactory(section=cycle.template.sections.get(kind="indicator"), definition=definition)
    with translation.override("fr"):
        item = actions.draft_compact(cycle.row, cycle.post, by=cycle.focal).items.get(code="CULTURE")
        in_french = item.exemption_words

    assert item.exemption == item.exemption_words == "The target is suspended; the indicator is measured without it."
    assert "suspendu" in in_french


def test_a_post_has_one_compact_a_cycle(cycle, draft):
    with pytest.raises(IllegalStep, match="already has a compact"):
        actions.draft_compact(cycle.row, cycle.post, by=cycle.focal)


def test_another_entity_does_not_draft_it(cycle, organization):
    stranger = UserFactory()
    stranger.assignments.create(
        role=Role.FOCAL_POINT, entity=organization.entities["OHCHR"], starts_on=dt.date(2010, 1, 1)
    )

    with pytest.raises(NotPermitted):
        actions.draft_compact(cycle.row, cycle.post, by=stranger)


def test_the_objectives_of_last_year_are_copied_and_marked(cycle, signed):
    following = CycleFactory(
        label="2022", starts_on=dt.date(2022, 1, 1), ends_on=dt.date(2022, 12, 31), template=cycle.template,
        propose_by=dt.date(2022, 3, 1), sign_by=dt.date(2022, 4, 1), assess_by=dt.date(2023, 1, 31),
        review_by=dt.date(2023, 4, 30), letter_by=dt.date(2023, 5, 31), plan_by=dt.date(2023, 7, 31),
    )  # fmt: skip

    compact = actions.draft_compact(following, cycle.post, by=cycle.focal)

    assert compact.copied_from == signed
    assert {item.code for item in compact.items.filter(is_copied=True)} == {"O1", "VACANCY"}


def test_a_stale_save_of_items_is_refused(draft, cycle):
    with pytest.raises(Stale):
        actions.save_items(draft, by=cycle.focal, version=draft.version - 1, items=[])


def test_a_standard_indicator_is_not_removed(draft, cycle):
    indicator = draft.items.get(code="DOCUMENTS")

    with pytest.raises(IllegalStep, match="cannot be removed"):
        actions.save_items(draft, by=cycle.focal, version=None, items=[], removed=[indicator])


@pytest.mark.parametrize(
    ("code", "field", "value", "words"),
    [
        ("O1", "measure", "", "no performance measure"),
        ("VACANCY", "target", None, "reason why there is none"),
        ("O1", "weight", Decimal(60), "add up to 60"),
    ],
)
def test_an_incomplete_draft_is_not_proposed(draft, cycle, code, field, value, words):
    item = draft.items.get(code=code)
    setattr(item, field, value)
    item.save()

    with pytest.raises(IllegalStep, match=words):
        actions.propose_compact(draft, by=cycle.head, version=None)


def test_an_exemption_takes_the_place_of_a_target(draft):
    draft.items.filter(code="VACANCY").update(target=None, exemption="The entity has no posts of its own.")

    assert not list(gaps(draft))


def test_a_focal_point_drafts_and_does_not_propose(draft, cycle):
    with pytest.raises(NotPermitted):
        actions.propose_compact(draft, by=cycle.focal, version=None)


def test_a_proposal_is_returned_with_a_comment(draft, cycle):
    compact = actions.propose_compact(draft, by=cycle.head, version=None)

    with pytest.raises(Incomplete):
        actions.return_compact(compact, by=cycle.secretariat, version=None, reason=" ")
    compact = actions.return_compact(compact, by=cycle.secretariat, version=None, reason="O1: name the base.")

    assert compact.state == State.RETURNED
    assert compact.due_on == cycle.row.propose_by


# --- Signature ------------------------------------------------------------------------------------------------------
def test_both_sides_sign_the_same_hash(signed):
    hashes = {row.content_hash for row in signed.signatures.all()}

    assert hashes == {content_hash(signed)} == {signed.content_hash}
    assert [row.side for row in signed.signatures.all()] == ["official", "secretary-general"]
    assert AuditEvent.objects.filter(event="compact-signed", details__hash=signed.content_hash).exists()


@pytest.mark.parametrize("who", ["focal", "secretariat", "chef"])
def test_nobody_but_the_senior_manager_signs_first(agreed, cycle, who):
    with pytest.raises(NotPermitted):
        actions.sign_compact(agreed, by=getattr(cycle, who), version=None)


@pytest.mark.parametrize("who", ["focal", "secretariat", "head"])
def test_nobody_but_the_office_of_the_secretary_general_signs_second(agreed, cycle, who):
    actions.sign_compact(agreed, by=cycle.head, version=None)

    with pytest.raises(NotPermitted):
        actions.countersign_compact(agreed, by=getattr(cycle, who), version=None)


def test_the_senior_manager_signs_before_the_other_side(agreed, cycle):
    with pytest.raises(IllegalStep, match="signs first"):
        actions.countersign_compact(agreed, by=cycle.chef, version=None)


def test_contents_cannot_be_changed_once_they_are_agreed(agreed):
    with refused():
        write("UPDATE compacts_compactitem SET target = 1 WHERE compact_id = %s", agreed.pk)


def test_a_target_cannot_be_changed_after_signature_even_by_way_of_a_draft(signed):
    with refused():
        write("UPDATE compacts_compact SET state = 'draft' WHERE id = %s", signed.pk)


def test_the_database_refuses_a_signature_over_another_hash(agreed, cycle):
    with refused():
        write(
            "INSERT INTO compacts_signature"
            " (compact_id, side, signatory_id, name, signed_on, content_hash, on_paper, recorded_at)"
            " VALUES (%s, 'official', %s, 'X', '2021-03-10', %s, false, now())",
            agreed.pk, cycle.head.pk, "0" * 64,
        )  # fmt: skip


def test_the_template_is_locked_by_the_first_signature(signed, cycle):
    with refused():
        SectionFactory(template=cycle.template)
    with refused():
        write("UPDATE compacts_templateversion SET pledge = 'Other' WHERE id = %s", cycle.template.pk)


def test_a_template_can_be_changed_before(cycle):
    assert SectionFactory(template=cycle.template).pk


# --- Amendment ------------------------------------------------------------------------------------------------------
@pytest.fixture
def amendment(signed, cycle):
    return actions.amend_compact(signed, by=cycle.head, version=None, reason="The mandate was widened.")


def test_an_amendment_replaces_the_version_before_when_both_have_signed(signed, amendment, cycle):
    amendment.items.filter(code="O1").update(target=Decimal(85))
    actions.propose_compact(amendment, by=cycle.head, version=None)
    actions.agree_compact(amendment, by=cycle.secretariat, version=None)
    actions.sign_compact(amendment, by=cycle.head, version=None)

    assert Compact.objects.get(pk=signed.pk).state == State.SIGNED
    assert list(Compact.objects.counted()) == [signed]
    actions.countersign_compact(amendment, by=cycle.chef, version=None)

    assert Compact.objects.get(pk=signed.pk).state == State.AMENDED
    assert list(Compact.objects.counted()) == [amendment]
    assert amendment.number == 2


def test_one_amendment_at_a_time(signed, amendment, cycle):
    with pytest.raises(IllegalStep, match="already been drafted"):
        actions.amend_compact(signed, by=cycle.secretariat, version=None, reason="Again.")


def test_an_amendment_needs_a_reason(signed, cycle):
    with pytest.raises(Incomplete):
        actions.amend_compact(signed, by=cycle.head, version=None, reason="")


# --- Void and paper --------------------------------------------------------------------------------------------------
def test_a_void_compact_leaves_room_for_another(draft, cycle):
    with pytest.raises(Incomplete):
        actions.void_compact(draft, by=cycle.secretariat, version=None, reason="")
    actions.void_compact(draft, by=cycle.secretariat, version=None, reason="The entity ended.")

    assert actions.draft_compact(cycle.row, cycle.post, by=cycle.focal).number == 1


def test_compacts_from_paper_are_signed_when_their_items_are_entered(cycle):
    compact = Compact(
        cycle=cycle.row, post=cycle.post, entity=cycle.entity, template=cycle.template, pledge="I commit.",
        official_name="Alba Ashgrove", paper_signed_on=dt.date(2021, 3, 1),
        paper_countersigned_on=dt.date(2021, 3, 3),
    )  # fmt: skip
    actions.enter_compacts([(compact, [])], by=cycle.secretariat)
    items = [
        CompactItem(
            compact=compact, section=cycle.standard, kind="indicator", order=order, code=definition.code,
            definition=definition, target=Decimal(5),
        )
        for order, definition in enumerate(cycle.definitions)
    ]  # fmt: skip
    actions.enter_items(items, by=cycle.secretariat)

    compact = Compact.objects.get(pk=compact.pk)
    assert compact.state == State.SIGNED
    assert compact.content_hash == content_hash(compact)
    assert [row.on_paper for row in compact.signatures.all()] == [True, True]
