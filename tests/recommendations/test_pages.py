"""The register, one recommendation and the rates as people see them: who may, what they show, what they cost."""

import csv
import datetime as dt
import html
import io
import json
import re

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accountability.models import Document, Entity, Merger, PrintedFigure
from accountability.models.printed import Series
from accountability.notifications import inbox
from accountability.roles import Role
from recommendations.actions import assess, update
from recommendations.models import Decision, Evidence, Period, Recommendation, Responsibility

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]


@pytest.fixture
def periods(organization):
    """Two years of the Board's volume I and of OIOS."""
    for code, volume in (("OIOS", ""), ("BOA", "I")):
        for year in (2019, 2020):
            Period.objects.create(
                body=organization.bodies[code], volume=volume, label=str(year), starts_on=dt.date(year, 1, 1),
                ends_on=dt.date(year, 12, 31), cut_off=dt.date(year, 12, 31),
            )  # fmt: skip


def test_staff_read_both_columns_side_by_side(rows, signed_in):
    page = signed_in(Role.STAFF).get("/recommendations/?all=1")

    text = page.content.decode()
    assert page.status_code == 200
    assert "12 recommendations" in text
    assert "Management position" in text
    assert "Oversight body decision" in text
    assert all(reverse("recommendations:detail", args=[row.pk]) in text for row in rows)


def test_liaison_sees_rates_and_no_register(rows, signed_in):
    client = signed_in(Role.LIAISON)

    assert client.get("/rates/").status_code == 200
    assert client.get("/recommendations/").status_code == 403
    assert client.get("/recommendations.csv").status_code == 403
    assert client.get(reverse("recommendations:detail", args=[rows[0].pk])).status_code == 403


@pytest.mark.parametrize("role", [Role.LIAISON, Role.CONTRIBUTOR, Role.ADMINISTRATOR, None])
def test_no_link_leads_where_its_reader_may_not_go(rows, periods, signed_in, client, role):
    reader = signed_in(role) if role else client
    for page in ("/", "/rates/", "/rates/chart/OIOS/", "/inbox/", "/accounts/password/change/", "/accounts/login/"):
        shown = reader.get(page, follow=True).content.decode()
        for address in set(re.findall(r'href="(/(?!static/)[^"#]+)', shown)):
            answer = reader.get(html.unescape(address), follow=True)
            assert answer.status_code == 200, (page, address)
            list(answer)  # read to its end, so that the file behind it is closed


@pytest.mark.parametrize("address", ["/recommendations/", "/recommendations/charts/", "/recommendations.xlsx"])
def test_filter_that_names_nothing_is_400_and_no_empty_list(rows, signed_in, address):
    page = signed_in(Role.STAFF).get(address, {"body": "XYZ"})

    assert page.status_code == 400
    assert "use one of OIOS, BOA, JIU" in page.content.decode()


def test_page_beyond_the_end_is_404_with_a_sentence(rows, signed_in):
    page = signed_in(Role.STAFF).get("/recommendations/", {"after": "2000-01-01~1"})

    assert page.status_code == 404
    assert "This page is past the end of the list" in page.content.decode()


def test_htmx_gets_the_list_alone(rows, signed_in):
    page = signed_in(Role.STAFF).get("/recommendations/", {"body": "OIOS"}, headers={"hx-request": "true"})

    assert "6 recommendations" in page.content.decode()
    assert "<html" not in page.content.decode()
    assert page.headers["HX-Push-Url"] == "/recommendations/?body=OIOS"


def test_text_of_a_row_is_escaped_and_its_braces_are_no_places(rows, signed_in):
    Recommendation.objects.filter(pk=rows[0].pk).update(text="<script>{url}</script>")

    text = signed_in(Role.STAFF).get("/recommendations/?all=1").content.decode()

    assert "&lt;script&gt;{url}&lt;/script&gt;" in text


def test_files_hold_exactly_the_filtered_rows(rows, signed_in):
    client = signed_in(Role.STAFF)
    Recommendation.objects.filter(pk=rows[2].pk).update(text="=1+1")

    table = list(csv.DictReader(io.StringIO(_body(client.get("/recommendations.csv?body=OIOS")).decode("utf-8-sig"))))
    book = openpyxl.load_workbook(io.BytesIO(_body(client.get("/recommendations.xlsx?body=OIOS"))))
    head, *cells = book.active.values

    assert [row["paragraph"] for row in table] == ["10", "8", "6", "4", "2", "0"]
    assert table[4]["text"] == "'=1+1"
    assert [row[head.index("paragraph")] for row in cells] == [row["paragraph"] for row in table]
    assert cells[4][head.index("text")] == "=1+1"
    assert book.active.cell(6, head.index("text") + 1).data_type == "s"
    assert {row["status"] for row in table} == {"implemented", "under_implementation"}


def _body(response):
    return b"".join(response.streaming_content)


def test_charts_add_up_what_is_open(rows, signed_in):
    page = signed_in(Role.STAFF).get("/recommendations/charts/", {"body": "OIOS"})

    text = page.content.decode()
    assert page.status_code == 200
    assert re.search(r'id="chart-ageing"', text)
    assert "4 of 6" in text  # open
    assert "DOS" in text


@pytest.mark.parametrize("asked", ["", "?entity=DOS", "?status=under_implementation", "?as_of=2021-06-30"])
def test_each_number_of_an_entity_leads_to_as_many_rows(rows, signed_in, person, organization, asked):
    update(rows[1], by=person(Role.FOCAL_POINT), version=None, progress="reported_implemented", text="All was done.")
    dos, ohchr = (organization.entities[code] for code in ("DOS", "OHCHR"))
    office = Entity.objects.create(code="DOS/A", names={"en": "An office"}, kind=dos.kind, parent=dos)
    Responsibility.objects.filter(recommendation__in=rows[:6]).update(entity=office)
    Responsibility.objects.filter(recommendation__in=rows[9:]).update(entity=ohchr)
    Merger.objects.create(entity=ohchr, successor=dos, effective_on=dt.date(2020, 1, 1))
    client = signed_in(Role.STAFF)

    text = client.get("/recommendations/charts/" + asked).content.decode()

    links = re.findall(r'<td class="is-number"><a href="([^"]*entity=DOS[^"]*)">(\d+)</a>', text)
    assert links
    for address, count in links:
        listed = _body(client.get(html.unescape(address).replace("recommendations/", "recommendations.csv")))
        assert len(listed.splitlines()) - 1 == int(count), address


def test_record_shows_each_decision_and_update_with_its_dates(rows, signed_in, person):
    update(rows[1], by=person(Role.FOCAL_POINT), version=None, progress="reported_implemented", text="All was done.")

    text = signed_in(Role.STAFF).get(reverse("recommendations:detail", args=[rows[1].pk])).content.decode()

    assert "All was done." in text
    assert "Reported implemented by management but still open for the oversight body." in text
    assert "effective from 1 Mar 2020" in text
    assert text.index("Reported implemented") < text.index("<q>Under implementation</q>")


def test_record_says_who_may_do_what_is_not_open_to_the_reader(rows, signed_in):
    text = signed_in(Role.STAFF).get(reverse("recommendations:detail", args=[rows[1].pk])).content.decode()

    assert "Your role does not allow this step for this record. Available to: Assessor of an oversight body." in text
    assert "Evidence can be read by those responsible for this record" in text


def test_record_shows_evidence_to_those_who_answer_for_it(rows, signed_in, person):
    evidence = Evidence.objects.create(recommendation=rows[1], title="Signed policy")
    evidence.versions.create(link="https://example.org/policy", uploaded_by=person(Role.FOCAL_POINT))
    address = reverse("recommendations:detail", args=[rows[1].pk])

    assert "Signed policy" in signed_in(Role.FOCAL_POINT).get(address).content.decode()
    assert "Signed policy" not in signed_in(Role.STAFF).get(address).content.decode()


def test_conflict_keeps_mark_and_narrative_on_the_page(rows, signed_in, person):
    assess(
        rows[2], by=person(Role.ASSESSOR), version=None, state="implemented", word="Implemented", mark_conflicts=True,
        narrative="Half of it remains.", counts_from=dt.date(2021, 1, 1), reported_on=dt.date(2021, 1, 1),
    )  # fmt: skip

    text = signed_in(Role.STAFF).get(reverse("recommendations:detail", args=[rows[2].pk])).content.decode()

    assert "Status and text conflict" in text
    assert "Half of it remains." in text


@pytest.mark.parametrize("number", [4711, 10**30])
def test_record_that_is_not_there_is_404(signed_in, number):
    assert signed_in(Role.STAFF).get(f"/recommendations/{number}/").status_code == 404


def test_rates_show_each_period_and_lead_to_its_rows(rows, periods, signed_in):
    client = signed_in(Role.STAFF)
    text = client.get("/rates/", {"body": "BOA", "rule": "strict-implementation"}).content.decode()

    address = re.search(r'href="(/recommendations/\?[^"]*status=implemented[^"]*as_of=2020[^"]*)"|$', text)
    sides = re.search(r'<a href="([^"]*)">2</a> of <a href="([^"]*)">6</a>', text)
    assert "33.3%" in text
    assert address
    for side, count in zip(sides.groups(), (2, 6), strict=True):
        assert f"{count} recommendations" in client.get(side.replace("&amp;", "&")).content.decode()


def test_rates_put_the_printed_figure_beside_the_derived(rows, periods, signed_in):
    series = Series.objects.create(code="rate", titles={"en": "Rate"}, unit="percent")
    PrintedFigure.objects.create(
        key="r", series=series, document=Document.objects.create(symbol="A/76/644"), paragraph="annex III", body="OIOS",
        rule="cumulative-closure", value=40, unit="percent", as_of=dt.date(2020, 12, 31),
    )  # fmt: skip

    text = signed_in(Role.STAFF).get("/rates/", {"body": "OIOS"}).content.decode()

    assert "40%" in text
    assert "base not published" in text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"as_of": "yesterday"}, "Enter a date as 2021-12-31"),
        ({"as_of": "2009-12-31"}, "counted from 2010-01-01 on"),
        ({"body": "XYZ"}, "use one of OIOS, BOA, JIU"),
        ({"rule": "none"}, "there is no “none”"),
        ({"body": "OIOS", "rule": "jiu-acceptance"}, "does not apply to OIOS"),
        ({"body": "JIU", "volume": "I"}, "Only the Board of Auditors"),
        ({"known_at": "then"}, "is not a time"),
        ({"day": "2020-01-01"}, "Unknown choice “day”"),
    ],
)
def test_rates_refuse_in_a_sentence(rows, signed_in, query, words):
    page = signed_in(Role.STAFF).get("/rates/", query)

    assert page.status_code == 400
    assert words in page.content.decode()


@pytest.mark.parametrize("address", ["/rates/chart/XYZ/", "/rates/chart/OIOS/?rule=jiu-acceptance"])
def test_rate_chart_is_never_silently_empty(rows, signed_in, address):
    assert signed_in(Role.STAFF).get(address).status_code == 400


def test_published_rates_are_points_that_no_line_joins(rows, periods, signed_in):
    Period.objects.filter(label="2020", body__code="OIOS").update(label="2021")
    series = Series.objects.create(code="rate", titles={"en": "Rate"}, unit="percent")
    document = Document.objects.create(symbol="A/76/644")
    for year in (2019, 2020):
        PrintedFigure.objects.create(
            key=str(year), series=series, document=document, paragraph="annex III", body="OIOS",
            rule="cumulative-closure", value=40, unit="percent", as_of=dt.date(year, 12, 31),
        )  # fmt: skip

    text = signed_in(Role.STAFF).get("/rates/chart/OIOS/").content.decode()

    island = re.search(r'<script id="chart-rates-oios-figure"[^>]*>(.*?)</script>', text, re.DOTALL)
    [published] = [trace for trace in json.loads(island[1])["data"] if trace["y"] == [40, 40]]
    assert published["mode"] == "markers"


@pytest.mark.parametrize("address", ["/recommendations/", "/recommendations/charts/", "/rates/"])
def test_page_costs_the_same_queries_for_three_rows_and_for_thirty(entered, signed_in, periods, address):
    client = signed_in(Role.STAFF)
    entered(3)
    few = _queries(client, address)
    entered(30)

    assert _queries(client, address) == few


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_record_costs_the_same_queries_however_long_its_history(rows, signed_in, person):
    client, address = signed_in(Role.STAFF), reverse("recommendations:detail", args=[rows[1].pk])
    few = _queries(client, address)
    for number in range(5):
        update(rows[1], by=person(Role.FOCAL_POINT), version=None, progress="in_progress", text=f"Step {number}.")

    assert _queries(client, address) == few <= 24
    assert Decision.objects.filter(recommendation=rows[1]).count() == 2


def test_record_offers_to_follow_it_and_to_stop(rows, signed_in, person):
    client, address = signed_in(Role.STAFF), reverse("recommendations:detail", args=[rows[1].pk])
    inbox.follow(person(Role.COORDINATOR), "recommendation", rows[1].pk)
    offered = client.get(address).content.decode()
    client.post(reverse("follow", args=["recommendation", rows[1].pk]), {"wanted": "yes"})

    assert 'name="wanted" value="yes"' in offered
    assert 'name="wanted" value="no"' in client.get(address).content.decode()


def test_pages_say_how_many_rows_no_rate_counts_and_lead_to_them(rows_before_base_date, periods, signed_in):
    client = signed_in(Role.COORDINATOR)
    overview, listed, rates = (
        client.get(page).content.decode() for page in ("/", "/recommendations/?all=1", "/rates/")
    )

    assert "2 more open recommendations were issued before the base date" in overview
    assert 'href="/recommendations/?base_date=before&amp;status=open"' in overview
    assert "3 of these were issued before the base date" in listed
    assert 'href="/recommendations/?base_date=before"' in listed or 'href="?base_date=before"' in listed
    assert "3 recommendations were issued before 6 March 2019, the base date" in rates
    assert 'href="/recommendations/?body=OIOS&amp;base_date=before"' in rates
    assert "3 recommendations" in client.get("/recommendations/?base_date=before").content.decode()


def test_pages_say_nothing_of_the_base_date_where_every_row_is_counted(rows, periods, signed_in):
    client = signed_in(Role.COORDINATOR)

    assert not any("base date of" in client.get(page).content.decode() for page in ("/", "/recommendations/?all=1"))


def test_the_api_gives_the_rows_outside_the_rates(rows_before_base_date, api):
    assert api(Role.COORDINATOR).get("/api/v1/recommendations/?base_date=before").json()["count"] == 3
