"""Fifty people at once, five hundred changes: nothing acknowledged is lost or doubled, and who is late is told so."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.db.models import Sum
from django.test import Client

from accountability.audit import seals
from accountability.errors import Stale
from accountability.models import AuditEvent
from recommendations import actions
from recommendations.choices import Progress, State
from recommendations.models import Decision, LedgerEntry, Recommendation, Update
from tests.faults.conftest import at_once, committed_register
from tests.faults.figures import decide, from_intervals, from_ledger, replayed

WRITERS = 50
TURNS = 10
NEXT = {State.UNDER_IMPLEMENTATION: State.NOT_IMPLEMENTED, State.NOT_IMPLEMENTED: State.UNDER_IMPLEMENTATION}


@pytest.fixture
def register(committed_db):
    return committed_register(80)


def counted():
    return Decision.objects.count(), Update.objects.count(), AuditEvent.objects.count()


def say(record, by, *, version=None, text="Under way."):
    return actions.update(record, by=by, version=version, progress=Progress.IN_PROGRESS, text=text)


def assert_everything_agrees():
    assert from_ledger() == from_intervals() == replayed()
    seals.seal()
    verdict = seals.verify()
    assert (verdict.broken, verdict.waiting) == ("", 0)


def test_five_hundred_changes_by_fifty_people_all_stand(register):
    records = [r for r in register.records if r.state == State.UNDER_IMPLEMENTATION][:WRITERS]
    ours = [r for r in records if r.body.code == "OIOS"]
    others = [r for r in records if r.body.code != "OIOS"]
    before = counted()

    made = at_once(
        [lambda r=r: decide_by_turns(r, register.assessor) for r in ours]
        + [lambda r=r: say_by_turns(r, register.focal_point) for r in others]
    )

    assert not [m for m in made if isinstance(m, Exception)]
    assert len({(type(one), one.pk) for m in made for one in m}) == WRITERS * TURNS
    more = (len(ours) * TURNS, len(others) * TURNS, WRITERS * TURNS)
    assert counted() == tuple(map(sum, zip(before, more, strict=True)))
    assert_everything_agrees()


def decide_by_turns(record, by):
    state, made = record.state, []
    for turn in range(TURNS):
        state = NEXT[state]
        made.append(decide(record, by, version=record.version + turn, state=state))
    return made


def say_by_turns(record, by):
    return [say(record, by, version=record.version + turn, text=f"Step {turn}.") for turn in range(TURNS)]


def test_of_those_who_read_the_same_version_one_is_heard_and_the_others_are_told(register):
    records = register.open[:5]
    before = counted()

    made = at_once(
        lambda r=r, n=n: decide(r, register.assessor, version=r.version) if n % 2
        else say(r, register.focal_point, version=r.version)
        for r in records
        for n in range(10)
    )  # fmt: skip

    assert {type(m) for m in made} <= {Decision, Update, Stale}
    heard = [m for m in made if not isinstance(m, Stale)]
    assert sorted(m.recommendation_id for m in heard) == sorted(r.pk for r in records)
    assert sum(counted()) == sum(before) + 2 * len(heard)
    for record in records:
        assert Recommendation.objects.get(pk=record.pk).version == record.version + 1
    assert_everything_agrees()


def test_fifty_changes_of_one_record_follow_each_other(register):
    record = register.open[0]
    before = counted()

    made = at_once(lambda n=n: say(record, register.focal_point, text=f"Step {n}.") for n in range(WRITERS))

    assert sorted(m.text for m in made) == sorted(f"Step {n}." for n in range(WRITERS))
    assert Recommendation.objects.get(pk=record.pk).version == record.version + WRITERS
    assert counted() == (before[0], before[1] + WRITERS, before[2] + WRITERS)
    assert_everything_agrees()


def test_compacting_while_writers_write_keeps_every_sum(register):
    done, rows, writers = threading.Event(), [], register.open[:6]

    def compact():
        while not done.is_set():
            LedgerEntry.objects.compact()
        connection.close()

    def read():
        while not done.is_set():
            rows.append(from_ledger().total())
        connection.close()

    def write(record):
        state = record.state
        for _time in range(12):
            state = NEXT[state]
            decide(record, register.assessor, state=state)
        decide(record, register.assessor)

    with ThreadPoolExecutor(2) as pool:
        background = [pool.submit(compact), pool.submit(read)]
        failures = [m for m in at_once(lambda r=r: write(r) for r in writers) if m]
        done.set()
        assert not [work.result() for work in background if work.result()]

    assert not failures
    assert set(rows) == {len(register.records)}
    assert_everything_agrees()
    LedgerEntry.objects.compact()
    assert_everything_agrees()
    series = LedgerEntry.objects.values("day", "body", "volume", "category", "standing")
    assert series.distinct().count() == LedgerEntry.objects.count()
    assert not LedgerEntry.objects.values("category").annotate(s=Sum("delta")).filter(s__lt=0).exists()


def test_a_form_sent_eight_times_at_once_is_done_once_and_answered_the_same_eight_times(register):
    record, clients = register.open[0], [Client() for _time in range(8)]
    before = record.updates.count()
    for client in clients:
        client.force_login(register.focal_point, backend="django.contrib.auth.backends.ModelBackend")
    page = clients[0].get(record.url_of("act", "update")).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    form = {
        "csrfmiddlewaretoken": token, "version": record.version, "progress": "in_progress", "text": "Under way.",
        "position": record.position, "reported_on": "2021-12-31",
    }  # fmt: skip

    answers = at_once(lambda client=client: client.post(record.url_of("act", "update"), form) for client in clients)

    assert {(answer.status_code, answer.get("Location")) for answer in answers} == {(302, record.get_absolute_url())}
    assert record.updates.count() == before + 1
