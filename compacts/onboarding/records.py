"""The onboarding of heads of entity for the shared machinery: files, tasks, dates, figures of an entity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability import localization
from accountability.exports.spreadsheets import Sheet
from accountability.lists.work import Column, Group, Groups
from accountability.models import Entity, register_day
from accountability.permissions import can
from accountability.registers import CalendarEntry, CalendarOf, Count, Pile, Workbook
from compacts.forms.onboarding import OnboardingFilter
from compacts.measures.punctuality import COMPONENT
from compacts.models import IncomingHead
from compacts.models.onboarding import DAYS
from compacts.permissions import OnboardingPermission as Permission

LIST = "onboarding:list"
COLUMNS = (
    "entity", "post", "head", "since", "due_on", "compact", "delegations", "kpis", "risks", "overdue", "counted_on",
)  # fmt: skip


def _rows(chosen: Any) -> Iterator[list[Any]]:
    for row in chosen.in_order.with_steps(on=chosen.day).select_related("post__entity").iterator(500):
        yield [
            row.post.entity.code, row.post.code, row.person, row.starts_on, row.due_on, *row.steps,
            "yes" if row.is_overdue(on=chosen.day) else "no", chosen.day,
        ]  # fmt: skip


EXPORTS = {
    "onboarding": Workbook(
        page=LIST, title=gettext_lazy("Onboarding of heads of entity"),
        job_title=gettext_lazy("Workbook of the onboarding of heads of entity"),
        permission=Permission.VIEW_ONBOARDING, filters=OnboardingFilter,
        sheets=lambda chosen: [Sheet("onboarding", COLUMNS, _rows(chosen))],
    )
}  # fmt: skip


def work(user: Any) -> Iterator[Groups]:
    """The new heads, among them the person, who have not taken all steps."""
    if can(user, Permission.VIEW_ONBOARDING):
        day = register_day()
        rows = IncomingHead.objects.visible_to(user).open(on=day)
        loaded = IncomingHead.objects.with_steps(on=day).select_related("post__entity")
        group = Group(
            Pile.ENTITY, _("Onboarding of heads of entity to be completed"), rows, {"state": "open"},
            order=("starts_on", "pk"),
        )  # fmt: skip
        headings = (_("Head of entity"), _("Steps taken"), _("Entity"))
        yield Groups([group], loaded, page=LIST, columns=_cells, headings=headings)


def _cells(row: IncomingHead) -> tuple[Column, Column]:
    tone = "late" if row.is_overdue(on=register_day()) else "attention"
    return (localization.fraction(row.taken, row.applying), tone), (row.post.entity.code, "neutral")


def calendar(
    user: Any, *, first: dt.date, last: dt.date, of: CalendarOf | None = None
) -> Iterator[CalendarEntry]:  # fmt: skip
    """The days by which the onboarding of new heads is to be complete."""
    if not can(user, Permission.VIEW_ONBOARDING):
        return
    rows = IncomingHead.objects.visible_to(user).open(on=register_day())
    rows = rows.filter(starts_on__range=(first - DAYS, last - DAYS)).select_related("post__entity")
    rows = of.narrow(rows, COMPONENT) if of else rows
    for row in rows.order_by("starts_on", "pk"):
        yield CalendarEntry(
            on=row.due_on, kind=_("Onboarding of a head of entity due"), tone="attention", label=row.label,
            url=row.get_absolute_url(), key=f"onboarding-{row.pk}", text=row.text,
        )  # fmt: skip


def of_entity(entity: Entity, *, on: dt.date) -> Iterator[Count]:
    """The new heads of the entity and its offices whose onboarding is not complete."""
    rows = IncomingHead.objects.for_entity(entity)
    if rows.incoming(on=on).exists():
        waiting, overdue = rows.open(on=on).count(), rows.overdue(on=on).count()
        tone = "late" if overdue else "attention" if waiting else ""
        url = f"{reverse(LIST)}?entity={entity.code}&state=open"
        yield Count(_("New heads with outstanding steps"), waiting, url, tone)
