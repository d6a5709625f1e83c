"""The foundation's headlines on the overview: for each component one figure from its documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.components.measures.commitments import ASKING_NOTHING, RESOLUTIONS_ANSWERED
from accountability.localization import local
from accountability.measures import percent
from accountability.models import PrintedFigure, Resolution
from accountability.models.component import CHARTER
from accountability.models.resolution import ResolutionStatus
from accountability.registers import FrozenOverview, Headline, Shot

READ = ("key", "value", "as_of", "paragraph", "series__titles", "document__symbol")

# The published figure of each component until a register measures it: part and whole, or a number alone.
PRINTED = {
    2: ("sg_facts/7/planned_results_2022", ""),
    3: ("sg_facts/10/rbm_course_completions", ""),
    4: ("erm_entities/8/risk_assessment_developed_or_updated", "erm_entities/6/entities_selected"),
    5: ("ethics_training/4/ethics_integrity_course_completed_cumulative", ""),
}
KEYS = frozenset(key for pair in PRINTED.values() for key in pair if key)


@dataclass(frozen=True)
class FrozenFigure:
    """One published figure as stored in a snapshot."""

    label: str
    value: Decimal | None
    as_of: dt.date | None
    source: str


def headlines(*, as_of: dt.date) -> Iterator[Headline]:
    """One line each for the components that no register measures yet."""
    resolutions = Resolution.objects.exclude(status__in=ASKING_NOTHING).order_by()
    statuses = list(resolutions.values_list("status", flat=True))
    figures = PrintedFigure.objects.current().select_related("series", "document").filter(key__in=KEYS).order_by()
    by_key = {figure.key: figure for figure in figures.only(*READ)}
    yield from _lines(statuses.count(ResolutionStatus.REPORTED), len(statuses), by_key)


def frozen(shots: Sequence[Shot]) -> Iterator[Headline]:
    """The same lines, read from the series of the latest snapshot."""
    series = shots[0].series
    statuses = [row["status"] for row in series.get("resolutions", ()) if row["status"] not in ASKING_NOTHING]
    figures = {row["key"]: _as_frozen(row) for row in series.get("figures", ()) if row["key"] in KEYS}
    yield from _lines(statuses.count(ResolutionStatus.REPORTED), len(statuses), figures)


def _as_frozen(row: dict[str, Any]) -> FrozenFigure:
    value = None if row["value"] is None else Decimal(row["value"])
    day = dt.date.fromisoformat(row["as_of"]) if row["as_of"] else None
    return FrozenFigure(local(row["series_titles"]), value, day, f"{row['document_symbol']} {row['paragraph']}")


def _lines(answered: int, asked: int, found: Mapping[str, PrintedFigure | FrozenFigure]) -> Iterator[Headline]:
    if asked:
        yield _answered(answered, asked)
    for component, (part, whole) in PRINTED.items():
        if part in found:
            yield _printed(component, found[part], found.get(whole))


def _answered(answered: int, asked: int) -> Headline:
    rule = RESOLUTIONS_ANSWERED
    return Headline(
        component=CHARTER, title=rule.title, as_of=None, percent=percent(answered, asked), places=1,
        numerator=answered, denominator=asked, source=rule.source, url=reverse("components:resolutions"),
        rule=_("How it is counted"), rule_url=reverse("measure", args=[rule.code]),
    )  # fmt: skip


def _printed(
    component: int, part: PrintedFigure | FrozenFigure, whole: PrintedFigure | FrozenFigure | None
) -> Headline:
    line = Headline(
        component=component, title=part.label, as_of=part.as_of, value=part.value, places=1,
        url=reverse("components:component", args=[component]), source=part.source,
    )  # fmt: skip
    if whole is None:
        return line
    assert part.value is not None  # PRINTED names pairs that are printed as numbers
    assert whole.value is not None
    numerator, denominator = int(part.value), int(whole.value)
    return replace(line, percent=percent(numerator, denominator), numerator=numerator, denominator=denominator)


FROZEN = FrozenOverview(codes=r"^(resolutions|figures)$", headlines=frozen)
