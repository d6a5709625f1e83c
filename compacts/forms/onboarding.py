"""Filters of the list of new heads of entity."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accountability.lists.columns import ColumnsFilter
from accountability.lists.filter_kinds import CodeFilter, EntityCodeFilter, SortFilter, TextFilter
from accountability.lists.filterset import NarrowingFilterSet
from accountability.measures.quality import narrowed
from accountability.models import Entity
from compacts.measures.onboarding import QUALITY, TITLES
from compacts.models import IncomingHead
from compacts.models.onboarding import DAYS

STATES = {"open": _("Not complete"), "overdue": _("Overdue"), "complete": _("Complete")}


class OnboardingFilter(NarrowingFilterSet):
    """New heads of entity by entity and by how far their onboarding has come."""

    MAIN = ("q", "entity", "state")
    LINKED = ("quality",)

    q = TextFilter(label=_("Text"), searched=("person", "post__code", "post__titles"))
    entity = EntityCodeFilter()
    state = CodeFilter(label=_("Onboarding"), choices=list(STATES.items()))
    quality = CodeFilter(label=_("Data quality"), choices=[(rule.code, rule.title) for rule in QUALITY.rules])
    sort = SortFilter(
        {"since": ("starts_on", _("Due first")), "-since": ("-starts_on", _("Latest first"))}, label=_("Order")
    )
    columns = ColumnsFilter(
        {"entity": _("Entity"), "since": _("In the post since"), "due": _("Onboarding due")} | TITLES,
        default=("entity", "since", "due", *TITLES),
    )

    class Meta:
        model = IncomingHead
        fields: list[str] = []

    def of_entity(self, rows: Any, code: str) -> QuerySet[IncomingHead]:
        return rows.for_entity(*Entity.objects.filter(code=code))

    def of_state(self, rows: Any, state: str) -> QuerySet[IncomingHead]:
        unfinished = IncomingHead.objects.open(on=self.day).order_by().values("pk")
        if state == "complete":
            return rows.exclude(pk__in=unfinished)
        rows = rows.filter(pk__in=unfinished)
        return rows.filter(starts_on__lt=self.day - DAYS) if state == "overdue" else rows

    def of_quality(self, rows: Any, code: str) -> QuerySet[IncomingHead]:
        return narrowed(rows, QUALITY.by_code[code], on=self.day, reader=self.reader)
