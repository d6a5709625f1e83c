"""The share of initiatives whose impact is known."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.choices import Dimension
from accountability.measures import Key, Measure, Terms, Value, percent
from accountability.models import Component, Document, ImpactDecision, Statement
from accountability.permissions import Permission
from accountability.registers import Headline


def impact_counts(*, on: dt.date) -> dict[int, tuple[int, int]]:
    """By component the initiatives with impact data and all initiatives, by the day, in two queries.

    Initiatives are the statements of progress of the reports, and others for which an impact is confirmed.
    """
    statements = Statement.objects.filter(under_progress_heading=True, document__in=Document.objects.issued_by(on))
    places = dict(statements.order_by().values_list("pk", "component__number"))
    initiatives, known = Counter(places.values()), Counter[int]()
    for decision in ImpactDecision.objects.in_force(on=on).select_related("impact__component"):
        number, impact = decision.impact.component.number, decision.impact
        initiatives[number] += impact.statement_id not in places
        known[number] += decision.has_data
    return {number: (known[number], initiatives[number]) for number in sorted(initiatives)}


def impact_known(terms: Terms) -> list[Value]:
    """Initiatives with impact data, of all; by component where it is asked."""
    groups = impact_counts(on=terms.on)
    if wanted := terms.within.get(Dimension.COMPONENT):
        groups = {number: counts for number, counts in groups.items() if str(number) == wanted}
    url = reverse("series:impacts")
    if Dimension.COMPONENT not in terms.by:
        return [Value((), sum(part for part, _all in groups.values()), sum(of for _part, of in groups.values()), url)]
    names = {component.number: component.name for component in Component.objects.all()}
    return [
        Value((Key(str(number), names[number]),), part, of, f"{url}?component={number}")
        for number, (part, of) in groups.items()
    ]


def headlines(*, as_of: dt.date) -> Iterator[Headline]:
    """One line for each component of which the impact of some initiative is known."""
    for number, (part, of) in impact_counts(on=as_of).items():
        if part:
            yield Headline(
                component=number, title=IMPACT_KNOWN.title, as_of=as_of, percent=percent(part, of), places=1,
                numerator=part, denominator=of, source=IMPACT_KNOWN.source, rule=_("How it is counted"),
                rule_url=reverse("measure", args=[IMPACT_KNOWN.code]),
                url=f"{reverse('series:impacts')}?component={number}",
            )  # fmt: skip


IMPACT_KNOWN = Measure(
    "impact-known", 1, _("Initiatives whose impact is known"),
    _("Initiatives with a confirmed latest value of their indicator, or a series that measures it"),
    _("Initiatives: statements of progress in the reports, and others with a confirmed impact"),
    _("Impacts not confirmed by the day; initiatives without impact data yet are in the denominator"), _("per cent"),
    "A/67/776, paras. 5, 14, 43", is_inferred=True, dimensions=(Dimension.COMPONENT,),
    narrowed_by=(Dimension.COMPONENT,), values=impact_known, permission=Permission.VIEW_FIGURES,
)  # fmt: skip
