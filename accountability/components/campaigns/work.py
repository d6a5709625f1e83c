"""Open follow-up campaigns among the tasks of a person: to answer for an entity, or to follow as a coordinator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext

from accountability.components.campaigns.measures import Counts, counts
from accountability.lists.work import FIRST
from accountability.localization import current_language, integer
from accountability.models import Campaign, register_day
from accountability.models.campaign import CampaignState
from accountability.permissions import Permission, can
from accountability.registers import Item, Pile, Work
from accountability.roles import Scope

COLUMNS = (_l("Campaign"), _l("State"), _l("Answered"))


def work(user: Any) -> Iterator[Work]:
    """Open campaigns with records that are not answered, the earliest due date first, in two queries."""
    if not can(user, Permission.VIEW_CAMPAIGNS):
        return
    of_all = can(user, Permission.VIEW_CAMPAIGNS, Scope())
    if of_all and not can(user, Permission.MANAGE_CAMPAIGNS):
        return
    rows = list(Campaign.objects.visible_to(user).filter(state=CampaignState.OPEN).order_by("due_on", "pk"))
    today = register_day()
    counted = counts(rows, reader=user, on=today) if rows else {}
    rows = [row for row in rows if counted.get(row.pk, Counts()).open]
    if rows:
        pile = Pile.FOR_OTHERS if of_all else Pile.FOR_ME
        items = [_item(row, counted[row.pk], answering=not of_all, today=today) for row in rows[:FIRST]]
        yield Work(pile, _("Follow-up campaigns"), len(rows), items, reverse("campaigns:campaigns"), COLUMNS)


def _item(row: Campaign, of: Counts, *, answering: bool, today: dt.date) -> Item:
    url = row.get_absolute_url()
    words = {"part": integer(of.answered), "whole": integer(of.asked)}
    tone = "late" if row.due_on < today else "attention"
    action, action_url = (_("Answer"), row.list_url()) if answering else (pgettext("verb", "Open"), url)
    return Item(
        row.title, url, "", current_language(), (row.get_state_display(), row.tone),
        (_("%(part)s of %(whole)s") % words, tone), row.due_on, "", action, action_url,
    )  # fmt: skip
