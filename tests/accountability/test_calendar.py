"""The calendar of one person, and its feed at a private address that can be revoked."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse_lazy
from django.utils import timezone

from accountability.actions.account import create_calendar_feed, set_password
from accountability.errors import NotPermitted
from accountability.lists.calendar import _escaped, _folded, icalendar
from accountability.models import AuditEvent, CalendarFeed, Component, Cycle, Installation
from accountability.roles import Role
from recommendations.models import Recommendation, Responsibility

pytestmark = pytest.mark.django_db
PAGE = reverse_lazy("calendar")
DUE = dt.date(2022, 1, 20)


@pytest.fixture(autouse=True)
def register_day(organization, monkeypatch):
    monkeypatch.setattr(Installation, "_known", dt.date(2021, 12, 31))


@pytest.fixture
def record(entered):
    row = entered(2)[1]
    text = "Зафиксировать; проверить, \\ и сообщить.\nСрок" * 4
    Recommendation.objects.filter(pk=row.pk).update(due_on=DUE, text=text)
    return row


def feed_of(client):
    """The address that the page gives once, without its host."""
    text = client.post(f"{PAGE}feed/").content.decode()
    return text.partition("http://testserver")[2].partition("<")[0]


def test_month_lists_the_dates_of_ones_entity_and_links_to_the_rows(record, signed_in):
    client = signed_in(Role.FOCAL_POINT)

    text = client.get(PAGE, {"month": "2022-01"}).content.decode()

    assert "20 January 2022" in text
    assert f'href="/recommendations/{record.pk}/"' in text
    assert "Nothing is due this month" in client.get(PAGE, {"month": "2022-03"}).content.decode()


def test_dates_of_another_entity_or_of_another_role_are_not_listed(record, signed_in, organization):
    assert record.label not in signed_in(Role.STAFF).get(PAGE, {"month": "2022-01"}).content.decode()
    Responsibility.objects.update(entity=organization.entities["OHCHR"])

    assert record.label not in signed_in(Role.FOCAL_POINT).get(PAGE, {"month": "2022-01"}).content.decode()


def test_an_entity_and_a_component_have_calendars_of_their_own(record, signed_in, organization):
    reader, own = signed_in(Role.STAFF), record.responsibilities.get().entity
    other = next(entity for entity in organization.entities.values() if not {own.pk} & _reached(entity))
    component = Component.objects.get_or_create(number=6, defaults={"names": {"en": "Oversight functions"}})[0]
    record.components.set([component])

    asked = {"month": "2022-01", "entity": own.code}
    text = reader.get(PAGE, asked).content.decode()

    assert record.label in text
    assert f"month=2022-02&amp;entity={own.code}" in text
    assert record.label in reader.get(PAGE, {"month": "2022-01", "component": 6}).content.decode()
    assert record.label not in reader.get(PAGE, asked | {"entity": other.code}).content.decode()
    record.components.clear()
    assert record.label not in reader.get(PAGE, asked | {"component": 6}).content.decode()


def _reached(entity):
    return {row.entity for row in entity.reach(on=dt.date(2021, 12, 31))}


def test_an_unknown_entity_of_a_calendar_is_refused(signed_in):
    assert signed_in(Role.STAFF).get(PAGE, {"entity": "NOWHERE"}).status_code == 400


def test_the_feed_of_an_entity_needs_the_private_address_of_a_person(record, signed_in):
    entity = record.responsibilities.get().entity
    owner = signed_in(Role.STAFF)
    address = feed_of(owner)

    assert record.get_absolute_url() in owner.get(f"{address}?entity={entity.code}").content.decode()
    assert record.get_absolute_url() not in owner.get(address).content.decode()
    assert owner.get(f"{PAGE}{'x' * 43}.ics?entity={entity.code}").status_code == 404


def test_the_report_is_in_the_calendar_of_those_who_write_it(signed_in):
    Cycle.objects.create(year=2021, as_of=dt.date(2021, 12, 15))

    assert "Annual report 2021" in signed_in(Role.COORDINATOR).get(PAGE).content.decode()
    assert "Annual report 2021" not in signed_in(Role.STAFF).get(PAGE).content.decode()


@pytest.mark.parametrize("month", ["2021", "2021-13", "0001-01", "9999-12", "x"])
def test_what_is_no_month_is_refused_in_a_sentence(signed_in, month):
    answer = signed_in(Role.STAFF).get(PAGE, {"month": month})

    assert answer.status_code == 400
    assert "is not a month" in answer.content.decode()


def test_calendar_costs_the_same_queries_for_few_and_for_many(entered, signed_in):
    client, counts = signed_in(Role.FOCAL_POINT), []
    for size in (3, 60):
        entered(size)
        Recommendation.objects.update(due_on=DUE)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE, {"month": "2022-01"})
        counts.append(len(asked))

    assert counts[0] == counts[1]
    assert counts[1] <= 34  # two of each register that has days, and the choices of the two fields


# --- The feed -------------------------------------------------------------------------------------------------------
def test_feed_opens_without_sign_in_and_has_what_its_person_may_read(record, signed_in, client, organization):
    address = feed_of(signed_in(Role.FOCAL_POINT))
    client.logout()

    answer = client.get(address)
    Responsibility.objects.update(entity=organization.entities["OHCHR"])

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;VALUE=DATE:20220120\r\n" in answer.content.decode()
    assert f"UID:recommendation-{record.pk}-due@" in answer.content.decode()
    assert "VEVENT" not in client.get(address).content.decode()


def test_feed_ends_when_it_is_revoked_replaced_or_its_person_changes(record, signed_in, person, client):
    owner = signed_in(Role.FOCAL_POINT)
    first = feed_of(owner)
    second = feed_of(owner)
    assert [owner.get(address).status_code for address in (first, second)] == [404, 200]

    owner.post(f"{PAGE}feed/revoke/")
    assert owner.get(second).status_code == 404

    third = f"{PAGE}{create_calendar_feed(person(Role.FOCAL_POINT), by=person(Role.FOCAL_POINT))}.ics"
    set_password(person(Role.FOCAL_POINT), "plain-hills-under-snow", by=person(Role.FOCAL_POINT))
    assert client.get(third).status_code == 404


def test_deactivated_person_has_no_feed(signed_in, person, client):
    address = feed_of(signed_in(Role.FOCAL_POINT))
    user = person(Role.FOCAL_POINT)
    user.is_active = False
    user.save()

    assert client.get(address).status_code == 404


def test_secret_is_stored_as_its_digest_alone_and_each_step_leaves_one_event(signed_in):
    owner = signed_in(Role.FOCAL_POINT)
    before = AuditEvent.objects.count()
    address = feed_of(owner)
    owner.post(f"{PAGE}feed/revoke/")
    owner.post(f"{PAGE}feed/revoke/")

    names = [event.event for event in AuditEvent.objects.order_by("pk")[before:]]
    assert names == ["calendar-feed-created", "calendar-feed-revoked"]
    assert not CalendarFeed.objects.exists()
    assert len(address) > 40


def test_reading_creates_nothing(signed_in):
    assert signed_in(Role.FOCAL_POINT).get(f"{PAGE}feed/").status_code == 405
    assert not CalendarFeed.objects.exists()


def test_nobody_creates_the_address_of_another_person(person):
    with pytest.raises(NotPermitted):
        create_calendar_feed(person(Role.FOCAL_POINT), by=person(Role.STAFF))


def test_file_follows_the_standard_line_by_line(record, person):
    now = timezone.now()
    text = icalendar(person(Role.FOCAL_POINT), on=dt.date(2021, 12, 31), now=now)
    lines = text.encode().split(b"\r\n")

    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    unfolded = text.replace("\r\n ", "")
    assert "Зафиксировать\\; проверить\\, \\\\ и сообщить.\\nСрок" in unfolded
    assert f"DTSTAMP:{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}" in unfolded


def test_uid_is_the_same_after_the_date_has_moved(record, person):
    def uids():
        text = icalendar(person(Role.FOCAL_POINT), on=dt.date(2021, 12, 31), now=timezone.now())
        return {line for line in text.split("\r\n") if line.startswith("UID:")}

    before = uids()
    Recommendation.objects.filter(pk=record.pk).update(due_on=DUE + dt.timedelta(30))

    assert before
    assert uids() == before


def test_no_character_is_split_between_lines():
    pieces = list(_folded("é" * 100))

    assert "".join(piece.removeprefix(" ") for piece in pieces) == "é" * 100
    assert max(len(piece.encode()) for piece in pieces) <= 75


def test_control_characters_are_left_out():
    assert _escaped("a\x00b\x07c\r\nd") == "abc\\nd"
