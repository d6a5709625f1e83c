"""The list of risks as spreadsheets that can be imported again: risks, and their approved assessments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.exports.spreadsheets import Sheet
from accountability.registers import Workbook
from risk.choices import OwnerKind
from risk.filters import RiskFilter, read_rows
from risk.imports.columns import ACCEPTANCES, ASSESSMENTS, CALCULATED, RISKS
from risk.models import Acceptance, Assessment
from risk.permissions import Permission


def workbook(filters: Any) -> list[Sheet]:
    """One row for each risk with its levels on the day of the filter, for each approved assessment, each acceptance."""
    return [
        Sheet("risks", (*RISKS, *CALCULATED), _risks(filters)),
        Sheet("risk-assessments", tuple(ASSESSMENTS), _assessments(filters)),
        Sheet("acceptances", (*ACCEPTANCES, "state", "ended_on"), _acceptances(filters)),
    ]


def _risks(filters: Any) -> Iterator[list[Any]]:
    rows = read_rows(filters.in_order, filters).prefetch_related(
        "drivers__links__control", "consequences__links__control", "periods"
    )
    for row in rows.iterator(500):
        present = row.present[0] if row.present else None
        owners = {owner.kind: owner.post.code for owner in row.present_owners}
        controls = dict.fromkeys(
            link.control.title for part in (*row.drivers.all(), *row.consequences.all()) for link in part.links.all()
        )
        yield [
            row.register.code, row.code, row.category.code, row.event, row.objective,
            "; ".join(part.text for part in row.drivers.all()),
            "; ".join(part.text for part in row.consequences.all()), "; ".join(controls),
            owners.get(OwnerKind.OWNER), owners.get(OwnerKind.CORPORATE), "yes" if row.is_fraud else "no",
            row.identified_on, row.language, row.state, *_levels(present),
            "yes" if row.is_illustrative else "no",
        ]  # fmt: skip


def _levels(present: Any) -> list[Any]:
    """The levels as calculated columns of the day."""
    if present is None:
        return [None] * 7
    return [
        present.band_word, present.effectiveness_word or None, present.computed_word, present.decided_word,
        present.word("band", present.appetite) or None, present.assessed_on, present.review_due_on,
    ]  # fmt: skip


def _assessments(filters: Any) -> Iterator[list[Any]]:
    chosen = Assessment.objects.approved().filter(risk__in=filters.qs.order_by().values("pk"), correction=None)
    related = ("risk__register", "method", "approved_by_post")
    for row in chosen.select_related(*related).order_by("risk__register", "risk__code", "approved_on", "pk"):
        yield [
            row.risk.register.code, row.risk.code, f"{row.method.code}-{row.method.version}", row.period_end,
            row.assessed_on, row.impact, row.likelihood, row.effectiveness, row.decided, row.reason, row.approved_on,
            row.approved_by_post.code if row.approved_by_post else None,
        ]  # fmt: skip


def _acceptances(filters: Any) -> Iterator[list[Any]]:
    chosen = Acceptance.objects.filter(risk__in=filters.qs.order_by().values("pk"), accepted_on__isnull=False)
    for row in chosen.select_related("risk__register", "official").order_by("risk__register", "accepted_on", "pk"):
        yield [
            row.risk.register.code, row.risk.code, row.official.code, row.accepted_on, row.expires_on, row.reason,
            row.state, row.ended_on,
        ]  # fmt: skip


EXPORTS = {
    "risks": Workbook(
        page="risk:list",
        title=_("Risks"),
        job_title=_("Workbook of risks"),
        permission=Permission.VIEW_RISKS,
        filters=RiskFilter,
        sheets=workbook,
    )
}
