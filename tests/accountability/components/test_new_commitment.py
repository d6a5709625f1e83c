"""A commitment entered by form and in the API, withdrawn when it was a mistake, and entered again."""

import datetime as dt

import pytest
from django.urls import reverse

from accountability.components import actions
from accountability.errors import IllegalStep
from accountability.models import AuditEvent, Commitment
from accountability.roles import Role
from tests.factories import accountability as factories

pytestmark = pytest.mark.django_db
NEW = "/commitments/new/"


@pytest.fixture
def given(organization):
    """The fields of the form."""
    factories.DocumentFactory(symbol="A/77/692", issued_on=dt.date(2022, 12, 30))
    return {
        "symbol": "a/77/692", "paragraph": "12", "component": factories.ComponentFactory(number=4).pk,
        "text": "A guide will be issued.", "lead": organization.entities["DOS"].pk, "due_as_printed": "By 30 June 2023",
        "first_due_on": "2023-06-30", "contributors": [organization.entities["OHCHR"].pk],
    }  # fmt: skip


def test_a_coordinator_enters_a_commitment_with_its_lead_and_date(given, signed_in):
    answer = signed_in(Role.COORDINATOR).post(NEW, given)

    commitment = Commitment.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, commitment.get_absolute_url())
    assert (commitment.texts, commitment.first_due_on) == ({"en": "A guide will be issued."}, dt.date(2023, 6, 30))
    assert [row.entity.code for row in commitment.responsibilities.filter(is_lead=True)] == ["DOS"]
    assert commitment.responsibilities.count() == 2
    assert commitment.target_dates.get().due_on == dt.date(2023, 6, 30)
    assert AuditEvent.objects.filter(event="commitment-entered", subject_id=commitment.pk).count() == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"symbol": "A/99/1"}, "is not in the list of documents"),
        ({"first_due_on": "2022-01-01"}, "cannot be due before it was made"), ({"lead": ""}, "This field is required"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(given, signed_in, change, message):
    answer = signed_in(Role.COORDINATOR).post(NEW, given | change)

    page = answer.content.decode()
    assert (answer.status_code, Commitment.objects.count()) == (422, 0)
    assert message in page
    assert "A guide will be issued." in page


def test_a_focal_point_enters_none(given, signed_in, api):
    assert signed_in(Role.FOCAL_POINT).post(NEW, given).status_code == 403
    assert api(Role.FOCAL_POINT).post("/api/v1/commitments/", {}, format="json").status_code == 403


def test_the_same_commitment_is_refused_until_the_first_is_withdrawn(given, signed_in, person):
    browser = signed_in(Role.COORDINATOR)
    browser.post(NEW, given)
    first = Commitment.objects.get()
    refused = browser.post(NEW, given)
    assert (refused.status_code, Commitment.objects.count()) == (422, 1)

    address = reverse("components:commitment:act", args=[first.pk, "void"])
    assert browser.post(address, {"version": 1, "reason": "Another paragraph."}).status_code == 302
    assert browser.post(NEW, given).status_code == 302
    assert [row.is_voided for row in Commitment.objects.order_by("pk")] == [True, False]


def test_what_was_reported_on_is_not_withdrawn(given, signed_in, person):
    signed_in(Role.COORDINATOR).post(NEW, given)
    commitment = Commitment.objects.get()
    actions.report_progress(
        commitment, by=person(Role.FOCAL_POINT), version=1, progress="under_way", text="A draft is circulated."
    )

    with pytest.raises(IllegalStep, match="Reopen it, or decide"):
        actions.void_commitment(commitment, by=person(Role.COORDINATOR), version=2, reason="A mistake.")


def test_a_script_enters_a_commitment(given, api):
    body = {
        "symbol": "A/77/692", "paragraph": "12", "component": 4, "text": "A guide will be issued.", "lead": "DOS",
        "contributors": ["OHCHR"], "first_due_on": "2023-06-30",
    }  # fmt: skip
    script = api(Role.COORDINATOR)

    answer = script.post("/api/v1/commitments/", body, format="json")
    assert (answer.status_code, answer.headers["ETag"]) == (201, '"1"'), answer.content
    assert Commitment.objects.get().responsibilities.count() == 2
    wrong = script.post("/api/v1/commitments/", body | {"lead": "NONE"}, format="json")
    assert (wrong.status_code, "lead" in wrong.content.decode()) == (400, True), wrong.content
