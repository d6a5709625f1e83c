"""The illustrative cycles: two whose release the worker makes, one that is being drafted."""

import tomllib

import pytest
from django.core.management import call_command

from accountability.annual_report import demonstration
from accountability.annual_report.blockers import blockers
from accountability.annual_report.passages import faults_of
from accountability.components.reconciliation import findings
from accountability.models import Assignment, Component, Contribution, Cycle, Job, SubArea, User
from accountability.roles import Role
from tests.accountability.annual_report.conftest import KEY

PEOPLE = {"coordinator": Role.COORDINATOR, "coordinator-2": Role.COORDINATOR, "contributor": Role.CONTRIBUTOR}


@pytest.fixture
def people(organization, entered):
    entered(2)
    for username, role in PEOPLE.items():
        user, _made = User.objects.get_or_create(username=username, defaults={"password": "!"})
        Assignment.objects.get_or_create(user=user, role=role, defaults={"starts_on": "2010-01-01"})
    component = Component.objects.create(number=4, names={"en": "Internal control systems"})
    SubArea.objects.bulk_create(SubArea(component=component, order=n, names={"en": f"Area {n}"}) for n in range(4))


def test_two_years_wait_for_the_worker_and_one_is_drafted(people, settings):
    settings.REPORT_SIGNING_KEY = KEY

    demonstration.load()

    assert dict(Cycle.objects.values_list("year", "state")) == {2020: "in-review", 2021: "in-review", 2022: "drafting"}
    asked = Job.objects.order_by("pk").values_list("key", "asked_by__username")
    assert list(asked) == [("2020 release", "coordinator-2"), ("2021 release", "coordinator-2")]
    assert not any(blockers(cycle) for cycle in Cycle.objects.filter(state="in-review"))
    states = Contribution.objects.filter(cycle__year=2022).order_by("sub_area__order").values_list("state", flat=True)
    assert list(states) == ["accepted", "submitted", "returned", "awaited"]


def test_without_a_key_nothing_is_asked_for(people, settings):
    settings.REPORT_SIGNING_KEY = ""

    demonstration.load()

    assert not Job.objects.exists()
    assert Cycle.objects.filter(state="in-review").count() == 2


def test_every_illustrative_text_says_that_it_is_one_in_six_languages():
    assert set(demonstration.TEXTS) == set(demonstration.EXPLAINED) == {"en", "zh-hans", "fr", "ru", "es", "ar"}
    for language, texts in demonstration.TEXTS.items():
        marks = {"en": "Illustrative", "zh-hans": "示例", "fr": "fictif", "ru": "Условный", "es": "ilustrativo"}
        assert all(marks.get(language, "توضيحي") in text and "{area}" in text for text in texts)


def test_every_finding_of_the_documents_is_explained_by_words_of_its_own_in_six_languages(db):
    call_command("load_figures")
    explained = tomllib.loads(demonstration.EXPLAINED_ONE_BY_ONE.read_text())

    assert {finding.code for finding in findings()} == set(explained)
    for texts in explained.values():
        assert set(texts) == set(demonstration.EXPLAINED)
        assert not any(faults_of("finding/x", text, language) for language, text in texts.items())


def test_contributions_hold_the_figures_of_their_sub_area_each_with_its_own_day(people, settings):
    settings.REPORT_SIGNING_KEY = ""
    call_command("load_figures")

    demonstration.load()

    oios = "Office of Internal Oversight Services"
    written = Contribution.objects.filter(sub_area__names__en=oios, cycle__year__in=[2020, 2021]).order_by("cycle")
    found = [{f["series"]: (f["value"], f["cut_off"]) for f in row.figures} for row in written]
    assert {one["recommendations/issued"] for one in found} == {("11179", "2020-06-30"), ("12075", "2021-06-30")}
    assert all(
        max(figure["cut_off"] for figure in row.figures) <= row.cut_off.isoformat()
        for row in Contribution.objects.exclude(figures=[])
    )
