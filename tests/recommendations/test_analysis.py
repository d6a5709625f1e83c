"""The pages of the analysis: who may, what they show, what they refuse, and that their links give as many rows."""

import csv
import datetime as dt
import io
import re

import pytest

from accountability.roles import Role
from recommendations.analysis import QUESTIONS
from recommendations.models import Decision, Period

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]

SLUGS = [question.slug for question in QUESTIONS]


@pytest.fixture
def rows(entered, organization):
    for year in (2019, 2020):
        Period.objects.create(
            body=organization.bodies["BOA"], volume="I", label=str(year), starts_on=dt.date(year, 1, 1),
            ends_on=dt.date(year, 12, 31), cut_off=dt.date(year, 12, 31),
        )  # fmt: skip
    return entered(12)


def table(client, address):
    return list(csv.DictReader(io.StringIO(b"".join(client.get(address).streaming_content).decode("utf-8-sig"))))


@pytest.mark.parametrize("slug", SLUGS)
def test_page_draws_names_its_definition_and_gives_the_same_values_as_csv(rows, signed_in, slug):
    client = signed_in(Role.STAFF)
    page = client.get(f"/recommendations/analysis/{slug}/")

    text = page.content.decode()
    assert page.status_code == 200
    assert "data-chart=" in text
    assert "/measures/" in text
    assert f"/recommendations/analysis/{slug}.csv" in text
    assert client.get(f"/recommendations/analysis/{slug}.csv").status_code == 200


@pytest.mark.parametrize("slug", SLUGS)
def test_page_of_an_empty_register_says_so(organization, signed_in, slug):
    page = signed_in(Role.STAFF).get(f"/recommendations/analysis/{slug}/")

    assert page.status_code == (400 if slug == "target" else 200)


def test_liaison_sees_no_analysis(rows, signed_in):
    client = signed_in(Role.LIAISON)

    assert client.get("/recommendations/analysis/").status_code == 403
    assert client.get("/recommendations/analysis/ageing/").status_code == 403
    assert client.get("/recommendations/quality/").status_code == 403


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ageing/?body=BOA&volume=II", ""),
        ("ageing/?body=OIOS&volume=I", "Only the Board of Auditors"),
        ("ageing/?as_of=2009-01-01", "counted from 2010-01-01 on"),
        ("ageing/?as_of=soon", "Enter a date as 2021-12-31"),
        ("ageing/?entity=NONE", "there is no “NONE”"),
        ("ageing/?day=1", "Unknown choice “day”"),
        ("board/?body=OIOS", "Unknown choice “body”"),
        ("target/?rule=board-cumulative", "does not apply to OIOS"),
        ("target/?target=101", "100"),
        ("target/?by=2021-01-01", "at most five years later"),
        ("target/?as_of=", ""),
    ],
)
def test_question_that_does_not_fit_is_refused_in_a_sentence(rows, signed_in, address, words):
    page = signed_in(Role.STAFF).get(f"/recommendations/analysis/{address}")

    assert page.status_code == (400 if words else 200)
    assert words in page.content.decode()


def test_question_that_nobody_asks_is_404(signed_in):
    assert signed_in(Role.STAFF).get("/recommendations/analysis/none/").status_code == 404


@pytest.mark.parametrize("slug", ["ageing", "delay", "gap", "waterfall", "survival", "flow"])
def test_every_link_of_a_table_gives_rows_that_can_be_read(rows, signed_in, slug):
    client = signed_in(Role.STAFF)
    text = client.get(f"/recommendations/analysis/{slug}/").content.decode()

    addresses = {a.replace("&amp;", "&") for a in re.findall(r'href="(/recommendations/\?[^"]*)"', text)}
    assert addresses or slug == "gap"
    assert {client.get(address).status_code for address in addresses} <= {200}


def test_age_band_of_an_entity_leads_to_as_many_rows(rows, signed_in):
    client = signed_in(Role.STAFF)
    [line] = [r for r in table(client, "/recommendations/analysis/ageing.csv") if r["code"] == "DOS"]
    listed = table(client, "/recommendations.csv?entity=DOS&as_of=2021-12-31&status=open&age=2")

    assert int(line["from_2"]) == len(listed) == 8


def test_point_of_a_survival_curve_leads_to_as_many_rows(rows, signed_in):
    client = signed_in(Role.STAFF)
    months = {
        r["month"]: r["open"] for r in table(client, "/recommendations/analysis/survival.csv") if r["year"] == "2019"
    }
    listed = table(client, "/recommendations.csv?issued_after=2018-12-31&issued_before=2020-01-01&open_after=13")

    assert (months["0"], months["13"]) == ("12", str(len(listed)))


def test_target_names_the_nearest_first(rows, signed_in, person):
    from recommendations.actions import update

    update(rows[7], by=person(Role.FOCAL_POINT), version=None, progress="reported_implemented", text="All was done.")
    text = signed_in(Role.STAFF).get("/recommendations/analysis/target/?body=BOA&target=90").content.decode()

    nearest = re.findall(r'<bdi class="code">(A/75/5, para. \d+)</bdi>', text)
    assert nearest[0] == rows[7].label
    assert len(nearest) == 4
    assert "33.3%" in text


def test_every_question_names_measures_that_are_defined():
    assert all(question.definitions for question in QUESTIONS)


def test_a_reading_of_the_analysis_writes_nothing(rows, signed_in):
    before = Decision.objects.count()
    for slug in SLUGS:
        signed_in(Role.STAFF).get(f"/recommendations/analysis/{slug}/")

    assert Decision.objects.count() == before
