"""Loading of the checked files: equal rows are unchanged, changed figures are superseded, never overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from accountability import audit
from accountability.components.reference import registers
from accountability.components.reference.figures import FigureRow, figures
from accountability.components.reference.links import check_links
from accountability.components.reference.loading import Loaded, Loading, named, words
from accountability.components.reference.sheets import Row, Sheets, read
from accountability.models import Component, Document, PrintedFigure, Relation, Series, SubArea, User
from accountability.models.document import kind_of, session_of

FIGURES_LOADED = "figures-loaded"
PACKAGED = settings.BASE_DIR / "reference"


def load(directory: Path, *, by: User) -> Loaded:
    """Check all files of the directory, then load them all or none. Raises Faulty with every fault found."""
    sheets = read(directory, PACKAGED)
    check_links(sheets)
    return _write(sheets, by=by)


@transaction.atomic
def _write(sheets: Sheets, *, by: User) -> Loaded:
    loading = Loading(words(sheets))
    _names(loading, sheets)
    registers.write(loading, sheets)
    _figures(loading, list(figures(sheets)), _series(sheets))
    _relations(loading, list(relations(sheets)))
    if loading.loaded.total:
        subject = loading.document(sheets["sg_facts"][0]["source"][0])
        audit.record(FIGURES_LOADED, subject, by=by, details=loading.loaded.counts)
    return loading.loaded


def _names(loading: Loading, sheets: Sheets) -> None:
    for row in sheets["documents"]:
        values = {"kind": row["kind"] or kind_of(row["symbol"]), "session": session_of(row["symbol"])}
        document = loading.put(Document, {"symbol": row["symbol"]}, {**values, "titles": named(row)})
        loading.documents[document.symbol] = document
    for row in sheets["components"]:
        loading.put(Component, {"number": int(row["number"])}, {"names": named(row, "name")})
    for row in sheets["sub_areas"]:
        component = Component.objects.get(number=row["component_no"])
        loading.put(SubArea, {"component": component, "order": row["order"]}, {"names": named(row, "name")})


def _series(sheets: Sheets) -> dict[str, tuple[dict[str, str], int | None]]:
    """By code: titles in six languages and the component a quantity belongs to."""
    return {
        row["code"]: (named(row), int(row["component_no"]) if row["component_no"] else None) for row in sheets["series"]
    }


def _figures(loading: Loading, rows: list[FigureRow], titles: dict[str, tuple[dict[str, str], int | None]]) -> None:
    components: dict[int | None, Component] = {component.number: component for component in Component.objects.all()}
    series: dict[str, Series] = {}
    for row in rows:
        title, number = titles.get(row.series, (row.title or {"en": row.series}, row.component))
        if row.series not in series:
            values = {"titles": title, "unit": row.unit, "component": components.get(number)}
            series[row.series] = loading.put(Series, {"code": row.series}, values)
    latest = {figure.key: figure for figure in PrintedFigure.objects.order_by("revision")}
    fresh = [PrintedFigure(key=row.key, **_fields(loading, row, series)) for row in rows]
    changed = [figure for figure in fresh if _supersedes(figure, latest.get(figure.key))]
    gone = [latest[key] for key in latest.keys() - {row.key for row in rows} if not latest[key].withdrawn]
    printed_figures = PrintedFigure.objects.bulk_create([*changed, *map(_withdrawal, gone)])
    if printed_figures:
        loading.loaded.add(PrintedFigure, len(printed_figures))


def _fields(loading: Loading, row: FigureRow, series: dict[str, Series]) -> dict[str, Any]:
    copied = (
        "paragraph", "value", "decimals", "text", "unit", "value_type", "body", "volume", "category", "rule", "period",
        "as_of", "as_of_assumed", "note",
    )  # fmt: skip
    values = {name: getattr(row, name) for name in copied}
    start, end = row.span
    document = loading.document(row.symbol)
    return values | {"series": series[row.series], "document": document, "period_start": start, "period_end": end}


def _supersedes(figure: PrintedFigure, stored: PrintedFigure | None) -> bool:
    """Whether the figure is new or differs from the stored one; it then takes the next revision."""
    if stored is None:
        return True
    apart = {"id", "revision", "recorded_at"}
    names = [f.attname for f in PrintedFigure._meta.concrete_fields if f.attname not in apart]
    figure.revision = stored.revision + 1
    return any(getattr(figure, name) != getattr(stored, name) for name in names)


def _withdrawal(figure: PrintedFigure) -> PrintedFigure:
    """The next revision of a figure that the files no longer hold."""
    figure.pk = None
    figure._state.adding = True
    figure.revision += 1
    figure.withdrawn = True
    return figure


def relations(sheets: Sheets) -> Iterator[Relation]:
    """The relations of the files in their order, one for the rows that share a code."""
    grouped: dict[str, list[Row]] = {}
    for row in sheets["relations"]:
        grouped.setdefault(row["relation"], []).append(row)
    for order, (code, terms) in enumerate(grouped.items(), 1):
        head = terms[0]
        roles = [[term["role"], term["coefficient"], term["figure"]] for term in terms]
        source = " ".join(head["source"])
        yield Relation(code=code, rule=head["rule"], measure=head["measure"], terms=roles, source=source, order=order)


def _relations(loading: Loading, found: list[Relation]) -> None:
    for relation in found:
        names = ("rule", "measure", "terms", "source", "order")
        loading.put(Relation, {"code": relation.code}, {name: getattr(relation, name) for name in names})
    Relation.objects.exclude(code__in=[relation.code for relation in found]).delete()
