"""The reports by year, the files of one year's release, and the report to read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accountability import localization
from accountability.annual_report import editions, verification
from accountability.annual_report.formats import FORMATS
from accountability.annual_report.formats.html import render_report
from accountability.annual_report.public.access import page, released, render_page, require_language
from accountability.localization import with_language
from accountability.models import Edition, EditionFile

NAMES = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "csv.zip": "CSV (zip)", "json": "JSON"}


@page
def reports(request: HttpRequest) -> HttpResponse:
    """Every year's report, the newest first, with its corrections."""
    language = localization.current_language()
    years = [
        {"edition": found[0], "title": editions.title_of(found[0], language), "earlier": found[1:]}
        for found in editions.by_year()
    ]
    return render_page(request, "reports.html", {"years": years})


@page
def report(request: HttpRequest, year: int) -> HttpResponse:
    """One year's report: its files in every language and format, and their verification."""
    return render_page(request, "report.html", _of(released(year)))


@page
def edition(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """One edition as it was released, also where a later one corrects it."""
    return render_page(request, "report.html", _of(released(year, number)))


def files_by_language(edition: Edition) -> list[tuple[str, str, str, list[tuple[str, str, EditionFile | None]]]]:
    """Code, name and direction of each language, with the edition's file in each format."""
    found = editions.files_of(edition)
    return [
        (code, name, localization.direction(code), [(form, NAMES[form], found.get((code, form))) for form in FORMATS])
        for code, name in settings.LANGUAGES
    ]


def _of(edition: Edition) -> dict[str, Any]:
    years = {every[0].cycle_id: every for every in editions.by_year()}
    same = years.pop(edition.cycle_id)
    return {
        "edition": edition, "title": editions.title_of(edition, localization.current_language()),
        "rows": files_by_language(edition),
        "editions": same, "latest": same[0], "others": [str(every[0].cycle) for every in years.values()],
        "key": verification.key_of(edition),
        "signs_now": verification.signs_now(verification.manifest_of(edition).get("key", "")),
    }  # fmt: skip


@page
def read(request: HttpRequest, year: int, language: str) -> HttpResponse:
    """The released report to read in one language."""
    edition = released(year)
    rest = {"unresolved": with_language(reverse("annual_report:unresolved", args=[year]))}
    report = editions.report_of(edition, require_language(language))
    return render_page(request, "read.html", {"edition": edition, "rendered": render_report(report, rest)})
