"""The import of implementing partners: each wrong cell has one sentence, and a second import skips all."""

from __future__ import annotations

import datetime as dt

import pytest

from accountability.errors import IllegalStep
from accountability.models import Entity
from risk.imports.partners import PARTNER_IMPORT
from risk.models import Partner, PartnerGuideline
from tests.risk.test_imports import check as check_file
from tests.risk.test_imports import save

HEAD = (
    "entity,code,name,kind,started_on,agreement,agreement_on,agreement_ends_on,governance,governance_on,screening,"
    "screened_on,next_screening_on,assessment,assessed_on,ended_on\n"
)
ROW = (
    "DOS,IP-8,Schools,academic,2021-01-04,model-agreements-2021,2021-12-31,2023-12-31,satisfactory,2021-02-01,"
    "satisfactory,2021-09-06,,reservations,2021-03-01,\n"
)


def test_a_partner_is_entered_with_its_checks_and_its_agreement(partners):
    source, _rows = save(PARTNER_IMPORT, HEAD + ROW, partners.officer)

    partner = Partner.objects.get(code="IP-8")
    assert partner.agreement == PartnerGuideline.objects.get(kind="agreement")
    assert partner.due_on == dt.date(2022, 9, 6)
    assert {row.kind: row.result for row in partner.checks.all()} == {
        "governance": "satisfactory", "sanctions": "satisfactory", "assessment": "reservations",
    }  # fmt: skip
    assert check_file("partners", HEAD + ROW, partners.officer).skipped == 1
    PARTNER_IMPORT.undo(source, by=partners.officer, reason="Wrong file.")
    assert Partner.objects.get(code="IP-8").is_voided


def test_entity_and_agreement_are_read_by_name(partners):
    dos, agreement = partners.own.entity, PartnerGuideline.objects.get(kind="agreement")
    Entity.objects.filter(pk=dos.pk).update(names={"fr": "Département de l’appui opérationnel"})
    named = ROW.replace("DOS", "Département de l'appui opérationnel", 1).replace(
        "model-agreements-2021", f'"{agreement.names["en"]}"'
    )

    save(PARTNER_IMPORT, HEAD + named, partners.officer)

    partner = Partner.objects.get(code="IP-8")
    assert (partner.entity, partner.agreement) == (dos, agreement)


def test_an_ended_partnership_stays_ended(partners):
    save(PARTNER_IMPORT, HEAD + ROW.replace("2021-03-01,\n", "2021-03-01,2021-11-30\n"), partners.officer)

    assert Partner.objects.get(code="IP-8").ended_on == dt.date(2021, 11, 30)


def test_an_import_is_not_undone_once_a_partner_was_checked(partners, check):
    source, _rows = save(PARTNER_IMPORT, HEAD + ROW, partners.officer)
    check(Partner.objects.get(code="IP-8"), "monitoring", dt.date(2021, 12, 1))

    with pytest.raises(IllegalStep, match="checked since"):
        PARTNER_IMPORT.undo(source, by=partners.officer, reason="Wrong file.")


@pytest.mark.parametrize(("before", "after", "words"), [
    ("DOS,", "NOBODY,", "not known"), ("academic", "club", "not known"), (",2023-12-31", ",2020-12-31", "ends before"),
    ("2021-12-31,2023-12-31", ",", "signed"), ("2021-09-06", "2099-09-06", "in the future"),
    ("2021-09-06,", "2021-09-06,2021-09-06", "later than"), ("2021-09-06", "2020-09-06", "empty"),
    ("satisfactory,2021-02-01", "satisfactory,", "empty"), ("IP-8,Schools", "IP-1,Schools", ""),
    ("2021-03-01,\n", "2021-03-01,2020-01-01\n", "ends before it begins"),
])  # fmt: skip
def test_a_wrong_cell_has_one_sentence(partners, before, after, words):
    faults = check_file("partners", HEAD + ROW.replace(before, after), partners.officer).faults

    assert any(words in fault.message for fault in faults), [fault.message for fault in faults]


def test_only_the_risk_officer_imports_partners(partners):
    faults = check_file("partners", HEAD + ROW, partners.focal).faults

    assert any("risk officer" in fault.message for fault in faults)
