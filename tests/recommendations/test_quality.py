"""Each rule of data quality finds the record that breaks it, and the register lists exactly what the page counts."""

import csv
import datetime as dt
import io
import re

import pytest
from django.contrib.auth.models import AnonymousUser

from accountability.models import Entity, Installation, Merger, Post, RevisionReason, User
from accountability.roles import Role
from recommendations.measures.quality import QUALITY
from recommendations.models import DateRequest, Evidence, Recommendation, TargetDate, Theme, Update

pytestmark = pytest.mark.django_db

DAY = dt.date(2021, 12, 31)


@pytest.fixture(autouse=True)
def register_day(organization, monkeypatch):
    monkeypatch.setattr(Installation, "_known", DAY)


@pytest.fixture
def row(entered, organization, person):
    """One open recommendation that breaks no rule."""
    record = entered(2)[1]
    theme = Theme.objects.create(code="t", names={"en": "t"})
    post = Post.objects.create(code="p", titles={"en": "p"}, entity=organization.entities["DOS"])
    say(record, person, "in_progress", DAY)
    change(record, official=post, theme=theme, due_on=dt.date(2022, 6, 30), due_kind="dated", updated_on=DAY)
    return record


def change(record, **fields):
    Recommendation.objects.filter(pk=record.pk).update(**fields)


def say(record, person, progress, on, text="Done."):
    Update.objects.create(
        recommendation=record, position="accepted", progress=progress, text=text, reported_on=on,
        recorded_by=person(Role.FOCAL_POINT),
    )  # fmt: skip
    change(record, progress=progress, updated_on=on)


def broken_by(record):
    reader = User.objects.get(username=Role.COORDINATOR)
    return {r.code for r in QUALITY.rules if QUALITY.breaking(r, on=DAY, reader=reader).filter(pk=record.pk).exists()}


def test_record_that_lacks_nothing_breaks_no_rule(row):
    assert broken_by(row) == set()


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"state": "implemented"}, "implemented-without-evidence"),
        ({"updated_on": dt.date(2021, 10, 1)}, "silent-90-days"),
        ({"due_on": None, "due_kind": "ongoing"}, "no-target-date"),
        ({"due_on": None, "due_kind": "missing"}, "no-target-date"),
        ({"due_on": dt.date(2021, 12, 30)}, "overdue-without-new-date"),
        ({"in_conflict": True}, "conflict-undecided"),
        ({"theme": None}, "no-theme"),
    ],
)
def test_what_the_record_lacks_breaks_its_rule_alone(row, fields, rule):
    change(row, **fields)

    assert broken_by(row) == {rule}


def test_silence_of_ninety_days_is_no_finding_yet(row):
    change(row, updated_on=DAY - dt.timedelta(days=90))

    assert broken_by(row) == set()


def test_date_that_is_asked_for_is_no_overdue_without_a_new_date(row, person):
    change(row, due_on=dt.date(2021, 6, 30))
    reason = RevisionReason.objects.create(code="r", names={"en": "r"})
    DateRequest.objects.create(
        recommendation=row, due_on=dt.date(2022, 6, 30), reason=reason, requested_by=person(Role.FOCAL_POINT)
    )

    assert broken_by(row) == set()


def test_third_new_date_is_a_finding(row):
    reason = RevisionReason.objects.create(code="r", names={"en": "r"})
    for number in (1, 2, 3):
        assert broken_by(row) == set()
        TargetDate.objects.create(recommendation=row, number=number, kind="dated", due_on=DAY, reason=reason)

    assert broken_by(row) == {"three-revisions"}


def test_record_for_which_nobody_is_accountable_is_a_finding(row):
    change(row, official=None)

    assert broken_by(row) == {"no-official"}


def test_implemented_with_evidence_is_no_finding_until_it_is_withdrawn(row):
    change(row, state="implemented")
    shown = Evidence.objects.create(recommendation=row, title="Signed policy")

    assert broken_by(row) == set()
    Evidence.objects.filter(pk=shown.pk).update(withdrawn_at=dt.datetime(2021, 12, 1, tzinfo=dt.UTC))
    assert broken_by(row) == {"implemented-without-evidence"}


def test_request_that_says_nothing_is_a_finding(row, person):
    say(row, person, "closure_requested", DAY, text="")

    assert broken_by(row) == {"request-without-statement"}


def test_claim_after_which_another_word_came_is_no_finding(row, person):
    say(row, person, "reported_implemented", DAY - dt.timedelta(days=181))
    say(row, person, "reported_implemented", DAY)

    assert broken_by(row) == set()  # the entity said "in progress" on the register day as well, before


def test_claim_that_no_other_word_followed_is_a_finding_after_180_days(entered, person):
    record = entered(2)[1]
    say(record, person, "reported_implemented", DAY - dt.timedelta(days=181))
    say(record, person, "proposed_as_overtaken", DAY)

    assert "claimed-180-days" in broken_by(record)


def test_count_of_an_entity_leads_to_as_many_rows(entered, signed_in):
    entered(12)
    client = signed_in(Role.STAFF)
    text = client.get("/recommendations/quality/").content.decode()

    links = re.findall(r'href="([^"]*entity=DOS[^"]*quality=[^"]*)">(\d+)</a>', text)
    assert len(links) >= 3
    for address, count in links:
        rows = client.get(address.replace("&amp;", "&").replace("/recommendations/", "/recommendations.csv"))
        assert len(list(csv.DictReader(io.StringIO(b"".join(rows.streaming_content).decode("utf-8-sig"))))) == int(
            count
        )


def test_offices_and_what_passed_by_a_merger_count_under_their_entity(entered, organization):
    entered(3)
    whole = {row.code: row.total for row in QUALITY.findings(on=DAY, reader=AnonymousUser())[1]}["DOS"]
    Entity.objects.filter(code="DOS").update(parent=organization.entities["OHCHR"])
    totals, [row] = QUALITY.findings(on=DAY, reader=AnonymousUser())
    assert (row.code, row.total, row.counts) == ("OHCHR", whole, totals)
    Entity.objects.filter(code="DOS").update(parent=None)
    Merger.objects.create(
        entity=organization.entities["DOS"], successor=organization.entities["OHCHR"], effective_on=dt.date(2020, 1, 1)
    )

    found = {row.code: row.total for row in QUALITY.findings(on=DAY, reader=AnonymousUser())[1]}

    assert found["OHCHR"] == QUALITY.of_entity(organization.entities["OHCHR"], on=DAY) > 0


def test_findings_of_data_quality_are_read_by_scripts_and_by_no_liaison(entered, api):
    entered(3)

    found = api(Role.STAFF).get("/api/v1/recommendations/quality/")
    rows = api(Role.STAFF).get("/api/v1/recommendations/?quality=no-theme")

    [whole] = [f for f in found.json() if f["entity"] is None and f["rule"] == "no-theme"]
    assert whole["count"] == rows.json()["count"] == 3
    assert api(Role.LIAISON).get("/api/v1/recommendations/quality/").status_code == 403


def test_entity_page_leads_to_its_findings(entered, signed_in):
    entered(3)

    text = signed_in(Role.STAFF).get("/entities/DOS/").content.decode()

    assert "/recommendations/quality/#DOS" in text


def test_finding_that_tells_of_evidence_is_told_to_its_readers_alone(entered, api):
    for record in entered(4):
        change(record, state="implemented", is_voided=False)

    def told(role):
        rows = api(role).get("/api/v1/recommendations/quality/").json()
        listed = api(role).get("/api/v1/recommendations/?quality=implemented-without-evidence").json()
        return [r["count"] for r in rows if r["rule"] == "implemented-without-evidence"], listed["count"]

    assert told(Role.STAFF) == ([], 0)
    assert told(Role.COORDINATOR) == ([4, 4], 4)
    assert told(Role.FOCAL_POINT) == ([4, 4], 4)
    assert told(Role.ASSESSOR) == ([2, 2], 2)
