"""The demonstration of requests: every row of annex I, marked as inferred, and illustrative ones beside them."""

from collections import Counter

import pytest

from accountability.components.reference.load import PACKAGED, load
from accountability.components.resolutions import demonstration, seed
from accountability.models import Entity, Observation, PlanAction, ResolutionRequest
from accountability.models.user import operator
from accountability.roles import Role
from tests.factories import accountability as factories

CODES = ("DMSPC", "DMSPC/OHR", "DMSPC/BTAD", "DMSPC/OPPFB", "DOS", "OICT")


@pytest.fixture
def loaded(organization, person):
    load(PACKAGED, by=operator())
    for code in CODES:
        if not Entity.objects.filter(code=code).exists():
            factories.EntityFactory(code=code)
    seed.load()
    person(Role.COORDINATOR)
    demonstration.load()


@pytest.mark.usefixtures("loaded")
def test_the_rows_of_annex_i_are_entered_and_marked_as_inferred():
    rows = ResolutionRequest.objects.filter(basis="annex")
    states = Counter(rows.values_list("state", flat=True))

    assert states == {"reported": 30, "pending": 21, "not_required": 10, "not_applicable": 2, "partly": 1}
    assert all("paragraph" in row.inferred for row in rows)
    assert rows.get(listed_in__number=2).due_part == "second-resumed"
    assert rows.get(listed_in__number=43).due_session == 78


@pytest.mark.usefixtures("loaded")
def test_illustrative_requests_are_marked_and_name_what_they_repeat():
    rows = ResolutionRequest.objects.filter(basis="illustrative")

    assert all(row.text.startswith("Illustrative.") for row in rows)
    assert rows.get(document__symbol="A/RES/77/280").repeats.label == "A/RES/74/271, para. 15"
    assert rows.get(document__symbol="A/RES/64/259").state == "repeated"
    assert rows.get(document__symbol="A/RES/67/253").observations.count() == 2


@pytest.mark.usefixtures("loaded")
def test_every_state_of_a_view_occurs_and_eight_activities_are_met():
    assert set(Observation.objects.values_list("state", flat=True)) == {"open", "partly_met", "met", "overtaken"}
    assert PlanAction.objects.filter(state="met").count() == 8
