"""The canonical JSON: its bytes, its schema, and that no catalogue and no name of the interface reaches it."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator

from tests.accountability.annual_report.formats.frozen import HERE, LANGUAGES, report, series, written

SCHEMA = Path(settings.BASE_DIR) / "static" / "report-schema-1.json"


@pytest.fixture
def schema():
    return Draft202012Validator(json.loads(SCHEMA.read_text()))


def test_the_bytes_are_those_that_were_published():
    assert written("en", "json") == (HERE / "golden.json").read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_follows_the_published_schema(schema, language):
    schema.validate(json.loads(written(language, "json")))


def test_schema_refuses_a_figure_that_lost_its_cut_off_day(schema):
    told = json.loads(written("en", "json"))
    del told["series"][0]["cut_off"]
    assert not schema.is_valid(told)


def test_series_are_told_as_they_were_frozen():
    told = json.loads(written("fr", "json"))
    assert {s["code"]: s["rows"] for s in told["series"]} == {code: s["rows"] for code, s in series().items()}


def test_only_passages_and_their_language_differ_between_languages():
    first, second = (json.loads(written(language, "json")) for language in ("ar", "ru"))
    assert {key for key in first if first[key] != second[key]} == {"language", "passages"}


def test_percentages_are_text_and_counts_are_numbers():
    fields = json.loads(written("en", "json"))["fields"]
    assert (fields["oios.percent"], fields["oios.issued"], fields["cycle.as_of"]) == ("92.2", 12075, "2021-12-31")


def test_what_is_compared_with_is_named():
    assert report().record["compared_with"] is None
    assert report(earlier={}).record["compared_with"] == {"year": 2020, "edition": 1}
