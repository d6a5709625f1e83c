"""The shares of partners on any day, and the rules of data quality."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accountability.measures import Terms
from accountability.models import register_day
from risk import actions
from risk.measures.partners import ASSESSED, PARTNER_QUALITY, UNSCREENED
from risk.models import Partner, PartnerGuideline

DAY = dt.date(2021, 9, 6)
LATER = dt.date(2021, 12, 1)


def share(measure, on, **terms):
    assert measure.values is not None
    [value] = measure.values(Terms(on=on, **terms))
    return value.numerator, value.denominator


def broken(code: str) -> set[str]:
    rule, rows = PARTNER_QUALITY.by_code[code], Partner.objects.filter(is_voided=False)
    return {row.label for row in rows.filter(rule.condition(register_day())).select_related("entity")}


def test_a_partner_counts_as_assessed_from_the_day_of_its_first_assessment(partners, check):
    check(partners.own, "assessment", DAY)

    assert share(ASSESSED, DAY - dt.timedelta(days=1)) == (0, 2)
    assert share(ASSESSED, DAY) == (1, 2)
    assert share(ASSESSED, DAY, within={"entity": "DOS"}) == (1, 1)


def test_a_screening_is_overdue_after_its_date_and_before_the_first_one(partners, check):
    check(partners.own, "sanctions", dt.date(2020, 6, 1), next_on=dt.date(2021, 6, 1))

    assert share(UNSCREENED, dt.date(2021, 6, 1)) == (1, 2)  # the partner of the other entity was never screened
    assert share(UNSCREENED, dt.date(2021, 6, 2)) == (2, 2)


def test_partnerships_that_have_ended_are_not_counted(partners, check):
    actions.end_partnership(partners.own, by=partners.officer, version=None, reason="Done.", ended_on=DAY)

    assert share(ASSESSED, DAY - dt.timedelta(days=1)) == (0, 2)
    assert share(ASSESSED, DAY) == (0, 1)


def test_a_resumed_partnership_is_not_counted_on_the_days_between(partners):
    by = {"by": partners.officer, "version": None, "reason": "Another project."}
    actions.end_partnership(partners.own, **by, ended_on=DAY)
    actions.resume_partnership(partners.own, **by, resumed_on=LATER)

    days = [DAY - dt.timedelta(days=1), DAY, LATER - dt.timedelta(days=1), LATER]
    assert [share(ASSESSED, on)[1] for on in days] == [2, 1, 1, 2]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 600), max_size=6, unique=True), st.lists(st.integers(-5, 620), min_size=1, max_size=8))
def test_partners_of_any_day_equal_a_replay_of_their_periods_in_plain_python(partners, turns, days):
    with transaction.atomic():
        begun = Partner.objects.get(pk=partners.own.pk).started_on
        turning_days = [begun + dt.timedelta(days=turn) for turn in sorted(turns)]
        for place, day in enumerate(turning_days):  # by turns the end of the partnership and its resumption
            by = {"by": partners.officer, "version": None, "reason": "Another project."}
            if place % 2:
                actions.resume_partnership(partners.own, **by, resumed_on=day)
            else:
                actions.end_partnership(partners.own, **by, ended_on=day)

        for day in (begun + dt.timedelta(days=number) for number in days):
            turned = sum(turn <= day for turn in turning_days)
            is_active = begun <= day and turned % 2 == 0
            assert (partners.own in Partner.objects.active(on=day)) == is_active
            assert share(UNSCREENED, day, within={"entity": "DOS"}) == (is_active and day > begun, is_active)
        transaction.set_rollback(True)


def test_a_complete_partner_breaks_no_rule(partners, check):
    for kind in ("legal-status", "governance", "sanctions", "assessment"):
        check(partners.own, kind, DAY)

    findings = {rule.code for rule in PARTNER_QUALITY.rules if "DOS/IP-1" in broken(rule.code)}
    assert findings == set()


@pytest.mark.parametrize("code", ["not-assessed", "screening-overdue", "unexamined", "not-monitored"])
def test_a_partner_without_checks_breaks_the_rules_that_need_one(partners, code):
    assert broken(code) == {"DOS/IP-1", "OCHA/IP-2"}


def test_only_the_latest_screening_counts(partners, check):
    check(partners.own, "sanctions", DAY, "unsatisfactory")
    check(partners.theirs, "sanctions", DAY, "reservations")
    assert broken("listed") == {"DOS/IP-1"}
    assert broken("possible-match") == {"OCHA/IP-2"}

    check(partners.own, "sanctions", LATER)
    assert broken("listed") == set()


def test_an_unsatisfactory_assessment_is_followed_by_monitoring(partners, check):
    check(partners.own, "monitoring", DAY - dt.timedelta(days=9))
    check(partners.own, "assessment", DAY, "unsatisfactory")
    assert broken("unsatisfactory") == {"DOS/IP-1"}

    check(partners.own, "monitoring", LATER)
    assert broken("unsatisfactory") == set()


def test_an_agreement_signed_since_the_model_follows_it_and_is_renewed_when_it_ends(partners):
    given = {"by": partners.focal, "version": None, "name": "Water", "kind": "academic"}
    PartnerGuideline.objects.filter(kind="agreement").update(issued_on=dt.date(2021, 3, 1))
    actions.edit_partner(partners.own, **given, agreement=None, agreement_on=DAY, agreement_ends_on=LATER)

    assert broken("no-model") == broken("agreement-over") == {"DOS/IP-1"}
