"""The coordinators' pages of a report: what each person may do there, what is refused, what was typed is kept."""

import pytest
from django.urls import reverse

from accountability.annual_report import publishing
from accountability.annual_report.actions import cycles
from accountability.annual_report.chapters import Source
from accountability.annual_report.publishing import mark
from accountability.files import storage
from accountability.models import AuditEvent, Cycle, Job, MadeFile, Passage
from accountability.roles import Role
from tests.accountability.annual_report.cycles import drafted, every_file, frozen, in_review, released

WORDS = ("en", "conclusions")


@pytest.fixture
def browser(two, client, settings, entered):
    """A browser in which one of the two is signed in."""
    settings.REPORT_SIGNING_KEY = "11" * 32
    entered(2)

    def sign_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


def read(answer):
    return answer.content.decode()


def version():
    return Cycle.objects.get().version


# --- The cycle ------------------------------------------------------------------------------------------------------
def test_a_year_is_opened_with_its_cut_off_day(two, browser):
    page = browser(two.first)
    answer = page.post(reverse("annual_report:cycle_new"), {"year": 2021, "as_of": "2021-12-31", "symbol": "A/76/1"})

    assert answer.url == reverse("annual_report:cycle", args=[2021])
    assert "A/76/1" in read(page.get(reverse("annual_report:cycles")))


def test_what_cannot_be_opened_keeps_what_was_typed(two, browser):
    answer = browser(two.first).post(
        reverse("annual_report:cycle_new"), {"year": 2022, "as_of": "2021-12-31", "symbol": "A/76/1"}
    )

    assert answer.status_code == 422
    assert "before the year" in read(answer)
    assert "A/76/1" in read(answer)


def test_a_contributor_reads_the_cycle_and_takes_no_step(two, browser, person):
    drafted(two.first)
    page = browser(person(Role.CONTRIBUTOR))

    assert "no action is expected from you" in read(page.get(reverse("annual_report:cycle", args=[2021])))
    assert page.get(reverse("annual_report:cycle_step", args=[2021, "frozen"])).status_code == 403


def test_a_step_is_taken_by_post_alone(two, browser):
    drafted(two.first)
    page, where = browser(two.first), reverse("annual_report:cycle_step", args=[2021, "frozen"])
    page.get(where)
    assert Cycle.objects.get().state == "drafting"

    page.post(where, {"version": version()})

    assert Cycle.objects.get().state == "frozen"


def test_who_froze_it_is_told_why_they_cannot_release_it(two, browser):
    in_review(two.first)
    page = browser(two.first)

    assert "The person who froze the report cannot release it" in read(
        page.get(reverse("annual_report:cycle", args=[2021]))
    )
    answer = page.post(reverse("annual_report:cycle_step", args=[2021, "released"]), {"version": version()})
    assert answer.status_code == 403
    assert not Job.objects.exists()


def test_the_second_person_releases_and_a_second_click_joins(two, browser):
    in_review(two.first)
    page, where = browser(two.second), reverse("annual_report:cycle_step", args=[2021, "released"])

    for _click in range(2):
        page.post(where, {"version": version()})

    assert Job.objects.get().asked_by == two.second
    assert "Release of the report of 2021" in read(page.get(reverse("annual_report:cycle", args=[2021])))


def test_what_changed_since_it_was_read_is_shown_before_the_step(two, browser):
    frozen(two.first)
    where = reverse("annual_report:cycle_step", args=[2021, "drafting"])

    answer = browser(two.first).post(where, {"version": version() - 1, "reason": "More to come."})

    assert answer.status_code == 412
    assert "More to come." in read(answer)


def test_a_step_that_is_not_open_says_so(two, browser):
    drafted(two.first)

    answer = browser(two.first).get(reverse("annual_report:cycle_step", args=[2021, "considered"]), follow=True)

    assert "cannot follow" in read(answer)


# --- Its words ------------------------------------------------------------------------------------------------------
def test_a_passage_is_edited_around_its_figures(two, browser):
    frozen(two.first)
    page, where = browser(two.first), reverse("annual_report:cycle_passage", args=[2021, *WORDS])

    answer = page.post(where, {"version": 1, "text": "That is all."})

    assert answer.url == f"{reverse('annual_report:cycle_words', args=[2021, 'en'])}#conclusions"
    assert "That is all." in read(page.get(answer.url))


def test_a_fault_keeps_what_was_typed_and_changes_nothing(two, browser):
    frozen(two.first)

    answer = browser(two.first).post(
        reverse("annual_report:cycle_passage", args=[2021, *WORDS]), {"version": 1, "text": "There were 12."}
    )

    assert answer.status_code == 422
    assert "“12” is typed" in read(answer)
    assert "There were 12." in read(answer)
    assert Passage.objects.get(code="conclusions", language="en").version == 1


def test_a_preview_changes_nothing(two, browser):
    frozen(two.first)
    told = {"version": 1, "text": "The report of {cycle.year}.", "preview": "yes"}

    answer = browser(two.first).post(reverse("annual_report:cycle_passage", args=[2021, "en", "title"]), told)

    assert "The report of 2021." in read(answer)
    assert Passage.objects.get(code="title", language="en").version == 1


def test_words_that_another_changed_are_shown_beside_what_was_typed(two, browser):
    frozen(two.first)
    page, where = browser(two.first), reverse("annual_report:cycle_passage", args=[2021, *WORDS])
    page.post(where, {"version": 1, "text": "The words of one."})

    answer = page.post(where, {"version": 1, "text": "The words of another."})

    assert answer.status_code == 412
    assert "The words of one." in read(answer)
    assert "The words of another." in read(answer)


def test_a_contributor_reads_the_words_and_edits_none(two, browser, person):
    frozen(two.first)
    page, where = browser(person(Role.CONTRIBUTOR)), reverse("annual_report:cycle_passage", args=[2021, *WORDS])

    assert "coordinators edit it" in read(page.get(where))
    assert page.post(where, {"version": 1, "text": "Mine."}).status_code == 403


@pytest.mark.parametrize("place", [("de", "conclusions"), ("en", "nothing"), ("en", "finding/none")])
def test_there_is_no_passage_of_another_language_or_name(two, browser, place):
    frozen(two.first)

    assert browser(two.first).get(reverse("annual_report:cycle_passage", args=[2021, *place])).status_code == 404


# --- Drafts ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def made(two, browser):
    """A draft with one file."""
    edition = frozen(two.first)
    kept = storage.keep([b"a draft"])
    words = mark(Source(edition, publishing.before_of(edition)), "fr")
    return MadeFile.objects.create(
        edition=edition, language="fr", format="pdf", words=words, sha256=kept.sha256, size=kept.size
    )


def test_who_takes_a_draft_away_is_noted_and_shown(two, browser, made, person):
    page = browser(person(Role.CONTRIBUTOR))

    answer = page.get(reverse("annual_report:cycle_draft_file", args=[2021, "fr", "pdf"]))

    assert b"".join(answer.streaming_content) == b"a draft"
    assert AuditEvent.objects.filter(event="draft-downloaded").get().details["sha256"] == made.sha256
    assert "fr.pdf" in read(page.get(reverse("annual_report:cycle", args=[2021])))


def test_a_draft_of_other_words_is_not_handed_out(two, browser, made):
    Passage.objects.filter(language="fr", code="conclusions").update(text="Voilà.")

    assert (
        browser(two.first).get(reverse("annual_report:cycle_draft_file", args=[2021, "fr", "pdf"])).status_code == 404
    )
    assert not AuditEvent.objects.filter(event="draft-downloaded").exists()


def test_the_drafts_are_asked_for_from_the_page(two, browser, made):
    page = browser(two.second)

    page.post(reverse("annual_report:cycle_files", args=[2021]))

    assert Job.objects.get().key == "2021 drafts"
    part = page.get(reverse("annual_report:cycle", args=[2021]), headers={"HX-Request": "true"})
    assert "Files of the draft" in read(part)
    assert "<html" not in read(part)


@pytest.mark.parametrize("name", ["annual_report:cycle_findings", "annual_report:cycle_compare"])
def test_before_the_first_freezing_there_is_nothing_to_read(two, browser, name):
    drafted(two.first)

    assert browser(two.first).get(reverse(name, args=[2021])).status_code == 404


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_the_report_reads_in_every_language(two, browser, language):
    frozen(two.first)

    answer = read(browser(two.first).get(reverse("annual_report:cycle_draft", args=[2021, language])))

    assert f'lang="{language}"' in answer


def test_the_report_is_read_a_chapter_at_a_time(two, browser):
    frozen(two.first)
    where = reverse("annual_report:cycle_draft", args=[2021, "en"])
    page = browser(two.first)

    first, annex, whole = (read(page.get(where + query)) for query in ("", "?chapter=annex-4", "?chapter=all"))

    assert ('id="summary"' in first, 'id="annex-4"' in first) == (True, False)
    assert ('id="summary"' in annex, 'id="annex-4"' in annex) == (False, True)
    assert ('id="summary"' in whole, 'id="annex-4"' in whole) == (True, True)
    assert page.get(f"{where}?chapter=none").status_code == 404


def test_a_finding_is_shown_with_its_arithmetic_and_explained_by_fields(two, browser, monkeypatch):
    finding = {
        "code": "f-1", "whats": {"en": "Rate of 2020"}, "printed": "88%", "derived": "89%", "source": "A/76/644",
        "arithmetics": {"en": "89 / 100"},
    }  # fmt: skip
    for where in ("passages", "passage_editor", "blockers", "dashboard"):
        monkeypatch.setattr(f"accountability.annual_report.{where}.findings_of", lambda edition: [finding])
    frozen(two.first)
    page, where = browser(two.first), reverse("annual_report:cycle_passage", args=[2021, "en", "finding/f-1"])
    assert "89 / 100" in read(page.get(reverse("annual_report:cycle_findings", args=[2021])))

    page.post(where, {"version": 0, "text": "The document prints {finding.printed}."})

    assert "The document prints 88%." in read(page.get(reverse("annual_report:cycle_findings", args=[2021])))


def test_two_years_stand_beside_each_other(two, browser):
    released(in_review(two.first, year=2020), by=two.second)
    frozen(two.first)

    answer = read(browser(two.first).get(reverse("annual_report:cycle_compare", args=[2021])))

    assert "2021 compared with 2020" in answer


def test_the_first_edition_stays_downloadable_beside_its_correction(two, browser, made):
    first = made.edition
    Cycle.objects.filter(pk=first.cycle_id).update(state="in-review")
    others = [file for file in every_file(first) if (file.language, file.format) != ("fr", "pdf")]
    cycles.release(first.cycle, by=two.second, version=None, files=[made, *others], manifest={}, signature="")
    page = browser(two.first)

    page.post(
        reverse("annual_report:cycle_step", args=[2021, "frozen"]),
        {"version": version(), "reason": "A figure was wrong."},
    )

    answer = page.get(reverse("annual_report:edition_file", args=[2021, 1, "fr", "pdf"]))
    assert b"".join(answer.streaming_content) == b"a draft"
    assert "A figure was wrong." in read(page.get(reverse("annual_report:cycle", args=[2021])))
