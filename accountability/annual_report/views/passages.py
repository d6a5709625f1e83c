"""Pages of the report text: the passages of one language, one passage, the explanations of findings."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.annual_report import dashboard, passage_editor
from accountability.annual_report.chapters import Source, compose
from accountability.annual_report.comparison import by_rule, compared
from accountability.annual_report.formats.html import chapter_of, render_report
from accountability.annual_report.forms.cycles import PassageForm
from accountability.annual_report.passages import FINDING, is_known
from accountability.annual_report.permissions import Permission as ReportPermission
from accountability.annual_report.publishing import before_of
from accountability.annual_report.views.cycles import trail
from accountability.errors import NotPermitted
from accountability.models import Cycle, Edition, Passage
from accountability.permissions import Permission, can, require
from accountability.views.parameters import Signed

LANGUAGES = dict(settings.LANGUAGES)
ALL = "all"  # the chapters on one page


@require(Permission.VIEW_DRAFT_REPORTS)
def cycle_words(request: Signed, year: int, language: str) -> HttpResponse:
    """Every passage of one language as it reads now."""
    edition = _edition(year, language)
    source = Source(edition, before_of(edition))
    context = _about(request, edition) | {
        "language": language,
        "languages": dashboard.words(edition),
        "rows": passage_editor.rows(source, language),
    }
    return render(request, "cycle/words.html", context)


@require(Permission.VIEW_DRAFT_REPORTS)
def cycle_passage(request: Signed, year: int, language: str, code: str) -> HttpResponse:
    """One passage with the English text and last year's; by POST it is saved or previewed."""
    edition = _edition(year, language)
    if not is_known(code, edition):
        raise Http404
    form = PassageForm(request.POST or None, record=_passage(edition, language, code), user=request.user)
    preview = "preview" in request.POST
    try:
        if request.method == "POST" and not preview and form.take():
            messages.success(request, _("Saved: %(what)s.") % {"what": passage_editor.title(code, edition)})
            return redirect(_back(edition, language, code))
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused
    source = Source(edition, before_of(edition))
    context = _about(request, edition) | passage_editor.passage_context(source, language, code, form.typed)
    context |= {"form": form, "preview": preview, "back": _back(edition, language, code), "language": language}
    part = preview and request.htmx  # type: ignore[attr-defined]  # set by its middleware
    return render(request, "cycle/_preview.html" if part else "cycle/passage.html", context, status=form.status)


@require(Permission.VIEW_DRAFT_REPORTS)
def cycle_findings(request: Signed, year: int) -> HttpResponse:
    """Each printed figure that does not follow from the others, with what explains it in each language."""
    edition = _edition(year)
    return render(
        request, "cycle/findings.html", _about(request, edition) | {"findings": passage_editor.findings(edition)}
    )  # fmt: skip


@require(Permission.VIEW_DRAFT_REPORTS)
def cycle_draft(request: Signed, year: int, language: str) -> HttpResponse:
    """The report as it will read, a chapter at a time, or all of it on one page."""
    edition, chapter = _edition(year, language), request.GET.get("chapter", "")
    whole = render_report(compose(Source(edition, before_of(edition)), language))
    rendered = whole if chapter == ALL else chapter_of(whole, chapter)
    if rendered is None:
        raise Http404(_("The report has no such chapter."))
    query = f"?{urlencode({'chapter': chapter})}" if chapter else ""
    tabs = [
        (name, reverse("annual_report:cycle_draft", args=[year, code]) + query, code == language)
        for code, name in LANGUAGES.items()
    ]
    context = {"rendered": rendered, "language": language, "tabs": tabs, "all": ALL, "is_all": rendered is whole}
    return render(request, "cycle/draft.html", _about(request, edition) | context)


@require(Permission.VIEW_DRAFT_REPORTS)
def cycle_compare(request: Signed, year: int) -> HttpResponse:
    """Every rate with that of the previous year."""
    edition = _edition(year)
    before = before_of(edition)
    if before is None:
        raise Http404(_("No report of an earlier year has been released to compare with."))
    context = {"before": before, "rules": by_rule(compared(Source(edition).series, Source(before).series))}
    return render(request, "cycle/compare.html", _about(request, edition) | context)


def _edition(year: int, language: str = "en") -> Edition:
    """The edition that is read; 404 before the first freezing and for a language that is none of the six."""
    edition = dashboard.edition_of(get_object_or_404(Cycle, year=year))
    if edition is None or language not in LANGUAGES:
        raise Http404(_("No figures have been frozen yet, so there is no preview."))
    return edition


def _passage(edition: Edition, language: str, code: str) -> Passage:
    place = {"edition": edition, "language": language, "code": code}
    return Passage.objects.filter(**place).first() or Passage(version=0, **place)


def _back(edition: Edition, language: str, code: str) -> str:
    """The page to return to: the findings, or the passages of the language."""
    year = edition.cycle.year
    if code.startswith(FINDING):
        return f"{reverse('annual_report:cycle_findings', args=[year])}#{code.removeprefix(FINDING)}"
    return f"{reverse('annual_report:cycle_words', args=[year, language])}#{code}"


def _about(request: Signed, edition: Edition) -> dict[str, Any]:
    may_edit = can(request.user, ReportPermission.EDIT_REPORT) and not edition.released_at
    return {"cycle": edition.cycle, "edition": edition, "may_edit": may_edit, "trail": trail(edition.cycle)}
