"""The illustrative cycles: the six areas of the first statement are real, everything else follows from a place."""

import pytest
from django.utils import translation

from accountability.models import Installation
from accountability.roles import Role
from recommendations.models import Theme
from risk.demonstration import control
from risk.measures.control_pages import compare
from risk.measures.control_quality import CONTROL_QUALITY
from risk.models import (
    Answer,
    ControlArea,
    ControlCycle,
    ControlStatement,
    ImprovementArea,
    MatrixRow,
    RemediationAction,
)
from tests.factories.accountability import EntityFactory
from tests.factories.recommendations import ThemeFactory
from tests.known_texts import known_in
from tests.risk.control.scene import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(organization, person, monkeypatch):
    monkeypatch.setattr(Installation, "_known", TODAY)
    for code in ("property", "risk", "travel", "human-resources", "ict", "implementing-partners"):
        if not Theme.objects.filter(code=code).exists():
            ThemeFactory(code=code)
    person(Role.COORDINATOR)
    person(Role.FOCAL_POINT)
    EntityFactory.create_batch(8)
    control.load()


def test_the_six_areas_are_those_of_the_first_statement_in_six_languages(loaded):
    areas = list(ControlArea.objects.all())

    assert len(areas) == 6
    assert all(len(area.names) == 6 and area.themes.exists() for area in areas)
    assert {area.source for area in areas} == {"A/76/644 para. 69"}


def test_every_illustrative_text_is_known_in_six_languages(loaded):
    for model, fields in (
        (MatrixRow, ("process", "risk", "control", "gap")), (RemediationAction, ("text", "evidence")),
        (ImprovementArea, ("basis",)), (Answer, ("comment", "evidence")), (ControlStatement, ("source",)),
    ):  # fmt: skip
        used = {text for row in model.objects.values_list(*fields).distinct() for text in row} - {""}
        assert used, model
        assert not (unknown := {text for text in used if not known_in(text, "ar")}), unknown


def test_the_matrix_shows_known_texts_in_the_language_and_others_as_written(loaded):
    row = MatrixRow.objects.filter(process="Annual work planning").first()
    row.control = "Contrôle maison"

    with translation.override("fr"):
        shown = row.texts

    assert (shown["process"], shown["control"]) == ("Planification annuelle des travaux", "Contrôle maison")
    assert row.texts["process"] == row.process


def test_the_cycle_of_2020_is_published_with_remediation_and_that_of_2021_is_open(loaded):
    first, second = ControlCycle.objects.order_by("year")

    assert (first.state, first.is_illustrative, first.improvements.count()) == ("closed", True, 6)
    assert ControlStatement.objects.get().state == "published"
    assert second.state == "open"
    assert {change.kind for change in compare(second.questionnaire)} >= {"same", "new", "ended"}
    assert RemediationAction.objects.filter(state="confirmed").exists()
    assert MatrixRow.objects.filter(result="failed").exists()
    assert {rule.code for rule in CONTROL_QUALITY.rules if second.matrix.filter(rule.condition(TODAY)).exists()} >= {
        "no-owner", "no-area", "no-risk", "not-tested", "failed-unanswered", "not-retested", "failed-again",
        "remediation-postponed",
    }  # fmt: skip
    names = {area.names["en"].partition(":")[0] for area in ControlArea.objects.all()}
    assert not names & set(second.matrix.values_list("process", flat=True))
    assert set(Answer.objects.values_list("value", flat=True)) == {"yes", "partly", "no", "not-applicable"}
