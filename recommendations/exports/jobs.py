"""Large workbooks of the register, made in the background of exactly the rows that were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from accountability.actions.exports import note_export
from accountability.errors import IllegalStep
from accountability.exports.spreadsheets import xlsx_file
from accountability.jobs import queue
from accountability.jobs.worker import Progress
from accountability.models import Job, User
from recommendations.exports import spreadsheets
from recommendations.lists.columns import ListFilter
from recommendations.models import Recommendation

LARGE = 20_000  # recommendations; more are made into a workbook in the background
EXPORT, NAME = "export-register", "recommendations.xlsx"
CHUNK = 64 * 1024


def ask(query: str, *, by: User, then: str) -> Job:
    """Have the workbook made; the same rows asked for twice are made once."""
    title = _("Workbook of recommendations")
    key = f"{by.pk}:{sha256(query.encode()).hexdigest()}"
    return queue.enqueue(EXPORT, by=by, key=key, title=title, then=then, query=query)


def make(job: Job, progress: Progress) -> None:
    """Make the workbook of what the person may see, and keep it."""
    visible = Recommendation.objects.visible_to(job.asked_by)
    chosen = ListFilter(QueryDict(job.parameters["query"]), queryset=visible, reader=job.asked_by)
    if reason := chosen.refusal():
        raise IllegalStep(reason)
    progress.of(chosen.qs.count())
    sheets = spreadsheets.workbook(chosen.qs, on=chosen.day, as_of=chosen.past, known_at=chosen.moment)
    followed = [replace(s, rows=_counted(s.rows, progress, int(s is sheets[0]))) for s in sheets]
    with xlsx_file(followed) as file:
        kept = progress.keep(iter(lambda: file.read(CHUNK), b""), name=NAME)
    asked = job.parameters["query"]
    note_export(by=job.asked_by, name=NAME, sha256=kept.sha256, size=kept.size, asked=asked)


def _counted(rows: Iterable[Any], progress: Progress, parts: int) -> Iterator[Any]:
    """The rows, each a moment at which the work can be ended."""
    for row in rows:
        yield row
        progress.step(parts)


RUNS = {EXPORT: make}
