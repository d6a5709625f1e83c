"""The onboarding of new heads of entity: four steps, each read from the register that knows it."""

import datetime as dt
from types import SimpleNamespace

import pytest

from accountability.exports.spreadsheets import csv_lines
from accountability.models import Tenure
from accountability.roles import Role
from compacts.forms.onboarding import OnboardingFilter
from compacts.measures.onboarding import QUALITY
from compacts.models import IncomingHead
from compacts.onboarding.records import EXPORTS, calendar, of_entity
from tests.compacts.conftest import DAY
from tests.factories.accountability import PostFactory, TenureFactory, UserFactory
from tests.factories.compacts import CompactFactory, CycleFactory
from tests.factories.delegations import AttendanceFactory, BriefingFactory, InstrumentFactory
from tests.factories.risk import RegisterEditionFactory, RiskRegisterFactory

pytestmark = pytest.mark.django_db

SINCE = DAY - dt.timedelta(days=40)
LONG_AGO = DAY - dt.timedelta(days=61)


@pytest.fixture
def new(organization, person):
    """A new head of DOS, whose post owes a compact and whose entity has an approved risk register."""
    entity, user = organization.entities["DOS"], person(Role.HEAD_OF_ENTITY)
    post = PostFactory(entity=entity, code="NEW", is_head=True)
    tenure = TenureFactory(post=post, user=user, person="Ada Lovelace", starts_on=SINCE)
    cycle = CycleFactory()
    cycle.posts.add(post)
    register = RiskRegisterFactory(code="DOS", entity=entity)
    return SimpleNamespace(entity=entity, user=user, post=post, tenure=tenure, cycle=cycle, register=register)


def approved(new, **fields):
    return RegisterEditionFactory(
        register=new.register, state="approved", approved_on=DAY - dt.timedelta(days=100), **fields
    )


def steps(new, on=DAY):
    row = IncomingHead.objects.with_steps(on=on).get(pk=new.tenure.pk)
    return [str(state) for state in row.steps]


def briefed(new, subject, day=DAY, **fields):
    return AttendanceFactory(briefing=BriefingFactory(subject=subject, held_on=day), entity=new.entity, **fields)


def signed(new, **fields):
    given = {"state": "signed", "signed_on": SINCE, "countersigned_on": SINCE, "content_hash": "a" * 64}
    return CompactFactory(cycle=new.cycle, post=new.post, **given | {"official_name": "Ada Lovelace"} | fields)


def begun(new, day):
    Tenure.objects.filter(pk=new.tenure.pk).update(starts_on=day)


# --- The steps ------------------------------------------------------------------------------------------------------
def test_what_no_register_asks_for_does_not_apply(new):
    new.cycle.posts.clear()

    assert steps(new) == ["not-applicable", "not-applicable", "open", "not-applicable"]


def test_a_compact_counts_once_it_is_signed_by_both_sides_and_by_this_head(new):
    assert steps(new)[0] == "open"
    compact = signed(new, official_name="A predecessor")
    assert steps(new)[0] == "open"

    compact.holders.create(name="Ada Lovelace", starts_on=SINCE)

    assert steps(new)[0] == "done"
    assert steps(new, on=SINCE - dt.timedelta(days=1))[0] != "done"


def test_a_delegation_waits_until_the_new_holder_accepts_it(new):
    issued = {"grantee": new.post, "issued_on": dt.date(2020, 1, 1), "valid_from": dt.date(2020, 1, 1)}
    InstrumentFactory(**issued, accepted_on=dt.date(2020, 1, 2))
    assert steps(new)[1] == "open"

    begun(new, dt.date(2020, 1, 1))

    assert steps(new)[1] == "done"
    InstrumentFactory(**issued, accepted_on=None, state="issued")
    assert steps(new)[1] == "open"


def test_a_briefing_counts_with_the_head_in_person_and_since_the_head_came(new):
    briefed(new, "kpis", with_head=False)
    briefed(new, "kpis", day=SINCE - dt.timedelta(days=1))
    briefed(new, "delegation")
    assert steps(new)[2] == "open"

    briefed(new, "kpis", day=SINCE)

    assert steps(new)[2] == "done"


def test_the_risk_register_is_read_by_a_briefing_or_an_approval_of_the_head(new):
    approved(new, approved_by=UserFactory())
    assert steps(new)[3] == "open"
    briefed(new, "risk-register")
    assert steps(new)[3] == "done"


def test_an_edition_that_the_head_approved_is_read(new):
    RegisterEditionFactory(register=new.register, state="approved", approved_on=DAY, approved_by=new.user)

    assert steps(new)[3] == "done"


# --- Who is new, and late -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fields", "is_new"),
    [
        ({}, True),
        ({"starts_on": DAY - dt.timedelta(days=365)}, False),
        ({"ends_on": DAY}, False),
        ({"in_charge": True}, False),
        ({"starts_on": DAY + dt.timedelta(days=1)}, False),
    ],
)
def test_a_head_is_new_for_a_year(new, fields, is_new):
    Tenure.objects.filter(pk=new.tenure.pk).update(**fields)

    assert IncomingHead.objects.incoming(on=DAY).exists() == is_new


def test_a_step_is_a_finding_after_sixty_days(new):
    def found():
        rows = QUALITY.rows(None)
        return [rule.code for rule in QUALITY.rules if rows.filter(rule.condition(DAY)).exists()]

    begun(new, DAY - dt.timedelta(days=60))
    assert found() == []
    begun(new, LONG_AGO)
    assert found() == ["compact-not-signed", "kpis-not-briefed"]
    assert QUALITY.of_entity(new.entity, on=DAY) == 2
    assert QUALITY.by_entity(on=DAY) == {"DOS": 2}

    briefed(new, "kpis")
    assert found() == ["compact-not-signed"]


# --- Pages, API, files ----------------------------------------------------------------------------------------------
def test_a_head_sees_the_own_checklist_with_what_to_do(new, signed_in):
    browser = signed_in(Role.HEAD_OF_ENTITY)
    begun(new, LONG_AGO)

    page = browser.get(f"/onboarding/{new.tenure.pk}/").content.decode()

    assert "0 of 2 steps taken" in page
    assert "No briefing on KPIs with the head is recorded." in page
    assert "Ada Lovelace" in browser.get("/onboarding/?state=overdue").content.decode()
    assert "Ada Lovelace" in browser.get("/onboarding/?quality=kpis-not-briefed&entity=DOS").content.decode()
    assert "Onboarding of heads of entity to be completed" in browser.get("/work/").content.decode()
    assert "No briefing on KPIs after 60 days" in browser.get("/onboarding/quality/").content.decode()


def test_a_head_of_another_entity_is_not_found(new, organization, signed_in):
    other = TenureFactory(
        post=PostFactory(entity=organization.entities["OHCHR"], is_head=True), person="Of OHCHR", starts_on=SINCE
    )

    assert signed_in(Role.HEAD_OF_ENTITY).get(f"/onboarding/{other.pk}/").status_code == 404
    assert "Of OHCHR" in signed_in(Role.COORDINATOR).get("/onboarding/").content.decode()


def test_the_onboarding_is_complete_when_all_steps_are_taken(new, signed_in):
    signed(new)
    briefed(new, "kpis")

    page = signed_in(Role.COORDINATOR).get(f"/onboarding/{new.tenure.pk}/").content.decode()

    assert "Onboarding complete" in page
    assert not IncomingHead.objects.open(on=DAY).exists()
    assert [count.value for count in of_entity(new.entity, on=DAY)] == [0]


def test_the_api_and_the_file_give_the_same_states(new, api):
    briefed(new, "kpis")

    [row] = api(Role.COORDINATOR).get("/api/v1/onboarding/", {"state": "open"}).json()["results"]
    chosen = OnboardingFilter({}, queryset=IncomingHead.objects.incoming(on=DAY))
    assert not chosen.refusal()
    [sheet] = EXPORTS["onboarding"].sheets(chosen)
    line = list(csv_lines(sheet))[1]

    states = [row[name] for name in ("compact", "delegations", "kpis", "risks")]
    assert states == ["open", "not-applicable", "done", "not-applicable"]
    assert ",".join(states) in line
    assert (row["due_on"], row["is_overdue"]) == ((SINCE + dt.timedelta(days=60)).isoformat(), False)


def test_the_calendar_has_the_day_by_which_the_steps_are_due(new, person):
    due = SINCE + dt.timedelta(days=60)

    assert [e.label for e in calendar(person(Role.COORDINATOR), first=due, last=due)] == ["Ada Lovelace"]
    assert not list(calendar(person(Role.STAFF), first=due, last=due))
