"""The published annex tables: rates of each line, and continuity with the previous report."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accountability.permissions import require
from accountability.views.list_files import sheet
from recommendations.measures.status_totals import totals, without_period
from recommendations.permissions import Permission

SHEET = sheet(
    "recommendations/status-totals", Permission.VIEW_RATES,
    "report_symbol=total.document.symbol body=total.body.code volume=total.volume period=total.period "
    "stream=total.stream printed_total=total.printed_total implemented=total.implemented "
    "under_implementation=total.under_implementation not_implemented=total.not_implemented "
    "overtaken_by_events=total.overtaken_by_events closed_by_board=total.closed_by_board "
    "newly_issued=total.newly_issued assessed is_total_summed "
    "implementation_rate closure_rate implied_new roll_forward_gap",
    lambda request: totals()[::-1],
)  # fmt: skip


@require(Permission.VIEW_RATES)
def status_totals(request: HttpRequest) -> HttpResponse:
    """Every line, the latest first; what does not go on is a finding."""
    lines = totals()
    findings = [line for line in lines if line.roll_forward_gap or line.is_printed_wrong]
    context = {"lines": lines[::-1], "findings": findings, "without_period": without_period(lines)}
    return render(request, "recommendations/status_totals.html", context)
