"""Figures of reported series: values with small numbers hidden, periods without a value, and measures for Explore."""

from accountability.series.measures.definitions import SERIES_SHARES, SERIES_VALUES

MEASURES = (SERIES_VALUES, SERIES_SHARES)
