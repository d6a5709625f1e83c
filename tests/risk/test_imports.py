"""Imports: labels or numbers, levels that the method does not give, and undo."""

from __future__ import annotations

import io

import pytest

from accountability.errors import IllegalStep
from accountability.imports.importer import dry_run
from accountability.models import Entity, Import
from risk.imports import APPETITE_IMPORT, ASSESSMENT_IMPORT, RISK_IMPORT
from risk.models import Appetite, Assessment, Risk, RiskRegister

RISKS = (
    "register,code,category,event,drivers,consequences,controls,owner_post,identified_on\n"
    "DOS,R-7,Procurement,Fuel is late.,One road; Rain,No power,Stock,DOS:head,2021-01-05\n"
)
HEAD = (
    "register,code,period_end,assessed_on,impact,likelihood,effectiveness,decided_level,reason,approved_on,"
    "approved_by_post\n"
)


def check(kind: str, text: str, by):
    return dry_run(io.BytesIO(text.encode()), kind=kind, name=f"{kind}.csv", by=by)


def save(importer, text: str, by):
    checked = check(importer.kind, text, by)
    assert not checked.faults, checked.faults
    source = Import.objects.create(kind=importer.kind, name="x.csv", sha256="0" * 64, uploaded_by=by)
    rows = list(importer.save(checked.new, checked.lookups, by=by, source=source))
    for row in rows:
        row.save()
    return source, rows


def test_a_register_is_given_by_code_by_title_or_by_the_name_of_its_entity(registers):
    RiskRegister.objects.filter(pk=registers.dos.pk).update(titles={"es": "Riesgos del apoyo"})
    Entity.objects.filter(pk=registers.dos.entity_id).update(names={"en": "Department of Operational Support"})

    for name in ("Riesgos del apoyo", "the Department of Operational Support"):
        assert check("risks", RISKS.replace("DOS", f'"{name}"', 1), registers.officer).faults == []
    assert check("risks", RISKS.replace("DOS", "Nowhere", 1), registers.officer).faults


def test_risks_are_entered_as_drafts_with_their_parts_and_owner(registers):
    save(RISK_IMPORT, RISKS, registers.officer)

    risk = Risk.objects.get(code="R-7")
    assert (risk.state, [driver.text for driver in risk.drivers.all()]) == ("draft", ["One road", "Rain"])
    assert risk.owners.get().post == registers.post
    assert check("risks", RISKS, registers.officer).skipped == 1
    assert "Already entered" in check("risks", RISKS.replace("late", "lost"), registers.officer).faults[0].message


@pytest.mark.parametrize(("impact", "likelihood"), [("high", "likely"), ("3", "3"), ("Élevé", "probable")])
def test_an_assessment_is_read_from_words_or_numbers_and_keeps_the_raw_word(registers, impact, likelihood):
    save(RISK_IMPORT, RISKS, registers.officer)
    row = f"DOS,R-7,2021-03-31,2021-03-01,{impact},{likelihood},3,,,2021-03-15,DOS:head\n"

    save(ASSESSMENT_IMPORT, HEAD + row, registers.officer)

    assessment = Assessment.objects.get()
    assert (assessment.impact, assessment.likelihood, assessment.decided) == (3, 3, 2)
    assert assessment.raw["impact"] == impact
    assert Risk.objects.get(code="R-7").state == "active"


@pytest.mark.parametrize(("level", "reason", "message"), [
    ("low", "", "Impact “High” and likelihood “Likely” give “Medium”"),
    ("very high", "x", "above the inherent one"),
    ("grave", "", "is not known"),
])  # fmt: skip
def test_a_level_that_the_method_does_not_give_is_reported_with_the_arithmetic(registers, level, reason, message):
    save(RISK_IMPORT, RISKS, registers.officer)
    row = f"DOS,R-7,2021-03-31,2021-03-01,3,3,3,{level},{reason},2021-03-15,DOS:head\n"

    faults = check("risk-assessments", HEAD + row, registers.officer).faults

    assert any(message in fault.message for fault in faults), faults


def test_only_the_risk_officer_imports(registers):
    faults = check("risks", RISKS, registers.coordinator).faults

    assert "Only a risk officer" in faults[0].message


def test_an_appetite_is_imported_by_words(registers):
    save(APPETITE_IMPORT, "register,category,level,valid_from\nDOS,operations,medium,2021-01-01\n", registers.officer)

    assert (Appetite.objects.get().level, Appetite.objects.get().tolerance) == (2, 2)


def test_an_import_is_undone_until_a_risk_was_assessed(registers, enter):
    source, _rows = save(RISK_IMPORT, RISKS, registers.officer)
    enter(Risk.objects.get(code="R-7"), Risk.objects.get(code="R-7").identified_on)
    with pytest.raises(IllegalStep, match="assessed since"):
        RISK_IMPORT.undo(source, by=registers.officer, reason="Wrong file")
