"""What addresses in pages say: keys without grouped digits, and only filters that there are."""

import re
from html import unescape

import pytest
from django.urls import reverse

from accountability.models import AuditEvent, Notice
from accountability.roles import Role

pytestmark = pytest.mark.django_db
LISTS = [
    "components:commitments",
    "components:resolutions",
    "components:glossary",
    "entities",
    "trail",
    "users",
    "search",
    "inbox",
]
LARGE = 1_234_567


@pytest.mark.parametrize("name", LISTS)
def test_a_filter_that_there_is_not_is_refused_by_name(signed_in, name):
    answer = signed_in(Role.ADMINISTRATOR).get(reverse(name), {"subject": "A/75/5"})

    assert answer.status_code == 400
    assert "“subject”" in answer.content.decode()


def test_a_record_leads_to_its_own_trail(signed_in, entered):
    [one, _other] = entered(2)
    browser = signed_in(Role.AUDITOR)

    [address] = re.findall(r'href="(/trail/\?[^"]*)"', browser.get(f"/recommendations/{one.pk}/").content.decode())

    shown = browser.get(unescape(address)).context["events"]
    assert [event.subject_id for event, _title in shown] == [one.pk]


def test_an_event_leads_to_all_of_its_record_whatever_the_key(signed_in):
    AuditEvent.objects.create(
        event="tried", subject_type="user", subject_id=LARGE, subject="one", actor_id=1, actor="x"
    )
    browser = signed_in(Role.AUDITOR)

    [address] = re.findall(r'href="(\?subject_type[^"]*)"', browser.get("/trail/").content.decode())

    assert str(LARGE) in browser.get(f"/trail/{unescape(address)}").request["QUERY_STRING"]
    assert browser.get(f"/trail/{unescape(address)}").status_code == 200


def test_a_notice_is_marked_as_read_whatever_its_key(signed_in, person):
    reader = person(Role.STAFF)
    Notice.objects.create(
        pk=LARGE, recipient=reader, kind="none", key="k", subject_type="none", subject_id=1, subject="s"
    )
    browser = signed_in(Role.STAFF)

    [key] = re.findall(r'name="notice" value="([^"]*)"', browser.get("/inbox/").content.decode())

    assert browser.post("/inbox/read/", {"notice": key}).status_code == 302
    assert Notice.objects.get(pk=LARGE).read_at
