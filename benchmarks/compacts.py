"""System values of compacts: how long all of them take, how soon a change is in them, and the paper of one compact."""

from __future__ import annotations

import time
from itertools import cycle, islice
from typing import Any

from benchmarks.harness import SCALE, costs, finish, line, processor_of, scratch, stand_on, title

COMPACTS, INDICATORS, CYCLES = 120, 30, 3
COMPUTED = 5.0  # seconds, for every indicator of every compact of a cycle
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
    """The values of 120 compacts of a cycle with 30 indicators each, by as many measures as there are.

    Of the open cycle and of those before, which are as of their ends and of those of the periods of holders; then of
    the open cycle what a change in one application moves.
    """
    from django.conf import settings

    from accountability.models import register_day
    from accountability.registers import registers
    from compacts.models import Cycle

    codes = _measures()
    title(f"{COMPACTS} compacts with {INDICATORS} indicators by {len(codes)} measures")
    begun = Cycle.objects.filter(starts_on__lte=register_day(), clock="calendar").order_by("-starts_on")[:CYCLES]
    _computed(begun[0], codes)  # a worker has its modules and texts
    for year in begun:
        taken, rows, filled = _computed(year, codes)
        absolute = f"({rows:,} values, {filled:,} with one)"
        line(f"values of {year.label} computed", taken, goal=COMPUTED, unit="s", absolute=absolute)
    of: dict[str, set[str]] = {}
    for name, register in zip(settings.REGISTERS, registers(), strict=True):
        of.setdefault(name.partition(".")[0], set()).update(measure.code for measure in register.measures)
    for application, measures in of.items():
        if own := [code for code in codes if code in measures]:
            taken, rows, _filled = _computed(begun[0], codes, only=own)
            absolute = f"({rows:,} values by {len(own)} measures)"
            line(f"values after a change in {application}", taken, goal=FRESH, unit="s", absolute=absolute)


def _measures() -> list[str]:
    """As many measures of entities as there are indicators, of each application in turn."""
    from accountability.choices import Dimension
    from accountability.measures import definitions

    measures = [of.code for of in definitions() if of.values and Dimension.ENTITY in of.dimensions]
    return list(dict.fromkeys(islice(measures[::2] + measures[1::2], INDICATORS)))


def _computed(year: Any, codes: list[str], only: list[str] | None = None) -> tuple[float, int, int]:
    """Seconds of processor time for the values of the cycle, how many there are, and how many are not a reason."""
    from django.db import connection

    from accountability.models import register_day
    from compacts.choices import ItemKind, ValueStage
    from compacts.measures.system_values import computed, demands_of, loaded
    from compacts.models import Compact, CompactItem, IndicatorDefinition

    compacts = list(islice(cycle(loaded(Compact.objects.counted().filter(cycle=year).order_by("pk"))), COMPACTS))
    for compact in compacts:
        compact._prefetched_objects_cache["items"] = [
            CompactItem(
                compact=compact, kind=ItemKind.INDICATOR, code=code,
                definition=IndicatorDefinition(code=code, source="measure", measure=code),
            )
            for code in codes
        ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    begin = time.process_time() + processor_of(pid)
    demands = [demand for compact in compacts for demand in demands_of(compact, register_day())]
    demands = [demand for demand in demands if only is None or demand.moves_with(only)]
    rows = computed(demands, on=register_day(), stage=ValueStage.LIVE)
    taken = time.process_time() + processor_of(pid) - begin
    return taken, len(rows), sum(row.value is not None for row in rows)


def _freshness() -> None:
    """An event in a source register, and the live values after the worker has read it."""
    from accountability import audit
    from accountability.models import User, register_day
    from compacts.board.register import REGISTER
    from compacts.models import Compact
    from risk.events import Event
    from risk.models import Risk

    assert REGISTER.consume is not None
    REGISTER.consume()
    audit.record(Event.RISK_EDITED, Risk.objects.all()[0], by=User.objects.get(username="coordinator"))
    begin = time.perf_counter()
    REGISTER.consume()
    taken = time.perf_counter() - begin
    live = Compact.objects.in_force().filter(cycle__starts_on__lte=register_day(), cycle__frozen_on=None).count()
    line("stored values after a change", taken, goal=FRESH, unit="s", absolute=f"({live} compacts)")


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
