"""The front page for readers who are not signed in: figures of the latest release alone, one copy for all."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from accountability.annual_report.public import unresolved
from accountability.models import Entity, OversightBody
from accountability.roles import Role

LARGEST = 150_000  # bytes of the page


def read(client, where="/"):
    answer = client.get(where)
    return answer.content.decode()


def test_the_latest_report_is_there_in_six_languages_and_every_format(released, client):
    released(2020)
    released(2021)

    page = read(client)

    assert "Report on 2021" in page
    files = set(re.findall(r"/reports/2021/editions/1/([\w-]+)/progress\.([\w.]+)\"", page))
    assert len(files) == 6 * 5
    assert "/reports/2021/against/2020/" in page
    assert "/accounts/login/" in page


def test_each_figure_has_its_parts_its_day_and_a_chart(released, client):
    released()

    page = read(client)

    figures = page.split('<li class="headline">')[1:]
    assert len(figures) > 0
    assert all(re.search(r"\d+ of \d+", figure) for figure in figures)
    assert all("As of 31 December 2021" in figure for figure in figures)


def test_figures_are_those_of_the_release_and_not_of_today(released, client, entered):
    released()
    before = read(client)
    entered(9)

    assert read(Client()) == before


def test_before_the_first_release_a_sentence_says_so(organization, client):
    page = read(client)

    assert "No report has been released yet." in page
    assert "headline" not in page


def test_a_reader_who_is_signed_in_keeps_the_overview(released, signed_in):
    released()

    answer = signed_in(Role.STAFF).get("/")

    assert "How the Organization stands" in answer.content.decode()
    assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize("where", ["/", "/?language=fr"])
def test_where_reports_are_not_public_the_front_page_is_the_sign_in(released, client, settings, where):
    released()
    settings.PUBLIC_PAGES = False

    answer = client.get(where)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_an_address_of_the_overview_asks_for_the_sign_in(released, client):
    released()

    assert client.get("/?view=published")["Location"].startswith("/accounts/login/")


def test_the_page_is_made_once_and_small_and_tells_caches_of_the_cookie(released, client):
    released()
    first = client.get("/?language=en")
    with CaptureQueriesContext(connection) as asked:
        again = client.get("/?language=en")

    assert len(asked) == 0
    assert first.content == again.content
    assert len(first.content) < LARGEST
    assert "Cookie" in first["Vary"]
    assert "public" in first["Cache-Control"]
    assert "default-src 'none'" in first["Content-Security-Policy"]


def test_it_costs_the_same_for_one_year_and_for_four(released, client):
    costs = []
    for years in ([2018], range(2019, 2022)):
        for year in years:
            released(year)
        with CaptureQueriesContext(connection) as asked:
            client.get("/")
        costs.append(len(asked))

    assert costs[0] == costs[1]


def test_the_language_of_the_address_is_that_of_the_page(released, client):
    released()

    answer = client.get("/?language=ru", headers={"accept-language": "fr"})

    assert answer["Content-Language"] == "ru"


# --- Unresolved -----------------------------------------------------------------------------------------------------
UNRESOLVED = "/reports/2021/unresolved/"


def test_the_unresolved_begin_with_a_summary_that_adds_up(released, client):
    released()

    context = client.get(UNRESOLVED).context
    tallies = context["tallies"]

    assert sum(tally.count for tally in tallies if tally.code) == context["count"]
    assert all(sum(tally.ages) == tally.count for tally in tallies)
    assert all(tally.explained <= tally.count for tally in tallies)


def test_the_unresolved_give_bodies_and_entities_their_names(released, client):
    Entity.objects.filter(code="DOS").update(names={"en": "Department of Operational Support"})
    OversightBody.objects.filter(code="OIOS").update(names={"en": "Office of Internal Oversight Services"})
    released()

    page = read(client, UNRESOLVED)

    assert "Office of Internal Oversight Services" in page
    assert "Department of Operational Support" in page
    assert "Newly issued" not in page


@pytest.mark.parametrize(("language", "names"), [("en", "Support; Field"), ("zh-hans", "Support；Field")])
def test_the_unresolved_join_entities_as_the_language_does(language, names):
    row = {"reason": "", "body": "OIOS", "body_name": "OIOS", "entity_names": "Support; Field"}

    with translation.override(language):
        assert unresolved.presented(row, {})["entity_names"] == names


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("", 4), ("q=improve+CONTROLS", 4), ("q=no-such-word", 0), ("explained=yes", 4), ("explained=no", 0),
        ("reason=critical", 2), ("reason=long-open", 4), ("body=OIOS", 2), ("body=OIOS&q=2", 1),
        ("entity=dos", 4), ("entity=NOBODY", 0),
    ],
)  # fmt: skip
def test_the_unresolved_are_searched_and_narrowed(released, client, asked, count):
    released()

    assert client.get(f"{UNRESOLVED}?{asked}").context["page_obj"].paginator.count == count


def test_the_unresolved_are_put_in_the_order_asked_for(released, client):
    released()

    days = [row["reported_on"] for row in client.get(f"{UNRESOLVED}?sort=newest").context["rows"]]

    assert days == sorted(days, reverse=True)
    assert all(isinstance(day, dt.date) for day in days)
    assert client.get(f"{UNRESOLVED}?sort=colour").status_code == 400


def test_the_file_of_the_unresolved_has_the_rows_of_the_page(released, client):
    released()
    count = client.get(f"{UNRESOLVED}?reason=critical").context["page_obj"].paginator.count

    lines = b"".join(client.get("/reports/2021/unresolved.csv?reason=critical")).decode("utf-8-sig")

    assert len([line for line in lines.splitlines() if line.strip()]) == count + 1


# --- Rates ----------------------------------------------------------------------------------------------------------
def test_rates_begin_with_the_figures_and_fold_every_rule(released, client):
    released()

    page = read(client, "/reports/2021/rates/")

    assert page.index('class="headlines"') < page.index("All rates and rules") < page.index('class="report__body"')
