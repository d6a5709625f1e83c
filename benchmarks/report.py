"""The annual report at the real size in five formats and six languages, compared with its limits of time and memory."""

import datetime as dt
import multiprocessing
import os
import resource
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import django

from benchmarks.harness import both, finish, line, stand_on, title
from embedded.services import ensure_services

LANGUAGES = ("ar", "zh-hans", "en", "fr", "ru", "es")
YEARS = (2021, 2020)  # the edition, and the one before
SECONDS, MEGABYTES, ONE_PDF = 90, 400, 2  # for all files in one process; of that process with its child; for one
ROWS, AGAINST = 13_472, 2  # a sheet of as many rows, and how many times XlsxWriter alone it may take


def main() -> None:
    ensure_services()
    with multiprocessing.get_context("spawn").Pool(1) as another:
        years = another.apply(frozen)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()  # like the process of a job, which has loaded no pages
    source = _source(years)
    title("The yearly report: thirty files of one edition")
    _all_files(source)
    _one_pdf(source)
    _sheet(source)
    finish()


def frozen() -> dict[int, list[tuple[Any, ...]]]:
    """The snapshots of the last days of 2021 and 2020; all of it is rolled back."""
    stand_on(1)
    from django.db import transaction

    from accountability.actions.snapshots import take_snapshot
    from accountability.models import User
    from accountability.models.snapshot import SnapshotKind

    found = {}
    with transaction.atomic():
        by = User.objects.order_by("pk").first()
        assert by is not None
        for year in YEARS:
            snapshot = take_snapshot(SnapshotKind.CYCLE, f"bench-{year}", as_of=dt.date(year, 12, 31), by=by)
            series = snapshot.series.order_by("pk").values_list("code", "cut_off", "rule_version", "values")
            found[year] = list(series)
        transaction.set_rollback(True)
    return found


def _source(years: dict[int, list[tuple[Any, ...]]]) -> Any:
    from accountability.annual_report.chapters import Source
    from accountability.annual_report.passages import in_force
    from accountability.models import Cycle, Edition, Snapshot, SnapshotSeries

    editions = []
    for year in YEARS:
        day = dt.date(year, 12, 31)
        snapshot = Snapshot(label=str(year), as_of=day, known_at=dt.datetime.combine(day, dt.time(), dt.UTC))
        editions.append(Edition(cycle=Cycle(year=year, as_of=day), snapshot=snapshot))
    source = Source(*editions)
    names = ("code", "cut_off", "rule_version", "values")
    rows = {year: [SnapshotSeries(**dict(zip(names, row, strict=True))) for row in years[year]] for year in YEARS}
    earlier = {row.code: row.values for row in rows[YEARS[1]]}
    vars(source).update(frozen=rows[YEARS[0]], earlier=earlier, passages=in_force(None))
    return source


def _all_files(source: Any) -> None:
    started, sizes, done = time.perf_counter(), dict[str, int](), threading.Event()
    with ThreadPoolExecutor(1) as beside:
        most = beside.submit(_most_memory, done)
        for language in LANGUAGES:
            for form, content in _written(source, language):
                sizes[form] = sizes.get(form, 0) + len(content)
        done.set()
    seconds, memory = time.perf_counter() - started, most.result()
    told = ", ".join(f"{form} {size / 6 / 1024:.0f} KB" for form, size in sizes.items())
    line("five formats in six languages, seconds", seconds / SECONDS, goal=1, absolute=f"{seconds:.1f} s; each {told}")
    line("five formats in six languages, memory", memory / MEGABYTES, goal=1, absolute=f"{memory:.0f} MB at most")


def _most_memory(done: threading.Event) -> float:
    """The most megabytes that this process and its child held at one moment."""
    most, own = 0, os.getpid()
    while not done.wait(0.02):
        children = Path(f"/proc/{own}/task/{own}/children").read_text().split()
        most = max(most, sum(_held(pid) for pid in (str(own), *children)))
    return most / 1024


def _held(pid: str) -> int:
    """Kilobytes of a process: its own memory and its share of shared memory."""
    try:
        return int(Path(f"/proc/{pid}/smaps_rollup").read_text().partition("Pss:")[2].split()[0])
    except (FileNotFoundError, ProcessLookupError, IndexError):
        return 0  # it has ended


def _written(source: Any, language: str) -> Any:
    from django.utils import translation

    from accountability.annual_report.chapters import compose
    from accountability.annual_report.formats import FORMATS

    report = compose(source, language)
    with translation.override(language):
        for code, form in FORMATS.items():
            yield code, form.write(report)


def _one_pdf(source: Any) -> None:
    """Composing and setting the report, in processor time, independent of the load of this machine."""
    from accountability.annual_report.chapters import compose
    from accountability.annual_report.formats.pdf import pdf

    for language in ("ar", "zh-hans", "en"):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        own, started = time.process_time(), time.perf_counter()
        pdf(compose(source, language))
        seconds = time.perf_counter() - started
        spent = time.process_time() - own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        absolute = f"{seconds:.2f} s elapsed, {spent:.2f} s of the processor"
        line(f"one PDF, {language}, seconds of the processor", spent / ONE_PDF, goal=1, absolute=absolute)


def _sheet(source: Any) -> None:
    """A table of the unresolved, repeated to the size of the register, against XlsxWriter writing the same cells."""
    from dataclasses import replace

    from accountability.annual_report.chapters import compose
    from accountability.annual_report.formats.xlsx import xlsx

    report = compose(source, "en")
    table = next(t for t in report.tables if t.code == "unresolved")
    rows = [table.rows[n % len(table.rows)] for n in range(ROWS)]
    alone = replace(report, blocks=(replace(table, rows=rows),), data=())
    ours, theirs = both(lambda: xlsx(alone), _plainly(rows), times=3)
    absolute = f"{ours / 1000:.2f} s against {theirs / 1000:.2f} s"
    line(f"a workbook of {ROWS:,} rows against XlsxWriter alone", ours / theirs, goal=AGAINST, absolute=absolute)


def _plainly(rows: Any) -> Callable[[], object]:
    import io

    from xlsxwriter import Workbook

    def write() -> None:
        book = Workbook(io.BytesIO(), {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(number, place, cell)
                elif cell is not None:
                    sheet.write_string(number, place, cell)
        book.close()

    return write


if __name__ == "__main__":
    main()
