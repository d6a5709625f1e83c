"""The register's pages."""

from recommendations.views.closure_requests import answer_request, closure_requests
from recommendations.views.grid import grid, grid_draft
from recommendations.views.rates import rates, rates_chart, rates_chart_csv, rates_sheet
from recommendations.views.recommendation import recommendation
from recommendations.views.register import bulk, recommendation_charts, recommendations

__all__ = [
    "answer_request",
    "bulk",
    "closure_requests",
    "grid",
    "grid_draft",
    "rates",
    "rates_chart",
    "rates_chart_csv",
    "rates_sheet",
    "recommendation",
    "recommendation_charts",
    "recommendations",
]
