"""The queue of background tasks: one row per task, joined by identical requests, cancelled by its owner."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability.audit.wakeup import ring
from accountability.errors import IllegalStep
from accountability.models import Job, JobState, User
from accountability.models.job import ACTIVE

QUEUE = "long"


# --- Asking for it --------------------------------------------------------------------------------------------------
@transaction.atomic
def enqueue(kind: str, *, by: User, key: str, **parameters: Any) -> Job:
    """Request a background task, or join the identical one that is waiting or running.

    `key` identifies the result and the person. Of the parameters, `title` is the title of its page and `then` the URL
    of the result; the others are for the task. IllegalStep if the person has reached the limit of tasks.
    """
    wanted = Job.objects.filter(state__in=ACTIVE)
    job = wanted.filter(kind=kind, key=key).first()
    if job is None:
        User.objects.select_for_update(no_key=True).get(pk=by.pk)  # two requests at once count one after the other
        demand_room(by)
        job, _made = wanted.get_or_create(kind=kind, key=key, defaults={"parameters": parameters, "asked_by": by})
    transaction.on_commit(call, robust=True)
    return job


def demand_room(by: User) -> None:
    """IllegalStep if the person has reached the limit of waiting and running tasks."""
    if Job.objects.filter(state__in=ACTIVE, asked_by=by).count() >= settings.JOBS_PER_PERSON:
        reason = _("You have %(count)s background tasks in the queue. Wait until one is finished, or cancel one.")
        raise IllegalStep(reason % {"count": settings.JOBS_PER_PERSON})


def next_job() -> int | None:
    """The oldest waiting job of the next person: the one whose last job was started the longest ago, or never."""
    begun = Job.objects.filter(asked_by=OuterRef("asked_by")).order_by(F("started_at").desc(nulls_last=True))
    waiting = Job.objects.filter(state=JobState.WAITING).annotate(turn=Subquery(begun.values("started_at")[:1]))
    return waiting.order_by(F("turn").asc(nulls_first=True), "id").values_list("pk", flat=True).first()


def call() -> None:
    """Signal the worker for background tasks, without guarantee; the sweep signals it each minute."""
    ring("accountability.tasks.work", QUEUE)


def cancel(job: Job, *, by: User) -> None:
    """End a waiting task immediately; a running task ends at its next step."""
    if job.asked_by_id != by.pk:
        raise IllegalStep(_("Only the person who requested the task can cancel it."))
    now = timezone.now()
    mine = Job.objects.filter(pk=job.pk)
    if not mine.filter(state=JobState.WAITING).update(state=JobState.CANCELLED, cancel_asked_at=now, finished_at=now):
        mine.filter(state=JobState.RUNNING, cancel_asked_at=None).update(cancel_asked_at=now)


def asker_of(job: Job) -> User:
    """The owner with current permissions; IllegalStep if the account has been deactivated."""
    asker = User.objects.get(pk=job.asked_by_id)
    if not asker.is_active:
        raise IllegalStep(_("This account is deactivated. Reactivate it first."))
    return asker
