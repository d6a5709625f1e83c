"""Charts of the register: measures to Plotly figures. Charts do not query the database."""

from recommendations.charts.addressees import addressees
from recommendations.charts.due import due_by_month
from recommendations.charts.entity import closure_against_secretariat
from recommendations.charts.groups import ages, claims, delays
from recommendations.charts.periods import annual, flow
from recommendations.charts.rates import published_on, rates_over_time
from recommendations.charts.register import ageing, by_year
from recommendations.charts.sides import sides
from recommendations.charts.survival import survival
from recommendations.charts.target import per_cent, percent, target_chart, titled
from recommendations.charts.waterfall import signed, waterfall

__all__ = [
    "addressees",
    "ageing",
    "ages",
    "annual",
    "by_year",
    "claims",
    "closure_against_secretariat",
    "delays",
    "due_by_month",
    "flow",
    "per_cent",
    "percent",
    "published_on",
    "rates_over_time",
    "sides",
    "signed",
    "survival",
    "target_chart",
    "titled",
    "waterfall",
]
