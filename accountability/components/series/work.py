"""Reported series among the tasks and dates of a person, and on the page of an entity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.components.series.filters import SeriesFilter
from accountability.components.series.measures.missing import DuePeriod, due_periods
from accountability.lists.excerpts import excerpt
from accountability.lists.words import holding_all
from accountability.lists.work import FIRST, first_of
from accountability.localization import current_language
from accountability.models import Entity, Series, SeriesDefinition, SeriesValue, register_day
from accountability.models.series_value import WAITING, owners_of
from accountability.permissions import Permission, can
from accountability.registers import CalendarEntry, CalendarOf, Count, Hit, HitGroup, Item, Pile, Work

HEADINGS = (gettext_lazy("Series"), gettext_lazy("State"), gettext_lazy("Period"))
AHEAD = dt.timedelta(days=30)


def work(user: Any) -> Iterator[Work]:
    """Values that wait for the coordinator's decision, and periods for which the person's office owes a value."""
    if can(user, Permission.DECIDE_SERIES):
        yield from _waiting(user)
    owners = owners_of(user, Permission.ENTER_SERIES)
    if owners:
        rows = [due for due in due_periods(on=register_day() + AHEAD, owners=owners) if not due.is_waiting]
        if rows:
            items = [
                _due(row) for row in sorted(rows, key=lambda due: (due.due_on, due.definition.series.code))[:FIRST]
            ]
            yield Work(
                Pile.FOR_ME, _("Values of series"), len(rows), items, reverse("series:entry"), HEADINGS, "series-due"
            )


def _waiting(user: Any) -> Iterator[Work]:
    rows = SeriesValue.objects.visible_to(user).filter(state__in=WAITING, is_voided=False).for_action()
    count = rows.count()
    if count:
        items = [_value(row) for row in rows.order_by("pk")[:FIRST]]
        url = f"{reverse('series:values')}?state=submitted"
        yield Work(Pile.FOR_ME, _("Reported values to decide"), count, items, url, HEADINGS, "series-waiting")


def _value(row: SeriesValue) -> Item:
    url = row.get_absolute_url()
    return Item(
        row.series.title, url, "", current_language(), (row.get_state_display(), row.tone), (row.period, "neutral"),
        None, row.definition.owner.code, _("Decide"), url,
    )  # fmt: skip


def _due(due: DuePeriod) -> Item:
    today = register_day()
    tone = "late" if due.due_on < today else "attention"
    state = (_("Draft"), "neutral") if due.state else (_("No value yet"), tone)
    return Item(
        due.definition.series.title, due.url, "", current_language(), state, (due.code, "neutral"), due.due_on,
        due.definition.owner.code, _("Enter values"), due.url,
    )  # fmt: skip


def calendar(
    user: Any, *, first: dt.date, last: dt.date, of: CalendarOf | None = None
) -> Iterator[CalendarEntry]:  # fmt: skip
    """The days on which values are due: of the person's offices, or of all for the coordinator."""
    if not can(user, Permission.VIEW_SERIES_DRAFTS):
        return
    owners = owners_of(user, Permission.VIEW_SERIES_DRAFTS)
    today = register_day()
    if of and of.entity:
        reached = {row.entity for row in of.entity.reach(on=today)}
        owners = reached if owners is None else reached & set(owners)
    for due in due_periods(first=first, on=last, owners=owners):
        if of and of.component and due.definition.series.component_id != of.component.pk:
            continue
        tone, series = "late" if due.due_on < today else "attention", due.definition.series
        url = reverse("series:detail", args=[series.pk])
        key = f"series-{series.pk}-{due.end.isoformat()}"
        yield CalendarEntry(due.due_on, _("Value of a series due"), tone, series.title, url, key, due.code)


def of_entity(entity: Entity, *, on: dt.date) -> Iterator[Count]:
    """How many periods of the entity's series have no accepted value although it is due."""
    missing = sum(1 for _due in due_periods(on=on, owners={entity.pk}))
    if missing:
        url = f"{reverse('series:list')}?owner={entity.code}"
        yield Count(_("Missing values of series"), missing, url, "late")


def search(user: Any, words: str) -> Iterator[HitGroup]:
    """The reported series whose code or title contains all the words."""
    if not can(user, Permission.VIEW_FIGURES):
        return
    defined = SeriesDefinition.objects.filter(version=1).order_by().values("series")
    rows = Series.objects.filter(holding_all(words, SeriesFilter.searched), pk__in=defined).select_related("component")
    first, count = first_of(rows, "code")
    url = f"{reverse('series:list')}?{urlencode({'q': words})}" if count > FIRST else ""
    yield HitGroup(_("Reported series"), [_hit(row, words) for row in first], url, "series", count)


def _hit(row: Series, words: str) -> Hit:
    note = row.component.name if row.component else ""
    return Hit(row.title, reverse("series:detail", args=[row.pk]), excerpt(row.code, words), note=note)
