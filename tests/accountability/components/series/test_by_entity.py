"""Values of single entities: their place, their small numbers, and their share beside the Organization's."""

import datetime as dt
import io
import itertools
import random
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accountability.components.series import actions
from accountability.components.series.actions import Entry, Place
from accountability.components.series.measures.by_entity import _share
from accountability.components.series.measures.cells import Cell, of_some
from accountability.components.series.measures.definitions import SERIES_VALUES
from accountability.components.series.measures.findings import FindingKind, findings
from accountability.components.series.measures.missing import due_periods
from accountability.components.series.measures.small_numbers import hidden_places, is_small
from accountability.errors import Incomplete
from accountability.imports import importer
from accountability.measures import Terms
from accountability.models import Entity, SeriesValue
from accountability.roles import Role
from tests.factories import accountability as factories

END = dt.date(2020, 12, 31)
RATINGS = [{"code": "meets", "names": {"en": "Meets"}}, {"code": "below", "names": {"en": "Does not meet"}}]


@pytest.fixture
def ratings(organization):
    """Ratings of staff of DOS by entity; the share of those below is compared."""
    return factories.SeriesDefinitionFactory(
        series__code="appraisal/ratings", series__titles={"en": "Ratings"}, unit="staff",
        series__component=factories.ComponentFactory(number=3), owner=organization.entities["DOS"],
        valid_from=dt.date(2017, 1, 1), dimension={"en": "Rating"}, members=RATINGS, by_entity=True, compared=["below"],
    )  # fmt: skip


@pytest.fixture
def enter(ratings, office, coordinator):
    """Accepted ratings of the Organization (None) and of entities: those who meet expectations, and those below."""

    def entities(code):
        return Entity.objects.filter(code=code).first() or factories.EntityFactory(code=code)

    def enter_ratings(year=2020, **numbers):
        end, rows = dt.date(year, 12, 31), []
        for code, (meets, below) in numbers.items():
            entity = entities(code) if code != "all" else None
            for member, number in (("", meets + below), ("meets", meets), ("below", below)):
                rows.append((Place(ratings.series, end, member, entity), Entry(value=Decimal(number), cut_off=end)))
        values = actions.enter_values(rows, by=office)
        actions.submit_values(values, by=office)
        actions.accept_values(values, by=coordinator)
        return values

    return enter_ratings


def rank(rows):
    """The rank of a matrix of whole numbers."""
    rows, found = [[Fraction(number) for number in row] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        at = next((n for n in range(found, len(rows)) if rows[n][column]), None)
        if at is None:
            continue
        rows[found], rows[at] = rows[at], rows[found]
        pivot = rows[found]
        for row in rows[found + 1 :]:
            factor = row[column] / pivot[column]
            row[:] = [number - factor * of for number, of in zip(row, pivot, strict=True)]
        found += 1
    return found


def shown(reader_page):
    return {(row["entity"], row["member"]): row["value"] for row in reader_page.json()["results"]}


# --- The place of a value -------------------------------------------------------------------------------------------
def test_an_entity_and_the_organization_each_have_one_value_of_a_period(enter, ratings, office, organization):
    enter(all=(900, 20), DOS=(100, 10))

    for entity in (None, organization.entities["DOS"]):
        entry = (Place(ratings.series, END, "", entity), Entry(value=Decimal(1), cut_off=END))
        with pytest.raises(Incomplete, match="already entered"):
            actions.enter_values([entry], by=office)
    assert SeriesValue.objects.of_the_organization().count() == 3


def test_a_series_without_values_by_entity_refuses_an_entity(definition, office, organization):
    entry = (Place(definition.series, END, "", organization.entities["DOS"]), Entry(value=Decimal(1), cut_off=END))
    with pytest.raises(Incomplete, match="no values by entity"):
        actions.enter_values([entry], by=office)


def test_an_entity_that_did_not_exist_in_the_period_has_no_value(ratings, office):
    later = factories.EntityFactory(code="LATER", valid_from=dt.date(2021, 5, 1))
    with pytest.raises(Incomplete, match="did not exist"):
        actions.enter_values([(Place(ratings.series, END, "", later), Entry(value=Decimal(1), cut_off=END))], by=office)


def test_compared_values_are_values_of_the_dimension(coordinator, ratings):
    names = ("owner", "unit", "numerators", "members", "by_entity")
    given = {name: getattr(ratings, name) for name in names} | {"valid_from": dt.date(2022, 1, 1)}
    with pytest.raises(Incomplete, match="Name values of the dimension"):
        actions.redefine_series(
            ratings.series, by=coordinator, version=1, reason="Other values.", compared=["none"], **given
        )


def test_a_period_is_missing_while_the_value_of_the_organization_is_a_draft(enter, ratings, office):
    enter(2019, all=(900, 20))
    enter(2020, DOS=(100, 10))
    actions.enter_values([(Place(ratings.series, END), Entry(value=Decimal(920), cut_off=END))], by=office)

    missing = [due.code for due in due_periods(on=dt.date(2021, 12, 31), series=ratings.series_id)]
    assert missing == ["2017", "2018", "2020"]


# --- Small numbers --------------------------------------------------------------------------------------------------
def test_a_small_number_of_an_entity_is_hidden_from_its_row_and_its_column(enter, api):
    enter(all=(900, 60), DOS=(100, 3), DPO=(200, 17), OHR=(600, 40))
    values = shown(api(Role.STAFF).get("/api/v1/series-values/"))

    assert values["DOS", "below"] is None
    assert values[None, "below"] == "60.0000"
    row = [values["DOS", member] for member in ("", "meets")]
    assert None in row  # the total less the other rating would give it
    column = [values[code, "below"] for code in ("DPO", "OHR")]
    assert None in column  # the Organization less the other entities would give it


@pytest.mark.parametrize("seed", range(40))
def test_no_small_number_follows_from_all_that_is_shown(seed):
    chance = random.Random(seed)
    entities, members = [f"e{n}" for n in range(chance.randint(2, 7))], ["a", "b", "c"][: chance.randint(1, 3)]
    counts = {place: chance.choice([0, 0, 1, 2, 3, 4, 7, 12, 30]) for place in itertools.product(entities, members)}
    counts |= {(entity, ""): sum(counts[entity, member] for member in members) for entity in entities}
    counts |= {("", member): sum(counts[entity, member] for entity in entities) for member in ["", *members]}
    hidden = sorted(hidden_places(counts, ["", *members]))

    equations = [[(1 if m else -1) * (e == entity) for e, m in hidden] for entity in ["", *entities]]
    equations += [[(1 if e else -1) * (m == member) for e, m in hidden] for member in ["", *members]]
    for at, place in enumerate(hidden):
        if is_small(counts[place]):
            alone = [int(n == at) for n in range(len(hidden))]
            assert rank([*equations, alone]) > rank(equations), place


def test_a_remainder_of_few_people_hides_the_value_of_the_organization():
    counts = {("", ""): 103, ("a", ""): 60, ("b", ""): 40}
    assert hidden_places(counts) == {("", "")}
    assert hidden_places(counts | {("", ""): 140}) == set()


# --- The comparison -------------------------------------------------------------------------------------------------
def test_a_share_below_half_of_the_organization_is_a_finding(enter, ratings):
    enter(all=(9500, 500), DOS=(990, 10), DPO=(960, 40), OHR=(40, 0))
    rows = [row.sentence for row in findings(on=dt.date(2021, 12, 31)) if row.kind == FindingKind.LOW_SHARE]

    assert rows == ["DOS: 1.0% (10 of 1,000); the Organization: 5.0%."]  # of 40 staff in OHR only 2 were expected


def test_a_hidden_share_is_no_finding(enter):
    enter(all=(9500, 500), DOS=(997, 3), DPO=(960, 40))

    assert FindingKind.LOW_SHARE not in {row.kind for row in findings(on=dt.date(2021, 12, 31))}


def test_a_share_of_several_hidden_values_is_their_sum(ratings):
    more = [{"code": "partly", "names": {"en": "Partly meets"}}]
    of = factories.SeriesDefinitionFactory(
        series=ratings.series, version=2, valid_from=dt.date(2021, 1, 1), reason="Two values compared.",
        owner=ratings.owner, members=ratings.members + more, by_entity=True, compared=["below", "partly"],
    )  # fmt: skip
    cells = [
        Cell(SeriesValue(definition=of, member=member, figure=Decimal(number)), number in (3, 4))
        for member, number in (("", 100), ("meets", 93), ("below", 3), ("partly", 4))
    ]

    assert _share(of, {cell.row.member: cell for cell in cells}).parts == "7 of 100"
    cells[1].row.figure = Decimal(97)
    assert _share(of, {cell.row.member: cell for cell in cells}).value is None


def test_entities_that_exceed_the_organization_are_a_finding(enter):
    enter(all=(90, 20), DOS=(80, 10), DPO=(70, 10))
    rows = [row for row in findings(on=dt.date(2021, 12, 31)) if row.kind == FindingKind.EXCEEDS]

    assert [row.sentence.partition(":")[0] for row in rows] == ["Total", "Meets"]


def test_explore_has_the_organization_or_one_entity(enter):
    enter(all=(900, 60), DOS=(100, 30))

    def numbers(**within):
        terms = Terms(dt.date(2021, 12, 31), ("series", "period"), {"component": "3"} | within)
        return sorted(value.numerator for value in SERIES_VALUES.values(terms))

    assert numbers() == [60, 900, 960]
    assert numbers(entity="DOS") == [30, 100, 130]


# --- Pages, files, API ----------------------------------------------------------------------------------------------
def test_the_page_of_the_series_has_the_entities_of_a_period_and_the_chart_the_organization(
    enter, ratings, signed_in, organization
):
    enter(2019, all=(9000, 500), DOS=(880, 50))
    enter(2020, all=(9500, 500), DOS=(990, 10), DPO=(960, 40))
    browser = signed_in(Role.STAFF)
    page = browser.get(f"/series/{ratings.series_id}/").content.decode()
    earlier = browser.get(f"/series/{ratings.series_id}/?period=2019-12-31").content.decode()

    assert page.index("The Organization</th>") < page.index(">DOS<") < page.index(">DPO<")
    assert "10 of 1,000" in page
    assert page.count("Doubtful") == 1
    assert "50 of 930" in earlier
    assert "Doubtful" not in earlier
    assert browser.get(f"/series/{ratings.series_id}/?period=no").status_code == 400


def test_the_office_enters_the_values_of_an_entity_on_the_page_of_the_period(ratings, office, client, organization):
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/series/entry/?series={ratings.series_id}&period=2020-12-31&entity=DOS"
    sent = {"cut_off": "2020-12-31", f"s{ratings.series_id}-0-value": "12", "do": "submit"}

    assert client.get(address).status_code == 200
    assert client.post(address, sent).status_code == 302
    assert client.get(address.replace("DOS", "NONE")).status_code == 400
    [value] = SeriesValue.objects.all()
    assert (value.entity, value.state, value.figure) == (organization.entities["DOS"], "submitted", 12)
    assert "DOS" in value.label


def test_only_the_responsible_office_enters_the_values_of_entities(ratings, api, office, organization):
    sent = {"series": "appraisal/ratings", "period_end": "2020-12-31", "entity": "DOS", "value": "12",
            "cut_off": "2020-12-31"}  # fmt: skip

    assert api(Role.STAFF).post("/api/v1/series-values/", sent).status_code == 403
    assert api(Role.COORDINATOR).post("/api/v1/series-values/", sent).status_code == 403
    owner = api(Role.CONTRIBUTOR)
    answer = owner.post("/api/v1/series-values/", sent)
    assert (answer.status_code, answer.json()["entity"]) == (201, "DOS")
    refused = owner.post("/api/v1/series-values/", sent | {"entity": "NONE"})
    assert refused.status_code == 400


def test_files_name_the_entity(enter, ratings, signed_in):
    enter(all=(900, 60), DOS=(100, 30))
    browser = signed_in(Role.STAFF)
    file = b"".join(browser.get(f"/series/{ratings.series_id}.csv")).decode().splitlines()
    of_entity = b"".join(browser.get("/series/values.csv?entity=DOS")).decode().splitlines()

    at = file[0].split(",").index("entity")
    assert sorted(line.split(",")[at] for line in file[1:]) == ["", "", "", "DOS", "DOS", "DOS"]
    assert [line.split(",")[at] for line in of_entity[1:]] == ["DOS", "DOS", "DOS"]


def test_the_page_of_a_series_costs_the_same_for_more_entities(enter, ratings, signed_in):
    browser = signed_in(Role.STAFF)
    costs = []
    for numbers in ({"all": (900, 60), "DOS": (100, 30)}, {"DPO": (100, 10), "OHR": (200, 20)}):
        enter(**numbers)
        browser.get(f"/series/{ratings.series_id}/")
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"/series/{ratings.series_id}/")
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_a_spreadsheet_names_the_entity_of_each_value(ratings, definition, office):
    def check(*rows):
        file = io.BytesIO("\n".join(["series,period,entity,member,value,cut_off", *rows]).encode())
        return importer.dry_run(file, kind="series-values", name="a.csv", by=office)

    good = check("appraisal/ratings,2020,DOS,,12,2020-12-31", "appraisal/ratings,2020,,,90,2020-12-31")
    bad = check("appraisal/ratings,2020,XYZ,,12,2020-12-31", "conduct/closed,2020,DOS,,9,2020-12-31")

    assert list(good.faults) == []
    assert [row.entity and row.entity.code for row in good.new] == ["DOS", None]
    faults = [str(fault) for fault in bad.faults]
    assert [fault.partition(":")[0] for fault in faults] == ["a!C2", "a!C3"]
    assert "no values by entity" in faults[1]


def test_hidden_cells_are_alike_one_by_one_and_together(enter):
    enter(all=(900, 60), DOS=(100, 3), DPO=(200, 17), OHR=(600, 40))
    rows = SeriesValue.objects.select_related("definition", "series", "entity")

    together = {cell.row.pk: cell.is_hidden for cell in of_some(rows)}
    assert together == {row.pk: of_some([row])[0].is_hidden for row in rows}
