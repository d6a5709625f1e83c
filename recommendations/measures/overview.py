"""The register's part of the overview: headlines, both columns with the gap, overdue and next due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.citations.localized import abbreviation
from accountability.dates import quarter_ends
from accountability.models import register_day
from accountability.permissions import can
from accountability.registers import Headline
from recommendations.choices import Category
from recommendations.measures.rate_query import RateQuery, ask
from recommendations.measures.rates import Rate, rates
from recommendations.measures.summary import still_open
from recommendations.measures.two_columns import Axes, axes
from recommendations.models import Recommendation
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
    shown_rates = [r for r in rates(question(as_of)) if r.volume is None and r.body != "JIU"]
    for body in dict.fromkeys(r.body for r in shown_rates):
        yield _headline([r for r in shown_rates if r.body == body], as_of)


def _headline(series: list[Rate], as_of: dt.date) -> Headline:
    """The last rate, against the one of a year before, both with one decimal, however they were printed."""
    now = series[-1]
    then = min(series, key=lambda r: abs((r.as_of - as_of).days + 365))
    return Headline(
        component=OVERSIGHT, title=_("%(body)s: recommendations closed") % {"body": abbreviation(now.body)},
        percent=now.derived, places=now.derived_places, numerator=now.numerator, denominator=now.denominator,
        as_of=as_of, before=then.derived, before_on=then.as_of,
        trend=[(r.as_of, r.derived) for r in series],
        rule=now.rule.title, rule_url=reverse("measure", args=[now.rule.code]),
        url=f"{reverse('recommendations:rates')}?body={now.body}&as_of={as_of}",
    )  # fmt: skip


def overview_context(*, as_of: dt.date, user: Any) -> dict[str, Any]:
    """Both columns by body, and the next target dates of the recommendations that the person may read."""
    today = register_day()
    rows = tuple(axes(on=as_of, today=today))
    outside = still_open(Recommendation.objects.filter(is_voided=False).before_base_date(), on=as_of).count()
    visible = Recommendation.objects.visible_to(user)
    page = reverse("recommendations:list")
    rows_of = page + (f"?as_of={as_of}&" if as_of < today else "?base_date=since&" if outside else "?")
    may_list = can(user, Permission.VIEW_RECOMMENDATIONS)
    coming = visible.open().filter(due_on__gte=as_of).order_by("due_on", "id")[:DUE_NEXT]
    return {
        "list": rows_of if may_list else None,
        "outside": outside,
        "outside_url": f"{page}?base_date=before&status=open" if may_list else "",
        "axes": rows,
        "totals": totals(rows),
        "due_next": coming.only("label", "text", "due_on", "progress", "language"),
    }


def totals(rows: Iterable[Axes]) -> dict[str, int]:
    """All bodies together."""
    rows = list(rows)
    return {name: sum(getattr(r, name) for r in rows) for name in ("open", "claimed_done", "overdue")}
