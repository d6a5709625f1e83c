"""Filters of the list of compacts."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accountability.lists.columns import ColumnsFilter
from accountability.lists.filter_kinds import CodeFilter, DayFilter, EntityCodeFilter, SortFilter, TextFilter
from accountability.lists.filterset import NarrowingFilterSet
from accountability.measures.quality import narrowed
from accountability.models import Entity
from compacts.choices import ENDED, Clock, State
from compacts.measures.quality import QUALITY
from compacts.models import Compact, Cycle
from compacts.permissions import Permission

YES = [("yes", _("Yes"))]


def _cycles() -> list[tuple[str, str]]:
    labels = Cycle.objects.order_by("-starts_on").values_list("label", flat=True)
    return [(label, label) for label in dict.fromkeys(labels)]


class CompactFilter(NarrowingFilterSet):
    """Compacts by cycle, clock, entity and state; those that are late; the reader's own."""

    MAIN = ("q", "cycle", "entity", "state")
    LINKED = ("mine", "quality", "due_before")
    ADDED_WITH = Permission.DRAFT_COMPACT

    q = TextFilter(
        label=_("Text"), searched=("official_name", "post__code", "post__titles", "items__text", "items__code")
    )
    cycle = CodeFilter(field_name="cycle__label", label=_("Cycle"), choices=_cycles)
    clock = CodeFilter(field_name="cycle__clock", label=_("Clock"), choices=Clock.choices)
    entity = EntityCodeFilter()
    state = CodeFilter(label=_("State"), choices=State.choices)
    late = CodeFilter(label=_("Late"), choices=YES)
    amended = CodeFilter(label=_("Amended"), choices=YES)
    due_before = DayFilter("due_on", "lt", label=_("Next step due before"))
    mine = CodeFilter(label=_("My compacts"), choices=YES)
    quality = CodeFilter(label=_("Data quality"), choices=[(rule.code, rule.title) for rule in QUALITY.rules])
    sort = SortFilter(
        {
            "-cycle": ("-cycle__starts_on", _("Latest cycle first")), "entity": ("entity__code", _("Entity")),
            "due": ("due_on", _("Due first")), "official": ("official_name", _("Senior manager")),
        },
        label=_("Order"),
    )  # fmt: skip
    columns = ColumnsFilter(
        {
            "official": _("Senior manager"), "post": _("Post"), "entity": _("Entity"), "cycle": _("Cycle"),
            "clock": _("Clock"), "state": _("State"), "due": _("Next step due"), "signed": _("Signed on"),
            "assessed": _("Self-assessed on"), "number": _("Version"),
        },
        default=("official", "entity", "cycle", "state", "due", "signed"),
    )  # fmt: skip

    class Meta:
        model = Compact
        fields: list[str] = []

    def filter_queryset(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Entries made by mistake are not listed."""
        return super().filter_queryset(rows.filter(is_voided=False))

    def of_q(self, rows: Any, value: str) -> QuerySet[Compact]:
        """Items are searched too; each compact is listed once."""
        matching = self.filters["q"].filter(Compact.objects.order_by(), value)
        return rows.filter(pk__in=matching.values("pk"))

    def of_entity(self, rows: Any, code: str) -> QuerySet[Compact]:
        return rows.for_entity(*Entity.objects.filter(code=code))

    def of_late(self, rows: Any, value: str) -> QuerySet[Compact]:
        return rows.filter(due_on__lt=self.day).exclude(state__in=ENDED)

    def of_amended(self, rows: Any, value: str) -> QuerySet[Compact]:
        return rows.filter(Q(number__gt=1) | Q(amendment__isnull=False))

    def of_mine(self, rows: Any, value: str) -> QuerySet[Compact]:
        return rows.of(self.reader)

    def of_quality(self, rows: Any, code: str) -> QuerySet[Compact]:
        return narrowed(rows, QUALITY.by_code[code], on=self.day, reader=self.reader)
