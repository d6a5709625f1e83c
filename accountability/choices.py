"""Choices shared by the records of several registers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DueKind(models.TextChoices):
    """The kind of target date in the source; "ongoing" is not a date and never on time."""

    DATED = "dated", _("Dated")
    ONGOING = "ongoing", _("Ongoing")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")
    MISSING = "missing", _("Missing")


class DateRequestState(models.TextChoices):
    """The state of a request for a new target date."""

    WAITING = "waiting", _("Waiting")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @property
    def tone(self) -> str:
        return {"waiting": "attention", "granted": "done", "refused": "late"}.get(self, "neutral")


class Priority(models.TextChoices):
    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class Audience(models.TextChoices):
    """Who reads a comment: the internal thread is never read by people who act for the oversight body."""

    INTERNAL = "internal", _("Internal to the entity")
    SHARED = "shared", _("Shared with the oversight body")


class Dimension(models.TextChoices):
    """What the values of a measure can be split by."""

    BODY = "body", _("Body")
    VOLUME = "volume", _("Volume")
    ENTITY = "entity", _("Entity")
    COMPONENT = "component", _("Component")
    CATEGORY = "category", _("Rating at issue")
    PRIORITY = "priority", _("Priority")
    THEME = "theme", _("Theme")
    AGE = "age", _("Since issue")
    YEAR = "year", _("Year of issue")
    QUARTER = "quarter", _("Ends of the last eight quarters")
    SERIES = "series", _("Series")
    PERIOD = "period", _("Period")
    LEVEL = "level", _("Level")
    OFFICE = "office", _("Office")


ENDED_ACTIONS = ("confirmed", "dropped")
"""The states in which a dated action is over, in every register."""
