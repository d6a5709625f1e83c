"""Checking, importing and undoing a spreadsheet as background tasks. A register with importers lists RUNS."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.actions.imports import undo_import
from accountability.errors import IllegalStep, NotPermitted
from accountability.imports.importer import check, commit
from accountability.jobs import queue
from accountability.jobs.worker import Progress
from accountability.models import Import, ImportState, Job, User
from accountability.permissions import can
from accountability.registers import importers
from accountability.roles import Scope

CHECK, ENTER, UNDO = "check-import", "enter-import", "undo-import"


def enqueue(kind: str, source: Import, *, by: User, reason: str = "") -> Job:
    """Queue one of the jobs for a file; a second request joins the first."""
    titles = {CHECK: _("Check %(name)s"), ENTER: _("Enter %(name)s"), UNDO: _("Undo %(name)s")}
    job = queue.enqueue(
        kind, by=by, key=str(source.pk), title=titles[kind] % {"name": source.name},
        then=reverse("import", args=[source.pk]), source=source.pk, reason=reason,
    )  # fmt: skip
    Import.objects.filter(pk=source.pk).update(job=job)
    return job


def may_enter(source: Import, by: User) -> bool:
    """The person who uploaded a file enters it, once it has passed its check."""
    return source.uploaded_by_id == by.pk and source.state == ImportState.CHECKED


def may_undo(source: Import, by: User) -> bool:
    """The person who entered a file, while they may import its kind, or anyone who may for the whole Organization."""
    importer = importers().get(source.kind)
    if source.state != ImportState.COMMITTED or importer is None:
        return False
    is_own = source.committed_by_id == by.pk
    return (is_own and can(by, importer.permission)) or can(by, importer.permission, Scope())


# --- In the background ----------------------------------------------------------------------------------------------
def check_in_background(job: Job, progress: Progress) -> None:
    source = _source_of(job)
    source = check(source, by=job.asked_by, step=_step(source, progress))
    job.result = {"rows": source.rows, "faults": source.fault_count}


def enter_in_background(job: Job, progress: Progress) -> None:
    source = _source_of(job)
    if source.state == ImportState.COMMITTED:
        return  # a worker died after entering it and before it could record that
    if not may_enter(source, job.asked_by):
        raise IllegalStep(_("Only the person who uploaded the file can import it, once it has passed validation."))
    source = commit(source, by=job.asked_by, step=_step(source, progress))
    job.result = {"rows": source.rows}


def undo_in_background(job: Job, progress: Progress) -> None:
    source = _source_of(job)
    if source.state == ImportState.UNDONE:
        return
    if not may_undo(source, job.asked_by):
        raise NotPermitted(
            _("An import can be undone by the person who made it or by those who import for all entities.")
        )
    undo_import(source, by=job.asked_by, reason=job.parameters["reason"])


def _source_of(job: Job) -> Import:
    return Import.objects.get(pk=job.parameters["source"])


def _step(source: Import, progress: Progress) -> Callable[[int], None]:
    progress.of(source.rows)
    return progress.step


RUNS = {CHECK: check_in_background, ENTER: enter_in_background, UNDO: undo_in_background}
