"""The life of an instrument: who may take which step, what the rules refuse, and what the database refuses."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accountability.errors import IllegalStep, Incomplete, NotPermitted, Stale
from accountability.models import Assignment, AuditEvent, register_day
from accountability.roles import Role
from delegations import actions
from delegations.choices import Change, State
from delegations.measures.authority import effective
from delegations.models import Instrument, InstrumentEvent, Line
from tests.delegations.conftest import START, grant
from tests.factories.accountability import EntityFactory, PostFactory, TenureFactory, UserFactory
from tests.factories.delegations import (
    HoldingFactory,
    LineFactory,
    MatterFactory,
    MatterVersionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(line):
    """Drafts an instrument of the director's to a clerk, with changes of its fields and of its line."""

    def make(by="director", limit=1_000, kind="sum", matter=None, **fields):
        clerk = fields.pop("grantee", None) or PostFactory(entity=line.entity)
        given = {"grantor": line.director, "grantee": clerk, "valid_from": register_day(), "source": line.source}
        given |= {"reference": f"NEW-{Instrument.objects.count()}", "levels": 0}
        instrument = Instrument(**given | fields)
        money = {"limit": limit, "currency": "USD"} if kind == "sum" else {}
        lines = [Line(matter=matter or line.matter, limit_kind=kind, **money)]
        return actions.draft_instrument(instrument, by=line.people[by], lines=lines)

    return make


def issue(instrument, line, by="director"):
    return actions.issue_instrument(instrument, by=line.people[by], version=instrument.version)


# --- Issue and acceptance -------------------------------------------------------------------------------------------
def test_a_delegation_has_effect_once_its_grantee_accepted_it(line, draft):
    clerk = PostFactory(entity=line.entity)
    user = UserFactory()
    issued = issue(draft(grantee=clerk), line)
    TenureFactory(post=clerk, user=user, starts_on=START)
    Assignment.objects.create(user=user, role=Role.STAFF, starts_on=START)
    assert effective(line.matter, None, register_day(), posts=[clerk.pk]).refused

    accepted = actions.accept_instrument(issued, by=user, version=issued.version)

    assert (accepted.state, accepted.accepted_on) == (State.ACCEPTED, register_day())
    assert effective(line.matter, None, register_day(), posts=[clerk.pk]).answers
    assert AuditEvent.objects.filter(event="delegation-accepted", subject_id=accepted.pk).exists()


@pytest.mark.parametrize("by", ["head", "chief"])
def test_only_the_holder_of_the_grantors_post_issues(line, draft, by):
    with pytest.raises(NotPermitted):
        issue(draft(), line, by=by)


def test_only_the_holder_of_the_grantees_post_accepts(line, draft):
    issued = issue(draft(), line)

    with pytest.raises(NotPermitted):
        actions.accept_instrument(issued, by=line.people["director"], version=issued.version)


def test_a_person_drafts_only_for_own_posts_and_posts_below(line, draft):
    draft(by="head")
    with pytest.raises(NotPermitted):
        draft(by="chief")


def test_an_older_version_is_stale(line, draft):
    instrument = draft()
    issue(instrument, line)

    with pytest.raises(Stale):
        actions.issue_instrument(instrument, by=line.people["director"], version=1)


def test_a_reference_is_never_used_again(line, draft):
    instrument = draft()

    with pytest.raises(Incomplete):
        draft(reference=instrument.reference)


# --- Write rules ----------------------------------------------------------------------------------------------------
def refusal(call, *given, **fields):
    with pytest.raises(IllegalStep) as refused:
        call(*given, **fields)
    return str(refused.value)


def test_no_line_is_wider_than_its_grantors_and_the_refusal_names_the_instrument(line, draft):
    sentence = refusal(issue, draft(limit=300_000), line)

    assert line.chain[1].reference in sentence
    assert "200,000" in sentence


def test_a_grant_without_limit_is_wider_than_a_sum(line, draft):
    assert "is limited" in refusal(issue, draft(kind="unlimited"), line)


def test_a_grant_is_covered_on_every_day_of_its_period(line, draft):
    line.chain[0].valid_to = register_day() + dt.timedelta(days=100)
    line.chain[0].save()

    assert line.chain[0].reference in refusal(issue, draft(), line)
    issue(draft(valid_to=register_day() + dt.timedelta(days=100)), line)


def test_a_grant_goes_no_deeper_than_permitted(line, draft):
    line.chain[1].subdelegation, line.chain[1].levels = "depth", 1
    line.chain[1].save()

    issue(draft(), line)
    assert "subdelegation" in refusal(issue, draft(subdelegation="depth", levels=1), line)


def test_what_a_post_does_not_hold_it_cannot_grant(line, draft):
    MatterVersionFactory(matter=(other := MatterFactory()))

    assert "does not hold" in refusal(issue, draft(matter=other), line)


def test_a_suspended_grantor_cannot_grant(line, draft):
    InstrumentEvent.objects.create(
        instrument=line.chain[1], kind=Change.SUSPENDED, starts_on=START, reason="x", recorded_by=UserFactory()
    )

    assert "is suspended" in refusal(issue, draft(), line)


def test_authority_is_never_granted_back_in_a_circle(line, draft):
    sentence = refusal(issue, draft(grantee=line.head), line)

    assert line.chain[1].reference in sentence
    assert "cannot be delegated back" in sentence


def test_two_posts_may_exchange_different_matters(line, draft):
    other = MatterFactory()
    MatterVersionFactory(matter=other)
    grant(line.root, line.director, other, 100)

    issue(draft(matter=other, grantee=line.head, limit=50), line)


def test_a_reserved_matter_cannot_be_delegated(line, draft):
    MatterVersionFactory(matter=line.matter, valid_from=dt.date(2020, 1, 1), custody="reserved")

    assert "is reserved for the Secretary-General" in refusal(issue, draft(), line)


def test_a_matter_held_centrally_needs_central_approval(line, draft, person):
    MatterVersionFactory(matter=line.matter, valid_from=dt.date(2020, 1, 1), custody="central")
    instrument = draft()
    assert "held centrally" in refusal(issue, instrument, line)

    approved = actions.approve_centrally(instrument, by=person(Role.COORDINATOR), version=instrument.version)
    issue(approved, line)


def test_another_entity_needs_central_approval(line, draft, person):
    instrument = draft(grantee=PostFactory(entity=EntityFactory()))
    assert "is not in the reporting line" in refusal(issue, instrument, line)
    with pytest.raises(NotPermitted):
        actions.approve_centrally(instrument, by=line.people["head"], version=instrument.version)

    approved = actions.approve_centrally(instrument, by=person(Role.COORDINATOR), version=instrument.version)
    assert issue(approved, line).state == State.ISSUED


def test_duties_of_one_group_are_not_joined_in_one_person(line, draft):
    line.matter.duty_group = "payment"
    line.matter.save()
    other = MatterFactory(duty_group="payment")
    MatterVersionFactory(matter=other)
    grant(line.root, second := PostFactory(entity=line.entity), other, 100)
    clerk = PostFactory(entity=line.entity)
    user = UserFactory()
    for post in (second, clerk):
        TenureFactory(post=post, user=user, starts_on=START)

    assert "must not be combined" in refusal(issue, draft(grantee=clerk), line)


def test_what_a_stand_in_grants_does_not_outlast_the_stand_in(line, draft, person):
    ends_on = register_day() + dt.timedelta(days=10)
    TenureFactory(
        post=line.director, user=line.people["chief"], in_charge=True, starts_on=register_day(), ends_on=ends_on
    )
    instrument = draft()
    assert "stand in until" in refusal(issue, instrument, line, by="chief")

    issue(draft(valid_to=ends_on), line, by="chief")


def stand_in(line, *excluded):
    """The chief stands in for the director, without the excluded matters."""
    first = register_day()
    holding = HoldingFactory(
        tenure=TenureFactory(
            post=line.director, user=line.people["chief"], in_charge=True, starts_on=first,
            ends_on=first + dt.timedelta(days=9),
        )
    )  # fmt: skip
    holding.excluded.set(excluded)
    return holding.tenure


@pytest.mark.parametrize("level", ["itself", "parent", "part"])
def test_a_stand_in_issues_amends_and_accepts_no_matter_that_was_excluded(line, draft, level):
    part = MatterFactory(parent=line.matter)
    MatterVersionFactory(matter=part)
    period = stand_in(line, line.matter if level == "parent" else part)
    matter = line.matter if level == "part" else part
    held = grant(line.director, PostFactory(entity=line.entity), matter, 10)
    received = issue(draft(by="head", grantor=line.head, grantee=line.director, matter=part), line, by="head")
    chief = line.people["chief"]

    with pytest.raises(NotPermitted, match="not for a matter"):
        issue(draft(valid_to=period.ends_on, matter=matter), line, by="chief")
    with pytest.raises(NotPermitted, match="not for a matter"):
        actions.amend_instrument(
            held, by=chief, version=1, reference="AMENDED", lines=[], valid_from=register_day(), valid_to=None,
            subdelegation="no", levels=0,
        )  # fmt: skip
    with pytest.raises(NotPermitted, match="not for a matter"):
        actions.accept_instrument(received, by=chief, version=received.version)
    with pytest.raises(NotPermitted):
        actions.revoke_instrument(held, by=chief, version=1, reason="x")


def test_a_stand_in_issues_other_matters_than_the_excluded_ones(line, draft):
    period = stand_in(line, MatterFactory())

    assert issue(draft(valid_to=period.ends_on), line, by="chief").state == State.ISSUED


def test_a_stand_in_appoints_nobody_within_the_own_period(line):
    period = stand_in(line, line.matter)
    terms = {"by": line.people["chief"], "person": UserFactory(), "starts_on": period.starts_on,
             "ends_on": period.ends_on}  # fmt: skip

    with pytest.raises(IllegalStep, match="already officer-in-charge"):
        actions.appoint_stand_in(line.director, **terms)


# --- Suspension, end, amendment -------------------------------------------------------------------------------------
@pytest.mark.parametrize("by", ["head", "director", "coordinator"])
def test_the_grantor_a_post_above_or_the_coordinator_suspends(line, person, by):
    user = person(Role.COORDINATOR) if by == "coordinator" else line.people[by]

    actions.suspend_instrument(line.chain[2], by=user, version=1, reason="A finding.")

    assert effective(line.matter, None, register_day(), posts=[line.chief.pk]).refused
    line.chain[2].refresh_from_db()
    actions.resume_instrument(line.chain[2], by=user, version=line.chain[2].version)
    assert effective(line.matter, None, register_day(), posts=[line.chief.pk]).answers


def test_the_grantee_does_not_suspend_and_a_suspension_needs_a_reason(line):
    with pytest.raises(NotPermitted):
        actions.suspend_instrument(line.chain[2], by=line.people["chief"], version=1, reason="x")
    with pytest.raises(Incomplete):
        actions.suspend_instrument(line.chain[2], by=line.people["director"], version=1, reason=" ")


def test_the_coordinator_does_not_revoke(line, person):
    with pytest.raises(NotPermitted):
        actions.revoke_instrument(line.chain[2], by=person(Role.COORDINATOR), version=1, reason="x")


def test_a_revocation_counts_from_its_day_and_leaves_the_days_before(line):
    actions.revoke_instrument(line.chain[2], by=line.people["head"], version=1, reason="Reorganization.")

    yesterday = register_day() - dt.timedelta(days=1)
    assert effective(line.matter, None, yesterday, posts=[line.chief.pk]).answers
    assert effective(line.matter, None, register_day(), posts=[line.chief.pk]).refused


def test_a_grantee_returns_a_delegation(line):
    actions.return_instrument(line.chain[2], by=line.people["chief"], version=1, reason="Change of duties.")

    line.chain[2].refresh_from_db()
    assert line.chain[2].state == State.RETURNED


def test_an_amendment_replaces_the_present_version_once_it_is_accepted(line):
    present = line.chain[2]
    lines = [Line(matter=line.matter, limit_kind="sum", limit=90_000, currency="USD")]
    amendment = actions.amend_instrument(
        present, by=line.people["director"], version=1, reference="AMENDED", lines=lines, valid_from=register_day(),
        valid_to=None, subdelegation="no", levels=0,
    )  # fmt: skip
    amendment = issue(amendment, line)
    assert effective(line.matter, None, register_day(), posts=[line.chief.pk]).answers[0].best.dollars == 50_000

    actions.accept_instrument(amendment, by=line.people["chief"], version=amendment.version)

    assert effective(line.matter, None, register_day(), posts=[line.chief.pk]).answers[0].best.dollars == 90_000
    present.refresh_from_db()
    assert (present.state, present.ended_on) == (State.AMENDED, register_day())


def test_an_amendment_does_not_inherit_central_approval(line, draft, person):
    instrument = draft(grantee=PostFactory(entity=EntityFactory()))
    coordinator, clerk = person(Role.COORDINATOR), person(Role.RISK_OFFICER)
    Assignment.objects.create(user=clerk, role=Role.STAFF, starts_on=START)
    TenureFactory(post=instrument.grantee, user=clerk, starts_on=START)
    instrument = actions.approve_centrally(instrument, by=coordinator, version=instrument.version)
    instrument = issue(instrument, line)
    instrument = actions.accept_instrument(instrument, by=clerk, version=instrument.version)
    wider = [Line(matter=line.matter, limit_kind="sum", limit=100_000, currency="USD")]

    amendment = actions.amend_instrument(
        instrument, by=line.people["director"], version=instrument.version, reference="AMENDED", lines=wider,
        valid_from=register_day(), valid_to=None, subdelegation="no", levels=0,
    )  # fmt: skip

    assert "needs central approval" in refusal(issue, amendment, line)
    approved = actions.approve_centrally(amendment, by=coordinator, version=amendment.version)
    assert issue(approved, line).state == State.ISSUED


# --- Stand-ins and the clock ----------------------------------------------------------------------------------------
def test_the_holder_appoints_a_stand_in_who_holds_all_but_the_excluded_matters(line, person):
    first = register_day()
    holding = actions.appoint_stand_in(
        line.director, by=line.people["director"], person=line.people["chief"], starts_on=first,
        ends_on=first + dt.timedelta(days=9), excluded=[line.matter],
    )  # fmt: skip

    [answer] = effective(line.matter, None, first, posts=[line.director.pk]).answers
    assert answer.stand_in is None
    actions.end_stand_in(holding, by=line.people["director"], on=first + dt.timedelta(days=2))


def test_a_stand_in_does_not_prolong_the_own_period(line, person):
    tenure = line.tenures["director"]
    tenure.ends_on = register_day() + dt.timedelta(days=5)
    tenure.save()

    with pytest.raises(Incomplete):
        actions.appoint_stand_in(
            line.director, by=line.people["director"], person=line.people["chief"], starts_on=register_day(),
            ends_on=register_day() + dt.timedelta(days=6),
        )  # fmt: skip


def test_only_the_holder_or_the_coordinator_appoints_a_stand_in(line, person):
    period = {"starts_on": register_day(), "ends_on": register_day() + dt.timedelta(days=6)}
    with pytest.raises(NotPermitted):
        actions.appoint_stand_in(line.director, by=line.people["chief"], person=UserFactory(), **period)
    actions.appoint_stand_in(line.director, by=person(Role.COORDINATOR), person=UserFactory(), **period)


def test_a_stand_in_does_not_join_duties(line):
    line.matter.duty_group = "payment"
    line.matter.save()
    other = MatterFactory(duty_group="payment")
    grant(line.root, own := PostFactory(entity=line.entity), other, 100)
    person = UserFactory()
    TenureFactory(post=own, user=person, starts_on=START)
    period = {"starts_on": register_day(), "ends_on": register_day() + dt.timedelta(days=6)}

    with pytest.raises(IllegalStep, match="must not be combined"):
        actions.appoint_stand_in(line.director, by=line.people["director"], person=person, **period)
    actions.appoint_stand_in(line.director, by=line.people["director"], person=person, excluded=[line.matter], **period)


def test_the_clock_expires_once_and_reminds_at_each_step_once(line, person):
    end = register_day() + dt.timedelta(days=20)
    Instrument.objects.filter(pk=line.chain[2].pk).update(valid_to=end)
    by = person(Role.COORDINATOR)

    assert actions.announce_expiry(by=by, on=register_day()) == 1
    assert actions.announce_expiry(by=by, on=register_day()) == 0
    assert actions.announce_expiry(by=by, on=end - dt.timedelta(days=5)) == 1
    assert actions.expire_instruments(by=by, on=end) == 1
    assert actions.expire_instruments(by=by, on=end) == 0
    line.chain[2].refresh_from_db()
    assert line.chain[2].state == State.EXPIRED


# --- What the database refuses --------------------------------------------------------------------------------------
def test_the_database_refuses_two_grants_of_a_matter_between_two_posts_on_one_day(line):
    with pytest.raises(IntegrityError), transaction.atomic():
        grant(line.head, line.director, line.matter, 10)


def test_the_database_refuses_a_grant_to_oneself(line):
    with pytest.raises(IntegrityError), transaction.atomic():
        grant(line.head, line.head, line.matter, 10)


def test_the_database_refuses_a_period_that_ends_before_it_begins(line):
    with pytest.raises(IntegrityError), transaction.atomic():
        Instrument.objects.filter(pk=line.chain[0].pk).update(valid_to=dt.date(2020, 1, 1))


def test_the_database_keeps_the_events_of_an_instrument(line):
    change = actions.suspend_instrument(line.chain[2], by=line.people["director"], version=1, reason="A finding.")

    with pytest.raises(Exception, match="Cannot update or delete"), transaction.atomic():
        InstrumentEvent.objects.filter(pk=change.pk).update(reason="")


def test_a_line_follows_the_period_of_its_instrument_even_in_a_bulk_change(line):
    Instrument.objects.filter(pk=line.chain[2].pk).update(ended_on=dt.date(2021, 5, 1), state="revoked")

    assert line.chain[2].lines.get().ends_on == dt.date(2021, 5, 1)


def test_a_holding_belongs_to_one_period(line):
    holding = HoldingFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        HoldingFactory(tenure=holding.tenure)
    assert LineFactory().grantor_id
