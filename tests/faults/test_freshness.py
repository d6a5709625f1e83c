"""A decision is on the page at once, ready again within a second, and never covered by an older answer."""

import datetime as dt
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, transaction

from accountability.measures import cache, headlines
from accountability.models import OversightBody, StoredMeasure, register_day
from recommendations import measures
from recommendations.measures import rate_counts
from recommendations.measures.two_columns import columns
from recommendations.models import Decision
from recommendations.models.decision import RATES
from recommendations.models.recommendation import COLUMNS
from tests.faults.conftest import eventually
from tests.faults.figures import decide, is_all_ready, kept_ready, ready, replayed, shown, wrong_answers


class Writer:
    """Somebody whose decision is made and not committed yet."""

    def __init__(self, record, by):
        self.may_commit, self.decided = threading.Event(), threading.Event()
        self.pool = ThreadPoolExecutor(1)
        self.work = self.pool.submit(self._decide, record, by)
        assert self.decided.wait(10)

    def _decide(self, record, by):
        try:
            with transaction.atomic():
                made = decide(record, by)
                self.decided.set()
                self.may_commit.wait(10)
            return made
        finally:
            connection.close()

    def commit(self):
        self.may_commit.set()
        made = self.work.result()
        self.pool.shutdown()
        return made


def test_a_decision_is_on_the_pages_at_once_without_any_worker(register, broker, pages):
    measures.warm()
    headlines.warm()
    before = shown(pages)
    assert (is_all_ready(), before) == (True, replayed())
    assert_overview_counts_closed(pages, before)

    decide(register.open[0], register.assessor)

    assert ready() == 0
    assert shown(pages) == replayed() != before
    assert_overview_counts_closed(pages, shown(pages))
    assert "Calculated now, for this page." in pages.get("/rates/").content.decode()


def test_a_decision_is_in_both_columns_at_once_although_they_are_stored(register):
    measures.warm()
    stored = counted_open()
    assert StoredMeasure.objects.filter(topic=COLUMNS).count() == 1

    decide(register.open[0], register.assessor)

    assert counted_open() == stored - 1


def counted_open():
    today = register_day()
    return sum(row.open for row in columns(on=today, today=today).rows)


def assert_overview_counts_closed(pages, counts):
    """The headline of OIOS on the overview shows so many closed of all."""
    page = pages.get("/").content.decode()
    row = page[page.index("OIOS: recommendations closed") :]
    closed = counts["OIOS", "implemented"] + counts["OIOS", "closed"]
    assert f"{closed} of {closed + counts['OIOS', 'open']}" in row[: row.index("</tr>")]


def test_the_worker_has_the_new_answers_ready_within_a_second(register, broker, pages, start_worker, record_property):
    start_worker()
    eventually(is_all_ready)
    took = []
    for record in register.open:
        decide(record, register.assessor)
        took.append(eventually(is_all_ready, seconds=3))
        assert not wrong_answers()

    seconds = ", ".join(f"{one:.2f}" for one in took)
    record_property("measured", f"rates ready again after each decision: {seconds} s")
    assert shown(pages) == replayed()
    assert "up to date" in pages.get("/rates/").content.decode()


def test_answers_stored_while_a_change_is_open_are_not_used_once_it_commits(register, pages):
    late = Writer(register.open[0], register.assessor)
    measures.warm()
    assert is_all_ready()
    before = shown(pages)

    late.commit()

    assert ready() == 0
    assert shown(pages) == replayed() != before


def test_ids_that_commit_out_of_order_hide_nothing(register, pages):
    late = Writer(register.open[0], register.assessor)
    early = decide(register.open[1], register.assessor)
    measures.warm()
    assert is_all_ready()

    last = late.commit()

    assert last.pk < early.pk == Decision.objects.order_by("pk").last().pk
    assert ready() == 0
    assert shown(pages) == replayed()


def test_a_change_rolled_back_changes_nothing(register):
    measures.warm()
    with transaction.atomic():
        decide(register.open[0], register.assessor)
        transaction.set_rollback(True)

    assert is_all_ready()
    assert not wrong_answers()


def test_a_slow_warmer_stores_nothing_that_a_change_has_overtaken(register, monkeypatch):
    """It has counted, then a decision comes, and a quick warmer counts anew and forgets marks: its answer is old."""
    counted, may_store, count = threading.Event(), threading.Event(), rate_counts.count
    slow = []

    def count_slowly(question):
        found = list(count(question))
        if threading.get_ident() in slow:
            counted.set()
            may_store.wait(10)
        return found

    def warm_slowly():
        slow.append(threading.get_ident())
        try:
            cache.store(RATES, [kept_ready()[0].computation])
        finally:
            connection.close()

    monkeypatch.setattr(sys.modules["recommendations.measures.rate_query"], "count", count_slowly)
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(warm_slowly)
        assert counted.wait(10)
        decide(register.open[0], register.assessor)
        cache.store(RATES, [kept_ready()[0].computation])
        may_store.set()
        work.result()

    assert not wrong_answers()


def marks_below_every_stored_snapshot():
    """A transaction running elsewhere in the cluster holds the newest marks back; these no stored answer can need."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT count(*) FROM accountability_measuremark WHERE topic = %s AND transaction < (
                SELECT min(pg_snapshot_xmin(snapshot::pg_snapshot)) FROM accountability_storedmeasure)""",
            [RATES],
        )
        return cursor.fetchone()[0]


def test_marks_that_no_stored_answer_needs_are_forgotten(register):
    for record in register.open:
        decide(record, register.assessor)
        measures.warm()

    assert StoredMeasure.objects.filter(topic=RATES).count() == len({asked.key for asked in kept_ready()})
    assert not marks_below_every_stored_snapshot()


def test_a_changed_base_date_leaves_no_stored_answer(register):
    measures.warm()
    assert is_all_ready()

    OversightBody.objects.update(base_date=dt.date(2010, 1, 2))

    assert ready() == 0
