"""The register's part of the overview from snapshots: headlines and both columns, without recalculation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.localization import local
from accountability.localization.citations.localized import abbreviation
from accountability.measures import percent
from accountability.registers import FrozenOverview, Headline, Shot
from recommendations.measures import BY_CODE
from recommendations.measures.overview import OVERSIGHT, totals
from recommendations.measures.two_columns import Axes, Body

RULE = "cumulative-closure"
CLOSED = rf"^rates/(?!JIU)[^/]+/-/all/{RULE}$"
YEAR, NEAR = dt.timedelta(days=365), dt.timedelta(days=46)
Row = Mapping[str, Any]


def headlines(shots: Sequence[Shot]) -> Iterator[Headline]:
    """The share closed of each body, against the snapshot of a year before where there is one."""
    names = {row["code"]: local(row["names"]) for row in shots[0].series.get("bodies", ())}
    order = list(names)
    codes = sorted(code for code in shots[0].series if code.startswith("rates/"))
    for code in sorted(codes, key=lambda code: order.index(body) if (body := code.split("/")[1]) in order else 0):
        kept = [(shot, shot.series[code][0]) for shot in shots if shot.series.get(code)]
        if kept:
            yield _headline(kept, names)


def _headline(kept: Sequence[tuple[Shot, Row]], names: Mapping[str, str]) -> Headline:
    (shot, now), rule = kept[0], BY_CODE[RULE]
    name = names.get(now["body"]) or abbreviation(now["body"])
    places = now["places"]
    before = next((row for one, row in kept if abs(shot.as_of - YEAR - one.as_of) < NEAR), None)
    asked = {"body": now["body"], "as_of": shot.as_of, "known_at": shot.known_at.isoformat()}
    return Headline(
        component=OVERSIGHT, title=_("%(body)s: recommendations closed") % {"body": name},
        percent=_percent(now, places), places=places, numerator=now["numerator"], denominator=now["denominator"],
        as_of=shot.as_of, before=_percent(before, places) if before else None,
        before_on=dt.date.fromisoformat(before["as_of"]) if before else None,
        trend=[(one.as_of, _percent(row, places)) for one, row in reversed(kept)], rule=rule.title,
        rule_url=reverse("measure", args=[rule.code]), url=f"{reverse('recommendations:rates')}?{urlencode(asked)}",
    )  # fmt: skip


def _percent(row: Row, places: int) -> Decimal | None:
    """The rate with that many decimals, however many were printed on its own date."""
    return percent(row["numerator"], row["denominator"], places)


def frozen_context(shot: Shot) -> dict[str, Any]:
    """Both columns by body; without links to rows and without the next dates, which belong to the present."""
    bodies = {row["code"]: Body(n, row["code"], local(row["names"])) for n, row in enumerate(shot.series["bodies"])}
    rows = tuple(Axes(**{**row, "body": bodies[row["body"]]}) for row in shot.series.get("axes", ()))
    return {"axes": rows, "totals": totals(rows), "due_next": (), "list": None}


FROZEN = FrozenOverview(codes=rf"^(bodies|axes)$|{CLOSED}", before=CLOSED, headlines=headlines, context=frozen_context)
