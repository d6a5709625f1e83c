"""Imports as long work: asked for from a page, done in the background."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.errors import IllegalStep, NotPermitted
from accountability.jobs import queue
from accountability.jobs.worker import Progress
from accountability.models import Job, User
from accountability.permissions import can
from accountability.roles import Scope
from recommendations.actions.undo_import import undo
from recommendations.choices import ImportKind, ImportState
from recommendations.imports.forms import NEEDED
from recommendations.imports.importer import check, commit
from recommendations.models import Import

CHECK, ENTER, UNDO = "check-import", "enter-import", "undo-import"


def ask(kind: str, imported: Import, *, by: User, reason: str = "") -> Job:
    """Have a file checked, entered or undone; a second request joins the first."""
    titles = {CHECK: _("Check %(name)s"), ENTER: _("Enter %(name)s"), UNDO: _("Undo %(name)s")}
    job = queue.enqueue(
        kind, by=by, key=str(imported.pk), title=titles[kind] % {"name": imported.name},
        then=reverse("recommendations:import", args=[imported.pk]), imported=imported.pk, reason=reason,
    )  # fmt: skip
    Import.objects.filter(pk=imported.pk).update(job=job)
    return job


def may_enter(imported: Import, by: User) -> bool:
    """Who brought a file enters it."""
    return imported.uploaded_by_id == by.pk and imported.state == ImportState.CHECKED


def may_undo(imported: Import, by: User) -> bool:
    """Who entered a file undoes it while they may still bring such files, or who may for the whole Organization."""
    needed = NEEDED[ImportKind(imported.kind)]
    own = imported.committed_by_id == by.pk and can(by, needed)
    return imported.state == ImportState.COMMITTED and (own or can(by, needed, Scope()))


# --- In the background ----------------------------------------------------------------------------------------------
def check_in_background(job: Job, progress: Progress) -> None:
    imported = _of(job)
    done = check(imported, by=job.asked_by, step=_counted(imported, progress))
    job.result = {"rows": done.rows, "faults": done.fault_count}


def enter_in_background(job: Job, progress: Progress) -> None:
    imported = _of(job)
    if imported.state == ImportState.COMMITTED:
        return  # a worker died after it was entered and before it said so
    if not may_enter(imported, job.asked_by):
        raise IllegalStep(_("Only a file that was checked and has no fault can be entered, by who brought it."))
    done = commit(imported, by=job.asked_by, step=_counted(imported, progress))
    job.result = {"rows": done.rows}


def undo_in_background(job: Job, progress: Progress) -> None:
    imported = _of(job)
    if imported.state == ImportState.UNDONE:
        return
    if not may_undo(imported, job.asked_by):
        raise NotPermitted(_("Only who entered a file undoes it, or who brings such files for all."))
    undo(imported, by=job.asked_by, reason=job.parameters["reason"])


def _of(job: Job) -> Import:
    return Import.objects.get(pk=job.parameters["imported"])


def _counted(imported: Import, progress: Progress) -> Callable[[int], None]:
    progress.of(imported.rows)
    return progress.step


RUNS = {CHECK: check_in_background, ENTER: enter_in_background, UNDO: undo_in_background}
