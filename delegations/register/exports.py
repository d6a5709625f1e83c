"""The list of delegations as spreadsheets that can be imported again: delegations, their changes, the holders."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.exports.spreadsheets import Sheet
from accountability.models import Tenure
from accountability.registers import Workbook
from delegations.choices import Change
from delegations.filters import InstrumentFilter
from delegations.forms.lists import CapacityFilter
from delegations.imports.capacities import COLUMNS as CAPACITIES
from delegations.imports.columns import DELEGATIONS, EVENTS, HOLDINGS
from delegations.models import Holding, InstrumentEvent, Line
from delegations.permissions import Permission

CALCULATED = ("state", "ended_on")


def workbook(rows: Any, *, reader: Any) -> list[Sheet]:
    """One row for each matter of each delegation, then what happened to them, then the holders of their posts.

    Reasons are given to readers whom the delegation concerns.
    """
    return [
        Sheet("delegations", (*DELEGATIONS, *CALCULATED), _delegations(rows)),
        Sheet("delegation-events", tuple(EVENTS), _events(rows, reader)),
        Sheet("holdings", tuple(HOLDINGS), _holdings(rows)),
    ]


def _delegations(rows: Any) -> Iterator[list[Any]]:
    """Drafts are left out: they are not yet delegations."""
    lines = Line.objects.filter(instrument__in=rows.order_by().values("pk"), is_issued=True)
    related = ("instrument__source", "instrument__supersedes", "instrument__grantor", "instrument__grantee", "matter")
    for line in lines.select_related(*related).order_by("instrument__reference", "matter__code").iterator(2_000):
        of = line.instrument
        yield [
            of.reference, of.grantor.code, of.grantee.code, line.matter.code, line.limit_kind, line.limit,
            line.currency, line.per, of.issued_on, of.accepted_on, of.valid_from, of.valid_to,
            of.levels if of.subdelegation == "depth" else of.subdelegation, of.source.symbol,
            of.supersedes.reference if of.supersedes else None, "yes" if of.approved_on else "no", line.conditions,
            of.state, of.ended_on,
        ]  # fmt: skip


def _events(rows: Any, reader: Any) -> Iterator[list[Any]]:
    concerned = set(rows.concerning(reader).order_by().values_list("pk", flat=True))
    changes = InstrumentEvent.objects.filter(instrument__in=rows.order_by().values("pk")).exclude(kind=Change.AMENDED)
    for change in changes.select_related("instrument", "by_post", "substitute").order_by("pk").iterator(2_000):
        yield [
            change.instrument.reference, change.kind, change.starts_on, change.ends_on,
            change.reason if change.instrument_id in concerned else "",
            change.by_post.code if change.by_post else None, change.substitute.code if change.substitute else None,
        ]  # fmt: skip


def _holdings(rows: Any) -> Iterator[list[Any]]:
    posts = rows.order_by().values("grantee")
    capacity = {h.tenure_id: h for h in Holding.objects.filter(tenure__post__in=posts).prefetch_related("excluded")}
    for tenure in Tenure.objects.filter(post__in=posts).select_related("post").order_by("post", "starts_on", "pk"):
        holding = capacity.get(tenure.pk)
        kind = holding.capacity if holding else "officer-in-charge" if tenure.in_charge else "holder"
        excluded = "; ".join(matter.code for matter in holding.excluded.all()) if holding else ""
        yield [tenure.post.code, tenure.person, kind, tenure.starts_on, tenure.ends_on, excluded]


def _capacities(rows: Any) -> Iterator[list[Any]]:
    for row in rows.select_related("entity").order_by("entity__code", "area", "valid_from").iterator(2_000):
        yield [row.entity.code, row.area, row.level, row.valid_from, row.basis, row.recorded_at.date()]


EXPORTS = {
    "capacities": Workbook(
        page="delegations:capacities",
        title=_("Capacity of entities"),
        job_title=_("Workbook of the capacity of entities"),
        permission=Permission.VIEW_DELEGATIONS,
        filters=CapacityFilter,
        sheets=lambda chosen: [Sheet("capacities", (*CAPACITIES, "recorded_on"), _capacities(chosen.qs))],
    ),
    "delegations": Workbook(
        page="delegations:list",
        title=_("Delegations"),
        job_title=_("Workbook of delegations"),
        permission=Permission.VIEW_DELEGATIONS,
        filters=InstrumentFilter,
        sheets=lambda chosen: workbook(chosen.qs, reader=chosen.reader),
    ),
}
