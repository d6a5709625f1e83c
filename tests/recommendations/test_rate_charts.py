"""Rates on pages and charts: one percentage for one fraction, published figures apart, ages in words."""

import csv
import datetime as dt
import io
import re

import pytest

from accountability.models import Document, PrintedFigure, Series
from accountability.roles import Role
from recommendations.charts.groups import span_of
from recommendations.measures.recurrence import Cell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]
DAY = dt.date(2021, 12, 31)


@pytest.fixture
def printed(rows):
    """A document that prints the closure rate of OIOS on the register day without decimals."""
    document, _created = Document.objects.get_or_create(symbol="A/76/644")
    series = Series.objects.create(code="rates/oios", titles={"en": "Rate"})
    return PrintedFigure.objects.create(
        key="oios-closure", series=series, document=document, paragraph="para. 90", body="OIOS", category="all",
        rule="cumulative-closure", value=33, decimals=0, unit="percent", as_of=DAY,
    )  # fmt: skip


def test_a_derived_rate_has_one_decimal_and_the_published_one_its_own(printed, signed_in):
    text = signed_in(Role.STAFF).get("/rates/?body=OIOS").content.decode()

    assert "33.3%" in text
    assert re.search(r'<span title="A/76/644 para. 90">33%</span>', text)
    assert "<strong>33%</strong>" not in text


def test_the_chart_of_rates_has_the_published_figures_in_its_table_and_file(printed, signed_in):
    browser = signed_in(Role.STAFF)
    text = browser.get("/rates/chart/OIOS/").content.decode()
    file = b"".join(browser.get("/rates/chart/OIOS.csv").streaming_content).decode("utf-8-sig")

    assert "All recommendations, published" in text
    assert "33%, A/76/644 para. 90" in text
    assert 'href="/rates/chart/OIOS.csv?"' in text
    last = [row for row in csv.DictReader(io.StringIO(file)) if row["category"] == "all"][-1]
    assert (last["numerator"], last["denominator"], last["percent"]) == ("2", "6", "33.3")
    assert last["published"] == "33%, A/76/644 para. 90"


def test_the_file_of_a_day_before_the_rates_is_refused(rows, signed_in):
    assert signed_in(Role.STAFF).get("/rates/chart/OIOS.csv?as_of=2009-01-01").status_code == 400


@pytest.mark.parametrize(
    ("days", "words"),
    [(None, "0 days"), (1, "1 day"), (700, "700 days"), (2160, "5 years and 10 months"), (1461, "4 years")],
)
def test_ages_over_two_years_are_in_years_and_months(days, words):
    assert span_of(days) == words


@pytest.mark.parametrize(("repeats", "tone"), [(0, 0), (4, 1), (5, 2), (10, 3), (39, 4), (40, 5), (100, 5)])
def test_the_tone_of_a_cell_grows_with_its_share(repeats, tone):
    assert Cell(repeats, 100).tone == tone
