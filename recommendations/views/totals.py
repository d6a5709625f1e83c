"""The published annex tables: rates of each line, and whether each report goes on where the last one ended."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accountability.permissions import require
from recommendations.measures.totals import totals
from recommendations.permissions import Permission


@require(Permission.VIEW_RATES)
def status_totals(request: HttpRequest) -> HttpResponse:
    """Every line, the latest first; what does not go on is a finding."""
    lines = totals()
    findings = [line for line in lines if line.roll_forward_gap or line.is_printed_wrong]
    return render(request, "recommendations/status_totals.html", {"lines": lines[::-1], "findings": findings})
