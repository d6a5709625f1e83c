"""A spreadsheet of 13,472 recommendations with 200 faults, its import, and the export as a workbook."""

import io
import resource
import time
from collections.abc import Callable
from typing import Any

from benchmarks.harness import SCALE, cost, finish, line, stand_on, title

ROWS, FAULTS = 13_472, 200
SECONDS, MEGABYTES = 15, 300  # of processor time, to find every fault
ENTERED = 60  # seconds to enter them all
KNOWN = 10.5  # seconds a comparable product needs for a workbook of as many rows


def main() -> None:
    stand_on(SCALE)
    title(f"Imports and exports of {ROWS:,} recommendations")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _check(before)
    _enter()
    _export()
    finish()


def _check(before: int) -> None:
    from accountability.imports.importer import dry_run

    file: dict[str, Any] = {"kind": "recommendations", "name": "rows.xlsx", "by": _operator()}
    checked, seconds = _timed(lambda: dry_run(_workbook(FAULTS), **file))
    assert len(checked.faults) == FAULTS, len(checked.faults)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line(
        "every fault found, seconds",
        seconds / SECONDS,
        goal=1,
        absolute=f"{seconds:.1f} s, {len(checked.faults)} faults",
    )
    line("every fault found, memory", most / MEGABYTES, goal=1, absolute=f"{most:.0f} MB, {before / 1024:.0f} before")


def _enter() -> None:
    from django.db import transaction

    from accountability.actions.imports import upload_spreadsheet
    from accountability.files import storage
    from accountability.imports.importer import commit

    stored = storage.keep([_workbook(0).read()])
    with transaction.atomic():
        source = upload_spreadsheet("recommendations", name="rows.xlsx", sha256=stored.sha256, by=_operator())
        source, seconds = _timed(lambda: commit(source, by=_operator()))
        assert source.summary["new"] == ROWS
        transaction.set_rollback(True)
    line("all of them entered", seconds / ENTERED, goal=1, absolute=f"{seconds:.1f} s")


def _export() -> None:
    from accountability.exports.spreadsheets import xlsx_file
    from accountability.models import register_day
    from recommendations.models import Recommendation
    from recommendations.register import exports

    rows = Recommendation.objects.filter(pk__in=list(Recommendation.objects.values_list("pk", flat=True)[:ROWS]))
    given: dict[str, Any] = {"on": register_day(), "as_of": None}
    exports_measured: dict[str, tuple[int, Callable[[], list[Any]]]] = {
        "one sheet of the rows": (10, lambda: [exports.register(rows, **given)]),
        "the workbook that imports again, eight times the rows": (10, lambda: exports.workbook(rows, **given)),
    }
    for what, (goal, sheets) in exports_measured.items():
        found = cost(lambda sheets=sheets: xlsx_file(sheets()).close(), times=2)
        seconds = found.processor / 1000
        absolute = f"{seconds:.2f} s of processor time, the database's included; known product {KNOWN} s"
        line(
            f"{what}: how much quicker than a known product",
            KNOWN / seconds,
            goal=goal,
            at_least=True,
            absolute=absolute,
        )


def _workbook(faults: int) -> io.BytesIO:
    """That many new recommendations, with faults of different kinds at regular intervals."""
    from accountability.exports.spreadsheets import Sheet, xlsx_file

    wrong = ({"body": "XYZ"}, {"language": "de"}, {"issued_on": "soon"}, {"text": ""}, {"entities": "NOWHERE"})
    head = tuple(_row(0))
    step = ROWS // faults if faults else ROWS + 1
    rows = []
    for number in range(ROWS):
        row = _row(number)
        if faults and number % step == 0 and number // step < faults:
            row |= wrong[number // step % len(wrong)]
        rows.append(list(row.values()))
    return io.BytesIO(xlsx_file([Sheet("recommendations", head, rows)]).read())


def _row(number: int) -> dict[str, str]:
    return {
        "symbol": f"BENCH/{number // 12}", "paragraph": str(number), "body": "OIOS", "issued_on": "2020-07-21",
        "text": f"Strengthen the controls over contract {number} and report on them. " * 4, "language": "en",
        "rating": "important", "priority": "High", "entities": "", "target_date": "Fourth quarter of 2021",
    }  # fmt: skip


def _operator() -> Any:
    from accountability.models.user import operator

    return operator()


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """The result of the call, and the seconds of processor time of this process only."""
    began = time.process_time()
    return work(), time.process_time() - began


if __name__ == "__main__":
    main()
