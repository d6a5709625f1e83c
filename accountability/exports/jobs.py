"""Large workbooks, produced in the background from the filtered rows; downloads recorded while they are sent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any, TypeVar

from django.http import QueryDict, StreamingHttpResponse

from accountability.actions.exports import note_export
from accountability.errors import IllegalStep
from accountability.exports.spreadsheets import xlsx_file
from accountability.jobs import queue
from accountability.jobs.worker import Progress
from accountability.models import Job, User
from accountability.registers import Workbook, registers

LARGE = 20_000  # larger exports are produced in the background
EXPORT = "export-register"
CHUNK = 64 * 1024


def enqueue_workbook(name: str, query: str, *, by: User, then: str) -> Job:
    """Request the workbook of that name for the rows of the query; identical requests are combined."""
    key = f"{by.pk}:{sha256(f'{name}?{query}'.encode()).hexdigest()}"
    title = str(workbook_named(name).job_title)
    return queue.enqueue(EXPORT, by=by, key=key, title=title, then=then, name=name, query=query)


def workbook_named(name: str) -> Workbook:
    """The workbook of that name, from any register."""
    return next(register.exports[name] for register in registers() if name in register.exports)


def make_workbook(job: Job, progress: Progress) -> None:
    """Produce the workbook of the rows visible to the person, and store it with the job."""
    name, query = job.parameters["name"], job.parameters["query"]
    workbook = workbook_named(name)
    rows = workbook.filters._meta.model.objects.visible_to(job.asked_by)
    chosen = workbook.filters(QueryDict(query), queryset=rows, reader=job.asked_by)
    if reason := chosen.refusal():
        raise IllegalStep(reason)
    progress.of(chosen.qs.count())
    sheets = workbook.sheets(chosen)
    followed = [replace(sheet, rows=_counted(sheet.rows, progress, int(sheet is sheets[0]))) for sheet in sheets]
    with xlsx_file(followed) as file:
        stored = progress.keep(iter(lambda: file.read(CHUNK), b""), name=f"{name}.xlsx")
    note_export(by=job.asked_by, name=f"{name}.xlsx", sha256=stored.sha256, size=stored.size, asked=query)


def _counted(rows: Iterable[Any], progress: Progress, parts: int) -> Iterator[Any]:
    """The rows, each a moment at which the work can be ended."""
    for row in rows:
        yield row
        progress.step(parts)


RUNS = {EXPORT: make_workbook}


Answer = TypeVar("Answer", bound=StreamingHttpResponse)


def noted(answer: Answer, *, by: User, name: str, asked: str = "") -> Answer:
    """The same response, recorded after its last byte is sent; an interrupted download is not an export."""
    answer.streaming_content = _hashed(iter(answer), by, name, asked)
    return answer


def _hashed(pieces: Iterable[bytes], by: User, name: str, asked: str) -> Iterator[bytes]:
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
        yield piece
    note_export(by=by, name=name, sha256=digest.hexdigest(), size=size, asked=asked)
