"""Printed figures against what follows from the other printed figures."""

from collections import Counter

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accountability import printed
from accountability.permissions import Permission, require

KINDS = ("printed",)


@require(Permission.VIEW_FIGURES)
def findings(request: HttpRequest) -> HttpResponse:
    """Every relation that was checked; first those in which the printed value is not the derived one."""
    kind = request.GET.get("kind") or KINDS[0]
    if kind not in KINDS:
        words = {"kind": kind, "allowed": ", ".join(KINDS)}
        raise BadRequest(_("There is no kind of finding “%(kind)s”. Allowed: %(allowed)s.") % words)
    checked = printed.checked()
    counts = Counter(row.verdict.name.lower() for row in checked)
    context = {"findings": printed.findings(checked), "checked": checked, "counts": counts}
    return render(request, "accountability/findings.html", context)
