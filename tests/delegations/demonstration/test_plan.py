"""The illustrative delegations in the database: their number, their depth, and every finding at least once."""

import datetime as dt

import pytest

from accountability.models import Tenure
from delegations.choices import Custody, State
from delegations.measures.authority import effective
from delegations.measures.figures import accepted_by_entity, together
from delegations.measures.quality import QUALITY
from delegations.models import Holding, Instrument, InstrumentEvent, Matter, MatterVersion

DAY = dt.date(2021, 12, 31)
pytestmark = pytest.mark.usefixtures("register")


def test_there_are_24_matters_in_four_areas_and_about_1200_instruments_all_marked_as_illustrative():
    assert Matter.objects.count() == 24
    assert set(Matter.objects.values_list("area", flat=True)) == {"budget", "procurement", "property", "people"}
    assert set(MatterVersion.objects.values_list("custody", flat=True)) == set(Custody.values)
    assert 1_100 <= Instrument.objects.count() <= 1_300
    assert not Instrument.objects.filter(is_illustrative=False).exists()


def test_a_chain_has_four_links_and_a_post_has_two_grantors():
    authority = effective(Matter.objects.get(code="PRO-LOW"), None, DAY)
    officer = next(answer for answer in authority.answers if answer.post.code == "DOS:officer")
    grantors = Instrument.objects.filter(grantee__code="DOS:assistant").values_list("grantor__entity__code", flat=True)

    assert len(officer.best.links) == 4
    assert set(grantors) == {"DOS", "DMSPC"}


def test_a_reserved_matter_is_held_by_nobody():
    assert effective(Matter.objects.get(code="HR-D2"), None, DAY).is_reserved


def test_there_are_three_suspensions_and_twenty_stand_ins():
    assert InstrumentEvent.objects.filter(kind="suspended").count() == 3
    assert Instrument.objects.filter(state=State.SUSPENDED).count() == 2
    assert Holding.objects.count() == 20
    assert Tenure.objects.filter(holding__excluded__code="HR-APPT").exists()


def test_new_holders_of_two_posts_have_not_accepted_yet():
    waiting = Instrument.objects.awaiting_successor(on=DAY).values_list("grantee__code", flat=True)

    assert set(waiting) == {"EOSG:head", "UNEP:officer"}
    assert InstrumentEvent.objects.filter(kind="succeeded").count() > 200


@pytest.mark.parametrize("rule", [rule.code for rule in QUALITY.rules])
def test_every_finding_occurs(rule):
    assert QUALITY.breaking(QUALITY.by_code[rule], on=DAY, reader=None).exists()


def test_the_share_accepted_is_that_of_its_rows():
    share = together(accepted_by_entity(on=DAY).values())

    assert share.denominator == Instrument.objects.filter(issued_on__lte=DAY).count()
    assert share.denominator - share.numerator == 4
