"""Items of a compact: objectives of the programme and standard indicators."""

from __future__ import annotations

from decimal import Decimal

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from accountability.models import imports
from accountability.models.record import RecordPart
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import row_history
from compacts.choices import Direction, ItemKind, Unit
from compacts.models.compact import Compact
from compacts.models.template import IndicatorDefinition, Section, measured
from risk.models import Risk

TARGET_SUSPENDED = gettext_noop("The target is suspended; the indicator is measured without it.")
"""The reason for no target of an indicator whose target is suspended, as it is stored and signed."""

WRITABLE_ONLY = """
    IF EXISTS (
        SELECT FROM compacts_compact c
        WHERE c.id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.compact_id END,
            CASE WHEN TG_OP <> 'DELETE' THEN NEW.compact_id END)
            AND (c.state NOT IN ('draft', 'returned')
                OR EXISTS (SELECT FROM compacts_signature s WHERE s.compact_id = c.id))
    ) THEN
        RAISE EXCEPTION 'The items of a compact are changed in its draft, and after signature by an amendment only.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


class CompactItem(RecordPart):
    """One promise of one compact: an objective of the programme, or a standard indicator.

    An objective has its text, its expected accomplishment and the performance measure in words. An indicator has the
    definition that applied. Each has a target, or the reason why it has none (`exemption`). `outside_control` names the
    factor outside the senior manager's direct control, with which the item is rated but left out of compliance.
    Weights only order. Items are changed in a draft only.
    """

    RECORD = "compact"

    compact = models.ForeignKey(Compact, models.PROTECT, related_name="items", verbose_name=_("compact"))
    section = models.ForeignKey(Section, models.PROTECT, related_name="items", verbose_name=_("section"))
    kind = models.CharField(_("kind"), max_length=12, choices=ItemKind)
    order = models.PositiveSmallIntegerField(_("order"))
    code = models.CharField(_("code"), max_length=40)
    text = models.TextField(_("objective"), blank=True)
    accomplishment = models.TextField(_("expected accomplishment"), blank=True)
    measure = models.TextField(_("performance measure"), blank=True)
    risk = models.ForeignKey(Risk, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("risk"))
    mitigation = models.TextField(_("risks and mitigation"), blank=True)
    budget_reference = models.CharField(_("approved programme"), max_length=200, blank=True)
    definition = models.ForeignKey(
        IndicatorDefinition, models.PROTECT, null=True, blank=True, related_name="items", verbose_name=_("definition")
    )
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=4, null=True, blank=True)
    target_to = models.DecimalField(
        _("upper limit of the band"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    target_text = models.CharField(_("target in words"), max_length=300, blank=True)
    unit = models.CharField(_("unit"), max_length=12, choices=Unit, default=Unit.PERCENT)
    direction = models.CharField(_("direction"), max_length=12, choices=Direction, default=Direction.UP)
    weight = models.DecimalField(_("weight"), max_digits=5, decimal_places=2, null=True, blank=True)
    baseline = models.DecimalField(_("baseline"), max_digits=14, decimal_places=4, null=True, blank=True)
    exemption = models.CharField(_("reason for no target"), max_length=300, blank=True)
    outside_control = models.CharField(_("factor outside direct control"), max_length=300, blank=True)
    is_copied = models.BooleanField(_("copied from the previous year"), default=False)

    class Meta:
        ordering = ["compact_id", "section__order", "order"]
        verbose_name = _("item of a compact")
        verbose_name_plural = _("items of compacts")
        constraints = [
            models.UniqueConstraint(fields=["compact", "code"], name="compact_item_code_once"),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="compact_item_unit_known"),
            models.CheckConstraint(condition=Q(direction__in=Direction.values), name="compact_item_direction_known"),
            models.CheckConstraint(
                condition=Q(kind="objective", definition=None) & ~Q(text="")
                | Q(kind="indicator", definition__isnull=False),
                name="compact_item_is_an_objective_or_an_indicator",
            ),
            models.CheckConstraint(condition=Q(weight__gt=0, weight__lte=100), name="compact_item_weight_is_a_share"),
            models.CheckConstraint(
                condition=Q(target_to=None) | Q(direction="band", target_to__gte=F("target")),
                name="compact_item_band_in_order",
            ),
        ]
        triggers = [
            *moves_measures(HEADLINES),
            *row_history(),
            pgtrigger.Trigger(
                name="items_of_a_draft", when=pgtrigger.Before, func=WRITABLE_ONLY,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.compact} {self.code}"

    @property
    def name(self) -> str:
        """The name of the indicator, or the text of the objective."""
        return self.definition.name if self.definition else self.text

    @property
    def exemption_words(self) -> str:
        """The reason for no target; that of a suspended target in the reader's language."""
        return _g(TARGET_SUSPENDED) if self.exemption == TARGET_SUSPENDED else self.exemption

    @property
    def has_target(self) -> bool:
        return self.target is not None or bool(self.target_text)

    @property
    def target_words(self) -> str:
        """The target as a number or band, or in words."""
        if self.target is None:
            return self.target_text or "–"
        return measured(self.target, self.unit, self.target_to)

    @property
    def baseline_words(self) -> str:
        return measured(self.baseline, self.unit)

    def is_reached_by(self, value: Decimal) -> bool | None:
        """Whether the value reaches the target; None without a target in numbers."""
        return None if self.target is None else reaches(value, self.direction, self.target, self.target_to)


def reaches(value: Decimal, direction: str, target: Decimal, target_to: Decimal | None) -> bool:
    """Whether a value reaches a target: at least, at most, or between both ends of a band."""
    if direction == Direction.DOWN:
        return value <= target
    if direction == Direction.BAND:
        return target <= value <= (target if target_to is None else target_to)
    return value >= target


class ImportedCompact(imports.ImportedRow):
    """What one row of one spreadsheet entered: a compact, or one item of one."""

    compact = models.ForeignKey(Compact, models.PROTECT, null=True, blank=True, related_name="+")
    item = models.ForeignKey(CompactItem, models.PROTECT, null=True, blank=True, related_name="+")
