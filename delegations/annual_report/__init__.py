"""Delegations in the annual report: counts and totals of the KPIs, frozen for its day; no entity or post is named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from accountability.annual_report.chapters.writer import Writer
from accountability.annual_report.document import Block, Column, Heading, Kind, Paragraph, Table
from accountability.localization import in_every_language, integer, local, percent_in_words, period
from accountability.measures import Measure, Terms, Value, percent
from accountability.registers import Frozen
from delegations.choices import Area, KpiUnit
from delegations.measures import breaches, figures, kpi_figures
from delegations.measures.kpis import heat_table, last_quarter
from delegations.models import Instrument, KpiValue, quarter_label
from delegations.models.kpi import number_words

AREAS, KPIS, SHARES = "delegations-by-area", "kpi-totals", "delegation-shares"
MEASURES = (*figures.MEASURES, kpi_figures.ON_TARGET, *breaches.MEASURES)


# --- Frozen ---------------------------------------------------------------------------------------------------------
def freeze(*, as_of: dt.date, **_options: Any) -> Iterator[Frozen]:
    """Delegations by area, the shares of the measures, and each KPI of the latest quarter over all entities."""
    illustrative = Instrument.objects.filter(is_illustrative=True, is_voided=False).exists()
    counts = figures.by_area(on=as_of)
    yield Frozen(AREAS, as_of, [
        {"area": area, "areas": _in_words(Area(area)), "in_force": in_force, "waiting": waiting,
         "is_illustrative": illustrative}
        for area, (in_force, waiting) in counts.items() if in_force or waiting
    ])  # fmt: skip
    yield Frozen(SHARES, as_of, [
        {"code": measure.code, "titles": in_every_language(partial(str, measure.title)),
         "numerator": int(value.numerator), "of": value.denominator}
        for measure in MEASURES for value in _values(measure, as_of) if value.denominator
    ])  # fmt: skip
    yield Frozen(KPIS, as_of, list(_kpis(last_quarter(as_of))))


def _values(measure: Measure, on: dt.date) -> list[Value]:
    """The value of the whole Organization."""
    return measure.values(Terms(on)) if measure.values else []


def _in_words(choice: Any) -> dict[str, str]:
    return in_every_language(partial(str, choice.label))


def _kpis(quarter: dt.date) -> Iterator[dict[str, Any]]:
    """Numerators and denominators are added over the entities and divided once."""
    table = heat_table(quarter)
    is_illustrative = KpiValue.objects.filter(quarter=quarter, is_illustrative=True).exists()
    for kpi, cell in zip(table.kpis, table.together, strict=True):
        if cell.sum is None or cell.version is None:
            continue
        yield {
            "code": kpi.code, "names": cell.version.names, "units": _in_words(KpiUnit(cell.version.unit)),
            "quarter": quarter_label(quarter), "numerator": str(cell.sum.numerator), "of": str(cell.sum.denominator),
            "value": None if cell.value is None else str(cell.value), "statuses": _in_words(cell.status),
            "is_illustrative": is_illustrative,
        }  # fmt: skip


# --- The annex ------------------------------------------------------------------------------------------------------
def annexes(writer: Writer) -> Iterator[Block]:
    """Annex VIII from the frozen series; nothing where nothing was delegated and no KPI had a value."""
    areas, shares, kpis = writer.rows(AREAS), writer.rows(SHARES), writer.rows(KPIS)
    if not (areas or kpis):
        return
    yield Heading(1, _("Annex VIII. Delegation of authority"), "annex-8", is_annex=True)
    if areas:
        words = {"count": integer(sum(row["in_force"] for row in areas))}
        yield Paragraph(_("Delegations in force on the cut-off date, counted once in each area: %(count)s.") % words)
        yield _areas(areas)
    yield from (Paragraph(_sentence(row)) for row in shares)
    if kpis:
        yield Paragraph(_("Values of the KPIs over all entities; sums are divided, and shares are never averaged."))
        yield _kpi_table(kpis)


def _sentence(row: Mapping[str, Any]) -> str:
    return _("%(measure)s: %(numerator)s of %(denominator)s (%(share)s).") % {
        "measure": local(row["titles"]), "numerator": integer(row["numerator"]), "denominator": integer(row["of"]),
        "share": percent_in_words(percent(row["numerator"], row["of"]), 1),
    }  # fmt: skip


def _notes(rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    return (_("Illustrative delegations and values"),) if any(row["is_illustrative"] for row in rows) else ()


def _areas(rows: Sequence[Mapping[str, Any]]) -> Table:
    columns = (
        Column("area", _("Area")), Column("in_force", _("In force"), Kind.COUNT),
        Column("waiting", _("Issued, not yet accepted"), Kind.COUNT),
    )  # fmt: skip
    values = [(local(row["areas"]), row["in_force"], row["waiting"]) for row in rows]
    groups = (("area",), ("in_force",), ("waiting",))
    return Table(
        "delegations_by_area", _("Delegations by area"), columns, values, source="ST/SGB/2019/2", notes=_notes(rows),
        groups=groups, share=(6, 3, 3),
    )  # fmt: skip


def _kpi_table(rows: Sequence[Mapping[str, Any]]) -> Table:
    columns = (
        Column("code", _("Code")), Column("kpi", _("KPI")), Column("quarter", _("Quarter")),
        Column("numerator", _("Numerator")), Column("denominator", _("Denominator")), Column("value", _("Value")),
        Column("unit", _("Unit")), Column("status", _("Status")),
    )  # fmt: skip
    values = [
        (row["code"], local(row["names"]), period(row["quarter"]),
         *(number_words(row[name] and Decimal(row[name])) for name in ("numerator", "of", "value")),
         local(row["units"]), local(row["statuses"]))
        for row in rows
    ]  # fmt: skip
    groups = (("kpi", "code"), ("quarter",), ("numerator", "denominator"), ("value", "unit"), ("status",))
    return Table(
        "kpi_totals", _("KPIs of delegation of authority"), columns, values, source="A/76/644, para. 51",
        notes=_notes(rows), groups=groups, share=(6, 2, 3, 3, 2),
    )  # fmt: skip
