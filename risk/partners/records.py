"""Implementing partners for the shared machinery: records, files, tasks, dates, search results and links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability import localization
from accountability.exports.spreadsheets import Sheet
from accountability.lists.excerpts import excerpt
from accountability.lists.linkable import linkable_rows
from accountability.lists.words import holding_all
from accountability.lists.work import FIRST, Column, Group, Groups, first_of
from accountability.models import Entity, register_day
from accountability.permissions import can
from accountability.registers import CalendarEntry, CalendarOf, Count, Hit, HitGroup, Pile, RecordEntry, Workbook
from risk.choices.partners import CheckKind
from risk.filters import PartnerFilter
from risk.forms.partners import PARTNER_FORMS, PARTNER_NEXT
from risk.imports.columns import PARTNERS
from risk.measures.figures import COMPONENT
from risk.measures.partners import area_of_partners, risks_of_partners
from risk.models import Partner
from risk.permissions import PartnerPermission as Permission
from risk.views.partners import partner_page

LIST, SOON = "partners:list", dt.timedelta(days=31)
HEADINGS = (gettext_lazy("Implementing partner"), gettext_lazy("State"), gettext_lazy("Entity"))
ENTRY = RecordEntry(
    model=Partner, prefix="risks/partners", page=partner_page, actions=PARTNER_FORMS, next_actions=PARTNER_NEXT,
    acting=(Permission.UPDATE_PARTNERS,),
)  # fmt: skip


# --- Files ----------------------------------------------------------------------------------------------------------
CALCULATED = ("state", "illustrative")


def _rows(filters: Any) -> Iterator[list[Any]]:
    for row in filters.in_order.for_action().with_latest(on=filters.day).iterator(500):
        legal, governance, sanctions, assessment, monitoring = (
            (getattr(row, f"{name}_result"), getattr(row, f"{name}_on"))
            for name in (kind.value.replace("-", "_") for kind in CheckKind)
        )
        yield [
            row.entity.code, row.code, row.name, row.kind, row.started_on,
            row.agreement.code if row.agreement else None, row.agreement_on, row.agreement_ends_on, *legal, *governance,
            *sanctions, row.due_on if row.screened_on else None, *assessment, *monitoring, row.ended_on, row.state,
            "yes" if row.is_illustrative else "no",
        ]  # fmt: skip


EXPORTS = {
    "partners": Workbook(
        page=LIST, title=gettext_lazy("Implementing partners"),
        job_title=gettext_lazy("Workbook of implementing partners"), permission=Permission.VIEW_PARTNERS,
        filters=PartnerFilter,
        sheets=lambda filters: [Sheet("partners", (*PARTNERS, *CALCULATED), _rows(filters))],
    )
}  # fmt: skip


# --- Tasks ----------------------------------------------------------------------------------------------------------
def work(user: Any) -> Iterator[Groups]:
    """The partners to screen within thirty days, and those never assessed, for those who enter checks."""
    if can(user, Permission.UPDATE_PARTNERS):
        loaded = Partner.objects.for_action()
        yield Groups(_groups(user), loaded, page=LIST, columns=_cells, headings=HEADINGS)


def _groups(user: Any) -> Iterator[Group]:
    own = Partner.objects.open().within_reach(user, Permission.UPDATE_PARTNERS)
    until = register_day() + SOON
    due = {"state": "active", "due_before": until.isoformat()}
    yield Group(
        Pile.MINE, _("Implementing partners to screen within 30 days"), own.filter(due_on__lt=until), due,
        _("Enter a screening"), "screen",
    )  # fmt: skip
    assessed = Partner.objects.assessed(on=register_day()).order_by().values("pk")
    yield Group(
        Pile.ENTITY, _("Implementing partners to assess"), own.exclude(pk__in=assessed),
        {"quality": "not-assessed"}, _("Enter a check"), "check",
    )  # fmt: skip


def _cells(row: Partner) -> tuple[Column, Column]:
    return (row.get_state_display(), row.tone), (row.entity.code, "neutral")


def calendar(
    user: Any, *, first: dt.date, last: dt.date, of: CalendarOf | None = None
) -> Iterator[CalendarEntry]:  # fmt: skip
    """The days on which screenings are due of partners that the person screens."""
    if not can(user, Permission.UPDATE_PARTNERS):
        return
    rows = Partner.objects.open().within_reach(user, Permission.UPDATE_PARTNERS).filter(due_on__range=(first, last))
    rows = of.narrow(rows, COMPONENT) if of else rows
    for row in rows.for_action().order_by("due_on", "pk"):
        yield CalendarEntry(
            on=row.due_on, kind=_("Sanctions screening due"), tone="attention", label=row.label,
            url=row.get_absolute_url(), key=f"partner-{row.pk}", text=row.name,
        )  # fmt: skip


def of_entity(entity: Entity, *, on: dt.date) -> Iterator[Count]:
    """The partners of the entity whose screening is overdue."""
    rows = Partner.objects.for_entity(entity).active(on=on)
    if rows.exists():
        overdue = rows.unscreened(on=on).count()
        url = f"{reverse(LIST)}?entity={entity.code}&unscreened_on={on.isoformat()}"
        yield Count(_("Screenings of partners overdue"), overdue, url, "late" if overdue else "")


def search(user: Any, words: str) -> Iterator[HitGroup]:
    """Implementing partners by name or number."""
    if not can(user, Permission.VIEW_PARTNERS):
        return
    rows = Partner.objects.visible_to(user).filter(holding_all(words, ("name", "code")), is_voided=False)
    first, count = first_of(rows.for_action(), "name", "pk")
    hits = [
        Hit(row.label, row.get_absolute_url(), excerpt(row.name, words), note=row.get_state_display()) for row in first
    ]
    url = f"{reverse(LIST)}?{urlencode({'q': words})}" if count > FIRST else ""
    yield HitGroup(_("Implementing partners"), hits, url, "partners", count)


# --- Links ----------------------------------------------------------------------------------------------------------
def related(user: Any, kind: str, record: int) -> Iterator[HitGroup]:
    """How far the partners are, on the risks and on the area of internal control that concern them."""
    if kind not in ("risk", "controlarea") or not can(user, Permission.VIEW_PARTNERS):
        return
    day, area = register_day(), area_of_partners()
    is_theirs = area is not None and (
        area.pk == record if kind == "controlarea" else risks_of_partners(user, on=day).filter(pk=record).exists()
    )
    if not is_theirs:
        return
    rows = Partner.objects.visible_to(user).active(on=day)
    active, listed = rows.count(), reverse(LIST)
    counts = (
        (_("Assessed"), rows.assessed(on=day).count(), f"{listed}?assessed_by={day.isoformat()}"),
        (_("Screening overdue"), rows.unscreened(on=day).count(), f"{listed}?unscreened_on={day.isoformat()}"),
    )
    hits = [Hit(title, url, note=localization.fraction(number, active)) for title, number, url in counts]
    yield HitGroup(_("Implementing partners"), hits, listed, "partners", active)


LINKABLE = linkable_rows(
    "partner", gettext_lazy("Implementing partner"),
    lambda user: Partner.objects.visible_to(user).filter(is_voided=False).select_related("entity"),
    code=lambda reference: Q(code__iexact=reference.rpartition("/")[2]),
    hit=lambda row: Hit(row.label, row.get_absolute_url(), row.name),
)  # fmt: skip
