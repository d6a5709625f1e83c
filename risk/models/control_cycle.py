"""A yearly cycle of internal control, the controls of each entity in its matrix, and the response of each entity."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.localization import current_language
from accountability.localization.known_texts import in_language
from accountability.models.entity import Entity, Post
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import row_history
from accountability.roles import Scope
from risk.choices.control import SIGNED, ControlResult, CycleState, ResponseState
from risk.models.control_questionnaire import ControlArea, ControlQuerySet, ControlRow, Questionnaire
from risk.models.risk import Risk


class ControlCycle(ControlRow):
    """The internal control of one year: which questionnaire is answered, and until when."""

    entity_field = ""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="cycles", verbose_name=_("questionnaire")
    )
    due_on = models.DateField(_("due date"), help_text=_("Deadline for signature by the heads of entity."))
    state = models.CharField(_("state"), max_length=8, choices=CycleState, default=CycleState.DRAFT)
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    is_illustrative = models.BooleanField(_("illustrative answers"), default=False)

    class Meta:
        ordering = ["-year"]
        verbose_name = _("cycle of internal control")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CycleState.values), name="control_cycle_state_known"),
            models.CheckConstraint(
                condition=Q(state="draft", opened_on=None, closed_on=None)
                | Q(state="open", opened_on__isnull=False, closed_on=None)
                | Q(state="closed", opened_on__isnull=False, closed_on__isnull=False),
                name="control_cycle_dates_fit_its_state",
            ),
        ]
        triggers = [*row_history(), *moves_measures(HEADLINES)]

    def __str__(self) -> str:
        return f"{self.year}"

    @property
    def label(self) -> str:
        return _g("Internal control %(year)s") % {"year": self.year}

    @property
    def tone(self) -> str:
        return CycleState(self.state).tone

    def get_absolute_url(self) -> str:
        return reverse("control:cycle", args=[self.year])


class MatrixQuerySet(ControlQuerySet):
    def current(self) -> Self:
        """The controls of cycles that are open, whose matrix can be changed."""
        return self.filter(cycle__state=CycleState.OPEN)

    def for_list(self) -> Self:
        """Each with what a list presents of it, and with `response_id`, the self-assessment of its entity and year."""
        responses = ResponseSet.objects.filter(cycle=OuterRef("cycle"), entity=OuterRef("entity"))
        rows = self.select_related("cycle", "entity", "area", "owner__entity", "linked_risk__register")
        return rows.annotate(response_id=Subquery(responses.values("pk")[:1]))


class MatrixRow(ControlRow):
    """One control of one entity in the matrix of a year: the risk it answers, its owner, its last test and its gap.

    `linked_risk` is the risk of the entity's register, or of the Secretariat's, with the code `risk_code`; None where
    neither has one.
    """

    cycle = models.ForeignKey(ControlCycle, models.PROTECT, related_name="matrix")
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="+", verbose_name=_("entity"))
    area = models.ForeignKey(ControlArea, models.PROTECT, null=True, blank=True, verbose_name=_("area"))
    process = models.CharField(_("process"), max_length=200)
    risk = models.CharField(_("risk"), max_length=500)
    risk_code = models.CharField(_("code of the risk in the register"), max_length=32, blank=True)
    linked_risk = models.ForeignKey(
        Risk, models.PROTECT, null=True, blank=True, related_name="matrix_rows", verbose_name=_("risk of the register")
    )
    control = models.CharField(_("control"), max_length=500)
    owner = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("owner"))
    is_key = models.BooleanField(_("key control"), default=True)
    result = models.CharField(
        _("result of the test"), max_length=12, choices=ControlResult, default=ControlResult.NOT_TESTED
    )
    tested_on = models.DateField(_("tested on"), null=True, blank=True)
    gap = models.TextField(_("gap"), blank=True)

    objects = MatrixQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["cycle", "entity", "process", "id"]
        verbose_name = _("control of the matrix")
        constraints = [
            models.CheckConstraint(condition=Q(result__in=ControlResult.values), name="control_result_known"),
            models.CheckConstraint(
                condition=Q(result="not-tested", tested_on=None) | ~Q(result="not-tested") & Q(tested_on__isnull=False),
                name="control_tested_on_a_day",
            ),
            models.CheckConstraint(condition=~Q(result="failed") | ~Q(gap=""), name="control_that_failed_has_a_gap"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.cycle} {self.entity} {self.process}"

    @property
    def texts(self) -> dict[str, str]:
        """Process, risk, control and gap as the reader sees them; the fields keep what was entered."""
        return {name: in_language(getattr(self, name)) for name in ("process", "risk", "control", "gap")}

    @property
    def tone(self) -> str:
        return ControlResult(self.result).tone

    @property
    def address(self) -> str:
        """Its place in the matrix of its entity, else its cycle; the matrix is loaded with `for_list`."""
        response: int | None = self.response_id  # type: ignore[attr-defined]
        if response is None:
            return self.cycle.get_absolute_url()
        return f"{reverse('control:matrix', args=[response])}#control-{self.pk}"

    def scope(self) -> Scope:
        return Scope(entities=frozenset({self.entity_id}))


class ResponseSet(ControlRow):
    """The self-assessment of one entity for one cycle: drafted, submitted, signed by its head in person, accepted."""

    cycle = models.ForeignKey(ControlCycle, models.PROTECT, related_name="responses")
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="+", verbose_name=_("entity"))
    state = models.CharField(_("state"), max_length=12, choices=ResponseState, default=ResponseState.OPEN)
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signed by")
    )
    signed_as = models.CharField(_("signed as"), max_length=200, blank=True)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)

    class Meta:
        ordering = ["cycle", "entity"]
        verbose_name = _("self-assessment")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "entity"], name="control_response_once_for_an_entity"),
            models.CheckConstraint(condition=Q(state__in=ResponseState.values), name="control_response_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=SIGNED, signed_on__isnull=False) & ~Q(signed_as="")
                | ~Q(state__in=SIGNED) & Q(signed_on=None, signed_by=None, signed_as=""),
                name="control_response_signed_by_a_person_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["accepted", "locked"], accepted_on__isnull=False)
                | ~Q(state__in=["accepted", "locked"]) & Q(accepted_on=None),
                name="control_response_accepted_on_a_day",
            ),
        ]
        triggers = [*row_history(), *moves_measures(HEADLINES)]

    def __str__(self) -> str:
        return f"{self.cycle} {self.entity}"

    @property
    def label(self) -> str:
        return f"{self.cycle.label} · {self.entity.code}"

    @property
    def text(self) -> str:
        """The name of its entity, for lists of tasks."""
        return self.entity.name

    @property
    def language(self) -> str:
        return current_language()

    @property
    def due_on(self) -> dt.date:
        return self.cycle.due_on

    @property
    def tone(self) -> str:
        return ResponseState(self.state).tone

    def is_late(self, *, on: dt.date) -> bool:
        """Whether it was signed after the due date, or is not signed although the date has passed."""
        return (self.signed_on or on) > self.cycle.due_on

    def scope(self) -> Scope:
        return Scope(entities=frozenset({self.entity_id}))

    def get_absolute_url(self) -> str:
        return reverse("control:response", args=[self.pk])
