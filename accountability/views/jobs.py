"""Background tasks of a person: progress, cancellation, and files. They are visible only to their owner."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.files import storage
from accountability.jobs import queue
from accountability.models import Job, JobState
from accountability.permissions import open_to
from accountability.views.downloads import download
from accountability.views.parameters import Signed

OWN = open_to("everyone who is signed in follows the work they asked for")
SHOWN = 50


@OWN
@login_required
def jobs(request: Signed) -> HttpResponse:
    """The person's recent tasks."""
    return render(request, "accountability/jobs.html", {"jobs": Job.objects.filter(asked_by=request.user)[:SHOWN]})


@OWN
@login_required
def job(request: Signed, pk: int) -> HttpResponse:
    """The progress of the task; its page refreshes every two seconds, and reloads when it is finished."""
    row = get_object_or_404(Job, pk=pk, asked_by=request.user)
    if not request.htmx:  # type: ignore[attr-defined]  # set by its middleware
        return render(request, "accountability/job.html", {"job": row})
    response = render(request, "accountability/_job.html", {"job": row})
    if not row.is_active:
        response.headers["HX-Refresh"] = "true"
    return response


@OWN
@require_POST
@login_required
def cancel_job(request: Signed, pk: int) -> HttpResponse:
    """End the work."""
    row = get_object_or_404(Job, pk=pk, asked_by=request.user)
    queue.cancel(row, by=request.user)
    messages.success(request, _("The task has been cancelled; what it had begun has been undone."))
    return redirect("job", pk=pk)


@OWN
@download()
def job_file(request: Signed, pk: int) -> HttpResponseBase:
    """The file that the task produced."""
    row = get_object_or_404(Job, pk=pk, asked_by=request.user, state=JobState.DONE)
    try:
        content = storage.read(row.stored_as, folder=storage.MADE)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Http404(_("This task has no file, or its file is more than 30 days old: run it again.")) from error
    return storage.attachment(content, name=row.file_name)
