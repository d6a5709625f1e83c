"""Long work killed in its middle leaves nothing half, and is done once when it is taken up again."""

import datetime as dt
import os
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from accountability.actions.imports import upload_spreadsheet
from accountability.exports import jobs as export_jobs
from accountability.files import storage
from accountability.imports import jobs
from accountability.imports.importer import check
from accountability.jobs import queue, worker
from accountability.models import Import, Job
from embedded.places import BASE_DIR
from embedded.processes import Child
from recommendations.models import Decision, ImportedRow, Recommendation, StandingInterval
from tests.accountability.imports.spreadsheets import sheet
from tests.faults.conftest import LONG_WORKER, at_once, database_url, eventually
from tests.faults.figures import waits_for_a_lock
from tests.recommendations.imports.conftest import RECOMMENDATION

ROWS = 40


@pytest.fixture
def source(register):
    """A file of forty new recommendations, checked and waiting to be entered."""
    rows = [RECOMMENDATION | {"paragraph": str(1000 + number)} for number in range(ROWS)]
    kept = storage.keep([sheet(*rows)])
    made = upload_spreadsheet("recommendations", name="rows.csv", sha256=kept.sha256, by=register.coordinator)
    return check(made, by=register.coordinator)


def process(job):
    """The process that the worker starts for a job."""
    command = [sys.executable, str(BASE_DIR / "manage.py"), "run_job", str(job.pk)]
    return subprocess.Popen(command, env=os.environ | {"DATABASE_URL": database_url()})


def kill_while_it_waits_for(table, job):
    """Kill the process of the job when all but the table is done."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        started = process(job)
        eventually(waits_for_a_lock, seconds=60)
        started.kill()
        started.wait()
    eventually(lambda: not waits_for_a_lock())


def taken_up_again(job):
    """A minute of silence later the sweep takes it back, and it is done."""
    Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now() - dt.timedelta(minutes=2))
    worker.sweep()
    assert process(job).wait(120) == 0
    job.refresh_from_db()
    return job


def counts():
    return (Recommendation.objects.count(), Decision.objects.count(), StandingInterval.objects.count())


def test_an_import_killed_in_its_middle_enters_nothing_and_then_all_of_it_once(register, broker, source):
    before = counts()
    job = jobs.enqueue(jobs.ENTER, source, by=register.coordinator)
    kill_while_it_waits_for("recommendations_importedrow", job)
    assert counts() == before

    done = taken_up_again(job)

    source.refresh_from_db()
    assert (done.state, done.attempts, source.state) == ("done", 2, "committed")
    assert Recommendation.objects.count() == before[0] + ROWS
    assert ImportedRow.objects.filter(source=source).count() == ROWS


def test_an_export_killed_in_its_middle_leaves_no_half_file(register, broker):
    job = export_jobs.enqueue_workbook("recommendations", "", by=register.coordinator, then="/recommendations/")
    kill_while_it_waits_for("recommendations_update", job)
    assert not Job.objects.get().stored_as

    done = taken_up_again(job)

    with storage.read(done.stored_as, folder=storage.MADE) as file, zipfile.ZipFile(file) as book:
        assert book.testzip() is None
        assert "xl/worksheets/sheet4.xml" in book.namelist()


def test_a_job_whose_process_always_dies_fails_with_a_sentence(register, broker, source):
    job = jobs.enqueue(jobs.ENTER, source, by=register.coordinator)
    for _attempt in range(worker.ATTEMPTS):
        kill_while_it_waits_for("recommendations_importedrow", job)
        Job.objects.update(heartbeat_at=timezone.now() - dt.timedelta(minutes=2))
        worker.sweep()

    job.refresh_from_db()
    assert (job.state, "3 times" in job.said) == ("failed", True)
    assert Import.objects.get().state == "checked"


def test_the_same_work_twice_at_once_is_done_once(register, broker, source):
    job = jobs.enqueue(jobs.ENTER, source, by=register.coordinator)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda started: started.wait(120), [process(job), process(job)]))

    job.refresh_from_db()
    assert (job.state, job.attempts, ImportedRow.objects.filter(source=source).count()) == ("done", 1, ROWS)


def test_a_running_job_ends_when_nobody_wants_it(register, broker, source):
    before = counts()
    job = jobs.enqueue(jobs.ENTER, source, by=register.coordinator)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE accountability_entity IN ACCESS EXCLUSIVE MODE")
        started = process(job)
        eventually(waits_for_a_lock, seconds=60)
        at_once([lambda: queue.cancel(job, by=register.coordinator)])
        time.sleep(2 * worker.BEAT)
    assert started.wait(120) == 0

    job.refresh_from_db()
    assert (job.state, counts()) == ("cancelled", before)


def test_the_worker_of_long_work_does_what_is_asked_for(register, broker, source, tmp_path):
    env = os.environ | {"DATABASE_URL": database_url(), "REDIS_URL": broker.url}
    child = Child("long", [sys.executable, "-m", "celery", *LONG_WORKER], tmp_path / "long.log", env=env, cwd=BASE_DIR)
    child.start()
    try:
        job = jobs.enqueue(jobs.ENTER, source, by=register.coordinator)
        eventually(lambda: Job.objects.get(pk=job.pk).state == "done", seconds=90)
    finally:
        child.stop()

    assert Import.objects.get().state == "committed"


def test_of_two_import_commands_at_once_each_ends_with_a_result_or_a_sentence(register, tmp_path):
    before = Recommendation.objects.count()
    path = tmp_path / "rows.csv"
    path.write_bytes(sheet(*(RECOMMENDATION | {"paragraph": str(1000 + number)} for number in range(ROWS))))
    command = partial(call_command, "import_register", str(path), "--as=recommendations", "--commit")

    ended = at_once([command] * 4)

    assert {type(end) for end in ended} <= {type(None), CommandError}
    assert None in ended
    assert Recommendation.objects.count() == before + ROWS
