"""What Member States read: released reports, their files, how to check them. No draft is reachable from here."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from accountability import files
from accountability.models import Edition, EditionFile, SigningKey
from accountability.permissions import Permission, open_to, require
from accountability.report import publishing
from accountability.report.compare import compared
from accountability.report.compose import series_of
from accountability.report.formats import FORMATS
from accountability.workflow import IllegalStep

View = Callable[..., HttpResponseBase]
LARGEST = 100 * 2**20  # bytes of a file that somebody wants to check


def published(view: View) -> View:
    """Open to all where the operator says so, else to whoever may read published reports."""
    inside = require(Permission.VIEW_REPORTS)(view)

    @open_to("Released reports are public where the operator says so; else the permission is asked for.")
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return (view if settings.PUBLIC_PAGES else inside)(request, *args, **kwargs)

    return guarded


def _released(year: int, number: int | None = None) -> Edition:
    """The latest released edition of a year, or the one of that number; 404 where there is none."""
    wanted = Edition.objects.released().filter(cycle__year=year).select_related("cycle", "snapshot")
    found = wanted.filter(number=number).first() if number else wanted.order_by("-number").first()
    if found is None:
        raise Http404(_("No report of %(year)s is released.") % {"year": year})
    return found


@published
def reports(request: HttpRequest) -> HttpResponse:
    """The reports by year, newest first, and how the rates moved from one to the next."""
    editions = Edition.objects.latest_released()
    return render(request, "published/reports.html", {"editions": editions})


@published
def report(request: HttpRequest, year: int) -> HttpResponse:
    """One year's report: its files in every language and format with their checksums, and its corrections."""
    edition = _released(year)
    found = {(f.language, f.format): f for f in edition.files.all()}
    table = [
        (code, name, [found.get((code, form)) for form in FORMATS]) for code, name in settings.LANGUAGES
    ]  # fmt: skip
    context = {"edition": edition, "table": table, "formats": FORMATS, "editions": edition.cycle.editions.released()}
    return render(request, "published/report.html", context)


@published
def file(request: HttpRequest, year: int, language: str, form: str) -> HttpResponseBase:
    """One file as it was released."""
    number = request.GET.get("edition", "")
    edition = _released(year, int(number) if number.isdecimal() else None)
    found = get_object_or_404(EditionFile, edition=edition, language=language, format=form)
    name = f"progress-{year}-{language}.{form}"
    answer = FileResponse(
        files.read(found.sha256), as_attachment=True, filename=name, content_type=FORMATS[form].media_type
    )
    answer.headers["ETag"] = f'"{found.sha256}"'
    return answer


@published
def manifest(request: HttpRequest, year: int, language: str = "") -> HttpResponse:
    """What the release consists of, with its signature; the same in every language."""
    edition = _released(year)
    return JsonResponse({"manifest": edition.manifest, "signature": edition.signature})


@published
def keys(request: HttpRequest) -> HttpResponse:
    """The public keys by which manifests are verified, the present one first."""
    return JsonResponse({"keys": list(SigningKey.objects.values("name", "public", "since"))})


@published
def unresolved(request: HttpRequest, year: int) -> HttpResponse:
    """What was open for more than eighteen months, or critical, and how management explains it."""
    edition = _released(year)
    return render(request, "published/unresolved.html", {"edition": edition, "rows": series_of(edition)["unresolved"]})


@published
def requests(request: HttpRequest, year: int) -> HttpResponse:
    """What the General Assembly asked for, and what was reported back."""
    edition = _released(year)
    return render(request, "published/requests.html", {"edition": edition, "rows": series_of(edition)["resolutions"]})


@published
def compare(request: HttpRequest, year: int, other: int) -> HttpResponse:
    """Two years beside each other, rate by rate."""
    later, earlier = _released(year), _released(other)
    context = {"later": later, "earlier": earlier, "rows": compared(later, earlier)}
    return render(request, "published/compare.html", context)


@published
def verify(request: HttpRequest) -> HttpResponse:
    """Whether a file is the one that was published: it is read, not kept."""
    context: dict[str, Any] = {}
    brought = request.FILES.get("file")
    if request.method == "POST" and brought is None:
        context["fault"] = _("Choose the file that you want to check.")
    elif brought is not None and brought.size > LARGEST:
        context["fault"] = _("The file is larger than any report.")
    elif brought is not None:
        context |= _verdict(brought)
    return render(request, "published/verify.html", context, status=400 if context.get("fault") else 200)


def _verdict(brought: Any) -> dict[str, Any]:
    digest = hashlib.sha256()
    for chunk in brought.chunks():
        digest.update(chunk)
    checked = {"name": brought.name, "sha256": digest.hexdigest()}
    try:
        return checked | {"file": publishing.check(digest.hexdigest())}
    except IllegalStep as refusal:
        return checked | {"refusal": str(refusal)}
