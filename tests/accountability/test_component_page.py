"""The page of a component: its headline, its chart, its commitments, and the published figures folded by body."""

import datetime as dt
import re

import pytest

from accountability.components.charts import drawn_series
from accountability.models import Component, Installation, PrintedFigure, Statement
from accountability.roles import Role
from tests.factories.accountability import CommitmentFactory, DocumentFactory, PrintedFigureFactory, SeriesFactory

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def component(monkeypatch):
    monkeypatch.setattr(Installation, "_known", dt.date(2021, 12, 31))
    row, _new = Component.objects.get_or_create(number=4, defaults={"names": {"en": "Internal control systems"}})
    return row


def figures(component, *values, **fields):
    series = SeriesFactory(component=component)
    return [
        PrintedFigureFactory(series=series, value=value, as_of=dt.date(2019 + n, 12, 31), unit="percent", **fields)
        for n, value in enumerate(values)
    ]


def test_main_series_is_drawn_at_its_days_and_not_joined(component, signed_in):
    figures(component, 25, 50, 75)
    PrintedFigureFactory(series=SeriesFactory(component=component), value=9, as_of=dt.date(2020, 1, 1))

    page = signed_in(Role.STAFF).get("/charts/components/component-4/", **HTMX).content.decode()

    assert "data-chart=" in page
    assert "25%" in page
    drawn = drawn_series(4, list(PrintedFigure.objects.filter(unit="percent").order_by("as_of")))
    assert [trace.mode for trace in drawn.figure.data] == ["markers+text"]
    assert list(drawn.figure.data[0].y) == [25, 50, 75]


def test_planned_values_have_their_own_marker(component):
    done, planned = figures(component, 25), figures(component, 75, value_type="target")

    drawn = drawn_series(4, [*done, *planned])

    assert [trace.name for trace in drawn.figure.data] == ["Published", "Planned"]
    assert "25%" in str(drawn.title)


def test_every_component_shows_what_became_of_the_commitments(component, signed_in):
    document, day = DocumentFactory(issued_on=dt.date(2020, 12, 1)), dt.date(2021, 6, 30)
    CommitmentFactory(component=component, document=document, first_due_on=day, due_on=day, due_kind="dated")

    page = signed_in(Role.STAFF).get("/charts/components/commitments/", **HTMX).content.decode()

    assert "0 of 1 commitments kept by the printed date (0.0%); 1 open and late" in page
    assert "component__number=4" in page


def test_component_without_a_series_has_no_chart_of_one(component, signed_in):
    assert "data-chart=" not in signed_in(Role.STAFF).get("/charts/components/component-4/", **HTMX).content.decode()


def test_published_figures_are_folded_counted_and_grouped_by_body(component, signed_in):
    figures(component, 25, 50, body="OIOS")
    figures(component, 10, body="BOA")

    page = signed_in(Role.LIAISON).get("/components/4/annexes/").content.decode()

    assert "Published figures (3)" in page
    assert page.index("Board of Auditors") < page.index("OIOS", page.index("Board of Auditors"))
    assert "<details" in page[: page.index("Published figures (3)")]


def test_the_latest_report_speaks_first_and_an_earlier_one_when_asked(component, signed_in):
    for symbol, year, words in (("A/67/776", 2013, "Begun."), ("A/76/644", 2021, "Continued.")):
        document = DocumentFactory(symbol=symbol, issued_on=dt.date(year, 1, 31))
        Statement.objects.create(document=document, paragraph="17", component=component, summary={"en": words})
    browser = signed_in(Role.LIAISON)

    latest = browser.get("/components/4/").content.decode()
    earlier = browser.get("/components/4/?report=a/67/776").content.decode()

    assert ("Continued." in latest, "Begun." in latest) == (True, False)
    assert ("Continued." in earlier, "Begun." in earlier) == (False, True)
    assert 'href="?report=A%2F67%2F776"' in latest
    assert browser.get("/components/4/?report=A/1/1").status_code == 404


def test_a_place_in_a_report_leads_to_its_paragraph_whatever_report_came_since(component):
    document = DocumentFactory(symbol="A/67/776", issued_on=dt.date(2013, 1, 31))
    place = Statement.objects.create(document=document, paragraph="17", component=component, summary={"en": "Begun."})

    assert place.get_absolute_url() == "/components/4/?report=A%2F67%2F776#paragraph-17"


def test_only_the_next_commitments_stand_on_the_page_open_ones_first(component, signed_in):
    fields = {"component": component, "document": DocumentFactory(), "due_kind": "dated"}
    for month in range(1, 8):
        day = dt.date(2022, month, 1)
        state = "dropped" if month < 4 else "open"
        CommitmentFactory(first_due_on=day, due_on=day, texts={"en": f"Promise {month}."}, state=state, **fields)

    page = signed_in(Role.LIAISON).get("/components/4/").content.decode()

    assert re.findall(r"Promise \d", page) == [f"Promise {month}" for month in (4, 5, 6, 7, 1)]
    assert "All commitments" in page


def test_tabs_have_names_without_numbers(component, signed_in):
    page = signed_in(Role.STAFF).get("/components/4/").content.decode()

    assert ">Internal control systems</a>" in page
    assert "4. Internal" not in page


def test_headline_of_the_component_is_a_sentence_with_its_parts(component, entered, signed_in):
    Component.objects.get_or_create(number=6, defaults={"names": {"en": "Oversight"}})
    entered(12)

    page = " ".join(signed_in(Role.LIAISON).get("/components/6/").content.decode().split())

    assert "<strong>33.3%</strong>, 2 of 6" in page
