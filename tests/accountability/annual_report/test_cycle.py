"""What may follow what in a reporting cycle, who may do it, and what the database refuses whoever asks."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from accountability.annual_report.actions import cycles
from accountability.annual_report.blockers import blockers
from accountability.errors import IllegalStep, Incomplete, NotPermitted, Stale
from accountability.models import Component, Cycle, Edition, EditionFile, SubArea
from accountability.roles import Role
from tests.accountability.annual_report.cycles import drafted, every_file, frozen, in_review, released


@pytest.fixture
def component(db):
    return Component.objects.create(number=1, names={"en": "The Charter"})


def refused(sql, *values):
    """Whether the database itself refuses the statement."""
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return True


# --- Opening and freezing -------------------------------------------------------------------------------------------
def test_a_contribution_is_awaited_for_every_sub_area(two, component):
    areas = [SubArea.objects.create(component=component, order=n, names={"en": f"Area {n}"}) for n in range(3)]

    cycle = cycles.open_cycle(year=2021, as_of=dt.date(2021, 12, 31), by=two.first)

    assert {c.sub_area for c in cycle.contributions.all()} == set(areas)


def test_a_year_is_opened_once_and_not_before_it(two):
    drafted(two.first)

    with pytest.raises(IllegalStep), transaction.atomic():
        drafted(two.first)
    with pytest.raises(Incomplete, match="before the year"):
        cycles.open_cycle(year=2022, as_of=dt.date(2021, 12, 31), by=two.first)


def test_who_does_not_run_the_cycle_opens_and_freezes_nothing(two, person):
    cycle = drafted(two.first)

    for role in (Role.CONTRIBUTOR, Role.AUDITOR, Role.ADMINISTRATOR):
        with pytest.raises(NotPermitted):
            cycles.freeze(cycle, by=person(role), version=None)


def test_a_report_begins_with_the_words_of_the_year_before(two):
    last = in_review(two.first, year=2020)
    cycles.edit_passage(last, by=two.first, version=1, code="conclusions", language="en", text="That is all.")
    released(last, by=two.second)

    edition = frozen(two.first)

    assert edition.passages.get(code="conclusions", language="en").text == "That is all."


def test_a_report_taken_back_is_frozen_anew_with_a_reason_and_its_words(two):
    edition = frozen(two.first)
    cycles.edit_passage(edition, by=two.first, version=1, code="conclusions", language="en", text="That is all.")
    cycle = cycles.take_back(edition.cycle, by=two.first, version=None, reason="A text is missing.")
    with pytest.raises(Incomplete, match="freezing the report again"):
        cycles.freeze(cycle, by=two.first, version=None)

    again = cycles.freeze(cycle, by=two.first, version=None, reason="The text has come.")

    assert (again.number, again.snapshot.version, again.reason) == (2, 2, "The text has come.")
    assert again.passages.get(code="conclusions", language="en").text == "That is all."


# --- Words ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("conclusions", "There were 12 of them.", "“12” is typed"),
        ("conclusions", "{oios.percent} were closed.", "field"),
        ("conclusions", "A brace } alone.", "brace"),
        ("conclusions", "  ", "empty"),
        ("findings", "Some figures do not follow.", "“findings.count” is missing"),
        ("findings", "{findings.count, plural, one{one figure}}.", "form “other”"),
        ("findings", "{findings.count} {findings.count, plural, one{1 figure} other{figures}}.", "“1” is typed"),
        ("nothing", "Words.", "no such passage"),
        ("finding/unknown", "Words.", "no such passage"),
    ],
)
def test_words_may_change_and_figures_stay(two, code, text, said):
    with pytest.raises(IllegalStep, match=said):
        cycles.edit_passage(frozen(two.first), by=two.first, version=1, code=code, language="en", text=text)


def test_a_symbol_is_no_number_that_was_typed(two):
    text = "See A/76/644 and resolution 74/271."

    passage = cycles.edit_passage(
        frozen(two.first), by=two.first, version=1, code="conclusions", language="en", text=text
    )

    assert (passage.text, passage.version) == (text, 2)


def test_words_that_somebody_else_changed_meanwhile_are_not_lost(two):
    edition = frozen(two.first)
    change = {"code": "conclusions", "language": "fr"}
    cycles.edit_passage(edition, by=two.first, version=1, text="Voilà.", **change)

    with pytest.raises(Stale):
        cycles.edit_passage(edition, by=two.second, version=1, text="Fin.", **change)
    cycles.edit_passage(edition, by=two.second, version=1, code="conclusions", language="es", text="Fin.")


# --- Releasing ------------------------------------------------------------------------------------------------------
def test_who_froze_the_report_cannot_release_it(two):
    edition = in_review(two.first)

    with pytest.raises(NotPermitted, match="second coordinator"):
        released(edition, by=two.first)
    assert refused(
        "UPDATE accountability_edition SET released_by_id = frozen_by_id, released_at = now(), manifest = '{}'"
    )


def test_what_is_missing_keeps_the_report_from_its_release(two, component):
    SubArea.objects.create(component=component, order=1, names={"en": "Ethics"})
    edition = in_review(two.first)
    edition.cycle.contributions.update(state="submitted")

    with pytest.raises(IllegalStep, match="“Ethics” is not accepted yet"):
        released(edition, by=two.second)


def test_without_a_key_to_sign_with_nothing_is_released(two, settings):
    settings.REPORT_SIGNING_KEY = ""

    with pytest.raises(IllegalStep, match="REPORT_SIGNING_KEY"):
        released(in_review(two.first), by=two.second)


def test_a_report_that_was_changed_since_it_was_read_is_not_released(two):
    edition = in_review(two.first)
    version = Cycle.objects.get().version
    cycles.edit_passage(edition, by=two.first, version=1, code="conclusions", language="en", text="Other words.")

    with pytest.raises(Stale):
        cycles.release(edition.cycle, by=two.second, version=version, files=[], manifest={}, signature="")


def test_a_report_is_released_whole_or_not_at_all(two):
    edition = in_review(two.first)

    files = [file for file in every_file(edition) if (file.language, file.format) != ("zh-hans", "xlsx")]

    with pytest.raises(IllegalStep, match=r"“zh-hans.xlsx” is missing"):
        cycles.release(edition.cycle, by=two.second, version=None, files=files, manifest={}, signature="")

    assert not EditionFile.objects.exists()


def test_the_day_of_consideration_is_after_the_cut_off_and_not_to_come(two):
    cycle = released(in_review(two.first), by=two.second).cycle
    for day in (dt.date(2021, 12, 31), dt.date(2999, 1, 1)):
        with pytest.raises(Incomplete):
            cycles.record_consideration(cycle, by=two.first, version=None, on=day)

    cycle = cycles.record_consideration(cycle, by=two.first, version=None, on=dt.date(2022, 3, 1))

    assert (cycle.state, cycle.considered_on) == ("considered", dt.date(2022, 3, 1))


# --- Corrections ----------------------------------------------------------------------------------------------------
def test_a_correction_is_another_edition_and_leaves_the_first_as_it_was(two):
    first = released(in_review(two.first), by=two.second)
    with pytest.raises(Incomplete, match="readers will see"):
        cycles.freeze(first.cycle, by=two.second, version=None)

    second = cycles.freeze(first.cycle, by=two.second, version=None, reason="A figure was wrong.")

    assert (second.number, second.reason) == (2, "A figure was wrong.")
    assert list(Edition.objects.released()) == [first]
    assert first.files.count() == len(every_file(second))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accountability_passage SET text = 'Other words.'",
        "DELETE FROM accountability_passage",
        "INSERT INTO accountability_passage (edition_id, code, language, text, version)"
        " SELECT id, 'more', 'en', 'More words.', 1 FROM accountability_edition",
        "UPDATE accountability_edition SET manifest = '{}'",
        "UPDATE accountability_edition SET released_at = NULL, released_by_id = NULL, manifest = NULL",
        "DELETE FROM accountability_edition",
        "UPDATE accountability_editionfile SET sha256 = ''",
        "DELETE FROM accountability_editionfile",
        "INSERT INTO accountability_editionfile (edition_id, language, format, sha256, size, made_at)"
        " SELECT id, 'en', 'txt', '', 0, now() FROM accountability_edition",
        "UPDATE accountability_snapshotseries SET values = '[]'",
        "UPDATE accountability_snapshot SET as_of = '2020-12-31'",
    ],
)
def test_the_database_leaves_a_released_report_as_it_is(two, statement):
    released(in_review(two.first), by=two.second)

    assert refused(statement)


@pytest.mark.parametrize(
    "change", ["frozen_by_id = (SELECT max(id) FROM accountability_user)", "number = 9", "reason = 'Another.'"]
)
def test_the_database_keeps_who_froze_what_and_why(two, change):
    frozen(two.first)

    assert refused(f"UPDATE accountability_edition SET {change}")


def test_a_report_is_corrected_also_after_its_consideration(two):
    cycle = released(in_review(two.first), by=two.second).cycle
    cycles.record_consideration(cycle, by=two.first, version=None, on=dt.date(2022, 3, 1))

    cycles.freeze(cycle, by=two.second, version=None, reason="A figure was wrong.")

    cycle.refresh_from_db()
    assert (cycle.state, cycle.considered_on) == ("frozen", None)


# --- What blocks ----------------------------------------------------------------------------------------------------
def test_each_thing_that_is_missing_is_a_sentence_with_the_way_there(two, component, settings):
    settings.REPORT_SIGNING_KEY = ""
    areas = [SubArea.objects.create(component=component, order=n, names={"en": f"Area {n}"}) for n in range(2)]
    edition = frozen(two.first)
    SubArea.objects.create(component=component, order=9, names={"en": "Area 9"})
    edition.cycle.contributions.filter(sub_area=areas[0]).update(state="returned", answer="More.")
    edition.cycle.contributions.filter(sub_area=areas[1]).update(
        state="awaited", figures=[{"value": "1"}], cut_off=None
    )
    edition.passages.filter(code="findings", language="ru").update(text="Слова без поля.")

    said = {blocker.said: blocker.url for blocker in blockers(edition.cycle)}

    assert all(said.values()) is False  # nobody but the operator sets a key
    for words in ("“Area 0” is not accepted", "no cut-off date", "“Area 9” has neither", "(Русский): The figure"):
        assert any(words in sentence for sentence in said), words


def test_a_finding_is_explained_in_every_language(two, monkeypatch):
    finding = {
        "code": "f-1",
        "whats": {"en": "Rate"},
        "printed": "88%",
        "derived": "89%",
        "source": "A/76/644, para. 91",
    }
    for where in ("blockers", "passages"):
        monkeypatch.setattr(f"accountability.annual_report.{where}.findings_of", lambda edition: [finding])
    edition = frozen(two.first)
    text = "Printed {finding.printed}, derived {finding.derived}."
    for language in ("ar", "zh-hans", "en", "fr", "ru"):
        cycles.edit_passage(edition, by=two.first, version=0, code="finding/f-1", language=language, text=text)

    [blocker] = blockers(edition.cycle)
    cycles.edit_passage(edition, by=two.first, version=0, code="finding/f-1", language="es", text=text)

    assert "no explanation in: Español" in blocker.said
    assert not blockers(edition.cycle)
