"""The register's figures for one entity, including its offices."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.db.models import Count as Rows
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.citations.localized import abbreviation
from accountability.models import Entity, register_day
from accountability.registers import Count
from recommendations.choices import CLAIMED_DONE
from recommendations.measures.drilldown import ABOVE
from recommendations.measures.quality import QUALITY
from recommendations.measures.rate_query import ask
from recommendations.measures.rates import rates
from recommendations.models import Recommendation


def of_entity(entity: Entity) -> list[Count]:
    """Open, overdue on the register day, and the gap: finished in management's words, open for the body."""
    totals = Recommendation.objects.open().for_entity(entity).aggregate(
        open=Rows("pk"),
        overdue=Rows("pk", filter=Q(due_on__lt=register_day())),
        gap=Rows("pk", filter=Q(progress__in=CLAIMED_DONE)),
    )  # fmt: skip
    rows = f"{reverse('recommendations:list')}?entity={entity.code}"
    findings = QUALITY.of_entity(entity, on=register_day())
    return [
        Count(_("Open"), totals["open"], f"{rows}&status=open"),
        Count(_("Overdue"), totals["overdue"], f"{rows}&overdue=yes", "late" if totals["overdue"] else ""),
        Count(
            _("Reported implemented, not yet confirmed"), totals["gap"], f"{rows}&gap=yes",
            "attention" if totals["gap"] else "",
        ),
        Count(
            _("Data quality findings"), findings, f"{reverse('recommendations:quality')}#{entity.code}",
            "attention" if findings else "",
        ),
        *_closed(entity, rows),
    ]  # fmt: skip


def _closed(entity: Entity, rows: str) -> Iterator[Count]:
    """The cumulative closure rate of each body that ever asked the entity for something."""
    closed = partial(ask, rule="cumulative-closure", category="all")
    everywhere = {(rate.body, rate.volume): rate for rate in rates(closed())}
    for rate in rates(closed(entities=[entity.code])):
        if rate.volume or not rate.denominator:
            continue
        own, whole = (localization.percent(of.derived, of.derived_places) for of in (rate, everywhere[rate.body, None]))
        counted = f"&body={rate.body}&as_of={rate.as_of}&counted={rate.rule.code}.{ABOVE}"
        yield Count(
            f"{rate.rule.title} · {abbreviation(rate.body)}", rate.numerator, rows + counted,
            numerator=rate.numerator, denominator=rate.denominator, percent=own,
            comparison=f"{_('United Nations Secretariat')} {whole}",
        )  # fmt: skip
