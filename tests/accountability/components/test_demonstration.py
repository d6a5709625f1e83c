"""The illustrative outcomes: marked, complete, and beside the printed texts."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import transaction

from accountability.components import demonstration, outcome_charts
from accountability.components.measures.outcomes import Standing, together
from accountability.components.measures.quality import QUALITY
from accountability.management.demonstration import organization, people
from accountability.models import Commitment, CommitmentOutcome, Installation

DAY = people.REGISTER_DAY
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The printed commitments before the demonstration; it is loaded once for this module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_figures")
        printed = list(Commitment.objects.order_by("pk").values_list("texts", "due_as_printed", "first_due_on"))
        Installation._known = DAY
        organization.write(password="a demonstration password")
        demonstration.load()
        yield printed
        transaction.set_rollback(True)
    Installation._known = None


def test_every_standing_occurs_and_printed_texts_and_dates_stay(loaded):
    counts = together(group.counts for group in outcome_charts.groups(outcome_charts.By.COMPONENT, on=DAY)).counts
    assert set(+counts) == set(Standing)

    printed = Commitment.objects.filter(document__symbol="A/76/644").order_by("pk")
    assert list(printed.values_list("texts", "due_as_printed", "first_due_on")) == loaded
    assert len(loaded) == 66


def test_some_commitments_are_not_mentioned_and_some_are(loaded):
    rows = Commitment.objects.filter(document__symbol=demonstration.BEFORE)
    silent = QUALITY.breaking(QUALITY.by_code["not-mentioned"], on=DAY, reader=None).filter(pk__in=rows.values("pk"))

    assert 0 < silent.count() < rows.count()


def test_what_is_illustrative_says_so(loaded):
    marks = {
        "en": "Illustrative", "zh-hans": "示例", "fr": "fictif", "ru": "Условное", "es": "ilustrativo", "ar": "توضيحي",
    }  # fmt: skip
    for commitment in Commitment.objects.filter(document__symbol=demonstration.BEFORE):
        assert all(mark in commitment.texts[language] for language, mark in marks.items())
    assert all(text.startswith("Illustrative") for text in CommitmentOutcome.objects.values_list("text", flat=True))


def test_figures_are_loaded_again_beside_an_interval_that_was_set(loaded):
    recurring = Commitment.objects.exclude(recurs_every=None)
    assert recurring.get().due_on == dt.date(2022, 3, 31)

    call_command("load_figures")
    assert recurring.get().due_on == dt.date(2022, 3, 31)


def test_each_issue_of_the_working_group_has_its_stages_with_dates_and_source(loaded):
    rows = Commitment.objects.planned().filter(document__symbol=demonstration.BEFORE).prefetch_related("milestones")
    stages = {
        row.texts["en"].split(". ")[1].split(":")[0]: [stage.is_done for stage in row.milestones.all()] for row in rows
    }

    assert stages == {
        "Role of senior management": [True, True, False, False],
        "Dealing with underperformance": [True, False, False, False],
        "Rewards and recognition": [True, True, True, False],
    }
    assert all("A/67/776" in row.texts[language] for row in rows for language in row.texts)
    assert all("A/67/776" in stage.result for row in rows for stage in row.milestones.all() if stage.is_done)
