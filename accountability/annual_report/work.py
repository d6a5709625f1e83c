"""Tasks of one person for the annual report: contributions to write, to accept, to revise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from accountability.annual_report.permissions import Permission
from accountability.lists.work import FIRST
from accountability.localization import current_language, integer
from accountability.models import Contribution
from accountability.models.cycle import ContributionState, CycleState
from accountability.permissions import can
from accountability.registers import Item, Pile, Work

COLUMNS = (_l("Part of the report"), _l("State"), _l("Languages"))


def work(user: Any) -> Iterator[Work]:
    """The groups of one person, in one query each; empty groups are omitted."""
    if not can(user, Permission.CONTRIBUTE):
        return
    rows = Contribution.objects.filter(cycle__state=CycleState.DRAFTING)
    open_parts = rows.filter(state__in=(ContributionState.AWAITED, ContributionState.RETURNED))
    submitted = rows.filter(state=ContributionState.SUBMITTED)
    coordinates = can(user, Permission.EDIT_REPORT)
    groups = [(Pile.FOR_ME, _("Contributions to write"), open_parts.filter(contributor=user), _("Write"))]
    if coordinates:
        groups.append((Pile.FOR_ME, _("Contributions to review"), submitted, _("Answer")))
        others = open_parts.exclude(contributor=user)
        groups.append((Pile.FOR_OTHERS, _("Contributions awaited"), others, _("Open")))
    else:
        free = open_parts.filter(contributor=None)
        groups.append((Pile.FOR_ME, _("Contributions not yet requested"), free, _("Start")))
        mine = submitted.filter(contributor=user)
        groups.append((Pile.FOR_OTHERS, _("Contributions submitted"), mine, _("Open")))
    for pile, title, found, action in groups:
        yield from _group(pile, title, found, action)


def _group(pile: Pile, title: str, rows: QuerySet[Contribution], action: str) -> Iterator[Work]:
    found = list(rows.select_related("cycle", "sub_area").order_by("cycle__as_of", "sub_area"))
    if found:
        url = reverse("annual_report:contributions", args=[found[0].cycle.year])
        yield Work(pile, title, len(found), [_item(row, action) for row in found[:FIRST]], url, COLUMNS)


def _item(row: Contribution, action: str) -> Item:
    url = reverse("annual_report:contribution", args=[row.cycle.year, row.pk])
    written, all_of_them = len(row.texts), len(settings.LANGUAGES)
    message = _("%(part)s of %(whole)s") % {"part": integer(written), "whole": integer(all_of_them)}
    return Item(
        str(row.cycle), url, row.sub_area.name, current_language(), (row.get_state_display(), row.tone),
        (message, "done" if written == all_of_them else "neutral"), row.cycle.as_of, "", action, url,
    )  # fmt: skip
