"""Background tasks requested by a person: imports, exports, bulk changes. One row records the progress."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")

    @property
    def tone(self) -> str:
        return {"waiting": "neutral", "running": "calm", "done": "done", "failed": "late"}.get(self, "neutral")


ACTIVE = (JobState.WAITING, JobState.RUNNING)


class Job(models.Model):
    """One background task. Its heartbeat shows that a process is running it; without one it is restarted.

    `key` identifies its result and owner: while one is active, an identical request joins it. `parts` of `whole` are
    done; `result` is its outcome, `stored_as` the file it produced.
    """

    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(max_length=200)
    parameters = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=12, choices=JobState, default=JobState.WAITING)
    parts = models.PositiveIntegerField(default=0)
    whole = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="jobs")
    asked_at = models.DateTimeField(_("requested"), default=timezone.now)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    cancel_asked_at = models.DateTimeField(null=True, blank=True)
    said = models.TextField(blank=True)
    result = models.JSONField(default=dict)
    file_name = models.CharField(max_length=200, blank=True)
    stored_as = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(state__in=["waiting", "running"]), name="job_active_once"
            ),
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="job_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running"], finished_at=None)
                | ~Q(state__in=["waiting", "running"]) & Q(finished_at__isnull=False),
                name="job_finished_exactly_when_it_is_over",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def title(self) -> str:
        """Its title, as given with the request."""
        return self.parameters.get("title") or self.kind

    @property
    def state_tone(self) -> str:
        return JobState(self.state).tone

    @property
    def percent(self) -> int:
        """Its progress, 0 to 100; 0 while the total is not known."""
        return min(100, 100 * self.parts // self.whole) if self.whole else 0
