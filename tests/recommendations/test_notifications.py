"""Who is told of what: once, never oneself, and only what one may read; and following."""

import datetime as dt

import pytest
from django.utils import translation

from accountability.actions.comments import add_comment
from accountability.audit import cursors
from accountability.models import Assignment, AuditEvent, Cursor, Notice, User
from accountability.notifications import inbox
from accountability.roles import Role
from recommendations.actions import assess, update

DAY = dt.date(2021, 6, 30)


@pytest.fixture
def record(entered):
    """An open recommendation of OIOS on DOS; the trail is read up to here."""
    found = next(row for row in entered(4) if row.body.code == "OIOS" and row.is_open)
    inbox.consume()
    return found


def decide(record, person, state="implemented"):
    return assess(
        record, by=person(Role.ASSESSOR), version=None, state=state, counts_from=DAY, reported_on=DAY, word="Done"
    )


def told(user):
    return list(Notice.objects.filter(recipient=user).order_by("pk").values_list("kind", flat=True))


def test_the_first_run_tells_nothing_of_the_past(record, person):
    assert not Notice.objects.exists()
    assert Cursor.objects.get(name="notices").after_id == AuditEvent.objects.latest("pk").pk


def test_focal_point_and_head_of_entity_are_told_what_the_body_decides(record, person):
    focal_point, head = person(Role.FOCAL_POINT), person(Role.HEAD_OF_ENTITY)
    decide(record, person)
    inbox.consume()

    assert told(focal_point) == told(head) == ["decided"]
    [line] = inbox.lines(focal_point, focal_point.notices.all())
    assert (line.label, line.words) == (record.label, "Assessed by the body: Implemented")
    assert line.url == f"/recommendations/{record.pk}/"


def test_reading_the_trail_twice_tells_once(record, person):
    person(Role.FOCAL_POINT)
    decide(record, person)
    for _time in range(3):
        inbox.consume()

    assert Notice.objects.count() == 1


def test_who_did_it_is_not_told(record, person):
    focal_point = person(Role.FOCAL_POINT)
    inbox.follow(focal_point, "recommendation", record.pk)
    update(record, by=focal_point, version=None, progress="in_progress", text="Going on.")
    inbox.consume()

    assert told(focal_point) == []


@pytest.mark.parametrize("subject", ["recommendation", "entity"])
def test_who_follows_the_record_or_its_entity_is_told(record, person, organization, subject):
    staff, pk = person(Role.STAFF), record.pk if subject == "recommendation" else organization.entities["DOS"].pk
    inbox.follow(staff, subject, pk)
    inbox.follow(staff, subject, pk)
    update(record, by=person(Role.FOCAL_POINT), version=None, progress="in_progress", text="Going on.")
    inbox.consume()
    assert told(staff) == ["updated"]

    inbox.unfollow(staff, subject, pk)
    update(record, by=person(Role.FOCAL_POINT), version=None, progress="in_progress", text="Still going on.")
    inbox.consume()
    assert told(staff) == ["updated"]


def test_who_may_not_read_comments_is_not_told_of_them(record, person):
    staff, head = person(Role.STAFF), person(Role.HEAD_OF_ENTITY)
    for user in (staff, head):
        inbox.follow(user, "recommendation", record.pk)
    add_comment(record, by=person(Role.COORDINATOR), audience="shared", text="Please look, @head-of-entity.")
    inbox.consume()

    assert (told(staff), told(head)) == ([], ["mentioned"])


def test_who_may_no_longer_read_it_finds_no_name_in_the_inbox(record, person):
    head = person(Role.HEAD_OF_ENTITY)
    add_comment(record, by=person(Role.COORDINATOR), audience="shared", text="Please look, @head-of-entity.")
    inbox.consume()
    Assignment.objects.filter(user=head).update(ends_on=dt.date(2020, 1, 1))

    [line] = inbox.lines(User.objects.get(pk=head.pk), head.notices.all())
    assert (line.label, line.url) == ("", "")
    assert record.label not in line.words


def test_a_deactivated_person_is_told_nothing(record, person):
    User.objects.filter(pk=person(Role.FOCAL_POINT).pk).update(is_active=False)
    decide(record, person)
    inbox.consume()

    assert not Notice.objects.exists()


def test_what_came_in_together_is_one_notice(record, person, entered):
    focal_point = person(Role.FOCAL_POINT)
    entered(9)
    inbox.consume()

    [notice] = Notice.objects.filter(recipient=focal_point)
    assert (notice.kind, notice.details["records"]) == ("entered", 5)
    assert "4 other" in next(iter(inbox.lines(focal_point, [notice]))).words


def test_words_are_made_in_the_language_of_the_reader(record, person):
    head = person(Role.HEAD_OF_ENTITY)
    decide(record, person)
    inbox.consume()

    with translation.override("fr"):
        [line] = inbox.lines(head, head.notices.all())
    assert "Implemented" not in line.words


def test_a_transaction_is_handed_over_as_a_whole(record, person, monkeypatch):
    monkeypatch.setattr(cursors, "BATCH", 1)
    seen = []
    cursors.read_on("a test", seen.append)
    update(record, by=person(Role.FOCAL_POINT), version=None, progress="in_progress", text="Going on.")
    decide(record, person)
    cursors.read_on("a test", seen.append)

    assert [[event.event for event in batch] for batch in seen] == [
        ["recommendation-updated", "recommendation-assessed"]
    ]  # a test is one transaction
