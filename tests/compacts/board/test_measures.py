"""System values and shares of compliance, each equal to a plain calculation over the same rows."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accountability.measures import Key, Measure, Terms, Value
from accountability.models import Entity
from compacts.actions import letters, meetings, reviews
from compacts.actions.decision_records import Ruling
from compacts.board.register import headlines
from compacts.choices import RATED, Rating
from compacts.measures import board_quality, compliance, refreshing, system_values
from compacts.measures.compliance import Case, values_of
from compacts.measures.compliance_table import indicator_rows, matrix, together
from compacts.measures.review_rows import review_rows
from compacts.models import Compact, CompactItem, SelfRating, SystemValue
from tests.compacts.board.scene import MEETING_ON, TODAY, decided, letter_sent, plan_agreed, under_review
from tests.factories.compacts import (
    AgendaItemFactory,
    AttendanceFactory,
    CompactFactory,
    CompactItemFactory,
    CycleFactory,
    DecisionFactory,
    ImportedDecisionFactory,
    IndicatorDefinitionFactory,
    IndicatorValueFactory,
    SystemValueFactory,
)

pytestmark = pytest.mark.django_db


# --- System values --------------------------------------------------------------------------------------------------
def test_an_imported_value_is_taken_with_its_parts_and_source(scene):
    IndicatorValueFactory(
        entity=scene.entity, value=80, numerator=8, denominator=10, printed="80", table="Table 4",
        period_start=dt.date(2021, 1, 1), period_end=dt.date(2021, 6, 30),
    )  # fmt: skip
    latest = IndicatorValueFactory(entity=scene.entity, value=90, printed="90", period_start=dt.date(2021, 7, 1))
    IndicatorValueFactory(value=10, printed="10")
    refreshing.refresh(on=TODAY)

    value = SystemValue.objects.get(item=scene.items[0])
    assert (value.value, value.as_of, value.stage) == (90, latest.period_end, "live")


def test_a_missing_value_is_a_word_and_never_0(scene):
    IndicatorValueFactory(entity=scene.entity, value=None, printed="n/a")
    refreshing.refresh(on=TODAY)

    words = {
        row.item.code: [cell.words for cell in row.system] for row in review_rows(scene.compact, reader=scene.head)
    }
    assert words == {
        "DOCUMENTS": ["printed as not available"], "CULTURE": ["judged by the Performance Board"], "OBJECTIVE": [],
    }  # fmt: skip


def test_a_value_of_a_measure_of_the_catalogue_has_its_version_and_parts(scene, monkeypatch):
    definition = IndicatorDefinitionFactory(source="measure", measure="delegations-accepted")
    compact = CompactFactory(cycle=scene.cycle, post__entity=scene.entity)
    item = CompactItemFactory(compact=compact, kind="indicator", text="", definition=definition)
    signed = {"signed_on": TODAY, "countersigned_on": TODAY, "content_hash": "a" * 64}
    Compact.objects.filter(pk=compact.pk).update(state="signed", **signed)
    asked = []

    def values(terms: Terms) -> list[Value]:
        asked.append(terms)
        rows = [("old", "DOS", 1, 2), ("new", "DOS", 2, 2), ("old", "OHCHR", 5, 9)]
        return [Value((Key(entity, entity), Key(age, age)), top, base) for age, entity, top, base in rows]

    measure = Measure(
        "delegations-accepted", 3, "Accepted", "Accepted", "Delegations", "", "%", "", dimensions=("entity", "age"),
        always=("age",), values=values,
    )  # fmt: skip
    monkeypatch.setattr(system_values, "definitions", lambda: [measure])
    refreshing.refresh(on=TODAY)

    value = SystemValue.objects.get(item=item)
    assert (value.value, value.numerator, value.denominator) == (75, 3, 4)
    assert (value.rule, value.rule_version, value.as_of) == ("delegations-accepted", 3, dt.date(2021, 12, 31))
    assert asked == [Terms(dt.date(2021, 12, 31), ("entity", "age"))]


@pytest.mark.parametrize(
    ("given", "reason"),
    [({"values": lambda terms: []}, "no-rows"), ({"dimensions": ()}, "no-entity"), ({"values": None}, "no-measure")],
)
def test_a_measure_without_rows_entities_or_values_gives_the_reason(scene, monkeypatch, given, reason):
    definition = IndicatorDefinitionFactory(source="measure", measure="delegations-accepted")
    item = CompactItemFactory(compact__post__entity=scene.entity, kind="indicator", text="", definition=definition)
    of_compact = Compact.objects.filter(pk=item.compact_id)
    of = {"dimensions": ("entity",), "values": lambda terms: [Value((Key("DOS", "DOS"),), 0, 0)], **given}
    measure = Measure("delegations-accepted", 1, "Accepted", "Accepted", "Delegations", "", "%", "", **of)
    monkeypatch.setattr(system_values, "definitions", lambda: [measure])
    value, *_holders = system_values.system_values(system_values.loaded(of_compact), on=TODAY, stage="live")

    assert (value.item, value.value, value.reason) == (item, None, reason)


def test_a_refresh_without_change_writes_nothing(scene):
    assert refreshing.refresh(on=TODAY) == 2
    assert refreshing.refresh(on=TODAY) == 0


def test_what_changes_after_the_freeze_is_shown_beside_the_frozen_value(scene):
    IndicatorValueFactory(entity=scene.entity, value=80, printed="80")
    under_review(scene)
    assert refreshing.refresh(on=TODAY) == 0
    refreshing.refresh(on=TODAY, cycle=scene.cycle)
    SystemValue.objects.filter(item=scene.items[0], stage="live").update(value=85)

    cell = next(row for row in review_rows(scene.compact, reader=scene.member) if row.item == scene.items[0]).system[0]
    assert (cell.words, cell.is_frozen, cell.since.partition(" ")[0]) == ("80.0%", True, "85.0%")


@pytest.mark.parametrize(
    ("direction", "target", "target_to", "baseline", "value", "rating"),
    [
        ("up", 90, None, 60, 90, "met"), ("up", 90, None, 60, 70, "partly"), ("up", 90, None, 60, 60, "not-met"),
        ("up", 90, None, None, 70, "not-met"), ("down", 10, None, 20, 10, "met"), ("down", 10, None, 20, 15, "partly"),
        ("down", 10, None, 20, 25, "not-met"), ("band", 8, 12, 20, 9, "met"), ("band", 8, 12, 20, 13, "partly"),
        ("band", 8, 12, 14, 5, "not-met"), ("milestone", 1, None, 0, 1, "met"), ("milestone", 1, None, 0, 0, "not-met"),
    ],
)  # fmt: skip
def test_a_value_is_met_partly_where_better_than_the_baseline_or_not(
    direction, target, target_to, baseline, value, rating
):
    to_decimal = lambda number: None if number is None else Decimal(number)  # noqa: E731
    item = CompactItem(
        direction=direction, target=Decimal(target), target_to=to_decimal(target_to), baseline=to_decimal(baseline)
    )

    assert system_values.system_rating(item, Decimal(value)) == rating


# --- Compliance -----------------------------------------------------------------------------------------------------
def test_items_count_by_their_decision_but_not_outside_control_or_unmeasurable(scene, approver):
    letter_sent(scene, approver, documents="not-met", culture="not-measurable")
    [culture, documents] = indicator_rows(on=TODAY)

    assert (documents.code, documents.not_met, documents.satisfactory) == ("DOCUMENTS", 1, (0, 1))
    assert (culture.not_measurable, culture.satisfactory, culture.percent) == (1, (0, 0), None)
    assert together([culture, documents]).satisfactory == (0, 1)
    assert compliance.share(compliance.SATISFACTORY, on=TODAY)[1:] == (1, 2)  # with the objective


def satisfactory(on):
    return compliance.share(compliance.SATISFACTORY, on=on)[1:]


def send_letter(scene, approver):
    """The letter on the decided compact drafted, approved and sent."""
    [letter] = letters.draft_letters(scene.cycle, by=scene.secretariat, on=TODAY)
    letters.approve_letter(letter, by=approver, version=None, on=TODAY)
    letters.send_letters(scene.cycle, by=scene.secretariat, on=TODAY)


def test_no_decision_counts_before_its_letter_is_sent(scene, approver):
    decided(scene, documents="not-met")

    assert (satisfactory(TODAY), indicator_rows(on=TODAY)) == ((0, 0), [])
    send_letter(scene, approver)
    assert satisfactory(TODAY) == (2, 3)
    assert satisfactory(TODAY - dt.timedelta(days=1)) == (0, 0)


def test_a_later_correction_leaves_the_figures_of_earlier_days(scene, approver):
    letter_sent(scene, approver, documents="not-met")
    later = dt.date(2022, 7, 1)
    before = scene.compact.decisions.get(item__code="DOCUMENTS")
    meetings.close_meeting(before.meeting, by=scene.secretariat, version=None, minutes="The Board met.")
    meeting = meetings.convene_meeting(by=scene.secretariat, held_on=later, quorum=2, compacts=[scene.compact])
    meetings.open_meeting(meeting, by=scene.secretariat, version=None, present=scene.members)
    reviews.correct_decision(
        before, by=scene.member, version=None, ruling=Ruling(scene.items[0], "met"), correction="Figures arrived late."
    )

    assert (satisfactory(TODAY), satisfactory(later)) == ((2, 3), (3, 3))


def test_a_decision_imported_from_minutes_counts_from_its_meeting_once_the_letter_is_sent(scene, approver):
    decided(scene, documents="not-met")
    ImportedDecisionFactory(decision=scene.compact.decisions.get(item__code="DOCUMENTS"))

    assert (satisfactory(MEETING_ON), satisfactory(TODAY)) == ((0, 0), (0, 0))
    send_letter(scene, approver)
    assert satisfactory(MEETING_ON) == (0, 1)
    assert satisfactory(MEETING_ON - dt.timedelta(days=1)) == (0, 0)
    assert satisfactory(TODAY) == (2, 3)


def test_not_met_twice_running_is_a_finding_once_the_letter_is_sent(scene, approver):
    year = CycleFactory(label="2020", starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2020, 12, 31))
    former = CompactFactory(cycle=year, post=scene.post, entity=scene.entity)
    current = scene.items[0]
    item = CompactItemFactory(
        compact=former, section=current.section, kind="indicator", text="", code="DOCUMENTS",
        definition=current.definition,
    )  # fmt: skip
    meeting = AgendaItemFactory(meeting__held_on=dt.date(2021, 4, 20), compact=former).meeting
    AttendanceFactory.create_batch(2, meeting=meeting)
    DecisionFactory(compact=former, item=item, meeting=meeting, rating="not-met", reason="Late.")
    signed = {"signed_on": TODAY, "countersigned_on": TODAY, "content_hash": "a" * 64, "assessed_on": TODAY}
    Compact.objects.filter(pk=former.pk).update(state="letter-sent", **signed)
    decided(scene, documents="not-met")
    rule = next(rule for rule in board_quality.BOARD_RULES if rule.code == "not-met-twice")

    assert list(Compact.objects.filter(rule.condition(TODAY))) == []
    send_letter(scene, approver)
    assert list(Compact.objects.filter(rule.condition(TODAY))) == [scene.compact]


def test_shares_of_plans_count_by_the_first_date(scene, approver):
    action = plan_agreed(scene, approver, due_on=TODAY)
    shares = {measure.code: compliance.share(measure, on=TODAY)[1:] for measure in compliance.MEASURES}

    assert shares == {
        "letter-acknowledged": (0, 0), "plan-on-time": (0, 0), "indicator-satisfactory": (2, 3),
        "target-compliance": (0, 0), "non-compliance-answered": (1, 1), "action-plan-on-time": (0, 1),
        "self-agreement": (2, 3),
    }  # fmt: skip
    later = dt.date(2022, 8, 1)
    assert compliance.share(compliance.LETTER_ACKNOWLEDGED, on=later)[1:] == (1, 1)
    assert compliance.share(compliance.PLAN_ON_TIME, on=later)[1:] == (1, 1)
    type(action).objects.update(state="confirmed", result="Done.", done_on=TODAY)
    assert compliance.share(compliance.ACTION_PLAN_ON_TIME, on=TODAY)[1:] == (1, 1)


def test_target_compliance_is_the_frozen_value_against_the_target(scene):
    IndicatorValueFactory(entity=scene.entity, value=95, printed="95")
    under_review(scene)

    assert compliance.share(compliance.TARGET_COMPLIANCE, on=TODAY)[1:] == (1, 1)
    assert indicator_rows(on=TODAY)[0].reached == 1


def test_the_trend_of_the_headline_has_the_end_of_each_cycle(scene):
    for label, clock, ends_on, value in (
        ("2020/21", "july", dt.date(2021, 6, 30), 80), ("2021/22", "july", dt.date(2022, 6, 30), 95),
    ):  # fmt: skip
        starts_on = ends_on.replace(year=ends_on.year - 1, month=7, day=1)
        cycle = CycleFactory(label=label, clock=clock, starts_on=starts_on, ends_on=ends_on)
        item = CompactItemFactory(
            compact__cycle=cycle, kind="indicator", text="", code="DOCUMENTS", definition=scene.items[0].definition
        )
        SystemValueFactory(item=item, stage="frozen", value=value)
        type(cycle).objects.filter(pk=cycle.pk).update(frozen_on=ends_on + dt.timedelta(days=1))
    IndicatorValueFactory(entity=scene.entity, value=95, printed="95")
    under_review(scene)

    [headline] = headlines(as_of=dt.date(2022, 8, 1))
    assert headline.trend == [
        (dt.date(2021, 6, 30), 0), (dt.date(2021, 12, 31), 100), (dt.date(2022, 6, 30), 100),
    ]  # fmt: skip


def test_the_matrix_has_a_letter_for_each_decision(scene):
    decided(scene, documents="not-met")
    of = matrix(scene.cycle, reader=scene.member)

    [(_compact, cells)] = of.rows
    assert [code for code, _name in of.indicators] == ["CULTURE", "DOCUMENTS"]
    assert ([cell.letter for cell in cells], cells[1].tone) == (["M", "N"], "late")


RATINGS = st.sampled_from([str(rating) for rating in Rating])
CASES = st.lists(
    st.tuples(RATINGS, st.sampled_from(["DOS", "OHCHR"]), st.sampled_from("AB"), st.sampled_from(["2020"]))
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=CASES)
def test_a_share_is_what_counting_gives(organization, rows):
    """The values of the measure, split by each dimension, equal to a count over plain tuples."""
    keys = dict(Entity.objects.values_list("code", "pk"))
    counted = [row for row in rows if row[0] in RATED]
    cases = [Case(rating == "met", keys[entity], code, cycle) for rating, entity, code, cycle in counted]
    values = values_of(lambda on: cases, "board:compliance")

    [total] = values(Terms(TODAY))
    assert (total.numerator, total.denominator) == (sum(row[0] == "met" for row in counted), len(counted))
    for dimension, place in (("entity", 1), ("series", 2), ("period", 3)):
        split = {
            value.keys[0].code: (value.numerator, value.denominator) for value in values(Terms(TODAY, (dimension,)))
        }
        assert split == {
            member: (
                sum(row[0] == "met" for row in counted if row[place] == member),
                sum(row[place] == member for row in counted),
            )
            for member in {row[place] for row in counted}
        }
    narrowed = values(Terms(TODAY, within={"entity": "DOS"}))[0]
    assert narrowed.denominator == sum(row[1] == "DOS" for row in counted)


def test_self_agreement_counts_what_both_rated_the_same(scene, approver):
    letter_sent(scene, approver, documents="not-met", culture="not-measurable")
    own = {row.item_id: row.rating for row in SelfRating.objects.all()}
    ruled = {row.item_id: row.rating for row in scene.compact.decisions.current() if row.item_id}
    both = [item for item in ruled if ruled[item] in RATED and own.get(item) in RATED]

    share = compliance.share(compliance.SELF_AGREEMENT, on=TODAY)

    assert (share.numerator, share.denominator) == (sum(own[item] == ruled[item] for item in both), len(both)) == (1, 2)
