"""The register's pages."""

from recommendations.views.bulk import together
from recommendations.views.grid import grid, grid_draft
from recommendations.views.rates import rates, rates_chart, rates_sheet
from recommendations.views.recommendation import recommendation
from recommendations.views.register import recommendation_charts, recommendations

__all__ = [
    "grid",
    "grid_draft",
    "rates",
    "rates_chart",
    "rates_sheet",
    "recommendation",
    "recommendation_charts",
    "recommendations",
    "together",
]
