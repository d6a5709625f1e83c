"""A report whose worker is killed between two files: what was made stays, nothing is published before the last one."""

import datetime as dt

import pytest
from django.utils import timezone

from accountability.annual_report import publishing
from accountability.jobs import queue, worker
from accountability.models import Cycle, EditionFile, Job, MadeFile
from tests.accountability.annual_report.cycles import coordinators, in_review
from tests.faults.conftest import at_once, eventually
from tests.faults.test_jobs import process


@pytest.fixture
def asked(register, broker):
    """The release of a small report, asked for by the second person."""
    two = coordinators()
    cycle = in_review(two.first).cycle
    cycle.refresh_from_db()
    return publishing.ask_for_release(cycle, by=two.second, version=cycle.version)


def test_a_killed_worker_goes_on_where_it_was_and_publishes_once(asked):
    started = process(asked)
    eventually(lambda: MadeFile.objects.count() >= 2, seconds=120)
    started.kill()
    started.wait()
    before = set(MadeFile.objects.values_list("pk", "sha256"))
    assert not EditionFile.objects.exists()
    assert Cycle.objects.get().state == "in-review"

    Job.objects.update(heartbeat_at=timezone.now() - dt.timedelta(minutes=2))
    worker.sweep()
    assert process(asked).wait(300) == 0

    asked.refresh_from_db()
    assert (asked.state, asked.attempts, Cycle.objects.get().state) == ("done", 2, "released")
    assert before <= set(MadeFile.objects.values_list("pk", "sha256"))
    assert EditionFile.objects.count() == MadeFile.objects.count() == 30


def test_a_release_that_nobody_wants_any_more_ends_and_publishes_nothing(asked):
    started = process(asked)
    eventually(lambda: MadeFile.objects.exists(), seconds=120)
    at_once([lambda: queue.cancel(Job.objects.get(), by=asked.asked_by)])

    assert started.wait(120) == 0

    asked.refresh_from_db()
    assert (asked.state, Cycle.objects.get().state) == ("cancelled", "in-review")
    assert not EditionFile.objects.exists()
