"""What waits for one person in the sample register."""

from collections.abc import Iterator
from typing import Any

from accountability.lists.work import Group, Groups, entities_with, escalating
from accountability.models import register_day
from accountability.registers import Pile
from tests.sample_register.models import Pledge, State
from tests.sample_register.notifications import DEADLINES


def work(user: Any) -> Iterator[Groups]:
    headings = ("Pledge", "State", "")
    yield Groups(_groups(user), Pledge.objects.all(), page="pledges:list", columns=_columns, headings=headings)


def _groups(user: Any) -> Iterator[Group]:
    yield Group(Pile.FOR_ME, "Assigned to me", Pledge.objects.open().assigned_to(user), {"assignee": "me"})
    for entity in entities_with(user, "update-pledge"):
        rows = Pledge.objects.visible_to(user).open().filter(responsibilities__entity=entity)
        yield Group(Pile.ENTITY, "Due next", rows, {"entity": entity.code}, "Keep", "keep")
        yield escalating(rows, DEADLINES, on=register_day(), filters={"entity": entity.code}, act="keep")


def _columns(row: Pledge) -> Any:
    return (State(row.state).label, "neutral"), ("", "neutral")
