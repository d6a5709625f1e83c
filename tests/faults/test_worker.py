"""A worker killed at its work leaves nothing wrong behind, and two at once do not disturb each other."""

import os
import signal

from django.db import transaction

from accountability.audit import seals, wakeup
from accountability.models import AuditEvent, RowChange, Seal, StoredMeasure
from accountability.tasks import wake
from tests.faults.conftest import at_once, eventually
from tests.faults.figures import decide, is_all_ready, ready, replayed, shown, waits_for_a_lock, wrong_answers


def test_a_worker_killed_while_it_warms_leaves_nothing_wrong(register, broker, pages, start_worker, record_property):
    worker = start_worker()
    eventually(is_all_ready)
    with transaction.atomic():
        held = StoredMeasure.objects.select_for_update().order_by("pk")[3]  # it will wait here, in the middle
        decide_elsewhere(register)
        eventually(waits_for_a_lock)
        os.kill(worker.process.pid, signal.SIGKILL)
        worker.process.wait()
        assert held

    assert ready() < StoredMeasure.objects.count()
    assert not wrong_answers()
    assert shown(pages) == replayed()

    start_worker(waits=False)
    wakeup.ring()
    took = eventually(is_all_ready, seconds=60)
    record_property("measured", f"rates ready {took:.1f} s after a new worker was started")
    assert not wrong_answers()


def decide_elsewhere(register):
    [made] = at_once([lambda: decide(register.open[0], register.assessor)])
    assert made.pk


def test_two_wakes_at_once_are_safe(register, broker, pages):
    for record in register.open:
        results = at_once([wake, wake, wake, lambda record=record: decide(record, register.assessor)])
        assert not [r for r in results if isinstance(r, Exception)]
        assert not wrong_answers()
        assert shown(pages) == replayed()

    wake()
    assert is_all_ready()
    assert_sealed_once()


def test_two_sealers_at_once_are_safe(register, broker):
    for record in register.open:
        decide(record, register.assessor)
    assert sum(at_once([seals.seal] * 4)) + seals.seal() == AuditEvent.objects.count() + RowChange.objects.count()

    assert_sealed_once()


def assert_sealed_once():
    verdict = seals.verify()
    assert (verdict.broken, verdict.waiting) == ("", 0)
    assert verdict.sealed == AuditEvent.objects.count() + RowChange.objects.count()
    assert sum(Seal.objects.values_list("count", flat=True)) == verdict.sealed
