"""Long work: asked for once, done once, ended when nobody wants it, taken up again when its worker dies."""

import datetime as dt
import errno
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from accountability.errors import IllegalStep
from accountability.files import storage
from accountability.jobs import notices, queue, worker
from accountability.models import Import, Job, User
from accountability.models.user import operator
from accountability.notifications import inbox
from accountability.roles import Role


@pytest.fixture
def does(monkeypatch):
    """Makes a function the work of the kind `count`."""

    def give(work):
        monkeypatch.setattr(worker, "_runs", lambda: {"count": work})

    return give


@pytest.fixture
def asked(person):
    return queue.enqueue("count", by=person(Role.COORDINATOR), key="to ten", title="Counting")


def test_a_second_request_joins_the_work_that_is_under_way(asked, person):
    assert queue.enqueue("count", by=person(Role.COORDINATOR), key="to ten") == asked

    queue.cancel(asked, by=person(Role.COORDINATOR))

    assert queue.enqueue("count", by=person(Role.COORDINATOR), key="to ten") != asked


def test_work_is_done_once(asked, does):
    done = []
    does(lambda job, progress: done.append(progress.of(10)))

    assert (worker.run(asked.pk), worker.run(asked.pk)) == (True, False)

    asked.refresh_from_db()
    assert (len(done), asked.state, asked.whole) == (1, "done", 10)


def test_a_refusal_is_kept_as_its_sentence(asked, does):
    def refuse(job, progress):
        raise IllegalStep("Row 7 has no symbol.")

    does(refuse)
    worker.run(asked.pk)

    asked.refresh_from_db()
    assert (asked.state, asked.said) == ("failed", "Row 7 has no symbol.")


@pytest.mark.parametrize(
    ("error", "said"), [(OSError(errno.ENOSPC, ""), "disk"), (ValueError("secret"), "Something went wrong")]
)
def test_a_failure_is_a_sentence_without_its_innards(asked, does, error, said):
    def fail(job, progress):
        raise error

    does(fail)
    worker.run(asked.pk)

    asked.refresh_from_db()
    assert asked.state == "failed"
    assert said in asked.said
    assert "secret" not in asked.said


def test_the_file_that_was_made_is_kept(asked, does, settings, tmp_path):
    does(lambda job, progress: progress.keep([b"ten"], name="ten.txt"))
    worker.run(asked.pk)

    asked.refresh_from_db()
    with storage.read(asked.stored_as, folder=storage.MADE) as file:
        assert (asked.file_name, file.read()) == ("ten.txt", b"ten")


def silent(job, attempts):
    """Nobody has been at the job for two minutes."""
    long_ago = timezone.now() - dt.timedelta(minutes=2)
    Job.objects.filter(pk=job.pk).update(state="running", heartbeat_at=long_ago, started_at=long_ago, attempts=attempts)


@pytest.mark.parametrize(("seconds", "told"), [(40, ["job-ended"]), (20, [])])
def test_who_asked_is_told_when_it_is_over_after_they_would_have_left(asked, does, seconds, told):
    Job.objects.update(asked_at=timezone.now() - dt.timedelta(seconds=seconds))
    does(lambda job, progress: None)
    worker.run(asked.pk)
    notices.tell(asked.pk)

    assert [notice.kind for notice in asked.asked_by.notices.all()] == told
    assert [line.url for line in inbox.lines(asked.asked_by, asked.asked_by.notices.all())] == [
        reverse("job", args=[asked.pk]) for _one in told
    ]


@pytest.mark.parametrize(("attempts", "state"), [(1, "waiting"), (2, "waiting"), (3, "failed")])
def test_work_that_nobody_is_at_is_taken_up_again_but_not_for_ever(asked, attempts, state):
    silent(asked, attempts)
    worker.sweep()

    asked.refresh_from_db()
    assert asked.state == state
    assert bool(asked.said) == (state == "failed")


def test_work_with_a_fresh_sign_of_life_is_left_alone(asked):
    silent(asked, 1)
    Job.objects.filter(pk=asked.pk).update(heartbeat_at=timezone.now())
    worker.sweep()

    asked.refresh_from_db()
    assert asked.state == "running"


def test_only_who_asked_for_it_may_end_it(asked, person):
    with pytest.raises(IllegalStep):
        queue.cancel(asked, by=person(Role.ADMINISTRATOR))


# --- Pages ----------------------------------------------------------------------------------------------------------
def test_who_asked_follows_it_and_ends_it(asked, signed_in):
    browser = signed_in(Role.COORDINATOR)

    assert "Counting" in browser.get(reverse("jobs")).content.decode()
    assert "Cancel task" in browser.get(reverse("job", args=[asked.pk])).content.decode()
    browser.post(reverse("cancel_job", args=[asked.pk]))

    asked.refresh_from_db()
    assert asked.state == "cancelled"


@pytest.mark.parametrize("name", ["job", "job_file"])
@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR, Role.FOCAL_POINT])
def test_nobody_else_finds_it(asked, signed_in, name, role):
    assert signed_in(role).get(reverse(name, args=[asked.pk])).status_code == 404


def test_the_part_that_asks_again_loads_the_page_anew_once_it_is_over(asked, does, signed_in):
    browser, headers = signed_in(Role.COORDINATOR), {"HX-Request": "true"}
    assert "HX-Refresh" not in browser.get(reverse("job", args=[asked.pk]), headers=headers)

    does(lambda job, progress: None)
    worker.run(asked.pk)

    assert browser.get(reverse("job", args=[asked.pk]), headers=headers)["HX-Refresh"] == "true"


def test_a_person_without_work_is_told_what_it_is(signed_in):
    assert "No background tasks yet" in signed_in(Role.STAFF).get(reverse("jobs")).content.decode()
    assert User.objects.count() == 1


def test_people_take_turns(person):
    many = [queue.enqueue("count", by=person(Role.COORDINATOR), key=f"many {n}") for n in range(3)]
    one = queue.enqueue("count", by=person(Role.STAFF), key="one")
    order = []

    while pk := queue.next_job():
        order.append(pk)
        Job.objects.filter(pk=pk).update(state="done", started_at=timezone.now(), finished_at=timezone.now())

    assert order == [many[0].pk, one.pk, many[1].pk, many[2].pk]


def test_one_person_has_only_so_much_work_in_the_queue(person, settings):
    settings.JOBS_PER_PERSON = 2
    first = [queue.enqueue("count", by=person(Role.COORDINATOR), key=f"{n}") for n in range(2)]

    with pytest.raises(IllegalStep, match="You have 2 background tasks"):
        queue.enqueue("count", by=person(Role.COORDINATOR), key="3")

    assert queue.enqueue("count", by=person(Role.COORDINATOR), key="1") == first[1]
    assert queue.enqueue("count", by=person(Role.STAFF), key="3")
    queue.cancel(first[0], by=person(Role.COORDINATOR))
    assert queue.enqueue("count", by=person(Role.COORDINATOR), key="3")


def test_requests_at_the_same_time_do_not_pass_the_limit_together(committed_db, settings):
    settings.JOBS_PER_PERSON = 1
    by, start = operator(), threading.Barrier(4)

    def ask(number):
        start.wait()
        try:
            return bool(queue.enqueue("count", by=by, key=str(number)))
        except IllegalStep:
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(ask, range(4))) == 1


@pytest.mark.parametrize("address", ["/pledges/workbook/?state=open", "/imports/new/"])
def test_a_full_queue_is_refused_with_a_sentence(address, sample_register, organization, signed_in, settings):
    settings.JOBS_PER_PERSON = 0
    browser = signed_in(Role.COORDINATOR)
    file = SimpleUploadedFile("pledges.csv", b"entity,text\n")

    answer = browser.post(address, {"kind": "pledges", "file": file})

    assert answer.status_code in (422, 429)
    assert "background tasks in the queue" in answer.content.decode()
    assert not Job.objects.exists()
    assert not Import.objects.exists()
