"""The worker for background tasks: each runs in a child process that can be killed, and is restarted if it dies."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accountability.errors import IllegalStep, Outage, outage_of
from accountability.files import storage
from accountability.jobs import notices
from accountability.jobs.queue import asker_of, call, next_job
from accountability.models import Job, JobState
from accountability.registers import registers

logger = logging.getLogger(__name__)

BEAT = 1.0  # seconds between two signs of life
SILENCE = timedelta(seconds=60)  # without one, no process is running the task
ATTEMPTS = 3
Run = Callable[[Job, "Progress"], None]
AT_IT = threading.Lock()  # one job at a time in each worker, whose other thread stays free for mails


class Cancelled(Exception):
    """The owner has cancelled the task."""


# --- Doing it -------------------------------------------------------------------------------------------------------
def work() -> None:
    """Run the waiting tasks in turn, each in a child process: it can be killed, and its memory is released."""
    if AT_IT.acquire(blocking=False):
        try:
            _work()
        finally:
            AT_IT.release()


def _work() -> None:
    while pk := next_job():
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "run_job", str(pk)]
        status = subprocess.run(command, check=False).returncode  # noqa: S603  our own command
        for job in Job.objects.filter(pk=pk, state=JobState.RUNNING):
            logger.error("The process of job %s ended with %s.", pk, status)
            _take_back(job)
        if Job.objects.filter(pk=pk, state=JobState.WAITING).exists():
            return  # it could not even begin, or is to be tried again: the sweep calls


def run(pk: int) -> bool:
    """Run one task in this process; False if another process runs it. Safe to call twice and concurrently."""
    job = _claim(pk)
    if not job:
        return False
    with translation.override(job.asked_by.language or settings.LANGUAGE_CODE), Progress(job) as progress:
        state, said = _outcome(job, progress)
    ended = {"state": state, "said": said, "finished_at": timezone.now(), "result": job.result}
    ended |= {"file_name": job.file_name, "stored_as": job.stored_as, "parts": progress.parts, "whole": progress.whole}
    Job.objects.filter(pk=pk, state=JobState.RUNNING, attempts=job.attempts).update(**ended)
    notices.tell(pk)
    return True


@transaction.atomic
def _claim(pk: int) -> Job | None:
    waiting = Job.objects.select_for_update(skip_locked=True, of=("self",)).select_related("asked_by")
    job = waiting.filter(pk=pk, state=JobState.WAITING).first()
    if job:
        job.state, job.attempts = JobState.RUNNING, job.attempts + 1
        job.heartbeat_at = timezone.now()
        job.started_at = job.started_at or job.heartbeat_at
        job.parts = job.whole = 0
        job.save()
    return job


def _outcome(job: Job, progress: Progress) -> tuple[str, str]:
    """Do it, and say how it ended: the state, and a sentence where it did not end well."""
    try:
        asker_of(job)
        _runs()[job.kind](job, progress)
    except Cancelled:
        return JobState.CANCELLED, ""
    except IllegalStep as refusal:
        return JobState.FAILED, str(refusal)
    except OSError as error:
        logger.exception("Job %s failed", job.pk)
        return JobState.FAILED, sentence(error)
    except DatabaseError as error:
        if connection.is_usable():
            logger.exception("Job %s failed", job.pk)
            if outage_of(error) == Outage.DISK_FULL:
                return JobState.FAILED, sentence(error)
            return JobState.FAILED, _(
                "The database rejected the change. No changes were made. Contact the system "
                "administrator if this continues."
            )
        raise  # the database went away: the sweep has it done again
    except Exception:
        logger.exception("Job %s failed", job.pk)
        return JobState.FAILED, _(
            "Something went wrong. No changes were made. Contact the system administrator if this continues."
        )
    return JobState.DONE, ""


def sentence(error: Exception) -> str:
    """The message for a failure of the machine."""
    if outage_of(error) == Outage.DISK_FULL:
        return _("The server’s disk is full. No changes were made. Contact the system administrator, then try again.")
    return _(
        "A file could not be read or written. No changes were made. Contact the system administrator if this continues."
    )


def _runs() -> dict[str, Run]:
    return {kind: run for register in registers() for kind, run in register.jobs.items()}


class Progress:
    """The progress of a task, stored once a second on its own connection.

    The task itself may be one long transaction, which is not visible before its end.
    """

    def __init__(self, job: Job) -> None:
        self.job, self.parts, self.whole = job, 0, 0
        self._parent = os.getppid()
        self._over, self._cancelled = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._live, name=f"job {job.pk}", daemon=True)

    def __enter__(self) -> Progress:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()

    def of(self, whole: int) -> None:
        """Set the total and restart the count."""
        self.parts, self.whole = 0, whole
        self.step(0)

    def step(self, parts: int = 1) -> None:
        """Count what is done; raises Cancelled if the owner has cancelled the task."""
        self.parts += parts
        if self._cancelled.is_set():
            raise Cancelled

    def keep(self, chunks: Iterable[bytes], *, name: str) -> storage.StoredFile:
        """Store the file that the task produced, for its owner and for a month."""
        stored = storage.keep(chunks, folder=storage.MADE)
        self.job.file_name, self.job.stored_as = name, stored.sha256
        return stored

    def _live(self) -> None:
        while not self._over.wait(BEAT):
            try:
                self._beat()
            except DatabaseError:
                connection.close()
        connection.close()

    def _beat(self) -> None:
        if os.getppid() != self._parent:
            os._exit(1)  # the worker that started this process is gone: the database rolls back uncommitted changes
        mine = Job.objects.filter(pk=self.job.pk, state=JobState.RUNNING, attempts=self.job.attempts)
        alive = mine.update(heartbeat_at=timezone.now(), parts=self.parts, whole=self.whole)
        if not alive or mine.filter(cancel_asked_at__isnull=False).exists():
            self._cancelled.set()


# --- Looking after it -----------------------------------------------------------------------------------------------
def sweep() -> None:
    """Requeue tasks that no process is running, and signal the worker of waiting ones. Beat calls it each minute."""
    for job in Job.objects.filter(state=JobState.RUNNING, heartbeat_at__lt=timezone.now() - SILENCE):
        _take_back(job)
    if Job.objects.filter(state=JobState.WAITING).exists():
        call()


def _take_back(job: Job) -> None:
    """Requeue the task, or mark it failed after the last attempt. Nothing happens if it is still running."""
    lost = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, heartbeat_at=job.heartbeat_at)
    if job.attempts < ATTEMPTS and not job.cancel_asked_at:
        lost.update(state=JobState.WAITING)
        return
    with translation.override(job.asked_by.language or settings.LANGUAGE_CODE):
        message = _(
            "The task was started %(times)s times and stopped each time before it finished. "
            "Contact the system administrator."
        )
        state = JobState.CANCELLED if job.cancel_asked_at else JobState.FAILED
        lost.update(state=state, finished_at=timezone.now(), said=message % {"times": job.attempts})
    notices.tell(job.pk)
