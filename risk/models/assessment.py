"""Assessments: dated judgements of a risk by one version of the method."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models.entity import Post
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import row_history
from risk.choices import AssessmentState, Cause, Confidence, Dimension, Scale, band_tone
from risk.models.method import MethodVersion
from risk.models.risk import ActivePeriod, Risk, RiskPart, on_day

AS_THE_METHOD_SAYS = """
    DECLARE m risk_methodversion%ROWTYPE; highest int; band int; residual int;
    BEGIN
    IF NEW.state = 'draft' THEN RETURN NEW; END IF;
    SELECT * INTO m FROM risk_methodversion WHERE id = NEW.method_id;
    SELECT max(value::int) INTO highest FROM jsonb_each_text(NEW.impacts);
    IF NEW.impact IS DISTINCT FROM highest THEN
        RAISE EXCEPTION 'The highest impact counts.' USING ERRCODE = 'check_violation';
    END IF;
    SELECT c.band INTO band FROM risk_bandcell c
        WHERE c.method_id = m.id AND c.impact = NEW.impact AND c.likelihood = NEW.likelihood;
    IF m.residual_rule = 'lookup' THEN
        SELECT c.residual INTO residual FROM risk_residualcell c
            WHERE c.method_id = m.id AND c.band = NEW.band AND c.effectiveness = NEW.effectiveness;
    ELSE
        SELECT c.band INTO residual FROM risk_bandcell c
            WHERE c.method_id = m.id AND c.impact = NEW.residual_impact AND c.likelihood = NEW.residual_likelihood
            AND NEW.residual_impact <= NEW.impact AND NEW.residual_likelihood <= NEW.likelihood;
    END IF;
    IF NEW.band IS DISTINCT FROM band OR NEW.computed IS DISTINCT FROM residual OR band IS NULL OR residual IS NULL THEN
        RAISE EXCEPTION 'The level is not the one that the method gives.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
    END;
"""
LOCK_THEIR_METHODS = """
    IF EXISTS (SELECT FROM new_rows n JOIN risk_methodversion m ON m.id = n.method_id WHERE m.locked_at IS NULL) THEN
        UPDATE risk_methodversion SET locked_at = clock_timestamp()
        WHERE locked_at IS NULL AND id IN (SELECT method_id FROM new_rows);
    END IF;
    RETURN NULL;
"""
IN_THEIR_ORDER = """
    IF EXISTS (SELECT FROM new_rows WHERE state = 'approved') THEN
        UPDATE risk_assessment a SET superseded_on = o.following
        FROM (SELECT id, lead(approved_on) OVER (PARTITION BY risk_id ORDER BY approved_on, id) AS following
              FROM risk_assessment WHERE state = 'approved'
              AND risk_id IN (SELECT risk_id FROM new_rows WHERE state = 'approved')) o
        WHERE o.id = a.id AND a.superseded_on IS DISTINCT FROM o.following;
    END IF;
    RETURN NULL;
"""
"""Ends each approved assessment of their risks on the day on which the next one was approved."""
NEVER_CHANGES = """
    IF to_jsonb(NEW) - 'superseded_on' <> to_jsonb(OLD) - 'superseded_on'
            OR (NEW.superseded_on IS DISTINCT FROM OLD.superseded_on AND pg_trigger_depth() < 2) THEN
        RAISE EXCEPTION 'An approved assessment does not change. Enter a correction.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def approved(self) -> Self:
        return self.filter(state=AssessmentState.APPROVED)

    def in_force(self, *, on: dt.date) -> Self:
        """The approved assessment of each risk on the day."""
        return self.approved().filter(on_day(on, "approved_on", "superseded_on"))

    def of_active_risks(self, *, on: dt.date) -> Self:
        """The assessments in force on the day of the risks that were active on it."""
        periods = ActivePeriod.objects.filter(on_day(on), risk=OuterRef("risk"))
        return self.in_force(on=on).filter(Exists(periods), risk__is_voided=False)

    def pending(self) -> Self:
        """Drafts and those that wait for approval."""
        return self.exclude(state=AssessmentState.APPROVED)


class Assessment(RiskPart):
    """One judgement of one risk on a day, by one version of the method. Once approved it never changes.

    The database verifies that its levels are those of the method's cells. It is in force from approval until the next
    one is approved. `computed` is the residual level that the method gives, `decided` the one that was decided, with a
    reason where they differ. A correction names the assessment that it corrects; both stay. `criteria` are the words of
    its levels as they were on the day, `raw` the words of a spreadsheet.
    """

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="assessments")
    method = models.ForeignKey(MethodVersion, models.PROTECT, related_name="assessments", verbose_name=_("method"))
    state = models.CharField(_("state"), max_length=12, choices=AssessmentState, default=AssessmentState.DRAFT)
    period_end = models.DateField(_("end of the period"))
    assessed_on = models.DateField(_("assessed on"))
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    superseded_on = models.DateField(null=True, blank=True, editable=False)
    impacts = models.JSONField(_("impact by dimension"), default=dict, blank=True)
    impact = models.PositiveSmallIntegerField(_("impact"), null=True, blank=True)
    likelihood = models.PositiveSmallIntegerField(_("likelihood"), null=True, blank=True)
    effectiveness = models.PositiveSmallIntegerField(_("effectiveness of internal control"), null=True, blank=True)
    residual_impact = models.PositiveSmallIntegerField(_("residual impact"), null=True, blank=True)
    residual_likelihood = models.PositiveSmallIntegerField(_("residual likelihood"), null=True, blank=True)
    band = models.PositiveSmallIntegerField(_("inherent level"), null=True, blank=True)
    computed = models.PositiveSmallIntegerField(_("computed residual level"), null=True, blank=True)
    decided = models.PositiveSmallIntegerField(_("decided residual level"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    confidence = models.CharField(_("confidence"), max_length=8, choices=Confidence, default=Confidence.MEDIUM)
    cause = models.CharField(_("cause of change"), max_length=12, choices=Cause, default=Cause.REVIEW)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="correction", verbose_name=_("corrects")
    )
    criteria = models.JSONField(_("criteria of the day"), default=dict, blank=True)
    raw = models.JSONField(_("words of the spreadsheet"), default=dict, blank=True)
    review_due_on = models.DateField(_("review due on"), null=True, blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_by_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["risk_id", "-approved_on", "-id"]
        verbose_name = _("risk assessment")
        indexes = [
            models.Index(
                fields=["risk", "approved_on"], condition=Q(state="approved"), name="assessment_of_risk",
                include=["superseded_on", "method", "impact", "likelihood", "band", "effectiveness", "decided"],
            ),
            models.Index(
                fields=["approved_on", "superseded_on"], condition=Q(state="approved"), name="assessment_by_day"
            ),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AssessmentState.values), name="assessment_state_known"),
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(impact__isnull=False, likelihood__isnull=False, band__isnull=False, computed__isnull=False,
                    decided__isnull=False),
                name="assessment_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(decided=None) | Q(decided__gte=1, decided__lte=F("band")),
                name="assessment_residual_not_above_inherent",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(decided=F("computed")) | ~Q(reason=""),
                name="assessment_decided_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="approved", approved_on__isnull=False, review_due_on__isnull=False)
                & (Q(approved_by__isnull=False) | Q(approved_by_post__isnull=False))
                | ~Q(state="approved") & Q(approved_on=None, approved_by=None, superseded_on=None),
                name="assessment_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")),
                name="assessment_approved_by_another_person",
            ),
            models.CheckConstraint(
                condition=Q(approved_on=None) | Q(approved_on__gte=F("assessed_on")),
                name="assessment_approved_after_it_was_made",
            ),
            models.CheckConstraint(
                condition=Q(cause="correction", corrects__isnull=False) | ~Q(cause="correction") & Q(corrects=None),
                name="assessment_corrects_another",
            ),
            models.UniqueConstraint(
                fields=["risk"], condition=~Q(state="approved"), name="one_pending_assessment_of_a_risk"
            ),
        ]  # fmt: skip
        triggers = [
            *moves_measures(HEADLINES),
            *row_history(),
            pgtrigger.Protect(
                name="approved_assessment_stays", operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=AssessmentState.APPROVED),
            ),
            pgtrigger.Trigger(
                name="approved_assessment_never_changes", when=pgtrigger.Before, operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=AssessmentState.APPROVED), func=NEVER_CHANGES,
            ),
            pgtrigger.Trigger(
                name="as_the_method_says", when=pgtrigger.Before, operation=pgtrigger.Insert, func=AS_THE_METHOD_SAYS
            ),
            pgtrigger.Trigger(
                name="still_as_the_method_says", when=pgtrigger.Before, operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__state=AssessmentState.APPROVED), func=AS_THE_METHOD_SAYS,
            ),
            pgtrigger.Trigger(
                name="lock_their_methods", level=pgtrigger.Statement, when=pgtrigger.After, operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="new_rows"), func=LOCK_THEIR_METHODS,
            ),
            *(
                pgtrigger.Trigger(
                    name=f"in_their_order_{str(operation).lower()}", level=pgtrigger.Statement, when=pgtrigger.After,
                    operation=operation, referencing=pgtrigger.Referencing(new="new_rows"),
                    condition=pgtrigger.Condition("pg_trigger_depth() = 0"), func=IN_THEIR_ORDER,
                )
                for operation in (pgtrigger.Insert, pgtrigger.Update)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.risk} {self.assessed_on}"

    @property
    def tone(self) -> str:
        """The tone of its residual level."""
        return self.tone_of(self.decided)

    def tone_of(self, level: int | None) -> str:
        return band_tone(level, self.method.highest) if level else "neutral"

    def word(self, scale: str, value: int | None) -> str:
        """The words of a value of a scale of its method."""
        return self.method.label(scale, value)

    @property
    def impact_word(self) -> str:
        return self.word(Scale.IMPACT, self.impact)

    @property
    def likelihood_word(self) -> str:
        return self.word(Scale.LIKELIHOOD, self.likelihood)

    @property
    def effectiveness_word(self) -> str:
        return self.word(Scale.EFFECTIVENESS, self.effectiveness)

    @property
    def band_word(self) -> str:
        return self.word(Scale.BAND, self.band)

    @property
    def band_tone(self) -> str:
        return self.tone_of(self.band)

    @property
    def computed_word(self) -> str:
        return self.word(Scale.BAND, self.computed)

    @property
    def decided_word(self) -> str:
        return self.word(Scale.BAND, self.decided)

    @property
    def impacts_in_words(self) -> list[tuple[Any, str]]:
        """Each dimension with its impact in words."""
        return [(Dimension(name).label, self.word(Scale.IMPACT, value)) for name, value in self.impacts.items()]
