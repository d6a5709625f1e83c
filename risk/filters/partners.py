"""Filters of implementing partners."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accountability.lists.columns import ColumnsFilter
from accountability.lists.filter_kinds import CodeFilter, DayFilter, EntityCodeFilter, SortFilter, TextFilter
from accountability.lists.filterset import RegisterFilterSet
from accountability.measures.quality import narrowed
from accountability.models import Entity
from accountability.permissions import can
from risk.choices.partners import GuidelineKind, PartnerKind, PartnerState
from risk.filters.risks import YES
from risk.measures.partners import PARTNER_QUALITY
from risk.models import Partner, PartnerGuideline
from risk.permissions import PartnerPermission


def _agreements() -> list[tuple[str, Any]]:
    return [(row.code, row.name) for row in PartnerGuideline.objects.filter(kind=GuidelineKind.AGREEMENT)]


class PartnerFilter(RegisterFilterSet):
    """Partners by entity, kind, state, and the dates of their checks."""

    MAIN = ("q", "entity", "kind", "state", "unscreened")
    LINKED = ("quality", "assessed_by", "unscreened_on")

    q = TextFilter(label=_("Text"), searched=("name", "code"))
    entity = EntityCodeFilter(method="of_entity")
    kind = CodeFilter(label=_("Kind"), choices=PartnerKind.choices)
    state = CodeFilter(label=_("State"), choices=PartnerState.choices)
    agreement = CodeFilter(field_name="agreement__code", label=_("Model agreement"), choices=_agreements)
    unscreened = CodeFilter(label=_("Screening overdue"), choices=YES, method="of_unscreened")
    due_before = DayFilter("due_on", "lt", label=_("Next screening before"))
    assessed_by = DayFilter(label=_("Assessed by"), method="of_assessed")
    unscreened_on = DayFilter(label=_("Screening overdue on"), method="of_day")
    quality = CodeFilter(
        label=_("Data quality"), choices=[(rule.code, rule.title) for rule in PARTNER_QUALITY.rules],
        method="of_quality",
    )  # fmt: skip
    sort = SortFilter(
        {
            "due": ("due_on", _("Next screening first")), "-due": ("-due_on", _("Next screening last")),
            "name": ("name", _("Name")), "entity": ("entity__code", _("Entity")),
        },
        label=_("Order"),
    )  # fmt: skip
    columns = ColumnsFilter(
        {
            "entity": _("Entity"), "kind": _("Kind"), "agreement": _("Agreement"), "legal": _("Legal status"),
            "governance": _("Governance"), "screening": _("Sanctions screening"), "due": _("Next screening"),
            "assessment": _("Assessment"), "monitoring": _("Monitoring"), "state": _("State"),
        },
        default=("entity", "agreement", "screening", "due", "assessment", "state"),
    )  # fmt: skip

    class Meta:
        model = Partner
        fields: list[str] = []

    @property
    def may_enter(self) -> bool:
        """Whether the reader may enter a partner."""
        return can(self.reader, PartnerPermission.UPDATE_PARTNERS)

    @property
    def standing(self) -> tuple[int, int, int]:
        """Of the partners that the reader may read today: those assessed, those to be screened, and all of them."""
        rows = Partner.objects.visible_to(self.reader).active(on=self.day)
        return rows.assessed(on=self.day).count(), rows.unscreened(on=self.day).count(), rows.count()

    @classmethod
    def opening(cls, reader: Any) -> dict[str, str]:
        """The list opens on the partners with which entities work."""
        return {"state": str(PartnerState.ACTIVE)}

    def of_entity(self, rows: Any, _name: str, code: str) -> QuerySet[Partner]:
        """Of the entity, or of an office under it."""
        return rows.for_entity(*Entity.objects.filter(code=code)) if code else rows

    def of_unscreened(self, rows: Any, _name: str, yes: str) -> QuerySet[Partner]:
        return rows.open().filter(due_on__lt=self.day) if yes else rows

    def of_assessed(self, rows: Any, _name: str, day: Any) -> QuerySet[Partner]:
        """The partners that the measure counts as assessed by the day."""
        return rows.active(on=day).assessed(on=day) if day else rows

    def of_day(self, rows: Any, _name: str, day: Any) -> QuerySet[Partner]:
        """The partners that the measure counts as overdue on the day."""
        return rows.active(on=day).unscreened(on=day) if day else rows

    def of_quality(self, rows: Any, _name: str, code: str) -> QuerySet[Partner]:
        return narrowed(rows, PARTNER_QUALITY.by_code[code], on=self.day, reader=self.reader) if code else rows

    def filter_queryset(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Entries made by mistake are not listed."""
        return super().filter_queryset(rows.filter(is_voided=False))
