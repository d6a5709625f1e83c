"""The action plan for results-based management."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accountability.localization import current_language, local
from accountability.models.commitment import OfficeBasis
from accountability.models.follow_up import FollowedUp, FollowedUpQuerySet, FollowUpDecision, follow_up_constraints
from accountability.models.trail import append_only, recorded_now, row_history


class PlanActionStatus(models.TextChoices):
    COMPLETED = "completed", _("Completed")
    PROGRESS_REPORTED = "progress_reported", _("Progress reported")
    ONGOING = "ongoing", _("Ongoing")

    @property
    def tone(self) -> str:
        return {"completed": "done", "progress_reported": "calm"}.get(self, "attention")


class PlanAction(FollowedUp):
    """One activity of an action plan, with its `status` as given by a document. Its dates are stored as printed.

    `state` is what became of it, as the coordinator decided.
    """

    document = models.ForeignKey("accountability.Document", models.PROTECT, related_name="plan_actions")
    number = models.PositiveSmallIntegerField(_("activity"))
    activities = models.JSONField(_("what"))
    lead_office = models.CharField(_("lead office"), max_length=200)
    office_basis = models.CharField(
        _("basis of the office"), max_length=8, choices=OfficeBasis, default=OfficeBasis.STATED
    )
    due_as_printed = models.JSONField(_("date, as printed"))
    status = models.CharField(_("status"), max_length=20, choices=PlanActionStatus)
    completed_in = models.ManyToManyField("accountability.Document", blank=True, related_name="completed_actions")
    progress = models.JSONField(_("progress"), default=dict, blank=True)

    objects = FollowedUpQuerySet.as_manager()

    class Meta:
        ordering = ["document", "number"]
        verbose_name = _("plan action")
        verbose_name_plural = _("plan actions")
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="plan_action_in_its_place"),
            models.CheckConstraint(condition=Q(status__in=PlanActionStatus.values), name="plan_action_status_known"),
            models.CheckConstraint(condition=Q(office_basis__in=OfficeBasis.values), name="plan_action_basis_known"),
            *follow_up_constraints("plan_action"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.document}, activity {self.number}"

    @classmethod
    def url_namespace(cls) -> str:
        return "resolutions:plan_action"

    @classmethod
    def list_url_name(cls) -> str:
        return "components:plan"

    @property
    def label(self) -> str:
        return str(self)

    @property
    def language(self) -> str:
        """The language of the text that the reader sees."""
        return current_language() if current_language() in self.activities else "en"

    @property
    def text(self) -> str:
        return self.activity

    @property
    def inferred(self) -> list[str]:
        """The fields that the document does not print."""
        return ["lead_office"] if self.office_basis == OfficeBasis.IMPLIED else []

    @property
    def activity(self) -> str:
        return local(self.activities)

    @property
    def tone(self) -> str:
        return PlanActionStatus(self.status).tone


class PlanActionDecision(FollowUpDecision):
    """One decision on what became of one activity of an action plan."""

    RECORD = "action"

    action = models.ForeignKey(PlanAction, models.PROTECT, related_name="decisions")

    class Meta(FollowUpDecision.Meta):
        triggers = [*append_only(), recorded_now("recorded_at")]
