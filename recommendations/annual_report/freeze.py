"""The register's part of a snapshot: every rate of the date, annex III by column, and unresolved recommendations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, Q, Subquery, When

from accountability.localization import dates, in_every_language
from accountability.models import Cycle, Document, Entity, OversightBody, register_day
from accountability.registers import Frozen
from recommendations.annual_report.annex_4 import LONG
from recommendations.annual_report.rows import freeze_lists, freeze_rows, rating_on
from recommendations.choices import OPEN, Category, RatingCode
from recommendations.measures import Rate, annex, as_json, ask, rates
from recommendations.measures.annex import Terms
from recommendations.measures.two_columns import Axes, columns
from recommendations.models import Recommendation, Responsibility, Update


def freeze(*, as_of: dt.date, known_at: dt.datetime, cycle: Cycle | None) -> Iterator[Frozen]:
    """Every rate of the day, annex III column by column, the recommendations that are explained one by one, and for a
    cycle all rows.
    """
    bodies = OversightBody.objects.order_by("order")
    yield Frozen(
        "bodies", as_of,
        [{"code": b.code, "names": b.names, "base_date": b.base_date.isoformat()} for b in bodies],
    )  # fmt: skip
    yield Frozen("categories", as_of, [_named(category) for category in Category])
    issued = frozenset(Document.objects.issued_by(as_of).values_list("symbol", flat=True))
    for rate in rates(ask(as_of=as_of, known_at=known_at)):
        rate = _as_printed_by_then(rate, issued)
        code = f"rates/{rate.body}/{rate.volume or '-'}/{rate.category}/{rate.rule.code}"
        yield Frozen(code, rate.cut_off, [as_json(rate) | {"places": rate.places}], rate.rule.version)
    for _body, blocks in annex.annex(Terms(as_of=as_of, known_at=known_at)).bodies:
        for block in blocks:
            code = f"annex-3/{block.body.code}/{block.volume or '-'}/{block.category}/{block.rule.code}"
            rows = [_column(c, issued, windowed=block.is_windowed) for c in block.columns]
            yield Frozen(code, block.last.rate.cut_off, rows, block.rule.version)
    yield Frozen("axes", as_of, [_axes(row) for row in columns(on=as_of, today=register_day()).rows])
    unresolved = _unresolved(as_of, known_at)
    yield Frozen("unresolved", as_of, unresolved)
    codes = {code for row in unresolved for code in row["owners"]}
    yield Frozen(
        "entities", as_of, list(Entity.objects.filter(code__in=codes).order_by("code").values("code", "names"))
    )
    yield from freeze_lists(as_of)
    if cycle:
        yield from freeze_rows(as_of, known_at)


def _axes(row: Axes) -> dict[str, Any]:
    """Management progress of the open recommendations of a body and volume, with the body's decisions."""
    counts = ("open", "claimed_done", "in_progress", "not_started", "overdue")
    return {"body": row.body.code, "volume": row.volume} | {name: getattr(row, name) for name in counts}


def _named(category: Category) -> dict[str, Any]:
    return {"code": category.value, "names": in_every_language(lambda: category.label)}


def _as_printed_by_then(rate: Rate, issued: Collection[str]) -> Rate:
    """The rate with the figures published by the date: later ones were not known then."""
    return replace(rate, printed=tuple(printed for printed in rate.printed if printed.symbol in issued))


def _column(column: annex.Column, issued: Collection[str], *, windowed: bool) -> dict[str, Any]:
    """One period. If each is its own window of years, there is no flow between them."""
    then = _as_printed_by_then(column.rate, issued)
    rate = as_json(then)
    label = column.period.label if column.period else ""
    assumed = bool(column.period and column.period.is_assumed)
    return rate | {
        "period": label, "assumed": assumed, "places": then.places,
        "newly_implemented": None if windowed else column.implemented,
        "newly_closed": None if windowed else column.closed,
    }  # fmt: skip


def _unresolved(as_of: dt.date, known_at: dt.datetime) -> list[dict[str, Any]]:
    """Open on the date, and critical or reported more than 18 months before, with the last management update by then.
    The critical ones come first, then those open the longest.

    Withdrawn updates, and those that withdraw them, are not explanations.
    """
    updates = Update.objects.filter(recommendation=OuterRef("pk"), part=None, reported_on__lte=as_of).order_by("-pk")
    words = updates.filter(about=None, withdrawn_by=None)
    owners = Responsibility.objects.filter(recommendation=OuterRef("pk")).order_by("-is_lead", "entity__code")
    grave = Q(rating_then=RatingCode.CRITICAL) | Q(reported_on__lte=dates.months_before(as_of, LONG))
    rows: Any = Recommendation.objects.filter(is_voided=False).as_of(as_of, known_at)
    rows = rows.annotate(rating_then=rating_on(as_of, known_at)).filter(grave, state_then__in=OPEN)
    is_less_grave = Case(When(rating_then=RatingCode.CRITICAL, then=0), default=1)
    read = rows.order_by(is_less_grave, "reported_on", "pk").values(
        "document__symbol", "chapter", "paragraph", "body__code", "volume", "rating", "rating_then", "reported_on",
        "text", "language", "first_due_on", "due_on", "state_then",
        progress_then=Subquery(updates.values("progress")[:1]),
        explanation=Subquery(words.values("text")[:1]), owners=ArraySubquery(owners.values("entity__code")),
    )  # fmt: skip
    return [{name.replace("__", "_"): value for name, value in row.items()} for row in read]
