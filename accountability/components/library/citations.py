"""What a document contains, what it cites, and what cites it, over all registers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.models import (
    Commitment,
    Document,
    ListedItem,
    Observation,
    PlanAction,
    PrintedFigure,
    Resolution,
    ResolutionAmount,
    SeriesValue,
    Statement,
)
from accountability.registers import Hit, HitGroup, registers

FIRST = 25  # of each kind; the list of the kind has all


@dataclass(frozen=True)
class Kind:
    """One kind of row of a document: its rows, how one is presented, and the list that has all."""

    code: str
    title: Any
    rows: Callable[[], QuerySet[Any]]
    shown: Callable[[Any], Hit]
    field: str = "document"
    page: str = ""


def _place(row: Any) -> str:
    return _g("para. %(paragraph)s") % {"paragraph": row.paragraph}


def _figure(row: PrintedFigure) -> Hit:
    return Hit(row.series.title, reverse("series:detail", args=[row.series_id]), row.printed, note=row.paragraph)


CONTAINED = (
    Kind(
        "statements", _("Statements"), lambda: Statement.objects.select_related("component", "document"),
        lambda row: Hit(_place(row), row.get_absolute_url(), row.text, note=row.component.name),
    ),
    Kind(
        "commitments", _("Commitments"), lambda: Commitment.objects.filter(is_voided=False).select_related("document"),
        lambda row: Hit(_place(row), row.get_absolute_url(), row.text, note=row.get_state_display()),
        page="components:commitments",
    ),
    Kind(
        "resolutions", _("Resolutions"), lambda: Resolution.objects.select_related("resolution"),
        lambda row: Hit(row.symbol, reverse("components:resolutions"), row.title, note=row.get_status_display()),
        page="components:resolutions",
    ),
    Kind(
        "plan", _("Action plan"), lambda: PlanAction.objects.all(),
        lambda row: Hit(str(row.number), reverse("components:plan"), row.activity, note=row.get_status_display()),
        page="components:plan",
    ),
    Kind(
        "observations", _("Observations"), lambda: Observation.objects.filter(is_voided=False),
        lambda row: Hit(_place(row), reverse("components:observations"), row.text, note=row.get_kind_display()),
        page="components:observations",
    ),
    Kind(
        "figures", _("Published figures"), lambda: PrintedFigure.objects.current().select_related("series"), _figure,
    ),
    Kind(
        "listed", _("Lists"), lambda: ListedItem.objects.select_related("component"),
        lambda row: Hit(_place(row), reverse("components:component", args=[row.component.number]), row.text),
    ),
)  # fmt: skip
CITING = (
    Kind(
        "outcomes", _("Outcomes of commitments"),
        lambda: Commitment.objects.filter(is_voided=False).select_related("document"),
        lambda row: Hit(row.label, row.get_absolute_url(), row.text, note=row.get_state_display()), "outcome_document",
    ),
    Kind(
        "decided", _("Requests of the resolution"), lambda: Resolution.objects.select_related("resolution", "document"),
        lambda row: Hit(row.symbol, reverse("components:resolutions"), row.title, note=row.document.symbol),
        "resolution",
    ),
    Kind(
        "answered", _("Resolutions that it answers"),
        lambda: Resolution.objects.select_related("resolution", "document"),
        lambda row: Hit(row.symbol, reverse("components:resolutions"), row.title, note=row.document.symbol), "reports",
    ),
    Kind(
        "completed", _("Actions that it reports completed"), lambda: PlanAction.objects.select_related("document"),
        lambda row: Hit(str(row), reverse("components:plan"), row.activity), "completed_in",
    ),
    Kind(
        "amounts", _("Amounts"), lambda: ResolutionAmount.objects.select_related("resolution__resolution"),
        lambda row: Hit(row.resolution.symbol, reverse("components:resolutions"), str(row.amount)), "report",
    ),
    Kind(
        "series", _("Values of series"),
        lambda: SeriesValue.objects.in_force().select_related("series", "definition"),
        lambda row: Hit(row.label, row.get_absolute_url(), note=row.paragraph),
    ),
)  # fmt: skip


def contents(document: Document, *, user: Any) -> Iterator[HitGroup]:
    """What the document contains: statements, commitments, figures, and the rows of every register."""
    yield from _groups(document, CONTAINED)
    for register in registers():
        yield from (group for group in register.citations(user, document) if group.count)


def citations(document: Document) -> Iterator[HitGroup]:
    """The rows of other documents that name this one."""
    yield from _groups(document, CITING)


def _groups(document: Document, kinds: tuple[Kind, ...]) -> Iterator[HitGroup]:
    for kind in kinds:
        rows = kind.rows().filter(**{kind.field: document})
        if first := list(rows[: FIRST + 1]):
            count = len(first) if len(first) <= FIRST else rows.count()
            url = f"{reverse(kind.page)}?q={document.symbol}" if kind.page and count > FIRST else ""
            yield HitGroup(kind.title, [kind.shown(row) for row in first[:FIRST]], url, kind.code, count)


def cited_documents(document: Document) -> QuerySet[Document]:
    """The documents that rows of this one name: resolutions, reports on them, reports of completion, and outcomes."""
    wanted = Q(decided_rows__document=document) | Q(answered_rows__document=document)
    wanted |= Q(completed_actions__document=document) | Q(amounts__resolution__document=document)
    return _distinct(wanted | Q(outcomes__document=document), document)


def citing_documents(document: Document) -> QuerySet[Document]:
    """The documents of which a row names this one."""
    wanted = Q(resolution_rows__resolution=document) | Q(resolution_rows__reports=document)
    wanted |= Q(plan_actions__completed_in=document) | Q(resolution_rows__amounts__report=document)
    return _distinct(wanted | Q(commitments__outcome_document=document), document)


def _distinct(wanted: Q, document: Document) -> QuerySet[Document]:
    keys = Document.objects.filter(wanted).exclude(pk=document.pk).order_by().values("pk")
    return Document.objects.filter(pk__in=keys)


def row_counts(documents: list[int]) -> dict[int, int]:
    """How many rows of the foundation's kinds each document contains, in one query for each kind."""
    counts: Counter[int] = Counter()
    for kind in CONTAINED:
        rows = kind.rows().filter(document__in=documents).order_by()
        counts.update(dict(rows.values_list("document").annotate(Count("pk", distinct=True))))
    return counts
