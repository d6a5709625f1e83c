"""Entering partners and their checks: who may, what is refused, and the date of the next screening."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import InternalError, transaction

from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.models import AuditEvent, register_day
from risk import actions
from risk.models import Partner, PartnerCheck, PartnerGuideline

DAY = dt.date(2021, 9, 6)


def test_the_first_screening_is_due_when_the_partnership_begins(partners):
    assert partners.own.due_on == partners.own.started_on
    assert AuditEvent.objects.filter(event="partner-entered").count() == 2


def test_a_screening_is_repeated_after_the_interval_of_the_guidelines(partners, check):
    check(partners.own, "sanctions", DAY)

    partner = Partner.objects.get(pk=partners.own.pk)
    assert (partner.screened_on, partner.due_on) == (DAY, dt.date(2022, 9, 6))


def test_a_screening_before_the_interval_was_given_needs_the_date_of_the_next(partners, check):
    with pytest.raises(Incomplete, match="date of the next screening"):
        check(partners.own, "sanctions", dt.date(2020, 6, 1))

    check(partners.own, "sanctions", dt.date(2020, 6, 1), next_on=dt.date(2021, 6, 1))
    assert Partner.objects.get(pk=partners.own.pk).due_on == dt.date(2021, 6, 1)


def test_an_earlier_screening_entered_later_does_not_move_the_date(partners, check):
    check(partners.own, "sanctions", DAY)
    check(partners.own, "sanctions", dt.date(2020, 6, 1), next_on=dt.date(2021, 6, 1))

    assert Partner.objects.get(pk=partners.own.pk).screened_on == DAY


@pytest.mark.parametrize(("fields", "words"), [
    ({"done_on": dt.date(2099, 1, 1)}, "in the future"),
    ({"result": "unsatisfactory", "summary": " "}, "Explain the result"),
    ({"kind": "sanctions", "next_on": DAY}, "later than this one"),
])  # fmt: skip
def test_an_incomplete_check_is_refused_with_its_reason(partners, check, fields, words):
    given = {"kind": "assessment", "done_on": DAY} | fields

    with pytest.raises(Incomplete, match=words):
        check(partners.own, given.pop("kind"), given.pop("done_on"), **given)


def test_the_entity_enters_checks_of_its_own_partners_only(partners):
    given = {"version": None, "kind": "legal-status", "result": "satisfactory", "done_on": DAY, "done_by": "Us"}
    actions.record_check(partners.own, by=partners.focal, **given)

    with pytest.raises(NotPermitted):
        actions.record_check(partners.theirs, by=partners.focal, **given)
    with pytest.raises(NotPermitted):
        actions.record_check(partners.own, by=partners.auditor, **given)


def test_a_check_never_changes(partners, check):
    check(partners.own, "assessment", DAY)

    with pytest.raises(InternalError, match="append_only"), transaction.atomic():
        PartnerCheck.objects.update(result="unsatisfactory")
    with pytest.raises(InternalError), transaction.atomic():
        Partner.objects.filter(pk=partners.theirs.pk).delete()


def test_a_number_is_given_once_in_an_entity(partners):
    with pytest.raises(Incomplete, match="with this number"):
        partners.enter(partners.dos, "ip-1")

    assert partners.enter(partners.other, "IP-1").label == "OCHA/IP-1"


def test_an_agreement_has_its_day_and_does_not_end_before_it(partners):
    model = PartnerGuideline.objects.get(kind="agreement")
    given = {"by": partners.focal, "version": None, "name": "Water", "kind": "academic"}

    with pytest.raises(Incomplete, match="signed"):
        actions.edit_partner(partners.own, **given, agreement=model, agreement_on=None, agreement_ends_on=None)
    with pytest.raises(Incomplete, match="ends before"):
        actions.edit_partner(
            partners.own, **given, agreement=model, agreement_on=DAY, agreement_ends_on=dt.date(2021, 1, 1)
        )
    edited = actions.edit_partner(partners.own, **given, agreement=model, agreement_on=DAY, agreement_ends_on=None)
    assert (edited.kind, edited.agreement) == ("academic", model)


def test_a_listed_partner_is_resumed_only_after_a_later_screening(partners, check):
    check(partners.own, "sanctions", DAY, "unsatisfactory")
    ended = actions.end_partnership(
        partners.own, by=partners.focal, version=None, reason="It is listed.", ended_on=dt.date(2021, 9, 7)
    )
    assert (ended.state, ended.awaits_update) == ("ended", False)

    with pytest.raises(IllegalStep, match="lists this partner"):
        actions.resume_partnership(partners.own, by=partners.focal, version=None, reason="Corrected.")
    with pytest.raises(IllegalStep, match="has ended"):
        check(partners.own, "monitoring", register_day())
    check(partners.own, "sanctions", dt.date(2021, 10, 4))
    resumed = actions.resume_partnership(partners.own, by=partners.focal, version=None, reason="Cleared.")
    assert (resumed.state, resumed.ended_on) == ("active", None)


def test_a_partnership_is_resumed_on_a_day_after_its_end_and_ends_again_after_that(partners):
    by = {"by": partners.officer, "version": None, "reason": "Another project."}
    actions.end_partnership(partners.own, **by, ended_on=dt.date(2021, 3, 1))

    with pytest.raises(Incomplete, match="before it ended"):
        actions.resume_partnership(partners.own, **by, resumed_on=dt.date(2021, 2, 1))
    with pytest.raises(Incomplete, match="in the future"):
        actions.resume_partnership(partners.own, **by, resumed_on=dt.date(2999, 1, 1))
    actions.resume_partnership(partners.own, **by, resumed_on=dt.date(2021, 6, 1))
    with pytest.raises(Incomplete, match="ends before it begins"):
        actions.end_partnership(partners.own, **by, ended_on=dt.date(2021, 5, 31))
    [row] = partners.own.interruptions.all()
    assert (row.ended_on, row.resumed_on) == (dt.date(2021, 3, 1), dt.date(2021, 6, 1))
