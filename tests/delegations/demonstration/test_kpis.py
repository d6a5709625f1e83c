"""The illustrative KPIs, exceptions and responses: their numbers, and that each kind of finding and state occurs."""

import pytest

from delegations.measures.kpi_figures import framework
from delegations.models import Attendance, Briefing, ExceptionEntry, Improvement, Kpi, KpiValue, Response

pytestmark = pytest.mark.usefixtures("register")


def test_the_framework_has_the_counts_of_the_document():
    counts = framework()

    assert (counts.initial, counts.retained, counts.first_live, counts.planned, counts.total) == (16, 2, 6, 18, 26)


def test_planned_kpis_are_empty_and_the_others_have_eight_quarters_at_most():
    assert not KpiValue.objects.filter(kpi__state="planned").exists()
    assert KpiValue.objects.values("quarter").distinct().count() == 8
    assert KpiValue.objects.filter(kpi__code="BUD-IMPROPER").values("quarter").distinct().count() == 8
    assert not KpiValue.objects.filter(is_illustrative=False).exists()
    assert {"on-target", "near", "amber", "red", "too-few"} <= set(KpiValue.objects.values_list("status", flat=True))


def test_subjects_of_documents_are_told_apart_from_illustrative_ones():
    assert Kpi.objects.filter(is_illustrative=False).count() == 6


def test_two_of_150_exceptions_have_no_authority():
    assert ExceptionEntry.objects.count() == 150
    assert ExceptionEntry.objects.filter(is_authorized=False).count() == 2


def test_one_of_four_responses_ends_in_a_limit():
    assert Response.objects.count() == 4
    assert Response.objects.filter(state="authority-limited").count() == 1


def test_one_improvement_is_in_each_stage_and_all_are_marked():
    plans = Improvement.objects.order_by("stage")

    assert [plan.stage for plan in plans] == ["act", "check", "do", "plan"]
    assert all(plan.is_illustrative for plan in plans)
    assert not Briefing.objects.filter(is_illustrative=False).exists()
    assert Attendance.objects.filter(with_head=True, briefing__subject="kpis").exists()
