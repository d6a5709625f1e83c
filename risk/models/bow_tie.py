"""The parts of a risk: drivers, consequences, and the controls that act on them."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accountability.models.entity import Post
from accountability.models.trail import row_history
from risk.choices import ControlRating, ControlType, Dimension
from risk.models.register import RiskRegister
from risk.models.risk import Risk, on_day


class Driver(models.Model):
    """One cause from which the event may follow."""

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="drivers")
    text = models.CharField(_("driver"), max_length=400)

    class Meta:
        ordering = ["risk_id", "id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="driver_has_a_text")]
        triggers = row_history()

    def __str__(self) -> str:
        return self.text


class Consequence(models.Model):
    """One effect of the event."""

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="consequences")
    text = models.CharField(_("consequence"), max_length=400)
    dimension = models.CharField(_("dimension"), max_length=16, choices=Dimension, blank=True)

    class Meta:
        ordering = ["risk_id", "id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="consequence_has_a_text")]
        triggers = row_history()

    def __str__(self) -> str:
        return self.text


class ControlQuerySet(models.QuerySet["Control"]):
    def of_risk(self, risk: Risk) -> Self:
        """Those that act on a driver or a consequence of the risk."""
        acting = Q(links__driver__risk=risk) | Q(links__consequence__risk=risk)
        return self.filter(pk__in=Control.objects.filter(acting).order_by().values("pk"))

    def in_force(self, *, on: dt.date) -> Self:
        """Those in force on the day: from their first day until the day before their end."""
        return self.filter(on_day(on))


class Control(models.Model):
    """Something in place in one register that prevents, detects or corrects; how it is designed and operates."""

    register = models.ForeignKey(RiskRegister, models.PROTECT, related_name="controls")
    title = models.CharField(_("control"), max_length=400)
    kind = models.CharField(_("type"), max_length=12, choices=ControlType, default=ControlType.PREVENTIVE)
    process = models.CharField(_("process"), max_length=200, blank=True)
    owner = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("owner"))
    starts_on = models.DateField(_("in force from"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    design = models.CharField(_("design"), max_length=12, choices=ControlRating, default=ControlRating.NOT_RATED)
    design_on = models.DateField(_("design rated on"), null=True, blank=True)
    operation = models.CharField(_("operation"), max_length=12, choices=ControlRating, default=ControlRating.NOT_RATED)
    operation_on = models.DateField(_("operation rated on"), null=True, blank=True)
    evidence_note = models.TextField(_("evidence"), blank=True)

    objects = ControlQuerySet.as_manager()

    class Meta:
        ordering = ["register", "id"]
        verbose_name = _("control")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ControlType.values), name="control_type_known"),
            models.CheckConstraint(
                condition=Q(design__in=ControlRating.values, operation__in=ControlRating.values),
                name="control_ratings_known",
            ),
            models.CheckConstraint(
                condition=(Q(design="not-rated") | Q(design_on__isnull=False))
                & (Q(operation="not-rated") | Q(operation_on__isnull=False)),
                name="control_rated_on_a_day",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="control_has_a_title"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="control_ends_after"
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return self.title

    def is_in_force(self, on: dt.date) -> bool:
        """Whether the day lies between its first day and the day before its end."""
        return self.starts_on <= on and (self.ends_on is None or self.ends_on > on)


class ControlLink(models.Model):
    """One control that acts on one driver, or on one consequence, of a risk."""

    control = models.ForeignKey(Control, models.PROTECT, related_name="links")
    driver = models.ForeignKey(Driver, models.PROTECT, null=True, blank=True, related_name="links")
    consequence = models.ForeignKey(Consequence, models.PROTECT, null=True, blank=True, related_name="links")

    class Meta:
        ordering = ["control_id", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(driver=None, consequence__isnull=False) | Q(driver__isnull=False, consequence=None),
                name="control_acts_on_a_driver_or_a_consequence",
            ),
            models.UniqueConstraint(fields=["control", "driver"], name="control_once_on_a_driver"),
            models.UniqueConstraint(fields=["control", "consequence"], name="control_once_on_a_consequence"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.control} → {self.driver or self.consequence}"

    @classmethod
    def of(cls, control: Control, part: Driver | Consequence) -> ControlLink:
        """The link of a control with a driver or with a consequence."""
        return cls(control=control, driver=part) if isinstance(part, Driver) else cls(control=control, consequence=part)
