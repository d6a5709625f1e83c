"""The bodies' decisions from spreadsheets: their own words, the steps they may take, and what disagrees."""

import datetime as dt
import io

import pytest

from accountability.imports.importer import dry_run
from accountability.models import AuditEvent, Document
from accountability.roles import Role
from recommendations.measures.rate_query import ask
from recommendations.measures.rates import rates
from recommendations.models import Decision, Part, Recommendation, StandingInterval
from recommendations.models.state_interval import FOREVER_AT
from tests.accountability.imports.spreadsheets import sheet
from tests.recommendations.imports.conftest import ASSESSMENT, RECOMMENDATION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("board")]
KIND = "assessments"
LATER = {"report_symbol": "A/77/5 (Vol. I)", "report_date": "2022-07-20", "period_end": "2021-12-31"}


@pytest.fixture
def record(enter):
    enter("recommendations", RECOMMENDATION)
    return Recommendation.objects.get()


@pytest.fixture
def assess(enter, record):
    return lambda *rows: enter(KIND, *rows, role=Role.ASSESSOR)


@pytest.fixture
def faults(faults, record):
    return lambda *rows, **options: faults(KIND, *rows, **{"role": Role.ASSESSOR} | options)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Under implementation", "under_implementation"), ("fully implemented", "implemented"),
        ("Closed by the Board", "closed_by_body"), ("Выполнена", "implemented"), ("未执行", "not_implemented"),
        ("تجاوزتها الأحداث", "overtaken"), ("implemented", "implemented"),
    ],
)  # fmt: skip
def test_the_bodys_own_words_are_read_in_every_language(assess, record, word, state):
    assess(ASSESSMENT | {"status": word})

    record.refresh_from_db()
    decision = record.decisions.get(kind="assessed")
    assert (record.state, decision.word, decision.counts_from) == (state, word, dt.date(2020, 12, 31))


def test_a_word_the_body_does_not_use_names_those_it_does(faults):
    [line] = faults(ASSESSMENT | {"status": "Done"})

    assert line.startswith("rows!G2: “Done” is not a status of BOA. Its terms are: ")
    assert "Overtaken by events" in line


def test_a_missing_column_is_told_once_and_not_again_in_every_row(faults):
    without = {name: value for name, value in ASSESSMENT.items() if name != "paragraph"}

    assert faults(without, without) == ["rows!A1: The column “paragraph” is missing."]


def test_decisions_of_one_file_follow_each_other_by_their_days(assess, record):
    assess(ASSESSMENT | LATER | {"status": "Implemented"}, ASSESSMENT)

    assert [i.state for i in record.standings.filter(known_to=FOREVER_AT).order_by("starts_on")] == [
        "newly_issued", "under_implementation", "implemented",
    ]  # fmt: skip


def test_a_closed_recommendation_is_assessed_only_after_the_body_reopened_it(faults, assess, record):
    assess(ASSESSMENT | {"status": "Implemented"})
    [line] = faults(ASSESSMENT | LATER)
    assert line.startswith("rows!G2: The recommendation is closed on that date (“Implemented”).")

    assess(ASSESSMENT | LATER | {"decision": "reopened", "reason": "The controls failed."})

    record.refresh_from_db()
    assert record.state == "under_implementation"


def test_an_older_decision_that_closes_what_was_assessed_later_is_refused(faults, assess):
    assess(ASSESSMENT | LATER)

    [line] = faults(ASSESSMENT | {"status": "Implemented"})
    assert "2021-12-31" in line


def test_a_mark_that_conflicts_is_kept_and_not_applied_until_decided(assess, record):
    done = assess(ASSESSMENT | {"status": "Implemented", "mark_conflicts": "yes"})

    record.refresh_from_db()
    assert (record.state, record.in_conflict, done.summary["conflicts"]) == ("newly_issued", True, 1)
    assess(ASSESSMENT | {"status": "Implemented", "decision": "conflict_resolved", "reason": "The narrative is old."})

    record.refresh_from_db()
    assert (record.state, record.in_conflict) == ("implemented", False)


def test_the_whole_closes_with_its_last_part(enter, assess, record):
    enter("recommendations", *[RECOMMENDATION | {"paragraph": "19", "part": p, "text": f"Do {p}."} for p in "ab"])
    of = ASSESSMENT | {"paragraph": "19", "status": "Implemented"}
    assess(of | {"part": "a"})
    assert Recommendation.objects.get(paragraph="19").state == "newly_issued"

    assess(of | LATER | {"part": "(b)"})

    whole = Recommendation.objects.get(paragraph="19")
    assert (whole.state, set(Part.objects.values_list("state", flat=True))) == ("implemented", {"implemented"})


def test_the_whole_cannot_close_before_its_parts(enter, faults):
    enter("recommendations", *[RECOMMENDATION | {"paragraph": "19", "part": p, "text": f"Do {p}."} for p in "ab"])

    [line] = faults(ASSESSMENT | {"paragraph": "19", "status": "Implemented"})
    assert "parts" in line


@pytest.mark.parametrize(
    ("fields", "cell", "word"),
    [
        ({"paragraph": "99"}, "C2", "not in the register"), ({"symbol": "A/1/1"}, "A2", "No recommendation"),
        ({"part": "z"}, "I2", "no part"), ({"report_date": ""}, "E2", "empty"),
        ({"period_end": "2001-12-31"}, "G2", "before"), ({"mark_conflicts": "perhaps"}, "I2", "neither"),
        ({"decision": "reopened"}, "A2", "reason"), ({"period_end": "2090-01-01"}, "F2", "future"),
    ],
)  # fmt: skip
def test_each_fault_names_its_cell(faults, fields, cell, word):
    found = " ".join(faults(ASSESSMENT | fields))

    assert f"rows!{cell}: " in found
    assert word in found


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.FOCAL_POINT])
def test_nobody_but_the_body_brings_its_decisions(faults, role):
    assert "Only an assessor of BOA" in faults(ASSESSMENT, role=role)[0]


def test_the_same_file_twice_changes_nothing(assess):
    assess(ASSESSMENT)
    before = (Decision.objects.count(), StandingInterval.objects.count())
    again = assess(ASSESSMENT)

    assert (Decision.objects.count(), StandingInterval.objects.count()) == before
    assert again.summary["skipped"] == 1


def test_another_word_of_the_same_day_is_a_fault(faults, assess):
    assess(ASSESSMENT)

    assert "Already entered with “Under implementation”" in faults(ASSESSMENT | {"status": "Not implemented"})[0]


def test_absence_from_a_report_changes_nothing(enter, assess, record):
    enter("recommendations", RECOMMENDATION | {"paragraph": "20"})
    assess(ASSESSMENT)

    assert Recommendation.objects.get(paragraph="20").state == "newly_issued"


def test_every_decision_leaves_an_event(assess):
    assess(ASSESSMENT, ASSESSMENT | LATER)

    assert AuditEvent.objects.filter(event="recommendation-assessed").count() == 2


def test_the_rates_move_with_the_file(assess):
    assess(ASSESSMENT | {"status": "Implemented"})

    found = rates(ask(as_of=dt.date(2021, 1, 1), body="BOA", rule="strict-implementation"))
    assert {(r.numerator, r.denominator) for r in found} == {(1, 1)}


@pytest.mark.parametrize(
    "spelling",
    [{"symbol": "a/75/5(vol.1)"}, {"chapter": "2"}, {"chapter": ""}, {"paragraph": "para. 18"}, {"paragraph": "١٨"}],
    ids=str,
)
def test_a_decision_finds_its_recommendation_in_any_spelling(assess, record, spelling):
    assess(ASSESSMENT | spelling)

    assert record.decisions.filter(kind="assessed").count() == 1


def test_a_report_in_another_spelling_is_the_same_decision(assess, record):
    assess(ASSESSMENT)
    again = assess(ASSESSMENT | {"report_symbol": "A/76/5(Vol.1)"})

    assert (again.summary["skipped"], Document.objects.filter(symbol__startswith="A/76").count()) == (1, 1)


def test_a_report_of_another_volume_is_a_fault(faults):
    assert faults(ASSESSMENT | {"report_symbol": "A/76/5 (Vol. II)"}) == [
        "rows!D2: “A/76/5 (Vol. II)” is volume II, not volume I."
    ]


def test_a_status_that_the_person_explains_keeps_the_word_of_the_source(record, person):
    file = io.BytesIO(sheet(ASSESSMENT | {"status": "Settled"}))
    words = {"status": {"settled": "implemented"}}
    checked = dry_run(file, kind=KIND, name="rows.csv", by=person(Role.ASSESSOR), words=words)

    assert (checked.faults, checked.new[0].decision.state, checked.new[0].decision.word) == (
        [],
        "implemented",
        "Settled",
    )
