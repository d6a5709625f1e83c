"""Factories of internal control."""

from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from risk import models
from tests.factories.accountability import EntityFactory, ImportFactory, UserFactory, in_english

DAY = dt.date(2021, 6, 1)


class ControlAreaFactory(DjangoModelFactory):
    class Meta:
        model = models.ControlArea

    code = factory.Sequence("area-{}".format)
    names = in_english("Property management")


class QuestionnaireFactory(DjangoModelFactory):
    class Meta:
        model = models.Questionnaire

    number = factory.Sequence(lambda n: n + 1)
    titles = in_english("Questionnaire")


class QuestionnaireSectionFactory(DjangoModelFactory):
    class Meta:
        model = models.QuestionnaireSection

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    order = factory.Sequence(lambda n: n)
    titles = in_english("Operations")


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = models.Question

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    section = factory.SubFactory(QuestionnaireSectionFactory, questionnaire=factory.SelfAttribute("..questionnaire"))
    code = factory.Sequence("Q{}".format)
    order = factory.Sequence(lambda n: n)
    texts = in_english("Is the property counted each year?")


class ControlCycleFactory(DjangoModelFactory):
    class Meta:
        model = models.ControlCycle

    year = factory.Sequence(lambda n: 2021 + n)
    questionnaire = factory.SubFactory(QuestionnaireFactory)
    due_on = dt.date(2022, 1, 31)
    state = "open"
    opened_on = DAY


class MatrixRowFactory(DjangoModelFactory):
    class Meta:
        model = models.MatrixRow

    cycle = factory.SubFactory(ControlCycleFactory)
    entity = factory.SubFactory(EntityFactory)
    process = "Property"
    risk = "Property is lost"
    control = "Yearly count"


class ResponseSetFactory(DjangoModelFactory):
    class Meta:
        model = models.ResponseSet

    cycle = factory.SubFactory(ControlCycleFactory)
    entity = factory.SubFactory(EntityFactory)


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = models.Answer

    response = factory.SubFactory(ResponseSetFactory)
    question = factory.SubFactory(
        QuestionFactory, questionnaire=factory.SelfAttribute("..response.cycle.questionnaire")
    )
    value = "yes"
    answered_by = factory.SubFactory(UserFactory)


class ContradictionFactory(DjangoModelFactory):
    class Meta:
        model = models.Contradiction

    response = factory.SubFactory(ResponseSetFactory)
    question = factory.SubFactory(QuestionFactory)
    kind = "no-control"
    reference = factory.Sequence("area:{}".format)
    label = "No control"
    noted_on = DAY


class ContradictionReplyFactory(DjangoModelFactory):
    class Meta:
        model = models.ContradictionReply

    contradiction = factory.SubFactory(ContradictionFactory)
    text = "Under way."
    replied_by = factory.SubFactory(UserFactory)
    replied_on = DAY


class ImportedAnswerFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportedAnswer

    source = factory.SubFactory(ImportFactory)
    number = factory.Sequence(lambda n: n + 2)
    answer = factory.SubFactory(AnswerFactory)


class ImprovementAreaFactory(DjangoModelFactory):
    class Meta:
        model = models.ImprovementArea

    cycle = factory.SubFactory(ControlCycleFactory)
    area = factory.SubFactory(ControlAreaFactory)
    basis = "Answers and recommendations."
    chosen_by = factory.SubFactory(UserFactory)
    chosen_on = DAY


class RemediationPlanFactory(DjangoModelFactory):
    class Meta:
        model = models.RemediationPlan

    improvement = factory.SubFactory(ImprovementAreaFactory)
    entity = factory.SubFactory(EntityFactory)


class RemediationActionFactory(DjangoModelFactory):
    class Meta:
        model = models.RemediationAction

    plan = factory.SubFactory(RemediationPlanFactory)
    text = "Count the property."
    first_due_on = DAY
    due_on = DAY


class ControlStatementFactory(DjangoModelFactory):
    class Meta:
        model = models.ControlStatement

    cycle = factory.SubFactory(ControlCycleFactory)
    conclusions = in_english("No material issue.")
