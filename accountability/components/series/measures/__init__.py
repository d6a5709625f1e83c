"""Figures of reported series: values with small numbers hidden, periods without a value, and measures for Explore."""

from accountability.components.series.measures.definitions import SERIES_SHARES, SERIES_VALUES
from accountability.components.series.measures.impact import IMPACT_KNOWN

MEASURES = (SERIES_VALUES, SERIES_SHARES, IMPACT_KNOWN)
