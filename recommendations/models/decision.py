"""Decisions of the oversight bodies: the one table from which every rate is calculated."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.models import Assignment, Document
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import append_only, recorded_now
from recommendations.choices import ASSESSED, Acceptance, DecisionKind, RatingCode, State
from recommendations.models.evidence import EvidenceVersion
from recommendations.models.part import Part
from recommendations.models.recommendation import Recommendation
from recommendations.models.responsibility import Responsibility

OWNS_AND_ASSESSES = """
    IF EXISTS (
        WITH met AS MATERIALIZED (
            SELECT DISTINCT a.entity_id AS of_assessor, r.entity_id AS owner, d.entered_on
            FROM recommendations_decision d
            JOIN recommendations_responsibility r ON r.recommendation_id = d.recommendation_id
            JOIN accountability_assignment a ON a.user_id = d.assessor_id AND a.entity_id IS NOT NULL
            WHERE {which} AND a.starts_on <= d.entered_on AND (a.ends_on IS NULL OR a.ends_on > d.entered_on))
        SELECT FROM met WHERE accountability_entities_in_line(of_assessor, owner, entered_on)
    ) THEN
        RAISE EXCEPTION 'Who assesses a recommendation may not belong to an entity that answers for it.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""
"""Independence, checked from each of the three tables that could break it, when the transaction commits.

The assessor may belong neither to a responsible entity, nor to an entity above or below one, including mergers by the
date of the decision. The date and the assessor are those that the database set (`ACTOR_AND_TIME`).
"""


ACTOR_AND_TIME = """
        IF NEW.kind <> 'issued' THEN
            SELECT u.id INTO NEW.assessor_id FROM accountability_user u
            WHERE u.id = NEW.recorded_by_id AND u.username <> 'operator';
        END IF;"""
"""The person who records a decision is its assessor, regardless of the application; the operator records for others.

Issuing is not a judgement: the coordinator and imports do it as well.
"""

LEAVES_AN_EVENT = """
    IF NOT accountability_loads_history() AND NOT EXISTS (
        SELECT FROM accountability_auditevent e
        WHERE e.subject_type = 'recommendation' AND e.subject_id = NEW.recommendation_id
            AND e.actor_id = NEW.recorded_by_id AND e.transaction = pg_current_xact_id()
    ) THEN
        RAISE EXCEPTION 'A decision is recorded with its event, by the same person.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""
"""Every decision needs an event of the same person in the audit trail."""


def independence(*, which: str, when: pgtrigger.Operation, condition: pgtrigger.Condition | None = None) -> list:
    """The deferred trigger that refuses an assessor from an owning entity, judged by the day of decision."""
    return [
        pgtrigger.Trigger(
            name="assessor_is_independent",
            level=pgtrigger.Row,
            when=pgtrigger.After,
            operation=when,
            timing=pgtrigger.Deferred,
            condition=condition,
            func=OWNS_AND_ASSESSES.format(which=which),
        )
    ]


RATES = "rates"  # topic of the stored measures that decisions and responsibilities move


class DecisionQuerySet(models.QuerySet["Decision"]):
    def in_force(self, known_at: dt.datetime | None = None) -> DecisionQuerySet:
        """Decisions that count, as known at a time or now: neither voided by a later decision nor voiding one."""
        known: dict[str, Any] = {"recorded_at__lte": known_at} if known_at else {}
        voiding = Decision.objects.filter(kind=DecisionKind.VOIDED, about=OuterRef("pk"), **known)
        return self.exclude(kind=DecisionKind.VOIDED).filter(~Exists(voiding), **known)


class Decision(models.Model):
    """One decision of an oversight body on one recommendation, with its three dates. It is never changed or deleted.

    `counts_from` is the end of the period it belongs to, `reported_on` the date of the document, `recorded_at` when it
    became known here. A wrong entry is voided by a later decision `about` it; what was known before remains known. Only
    decisions on the whole (`part` empty) count in rates.
    """

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="decisions", db_index=False)
    part = models.ForeignKey(Part, models.PROTECT, null=True, blank=True, related_name="decisions")
    kind = models.CharField(_("kind"), max_length=24, choices=DecisionKind)
    state = models.CharField(_("state"), max_length=32, choices=State, blank=True)
    word = models.CharField(_("the oversight body’s term"), max_length=100, blank=True)
    rating = models.CharField(_("rating"), max_length=16, choices=RatingCode, blank=True)
    acceptance = models.CharField(_("acceptance"), max_length=24, choices=Acceptance, blank=True)
    mark_conflicts = models.BooleanField(_("status and text conflict"), default=False)
    about = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="answers", db_index=False)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, verbose_name=_("report"))
    counts_from = models.DateField(_("effective from"))
    reported_on = models.DateField(_("reported on"))
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)
    entered_on = models.DateField(_("entered on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by"), db_index=False
    )
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    narrative = models.TextField(_("narrative"), blank=True)
    reason = models.TextField(_("reason"), blank=True)
    evidence = models.ManyToManyField(EvidenceVersion, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["recommendation_id", "recorded_at", "id"]
        verbose_name = _("decision")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DecisionKind.values), name="decision_kind_known"),
            models.CheckConstraint(
                condition=Q(state__in=["", *[str(s) for s in ASSESSED]]), name="decision_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["issued", "assessed", "reopened"]) | ~Q(state=""),
                name="decision_on_status_has_a_state",
            ),
            models.CheckConstraint(
                condition=Q(kind="acceptance") & ~Q(acceptance="") | ~Q(kind="acceptance") & Q(acceptance=""),
                name="decision_acceptance_exactly_where_it_is_one",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["voided", "conflict_resolved"], about__isnull=False)
                | ~Q(kind__in=["voided", "conflict_resolved"]) & Q(about=None),
                name="decision_about_exactly_where_it_answers_one",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["voided", "conflict_resolved", "reopened"]) | ~Q(reason=""),
                name="decision_that_undoes_gives_a_reason",
            ),
            models.UniqueConstraint(fields=["about"], condition=Q(kind="voided"), name="decision_voided_once"),
        ]
        indexes = [
            models.Index(fields=["recommendation", "counts_from"], name="decision_by_recommendation"),
            models.Index(
                fields=["counts_from", "recommendation"], name="decision_assessed", condition=Q(kind="assessed")
            ),
        ]
        triggers = (
            append_only()
            + moves_measures(RATES, HEADLINES)
            + [
                recorded_now("recorded_at", day="entered_on", then=ACTOR_AND_TIME),
                pgtrigger.Trigger(
                    name="leaves_an_event",
                    level=pgtrigger.Row,
                    when=pgtrigger.After,
                    operation=pgtrigger.Insert,
                    timing=pgtrigger.Deferred,
                    func=LEAVES_AN_EVENT,
                ),
            ]
            + independence(
                which="d.id = NEW.id", when=pgtrigger.Insert, condition=pgtrigger.Q(new__assessor__isnull=False)
            )
        )

    def __str__(self) -> str:
        return f"{self.recommendation} {self.counts_from} {self.kind}"

    @property
    def citation(self) -> str:
        """The decision in a few words, with its day."""
        label = State(self.state).label if self.state else DecisionKind(self.kind).label
        day = localization.day(self.reported_on, "short")
        return _g("Decision of %(day)s: %(label)s") % {"day": day, "label": label}


class IndependentResponsibility(Responsibility):
    """Independence, checked when responsibility changes."""

    class Meta:
        proxy = True
        triggers = independence(
            which="r.id = NEW.id AND d.assessor_id IS NOT NULL", when=pgtrigger.Insert | pgtrigger.Update
        ) + moves_measures(RATES, HEADLINES)


class IndependentAssignment(Assignment):
    """Independence, checked when a person is assigned to an entity."""

    class Meta:
        proxy = True
        triggers = independence(
            which="a.id = NEW.id",
            when=pgtrigger.Insert | pgtrigger.Update,
            condition=pgtrigger.Q(new__entity__isnull=False),
        )
