"""Queue long work: one row per job, joined when the same work waits already, and cancelled by its owner."""

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
def enqueue(kind: str, *, by: User, key: str, **parameters: Any) -> Job:
    """Ask for long work, or join the same work that is waiting or running.

    `key` names what is made and for whom. Of the parameters, `title` is what its page is called and `then` the address
    to which it leads; the rest is for the work itself. IllegalStep where the person has
    as much in the queue as one person may.
    """
    wanted = Job.objects.filter(state__in=ACTIVE)
    job = wanted.filter(kind=kind, key=key).first()
    if job is None:
        demand_room(by)
        job, _made = wanted.get_or_create(kind=kind, key=key, defaults={"parameters": parameters, "asked_by": by})
    transaction.on_commit(call, robust=True)
    return job


def demand_room(by: User) -> None:
    """IllegalStep where the person has as much long work waiting and running as one person may."""
    if Job.objects.filter(state__in=ACTIVE, asked_by=by).count() >= settings.JOBS_PER_PERSON:
        reason = _("You have %(count)s background tasks in the queue. Wait until one is finished, or cancel one.")
        raise IllegalStep(reason % {"count": settings.JOBS_PER_PERSON})


def next_job() -> int | None:
    """The oldest waiting job of the person whose turn it is: the one whose work was begun the longest ago, or never."""
    begun = Job.objects.filter(asked_by=OuterRef("asked_by")).order_by(F("started_at").desc(nulls_last=True))
    waiting = Job.objects.filter(state=JobState.WAITING).annotate(turn=Subquery(begun.values("started_at")[:1]))
    return waiting.order_by(F("turn").asc(nulls_first=True), "id").values_list("pk", flat=True).first()


def call() -> None:
    """Tell the worker of long work that something waits, at best effort; the sweep tells it each minute."""
    ring("accountability.tasks.work", QUEUE)


def cancel(job: Job, *, by: User) -> None:
    """End work that waits at once; work that runs ends at its next step."""
    if job.asked_by_id != by.pk:
        raise IllegalStep(_("Only the person who requested the task can cancel it."))
    now = timezone.now()
    mine = Job.objects.filter(pk=job.pk)
    if not mine.filter(state=JobState.WAITING).update(state=JobState.CANCELLED, cancel_asked_at=now, finished_at=now):
        mine.filter(state=JobState.RUNNING, cancel_asked_at=None).update(cancel_asked_at=now)


def asker_of(job: Job) -> User:
    """Who asked for it, as they are now; IllegalStep where their account was deactivated meanwhile."""
    asker = User.objects.get(pk=job.asked_by_id)
    if not asker.is_active:
        raise IllegalStep(_("This account is deactivated. Reactivate it first."))
    return asker
