"""Implementing partners of an entity, the checks of them, and the guidelines by which they are chosen."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.localization import current_language, day, month, quarter
from accountability.models.entity import Entity
from accountability.models.record import Record, RecordPart, RecordQuerySet
from accountability.models.target_date import LookupEntry
from accountability.models.trail import append_only, recorded_now, row_history
from accountability.roles import RecordPermissions, Scope
from risk.choices.partners import (
    SCREENED,
    CheckKind,
    CheckResult,
    GuidelineKind,
    PartnerKind,
    PartnerState,
    Precision,
)
from risk.permissions import PartnerPermission

PERMISSIONS = RecordPermissions(
    view=PartnerPermission.VIEW_PARTNERS,
    view_evidence=PartnerPermission.VIEW_PARTNERS,
    update=PartnerPermission.UPDATE_PARTNERS,
    comment=PartnerPermission.VIEW_PARTNERS,
    revise_date=PartnerPermission.UPDATE_PARTNERS,
    grant_date=PartnerPermission.UPDATE_PARTNERS,
    name_official=PartnerPermission.UPDATE_PARTNERS,
    change_responsibility=PartnerPermission.IMPORT_PARTNERS,
)


class PartnerGuideline(LookupEntry):
    """One version of the guidelines, one model agreement, or the means of screening, with the date of its issue.

    `recheck_months` is the number of months after which a screening is repeated, where the entry gives one.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=GuidelineKind)
    issued_on = models.DateField(
        _("issued on"), help_text=_("The last day of the month or quarter, if only that is known.")
    )
    precision = models.CharField(_("date given as"), max_length=8, choices=Precision, default=Precision.DAY)
    recheck_months = models.PositiveSmallIntegerField(_("months until the next screening"), null=True, blank=True)

    class Meta(LookupEntry.Meta):
        verbose_name = _("guideline on implementing partners")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=GuidelineKind.values), name="partner_guideline_kind_known"),
            models.CheckConstraint(condition=Q(precision__in=Precision.values), name="partner_guideline_date_known"),
            models.CheckConstraint(condition=~Q(recheck_months=0), name="partner_guideline_repeats_after_a_month"),
        ]
        triggers = row_history()

    @property
    def issued(self) -> str:
        """The date as exactly as its source gives it."""
        if self.precision == Precision.QUARTER:
            return quarter(self.issued_on)
        return month(self.issued_on) if self.precision == Precision.MONTH else day(self.issued_on)


class PartnerQuerySet(RecordQuerySet["Partner"]):
    def visible_to(self, user: Any) -> Self:
        """The partners of the entities for which the person reads them."""
        return self.within_reach(user, PartnerPermission.VIEW_PARTNERS)

    def _owned_by(self, entities: set[int]) -> Q:
        return Q(entity__in=entities)

    def for_action(self, *related: str | models.Prefetch) -> Self:
        """Each with its entity and its model agreement."""
        return self.select_related("entity", "agreement").prefetch_related(*related)

    def open(self) -> Self:
        """Partners with which an entity works today."""
        return self.filter(state=PartnerState.ACTIVE, is_voided=False)

    awaiting_update = open

    def active(self, *, on: dt.date) -> Self:
        """Partners with which an entity worked on the day."""
        apart = PartnerInterruption.objects.filter(partner=OuterRef("pk"), ended_on__lte=on, resumed_on__gt=on)
        rows = self.filter(Q(ended_on=None) | Q(ended_on__gt=on), is_voided=False, started_on__lte=on)
        return rows.exclude(Exists(apart))

    def with_latest(self, *, on: dt.date) -> Self:
        """Each with the result and the day of its latest check of each kind by the day: `legal_status_result`, …"""
        latest: dict[str, Subquery] = {}
        for kind in CheckKind:
            rows = PartnerCheck.objects.filter(partner=OuterRef("pk"), kind=kind, done_on__lte=on)
            rows = rows.order_by("-done_on", "-pk")
            name = kind.value.replace("-", "_")
            latest[f"{name}_result"] = Subquery(rows.values("result")[:1])
            latest[f"{name}_on"] = Subquery(rows.values("done_on")[:1])
        return self.annotate(**latest)

    def assessed(self, *, on: dt.date) -> Self:
        """Those that were assessed by the day."""
        rows = PartnerCheck.objects.filter(partner=OuterRef("pk"), kind=CheckKind.ASSESSMENT, done_on__lte=on)
        return self.filter(Exists(rows))

    def unscreened(self, *, on: dt.date) -> Self:
        """Those whose next screening was due before the day; the first one is due when the partnership begins."""
        rows = PartnerCheck.objects.filter(partner=OuterRef("pk"), kind=CheckKind.SANCTIONS, done_on__lte=on)
        next_on = Subquery(rows.order_by("-done_on", "-pk").values("next_on")[:1])
        return self.annotate(screening_on=Coalesce(next_on, F("started_on"))).filter(screening_on__lt=on)


class Partner(Record):
    """One implementing partner of one entity, by its number in the Partner Portal.

    `due_on` and `screened_on` repeat the latest screening, for lists and reminders. The first screening is due on the
    day on which the partnership begins.
    """

    PERMISSIONS = PERMISSIONS

    entity = models.ForeignKey(Entity, models.PROTECT, related_name="+", verbose_name=_("entity"))
    code = models.CharField(_("number"), max_length=40)
    name = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=PartnerKind)
    agreement = models.ForeignKey(
        PartnerGuideline, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("model agreement")
    )
    agreement_on = models.DateField(_("agreement signed on"), null=True, blank=True)
    agreement_ends_on = models.DateField(_("agreement ends on"), null=True, blank=True)
    started_on = models.DateField(_("partner since"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=PartnerState, default=PartnerState.ACTIVE)
    screened_on = models.DateField(_("screened on"), null=True, blank=True)
    due_on = models.DateField(_("next screening"))
    is_illustrative = models.BooleanField(_("illustrative"), default=False)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["entity", "code"]
        verbose_name = _("implementing partner")
        verbose_name_plural = _("implementing partners")
        indexes = [models.Index(fields=["due_on", "id"], name="partner_by_next_screening")]
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "code"], condition=Q(is_voided=False), name="partner_number_once_in_an_entity"
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(code=""), name="partner_has_a_name_and_a_number"),
            models.CheckConstraint(condition=Q(kind__in=PartnerKind.values), name="partner_kind_known"),
            models.CheckConstraint(
                condition=Q(state="active", ended_on=None) | Q(state="ended", ended_on__isnull=False),
                name="partner_ended_on_a_day",
            ),
            models.CheckConstraint(condition=Q(ended_on__gte=F("started_on")), name="partner_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(agreement_ends_on__gte=F("agreement_on")), name="partner_agreement_ends_after_it_begins"
            ),
        ]
        triggers = [*row_history(), pgtrigger.Protect(name="partner_stays", operation=pgtrigger.Delete)]

    @classmethod
    def url_namespace(cls) -> str:
        return "partners"

    @property
    def label(self) -> str:
        return f"{self.entity.code}/{self.code}"

    @property
    def text(self) -> str:
        """Its name, for lists of tasks."""
        return self.name

    @property
    def language(self) -> str:
        return current_language()

    @property
    def tone(self) -> str:
        return PartnerState(self.state).tone

    @property
    def awaits_update(self) -> bool:
        return self.state == PartnerState.ACTIVE and not self.is_voided

    def scope(self) -> Scope:
        return Scope(entities=frozenset({self.entity_id}))

    def closed_reason(self) -> str:
        return "" if self.state == PartnerState.ACTIVE else _g("This partnership has ended.")

    def entity_codes(self) -> str:
        return self.entity.code


class PartnerInterruption(RecordPart):
    """The days from the end of a partnership to the one on which it was resumed. Appended, never changed."""

    RECORD = "partner"

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="interruptions")
    ended_on = models.DateField(_("ended on"))
    resumed_on = models.DateField(_("resumed on"))

    class Meta:
        ordering = ["partner", "ended_on"]
        verbose_name = _("interruption of a partnership")
        constraints = [
            models.CheckConstraint(
                condition=Q(resumed_on__gt=F("ended_on")), name="partnership_is_resumed_after_it_ends"
            ),
            models.UniqueConstraint(fields=["partner", "ended_on"], name="partnership_ends_once_on_a_day"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.partner} {self.ended_on} – {self.resumed_on}"


class PartnerCheck(RecordPart):
    """One check of one partner: what was examined, when, by whom, and with which result. Appended, never changed."""

    RECORD = "partner"

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="checks")
    kind = models.CharField(_("kind"), max_length=12, choices=CheckKind)
    result = models.CharField(_("result"), max_length=16, choices=CheckResult)
    done_on = models.DateField(_("done on"))
    done_by = models.CharField(_("done by"), max_length=200)
    next_on = models.DateField(_("next date"), null=True, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        ordering = ["partner", "-done_on", "-id"]
        verbose_name = _("check of an implementing partner")
        indexes = [models.Index(fields=["partner", "kind", "-done_on"], name="partner_check_latest")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=CheckKind.values), name="partner_check_kind_known"),
            models.CheckConstraint(condition=Q(result__in=CheckResult.values), name="partner_check_result_known"),
            models.CheckConstraint(condition=~Q(done_by=""), name="partner_check_done_by_somebody"),
            models.CheckConstraint(
                condition=Q(kind="sanctions", next_on__gt=F("done_on")) & Q(next_on__isnull=False)
                | ~Q(kind="sanctions") & Q(next_on=None),
                name="partner_screening_is_repeated",
            ),
            models.CheckConstraint(
                condition=Q(result="satisfactory") | ~Q(summary=""), name="partner_check_explains_its_result"
            ),
        ]
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.partner} {self.kind} {self.done_on}"

    @property
    def result_word(self) -> Any:
        """The result in words; those of a screening are its own."""
        return result_word(self.kind, self.result)

    @property
    def tone(self) -> str:
        return CheckResult(self.result).tone


def result_word(kind: str, result: str) -> Any:
    """The result of a check of that kind in words."""
    return SCREENED[CheckResult(result)] if kind == CheckKind.SANCTIONS else CheckResult(result).label
