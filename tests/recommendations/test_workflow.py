"""Every step against everybody: who may take it on a record of their own, and nobody on that of another."""

import datetime as dt

import pytest

from accountability.actions import responsibility, target_dates
from accountability.errors import IllegalStep, NotPermitted
from accountability.models import Document, RevisionReason, User
from recommendations import actions
from recommendations.models import Decision, Recommendation, Update

pytestmark = pytest.mark.django_db

DAY = dt.date(2021, 3, 31)
WRITERS, HEAD, ASSESSOR = {"focal_point", "head"}, {"head"}, {"assessor"}
EVERYBODY = (
    "focal_point", "head", "outsider", "other_head", "assessor", "other_assessor", "coordinator", "auditor",
    "administrator",
)  # fmt: skip
DECIDED = {"counts_from": DAY, "reported_on": DAY}
STEPS = {
    "accept": (WRITERS, lambda r, by: actions.update(r, **by, progress="in_progress", text="", position="accepted")),
    "report": (WRITERS, lambda r, by: actions.update(r, **by, progress="reported_implemented", text="Done.")),
    "overtaken": (WRITERS, lambda r, by: actions.update(r, **by, progress="proposed_as_overtaken", text="Over.")),
    "refuse": (
        HEAD,
        lambda r, by: actions.update(
            r, **by, progress="not_started", text="No.", position="not_accepted", risk_carried_by=r.posts().first()
        ),
    ),
    "request closure": (HEAD, lambda r, by: actions.request_closure(r, **by, statement="Done.")),
    "withdraw request": (HEAD, lambda r, by: actions.withdraw_request(_waiting(r), **by, reason="Wrong annex.")),
    "return": (ASSESSOR, lambda r, by: actions.return_request(_requested(r), **by, reason="More.")),
    "assess": (ASSESSOR, lambda r, by: actions.assess(r, **by, **DECIDED, state="implemented")),
    "reopen": (ASSESSOR, lambda r, by: actions.reopen(_closed(r), **by, **DECIDED, reason="Again.")),
    "reclassify": (ASSESSOR, lambda r, by: actions.reclassify(r, **by, **DECIDED, rating="important")),
    "void": (ASSESSOR, lambda r, by: actions.void(_assessed(r), **by, reason="Wrong row.")),
    "decide conflict": (
        ASSESSOR,
        lambda r, by: actions.decide_conflict(
            _assessed(r, mark_conflicts=True), **by, state="implemented", reason="Read it."
        ),
    ),
    "ask for a date": (
        WRITERS,
        lambda r, by: target_dates.request_date(r, **by, due_on=dt.date(2031, 1, 1), reason=_why()),
    ),
    "name official": (
        HEAD | {"coordinator"},
        lambda r, by: responsibility.name_official(r, **by, post=r.posts().first(), starts_on=DAY),
    ),
    "classify": (WRITERS | {"coordinator"}, lambda r, by: actions.classify(r, **by, priority="low")),
    "set responsibility": (
        {"coordinator"},
        lambda r, by: responsibility.set_responsibility(r, **by, entities=r.entities.all(), lead=r.entities.first()),
    ),
}


def _requested(record):
    Recommendation.objects.filter(pk=record.pk).update(progress="closure_requested")
    return record


def _waiting(record):
    request = Update(recommendation=record, position="accepted", progress="closure_requested", reported_on=DAY)
    request.recorded_by = User.objects.get(username="head")
    request.save()
    return _requested(record)


def _closed(record):
    Recommendation.objects.filter(pk=record.pk).update(state="implemented")
    return record


def _assessed(record, **fields):
    return Decision.objects.create(
        recommendation=record, kind="assessed", state="implemented", entered_on=DAY, recorded_by_id=_anybody(),
        document=Document.objects.first(), **DECIDED, **fields,
    )  # fmt: skip


def _anybody():
    return Decision.objects.values_list("recorded_by", flat=True).first()


def _why():
    return RevisionReason.objects.create(code="other", names={"en": "Other"})


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("who", EVERYBODY)
def test_a_step_is_open_to_exactly_those_of_the_table(asked, people, shown, step, who):
    allowed, take = STEPS[step]
    by = {"by": getattr(people, who), "version": None}

    if who in allowed:
        take(asked, by)
    else:
        with pytest.raises(NotPermitted):
            take(asked, by)


@pytest.mark.parametrize("step", ["accept", "report", "overtaken", "refuse", "request closure", "ask for a date"])
def test_management_says_nothing_once_the_body_has_closed(asked, people, shown, step):
    with pytest.raises(IllegalStep, match="has closed"):
        STEPS[step][1](_closed(asked), {"by": people.head, "version": None})


def test_acceptance_is_recorded_for_the_jiu_alone(asked, people):
    given = {"by": people.assessor, "version": None, "acceptance": "accepted", **DECIDED}
    with pytest.raises(IllegalStep, match="for the JIU only"):
        actions.record_acceptance(asked, **given)

    type(people.body).objects.filter(pk=people.body.pk).update(code="JIU")
    assert actions.record_acceptance(asked, **given).acceptance == "accepted"


# --- Parts ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", [who for who in EVERYBODY if who != "assessor"])
def test_a_part_is_assessed_by_who_may_assess_the_whole(asked, people, parts, who):
    with pytest.raises(NotPermitted):
        _assess(asked, getattr(people, who), part=parts[0])


def test_the_last_part_closes_the_whole(asked, people, parts):
    with pytest.raises(IllegalStep, match="parts are still open"):
        _assess(asked, people.assessor)
    _assess(asked, people.assessor, part=parts[0])
    asked.refresh_from_db()
    assert asked.is_open

    _assess(asked, people.assessor, part=parts[1])
    asked.refresh_from_db()
    assert asked.state == "implemented"


def test_a_conflicting_mark_on_a_part_is_not_applied_until_decided(asked, people, parts):
    mark = _assess(asked, people.assessor, part=parts[0], mark_conflicts=True)
    parts[0].refresh_from_db()
    assert parts[0].state == "newly_issued"

    actions.decide_conflict(mark, by=people.assessor, version=None, state="implemented", reason="As it reads.")
    parts[0].refresh_from_db()
    assert parts[0].state == "implemented"


def test_a_voided_decision_on_a_part_opens_the_part_again(asked, people, parts):
    wrong = _assess(asked, people.assessor, part=parts[0])

    actions.void(wrong, by=people.assessor, version=None, reason="The other part was meant.")

    parts[0].refresh_from_db()
    asked.refresh_from_db()
    assert (parts[0].state, asked.state) == ("newly_issued", "newly_issued")


def _assess(record, by, **fields):
    return actions.assess(record, by=by, version=None, state="implemented", **DECIDED, **fields)
