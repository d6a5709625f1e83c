"""Charts of the register: measures in, Plotly figures out. No chart asks the database anything."""

from recommendations.charts.rates import rates_over_time
from recommendations.charts.register import ageing, by_year

__all__ = ["ageing", "by_year", "rates_over_time"]
