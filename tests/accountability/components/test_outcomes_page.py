"""The page of outcomes: each bar leads to exactly its rows, and the file has the same numbers."""

import csv
import datetime as dt
import io

import pytest

from accountability.components.actions import decide_outcome
from accountability.components.outcome_charts import By, groups, outcome_bars, timeline
from accountability.models import Commitment, Installation
from accountability.roles import Role
from tests.factories import accountability as factories

TODAY = dt.date(2022, 6, 30)


@pytest.fixture(autouse=True)
def decided(commitment, person, monkeypatch):
    """One dropped, one open and late, one without a date."""
    monkeypatch.setattr(Installation, "_known", TODAY)
    decide_outcome(commitment, by=person(Role.COORDINATOR), version=1, state="dropped", text="Overtaken.")
    shared = {"document": commitment.document, "component": commitment.component}
    factories.CommitmentFactory(
        **shared, first_due_on=dt.date(2022, 5, 31), due_on=dt.date(2022, 5, 31), due_kind="dated"
    )
    factories.CommitmentFactory(**shared)


@pytest.mark.parametrize("by", By)
def test_each_bar_leads_to_exactly_its_rows(by, signed_in):
    browser = signed_in(Role.STAFF)

    chart = outcome_bars(groups(by, on=TODAY), as_of=TODAY)

    for trace in chart.figure.data:
        for count, url in zip(trace.x, trace.customdata, strict=True):
            assert browser.get(url).context["page_obj"].paginator.count == count, url


def test_the_title_states_what_was_kept():
    chart = outcome_bars(groups(By.COMPONENT, on=TODAY), as_of=TODAY)

    assert chart.title == "0 of 2 commitments kept by the printed date (0.0%); 1 open and late"
    assert chart.table.rows[0].cells[-1] == "0.0% (0 of 2)"


def test_the_timeline_has_the_printed_dates_alone():
    chart = timeline(Commitment.objects.all(), as_of=TODAY)

    assert chart.title == "2 of 2 printed dates have passed; the last is 31 May 2022"
    assert {row.cells[0] for row in chart.table.rows} == {"31 March 2022", "31 May 2022"}


def test_the_page_and_its_file_have_the_same_numbers(signed_in):
    browser = signed_in(Role.LIAISON)

    page = browser.get("/commitments/outcomes/?by=report").content.decode()
    answer = browser.get("/commitments/outcomes.csv?by=report")

    assert "0 of 2 commitments kept by the printed date (0.0%); 1 open and late" in page
    text = (b"".join(answer) if answer.streaming else answer.content).decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["code"], row["dropped"], row["open_late"], row["undated"]) == ("A/76/644", "1", "1", "1")
    assert (row["kept_by_date"], row["date_passed"]) == ("0", "2")


def test_an_unknown_grouping_is_refused(signed_in):
    assert signed_in(Role.STAFF).get("/commitments/outcomes/?by=colour").status_code == 400
