"""Whatever order transactions end in, and however many workers read: each event is told, and told once."""

import pytest
from django.db import transaction

from accountability.models import Notice
from accountability.notifications import inbox
from recommendations.actions import update
from tests.faults.conftest import at_once


@pytest.fixture
def records(register, broker):
    """Two recommendations that the coordinator follows; the trail is read up to here."""
    for record in register.open[:2]:
        inbox.follow(register.coordinator, "recommendation", record.pk)
    inbox.consume()
    return register.open[:2]


def say(record, register):
    update(record, by=register.focal_point, version=None, progress="in_progress", text="Going on.")


def told():
    return sorted(Notice.objects.filter(kind="updated").values_list("subject_id", flat=True))


def test_an_event_that_is_committed_late_is_told(register, records):
    early, late = records
    with transaction.atomic():
        say(late, register)
        at_once([lambda: (say(early, register), inbox.consume())])
        at_once([inbox.consume])
    assert told() == [early.pk]

    inbox.consume()
    inbox.consume()
    assert told() == sorted([early.pk, late.pk])


def test_workers_that_read_at_once_tell_once(register, records):
    for _time in range(3):
        results = at_once([*[inbox.consume] * 4, *[lambda record=record: say(record, register) for record in records]])
        assert not [result for result in results if isinstance(result, Exception)]
    inbox.consume()

    assert told() == sorted([record.pk for record in records] * 3)
