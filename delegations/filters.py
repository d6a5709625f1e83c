"""Filters of the list of delegations."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accountability.lists.columns import ColumnsFilter
from accountability.lists.filter_kinds import CodeFilter, DayFilter, SortFilter, SuggestedCodeFilter, TextFilter
from accountability.lists.filterset import RegisterFilterSet
from accountability.measures.quality import narrowed
from accountability.models import Entity, Post, register_day
from delegations.choices import Area, State
from delegations.measures.quality import QUALITY
from delegations.models import Instrument, Matter

YES = [("yes", _("Yes"))]


def _entities() -> list[tuple[str, Any]]:
    return [(entity.code, f"{entity.code} · {entity.name}") for entity in Entity.objects.all()]


def _posts() -> list[tuple[str, Any]]:
    return [(post.code, f"{post.title}, {post.entity.code}") for post in Post.objects.select_related("entity")]


def _matters() -> list[tuple[str, Any]]:
    return [(matter.code, matter.title) for matter in Matter.objects.all()]


class InstrumentFilter(RegisterFilterSet):
    """Delegations by their posts, entity, matter and state, or in force on a day."""

    MAIN = ("q", "entity", "area", "state")
    LINKED = ("mine", "expires_before", "quality")

    q = TextFilter(label=_("Text"), searched=("reference", "grantor__titles", "grantee__titles", "source__symbol"))
    entity = SuggestedCodeFilter(label=_("Entity"), choices=_entities, method="of_entity")
    area = CodeFilter(label=_("Area"), choices=Area.choices, method="of_area")
    state = CodeFilter(label=_("State"), choices=State.choices)
    grantor = SuggestedCodeFilter(field_name="grantor__code", label=_("Grantor"), choices=_posts)
    grantee = SuggestedCodeFilter(field_name="grantee__code", label=_("Grantee"), choices=_posts)
    matter = CodeFilter(label=_("Matter"), choices=_matters, method="of_matter")
    on = DayFilter(label=_("In force on"), method="in_force")
    expires_before = DayFilter("valid_to", "lt", label=_("Ends before"))
    mine = CodeFilter(label=_("Of my posts"), choices=YES, method="of_reader")
    quality = CodeFilter(
        label=_("Data quality"), choices=[(rule.code, rule.title) for rule in QUALITY.rules], method="of_quality"
    )
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

    def of_entity(self, rows: Any, _name: str, code: str) -> QuerySet[Instrument]:
        """From or to a post of the entity, or of an office under it."""
        return rows.for_entity(*Entity.objects.filter(code=code)) if code else rows

    def of_area(self, rows: Any, _name: str, area: str) -> QuerySet[Instrument]:
        return rows.filter(lines__matter__area=area).distinct() if area else rows

    def of_matter(self, rows: Any, _name: str, code: str) -> QuerySet[Instrument]:
        return rows.filter(lines__matter__code=code) if code else rows

    def in_force(self, rows: Any, _name: str, day: Any) -> QuerySet[Instrument]:
        return rows.in_force(on=day) if day else rows

    def of_reader(self, rows: Any, _name: str, is_own: str) -> QuerySet[Instrument]:
        """From or to a post that the reader holds or stands in for."""
        if not is_own:
            return rows
        held = self.reader.tenures.filter(Q(ends_on=None) | Q(ends_on__gt=register_day())).values("post")  # type: ignore[union-attr]
        return rows.filter(Q(grantor__in=held) | Q(grantee__in=held))

    def of_quality(self, rows: Any, _name: str, code: str) -> QuerySet[Instrument]:
        """Those that break the rule today."""
        return narrowed(rows, QUALITY.by_code[code], on=self.day, reader=self.reader) if code else rows

    def filter_queryset(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Entries made by mistake are not listed."""
        return super().filter_queryset(rows.filter(is_voided=False))
