"""The foundation's part of a snapshot: everything its pages show, as plain rows independent of later changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.utils import translation

from accountability.components.measures.outcomes import with_standing
from accountability.components.reconciliation import findings
from accountability.components.reference.phrases import localized
from accountability.components.statement_fields import fields_of
from accountability.localization import in_every_language
from accountability.measures import Measure, definitions
from accountability.models import (
    Commitment,
    CommitmentOutcome,
    CommitmentResponsibility,
    Component,
    Cycle,
    Document,
    Installation,
    Observation,
    PlanAction,
    PrintedFigure,
    Resolution,
    ResolutionRequest,
    Series,
    Statement,
    SubArea,
    Term,
    commitment,
    observation,
)
from accountability.models.cycle import ContributionState
from accountability.models.request import RequestBasis
from accountability.registers import Frozen

Row = dict[str, Any]
Words = dict[str, str]

LAYOUT = 2
"""The layout of a report made of the snapshot. 2 adds the chart of outcomes of commitments and due sessions."""


def freeze(*, as_of: dt.date, known_at: dt.datetime, cycle: Cycle | None) -> Iterator[Frozen]:
    """Every series of the foundation as known now; for a cycle, also its contributions.

    Only documents issued by the date are included: A/76/644 belongs to 2021, not to 2020. The observations and figures
    of a cycle are those of its own year; much older documents are not news of it.
    """
    documents = dict(Document.objects.issued_by(as_of).values_list("symbol", "pk"))
    documents_filter: dict[str, Any] = {"document__in": documents.values()}
    of_year: dict[str, Any] = (
        {"document__in": Document.objects.issued_in(as_of.year, until=as_of)} if cycle else documents_filter
    )
    yield Frozen(
        "installation", as_of,
        [{"is_illustrative": Installation.demonstration_day() is not None, "layout": LAYOUT}],
    )  # fmt: skip
    yield Frozen("components", as_of, [_flat(r) for r in Component.objects.values("number", "names")])
    yield Frozen("sub-areas", as_of, [_flat(r) for r in SubArea.objects.values("id", "component__number", "names")])
    yield Frozen("statements", as_of, _statements(documents_filter))
    yield Frozen("observations", as_of, _observations(of_year))
    yield Frozen("commitments", as_of, _commitments(documents_filter, as_of))
    yield Frozen("resolutions", as_of, _with_due_sessions(_resolutions(documents_filter)))
    yield Frozen("plan", as_of, _plan(documents_filter))
    yield Frozen("figures", as_of, list(_figures(of_year)))
    yield Frozen("findings", as_of, _findings(documents.keys()))
    yield Frozen("terms", as_of, [_flat(r) for r in Term.objects.values("english", "abbreviation", "names")])
    yield Frozen("definitions", as_of, [_defined(measure) for measure in definitions()])
    if cycle:
        yield from _contributions(cycle)


def _flat(row: Mapping[str, Any]) -> Row:
    """The row under the names that a file would use: without the path by which each was read."""
    return {name.replace("__", "_"): value for name, value in row.items()}


# --- What documents say ---------------------------------------------------------------------------------------------
def _statements(said: Row) -> list[Row]:
    read = Statement.objects.filter(**said).values(
        "document__symbol", "paragraph", "component__number", "sub_area", "summary", "under_progress_heading"
    )
    return [_flat(row) for row in read]


def _observations(said: Row) -> list[Row]:
    read = Observation.objects.filter(is_voided=False, **said).values(
        "document__symbol", "number", "paragraph", "kind", "topics", "component__number", "texts", "addressee"
    )
    return [_flat(row) | {"inferred": list(observation.INFERRED)} for row in read]


def _commitments(said: Row, as_of: dt.date) -> list[Row]:
    """Every commitment with its outcome as decided by the date, how it stood on it, and its lead entity."""
    rows = with_standing(Commitment.objects.filter(is_voided=False, **said), on=as_of)
    read = rows.order_by("document", "order", "pk").values(
        "id", "document__symbol", "paragraph", "sub", "component__number", "sub_area", "texts", "responsible_office",
        "due_as_printed", "due_kind", "section", "state", "outcome", "outcome_document__symbol", "outcome_paragraph",
        "done_on", "office_basis", "due_note", "first_due_on", "standing",
    )  # fmt: skip
    decisions = CommitmentOutcome.objects.in_force(on=as_of).select_related("document")
    decided = {row.commitment_id: row for row in decisions}
    later = set(CommitmentOutcome.objects.filter(entered_on__gt=as_of).values_list("commitment", flat=True))
    leads = dict(CommitmentResponsibility.objects.filter(is_lead=True).values_list("commitment", "entity__code"))
    return [
        _commitment(_flat(row), decided.get(row["id"]), row["id"] in later, leads.get(row["id"], "")) for row in read
    ]


def _commitment(row: Row, decided: CommitmentOutcome | None, is_decided_later: bool, lead: str) -> Row:
    """With its outcome on the date, the printed day as files write it, and the fields that the document does not
    print.
    """
    printed = row.pop("first_due_on")
    inferred = commitment.inferred_fields(row["office_basis"], printed, row["due_as_printed"])
    if decided is not None:
        is_open = decided.state == commitment.CommitmentState.OPEN
        row |= {
            "state": decided.state, "outcome": {} if is_open else {decided.language: decided.text},
            "outcome_document_symbol": decided.document.symbol if decided.document else None,
            "outcome_paragraph": decided.paragraph, "done_on": decided.done_on,
        }  # fmt: skip
    elif is_decided_later:
        row |= {"state": commitment.CommitmentState.OPEN, "outcome": {}, "outcome_document_symbol": None,
                "outcome_paragraph": "", "done_on": None}  # fmt: skip
    days = {"due_on": _day(printed), "done_on": _day(row["done_on"])}
    return row | days | {"inferred": inferred, "lead": lead}


def _resolutions(said: Row) -> Iterable[Resolution]:
    rows = Resolution.objects.filter(**said)
    return rows.select_related("document", "resolution").prefetch_related("reports")


def _resolution(row: Resolution) -> Row:
    return {
        "number": row.number, "agenda_item": row.agenda_item, "agenda_titles": row.agenda_titles,
        "resolution": row.resolution.symbol, "part": row.part, "titles": row.titles, "action": row.action,
        "reports": [report.symbol for report in row.reports.all()], "status": row.status, "summary": row.summary,
        "due_session": row.due_session, "document_symbol": row.document.symbol, "inferred": row.inferred,
    }  # fmt: skip


def _with_due_sessions(rows: Iterable[Resolution]) -> list[Row]:
    """Each row with the sessions at which its requests are due, as this register reads the resolution, in order."""
    requests = ResolutionRequest.objects.filter(is_voided=False, due_session__isnull=False)
    read = requests.exclude(basis=RequestBasis.ILLUSTRATIVE).order_by("due_on", "pk")
    listed: dict[Any, list[Row]] = {}
    for request in read:
        place = request.listed_in_id or (request.document_id, request.part)
        due = {"session": request.due_session, "part": request.due_part}
        if due not in listed.setdefault(place, []):
            listed[place].append(due)
    return [_resolution(row) | {"due_sessions": _due_sessions(row, listed)} for row in rows]


def _due_sessions(row: Resolution, listed: Mapping[Any, list[Row]]) -> list[Row]:
    """Those of the requests entered for the row, and of the requests of its part of the resolution."""
    places = (row.pk, (row.resolution_id, row.part.replace("–", "-")))
    return list({(due["session"], due["part"]): due for place in places for due in listed.get(place, ())}.values())


def _plan(said: Row) -> list[Row]:
    return [_planned(row) for row in PlanAction.objects.filter(**said).prefetch_related("completed_in")]


def _planned(row: PlanAction) -> Row:
    return {
        "number": row.number, "activities": row.activities, "lead_office": row.lead_office,
        "due_as_printed": row.due_as_printed, "status": row.status, "progress": row.progress,
        "completed_in": [document.symbol for document in row.completed_in.all()], "inferred": row.inferred,
    }  # fmt: skip


def _figures(said: Row) -> Iterator[Row]:
    read = PrintedFigure.objects.current().filter(**said).order_by("key").values(
        "key", "series__code", "series__titles", "series__component__number", "document__symbol", "paragraph", "body",
        "volume", "category", "rule", "value", "decimals", "text", "unit", "value_type", "as_of", "period",
        "as_of_assumed", "note",
    )  # fmt: skip
    for row in read:
        value = row["value"]
        plain = None if value is None else f"{value:.{row['decimals']}f}"
        worded = {"period": row["period"], "periods": localized(row["period"]), "notes": localized(row["note"])}
        yield _flat(row) | {"value": plain, "as_of": _day(row["as_of"])} | worded


# --- What follows from it -------------------------------------------------------------------------------------------
def _findings(symbols: Collection[str]) -> list[Row]:
    """Each finding in these documents, with the tested figure and the arithmetic in every language."""
    texts = {code: _found_in(code) for code, _name in settings.LANGUAGES}
    return [
        row
        | {"whats": {language: rows[place]["what"] for language, rows in texts.items()}}
        | {"arithmetics": {language: rows[place]["arithmetic"] for language, rows in texts.items()}}
        for place, row in enumerate(texts["en"])
        if row["source"].partition(" ")[0] in symbols
    ]


def _found_in(language: str) -> list[Row]:
    with translation.override(language):
        return [found.as_row() for found in findings()]


def _defined(measure: Measure) -> Row:
    return {
        "code": measure.code,
        "version": measure.version,
        "is_inferred": measure.is_inferred,
        "titles": in_every_language(lambda: measure.title),
        "numerators": in_every_language(lambda: measure.numerator),
        "denominators": in_every_language(lambda: measure.denominator),
        "exclusions": in_every_language(lambda: measure.exclusions),
        "units": in_every_language(lambda: measure.unit),
        "sources": in_every_language(lambda: measure.source),
    }


# --- What contributors wrote ----------------------------------------------------------------------------------------
def _contributions(cycle: Cycle) -> Iterator[Frozen]:
    """The accepted contribution of each sub-area up to its cut-off date; each of its figures with its own date."""
    rows = list(
        cycle.contributions.filter(state=ContributionState.ACCEPTED)
        .select_related("cycle", "sub_area", "entity")
        .prefetch_related("commitments__commitment__document")
    )
    titles = dict(Series.objects.values_list("code", "titles"))
    for row in rows:
        assert row.cut_off is not None  # ensured by the database for accepted ones
        figures = [{**figure, "titles": titles.get(figure.get("series"), {})} for figure in row.figures]
        told = {
            "sub_area": row.sub_area_id, "entity": row.entity.code if row.entity else "",
            "texts": row.texts, "figures": figures, "fields": fields_of(row),
            "measure": row.measure, "unchanged_since": row.unchanged_since,
            "commitments": row.linked_commitments,
        }  # fmt: skip
        yield Frozen(f"contributions/{row.sub_area_id}", row.cut_off, [told])
        for number, figure in enumerate(figures, 1):
            own = dt.date.fromisoformat(figure["cut_off"]) if figure.get("cut_off") else row.cut_off
            code = f"contributions/{row.sub_area_id}/figures/{number}"
            marks = {"inferred": ["cut_off"]} if figure.get("period") else {}
            yield Frozen(code, own, [{"sub_area": row.sub_area_id, **figure, **marks}])


def _day(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None
