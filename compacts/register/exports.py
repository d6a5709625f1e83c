"""The list of compacts as spreadsheets that can be imported again: compacts and their items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.exports.spreadsheets import Sheet
from accountability.registers import Workbook
from compacts.filters import CompactFilter
from compacts.imports.columns import COMPACTS, ITEMS
from compacts.models import CompactItem
from compacts.permissions import Permission

CALCULATED = ("state", "due_on", "assessed_on", "is_illustrative")


def workbook(rows: Any) -> list[Sheet]:
    """One row for each compact, then one for each of their items."""
    return [
        Sheet("compacts", (*COMPACTS, *CALCULATED), _compacts(rows)),
        Sheet("compact-items", tuple(ITEMS), _items(rows)),
    ]


def _compacts(rows: Any) -> Iterator[list[Any]]:
    related = ("cycle", "entity", "post", "template")
    for row in rows.select_related(*related).order_by("cycle__starts_on", "post__code", "number").iterator(2_000):
        yield [
            row.cycle.label, row.cycle.clock, row.entity.code, row.post.code, row.official_name, row.template.number,
            row.number, row.signed_on, row.countersigned_on, row.state, row.due_on, row.assessed_on,
            "yes" if row.is_illustrative else "no",
        ]  # fmt: skip


def _items(rows: Any) -> Iterator[list[Any]]:
    items = CompactItem.objects.filter(compact__in=rows.order_by().values("pk"))
    related = ("compact__cycle", "compact__post", "section", "definition")
    order = ("compact__cycle__starts_on", "compact__post__code", "compact__number", "section__order", "order")
    for item in items.select_related(*related).order_by(*order).iterator(2_000):
        of = item.compact
        yield [
            of.cycle.label, of.cycle.clock, of.post.code, of.number, item.section.code, item.code, item.text,
            item.accomplishment, item.measure, item.target, item.target_to, item.target_text, item.unit,
            item.direction, item.weight, item.baseline, item.exemption, item.budget_reference,
        ]  # fmt: skip


EXPORTS = {
    "compacts": Workbook(
        page="compacts:list", title=_("Compacts"), job_title=_("Workbook of compacts"),
        permission=Permission.VIEW_COMPACTS, filters=CompactFilter, sheets=lambda chosen: workbook(chosen.qs),
    )
}  # fmt: skip
