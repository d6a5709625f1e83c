"""Tasks of one person for the annual report: contributions to write, to accept, to revise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext

from accountability.annual_report.permissions import Permission
from accountability.lists.work import FIRST
from accountability.localization import current_language, integer
from accountability.models import Contribution, Cycle
from accountability.models.cycle import ContributionState, CycleState
from accountability.permissions import can
from accountability.registers import CalendarEntry, CalendarOf, Item, Pile, Work

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
        groups.append((Pile.FOR_ME, _("Contributions to review"), submitted, _("Review")))
        others = open_parts.exclude(contributor=user)
        groups.append((Pile.FOR_OTHERS, _("Contributions awaited"), others, pgettext("verb", "Open")))
    else:
        free = open_parts.filter(contributor=None)
        groups.append((Pile.FOR_ME, _("Contributions not yet requested"), free, _("Start")))
        mine = submitted.filter(contributor=user)
        groups.append((Pile.FOR_OTHERS, _("Contributions submitted"), mine, pgettext("verb", "Open")))
    for pile, title, found, action in groups:
        yield from _group(pile, title, found, action)


def calendar(
    user: Any, *, first: dt.date, last: dt.date, of: CalendarOf | None = None
) -> Iterator[CalendarEntry]:  # fmt: skip
    """The cut-off dates of the reports that the person contributes to or follows, and the days they are considered."""
    if of or not can(user, Permission.CONTRIBUTE):
        return
    for cycle in Cycle.objects.filter(Q(as_of__range=(first, last)) | Q(considered_on__range=(first, last))):
        url, label = reverse("annual_report:cycle", args=[cycle.year]), _("Annual report %(year)s") % {"year": cycle}
        if first <= cycle.as_of <= last:
            yield CalendarEntry(cycle.as_of, _("Cut-off date"), "calm", label, url, f"cycle-{cycle.pk}-cut-off")
        if cycle.considered_on and first <= cycle.considered_on <= last:
            kind = _("Considered by the General Assembly")
            yield CalendarEntry(cycle.considered_on, kind, "done", label, url, f"cycle-{cycle.pk}-considered")


def _group(pile: Pile, title: str, rows: QuerySet[Contribution], action: str) -> Iterator[Work]:
    found = list(rows.select_related("cycle", "sub_area").order_by("cycle__as_of", "sub_area"))
    if found:
        url = reverse("annual_report:contributions", args=[found[0].cycle.year])
        yield Work(pile, title, len(found), [_item(row, action) for row in found[:FIRST]], url, COLUMNS)


def _item(row: Contribution, action: str) -> Item:
    url = reverse("annual_report:contribution", args=[row.cycle.year, row.pk])
    written, all_of_them = len(row.texts), len(settings.LANGUAGES)
    message = _("%(part)s of %(whole)s") % {"part": integer(written), "whole": integer(all_of_them)}
    report = _("Annual report %(year)s") % {"year": row.cycle}
    return Item(
        str(row.sub_area.name), url, report, current_language(), (row.get_state_display(), row.tone),
        (message, "done" if written == all_of_them else "neutral"), row.cycle.as_of, "", action, url,
    )  # fmt: skip
