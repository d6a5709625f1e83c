"""Filters of the list of delegations."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accountability.lists.columns import ColumnsFilter
from accountability.lists.filter_kinds import (
    CodeFilter,
    DayFilter,
    EntityCodeFilter,
    SortFilter,
    SuggestedCodeFilter,
    TextFilter,
)
from accountability.lists.filterset import RegisterFilterSet
from accountability.measures.quality import narrowed
from accountability.models import Entity, Post
from delegations.choices import Area, State
from delegations.measures.quality import QUALITY
from delegations.models import Instrument, Line, Matter, posts_held

YES = [("yes", _("Yes"))]


def _posts() -> list[tuple[str, Any]]:
    return [(post.code, f"{post.title}, {post.entity.code}") for post in Post.objects.select_related("entity")]


def _matters() -> list[tuple[str, Any]]:
    return [(matter.code, matter.title) for matter in Matter.objects.all()]


class InstrumentFilter(RegisterFilterSet):
    """Delegations by their posts, entity, matter and state, or in force on a day."""

    MAIN = ("q", "entity", "area", "state")
    LINKED = ("mine", "expires_before", "succession", "quality")

    q = TextFilter(label=_("Text"), searched=("reference", "grantor__titles", "grantee__titles", "source__symbol"))
    entity = EntityCodeFilter()
    area = CodeFilter(label=_("Area"), choices=Area.choices)
    state = CodeFilter(label=_("State"), choices=State.choices)
    grantor = SuggestedCodeFilter(field_name="grantor__code", label=_("Grantor"), choices=_posts)
    grantee = SuggestedCodeFilter(field_name="grantee__code", label=_("Grantee"), choices=_posts)
    matter = CodeFilter(label=_("Matter"), choices=_matters)
    on = DayFilter(label=_("In force on"))
    expires_before = DayFilter("valid_to", "lt", label=_("Ends before"))
    mine = CodeFilter(label=_("Of my posts"), choices=YES)
    succession = CodeFilter(label=_("To accept as the new holder"), choices=YES)
    quality = CodeFilter(label=_("Data quality"), choices=[(rule.code, rule.title) for rule in QUALITY.rules])
    sort = SortFilter(
        {
            "reference": ("reference", _("Reference")), "-issued": ("-issued_on", _("Latest first")),
            "ends": ("valid_to", _("Ends next")), "-reference": ("-reference", _("Reference, descending")),
        },
        label=_("Order"),
    )  # fmt: skip
    columns = ColumnsFilter(
        {
            "grantor": _("Grantor"), "grantee": _("Grantee"), "matters": _("Matters and limits"), "state": _("State"),
            "from": _("Valid from"), "ends": _("Valid until"), "issued": _("Issued on"), "source": _("Legal source"),
        },
        default=("grantor", "grantee", "matters", "state", "ends"),
    )  # fmt: skip

    class Meta:
        model = Instrument
        fields: list[str] = []

    def filter_queryset(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Entries made by mistake are not listed."""
        rows = rows.filter(is_voided=False)
        for name, value in self.active_filters.items():
            rows = self._narrow(rows, name, value)
        return rows

    def _narrow(self, rows: Any, name: str, value: Any) -> QuerySet[Any]:
        if name == "entity":
            return rows.for_entity(*Entity.objects.filter(code=value))  # with its offices
        if name == "area":
            return rows.filter(pk__in=Line.objects.filter(matter__area=value).values("instrument"))
        if name == "matter":
            return rows.filter(lines__matter__code=value)
        if name == "on":
            return rows.in_force(on=value)
        if name == "mine":
            held = posts_held(self.reader, on=self.day).values("pk")
            return rows.filter(Q(grantor__in=held) | Q(grantee__in=held))
        if name == "succession":
            return rows.awaiting_successor(on=self.day)
        if name == "quality":
            return narrowed(rows, QUALITY.by_code[value], on=self.day, reader=self.reader)
        return self.filters[name].filter(rows, value)
