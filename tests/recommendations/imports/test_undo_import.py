"""Undoing an import: one act with a reason that voids what was made, and is refused while something stands on it."""

import datetime as dt

import pytest
from django.utils import timezone

from accountability.actions.imports import undo_import
from accountability.errors import IllegalStep
from accountability.imports.jobs import may_undo
from accountability.models import AuditEvent
from accountability.roles import Role
from recommendations.measures.rate_query import ask
from recommendations.measures.rates import rates
from recommendations.models import Decision, LedgerEntry, Recommendation, StatusTotal, TargetDate, Update
from tests.recommendations.imports.conftest import ASSESSMENT, RECOMMENDATION, TOTAL, UPDATE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("board")]
LATER = {"report_symbol": "A/77/5 (Vol. I)", "report_date": "2022-07-20", "period_end": "2021-12-31"}


@pytest.fixture
def take_back(person):
    return lambda made: undo_import(made, by=person(Role.COORDINATOR), reason="The wrong file.")


def issued(**known):
    [found] = rates(
        ask(as_of=dt.date(2021, 6, 30), body="BOA", volume="I", category="all", rule="strict-implementation", **known)
    )
    return found.denominator


def test_recommendations_count_nowhere_afterwards_but_are_known_to_have_counted(enter, take_back):
    made = enter("recommendations", RECOMMENDATION)
    then = timezone.now()
    assert issued() == 1

    take_back(made)

    assert (issued(), issued(known_at=then)) == (0, 1)
    assert (Recommendation.objects.count(), Recommendation.objects.filter(is_voided=True).count()) == (1, 1)
    assert not sum(LedgerEntry.objects.values_list("delta", flat=True))


def test_what_was_undone_can_be_brought_again(enter, take_back):
    take_back(enter("recommendations", RECOMMENDATION))
    enter("recommendations", RECOMMENDATION)

    assert Recommendation.objects.filter(is_voided=False).count() == 1
    assert issued() == 1


def test_decisions_are_voided_and_the_record_stands_as_before(enter, take_back):
    enter("recommendations", RECOMMENDATION)
    made = enter("assessments", ASSESSMENT | {"status": "Implemented"}, role=Role.ASSESSOR)
    take_back(made)

    record = Recommendation.objects.get()
    assert record.state == "newly_issued"
    assert Decision.objects.filter(kind="voided").get().reason.startswith("Import undone: The wrong file.")
    enter("assessments", ASSESSMENT | {"status": "Implemented"}, role=Role.ASSESSOR)
    record.refresh_from_db()
    assert record.state == "implemented"


def test_updates_are_withdrawn_and_dates_appended_so_that_what_held_holds_again(enter, take_back):
    enter("recommendations", RECOMMENDATION)
    enter("updates", UPDATE)
    last = UPDATE | {"reported_on": "2021-09-30", "status": "Implemented", "revised_target_date": "Q2 2022"}
    take_back(enter("updates", last))

    record = Recommendation.objects.get()
    assert (record.progress, record.due_on) == ("in_progress", dt.date(2021, 12, 31))
    assert (Update.objects.exclude(about=None).count(), TargetDate.objects.count()) == (1, 3)
    enter("updates", last)
    record.refresh_from_db()
    assert (record.progress, record.due_on) == ("reported_implemented", dt.date(2022, 6, 30))


def test_totals_are_kept_and_shown_no_more(enter, take_back):
    take_back(enter("status-totals", TOTAL))

    assert StatusTotal.objects.get().is_voided
    enter("status-totals", TOTAL)
    assert StatusTotal.objects.filter(is_voided=False).count() == 1


def test_an_import_on_which_something_stands_is_not_undone(enter, take_back):
    made = enter("recommendations", RECOMMENDATION)
    decided = enter("assessments", ASSESSMENT, role=Role.ASSESSOR)
    with pytest.raises(IllegalStep, match=r"1 later entry depends.*A/75/5"):
        take_back(made)

    take_back(decided)
    take_back(made)

    assert Recommendation.objects.get().is_voided


def test_a_later_decision_stands_on_an_earlier_import(enter, take_back):
    enter("recommendations", RECOMMENDATION)
    first = enter("assessments", ASSESSMENT, role=Role.ASSESSOR)
    enter("assessments", ASSESSMENT | LATER, role=Role.ASSESSOR)

    with pytest.raises(IllegalStep, match="later entry"):
        take_back(first)


def test_the_refusal_names_the_files_that_stand_on_it_the_latest_first(enter, take_back):
    made = enter("recommendations", RECOMMENDATION)
    for number, (kind, row) in enumerate([("assessments", ASSESSMENT), ("updates", UPDATE)]):
        later = enter(kind, row, role=Role.ASSESSOR if kind == "assessments" else Role.COORDINATOR)
        type(later).objects.filter(pk=later.pk).update(name=f"file-{number}.csv")

    with pytest.raises(IllegalStep, match=r"undone first, in this order: file-1\.csv; file-0\.csv$"):
        take_back(made)


def test_it_takes_a_reason_and_happens_once(enter, person, take_back):
    made = enter("recommendations", RECOMMENDATION)
    with pytest.raises(IllegalStep, match="Give a reason"):
        undo_import(made, by=person(Role.COORDINATOR), reason=" ")

    take_back(made)

    with pytest.raises(IllegalStep, match="not yet undone"):
        take_back(made)
    assert AuditEvent.objects.filter(event="import-undone").count() == 1


def test_who_may_no_longer_bring_such_files_undoes_none(enter, person):
    enter("recommendations", RECOMMENDATION)
    made, assessor = enter("assessments", ASSESSMENT, role=Role.ASSESSOR), person(Role.ASSESSOR)
    assert may_undo(made, assessor)

    assessor.assignments.update(role=Role.STAFF, body=None)
    assert not may_undo(made, type(assessor).objects.get(pk=assessor.pk))
