"""The questionnaire of internal control: its versions, sections and questions, and the areas they concern."""

from __future__ import annotations

from typing import Any, Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.localization import local
from accountability.models import Entity, register_day
from accountability.models.target_date import LookupEntry
from accountability.models.trail import row_history
from accountability.models.versioned import Versioned, VersionedQuerySet
from accountability.permissions import assignments, can, grants
from accountability.roles import Scope
from recommendations.models import Theme
from risk.permissions import ControlPermission

LOCKED = """
    IF EXISTS (
        SELECT FROM risk_answer a JOIN risk_question q ON q.id = a.question_id
        WHERE q.questionnaire_id IN (OLD.{key}, NEW.{key})
    ) THEN
        RAISE EXCEPTION 'The first answer locks a questionnaire.';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


def locked_at_first_answer(key: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    """A trigger that refuses a change of an answered questionnaire; `key` is the column with its id."""
    return pgtrigger.Trigger(
        name="locked_when_answered", when=pgtrigger.Before, operation=operation, func=LOCKED.format(key=key)
    )


class ControlQuerySet(VersionedQuerySet[Any]):
    """Rows of internal control; `entity_field` is the path to their entity, empty where they concern all."""

    def visible_to(self, user: Any) -> Self:
        """All for those who read the control of the Organization, else what concerns all and one's own entities."""
        if can(user, ControlPermission.VIEW_CONTROL, Scope()):
            return self
        if not self.model.entity_field:
            return self if can(user, ControlPermission.VIEW_CONTROL) else self.none()
        row = grants()[ControlPermission.VIEW_CONTROL]
        entities = {pk for a in assignments(user) if a.role in row for pk in a.reached_entities}
        return self.filter(**{f"{self.model.entity_field}__in": entities})

    def for_entity(self, *entities: Entity | int) -> Self:
        """Those of the entities, of offices under them and of entities merged into them."""
        named = {entity if isinstance(entity, int) else entity.pk for entity in entities}
        reached = {row.entity for row in Entity.objects.reach(on=register_day(), roots=named)}
        return self.filter(**{f"{self.model.entity_field}__in": reached})


class ControlRow(Versioned):
    """A row of internal control that people change, each from the version that they read."""

    entity_field = "entity"

    objects = ControlQuerySet.as_manager()

    class Meta:
        abstract = True

    def scope(self) -> Scope:
        """The whole Organization, where no entity is responsible."""
        return Scope()


class ControlArea(LookupEntry):
    """One area of internal control. Its themes say which recommendations concern it."""

    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("themes"))

    class Meta(LookupEntry.Meta):
        verbose_name = _("area of internal control")
        triggers = row_history()


class Questionnaire(ControlRow):
    """One version of the self-assessment questionnaire. Its first answer locks it; a change is a new version."""

    entity_field = ""

    number = models.PositiveSmallIntegerField(_("number of the version"), unique=True)
    titles = models.JSONField(_("title"), help_text=_("One title per official language."))
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )

    class Meta:
        ordering = ["-number"]
        verbose_name = _("questionnaire on internal control")
        constraints = [
            models.CheckConstraint(condition=~Q(replaces=F("id")), name="questionnaire_does_not_replace_itself")
        ]
        triggers = [*row_history(), locked_at_first_answer("id", pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("control:questionnaire", args=[self.number])

    @property
    def title(self) -> str:
        return local(self.titles)

    @property
    def is_answered(self) -> bool:
        """Whether it is locked."""
        return self.questions.filter(answers__isnull=False).exists()


class QuestionnaireSection(models.Model):
    """One section of one version of the questionnaire, with its own score."""

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="sections")
    order = models.PositiveSmallIntegerField(_("order"))
    titles = models.JSONField(_("title"), help_text=_("One title per official language."))

    class Meta:
        ordering = ["questionnaire", "order"]
        verbose_name = _("section of a questionnaire")
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "order"], name="questionnaire_section_has_its_place")
        ]
        triggers = [
            *row_history(),
            locked_at_first_answer("questionnaire_id", pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} {self.title}"

    @property
    def title(self) -> str:
        return local(self.titles)


class Question(models.Model):
    """One question: yes, partly, no or not applicable.

    `previous` is the question of the version before that it continues; without one its series begins anew.
    """

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="questions")
    section = models.ForeignKey(
        QuestionnaireSection, models.PROTECT, related_name="questions", verbose_name=_("section")
    )
    code = models.CharField(_("code"), max_length=16)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    texts = models.JSONField(_("question"), help_text=_("One wording per official language."))
    area = models.ForeignKey(ControlArea, models.PROTECT, null=True, blank=True, verbose_name=_("area"))
    needs_evidence = models.BooleanField(_("“yes” needs evidence"), default=False)
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="continued_by",
        verbose_name=_("continues the question"),
    )  # fmt: skip

    class Meta:
        ordering = ["questionnaire", "section__order", "order", "code"]
        verbose_name = _("question")
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "code"], name="question_code_once_in_a_version"),
            models.UniqueConstraint(fields=["questionnaire", "previous"], name="question_continued_once"),
            models.CheckConstraint(condition=~Q(previous=F("id")), name="question_does_not_continue_itself"),
        ]
        triggers = [
            *row_history(),
            locked_at_first_answer("questionnaire_id", pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def text(self) -> str:
        return local(self.texts)
