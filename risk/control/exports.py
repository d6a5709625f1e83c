"""The rows of a cycle of internal control as spreadsheets, and their downloads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from accountability.exports import spreadsheets
from accountability.exports.spreadsheets import Sheet
from accountability.models import register_day
from accountability.registers import Workbook
from accountability.views.downloads import download
from accountability.views.parameters import Signed
from risk.filters import ControlFilter
from risk.imports.control_answers import COLUMNS
from risk.measures.control_pages import remediation_rows, rows_of
from risk.models import Answer, ControlCycle, MatrixRow, ResponseSet
from risk.permissions import ControlPermission as Permission

RESPONSES = (
    "year", "entity", "state", "submitted_on", "signed_on", "signed_as", "accepted_on", "due_on", "late", "yes",
    "partly", "no", "not_applicable", "percent", "controls_tested", "controls", "contradictions_answered",
    "contradictions", "as_of",
)  # fmt: skip
MATRIX = (
    "year", "entity", "area", "process", "risk_code", "risk", "control", "owner_post", "key", "result", "tested_on",
    "gap",
)  # fmt: skip
REMEDIATION = (
    "year", "area", "entity", "action", "owner_post", "first_due_on", "due_on", "state", "confirmed_on", "evidence",
)  # fmt: skip


def answers_sheet(cycle: ControlCycle, *, reader: Any) -> Sheet:
    """The current answers, in the columns of the import."""
    return Sheet("control-answers", tuple(COLUMNS), _answers(cycle, reader))


def _answers(cycle: ControlCycle, reader: Any) -> Iterator[list[Any]]:
    responses = ResponseSet.objects.visible_to(reader).filter(cycle=cycle)
    current = Answer.objects.filter(response__in=responses).current().values("pk")
    rows = Answer.objects.filter(pk__in=current).select_related("response__entity", "question")
    ordered = rows.order_by("response__entity__code", "question__section__order", "question__order")
    for answer in ordered.iterator(2_000):
        of = answer.response
        yield [
            cycle.year, of.entity.code, cycle.questionnaire.number, answer.question.code, answer.value, answer.comment,
            answer.evidence, of.signed_on, of.signed_as,
        ]  # fmt: skip


def responses_sheet(cycle: ControlCycle, *, reader: Any) -> Sheet:
    """One row for each entity: its state, its score and its shares with their parts."""
    return Sheet("responses", RESPONSES, _responses(cycle, reader))


def _responses(cycle: ControlCycle, reader: Any) -> Iterator[list[Any]]:
    today = register_day()
    responses = ResponseSet.objects.visible_to(reader).filter(cycle=cycle).select_related("entity", "cycle")
    for row in rows_of(list(responses), cycle, on=today):
        of, score = row.response, row.score
        yield [
            cycle.year, of.entity.code, of.state, of.submitted_on, of.signed_on, of.signed_as, of.accepted_on,
            cycle.due_on, "yes" if row.is_late else "no", score.yes, score.partly, score.no, score.not_applicable,
            score.percent, *row.tested, *row.replied, today,
        ]  # fmt: skip


def matrix_sheet(cycle: ControlCycle, *, reader: Any) -> Sheet:
    """The controls of the entities."""
    rows = MatrixRow.objects.visible_to(reader).filter(cycle=cycle).select_related("entity", "area", "owner")
    return Sheet("matrix", MATRIX, (_control(cycle, row) for row in rows.order_by("entity__code", "pk")))


def _control(cycle: ControlCycle, row: MatrixRow) -> list[Any]:
    return [
        cycle.year, row.entity.code, row.area.code if row.area else None, row.process, row.risk_code, row.risk,
        row.control, row.owner.code if row.owner else None, "yes" if row.is_key else "no", row.result, row.tested_on,
        row.gap,
    ]  # fmt: skip


EXPORTS = {
    "controls": Workbook(
        page="control:controls", title=gettext_lazy("Controls"), job_title=gettext_lazy("Workbook of controls"),
        permission=Permission.VIEW_CONTROL, filters=ControlFilter,
        sheets=lambda filters: [
            Sheet("controls", MATRIX, (_control(row.cycle, row) for row in filters.in_order.for_list().iterator(500)))
        ],
    )
}  # fmt: skip


def remediation_sheet(cycle: ControlCycle, *, reader: Any) -> Sheet:
    """The actions of the areas for improvement, with the first and the current date."""
    rows = (
        [
            cycle.year, area.area.code, action.plan.entity.code, action.text,
            action.owner.code if action.owner else None, action.first_due_on, action.due_on, action.state,
            action.done_on, action.evidence,
        ]
        for area, actions, _share in remediation_rows(cycle, reader=reader)
        for action in actions
    )  # fmt: skip
    return Sheet("remediation", REMEDIATION, rows)


@download(Permission.VIEW_CONTROL)
def cycle_csv(request: Signed, year: int) -> HttpResponseBase:
    """The entities of a cycle and how far they are, as CSV."""
    cycle = get_object_or_404(ControlCycle, year=year)
    return spreadsheets.csv_response(responses_sheet(cycle, reader=request.user), f"control-{year}.csv")


@download(Permission.VIEW_CONTROL)
def cycle_xlsx(request: Signed, year: int) -> HttpResponseBase:
    """Answers, entities, matrix and remediation as a workbook; its answers can be imported again."""
    cycle = get_object_or_404(ControlCycle, year=year)
    kinds = (answers_sheet, responses_sheet, matrix_sheet, remediation_sheet)
    return spreadsheets.xlsx_response([of(cycle, reader=request.user) for of in kinds], f"control-{year}.xlsx")
