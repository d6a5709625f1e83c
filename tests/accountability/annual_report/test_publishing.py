"""The files of a report: made one by one and never twice, published all at once or not at all."""

import errno

import pytest

from accountability.annual_report import publishing
from accountability.annual_report.actions import cycles
from accountability.annual_report.formats import FORMATS, Format
from accountability.errors import IllegalStep, NotPermitted
from accountability.files import storage
from accountability.jobs import queue, worker
from accountability.models import Cycle, EditionFile, Job, MadeFile
from tests.accountability.annual_report.conftest import KEY
from tests.accountability.annual_report.cycles import DAY, frozen, in_review

ALL = len(publishing.LANGUAGES) * len(FORMATS)


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    """No sign of life is given: nobody else sees a job that no test commits."""
    monkeypatch.setattr(worker, "BEAT", 600)


@pytest.fixture
def written(monkeypatch, settings, entered):
    """Formats that write a line; gives what was written, in order."""
    settings.REPORT_SIGNING_KEY = KEY
    entered(6)
    done = []

    def form(code):
        def write(report):
            done.append((report.language, code))
            return [f"{code} {report.title}".encode()]

        return Format(code, "text/plain", write)

    for code in FORMATS:
        monkeypatch.setitem(FORMATS, code, form(code))
    return done


def do(job):
    worker.run(job.pk)
    job.refresh_from_db()
    return job


def version_of(edition):
    return Cycle.objects.get(pk=edition.cycle_id).version


def ask(edition, by):
    return publishing.ask_for_release(Cycle.objects.get(pk=edition.cycle_id), by=by, version=version_of(edition))


def test_a_release_publishes_every_file_in_every_language(two, written):
    edition = in_review(two.first)

    job = do(ask(edition, two.second))

    edition.refresh_from_db()
    assert (job.state, job.said, Cycle.objects.get().state) == ("done", "", "released")
    assert (edition.files.count(), edition.released_by, len(edition.manifest["files"])) == (ALL, two.second, ALL)


def test_a_release_takes_what_the_draft_has_made_with_the_same_words(two, written):
    edition = in_review(two.first)
    do(publishing.ask_for_drafts(edition.cycle, by=two.first))
    assert len(written) == ALL

    do(ask(edition, two.second))

    assert len(written) == ALL
    assert Cycle.objects.get().state == "released"


def test_other_words_are_written_into_other_files_and_no_more(two, written):
    edition = frozen(two.first)
    do(publishing.ask_for_drafts(edition.cycle, by=two.first))
    cycles.edit_passage(edition, by=two.first, version=1, code="conclusions", language="fr", text="Voilà tout.")
    assert len(publishing.drafts_of(edition)) == ALL - len(FORMATS)

    do(publishing.ask_for_drafts(edition.cycle, by=two.first))

    assert written[ALL:] == [("fr", form) for form in FORMATS]


def test_a_second_click_joins_the_first(two, written):
    edition = in_review(two.first)

    assert ask(edition, two.second) == ask(edition, two.second)
    assert publishing.ask_for_drafts(edition.cycle, by=two.first) == publishing.ask_for_drafts(
        edition.cycle, by=two.second
    )


def test_who_froze_the_report_cannot_even_ask_for_its_release(two, written):
    with pytest.raises(NotPermitted, match="second coordinator"):
        ask(in_review(two.first), two.first)

    assert not Job.objects.exists()


def test_before_it_is_frozen_there_is_nothing_to_make(two, written):
    cycle = cycles.open_cycle(year=2021, as_of=DAY, by=two.first)

    with pytest.raises(IllegalStep, match="Freeze it first"):
        publishing.ask_for_drafts(cycle, by=two.first)


def test_words_changed_after_the_release_was_asked_for_end_it(two, written):
    edition = in_review(two.first)
    job = ask(edition, two.second)
    cycles.edit_passage(edition, by=two.first, version=1, code="conclusions", language="en", text="Other words.")

    do(job)

    assert (job.state, "was changed after" in job.said, len(written)) == ("failed", True, 0)


def test_a_full_disk_leaves_nothing_half_and_the_next_attempt_goes_on(two, written, monkeypatch):
    edition, calls = in_review(two.first), []
    real = storage.os.fsync
    arrived = set(storage._arriving().iterdir())

    def fsync(handle):
        calls.append(handle)
        if len(calls) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(storage.os, "fsync", fsync)
    job = do(ask(edition, two.second))

    assert (job.state, "disk" in job.said, MadeFile.objects.count()) == ("failed", True, 2)
    assert not EditionFile.objects.exists()
    assert set(storage._arriving().iterdir()) == arrived
    do(ask(edition, two.second))
    assert (Cycle.objects.get().state, len(written)) == ("released", ALL + 1)


def test_without_its_fonts_a_report_is_not_published(two, settings, entered, tmp_path):
    settings.REPORT_SIGNING_KEY, settings.REPORT_FONTS = KEY, tmp_path
    entered(6)

    job = do(ask(in_review(two.first), two.second))

    assert (job.state, "fonts" in job.said) == ("failed", True)
    assert Cycle.objects.get().state == "in-review"
    assert not EditionFile.objects.exists()


def test_nobody_wants_it_any_more(two, written):
    edition = in_review(two.first)
    job = ask(edition, two.second)
    queue.cancel(job, by=two.second)

    do(job)

    assert (job.state, Cycle.objects.get().state, written) == ("cancelled", "in-review", [])


def test_a_kept_file_is_read_as_it_was_made(two, written):
    edition = frozen(two.first)
    do(publishing.ask_for_drafts(edition.cycle, by=two.first))

    made = publishing.drafts_of(edition)["ru", "pdf"]

    with storage.read(made.sha256) as kept:
        assert kept.read().startswith(b"pdf ")
