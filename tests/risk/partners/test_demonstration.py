"""The illustrative partners: marked, and each finding at least once; the guidelines are real."""

import datetime as dt

import pytest

from accountability.models import Installation
from accountability.roles import Role
from risk.demonstration import partners
from risk.initial_data import load_guidelines
from risk.measures.partners import PARTNER_QUALITY
from risk.models import Partner, PartnerGuideline
from tests.factories.accountability import EntityFactory

DAY = dt.date(2021, 12, 31)
pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(organization, person, monkeypatch):
    monkeypatch.setattr(Installation, "_known", DAY)
    load_guidelines()
    person(Role.RISK_OFFICER)
    for code in partners.ENTITIES:
        if code not in organization.entities:
            EntityFactory(code=code)
    partners.load()


def test_every_finding_shows_and_every_partner_is_marked(loaded):
    broken = {rule.code: Partner.objects.filter(rule.condition(DAY)).count() for rule in PARTNER_QUALITY.rules}

    assert all(broken.values()), broken
    assert Partner.objects.filter(state="ended").exists()
    assert not Partner.objects.filter(is_illustrative=False).exists()
    assert all("(illustrative)" in name for name in Partner.objects.values_list("name", flat=True))


def test_the_guidelines_are_those_of_the_report_in_six_languages(loaded):
    load_guidelines()  # a second time adds none

    rows = {row.code: row for row in PartnerGuideline.objects.all()}
    assert [row.issued for row in rows.values()] == ["Aug 2021", "Dec 2021", "Q1 2022"]
    assert all(len(row.names) == 6 and row.source.startswith("A/76/644, para") for row in rows.values())
