"""System values of compacts: how long all of them take, how soon a change is in them, and the paper of one compact."""

from __future__ import annotations

import time
from itertools import cycle, islice
from typing import Any

from benchmarks.harness import SCALE, costs, finish, line, scratch, stand_on, title

COMPACTS, INDICATORS = 120, 30
COMPUTED = 5.0  # seconds, for every indicator of every compact
FRESH = 1.0  # seconds from an event to the live values that include it
PAPER = 5.0  # bare pages


def main() -> None:
    stand_on(SCALE)
    with scratch():
        _values()
        _freshness()
        _paper()
    finish()


def _values() -> None:
    """The values of 120 compacts of one cycle with 30 indicators each, by as many measures as there are."""
    from accountability.choices import Dimension
    from accountability.measures import definitions
    from accountability.models import register_day
    from compacts.choices import ItemKind, ValueStage
    from compacts.measures.system_values import loaded, system_values
    from compacts.models import Compact, CompactItem, Cycle, IndicatorDefinition

    measures = [of.code for of in definitions() if of.values and Dimension.ENTITY in of.dimensions]
    chosen = list(islice(cycle(measures), INDICATORS))
    year = Cycle.objects.filter(starts_on__lte=register_day()).order_by("starts_on").last()
    compacts = list(islice(cycle(loaded(Compact.objects.counted().filter(cycle=year).order_by("pk"))), COMPACTS))
    for compact in compacts:
        compact._prefetched_objects_cache["items"] = [
            CompactItem(
                compact=compact, kind=ItemKind.INDICATOR, code=code,
                definition=IndicatorDefinition(code=code, source="measure", measure=code),
            )
            for code in chosen
        ]  # fmt: skip
    title(f"{COMPACTS} compacts with {INDICATORS} indicators by {len(set(chosen))} measures")
    begin = time.perf_counter()
    rows = system_values(compacts, on=register_day(), stage=ValueStage.LIVE)
    taken = time.perf_counter() - begin
    filled = sum(row.value is not None for row in rows)
    line("all values computed", taken, goal=COMPUTED, unit="s", absolute=f"({len(rows):,} values, {filled:,} with one)")


def _freshness() -> None:
    """An event in a source register, and the live values after the worker has read it."""
    from accountability import audit
    from accountability.models import User, register_day
    from compacts.board.register import REGISTER
    from compacts.events import Event
    from compacts.models import Compact, Cycle

    assert REGISTER.consume is not None
    REGISTER.consume()
    compact: Any = Compact.objects.in_force().filter(cycle__starts_on__lte=register_day()).first()
    live = Cycle.objects.filter(pk=compact.cycle_id).update(frozen_on=None)
    audit.record(Event.ITEMS_CHANGED, compact, by=User.objects.get(username="coordinator"))
    begin = time.perf_counter()
    REGISTER.consume()
    taken = time.perf_counter() - begin
    of_cycle = Compact.objects.in_force().filter(cycle=compact.cycle_id).count()
    line("live values after a change", taken, goal=FRESH, unit="s", absolute=f"({of_cycle} compacts, {live} cycle)")


def _paper() -> None:
    """The paper of one compact, as a member of the Performance Board opens it."""
    from django.conf import settings

    settings.ROOT_URLCONF = "benchmarks.bare_page"
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from accountability.models import User
    from compacts.models import Decision

    browser = Client(HTTP_HOST="127.0.0.1")
    browser.force_login(User.objects.get(username="board-member"), backend=settings.AUTHENTICATION_BACKENDS[1])
    address = f"/board/papers/{Decision.objects.order_by('-pk')[0].compact_id}/"
    with CaptureQueriesContext(connection) as capture:
        answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    page, bare = costs(lambda: browser.get(address), lambda: browser.get("/bare/"))
    figures = f"{page.processor:.0f} ms, {page.database:.1f} of them the database's; bare {bare.processor:.1f} ms"
    absolute = f"({figures}); {len(capture)} queries, {len(answer.content) / 1024:.0f} KB"
    line("paper of a compact", page.processor / bare.processor, goal=PAPER, unit="bare pages", absolute=absolute)


if __name__ == "__main__":
    main()
