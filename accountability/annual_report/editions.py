"""Released editions and their reports; everything is read from frozen data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from accountability import localization
from accountability.annual_report.chapters import Series, Source, compose, series_of
from accountability.annual_report.document import Block, Heading, Report, Table
from accountability.annual_report.passages import filled
from accountability.annual_report.placeholders import Figure
from accountability.annual_report.publishing import before_of
from accountability.models import Edition, EditionFile, Passage

REMEMBERED = 6  # reports that a process keeps composed: one year in every language
TITLE = "title"


def released() -> QuerySet[Edition]:
    """Every released edition, the newest year first and its latest edition before the ones that it corrects."""
    titles = Prefetch("passages", Passage.objects.filter(code=TITLE), "titles")
    earlier = Edition.objects.released().filter(cycle=OuterRef("cycle"), number__lt=OuterRef("number"))
    rows = Edition.objects.released().select_related("cycle", "snapshot").prefetch_related(titles)
    return rows.annotate(is_correction=Exists(earlier)).order_by("-cycle__year", "-number")


def edition_of(year: int, number: int | None = None) -> Edition | None:
    """The latest released edition of a year, or the released one of that number; None where there is none."""
    found = released().filter(cycle__year=year)
    return (found if number is None else found.filter(number=number)).first()


def by_year() -> Iterator[list[Edition]]:
    """The editions of each year, newest first."""
    for _year, editions in groupby(released(), attrgetter("cycle_id")):
        yield list(editions)


def title_of(edition: Edition, language: str) -> str:
    """The title of the report in a language, otherwise in English."""
    texts = {p.language: p.text for p in edition.titles}  # type: ignore[attr-defined]  # read by released()
    known = defaultdict(lambda: Figure("–"))
    known["cycle.year"] = Figure(str(edition.cycle.year))
    known["cycle.as_of"] = Figure(localization.day(edition.snapshot.as_of, language=language))
    return filled(texts.get(language) or texts.get("en", ""), known, language)


def files_of(edition: Edition) -> dict[tuple[str, str], EditionFile]:
    """The files of an edition by language and format."""
    return {(f.language, f.format): f for f in edition.files.all()}


# --- What it holds --------------------------------------------------------------------------------------------------
def report_of(edition: Edition, language: str) -> Report:
    """The released report in one language. A released edition never changes, so that each process composes it once."""
    return _report(edition.pk, language)


@lru_cache(maxsize=REMEMBERED)
def _report(pk: int, language: str) -> Report:
    edition = Edition.objects.released().select_related("cycle", "snapshot").get(pk=pk)
    return compose(Source(edition, before_of(edition)), language)


@lru_cache(maxsize=2)
def _series(pk: int) -> Series:
    return series_of(Edition.objects.select_related("snapshot").get(pk=pk))


def frozen(edition: Edition) -> Series:
    """The series of a released edition by code."""
    return _series(edition.pk)


def under(report: Report, anchor: str) -> list[Block]:
    """The blocks of the report under the main heading with that anchor, without the heading."""
    found: list[Block] = []
    is_inside = False
    for block in report.blocks:
        if isinstance(block, Heading) and block.level == 1:
            is_inside = block.anchor == anchor
        elif is_inside:
            found.append(block)
    return found


def table_of(report: Report, code: str) -> Table | None:
    """The table of that code; None where the report has none."""
    return next((table for table in report.tables if table.code == code), None)
