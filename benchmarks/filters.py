"""The list of the register with every filter, order and search, and pairs of them, at the given size.

It measures the processor time of the database for the keys of the first page and for the count that stops at 10,000,
all in one process; of long lists of choices, a sample. The goal is twice the time of a page at the real size.
"""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterator

from benchmarks.harness import SCALE, finish, line, processor_of, stand_on, title

GOAL = 50.0  # milliseconds of the database: twice the time of a page at the real size
LONG, TAKEN = 14, 4  # sample size of a longer list of choices
WORDS = ("procurement", "the", "fraud procurement", "A/76/5", "zzzzqq")
DAYS = {"issued_after": "2019-12-31", "issued_before": "2012-01-01", "as_of": "2015-12-31", "open_after": "36"}
PAIRED = ("body=BOA", "status=open", "status=implemented", "progress=in_progress", "entity=DM", "overdue=yes", "age=3",
          "q=procurement")  # fmt: skip


def singles() -> Iterator[str]:
    """Every filter with each of its values, or some of them where they are many."""
    from urllib.parse import urlencode

    from recommendations.filters import RecommendationFilter
    from recommendations.models import Recommendation

    form = RecommendationFilter({}, queryset=Recommendation.objects.all()).form
    for name, field in form.fields.items():
        values = [value for value, _label in getattr(field, "listed", ()) if value]
        if len(values) > LONG:
            values = [v for v in values if v == "none"] + values[:: len(values) // TAKEN]
        values = list(WORDS) if name == "q" else values or [DAYS[n] for n in DAYS if n == name]
        yield from (urlencode({name: value}) for value in values if name != "sort")


def addresses() -> list[str]:
    """Every filter in every order, and pairs."""
    from recommendations.filters.choices import ORDERS

    each = [f"{query}&sort={sort}" for query in singles() for sort in ORDERS]
    return [*(f"sort={sort}" for sort in ORDERS), *each, *map("&".join, itertools.combinations(PAIRED, 2))]


def database_time(query: str, pid: int) -> float:
    """Milliseconds that the server's process works for the keys of the first page and the count; the better of two."""
    from django.http import QueryDict

    from accountability.lists.pagination import bounded_count, keys_of_page
    from recommendations.filters import RecommendationFilter
    from recommendations.models import Recommendation

    def once() -> float:
        chosen = RecommendationFilter(QueryDict(query), queryset=Recommendation.objects.all())
        assert not chosen.refusal(), (query, chosen.refusal())
        rows, order, before = chosen.qs, chosen.order, processor_of(pid)
        keys_of_page(rows, order=order)
        bounded_count(rows)
        return 1000 * (processor_of(pid) - before)

    return min(once(), once())


def main() -> None:
    stand_on(SCALE)
    from django.db import connection

    from recommendations.models import Recommendation

    title(f"The list in every way, {Recommendation.objects.count():,} recommendations: processor time of the database")
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    found = {query: database_time(query, pid) for query in addresses()}
    slowest = sorted(found, key=lambda query: -found[query])
    within = sum(spent <= GOAL for spent in found.values())
    absolute = f"{len(found)} ways; median {statistics.median(found.values()):.1f} ms"
    line(f"within {GOAL:g} ms", within / len(found), goal=1, at_least=True, absolute=absolute)
    for query in slowest[:10]:
        line(query, found[query] / GOAL, goal=1, absolute=f"{found[query]:.1f} ms")
    finish()


if __name__ == "__main__":
    main()
