"""Answers to the questionnaire, what stands against them, and the replies; all of them append-only."""

from __future__ import annotations

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.localization.known_texts import in_language
from accountability.models import imports
from accountability.models.trail import append_only, recorded_now
from risk.choices.control import AnswerValue, ContradictionKind
from risk.models.control_cycle import ResponseSet
from risk.models.control_questionnaire import Question

FITS = """
    IF NOT EXISTS (
        SELECT FROM risk_responseset r
        JOIN risk_controlcycle c ON c.id = r.cycle_id
        JOIN risk_question q ON q.id = NEW.question_id AND q.questionnaire_id = c.questionnaire_id
        WHERE r.id = NEW.response_id AND r.state IN ('open', 'drafted', 'returned')
    ) THEN
        RAISE EXCEPTION 'Only an open response takes answers, to the questions of its cycle.';
    END IF;
    RETURN NEW;
"""


class AnswerQuerySet(models.QuerySet["Answer"]):
    def current(self) -> Self:
        """The latest answer of each response to each question."""
        return self.order_by("response_id", "question_id", "-id").distinct("response_id", "question_id")


class Answer(models.Model):
    """One answer of an entity to one question. A later answer replaces it and leaves it in the history."""

    response = models.ForeignKey(ResponseSet, models.PROTECT, related_name="answers", db_index=False)
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    value = models.CharField(_("answer"), max_length=16, choices=AnswerValue)
    comment = models.TextField(_("comment"), blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["response", "question", "id"]
        verbose_name = _("answer")
        indexes = [models.Index(fields=["response", "question", "-id"], name="answer_latest")]
        constraints = [
            models.CheckConstraint(condition=Q(value__in=AnswerValue.values), name="answer_value_known"),
            models.CheckConstraint(
                condition=~Q(value="not-applicable") | ~Q(comment=""), name="answer_not_applicable_has_a_reason"
            ),
        ]
        triggers = [
            *append_only(),
            recorded_now("recorded_at"),
            pgtrigger.Trigger(
                name="answer_fits_its_response", when=pgtrigger.Before, operation=pgtrigger.Insert, func=FITS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response} {self.question} {self.value}"

    @property
    def texts(self) -> dict[str, str]:
        """Comment and evidence as the reader sees them; the fields keep what was entered."""
        return {name: in_language(getattr(self, name)) for name in ("comment", "evidence")}

    @property
    def tone(self) -> str:
        return AnswerValue(self.value).tone


class Contradiction(models.Model):
    """Something in the registers against the answer “yes”, as noted when the response was submitted or replied to."""

    response = models.ForeignKey(ResponseSet, models.PROTECT, related_name="contradictions", db_index=False)
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=16, choices=ContradictionKind)
    reference = models.CharField(_("reference"), max_length=64)
    label = models.CharField(_("text"), max_length=300)
    noted_on = models.DateField(_("noted on"))

    class Meta:
        ordering = ["response", "question", "id"]
        verbose_name = _("contradiction")
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question", "kind", "reference"], name="contradiction_noted_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=ContradictionKind.values), name="contradiction_kind_known"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.response} {self.question} {self.kind} {self.reference}"

    @property
    def key(self) -> tuple[int, str, str]:
        return self.question_id, self.kind, self.reference


class ContradictionReply(models.Model):
    """One reply of the entity to one contradiction."""

    contradiction = models.ForeignKey(Contradiction, models.PROTECT, related_name="replies")
    text = models.TextField(_("reply"))
    replied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    replied_on = models.DateField(_("replied on"))

    class Meta:
        ordering = ["contradiction", "id"]
        verbose_name = _("reply to a contradiction")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="contradiction_reply_has_a_text")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.contradiction}: {self.text[:40]}"


class ImportedAnswer(imports.ImportedRow):
    """What one row of one spreadsheet entered: an answer."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="+")


def replied(contradictions: Any) -> set[tuple[int, str, str]]:
    """The keys of those with a reply."""
    rows = contradictions.filter(replies__isnull=False).values_list("question", "kind", "reference")
    return {(question, kind, reference) for question, kind, reference in rows}
