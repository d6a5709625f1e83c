"""The pages of what was frozen: who sees which snapshot, and the rows of its series as they were kept."""

import datetime as dt

import pytest

from accountability.actions.snapshots import take_quarters
from accountability.models import Component, Snapshot
from accountability.models.user import operator
from accountability.roles import Role
from tests.accountability.annual_report.cycles import coordinators, frozen


@pytest.fixture
def quarter(organization):
    Component.objects.create(number=1, names={"en": "The Charter", "fr": "La Charte"})
    return take_quarters(on=dt.date(2022, 1, 5), by=operator())[0]


def test_the_list_names_kind_days_and_who(quarter, signed_in):
    page = signed_in(Role.STAFF).get("/snapshots/").content.decode()

    assert all(words in page for words in ("Q4 2021", "Quarterly snapshot", "31 Dec 2021", "System"))


def test_a_series_shows_its_rows_with_cut_off_and_rule(quarter, signed_in):
    page = signed_in(Role.STAFF).get(f"/snapshots/{quarter.pk}/?series=components").content.decode()

    assert all(words in page for words in ("The Charter", "Cut-off date 31 December 2021, version 1 of the rule"))


def test_a_series_that_is_none_is_not_found(quarter, signed_in):
    assert signed_in(Role.STAFF).get(f"/snapshots/{quarter.pk}/?series=none").status_code == 404


def test_what_is_frozen_of_a_report_is_read_before_its_release_only_by_who_drafts_it(quarter, signed_in):
    snapshot = frozen(coordinators().first).snapshot

    assert signed_in(Role.STAFF).get(f"/snapshots/{snapshot.pk}/").status_code == 404
    assert signed_in(Role.CONTRIBUTOR).get(f"/snapshots/{snapshot.pk}/").status_code == 200
    assert Snapshot.objects.count() == 2


def test_the_list_costs_the_same_queries_for_many(quarter, signed_in, django_assert_max_num_queries):
    client = signed_in(Role.STAFF)
    client.get("/snapshots/")
    take_quarters(on=dt.date(2024, 1, 5), by=operator())

    with django_assert_max_num_queries(8):
        client.get("/snapshots/")
