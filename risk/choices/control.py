"""Codes of internal control, with their labels and tones."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CycleState(models.TextChoices):
    """The state of a yearly cycle of internal control."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")

    @property
    def tone(self) -> str:
        return {"open": "calm", "closed": "done"}.get(self, "neutral")


class ResponseState(models.TextChoices):
    """How far the self-assessment of one entity is."""

    OPEN = "open", _("Not started")
    DRAFTED = "drafted", _("Drafted")
    SUBMITTED = "submitted", _("Submitted for signature")
    SIGNED = "signed", _("Signed by the head of entity")
    RETURNED = "returned", _("Returned to the entity")
    ACCEPTED = "accepted", _("Accepted")
    LOCKED = "locked", _("Locked")

    @property
    def tone(self) -> str:
        tones = {"drafted": "calm", "submitted": "attention", "signed": "attention", "returned": "late"}
        return tones.get(self, "neutral" if self == "open" else "done")


WRITABLE = (ResponseState.OPEN, ResponseState.DRAFTED, ResponseState.RETURNED)
"""The states in which a self-assessment can be answered."""
SIGNED = (ResponseState.SIGNED, ResponseState.ACCEPTED, ResponseState.LOCKED)


class AnswerValue(models.TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    NOT_APPLICABLE = "not-applicable", _("Not applicable")

    @property
    def tone(self) -> str:
        return {"yes": "done", "partly": "attention", "no": "late"}.get(self, "neutral")


class ControlResult(models.TextChoices):
    """The result of the last test of a control."""

    NOT_TESTED = "not-tested", _("Not tested")
    PASSED = "passed", _("Passed")
    FAILED = "failed", pgettext_lazy("result of a test", "Failed")

    @property
    def tone(self) -> str:
        return {"passed": "done", "failed": "late"}.get(self, "neutral")


class ContradictionKind(models.TextChoices):
    """What stands against the answer “yes”."""

    OPEN_CRITICAL = "open-critical", _("Critical recommendation open")
    OVERDUE = "overdue", _("Recommendation overdue")
    TEST_FAILED = "test-failed", _("Control failed its test")
    NOT_TESTED = "not-tested", _("Control not tested for 12 months")
    NO_CONTROL = "no-control", _("No control in the matrix")
    BREACH = "breach", _("Indicator beyond its threshold")


class RemediationState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under-way", _("Under way")
    REPORTED_DONE = "reported-done", _("Reported done, not yet confirmed")
    CONFIRMED = "confirmed", _("Confirmed")
    DROPPED = "dropped", _("Dropped")

    @property
    def tone(self) -> str:
        return {"under-way": "calm", "reported-done": "attention", "confirmed": "done"}.get(self, "neutral")


class StatementState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SIGNED = "signed", _("Signed")
    PUBLISHED = "published", _("Published")

    @property
    def tone(self) -> str:
        return {"signed": "attention", "published": "done"}.get(self, "neutral")
