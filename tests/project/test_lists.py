"""Every list costs the same number of queries for three rows and three hundred."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accountability.models import Document, Entity, RequestResponsibility, RequestVerb, ResolutionRequest, User
from accountability.models.bulk import refresh_statistics
from accountability.roles import Role
from tests.factories import accountability

pytestmark = pytest.mark.django_db

LISTS = [
    "/", "/rates/", "/recommendations/?all=1", "/recommendations/charts/", "/recommendations.csv",
    "/recommendations.xlsx",
    "/entities/", "/trail/", "/administration/users/", "/administration/entities/", "/api/v1/recommendations/",
    "/recommendations/analysis/ageing/", "/recommendations/analysis/survival/", "/recommendations/analysis/waterfall/",
    "/recommendations/analysis/flow/", "/recommendations/analysis/delay/", "/recommendations/analysis/gap/",
    "/recommendations/analysis/jiu/", "/recommendations/analysis/board/", "/recommendations/analysis/target/",
    "/recommendations/quality/", "/recommendations/quality.csv", "/api/v1/recommendations/quality/",
    "/api/v1/rates/", "/search/?q=improve", "/recommendations/recurrence/", "/recommendations/repeats/",
    "/recommendations/reviews/", "/api/v1/entities/figures/", "/entities.csv", "/entities/DOS/", "/campaigns/",
    "/api/v1/campaigns/", "/requests/?columns=due,entity,progress,state,answer,basis", "/requests.csv",
    "/requests/due/", "/requests/quality/", "/observations/answers/", "/api/v1/observations/", "/api/v1/plan/",
    "/api/v1/resolution-items/",
    "/risks/", "/risks.csv", "/risks/maps/", "/risks/registers/", "/risks/quality/", "/api/v1/risks/",
    "/api/v1/risks/matrix/", "/risks/roll-out/", "/risks/treatments/", "/risks/treatments.csv",
    "/api/v1/treatment-actions/", "/risks/partners/", "/risks/partners.csv", "/risks/partners/quality/",
    "/api/v1/implementing-partners/",
    "/delegations/", "/delegations.csv", "/delegations/mine/", "/delegations/quality/",
    "/delegations/authority/", "/api/v1/delegations/", "/delegations/net/DOS/",
    "/documents/", "/series/", "/series/values/", "/impact/",
    "/delegations/capacities/", "/api/v1/delegations/capacities/", "/delegations/briefings/",
    "/api/v1/delegations/briefings/", "/delegations/improvements/", "/api/v1/delegations/improvements/",
    "/delegations/kpis/", "/delegations/kpi-values/", "/delegations/kpi-entities/DOS/", "/delegations/exceptions/",
    "/delegations/responses/", "/api/v1/delegations/kpis/", "/api/v1/delegations/kpi-values/",
    "/api/v1/delegations/exceptions/", "/api/v1/delegations/responses/",
    "/control/", "/control/controls/", "/control/controls.csv", "/control/quality/", "/api/v1/control/controls/",
    "/api/v1/control/", "/api/v1/control/responses/",
    "/onboarding/", "/onboarding.csv", "/onboarding/quality/", "/api/v1/onboarding/",
    "/board/", "/board/compliance/", "/board/plans/", "/board/plans.csv", "/api/v1/board-meetings/",
    "/api/v1/board-members/", "/api/v1/board-letters/", "/api/v1/plan-actions/", "/api/v1/compacts/compliance/",
    "/compacts/", "/compacts.csv", "/compacts/cycles/", "/compacts/mine/", "/compacts/indicators/", "/api/v1/compacts/",
]  # fmt: skip


def fill(size, entered):
    """So many recommendations (each with its event in the trail), entities and people."""
    entered(size)
    refresh_statistics()  # the tables of a test hold what other tests rolled back, and the planner knows neither
    Entity.objects.bulk_create(
        Entity(code=f"E{n}", names={"en": f"Entity {n}"}, kind="office") for n in range(Entity.objects.count(), size)
    )
    User.objects.bulk_create(User(username=f"person-{n}") for n in range(User.objects.count(), size))
    fill_requests(size)


def fill_requests(size):
    """So many requests of the General Assembly, each with its lead, its answer and the view that it endorses."""
    verb = RequestVerb.objects.first() or accountability.RequestVerbFactory()
    asked, answered = (
        Document.objects.named(symbol) for symbol in ("A/RES/75/1", "A/76/1")
    )  # fmt: skip
    common = {"verb": verb, "document": asked, "texts": {"en": "A report"}, "addressee": "Secretary-General"}
    answer = {"answer_document": answered, "answer_paragraph": "1"}
    due = {"due_session": 150, "due_on": dt.date(2096, 9, 1)}  # of one in twenty: the others are read in a second query
    numbers = range(ResolutionRequest.objects.count(), size)
    rows = ResolutionRequest.objects.bulk_create(
        ResolutionRequest(paragraph=str(n), **common, **answer, **({} if n % 20 else due)) for n in numbers
    )
    lead = Entity.objects.get(code="DOS")
    RequestResponsibility.objects.bulk_create(RequestResponsibility(request=r, entity=lead, is_lead=True) for r in rows)
    for row in rows:
        view = accountability.ObservationFactory(document=asked, answer_document=answered, answer_paragraph="1")
        row.observations.add(view)


def test_a_list_costs_the_same_for_three_rows_and_three_hundred(entered, signed_in):
    fill(3, entered)
    few = {address: queries(address, signed_in) for address in LISTS}
    fill(300, entered)

    assert {address: queries(address, signed_in) for address in LISTS} == few


def queries(address, signed_in):
    browser = signed_in(Role.ADMINISTRATOR if "administration" in address else Role.COORDINATOR)
    read(browser, address)
    with CaptureQueriesContext(connection) as asked:
        read(browser, address)
    return len(asked)


def read(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, answer.content[:500]
    return list(answer) if answer.streaming else answer.content
