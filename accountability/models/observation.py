"""Observations of the Advisory Committee on a progress report."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accountability.localization import current_language, local
from accountability.models import imports
from accountability.models.follow_up import FollowedUp, FollowedUpQuerySet, FollowUpDecision, follow_up_constraints
from accountability.models.trail import append_only, recorded_now, row_history


class ObservationKind(models.TextChoices):
    WELCOME = "welcome", _("Welcomes")
    OBSERVATION = "observation", _("Observes")
    CONCERN = "concern", _("Is concerned")
    REQUEST = "request", _("Requests that")
    RECOMMENDATION = "recommendation", _("Recommends")


INFERRED = ("kind", "topics", "component", "addressee", "restates_earlier_view")
"""The fields of each view that the document does not print: they are our reading of it."""


CULTURE = 0


ASKING = (ObservationKind.CONCERN, ObservationKind.REQUEST, ObservationKind.RECOMMENDATION)
"""The kinds of views that call for an answer."""


class ObservationQuerySet(FollowedUpQuerySet):
    def under(self, number: int) -> ObservationQuerySet:
        """Those of one component; general ones belong to culture."""
        of_component = Q(component__number=number)
        return self.filter(of_component | Q(component=None) if number == CULTURE else of_component)

    def asking(self) -> ObservationQuerySet:
        """Those that call for an answer: concerns, requests and recommendations."""
        return self.filter(kind__in=ASKING, is_voided=False)


class Observation(FollowedUp):
    """One observation of the Advisory Committee: welcomed, observed, requested or recommended, and its addressee.

    The coordinator decides what became of it, with the document and the paragraph that answer it.
    """

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
            *follow_up_constraints("observation"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.document}, para. {self.paragraph}: {local(self.topics, 'en')}"

    @classmethod
    def url_namespace(cls) -> str:
        return "resolutions:observation"

    @classmethod
    def list_url_name(cls) -> str:
        return "components:observations"

    @property
    def label(self) -> str:
        """Where the view is printed: A/67/776, para. 7."""
        return f"{self.document}, para. {self.paragraph}"

    @property
    def language(self) -> str:
        """The language of the text that the reader sees."""
        return current_language() if current_language() in self.texts else "en"

    @property
    def inferred(self) -> list[str]:
        """The fields that the document does not print."""
        return list(INFERRED)

    @property
    def text(self) -> str:
        return local(self.texts)


class ObservationDecision(FollowUpDecision):
    """One decision on what became of one view of the Advisory Committee."""

    RECORD = "observation"

    observation = models.ForeignKey(Observation, models.PROTECT, related_name="decisions")

    class Meta(FollowUpDecision.Meta):
        triggers = [*append_only(), recorded_now("recorded_at")]


class ImportedObservation(imports.ImportedRow):
    """What one row of one spreadsheet entered: a view of the Advisory Committee, a decision on it, or both."""

    observation = models.ForeignKey(Observation, models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.ForeignKey(ObservationDecision, models.PROTECT, null=True, blank=True, related_name="+")
