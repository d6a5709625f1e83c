"""Each rate of a release is computed again from its released rows alone, and each column says what it holds."""

import datetime as dt
import io
import json
import zipfile

import pytest

from accountability.annual_report.chapters import Source, compose
from accountability.annual_report.formats import FORMATS
from accountability.models import Edition
from accountability.roles import Role
from recommendations import actions
from recommendations.models import Period, Recommendation
from tests.accountability.annual_report.cycles import coordinators, frozen
from tests.recommendations.recomputed import Release, read

pytestmark = pytest.mark.django_db
END = dt.date(2020, 12, 31)


@pytest.fixture
def source(organization, entered, person):
    """A frozen report of a register with a period, a reclassified, a reopened and a corrected row."""
    board = organization.bodies["BOA"]
    Period.objects.create(body=board, volume="I", label="2020", starts_on=dt.date(2020, 1, 1), ends_on=END, cut_off=END)
    rows = entered(24)
    by, day = person(Role.ASSESSOR), {"counts_from": END, "reported_on": END}
    still = Recommendation.objects.filter(body=organization.bodies["OIOS"]).open()
    actions.reclassify(still[0], by=by, version=None, rating="important", **day)
    done = Recommendation.objects.filter(body=organization.bodies["OIOS"], state="implemented")
    actions.reopen(done[0], by=by, version=None, reason="It came back.", **day)
    wrong = done[1].decisions.filter(kind="assessed").get()
    actions.void(wrong, by=by, version=None, reason="Another one was meant.")
    assert rows
    edition = frozen(coordinators().first, 2020)
    return Source(Edition.objects.select_related("cycle", "snapshot").get(pk=edition.pk))


def test_every_rate_of_the_release_follows_from_its_rows(source):
    release = Release(read(FORMATS["csv.zip"].write(compose(source, "en"))))
    frozen_rates = [
        row for code, rows in source.series.items() if code.startswith(("rates/", "annex-3/")) for row in rows
    ]

    assert len(release.rows) == Recommendation.objects.count()
    assert {row["rule"] for row in frozen_rates} >= {"cumulative-closure", "board-cumulative", "annual-assessment"}
    for row in frozen_rates:
        told = release.rate(
            row["rule"], row["body"], row["volume"] or "", row["category"], dt.date.fromisoformat(row["as_of"])
        )
        assert told == (row["numerator"], row["denominator"]), row


def test_the_json_holds_the_same_rows_in_one_line_of_canonical_form(source):
    content = FORMATS["json"].write(compose(source, "en"))
    told = json.loads(content)

    [rows] = [series for series in told["series"] if series["code"] == "rows/recommendations"]
    codes = [series["code"] for series in told["series"]]
    assert len(rows["rows"]) == Recommendation.objects.count()
    assert {len(row) for row in rows["rows"]} == {len(rows["columns"])}
    assert codes == sorted(codes)
    written = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert content == f"{written}\n".encode()


@pytest.mark.parametrize("form", ["csv.zip", "json", "xlsx"])
def test_released_rows_rebuild_bit_for_bit_whatever_is_changed_later(source, form, organization):
    before = FORMATS[form].write(compose(source, "fr"))
    record = Recommendation.objects.open().filter(body=organization.bodies["BOA"])[0]
    Recommendation.objects.filter(pk=record.pk).update(text="Another text.")

    again = Source(Edition.objects.select_related("cycle", "snapshot").get(pk=source.edition.pk))
    assert FORMATS[form].write(compose(again, "fr")) == before


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_field_of_the_data_package_has_type_unit_meaning_and_source(source, language):
    with zipfile.ZipFile(io.BytesIO(FORMATS["csv.zip"].write(compose(source, language)))) as archive:
        package = json.loads(archive.read("datapackage.json"))
        heads = {name: archive.read(name).decode("utf-8-sig").splitlines()[0].split(",") for name in archive.namelist()}

    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == heads[resource["path"]]
        for field in fields:
            assert field["description"], (resource["name"], field)
            assert field["source"], (resource["name"], field)
            assert field["unit"] or field["type"] in ("string", "boolean"), (resource["name"], field)
    assert "recommendations" in {resource["name"] for resource in package["resources"]}
