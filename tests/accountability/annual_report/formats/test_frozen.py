"""What is frozen, and that the figures of the documents are those of the API and of the pages."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accountability.actions.snapshots import take_snapshot
from accountability.annual_report.chapters import Source, compose
from accountability.components.freeze import freeze
from accountability.models import Document, Snapshot, Statement
from accountability.models.component import Component
from accountability.models.cycle import Cycle
from accountability.models.edition import Edition
from accountability.models.snapshot import SnapshotKind
from accountability.roles import Role
from tests.accountability.annual_report.formats.frozen import LANGUAGES
from tests.factories import accountability as factories

DAY = dt.date(2021, 12, 31)


def rows(code, day=DAY):
    return next(
        list(frozen.rows) for frozen in freeze(as_of=day, known_at=timezone.now(), cycle=None) if frozen.code == code
    )


@pytest.fixture
def told(db):
    """One statement of the seventy-sixth session, which opened in 2021."""
    component = Component.objects.create(number=1, names={"en": "Charter"})
    document = Document.objects.create(symbol="A/76/644", session=76)
    return Statement.objects.create(document=document, paragraph="8", component=component, summary={"en": "Done."})


@pytest.fixture
def snapshot(organization, person, entered):
    entered(12)
    return take_snapshot(SnapshotKind.CYCLE, "2021", as_of=DAY, by=person(Role.COORDINATOR))


def composed(snapshot, language="en"):
    source = Source(Edition(cycle=Cycle(year=2021, as_of=DAY), snapshot=snapshot))
    vars(source).update(passages={})
    return compose(source, language)


def test_what_a_document_says_belongs_to_the_year_in_which_its_session_opened(told):
    assert [row["paragraph"] for row in rows("statements")] == ["8"]
    assert rows("statements", dt.date(2020, 12, 31)) == []


def test_due_sessions_are_those_of_the_requests_of_the_resolution_and_part(db):
    resolution = factories.ResolutionFactory(
        part="A–B", document=factories.DocumentFactory(symbol="A/76/644", session=76)
    )
    entered = {"document": resolution.resolution, "due_session": 78, "due_on": dt.date(2024, 9, 9)}
    factories.ResolutionRequestFactory(**entered, part="A-B", paragraph="4", due_part="main")
    factories.ResolutionRequestFactory(**entered, part="A-B", paragraph="5", due_part="main")
    factories.ResolutionRequestFactory(**entered, part="C", paragraph="6")
    factories.ResolutionRequestFactory(**entered, part="A-B", paragraph="7", due_part="first-resumed", is_voided=True)
    factories.ResolutionRequestFactory(**entered | {"due_session": 79}, part="A-B", paragraph="8", basis="illustrative")
    other = {"document": factories.DocumentFactory(), "due_session": 80, "due_on": dt.date(2026, 9, 9)}
    factories.ResolutionRequestFactory(**other, listed_in=resolution)

    [row] = rows("resolutions")

    assert row["due_sessions"] == [{"session": 80, "part": ""}, {"session": 78, "part": "main"}]


def test_a_snapshot_states_the_layout_of_its_report(db):
    assert rows("installation")[0]["layout"] == 2


def test_definitions_are_frozen_in_six_languages(db):
    for row in rows("definitions"):
        assert set(row["titles"]) == set(row["numerators"]) == set(LANGUAGES)


def test_later_names_of_a_component_do_not_reach_the_report(told, snapshot):
    before = composed(Snapshot.objects.get(pk=snapshot.pk)).blocks
    Component.objects.update(names={"en": "Another name"})
    assert composed(Snapshot.objects.get(pk=snapshot.pk)).blocks == before


def test_rates_of_the_report_are_those_of_the_api_cell_by_cell(snapshot, api):
    given = api(Role.COORDINATOR).get("/api/v1/rates/", {"as_of": DAY.isoformat()}).json()
    table = next(t for t in composed(snapshot).tables if t.code == "rates")
    read = {(row[0], row[1] or None, row[3], row[6].isoformat(), row[7], row[8]) for row in table.rows}
    assert given
    rows = [r for r in given if (r["issued"], r["denominator"]) != (0, 0)]  # scripts are told of empty series too
    assert read == {(r["body"], r["volume"], r["rule"], r["cut_off"], r["numerator"], r["denominator"]) for r in rows}


def test_rates_of_the_report_are_those_of_the_page(snapshot, signed_in):
    page = (
        signed_in(Role.COORDINATOR).get(f"{reverse('recommendations:rates')}?as_of={DAY.isoformat()}").content.decode()
    )
    tables = [t for t in composed(snapshot).tables if t.code.startswith("annex_3_")]
    shares = {cell for table in tables for row in table.written() for cell in row[-2:-1]} - {"–"}
    assert tables
    assert not [share for share in shares if share not in page]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_of_an_empty_installation_can_be_composed(snapshot, language):
    assert composed(snapshot, language).blocks
