"""A campaign about recommendations of DOS, six of nine of which await an update."""

import datetime as dt
from collections.abc import Callable

import pytest

from accountability.components.campaigns import actions
from accountability.models import Campaign, Installation
from accountability.roles import Role
from recommendations.models import Recommendation, Update

TODAY, OPENED, DUE = dt.date(2021, 12, 31), dt.date(2021, 12, 1), dt.date(2022, 1, 15)


@pytest.fixture(autouse=True)
def register_day(db, monkeypatch):
    """The register stands on the last day of 2021."""
    monkeypatch.setattr(Installation, "_known", TODAY)


@pytest.fixture
def rows(entered) -> list[Recommendation]:
    entered(9)
    return list(Recommendation.objects.awaiting_update().order_by("pk"))


@pytest.fixture
def answering(person):
    """The focal point and the head of DOS, and a coordinator."""
    return [person(role) for role in (Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.COORDINATOR)]


@pytest.fixture
def drafted(rows, answering, person) -> Callable[..., Campaign]:
    def draft(**given) -> Campaign:
        given = {
            "register": "recommendations",
            "title": "Third quarter",
            "filters": "entity=DOS",
            "due_on": DUE,
        } | given
        return actions.draft_campaign(by=person(Role.COORDINATOR), **given)

    return draft


@pytest.fixture
def campaign(drafted, person) -> Campaign:
    return actions.open_campaign(drafted(), by=person(Role.COORDINATOR), version=None, on=OPENED)


@pytest.fixture
def answer(person) -> Callable[..., Update]:
    """An update of the focal point on a recommendation, dated on a day."""

    def write(record: Recommendation, on: dt.date = TODAY, **given) -> Update:
        given = {"position": "accepted", "progress": "in_progress", "text": "Done.", "recorded_at": None} | given
        moment = dt.datetime(on.year, on.month, on.day, 12, tzinfo=dt.UTC)
        author = given.pop("by", None) or person(Role.FOCAL_POINT)
        return Update.objects.create(
            recommendation=record, reported_on=on, recorded_by=author, **given | {"recorded_at": moment}
        )

    return write
