"""Annex III as the last quarter or the last report froze it: the page of the live rates, made of frozen rows."""

import datetime as dt

import pytest

from accountability.actions.snapshots import take_quarters
from accountability.models.user import operator
from accountability.roles import Role
from recommendations.annual_report import frozen_annex_3
from recommendations.measures.annex import Terms, annex
from recommendations.models import Period

DAY = dt.date(2021, 12, 31)


@pytest.fixture
def taken(entered, organization):
    for code, volume in (("OIOS", ""), ("BOA", "I"), ("JIU", "")):
        for year in (2019, 2020):
            Period.objects.create(
                body=organization.bodies[code], volume=volume, label=str(year), starts_on=dt.date(year, 1, 1),
                ends_on=dt.date(year, 12, 31), cut_off=dt.date(year, 12, 31), start_assumed=year == 2019,
            )  # fmt: skip
    entered(24)
    [snapshot] = take_quarters(on=dt.date(2022, 1, 5), by=operator())
    return snapshot


def cells(bodies):
    """Everything that the page shows of each column, by series."""
    return {
        (block.body.code, block.title, block.rule.code): [
            (
                c.rate.numerator, c.rate.denominator, c.rate.percent, c.rate.places, c.rate.counts.open,
                c.implemented, c.closed, c.period and c.period.label, block.has_assumed,
            )
            for c in block.columns
        ]
        for _body, blocks in bodies
        for block in blocks
    }  # fmt: skip


def test_the_frozen_page_shows_cell_by_cell_what_the_live_one_showed(taken):
    live = annex(Terms(as_of=taken.as_of, known_at=taken.known_at)).bodies

    assert cells(frozen_annex_3.bodies(taken)) == cells(live)
    assert len(cells(live)) >= 3


def test_the_frozen_page_counts_nothing(taken, signed_in):
    client = signed_in(Role.LIAISON)
    Period.objects.filter(label="2020").update(label="renamed")

    page = client.get("/rates/?view=quarter").content.decode()

    assert "renamed" not in page
    assert "Q4 2021" in page


@pytest.mark.parametrize("view", ["quarter", "published"])
def test_where_nothing_is_frozen_the_page_says_so(organization, signed_in, view):
    answer = signed_in(Role.STAFF).get(f"/rates/?view={view}")

    assert answer.status_code == 200
    assert "yet" in answer.content.decode()
