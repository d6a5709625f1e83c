"""Versions of the questionnaire on internal control: drafted from the version before, edited until the first answer."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, Incomplete
from accountability.models import User
from accountability.permissions import demand
from risk.events import ControlEvent as Event
from risk.models import ControlArea, Question, Questionnaire, QuestionnaireSection
from risk.permissions import ControlPermission as Permission


@transaction.atomic
def draft_questionnaire(*, by: User, titles: dict[str, str]) -> Questionnaire:
    """Draft the next version: a copy of the latest one, each question mapped to the one that it continues."""
    demand(by, Permission.RUN_CONTROL)
    latest = Questionnaire.objects.select_for_update().order_by("-number").first()
    if latest and not latest.is_answered:
        raise IllegalStep(_("Version %(n)s has no answers yet. Change it instead.") % {"n": latest.number})
    number = latest.number + 1 if latest else 1
    questionnaire = Questionnaire.objects.create(number=number, titles=titles, replaces=latest)
    for section in latest.sections.prefetch_related("questions") if latest else ():
        copy = QuestionnaireSection.objects.create(
            questionnaire=questionnaire, order=section.order, titles=section.titles
        )
        for question in section.questions.all():
            Question.objects.create(
                questionnaire=questionnaire, section=copy, code=question.code, order=question.order,
                texts=question.texts, area_id=question.area_id, needs_evidence=question.needs_evidence,
                previous=question,
            )  # fmt: skip
    audit.record(Event.QUESTIONNAIRE_DRAFTED, questionnaire, by=by)
    return questionnaire


@transaction.atomic
def save_question(
    questionnaire: Questionnaire, *, by: User, version: int | None, section: str, code: str, texts: dict[str, str],
    area: ControlArea | None = None, needs_evidence: bool = False, previous: Question | None = None,
) -> Question:  # fmt: skip
    """Add a question, or change the one of this code; a section that does not exist yet is added as the last."""
    questionnaire = _editable(questionnaire, by, version)
    if not (section := section.strip()):
        raise Incomplete(_("Enter the section."), "section")
    if not texts.get("en"):
        raise Incomplete(_("Enter the question in English."), "text")
    if previous and previous.questionnaire_id != questionnaire.replaces_id:
        raise Incomplete(_("Choose a question from the previous version."), "previous")
    taken = questionnaire.questions.exclude(code=code).filter(previous=previous)
    if previous and taken.exists():
        raise Incomplete(_("Another question already continues this one."), "previous")
    question = questionnaire.questions.filter(code=code).first() or Question(questionnaire=questionnaire, code=code)
    if not question.pk:
        question.order = (questionnaire.questions.aggregate(last=Max("order"))["last"] or 0) + 1
    question.section, question.texts, question.area = _section(questionnaire, section), texts, area
    question.needs_evidence, question.previous = needs_evidence, previous
    question.save()
    questionnaire.save_version()
    audit.record(Event.QUESTION_SAVED, questionnaire, by=by, note=question.code)
    return question


@transaction.atomic
def remove_question(questionnaire: Questionnaire, *, by: User, version: int | None, code: str) -> None:
    """Take a question out of a version without answers; its series ends with the version before."""
    questionnaire = _editable(questionnaire, by, version)
    question = questionnaire.questions.filter(code=code).first()
    if question is None:
        raise Incomplete(_("There is no question “%(code)s” in this version.") % {"code": code}, "code")
    section = question.section
    question.delete()
    if not section.questions.exists():
        section.delete()
    questionnaire.save_version()
    audit.record(Event.QUESTION_REMOVED, questionnaire, by=by, note=code)


def _editable(questionnaire: Questionnaire, by: User, version: int | None) -> Questionnaire:
    demand(by, Permission.RUN_CONTROL)
    questionnaire = Questionnaire.objects.locked(questionnaire.pk, version=version)
    if questionnaire.is_answered:
        raise IllegalStep(_("The first answer locked this version. Draft a new version."))
    return questionnaire


def _section(questionnaire: Questionnaire, title: str) -> QuestionnaireSection:
    sections = list(questionnaire.sections.all())
    for section in sections:
        if title in section.titles.values():
            return section
    order = max((section.order for section in sections), default=0) + 1
    return QuestionnaireSection.objects.create(questionnaire=questionnaire, order=order, titles={"en": title})
