"""What became of views of the Advisory Committee and of plan actions: open, partly met, met, or overtaken."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accountability.models.record import Record, RecordPart, RecordQuerySet
from accountability.permissions import Permission
from accountability.roles import RecordPermissions, Scope


class FollowUpState(models.TextChoices):
    """What became of it, as the coordinator decided; open until then."""

    OPEN = "open", pgettext_lazy("observation", "Open")
    PARTLY_MET = "partly_met", _("Partly met")
    MET = "met", _("Met")
    OVERTAKEN = "overtaken", _("Overtaken by events")

    @property
    def tone(self) -> str:
        return {"partly_met": "calm", "met": "done", "overtaken": "neutral"}.get(self, "attention")


class FollowedUpQuerySet(RecordQuerySet[Any]):
    def for_action(self, *related: str | models.Prefetch) -> FollowedUpQuerySet:
        """Each with the document that prints it and the one that answers it."""
        return self.select_related("document").prefetch_related(*related)


class FollowedUp(Record):
    """One printed entry whose outcome the coordinator decides, with the document and paragraph that state it.

    What the document prints is never changed; `state` and the answer are ours.
    """

    PERMISSIONS = RecordPermissions(
        view=Permission.VIEW_FIGURES,
        view_evidence=Permission.VIEW_COMMITMENT_EVIDENCE,
        update=Permission.DECIDE_REQUEST,
        comment=Permission.VIEW_COMMITMENT_EVIDENCE,
        revise_date=Permission.DECIDE_REQUEST,
        grant_date=Permission.DECIDE_REQUEST,
        name_official=Permission.DECIDE_REQUEST,
        change_responsibility=Permission.DECIDE_REQUEST,
    )

    state = models.CharField(_("state"), max_length=12, choices=FollowUpState, default=FollowUpState.OPEN)
    answer = models.JSONField(_("answer"), default=dict, blank=True)
    answer_document = models.ForeignKey(
        "accountability.Document", models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer_paragraph = models.CharField(_("paragraph of the answer"), max_length=16, blank=True)

    class Meta:
        abstract = True

    def scope(self) -> Scope:
        """The whole Organization: no single entity is responsible."""
        return Scope()

    @property
    def state_tone(self) -> str:
        return FollowUpState(self.state).tone


def follow_up_constraints(name: str) -> list[models.BaseConstraint]:
    """The constraints of a concrete model: a known state, and document and paragraph together."""
    return [
        models.CheckConstraint(condition=Q(state__in=FollowUpState.values), name=f"{name}_state_known"),
        models.CheckConstraint(
            condition=Q(answer_document=None, answer_paragraph="")
            | Q(answer_document__isnull=False) & ~Q(answer_paragraph=""),
            name=f"{name}_answer_names_document_and_paragraph",
        ),
    ]


class FollowUpDecision(RecordPart):
    """One decision on what became of one entry. Appended, never changed: a later one replaces it from its day on.

    The concrete model adds the foreign key that `RECORD` names.
    """

    state = models.CharField(_("state"), max_length=12, choices=FollowUpState)
    document = models.ForeignKey("accountability.Document", models.PROTECT, null=True, blank=True, related_name="+")
    paragraph = models.CharField(_("paragraph"), max_length=16, blank=True)
    text = models.TextField(_("answer or reason"))
    language = models.CharField(_("language"), max_length=10)
    entered_on = models.DateField(_("decided on"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=FollowUpState.values), name="%(class)s_state_known"),
            models.CheckConstraint(condition=~Q(text=""), name="%(class)s_in_words"),
            models.CheckConstraint(
                condition=Q(document=None, paragraph="") | Q(document__isnull=False) & ~Q(paragraph=""),
                name="%(class)s_names_document_and_paragraph",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[FollowUpState.MET, FollowUpState.PARTLY_MET]) | Q(document__isnull=False),
                name="%(class)s_met_by_a_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.state}"
