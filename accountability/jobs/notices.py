"""Notices on the end of a background task, unless the person was waiting for it on its page."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.models import Job, JobState, Notice
from accountability.registers import NoticeKind, Notices

ENDED = "job-ended"
WAITED = timedelta(seconds=30)  # as long as people look at its page


def tell(pk: int) -> None:
    """Put the end of the task into the inbox of its owner. Safe to call twice, and while the task runs."""
    job = Job.objects.filter(pk=pk).exclude(finished_at=None).exclude(state=JobState.CANCELLED).first()
    if job and job.finished_at and job.finished_at - job.asked_at > WAITED:
        subject = {"subject_type": "job", "subject_id": pk, "subject": job.title[:300], "details": {"state": job.state}}
        Notice.objects.bulk_create(
            [Notice(recipient=job.asked_by, kind=ENDED, key=f"job:{pk}", **subject)], ignore_conflicts=True
        )


def _words(details: dict[str, Any]) -> str:
    return str(JobState(details["state"]).label)


def _own(user: Any, ids: Collection[int], *, private: str = "") -> dict[int, tuple[str, str]]:
    jobs = Job.objects.filter(pk__in=ids, asked_by=user)
    return {job.pk: (job.title, reverse("job", args=[job.pk])) for job in jobs}


NOTICES = Notices(
    kinds={ENDED: NoticeKind(_("Background task finished"), _words)},
    event_notices=lambda events: (),
    readable={"job": _own},
)
