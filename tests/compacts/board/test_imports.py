"""Imports of values of indicators and of decisions: what is entered, skipped and refused."""

import io
from decimal import Decimal

import pytest

from accountability.imports.importer import dry_run
from accountability.roles import Role
from compacts.choices import State
from compacts.imports.board_decisions import DECISIONS
from compacts.imports.indicator_values import VALUES
from compacts.models import Compact, Decision, IndicatorValue
from tests.compacts.board.scene import MEETING_ON, in_session, under_review
from tests.factories.compacts import IndicatorDefinitionFactory, IndicatorValueFactory

pytestmark = pytest.mark.django_db


def checked(kind, rows, by, headings):
    text = "\n".join([",".join(headings), *(",".join(map(str, row)) for row in rows)])
    return dry_run(io.BytesIO(text.encode()), kind=kind, name=f"{kind}.csv", by=by)


def entered(kind, rows, by, headings):
    """The file checked and entered as an import does it."""
    from accountability.imports.importer import importers
    from tests.factories.accountability import ImportFactory

    result = checked(kind, rows, by, headings)
    assert result.faults == []
    importer, source = importers()[kind], ImportFactory(kind=kind)
    result.lookups.add_documents([])
    return list(importer.save(result.new, result.lookups, by=by, source=source))


def sentences(result):
    return " ".join(fault.message for fault in result.faults)


SHORT = ("code", "entity", "period_start", "period_end", "value", "numerator", "denominator")
YEAR = ("DOCUMENTS", "DOS", "2021-01-01", "2021-12-31")


def test_a_value_is_entered_with_its_parts_and_marks_stay_as_printed(scene):
    entered("indicator-values", [(*YEAR, "80.0", 8, 10)], scene.secretariat, SHORT)
    entered("indicator-values", [("CULTURE", *YEAR[1:], "n/a", "", "")], scene.secretariat, SHORT)
    entered("indicator-values", [("DOCUMENTS", "OHCHR", *YEAR[2:], "–", "", "")], scene.secretariat, SHORT)

    rows = {(row.code, row.entity.code): (row.value, row.printed) for row in IndicatorValue.objects.all()}
    assert rows == {
        ("DOCUMENTS", "DOS"): (Decimal(80), "80.0"), ("CULTURE", "DOS"): (None, "n/a"),
        ("DOCUMENTS", "OHCHR"): (None, "–"),
    }  # fmt: skip


def test_the_same_value_is_skipped_and_another_is_refused(scene):
    IndicatorValueFactory(entity=scene.entity)

    assert checked("indicator-values", [(*YEAR, "80", "", "")], scene.secretariat, SHORT).skipped == 1
    assert "Already entered" in sentences(
        checked("indicator-values", [(*YEAR, "81", "", "")], scene.secretariat, SHORT)
    )


def test_a_value_of_a_frozen_period_is_refused(scene):
    under_review(scene)
    result = checked("indicator-values", [(*YEAR, "80", "", "")], scene.secretariat, SHORT)

    assert "The values of the cycle 2021 are frozen for this entity." in sentences(result)


def test_a_value_that_the_registers_give_is_not_entered(scene):
    IndicatorDefinitionFactory(code="ANSWERED", source="measure", measure="kpi-on-target")
    result = checked("indicator-values", [("ANSWERED", *YEAR[1:], "80", "", "")], scene.secretariat, SHORT)

    assert "The registers give the values of this indicator." in sentences(result)


def test_a_heading_that_names_a_year_twice_is_refused(scene):
    headings = (*SHORT[:5], "2021", "2022", "2022")
    result = checked("indicator-values", [(*YEAR, "80", 1, 2, 3)], scene.secretariat, headings)

    assert "The heading “2022” also appears in G1." in sentences(result)


def test_only_the_secretariat_imports_values_and_decisions(scene, person):
    by = person(Role.BOARD_MEMBER)

    assert "Only the secretariat" in sentences(checked("indicator-values", [(*YEAR, "80", "", "")], by, SHORT))
    rows = [("2021", "DOS:head", "DOCUMENTS", MEETING_ON, "met", "", "no", "", "")]
    assert "Only the secretariat" in sentences(checked("board-decisions", rows, by, tuple(DECISIONS)))


def test_decisions_are_entered_and_the_one_in_all_ends_the_review(scene):
    in_session(scene)
    rows = [
        ("2021", "DOS:head", code, MEETING_ON, rating, reason, "no", "", "")
        for code, rating, reason in (
            ("DOCUMENTS", "not-met", "Late"), ("CULTURE", "met", ""), ("OBJECTIVE", "met", ""), ("", "partly", "Late"),
        )
    ]  # fmt: skip
    entered("board-decisions", rows, scene.secretariat, tuple(DECISIONS))

    assert Decision.objects.count() == 4
    assert Compact.objects.get(pk=scene.compact.pk).state == State.DECIDED
    assert checked("board-decisions", rows, scene.secretariat, tuple(DECISIONS)).skipped == 4


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"rating": "excellent"}, "is not known"), ({"rating": "not-met"}, "Give the reason"),
        ({"meeting_on": "2022-04-21"}, "No meeting of the Performance Board"), ({"code": "OTHER"}, "no such item"),
        ({"cycle": "2019"}, "no compact in this cycle"),
        ({"post": "OHCHR:head"}, "is not known"), ({"due": "2022-09-01"}, "Describe the action"),
    ],
)  # fmt: skip
def test_a_decision_that_does_not_fit_is_refused_with_a_sentence(scene, changed, sentence):
    in_session(scene)
    row = {
        "cycle": "2021", "post": "DOS:head", "code": "DOCUMENTS", "meeting_on": MEETING_ON, "rating": "met",
        "reason": "", "systemic": "no", "action_required": "", "due": "",
    }  # fmt: skip
    result = checked("board-decisions", [tuple((row | changed).values())], scene.secretariat, tuple(DECISIONS))

    assert sentence in sentences(result)


def test_the_columns_of_the_importers_are_those_that_others_rely_on():
    assert tuple(VALUES) == (
        "code", "entity", "period_start", "period_end", "value", "numerator", "denominator", "planned", "source_symbol",
        "table", "paragraph",
    )  # fmt: skip
    assert tuple(DECISIONS) == (
        "cycle", "post", "code", "meeting_on", "rating", "reason", "systemic", "action_required", "due",
    )  # fmt: skip
