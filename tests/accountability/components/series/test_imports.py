"""Spreadsheets of values: read whole, refused by cell, entered by their office, undone until accepted."""

import io
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accountability.components.series import actions
from accountability.components.series.imports import SERIES_VALUES
from accountability.imports import importer
from accountability.models import SeriesValue
from accountability.roles import Role
from tests.factories import accountability as factories

HEAD = "series,period,member,numerator,denominator,value,cut_off,symbol,paragraph,note,reason"
NEW = "conduct/closed,2020,fraud,,,12,2020-12-31,,,,"


@pytest.fixture
def check(definition, share, office):
    def run(*rows, by=office):
        file = io.BytesIO("\n".join([HEAD, *rows]).encode())
        return importer.dry_run(file, kind="series-values", name="a.csv", by=by)

    return run


def messages(checked):
    return [str(fault) for fault in checked.faults]


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (NEW.replace("conduct/closed", "none"), "a!A2"),
        (NEW.replace("2020,", "2020-Q1,"), "a!B2"),
        (NEW.replace("2020,", "2016,"), "a!B2"),
        (NEW.replace("fraud", "arson"), "a!C2"),
        (NEW.replace(",12,", ",,"), "a!F2"),
        (NEW.replace(",12,", ",twelve,"), "a!F2"),
        (NEW.replace("2020-12-31", ""), "a!G2"),
        (NEW.replace("2020-12-31,,", "2020-12-31,,7"), "a!H2"),
        ("ethics/trained,2020,,30,20,,2020-12-31,,,,", "a!D2"),
        ("ethics/trained,2020,,30,,,2020-12-31,,,,", "a!E2"),
    ],
)
def test_a_fault_names_its_cell(check, row, cell):
    assert [message.partition(":")[0] for message in messages(check(row))][:1] == [cell]


def test_only_the_office_imports_its_values(check, person):
    assert "Only DOS can enter" in messages(check(NEW, by=person(Role.COORDINATOR)))[0]


def test_who_may_not_enter_the_values_learns_none_of_them(check, enter, person):
    enter({"fraud": 12})
    stranger = person(Role.COORDINATOR)

    for row in (NEW, NEW.replace(",12,", ",0,")):
        checked = check(row, by=stranger)
        assert checked.skipped == 0
        assert "Already entered" not in " ".join(messages(checked))


def test_the_same_row_is_skipped_and_another_number_is_a_fault(check, enter):
    enter({"fraud": 12})

    assert (check(NEW).skipped, messages(check(NEW))) == (1, [])
    assert "Already entered" in messages(check(NEW.replace(",12,", ",13,")))[0]
    assert "Identical to row 2" in messages(check(NEW, NEW))[0]


def test_a_frozen_period_needs_a_reason_in_its_cell(check, frozen_report):
    frozen_report()

    assert messages(check(NEW))[0].startswith("a!K2")
    assert messages(check(f"{NEW}Late.")) == []


def test_five_hundred_rows_are_entered_in_three_seconds_and_undone(check, organization, office, coordinator):
    codes = [{"code": f"m{n}", "names": {"en": f"M{n}"}} for n in range(125)]
    factories.SeriesDefinitionFactory(series__code="wide", owner=organization.entities["DOS"], members=codes)
    rows = [f"wide,{year},m{n},,,{n + 5},{year}-12-31,,,," for year in range(2017, 2021) for n in range(125)]
    check(NEW)  # what is read once for the process
    began = time.process_time()
    checked = check(*rows)
    assert messages(checked) == []
    source = factories.ImportFactory(kind="series-values")
    with CaptureQueriesContext(connection) as asked:
        made = list(SERIES_VALUES.save(checked.new, checked.lookups, by=office, source=source))
    seconds = time.process_time() - began
    for row in made:
        row.save()

    assert SeriesValue.objects.filter(state="submitted").count() == 500
    assert seconds < 3
    assert len(asked) < 25
    SERIES_VALUES.undo(source, by=office, reason="Wrong file.")
    assert not SeriesValue.objects.filter(is_voided=False).exists()


def test_an_accepted_value_keeps_its_import_from_being_undone(check, office, coordinator):
    checked = check(NEW)
    source = factories.ImportFactory(kind="series-values")
    [row] = SERIES_VALUES.save(checked.new, checked.lookups, by=office, source=source)
    row.save()
    actions.accept_values([row.value], by=coordinator)

    from accountability.errors import IllegalStep

    with pytest.raises(IllegalStep, match="accepted since"):
        SERIES_VALUES.undo(source, by=office, reason="Wrong file.")
