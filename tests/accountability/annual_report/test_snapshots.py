"""The snapshots of the quarters: each once, whoever takes it, however late, and whatever dies in the middle."""

import datetime as dt

import pytest
from django.db import connection

from accountability.actions import snapshots
from accountability.actions.snapshots import take_quarters
from accountability.measures.snapshots import label_of, missing
from accountability.models import AuditEvent, Installation, Snapshot, SnapshotSeries
from accountability.models.user import operator
from accountability.tasks import take_snapshots
from tests.faults.conftest import at_once


@pytest.fixture
def clock(db):
    return operator()


def labels():
    return [snapshot.label for snapshot in Snapshot.objects.order_by("as_of")]


@pytest.mark.parametrize(
    ("on", "last"),
    [("2021-12-31", "2021-Q3"), ("2022-01-01", "2021-Q4"), ("2021-03-31", "2020-Q4"), ("2021-04-01", "2021-Q1")],
)
def test_a_quarter_is_over_on_the_day_after_its_last(clock, on, last):
    assert [label_of(end) for end in missing(on=dt.date.fromisoformat(on))] == [last]


def test_the_clock_run_twice_takes_a_quarter_once(clock):
    first = take_quarters(on=dt.date(2021, 4, 1), by=clock)
    again = take_quarters(on=dt.date(2021, 4, 2), by=clock)

    assert (len(first), again, labels()) == (1, [], ["2021-Q1"])
    assert AuditEvent.objects.filter(event="snapshot-taken").count() == 1


def test_a_late_run_takes_each_missing_quarter_as_of_its_own_last_day(clock):
    take_quarters(on=dt.date(2021, 1, 5), by=clock)
    take_quarters(on=dt.date(2021, 11, 20), by=clock)

    assert labels() == ["2020-Q4", "2021-Q1", "2021-Q2", "2021-Q3"]
    assert [s.as_of.isoformat() for s in Snapshot.objects.order_by("as_of")][1:] == [
        "2021-03-31", "2021-06-30", "2021-09-30",
    ]  # fmt: skip


def test_a_demonstration_begins_with_two_years_up_to_its_day(clock, monkeypatch):
    monkeypatch.setattr(Installation, "_known", dt.date(2021, 12, 31))

    assert [label_of(end) for end in missing(on=dt.date(2021, 12, 31))] == [
        f"{year}-Q{quarter}" for year in (2020, 2021) for quarter in (1, 2, 3, 4)
    ]


def test_a_quarter_left_out_in_between_is_taken_later(clock):
    for day in (dt.date(2021, 1, 5), dt.date(2021, 8, 1)):
        snapshots.take_snapshot("quarter", label_of(missing(on=day)[-1]), as_of=missing(on=day)[-1], by=clock)

    assert [label_of(end) for end in missing(on=dt.date(2021, 8, 1))] == ["2021-Q1"]


def test_what_dies_in_the_middle_leaves_nothing_and_is_done_by_the_next_run(clock, monkeypatch):
    whole = snapshots._row
    monkeypatch.setattr(snapshots, "_row", lambda *_: (_ for _ in ()).throw(MemoryError))
    with pytest.raises(MemoryError):
        take_quarters(on=dt.date(2021, 4, 1), by=clock)
    assert (Snapshot.objects.count(), SnapshotSeries.objects.count()) == (0, 0)

    monkeypatch.setattr(snapshots, "_row", whole)
    assert len(take_quarters(on=dt.date(2021, 4, 1), by=clock)) == 1


def test_two_clocks_at_once_take_each_quarter_once(committed_db, django_db_blocker):
    with django_db_blocker.unblock():
        by = operator()
        made = at_once([lambda: take_quarters(on=dt.date(2021, 4, 1), by=by)] * 4)
        take_quarters(on=dt.date(2021, 4, 1), by=by)

        assert not [one for one in made if isinstance(one, Exception)]
        assert labels() == ["2021-Q1"]
        assert AuditEvent.objects.filter(event="snapshot-taken").count() == 1


def test_the_task_takes_what_the_register_day_asks_for(clock, monkeypatch):
    monkeypatch.setattr("accountability.tasks.register_day", lambda: dt.date(2021, 7, 2))
    take_snapshots()

    assert labels() == ["2021-Q2"]


def test_what_others_are_still_writing_comes_after_the_snapshot(committed_db, django_db_blocker):
    with django_db_blocker.unblock():
        by = operator()
        other = connection.copy()
        with other.cursor() as cursor:
            other.set_autocommit(False)
            cursor.execute("INSERT INTO accountability_cursor (name, horizon, after_id) VALUES ('other', '0', 0)")
            cursor.execute("SELECT now()")
            began = cursor.fetchone()[0]
            [taken] = take_quarters(on=dt.date(2021, 4, 1), by=by)
            other.commit()
        other.close()

    assert taken.known_at <= began
