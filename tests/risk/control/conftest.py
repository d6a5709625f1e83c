"""A cycle of internal control that DOS answers."""

from types import SimpleNamespace

import pytest

from accountability.models import Installation
from tests.factories.risk import (
    ControlAreaFactory,
    ControlCycleFactory,
    QuestionFactory,
    QuestionnaireSectionFactory,
    ResponseSetFactory,
)
from tests.risk.control.scene import DUE, TODAY


@pytest.fixture
def scene(organization, monkeypatch) -> SimpleNamespace:
    """One section with two questions, the first of an area; the register stands on the last day of 2021."""
    monkeypatch.setattr(Installation, "_known", TODAY)
    area = ControlAreaFactory(code="property")
    section = QuestionnaireSectionFactory(titles={"en": "Operations"})
    make = {"questionnaire": section.questionnaire, "section": section}
    questions = [
        QuestionFactory(**make, code="A", order=1, area=area),
        QuestionFactory(**make, code="B", order=2, needs_evidence=True),
    ]
    cycle = ControlCycleFactory(year=2021, questionnaire=section.questionnaire, due_on=DUE)
    entity = organization.entities["DOS"]
    return SimpleNamespace(
        area=area, questionnaire=section.questionnaire, questions=questions, cycle=cycle, entity=entity,
        other=organization.entities["OHCHR"], response=ResponseSetFactory(cycle=cycle, entity=entity),
    )  # fmt: skip
