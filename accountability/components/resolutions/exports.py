"""The filtered requests as a file: one row per request, with the columns by which it can be imported again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.components.resolutions.filters import RequestFilter
from accountability.exports.spreadsheets import Sheet
from accountability.localization import local
from accountability.models import ResolutionRequest
from accountability.models.request import RequestState
from accountability.permissions import Permission
from accountability.registers import Workbook

COLUMNS = (
    "symbol", "part", "paragraph", "item", "verb", "request", "language", "addressee", "deliverable", "due_session",
    "due_part", "lead", "contributors", "state", "answered_by", "answer_paragraph", "answered_on", "answer", "repeats",
    # calculated, and ignored by the import
    "due_on", "standing", "progress", "updated_on", "basis", "inferred",
)  # fmt: skip
CALCULATED = COLUMNS[-6:]
CHUNK = 1_000


def sheets(chosen: RequestFilter) -> list[Sheet]:
    """The one sheet of the filtered rows, in the order of the list."""
    related = ("document", "verb", "answer_document", "repeats__document")
    rows = chosen.in_order.select_related(*related).prefetch_related("responsibilities__entity")
    return [Sheet("resolution-items", COLUMNS, _cells(rows))]


def _cells(rows: Any) -> Iterator[list[Any]]:
    row: ResolutionRequest
    for row in rows.iterator(chunk_size=CHUNK):
        owners = list(row.responsibilities.all())
        others = "; ".join(owner.entity.code for owner in owners if not owner.is_lead)
        answer = row.answer_document.symbol if row.answer_document else ""
        is_decided = row.state != RequestState.REPEATED  # entered through the later request, which names this one
        yield [
            row.document.symbol, row.part, row.paragraph, row.item, row.verb.code, row.text, row.language,
            row.addressee, row.deliverable, row.due_session, row.due_part, row.lead, others,
            row.state if is_decided else "", answer if is_decided else "",
            row.answer_paragraph if is_decided else "", row.answered_on, local(row.answer) if is_decided else "",
            row.repeats.label if row.repeats else "", row.due_on, row.state_label, row.progress, row.updated_on,
            row.basis, "; ".join(row.inferred),
        ]  # fmt: skip


EXPORTS = {
    "requests": Workbook(
        "resolutions:requests", _("Requests of the General Assembly"), _("Workbook of requests"),
        Permission.VIEW_FIGURES, RequestFilter, sheets,
    )
}  # fmt: skip
