"""The headline figures of a released report: the share closed of OIOS and the Board, and both rates of the JIU."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.components.reconciliation import VOLUMES
from accountability.localization import local
from accountability.localization.citations.localized import abbreviation
from accountability.registers import PublishedFigure

FIGURES = (
    ("OIOS", "cumulative-closure", _("%(body)s: recommendations closed")),
    ("BOA", "board-cumulative", _("%(body)s: recommendations closed")),
    ("JIU", "jiu-acceptance", _("%(body)s: recommendations accepted")),
    ("JIU", "jiu-implementation", _("%(body)s: accepted recommendations implemented")),
)
Row = Mapping[str, Any]
Series = Mapping[str, Sequence[Row]]


def published(series: Series) -> Iterator[PublishedFigure]:
    """The figures that the report froze, each with the periods of its body; those without a base are left out."""
    names = {row["code"]: row["names"] for row in series.get("bodies", ())}
    for body, rule, title in FIGURES:
        for row in series.get(f"rates/{body}/-/all/{rule}", ()):
            if row["denominator"]:
                name = local(names.get(body)) or abbreviation(body)
                yield _figure(series, row, name, title % {"body": name})


def _figure(series: Series, row: Row, name: str, title: str) -> PublishedFigure:
    periods = _periods(series, row["body"], row["rule"])
    return PublishedFigure(
        subject=name, title=title, rule=local(_rule(series, row["rule"]).get("titles")), as_of=_day(row["cut_off"]),
        percent=_percent(row), places=row["places"], numerator=row["numerator"], denominator=row["denominator"],
        lines=[(str(VOLUMES.get(volume, "")), [_point(one) for one in rows]) for volume, rows in periods.items()],
        bases=_bases(series, row["body"]),
    )  # fmt: skip


def _periods(series: Series, body: str, rule: str) -> dict[str, Sequence[Row]]:
    """The periods of annex III by volume, or of the body where it has no volumes."""
    codes = {volume: f"annex-3/{body}/{volume}/all/{rule}" for volume in ("-", *VOLUMES)}
    return {volume: series[code] for volume, code in codes.items() if series.get(code)}


def _bases(series: Series, body: str) -> tuple[tuple[int, str], ...]:
    """The denominators of the body's rates with their definitions, the greatest first; none where all are the same."""
    prefix = f"rates/{body}/-/all/"
    rows = [row for code, rows in series.items() if code.startswith(prefix) for row in rows if row["denominator"]]
    words = {row["denominator"]: local(_rule(series, row["rule"]).get("denominators")) for row in rows}
    found = [(denominator, text) for denominator, text in sorted(words.items(), reverse=True) if text]
    return tuple(found) if len(found) > 1 else ()


def _rule(series: Series, code: str) -> Row:
    """The definition of a rule as it was frozen; empty where it was not."""
    return next((row for row in series.get("definitions", ()) if row["code"] == code), {})


def _point(row: Row) -> tuple[dt.date, Decimal | None]:
    return _day(row["cut_off"]), _percent(row)


def _percent(row: Row) -> Decimal | None:
    """The percentage as it was rounded when it was frozen, with as many decimals."""
    return None if row["percent"] is None else Decimal(str(row["percent"])).quantize(Decimal(1).scaleb(-row["places"]))


def _day(written: str) -> dt.date:
    return dt.date.fromisoformat(written)
