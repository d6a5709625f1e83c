"""Exceptions are checked against the authority of their day; responses go step by step, and change no authority."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from accountability.errors import IllegalStep, Incomplete, NotPermitted, Stale
from accountability.models import AuditEvent, EscalationStep, Installation, Notice
from accountability.notifications.escalation import escalate
from accountability.notifications.reminders import remind
from accountability.roles import Role
from delegations import actions
from delegations.choices import ExceptionState, ResponseState
from delegations.measures import breaches
from delegations.models import ExceptionEntry, Instrument, Response, ResponseStep
from delegations.register.breaches import seed
from tests.delegations.conftest import DAY
from tests.factories.accountability import EntityFactory, UserFactory
from tests.factories.delegations import (
    ExceptionEntryFactory,
    HoldingFactory,
    InstrumentEventFactory,
    KpiValueFactory,
    KpiVersionFactory,
    ResponseFactory,
)

pytestmark = pytest.mark.django_db

Q3, Q4 = dt.date(2021, 9, 30), dt.date(2021, 12, 31)


@pytest.fixture(autouse=True)
def register_day(monkeypatch):
    """The register day of these tests: the end of 2021."""
    monkeypatch.setattr(Installation, "_known", dt.date(2021, 12, 31))


@pytest.fixture
def exception(line):
    def make(**fields):
        known = {"entity": line.entity, "approved_by_post": line.chief, "matter": line.matter, "recorded_by": None}
        return ExceptionEntryFactory.build(**known | fields)

    return make


# --- Exceptions -----------------------------------------------------------------------------------------------------
def test_an_exception_approved_with_authority_opens_no_response(exception, person):
    entry = actions.log_exception(exception(), by=person(Role.FOCAL_POINT))

    assert entry.is_authorized
    assert not Response.objects.exists()
    assert AuditEvent.objects.get(event="exception-logged").details["authorized"] is True


def test_an_exception_approved_on_a_day_that_has_begun_elsewhere_is_entered(line, signed_in, monkeypatch):
    monkeypatch.setattr(Installation, "_known", None)
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2026, 3, 2, 11, tzinfo=dt.UTC))  # 3 March on Kiritimati
    sent = {
        "entity": line.entity.pk, "area": line.matter.area, "rule": "Rule 1", "kind": "waiver", "reason": "Urgent.",
        "approved_by_post": line.chief.pk, "capacity": "holder", "approved_on": "2026-03-03",
    }  # fmt: skip

    answer = signed_in(Role.FOCAL_POINT).post("/delegations/exceptions/new/", sent)

    entry = ExceptionEntry.objects.get()
    assert answer.status_code == 302
    assert entry.approved_on == entry.entered_on == dt.date(2026, 3, 3)


def test_one_without_authority_on_that_day_is_logged_and_opens_a_response(exception, line, person):
    InstrumentEventFactory(instrument=line.chain[1], starts_on=DAY)  # suspends the chain above the chief

    before = actions.log_exception(exception(approved_on=DAY - dt.timedelta(days=1)), by=person(Role.FOCAL_POINT))
    entry = actions.log_exception(exception(), by=person(Role.FOCAL_POINT))

    assert before.is_authorized
    assert not entry.is_authorized
    assert Response.objects.get().exception == entry
    assert Instrument.objects.get(pk=line.chain[2].pk).state == "accepted"  # a response changes no authority


@pytest.mark.parametrize(
    ("fields", "is_authorized"),
    [
        ({"matter": None}, True), ({"matter": None, "area": "people"}, False), ({"approved_by": "Nobody"}, False),
        ({"capacity": "officer-in-charge"}, False),
    ],
)  # fmt: skip
def test_area_person_and_capacity_are_checked(exception, person, fields, is_authorized):
    assert actions.log_exception(exception(**fields), by=person(Role.FOCAL_POINT)).is_authorized is is_authorized


def test_a_stand_in_has_authority_in_that_capacity(exception, line, person):
    HoldingFactory(tenure__post=line.chief, tenure__starts_on=DAY, tenure__in_charge=True)

    entry = exception(capacity="officer-in-charge", approved_on=DAY)

    assert actions.log_exception(entry, by=person(Role.FOCAL_POINT)).is_authorized


def test_only_the_own_entity_logs_exceptions(exception, person):
    with pytest.raises(NotPermitted):
        actions.log_exception(exception(entity=EntityFactory(code="OTHER")), by=person(Role.FOCAL_POINT))
    with pytest.raises(NotPermitted):
        actions.log_exception(exception(), by=person(Role.STAFF))


@pytest.mark.parametrize("fields", [{"reason": " "}, {"entered_on": DAY - dt.timedelta(days=1)}])
def test_an_incomplete_exception_is_refused(exception, person, fields):
    with pytest.raises(Incomplete):
        actions.log_exception(exception(**fields), by=person(Role.FOCAL_POINT))


def test_an_improper_exception_opens_one_response_and_is_closed_after_it(person, organization):
    coordinator, entry = person(Role.COORDINATOR), ExceptionEntryFactory(entity=organization.entities["DOS"])
    given = {"by": coordinator, "version": None}

    with pytest.raises(Incomplete):
        actions.review_exception(entry, conclusion="improper", **given)
    entry = actions.review_exception(entry, conclusion="to-be-explained", remark="Which vendor?", **given)
    entry = actions.review_exception(entry, conclusion="improper", remark="Competition was possible.", **given)
    response = Response.objects.get()
    with pytest.raises(IllegalStep, match=response.label):
        actions.close_exception(ExceptionEntry.objects.get(pk=entry.pk), **given)
    response = actions.escalate_response(response, text="No reply.", **given)
    actions.close_response(response, text="Explained to management.", **given)
    entry = actions.close_exception(ExceptionEntry.objects.get(pk=entry.pk), **given)

    assert (entry.state, entry.conclusion) == (ExceptionState.CLOSED, "improper")


def test_only_the_coordinator_reviews_and_a_stale_version_is_refused(person, organization):
    entry = ExceptionEntryFactory(entity=organization.entities["DOS"])

    with pytest.raises(NotPermitted):
        actions.review_exception(entry, by=person(Role.HEAD_OF_ENTITY), version=1, conclusion="in-order")
    with pytest.raises(Stale):
        actions.review_exception(entry, by=person(Role.COORDINATOR), version=9, conclusion="in-order")


def test_the_figures_of_the_log(organization):
    entity = organization.entities["DOS"]
    for days, fields in ((3, {}), (20, {}), (1, {"kind": "ex-post", "is_authorized": False})):
        approved_on = DAY + dt.timedelta(days=days)
        entered_on = approved_on + dt.timedelta(days=days)
        ExceptionEntryFactory(entity=entity, approved_on=approved_on, entered_on=entered_on, **fields)

    log = breaches.log_figures(ExceptionEntry.objects.all(), on=Q4)

    assert (log.total, log.prompt, log.repeated, log.unauthorized, log.per_thousand) == (3, 2, 1, 1, None)


# --- Responses ------------------------------------------------------------------------------------------------------
@pytest.fixture
def red(organization):
    version = KpiVersionFactory()
    for quarter in (dt.date(2021, 6, 30), Q3):
        KpiValueFactory(
            definition=version,
            entity=organization.entities["DOS"],
            quarter=quarter,
            numerator=Decimal(10),
            frozen_on=Q4,
        )
    return version.kpi


def test_two_red_quarters_open_one_response(red, person):
    by = person(Role.COORDINATOR)

    assert actions.open_for_red_quarters(by=by, on=DAY) == 0
    assert actions.open_for_red_quarters(by=by, on=dt.date(2021, 11, 1)) == 1
    assert actions.open_for_red_quarters(by=by, on=dt.date(2021, 11, 2)) == 0
    response = Response.objects.get()
    assert (response.kpi, response.quarter, response.cause) == (red, Q3, "red-quarters")
    assert response.due_on == dt.date(2021, 11, 16)


def test_a_response_goes_from_reply_to_cure(red, person, organization):
    coordinator, head = person(Role.COORDINATOR), person(Role.HEAD_OF_ENTITY)
    actions.open_for_red_quarters(by=coordinator, on=dt.date(2021, 11, 1))
    response = Response.objects.get()
    with pytest.raises(NotPermitted):
        actions.reply_to_breach(response, by=person(Role.FOCAL_POINT), version=None, text="Late.")
    with pytest.raises(IllegalStep):
        actions.agree_support(response, by=coordinator, version=None, text="Training.")

    response = actions.reply_to_breach(response, by=head, version=None, text="We check weekly.")
    response = actions.agree_support(response, by=coordinator, version=None, text="Training.")
    response = actions.begin_monitoring(response, by=coordinator, version=None)
    assert response.due_on == breaches.second_quarter_end(response.step_on)
    with pytest.raises(IllegalStep, match="no later value"):
        actions.cure_response(response, by=coordinator, version=None, text="Cured.")
    KpiValueFactory(definition=red.versions.get(), entity=organization.entities["DOS"], quarter=Q4)
    response = actions.cure_response(response, by=coordinator, version=None, text="On target.")

    assert [step.state for step in response.steps.all()] == [
        "opened", "replied", "support-agreed", "monitored", "cured",
    ]  # fmt: skip
    assert response.due_on is None
    assert AuditEvent.objects.filter(subject_type="response").count() == 5


def test_only_an_event_of_the_instrument_limits_authority(line, person):
    by = person(Role.COORDINATOR)
    response = actions.open_response(line.entity, by=by, finding="Approved above the limit.", on=DAY)
    response = actions.escalate_response(response, by=by, version=None, text="No reply.")
    early = InstrumentEventFactory(instrument=line.chain[2], starts_on=DAY - dt.timedelta(days=1))
    other = InstrumentEventFactory(starts_on=DAY)
    change = InstrumentEventFactory(instrument=line.chain[2], starts_on=DAY)

    for event in (early, other):
        with pytest.raises(Incomplete):
            actions.link_change(response, by=by, version=None, change=event)
    response = actions.link_change(response, by=by, version=None, change=change)
    resumed = InstrumentEventFactory(instrument=line.chain[2], kind="resumed", about=change, starts_on=DAY, reason="")
    response = actions.link_restoration(response, by=by, version=None, change=resumed)

    assert response.state == ResponseState.RESTORED
    assert response.steps.get(state="authority-limited").change == change


def test_only_the_coordinator_opens_a_response_to_a_finding(organization, person):
    with pytest.raises(NotPermitted):
        actions.open_response(organization.entities["DOS"], by=person(Role.HEAD_OF_ENTITY), finding="A finding.")
    with pytest.raises(Incomplete):
        actions.open_response(organization.entities["DOS"], by=person(Role.COORDINATOR), finding=" ")


def test_silence_escalates_through_the_shared_steps(organization):
    seed()
    ResponseFactory(entity=organization.entities["DOS"])
    assert EscalationStep.objects.filter(register="delegations").count() == 2

    escalate(on=DAY)  # steps before the first run are recorded without an event
    escalate(on=DAY + dt.timedelta(days=16))

    assert AuditEvent.objects.get(event="response-silence-escalated").details["role"] == Role.HEAD_OF_ENTITY


def test_a_later_step_of_a_response_reminds_the_coordinator_and_escalates(organization, person):
    seed()
    coordinator = person(Role.COORDINATOR)
    ResponseFactory(entity=organization.entities["DOS"], state="replied", due_on=DAY, updated_on=None)

    remind(on=DAY)
    escalate(on=DAY)
    escalate(on=DAY + dt.timedelta(days=16))

    assert Notice.objects.get(kind="reminder").recipient == coordinator
    assert AuditEvent.objects.get(event="response-silence-escalated").details["role"] == Role.COORDINATOR


# --- Measures -------------------------------------------------------------------------------------------------------
def test_the_measures_equal_a_replay_of_the_steps(organization):
    entity = organization.entities["DOS"]
    opened = dt.date(2021, 1, 10)
    plans = [(None, None), (10, None), (40, None), (5, 100), (5, 200), (20, 300)]
    for replied, cured in plans:
        days = {"replied_on": replied, "cured_on": cured}
        fields = {name: opened + dt.timedelta(days=n) for name, n in days.items() if n}
        state = "cured" if cured else "replied" if replied else "opened"
        response = ResponseFactory(entity=entity, opened_on=opened, step_on=opened, state=state, **fields)
        steps = [("opened", opened), ("replied", fields.get("replied_on")), ("cured", fields.get("cured_on"))]
        for name, on in steps:
            if on:
                ResponseStep.objects.create(response=response, state=name, on=on, recorded_by=UserFactory())

    for on in (opened, dt.date(2021, 1, 25), dt.date(2021, 1, 26), dt.date(2021, 6, 1), dt.date(2021, 10, 1), Q4):
        assert _counts(breaches.replies(on)) == _replayed(on, "replied", lambda day: day + dt.timedelta(days=15))
        assert _counts(breaches.cures(on)) == _replayed(on, "cured", lambda day: dt.date(2021, 9, 30))


def _counts(parts):
    return sum(counts for _entity, counts in parts), len(parts)


def _replayed(on, wanted, limit):
    """In time, and due or done by the day, from the steps alone."""
    in_time = of = 0
    for response in Response.objects.all():
        steps = {step.state: step.on for step in response.steps.all() if step.on <= on}
        due = limit(steps["opened"])
        done = steps.get(wanted)
        of += bool(done or due < on)
        in_time += bool(done and done <= due)
    return in_time, of
