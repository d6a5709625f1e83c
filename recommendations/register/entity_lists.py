"""The recommendations that the page of an entity names: the most overdue, and those that escalate soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from accountability.lists.work import Group, Groups, escalating, read_work
from accountability.models import Entity, register_day
from accountability.permissions import can
from accountability.registers import Pile, Work
from recommendations.models import Recommendation
from recommendations.notifications import DEADLINES
from recommendations.permissions import Permission
from recommendations.register.work_list import HEADINGS, columns


def entity_lists(entity: Entity, *, on: dt.date, user: Any) -> Iterator[Work]:
    """The groups that the person may read, each with its first ten; only of the register day, as dates change."""
    if on < register_day() or not can(user, Permission.VIEW_RECOMMENDATIONS):
        return
    rows = Recommendation.objects.visible_to(user).for_entity(entity)
    of_entity = {"entity": entity.code}
    overdue = Group(Pile.ENTITY, _("Most overdue"), rows.overdue(on=on), of_entity | {"overdue": "yes", "sort": "due"})
    soon = escalating(rows.open(), DEADLINES, on=on, filters=of_entity | {"escalates": "soon"}, act="")
    groups = (overdue, replace(soon, title=_("Escalates within 30 days")))
    loaded = Recommendation.objects.all()
    yield from read_work([Groups(groups, loaded, page="recommendations:list", columns=columns, headings=HEADINGS)])
