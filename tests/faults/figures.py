"""Which figures are right: what the product shows, beside a plain replay of every decision in the database."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from django.db import connection
from django.test import Client

from accountability.measures import cache
from accountability.models import User, register_day
from recommendations.actions import assess
from recommendations.measures import annex, ask, entity, overview, rates
from recommendations.measures.rate_counts import Question, count, unpacked
from recommendations.models import Decision, Recommendation
from tests.recommendations.test_rates_replay import replay, standing

CODES = {"open": "open", "implemented": "implemented", "closed": "closed"}
Counts = Counter[tuple[str, str]]


def decide(record: Recommendation, by: User, *, version: int | None = None, state: str = "implemented") -> Decision:
    """One decision of the body, counted from today."""
    today = register_day()
    return assess(record, by=by, version=version, state=state, counts_from=today, reported_on=today)


def replayed() -> Counts:
    """How many stand where today, by body, worked out from the decisions in plain Python."""
    today, always = register_day(), dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
    found: Counts = Counter()
    for record in Recommendation.objects.select_related("body").prefetch_related("decisions"):
        stand = replay(list(record.decisions.all()), today, always)
        found[record.body.code, standing(stand["state"])] += 1
    return found


def shown(client: Client) -> Counts:
    """The same counts as the API gives them."""
    answer = client.get("/api/v1/rates/?rule=cumulative-closure&category=all")
    assert answer.status_code == 200, answer.content
    rows = [row for row in answer.json() if row["volume"] is None]
    names = {"open": "in_progress", "implemented": "implemented", "closed": "overtaken"}
    return +Counter({(row["body"], name): row[field] for row in rows for name, field in names.items()})


def from_intervals() -> Counts:
    """The same counts once more, from the intervals and not from the ledger."""
    return _counted(since=dt.date(2000, 1, 1))


def from_ledger() -> Counts:
    return _counted()


def _counted(**question: dt.date) -> Counts:
    codes = dict(Recommendation.objects.values_list("body_id", "body__code"))
    found: Counts = Counter()
    for series, counts in count(Question(days=(register_day(),), **question)):
        if series.volume is None and series.category == "all":
            for name in ("open", "implemented", "closed"):
                found[codes[series.body], name] += getattr(counts, name)
    return +found


# --- What the worker keeps ready -------------------------------------------------------------------------------------
def kept_ready() -> list:
    today = register_day()
    return [ask(), overview.question(today), entity.secretariat(today), *annex.kept_ready(today)]


def ready() -> int:
    """How many of the answers that are kept ready hold now."""
    return len(cache.fresh([asked.key for asked in kept_ready()]))


def is_all_ready() -> bool:
    return ready() == len({asked.key for asked in kept_ready()})


def wrong_answers() -> list[str]:
    """The questions whose stored answer would be used although counting now gives another."""
    found = cache.fresh([asked.key for asked in kept_ready()])
    return [a.key for a in kept_ready() if a.key in found and unpacked(found[a.key].body) != list(count(a.question()))]


def closed_in_headline(body: str) -> int:
    """How many are closed according to the rates page's own measure."""
    [rate] = [r for r in rates(ask(body=body, rule="cumulative-closure", category="all")) if r.volume is None]
    return rate.numerator


def waits_for_a_lock() -> bool:
    """Whether another process of the product waits for a lock of ours."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT pg_stat_clear_snapshot();
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()"""
        )
        return cursor.fetchone()[0] > 0
