"""The register's part of the overview: headlines, both columns with the gap, overdue and next due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.localization.dates import DUE_SOON, quarter_ends
from accountability.models import register_day
from accountability.permissions import can
from accountability.registers import Headline
from recommendations.choices import Category
from recommendations.measures.rate_query import RateQuery, ask
from recommendations.measures.rates import Rate, rates
from recommendations.measures.two_columns import Axes, columns
from recommendations.models import Recommendation, Responsibility
from recommendations.permissions import Permission

OVERSIGHT = 6  # the component on oversight functions
QUARTERS = 12  # three years before the day itself
DUE_NEXT = 6
BASE = dt.date(2010, 1, 1)


def question(as_of: dt.date) -> RateQuery:
    """The closure rates on the day and at the ends of the quarters before it."""
    days = [*quarter_ends(before=as_of, count=QUARTERS), as_of]
    return ask(days=[day for day in days if day >= BASE], category=Category.ALL, rule="cumulative-closure")


def headlines(*, as_of: dt.date) -> Iterator[Headline]:
    """One line per body whose rate counts every recommendation: the share closed, against a year ago."""
    asked = question(as_of)
    names = {body.code: body.name for body in asked.known_bodies}
    shown_rates = [r for r in rates(asked) if r.volume is None and r.body != "JIU"]
    for body in dict.fromkeys(r.body for r in shown_rates):
        yield _headline([r for r in shown_rates if r.body == body], as_of, names.get(body, body))


def _headline(series: list[Rate], as_of: dt.date, name: str) -> Headline:
    """The last rate, against the one of a year before, both with one decimal, however they were printed."""
    now = series[-1]
    then = min(series, key=lambda r: abs((r.as_of - as_of).days + 365))
    return Headline(
        component=OVERSIGHT, title=_("%(body)s: recommendations closed") % {"body": name},
        percent=now.derived, places=now.derived_places, numerator=now.numerator, denominator=now.denominator,
        as_of=as_of, before=then.derived, before_on=then.as_of,
        trend=[(r.as_of, r.derived) for r in series],
        rule=now.rule.title, rule_url=reverse("measure", args=[now.rule.code]),
        url=f"{reverse('recommendations:rates')}?body={now.body}&as_of={as_of}",
    )  # fmt: skip


def overview_context(*, as_of: dt.date, user: Any) -> dict[str, Any]:
    """Both columns by body, and the next target dates of the recommendations that the person may read."""
    today = register_day()
    counted = columns(on=as_of, today=today)
    rows, outside = tuple(counted.rows), counted.outside
    visible = Recommendation.objects.visible_to(user)
    page = reverse("recommendations:list")
    rows_of = page + (f"?as_of={as_of}&" if as_of < today else "?base_date=since&" if outside else "?")
    may_list = can(user, Permission.VIEW_RECOMMENDATIONS)
    coming = visible.open().filter(due_on__gte=as_of)
    owners = Responsibility.objects.filter(recommendation=OuterRef("pk")).order_by("-is_lead", "entity__code")
    soon = as_of + dt.timedelta(days=DUE_SOON)
    due = {"status": "open", "due_after": as_of - dt.timedelta(days=1), "due_before": soon + dt.timedelta(days=1)}
    return {
        "list": rows_of if may_list else None,
        "outside": outside,
        "outside_url": f"{page}?base_date=before&status=open" if may_list else "",
        "axes": rows,
        "totals": totals(rows),
        "due_next": coming.order_by("due_on", "id")
        .select_related("body")
        .only("label", "text", "due_on", "progress", "language", "body__code")
        .annotate(owners=ArraySubquery(owners.values("entity__code")))[:DUE_NEXT],
        "due_soon": coming.filter(due_on__lte=soon).count(),
        "due_soon_url": f"{page}?{urlencode(due | {'sort': 'due'})}" if may_list and as_of == today else "",
    }


def totals(rows: Iterable[Axes]) -> dict[str, int]:
    """All bodies together."""
    rows = list(rows)
    return {name: sum(getattr(r, name) for r in rows) for name in ("open", "claimed_done", "overdue")}
