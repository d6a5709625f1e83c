"""Observations of the Advisory Committee on a progress report."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accountability.localization import local
from accountability.models.trail import row_history


class ObservationKind(models.TextChoices):
    WELCOME = "welcome", _("Welcomes")
    OBSERVATION = "observation", _("Observes")
    CONCERN = "concern", _("Is concerned")
    REQUEST = "request", _("Requests that")
    RECOMMENDATION = "recommendation", _("Recommends")


INFERRED = ("kind", "topics", "component", "addressee", "restates_earlier_view")
"""The fields of each view that the document does not print: they are our reading of it."""


CULTURE = 0


class ObservationQuerySet(models.QuerySet["Observation"]):
    def under(self, number: int) -> ObservationQuerySet:
        """Those of one component; general ones belong to culture."""
        of_component = Q(component__number=number)
        return self.filter(of_component | Q(component=None) if number == CULTURE else of_component)


class Observation(models.Model):
    """One observation of the Advisory Committee: welcomed, observed, requested or recommended, and its addressee."""

    document = models.ForeignKey("accountability.Document", models.PROTECT, related_name="observations")
    number = models.PositiveSmallIntegerField(_("number"))
    paragraph = models.CharField(_("paragraph"), max_length=16)
    kind = models.CharField(_("kind"), max_length=16, choices=ObservationKind)
    topics = models.JSONField(_("topic"))
    component = models.ForeignKey(
        "accountability.Component", models.PROTECT, null=True, blank=True, related_name="observations"
    )
    texts = models.JSONField(_("text"), help_text=_("In our own words, one per language."))
    addressee = models.CharField(_("addressed to"), max_length=80)
    restates_earlier_view = models.BooleanField(_("restates an earlier view"), default=False)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["document", "number"]
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="observation_in_its_place"),
            models.CheckConstraint(condition=Q(kind__in=ObservationKind.values), name="observation_kind_known"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.document}, para. {self.paragraph}: {local(self.topics, 'en')}"

    @property
    def inferred(self) -> list[str]:
        """The fields that the document does not print."""
        return list(INFERRED)

    @property
    def text(self) -> str:
        return local(self.texts)
