"""Compliance, decisions and values of indicators as spreadsheets, and their downloads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.http.response import HttpResponseBase

from accountability.exports import spreadsheets
from accountability.exports.spreadsheets import Sheet
from accountability.models import register_day
from accountability.views.downloads import download
from accountability.views.parameters import Signed
from compacts.choices import ValueStage
from compacts.imports.board_decisions import DECISIONS
from compacts.imports.indicator_values import VALUES
from compacts.measures.compliance_table import indicator_rows
from compacts.models import Decision, IndicatorValue, LetterAction, SystemValue
from compacts.permissions import BoardPermission as Permission

COMPLIANCE = (
    "cycle", "indicator", "name", "met", "partly", "not_met", "not_measurable", "satisfactory", "rated", "percent",
    "target_reached", "with_target", "target_percent",
)  # fmt: skip
SYSTEM = (
    "cycle", "post", "code", "stage", "value", "numerator", "denominator", "as_of", "rule", "rule_version", "reason",
    "frozen_rating",
)  # fmt: skip
ACTIONS = (
    "cycle", "post", "code", "text", "owner", "first_due_on", "due_on", "state", "result", "confirmed_on",
    "times_postponed", "last_reason",
)  # fmt: skip


def compliance_sheet(*, on: dt.date) -> Sheet:
    """One row for each indicator and cycle, each share with its parts."""
    rows = (
        [
            row.cycle, row.code, row.name, row.met, row.partly, row.not_met, row.not_measurable, *row.satisfactory,
            row.percent, row.reached, row.with_target, row.target_percent,
        ]
        for row in indicator_rows(on=on)
    )  # fmt: skip
    return Sheet("compliance", COMPLIANCE, rows)


def decisions_sheet(*, reader: Any) -> Sheet:
    """The decisions in force, in the columns of the import."""
    return Sheet("board-decisions", tuple(DECISIONS), _decisions(reader))


def _decisions(reader: Any) -> Iterator[list[Any]]:
    rows = Decision.objects.visible_to(reader).current().select_related("compact__cycle", "compact__post", "item")
    ordered = rows.select_related("meeting").order_by("compact__cycle__starts_on", "compact", "item__order", "id")
    for row in ordered.iterator(2_000):
        yield [
            row.compact.cycle.label, row.compact.post.code, row.item.code if row.item else "", row.meeting.held_on,
            row.rating, row.reason, "yes" if row.is_systemic else "no", row.action_required, row.due_on,
        ]  # fmt: skip


def indicator_values_sheet() -> Sheet:
    """The values read from documents, in the columns of the import."""
    rows = IndicatorValue.objects.filter(is_withdrawn=False).select_related("entity", "document")
    return Sheet(
        "indicator-values", tuple(VALUES), (_value(row) for row in rows.order_by("code", "entity__code", "pk"))
    )


def _value(row: IndicatorValue) -> list[Any]:
    symbol = row.document.symbol if row.document else ""
    return [
        row.code, row.entity.code, row.period_start, row.period_end,
        row.printed if row.value is None else row.value, row.numerator, row.denominator, row.planned, symbol, row.table,
        row.paragraph,
    ]  # fmt: skip


def system_values_sheet(*, reader: Any) -> Sheet:
    """What the registers give for each item, live and frozen."""
    rows = SystemValue.objects.visible_to(reader).select_related("item__compact__cycle", "item__compact__post")
    return Sheet("system-values", SYSTEM, (_system(row) for row in rows.order_by("item__compact", "item", "stage")))


def _system(row: SystemValue) -> list[Any]:
    compact = row.item.compact
    is_reached = row.value is not None and row.item.is_reached_by(row.value)
    return [
        compact.cycle.label, compact.post.code, row.item.code, row.stage, row.value, row.numerator, row.denominator,
        row.as_of, row.rule, row.rule_version, row.reason,
        ("yes" if is_reached else "no") if row.stage == ValueStage.FROZEN else "",
    ]  # fmt: skip


def actions_sheet(*, reader: Any) -> Sheet:
    """The actions of the plans after letters, with the first and the current date."""
    rows = LetterAction.objects.visible_to(reader).for_action("dates")
    return Sheet("plan-actions", ACTIONS, (_action(row) for row in rows.order_by("due_on", "pk")))


def _action(row: LetterAction) -> list[Any]:
    compact, later = row.plan.letter.compact, list(row.dates.all())[1:]
    return [
        compact.cycle.label, compact.post.code, row.decision.item.code if row.decision.item else "", row.text,
        row.owner.code if row.owner else None, row.first_due_on, row.due_on, row.state, row.result, row.done_on,
        len(later), later[-1].reason if later else None,
    ]  # fmt: skip


@download(Permission.VIEW_COMPLIANCE)
def compliance_csv(request: Signed) -> HttpResponseBase:
    """Compliance by indicator and cycle as CSV."""
    return spreadsheets.csv_response(compliance_sheet(on=register_day()), "compliance.csv")


@download(Permission.VIEW_BOARD)
def compliance_xlsx(request: Signed) -> HttpResponseBase:
    """Compliance, decisions, values and actions as a workbook; decisions and values can be imported again."""
    user = request.user
    sheets = [
        compliance_sheet(on=register_day()), decisions_sheet(reader=user), indicator_values_sheet(),
        system_values_sheet(reader=user), actions_sheet(reader=user),
    ]  # fmt: skip
    return spreadsheets.xlsx_response(sheets, "compliance.xlsx")


@download(Permission.VIEW_PLANS)
def plans_csv(request: Signed) -> HttpResponseBase:
    """The actions that the person may read as CSV."""
    return spreadsheets.csv_response(actions_sheet(reader=request.user), "plans.csv")
