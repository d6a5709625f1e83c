"""The trail tells nobody what they may not read elsewhere: imports, webhooks, tokens, views, records of registers."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accountability import audit
from accountability.models import AuditEvent
from accountability.roles import Role
from tests.factories.accountability import (
    ApiTokenFactory,
    ImportFactory,
    SavedViewFactory,
    UserFactory,
    WebhookFactory,
)
from tests.factories.risk import MatrixRowFactory, PartnerFactory

pytestmark = pytest.mark.django_db
SECRET = "nobody-elses-business"
CASES = [
    (lambda: ImportFactory(name=SECRET), Role.ADMINISTRATOR, Role.AUDITOR),
    (lambda: WebhookFactory(url=f"https://{SECRET}.example.org/"), Role.AUDITOR, Role.ADMINISTRATOR),
    (lambda: ApiTokenFactory(name=SECRET), Role.ADMINISTRATOR, None),
    (lambda: SavedViewFactory(name=SECRET, is_shared=False), Role.COORDINATOR, None),
    (lambda: PartnerFactory(code=SECRET), Role.ADMINISTRATOR, Role.AUDITOR),
    (lambda: MatrixRowFactory(process=SECRET), Role.ADMINISTRATOR, Role.AUDITOR),
]
KINDS = ["import", "webhook", "token", "view", "partner", "control"]


@pytest.mark.parametrize(("make", "kept_out", "let_in"), CASES, ids=KINDS)
def test_what_is_read_elsewhere_by_few_is_withheld_on_every_way(make, kept_out, let_in, signed_in, person):
    details = {"faults": SECRET, "name": SECRET}
    event = audit.record("tried", make(), by=UserFactory(), note=SECRET, details=details)
    ways = [
        reverse("trail"), "/trail.csv", reverse("event", args=[event.pk]), f"/trail/?record={SECRET}",
        f"/trail/?subject_type={event.subject_type}&subject_id={event.subject_id}",
    ]  # fmt: skip

    for role, is_told in ((kept_out, False), (let_in, True)):
        if role is None:
            continue
        client = signed_in(role)
        for way in ways:
            answer = client.get(way)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            told = body.decode().replace(f'value="{SECRET}"', "").replace(f"record={SECRET}", "")
            assert (SECRET in told) == is_told, way


def test_who_did_it_reads_it_and_everybody_reads_that_it_happened(signed_in, person):
    own = audit.record("tried", ApiTokenFactory(name=SECRET), by=person(Role.AUDITOR))

    page = signed_in(Role.AUDITOR).get(reverse("event", args=[own.pk])).content.decode()
    other = signed_in(Role.ADMINISTRATOR).get(reverse("trail")).content.decode()

    assert SECRET in page
    assert SECRET not in other
    assert reverse("event", args=[own.pk]) in other


def test_rows_of_such_a_kind_are_left_out_of_the_changes_of_another_event(signed_in, person):
    token = ApiTokenFactory(name=SECRET)
    token.name = "renamed"
    token.save()
    event = audit.record("tried", person(Role.STAFF), by=person(Role.STAFF))

    page = signed_in(Role.ADMINISTRATOR).get(reverse("event", args=[event.pk])).content.decode()

    assert SECRET not in page
    assert AuditEvent.objects.filter(pk=event.pk).exists()
