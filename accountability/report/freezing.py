"""What the foundation gives to a snapshot: everything its pages show, as plain rows that no later change can reach."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from accountability.models import (
    Commitment,
    Component,
    Cycle,
    PlanAction,
    PrintedFigure,
    Resolution,
    Statement,
    SubArea,
    Term,
)
from accountability.models.cycle import ContributionState
from accountability.printed import findings
from accountability.registers import Frozen

Row = dict[str, Any]


def freeze(*, as_of: dt.date, cycle: Cycle | None) -> Iterator[Frozen]:
    """Every series of the foundation as known now; a cycle adds what its contributors wrote."""
    yield Frozen("components", as_of, [_flat(r) for r in Component.objects.values("number", "names")])
    yield Frozen("sub-areas", as_of, [_flat(r) for r in SubArea.objects.values("id", "component__number", "names")])
    yield Frozen("statements", as_of, _statements())
    yield Frozen("commitments", as_of, _commitments())
    yield Frozen("resolutions", as_of, [_resolution(row) for row in _resolutions()])
    yield Frozen("plan", as_of, [_planned(row) for row in PlanAction.objects.prefetch_related("completed_in")])
    yield Frozen("figures", as_of, list(_figures()))
    yield Frozen("findings", as_of, [f.as_row() | {"code": f.code} for f in findings()])
    yield Frozen("terms", as_of, [_flat(r) for r in Term.objects.values("english", "abbreviation", "names")])
    if cycle:
        yield from _contributions(cycle)


def _flat(row: Mapping[str, Any]) -> Row:
    """The row under the names that a file would use: without the path by which each was read."""
    return {name.replace("__", "_"): value for name, value in row.items()}


def _statements() -> list[Row]:
    read = Statement.objects.values(
        "document__symbol", "paragraph", "component__number", "sub_area", "summary", "under_progress_heading"
    )
    return [_flat(row) for row in read]


def _commitments() -> list[Row]:
    read = Commitment.objects.values(
        "document__symbol", "paragraph", "sub", "component__number", "sub_area", "texts", "responsible_office",
        "due_as_printed", "due_on", "due_kind", "section", "state", "outcome", "outcome_document__symbol",
    )  # fmt: skip
    return [_flat(row) | {"due_on": _day(row["due_on"])} for row in read]


def _resolutions() -> Any:
    return Resolution.objects.select_related("document", "resolution").prefetch_related("reports")


def _resolution(row: Resolution) -> Row:
    return {
        "number": row.number, "agenda_item": row.agenda_item, "agenda_titles": row.agenda_titles,
        "resolution": row.resolution.symbol, "part": row.part, "titles": row.titles, "action": row.action,
        "reports": [report.symbol for report in row.reports.all()], "status": row.status, "summary": row.summary,
    }  # fmt: skip


def _planned(row: PlanAction) -> Row:
    return {
        "number": row.number, "activities": row.activities, "lead_office": row.lead_office,
        "due_as_printed": row.due_as_printed, "status": row.status, "progress": row.progress,
        "completed_in": [document.symbol for document in row.completed_in.all()],
    }  # fmt: skip


def _figures() -> Iterator[Row]:
    read = PrintedFigure.objects.current().order_by("key").values(
        "key", "series__code", "series__titles", "series__component__number", "document__symbol", "paragraph", "body",
        "volume", "category", "rule", "value", "decimals", "text", "unit", "value_type", "as_of", "period",
    )  # fmt: skip
    for row in read:
        value = row["value"]
        yield _flat(row) | {"value": None if value is None else str(value.normalize()), "as_of": _day(row["as_of"])}


def _contributions(cycle: Cycle) -> Iterator[Frozen]:
    for row in cycle.contributions.filter(state=ContributionState.ACCEPTED).select_related("sub_area"):
        assert row.cut_off is not None  # the database holds it for accepted ones
        told = {"sub_area": row.sub_area_id, "texts": row.texts, "figures": row.figures}
        yield Frozen(f"contributions/{row.sub_area_id}", row.cut_off, [told])


def _day(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None
