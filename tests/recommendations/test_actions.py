"""What bodies decide and management says: who may, what follows, and what the record shows afterwards."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accountability.errors import IllegalStep, NotPermitted, Stale
from accountability.models import Assignment, AuditEvent, RowChange
from recommendations import actions
from recommendations.models import Decision, Recommendation, Responsibility, StandingInterval

pytestmark = pytest.mark.django_db

MARCH = dt.date(2021, 3, 31)
JUNE = dt.date(2021, 6, 30)


def assess(record, by, state="implemented", **fields):
    given = {"version": None, "state": state, "counts_from": MARCH, "reported_on": MARCH, **fields}
    return actions.assess(record, by=by, **given)


def test_assessor_of_the_body_closes(asked, people):
    assess(asked, people.assessor)

    asked.refresh_from_db()
    assert (asked.state, asked.decided_on, asked.version) == ("implemented", MARCH, 2)
    assert AuditEvent.objects.filter(event="recommendation-assessed", subject_id=asked.pk).count() == 1


@pytest.mark.parametrize("who", ["focal_point", "head", "outsider"])
def test_entity_cannot_close_a_recommendation(asked, people, who):
    with pytest.raises(NotPermitted):
        assess(asked, getattr(people, who))


def test_assessor_of_another_body_cannot_close(asked, people):
    with pytest.raises(NotPermitted):
        assess(asked, people.other_assessor)


def test_closed_recommendation_changes_only_by_reopening(asked, people):
    assess(asked, people.assessor)

    with pytest.raises(IllegalStep):
        assess(asked, people.assessor, state="overtaken")
    given = {"version": None, "counts_from": JUNE, "reported_on": JUNE, "reason": "It recurred."}
    actions.reopen(asked, by=people.assessor, **given)
    asked.refresh_from_db()
    assert asked.state == "under_implementation"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"counts_from": dt.date(2019, 12, 31)}, "issued later"),
        ({"counts_from": dt.date(2900, 1, 1)}, "in the future"),
        ({"reported_on": dt.date(2900, 1, 1)}, "in the future"),
    ],
)
def test_nothing_is_decided_before_the_issue_or_on_a_day_to_come(asked, people, days, words):
    with pytest.raises(IllegalStep, match=words):
        assess(asked, people.assessor, **days)


def test_stale_version_is_refused(asked, people):
    assess(asked, people.assessor, state="under_implementation", version=1)

    with pytest.raises(Stale):
        assess(asked, people.assessor, version=1)


def test_conflicting_mark_is_kept_but_not_applied_until_decided(asked, people):
    mark = assess(asked, people.assessor, mark_conflicts=True)
    asked.refresh_from_db()
    assert (asked.state, asked.in_conflict) == ("newly_issued", True)

    given = {"version": None, "state": "implemented", "reason": "The narrative describes it as done."}
    actions.decide_conflict(mark, by=people.assessor, **given)
    asked.refresh_from_db()
    assert (asked.state, asked.in_conflict, asked.decided_on) == ("implemented", False, MARCH)


def test_voided_entry_has_no_effect_but_stays_known_for_its_time(asked, people):
    wrong = assess(asked, people.assessor)
    before = timezone.now()

    actions.void(wrong, by=people.assessor, version=None, reason="Another recommendation was meant.")

    asked.refresh_from_db()
    then = StandingInterval.objects.filter(starts_on__lte=MARCH, ends_on__gt=MARCH)
    assert asked.state == "newly_issued"
    assert then.get(known_from__lte=before, known_to__gt=before).state == "implemented"
    assert then.get(known_to__gte=timezone.now()).state == "newly_issued"


def test_reclassification_leaves_the_body_axis_alone(asked, people):
    given = {"version": None, "rating": "important", "counts_from": MARCH, "reported_on": MARCH}
    actions.reclassify(asked, by=people.assessor, **given)

    asked.refresh_from_db()
    row = StandingInterval.objects.current(on=JUNE).get()
    assert (asked.state, asked.rating, asked.rating_now) == ("newly_issued", "critical", "important")
    assert (row.standing, row.standing_in_rating) == ("open", "reclassified")


def test_management_word_moves_no_rate(asked, people):
    before = list(StandingInterval.objects.values())

    actions.update(asked, by=people.focal_point, version=None, progress="reported_implemented", text="Done.")

    asked.refresh_from_db()
    assert (asked.progress, asked.state, asked.has_gap) == ("reported_implemented", "newly_issued", True)
    assert list(StandingInterval.objects.values()) == before


def test_closure_needs_evidence_and_a_head_of_entity(asked, people):
    given = {"version": None, "statement": "All controls in place."}
    with pytest.raises(NotPermitted):
        actions.request_closure(asked, by=people.focal_point, **given)
    with pytest.raises(IllegalStep, match="evidence"):
        actions.request_closure(asked, by=people.head, **given)


def refused_by_the_database():
    return pytest.raises(IntegrityError, match="may not belong to an entity")


def commit():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_database_refuses_an_assessor_of_the_owning_entity(asked, people):
    with refused_by_the_database(), transaction.atomic():
        Decision.objects.create(
            recommendation=asked, kind="assessed", state="implemented", counts_from=MARCH, reported_on=MARCH,
            entered_on=MARCH, recorded_by=people.focal_point, assessor=people.focal_point,
        )  # fmt: skip
        commit()


def test_database_refuses_to_assign_a_past_assessor_to_the_owning_entity(asked, people):
    assess(asked, people.assessor)

    with refused_by_the_database(), transaction.atomic():
        Assignment.objects.create(
            user=people.assessor, role="focal-point", entity=people.owner, starts_on=dt.date(2020, 1, 1)
        )
        commit()


def test_database_refuses_to_make_the_assessors_entity_responsible(asked, people):
    Assignment.objects.create(
        user=people.assessor, role="focal-point", entity=people.other, starts_on=dt.date(2020, 1, 1)
    )
    assess(asked, people.assessor)

    with refused_by_the_database(), transaction.atomic():
        Responsibility.objects.create(recommendation=asked, entity=people.other)
        commit()


def test_bulk_change_leaves_the_version_before_of_every_row(asked):
    Recommendation.objects.update(priority="high")

    kept = RowChange.objects.get(table_name="recommendations_recommendation", row_id=asked.pk)
    assert (kept.operation, kept.before["priority"]) == ("update", "")
