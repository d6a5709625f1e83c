"""The log of exceptions to rules that were approved with delegated authority."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.models import imports
from accountability.models.entity import Entity, Post
from accountability.models.record import Record, RecordQuerySet
from accountability.models.trail import row_history
from accountability.roles import RecordPermissions, Scope
from delegations.choices import (
    REVIEWED,
    ApproverCapacity,
    Area,
    AuthorityKind,
    Beneficiaries,
    EntryMode,
    ExceptionKind,
    ExceptionState,
)
from delegations.models.instrument import Instrument
from delegations.models.matter import Matter
from delegations.permissions import Permission

PROMPT = 10  # days within which an exception is entered


class BreachQuerySet(RecordQuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """Those of the person's own entities; all for who monitors or audits."""
        return self.within_reach(user, Permission.VIEW_BREACHES)

    def _owned_by(self, entities: set[int]) -> Q:
        return Q(entity__in=entities)

    def for_action(self, *related: str | models.Prefetch) -> Self:
        """Each with its entity."""
        return self.select_related("entity").prefetch_related(*related)


class ExceptionQuerySet(BreachQuerySet):
    def for_action(self, *related: str | models.Prefetch) -> Self:
        return super().for_action(*related).select_related("approved_by_post__entity", "instrument", "matter")

    def with_repeats(self) -> Self:
        """Each with `is_repeated`: whether its entity had an earlier exception to the same rule, of the same kind."""
        earlier = ExceptionEntry.objects.filter(
            entity=OuterRef("entity"), rule=OuterRef("rule"), kind=OuterRef("kind"), is_voided=False,
            approved_on__lt=OuterRef("approved_on"),
        )  # fmt: skip
        return self.annotate(is_repeated=Exists(earlier))


class ExceptionEntry(Record):
    """One departure from a rule that was approved on a day; it names a group of beneficiaries, never a person.

    `is_authorized` is whether the approving post had authority on that day, as read when it was entered.
    """

    PERMISSIONS = RecordPermissions(
        view=Permission.VIEW_BREACHES,
        view_evidence=Permission.VIEW_BREACHES,
        update=Permission.LOG_EXCEPTION,
        comment=Permission.VIEW_BREACHES,
        revise_date=Permission.REVIEW_EXCEPTION,
        grant_date=Permission.REVIEW_EXCEPTION,
        name_official=Permission.REVIEW_EXCEPTION,
        change_responsibility=Permission.REVIEW_EXCEPTION,
    )

    entity = models.ForeignKey(Entity, models.PROTECT, related_name="exceptions", verbose_name=_("entity"))
    area = models.CharField(_("area"), max_length=16, choices=Area)
    rule = models.CharField(_("rule departed from"), max_length=120)
    kind = models.CharField(_("kind"), max_length=16, choices=ExceptionKind)
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("matter")
    )
    approved_by_post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("approving post"))
    approved_by = models.CharField(_("approved by"), max_length=200, blank=True)
    capacity = models.CharField(_("capacity"), max_length=20, choices=ApproverCapacity, default=ApproverCapacity.HOLDER)
    authority = models.CharField(_("authority"), max_length=16, choices=AuthorityKind, blank=True)
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("delegation")
    )
    beneficiaries = models.CharField(_("beneficiaries"), max_length=16, choices=Beneficiaries, blank=True)
    reason = models.TextField(_("reason"))
    approved_on = models.DateField(_("approved on"))
    entered_on = models.DateField(_("entered on"))
    mode = models.CharField(_("how it was entered"), max_length=8, choices=EntryMode, default=EntryMode.HAND)
    is_authorized = models.BooleanField(_("with authority"))
    state = models.CharField(_("state"), max_length=16, choices=ExceptionState, default=ExceptionState.LOGGED)
    conclusion = models.CharField(_("conclusion of the review"), max_length=16, choices=ExceptionState, blank=True)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ExceptionQuerySet.as_manager()

    class Meta:
        ordering = ["-approved_on", "-id"]
        verbose_name = _("exception")
        verbose_name_plural = _("exceptions")
        indexes = [models.Index(fields=["entity", "approved_on"], name="exception_by_entity")]
        constraints = [
            models.CheckConstraint(condition=Q(area__in=Area.values), name="exception_area_known"),
            models.CheckConstraint(condition=Q(kind__in=ExceptionKind.values), name="exception_kind_known"),
            models.CheckConstraint(condition=Q(state__in=ExceptionState.values), name="exception_state_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="exception_has_a_reason"),
            models.CheckConstraint(
                condition=Q(entered_on__gte=F("approved_on")), name="exception_entered_after_it_is_approved"
            ),
            models.CheckConstraint(
                condition=Q(state="logged", conclusion="", reviewed_on=None)
                | ~Q(state="logged") & Q(conclusion__in=[str(state) for state in REVIEWED], reviewed_on__isnull=False),
                name="exception_reviewed_has_a_conclusion",
            ),
        ]  # fmt: skip
        triggers = row_history()

    @classmethod
    def url_namespace(cls) -> str:
        return "delegations:exception"

    @classmethod
    def list_url_name(cls) -> str:
        return "delegations:exceptions"

    @property
    def label(self) -> str:
        return f"EX-{self.pk}"

    @property
    def text(self) -> str:
        """The rule and the kind, for lists."""
        return f"{self.rule} · {self.get_kind_display()}"

    @property
    def language(self) -> str:
        """The text is in the reader's language."""
        return ""

    @property
    def tone(self) -> str:
        return ExceptionState(self.state).tone

    @property
    def due_on(self) -> None:
        """A review has no day by which it is due."""

    @property
    def is_prompt(self) -> bool:
        """Whether it was entered within ten days."""
        return (self.entered_on - self.approved_on).days <= PROMPT

    def scope(self) -> Scope:
        return Scope(entities=frozenset({self.entity_id}))

    def closed_reason(self) -> str:
        return _g("This exception has been closed.") if self.state == ExceptionState.CLOSED else ""

    def entity_codes(self) -> str:
        return self.entity.code


class ImportedException(imports.ImportedRow):
    """The exception that one row of one spreadsheet entered."""

    exception = models.ForeignKey(ExceptionEntry, models.PROTECT, related_name="+")
