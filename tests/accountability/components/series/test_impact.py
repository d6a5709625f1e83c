"""The impact of initiatives: written by their office, confirmed by another person, counted from that day on."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from accountability.components.series import actions
from accountability.components.series.measures.impact import IMPACT_KNOWN
from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.measures import Terms
from accountability.models import AuditEvent, Impact, ImpactDecision
from accountability.roles import Role
from tests.factories import accountability as factories

WORDS = {"effect": "More fraud is reported.", "indicator": "Reports received in a year"}
KNOWN = {"latest": Decimal(12), "latest_on": dt.date(2021, 6, 30)}
TODAY = dt.date(2021, 12, 31)


@pytest.fixture
def statement(organization):
    document = factories.DocumentFactory(symbol="A/76/644", issued_on=dt.date(2021, 12, 28))
    return factories.StatementFactory(document=document, component=factories.ComponentFactory(number=5))


@pytest.fixture
def write(statement, organization, office):
    def write_impact(initiative=None, by=office, **given):
        return actions.write_impact(initiative or statement, by=by, owner=organization.entities["DOS"], **WORDS | given)

    return write_impact


@pytest.fixture
def confirmed(write, office, coordinator):
    def confirm(initiative=None, **given):
        impact = actions.submit_impact(write(initiative, **given), by=office, version=1)
        return actions.confirm_impact(impact, by=coordinator, version=2)

    return confirm


def share(on=TODAY, **within):
    [value] = IMPACT_KNOWN.values(Terms(on, (), within))
    return value.numerator, value.denominator


def test_an_initiative_without_impact_is_in_the_denominator_alone(statement):
    assert share() == (0, 1)


def test_a_confirmed_value_makes_the_impact_known_from_its_day_on(confirmed):
    impact = confirmed(**KNOWN)

    assert (impact.state, impact.has_data) == ("confirmed", True)
    assert share() == (1, 1)
    assert share(dt.date(2021, 12, 30)) == (0, 1)
    assert share(component="4") == (0, 0)
    events = AuditEvent.objects.about("impact", impact.pk).values_list("event", flat=True)
    assert sorted(events) == ["impact-confirmed", "impact-submitted", "impact-written"]


def test_no_impact_data_yet_is_confirmed_and_not_known(confirmed):
    assert not confirmed().has_data
    assert share() == (0, 1)


def test_a_series_as_indicator_is_impact_data(confirmed, definition):
    assert confirmed(definition.series, indicator_series=definition.series).has_data
    assert share() == (1, 2)


def test_a_changed_impact_is_a_draft_and_its_last_confirmation_counts_on(confirmed, office):
    impact = confirmed(**KNOWN)
    empty = dict.fromkeys(("indicator_series", "baseline", "baseline_on", "latest", "latest_on"))
    impact = actions.change_impact(impact, by=office, version=3, unit="", source="", **WORDS, **empty)

    assert (impact.state, share()) == ("draft", (1, 1))


@pytest.mark.parametrize("role", [Role.STAFF, Role.FOCAL_POINT, Role.COORDINATOR, Role.AUDITOR])
def test_only_an_office_writes(write, person, role):
    with pytest.raises(NotPermitted):
        write(by=person(role))


def test_a_contributor_of_another_office_writes_nothing(write, office, organization):
    office.assignments.update(entity=organization.entities["OHCHR"])

    with pytest.raises(NotPermitted):
        write()


def test_an_office_writes_for_its_own_series_and_commitments_alone(write, definition, organization):
    other = organization.entities["OHCHR"]
    foreign = factories.SeriesDefinitionFactory(
        series__code="other", owner=other, series__component=definition.series.component
    )  # fmt: skip
    promised = factories.CommitmentFactory()
    for initiative in (foreign.series, promised):
        with pytest.raises(Incomplete, match="DOS is not responsible"):
            write(initiative)

    promised.responsibilities.create(entity=organization.entities["DOS"], is_lead=True)
    assert write(promised).owner.code == "DOS"
    assert write(definition.series).owner.code == "DOS"


def test_a_withdrawn_impact_makes_room_for_another_one(write, office, coordinator, client, api):
    first = write()
    with pytest.raises(NotPermitted):
        actions.void_impact(first, by=office, version=1, reason="Of another office.")
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(f"{first.get_absolute_url()}withdraw/", {"version": 1, "reason": ""}).status_code == 422
    sent = {"version": 1, "reason": "Of another office."}
    assert client.post(f"{first.get_absolute_url()}withdraw/", sent).status_code == 302
    second = write()

    answer = api(Role.COORDINATOR).post(
        f"/api/v1/impact/{second.pk}/withdraw/", {"reason": "Twice."}, format="json", headers={"If-Match": '"1"'}
    )
    assert answer.status_code == 200, answer.content
    assert not Impact.objects.filter(is_voided=False).exists()
    assert AuditEvent.objects.filter(event="impact-voided").count() == 2


def test_why_an_impact_was_returned_is_read_by_its_office_alone(write, office, coordinator, client, person):
    impact = actions.submit_impact(write(), by=office, version=1)
    impact = actions.return_impact(impact, by=coordinator, version=2, reason="No source is named.")
    impact = actions.submit_impact(impact, by=office, version=3)
    impact = actions.confirm_impact(impact, by=coordinator, version=4)

    for reader, is_shown in ((office, True), (person(Role.LIAISON), False), (person(Role.STAFF), False)):
        client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
        page = client.get(impact.get_absolute_url()).content.decode()
        assert ("No source is named." in page) is is_shown


def test_nobody_confirms_their_own_words(write, office):
    office.assignments.create(role=Role.COORDINATOR, starts_on=dt.date(2010, 1, 1))
    impact = actions.submit_impact(write(), by=office, version=1)

    with pytest.raises(NotPermitted, match="Another person"):
        actions.confirm_impact(impact, by=office, version=2)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"effect": " "}, "effect"),
        ({"indicator": ""}, "indicator"),
        ({"latest": Decimal(1)}, "latest_on"),
        ({"baseline": Decimal(1)}, "baseline_on"),
        ({"latest": Decimal(1), "latest_on": dt.date(2999, 1, 1)}, "latest_on"),
        ({**KNOWN, "baseline": Decimal(1), "baseline_on": dt.date(2021, 9, 1)}, "latest_on"),
    ],
)
def test_an_impact_needs_words_and_days(write, given, field):
    with pytest.raises(Incomplete) as refused:
        write(**given)

    assert refused.value.field == field


def test_an_initiative_has_one_impact(write):
    write()

    with pytest.raises(IllegalStep, match="already been entered"):
        write()


def test_a_returned_impact_is_a_draft_with_the_reason(write, office, coordinator):
    impact = actions.submit_impact(write(), by=office, version=1)
    with pytest.raises(Incomplete):
        actions.return_impact(impact, by=coordinator, version=2, reason="")

    assert actions.return_impact(impact, by=coordinator, version=2, reason="Name the source.").state == "draft"


def test_confirmations_cannot_be_changed(confirmed):
    confirmed(**KNOWN)

    with pytest.raises(DatabaseError), transaction.atomic():
        ImpactDecision.objects.update(has_data=False)


def test_drafts_are_read_by_their_office_and_the_coordinator_alone(write, person, signed_in):
    impact = write()

    assert Impact.objects.visible_to(person(Role.COORDINATOR)).exists()
    for role in (Role.STAFF, Role.LIAISON):
        assert not Impact.objects.visible_to(person(role)).exists()
        assert signed_in(role).get(f"/impact/{impact.pk}/").status_code == 404


def test_an_impact_goes_its_way_on_the_pages(statement, office, coordinator, client, organization):
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    assert f"?statement={statement.pk}" in client.get("/impact/new/").content.decode()
    sent = {**WORDS, "owner": organization.entities["DOS"].pk, "latest": "12", "latest_on": "2021-06-30"}
    answer = client.post(f"/impact/new/?statement={statement.pk}", sent)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    page = answer["Location"]
    assert client.post(f"{page}submit/", {"version": 1}).status_code == 302
    assert client.post(f"{page}confirm/", {"version": 2}).status_code == 403
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(f"{page}confirm/", {"version": 2}).status_code == 302

    listed = client.get("/impact/?known=yes").content.decode()
    assert "More fraud is reported." in listed
    assert "1 of 1" in listed
    assert "Initiatives whose impact is known" in client.get("/components/5/").content.decode()
    assert b"More fraud" in b"".join(client.get("/impact.csv"))


def test_the_api_writes_and_confirms_an_impact(statement, api, organization):
    from accountability.models import Assignment

    script = api(Role.CONTRIBUTOR)
    Assignment.objects.filter(role=Role.CONTRIBUTOR).update(entity=organization.entities["DOS"])
    sent = {
        **WORDS,
        "kind": "statement",
        "initiative": statement.pk,
        "owner": "DOS",
        "latest": "12",
        "latest_on": "2021-06-30",
    }
    entered = script.post("/api/v1/impact/", sent, format="json")
    assert entered.status_code == 201, entered.content

    pk = entered.json()["id"]
    for client, path, version, state in [
        (script, "submit", 1, "submitted"),
        (api(Role.COORDINATOR), "confirm", 2, "confirmed"),
    ]:
        answer = client.post(f"/api/v1/impact/{pk}/{path}/", {}, format="json", headers={"If-Match": f'"{version}"'})
        assert answer.json()["state"] == state
    assert api(Role.LIAISON).get("/api/v1/impact/").json()["results"][0]["has_data"] is True
