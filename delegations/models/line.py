"""The matters of an instrument, each with its limit."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Self

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Case, ExpressionWrapper, F, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.models.entity import DateSpan, Post, SameRow
from accountability.models.trail import row_history
from delegations.choices import LimitKind, Per
from delegations.models.instrument import Instrument
from delegations.models.matter import DOLLAR, ExchangeRate, Matter

AS_ITS_INSTRUMENT = """
    SELECT i.grantor_id, i.grantee_id, i.levels, NOT i.is_voided AND (i.accepted_on IS NOT NULL OR i.state = 'issued'),
        CASE WHEN NOT i.is_voided AND i.accepted_on IS NOT NULL THEN GREATEST(i.accepted_on, i.valid_from) END,
        CASE WHEN i.accepted_on IS NOT NULL AND LEAST(i.valid_to, i.ended_on) IS NOT NULL
            THEN GREATEST(LEAST(i.valid_to, i.ended_on), i.accepted_on, i.valid_from) END
    INTO NEW.grantor_id, NEW.grantee_id, NEW.levels, NEW.is_issued, NEW.starts_on, NEW.ends_on
    FROM delegations_instrument i WHERE i.id = NEW.instrument_id;
    RETURN NEW;
"""


class LineQuerySet(models.QuerySet["Line"]):
    def with_dollars(self, *, on: dt.date) -> Self:
        """Each with its limit in `dollars` at the rate of the day; None for a line without a sum or without a rate."""
        rates = ExchangeRate.objects.filter(currency=OuterRef("currency"), valid_from__lte=on).order_by("-valid_from")
        units = Case(When(currency=DOLLAR, then=Value(Decimal(1))), default=Subquery(rates.values("units")[:1]))
        return self.annotate(dollars=ExpressionWrapper(F("limit") / units, models.DecimalField()))

    def in_force(self, *, on: dt.date) -> Self:
        """Lines of accepted instruments on a day of their period."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=on), starts_on__lte=on)


class Line(models.Model):
    """One matter of one instrument, with the limit up to which it is granted.

    The database copies posts, period and levels from the instrument, so that a chain is read from this table alone:
    `starts_on` is empty until acceptance. One grantor gives one grantee a matter only once on a day.
    """

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="lines")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="lines", verbose_name=_("matter"))
    limit_kind = models.CharField(_("kind of limit"), max_length=12, choices=LimitKind)
    limit = models.DecimalField(_("limit"), max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    per = models.CharField(_("applies"), max_length=4, choices=Per, default=Per.ACT)
    conditions = models.TextField(_("conditions"), blank=True)
    grantor = models.ForeignKey(Post, models.PROTECT, related_name="+", editable=False)
    grantee = models.ForeignKey(Post, models.PROTECT, related_name="+", editable=False)
    levels = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    is_issued = models.BooleanField(default=False, editable=False)
    starts_on = models.DateField(null=True, blank=True, editable=False)
    ends_on = models.DateField(null=True, blank=True, editable=False)

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["instrument_id", "matter"]
        verbose_name = _("matter of a delegation")
        constraints = [
            models.UniqueConstraint(fields=["instrument", "matter"], name="line_one_for_each_matter"),
            models.CheckConstraint(condition=Q(limit_kind__in=LimitKind.values), name="line_limit_kind_known"),
            models.CheckConstraint(condition=Q(per__in=Per.values), name="line_period_of_the_limit_known"),
            models.CheckConstraint(
                condition=Q(limit_kind="sum", limit__gt=0, currency__regex="^[A-Z]{3}$")
                | ~Q(limit_kind="sum") & Q(limit=None, currency=""),
                name="line_sum_has_amount_and_currency",
            ),
            ExclusionConstraint(
                name="line_granted_once_a_day",
                expressions=[
                    (SameRow("grantor"), RangeOperators.EQUAL),
                    (SameRow("grantee"), RangeOperators.EQUAL),
                    (SameRow("matter"), RangeOperators.EQUAL),
                    (DateSpan("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(starts_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["grantor", "matter"], condition=Q(is_issued=True), name="line_by_grantor"),
            models.Index(fields=["grantee", "matter"], condition=Q(is_issued=True), name="line_by_grantee"),
        ]
        triggers = [
            *row_history(),
            pgtrigger.Trigger(
                name="as_its_instrument", when=pgtrigger.Before, operation=pgtrigger.Insert, func=AS_ITS_INSTRUMENT
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.matter}"

    @property
    def limit_words(self) -> str:
        """The limit as people read it; a sum is given with its currency and whether it is for each act or year."""
        if self.limit_kind != LimitKind.SUM:
            return str(LimitKind(self.limit_kind).label)
        assert self.limit is not None  # by a constraint
        return _g("up to %(sum)s %(per)s") % {"sum": in_currency(self.limit, self.currency), "per": Per(self.per).label}


def in_currency(amount: Decimal, currency: str) -> str:
    """An amount with its currency, such as USD 50,000."""
    return f"{currency}\u00a0{localization.decimal(amount, 0 if amount == amount.to_integral() else 2)}"
