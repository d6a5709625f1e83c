"""Headlines: precomputed for the day in every language, and valid only until one of their sources changes."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from accountability.measures import headlines
from accountability.models import MeasureMark, StoredMeasure, register_day
from accountability.registers import registers
from tests.factories.accountability import InstallationFactory
from tests.project.test_factories import FACTORIES

pytestmark = pytest.mark.django_db

KEPT_BY_TRIGGERS = {"recommendations_ledgerentry"}  # written by the triggers of a table that leaves the mark
THE_STORE_ITSELF = {"accountability_storedmeasure", "accountability_measuremark"}
THE_DAY = {"accountability_installation"}  # of which the key is made


@pytest.fixture
def one_of_each():
    """One row of each table; their marks belong to a transaction that every page sees."""
    for factory in set(FACTORIES) - {InstallationFactory}:
        factory.create()
    MeasureMark.objects.all().delete()


def computed():
    return [line for register in registers() for line in register.headlines(as_of=register_day())]


@pytest.mark.parametrize("language", ["en", "fr", "zh-hans"])
@pytest.mark.usefixtures("one_of_each")
def test_stored_headlines_are_those_of_the_registers(language):
    headlines.warm()
    with translation.override(language):
        expected, shown = computed(), headlines.headlines(as_of=register_day())
        assert StoredMeasure.objects.filter(key__endswith=language).count() == 1
        words = [(str(line.title), str(line.rule)) for line in expected]

    assert [(line.title, line.rule) for line in shown] == words
    assert [(line.percent, line.value, line.trend, line.before_on) for line in shown] == [
        (line.percent, line.value, list(line.trend), line.before_on) for line in expected
    ]


@pytest.mark.usefixtures("one_of_each")
def test_every_table_that_a_headline_reads_leaves_a_mark():
    with CaptureQueriesContext(connection) as asked:
        assert computed()
    read = {table for query in asked for table in re.findall(r'(?:FROM|JOIN)\s+"?([a-z]+_[a-z]+)', query["sql"])}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE prosrc LIKE '%accountability_measuremark (topic%''headlines''%'"
        )
        marking = {table for (table,) in cursor.fetchall()}

    assert len(read) > 15
    assert read - marking == KEPT_BY_TRIGGERS | THE_STORE_ITSELF | THE_DAY
