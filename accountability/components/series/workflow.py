"""Permitted steps of the value of a series: entered by its office, accepted by the coordinator, frozen, corrected."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.components.series.events import Event
from accountability.models import Impact, SeriesDefinition, SeriesValue
from accountability.models.impact import ImpactState
from accountability.models.series_definition import period_code
from accountability.models.series_value import ValueState, frozen_through
from accountability.permissions import Permission
from accountability.workflow import Step, Workflow, not_voided

ENTER, DECIDE = Permission.ENTER_SERIES, Permission.DECIDE_SERIES
DRAFT, SUBMITTED, ACCEPTED, FROZEN, CORRECTING = ValueState


def is_frozen_period(value: SeriesValue) -> bool:
    """Whether a report with the value's period is frozen or released."""
    last = frozen_through()
    return last is not None and value.period_end <= last


def in_no_report(value: SeriesValue) -> str:
    """No report with this period is frozen."""
    return _g("A report with this period is frozen.") if is_frozen_period(value) else ""


def in_a_report(value: SeriesValue) -> str:
    """A report with this period is frozen."""
    return "" if is_frozen_period(value) else _g("No report with this period is frozen.")


def never_accepted(value: SeriesValue) -> str:
    """The value does not count yet."""
    return "" if value.accepted_on is None else _g("An accepted value is corrected, not withdrawn.")


def correction_waits(value: SeriesValue) -> str:
    """A correction of the value waits for a decision."""
    return "" if value.state == CORRECTING else _g("No correction of this value waits for a decision.")


def by_another_person(value: SeriesValue, by: Any) -> str:
    """Nobody accepts the numbers that they entered."""
    last = value.revisions.order_by("-number").first()
    return (
        _g("You entered these numbers. Another person must accept them.")
        if last and last.entered_by_id == by.pk
        else ""
    )


def by_another_writer(impact: Impact, by: Any) -> str:
    """Nobody confirms the impact that they wrote."""
    return _g("You wrote this. Another person must confirm it.") if impact.written_by_id == by.pk else ""


VALUE = Workflow(
    "state",
    (
        Step(DRAFT, DRAFT, ENTER, Event.VALUE_CHANGED, _("Change the draft"), (not_voided,)),
        Step(DRAFT, SUBMITTED, ENTER, Event.VALUE_SUBMITTED, _("Submit"), (not_voided,)),
        Step(SUBMITTED, DRAFT, DECIDE, Event.VALUE_RETURNED, _("Return"), (not_voided,)),
        Step(SUBMITTED, ACCEPTED, DECIDE, Event.VALUE_ACCEPTED, _("Accept"), (not_voided,), (by_another_person,)),
        Step(ACCEPTED, FROZEN, DECIDE, Event.VALUE_FROZEN, _("Freeze with the report"), (in_a_report,)),
        Step(FROZEN, ACCEPTED, DECIDE, Event.VALUE_REOPENED, _("Reopen with the report"), (in_no_report,)),
        Step(ACCEPTED, CORRECTING, ENTER, Event.CORRECTION_SUBMITTED, _("Correct")),
        Step(FROZEN, CORRECTING, ENTER, Event.CORRECTION_SUBMITTED, _("Correct")),
        Step(
            CORRECTING, ACCEPTED, DECIDE, Event.CORRECTION_ACCEPTED, _("Accept the correction"), (in_no_report,),
            (by_another_person,),
        ),
        Step(
            CORRECTING, FROZEN, DECIDE, Event.CORRECTION_ACCEPTED, _("Accept the correction of a frozen value"),
            (in_a_report,), (by_another_person,),
        ),
    ),
    title=_("value of a series"),
)  # fmt: skip

WRITTEN, GIVEN, CONFIRMED = ImpactState
IMPACT = Workflow(
    "state",
    (
        Step(WRITTEN, WRITTEN, ENTER, Event.IMPACT_CHANGED, _("Change"), (not_voided,)),
        Step(WRITTEN, GIVEN, ENTER, Event.IMPACT_SUBMITTED, _("Submit"), (not_voided,)),
        Step(GIVEN, WRITTEN, DECIDE, Event.IMPACT_RETURNED, _("Return"), (not_voided,)),
        Step(GIVEN, CONFIRMED, DECIDE, Event.IMPACT_CONFIRMED, _("Confirm"), (not_voided,), (by_another_writer,)),
        Step(CONFIRMED, WRITTEN, ENTER, Event.IMPACT_CHANGED, _("Change"), (not_voided,)),
    ),
    title=_("impact of an initiative"),
)

VOID = Step("", "", ENTER, Event.VALUE_VOIDED, _("Withdraw"), (not_voided, never_accepted))
VOID_IMPACT = Step("", "", DECIDE, Event.IMPACT_VOIDED, _("Withdraw"), (not_voided,))
REFUSE = Step("", "", DECIDE, Event.CORRECTION_REFUSED, _("Refuse the correction"), (correction_waits,))


def frozen_period(start: dt.date, end: dt.date) -> str:
    """Why a value of a frozen period needs a reason."""
    sentence = _("The report for %(period)s is frozen. A value for it is a correction: give the reason.")
    return sentence % {"period": period_code(start, end)}


def definitions_of(series: set[int]) -> dict[int, list[SeriesDefinition]]:
    """The versions of the definitions of these series, in order, in one query."""
    rows: dict[int, list[SeriesDefinition]] = {}
    for row in SeriesDefinition.objects.filter(series__in=series).select_related("owner").order_by("series", "version"):
        rows.setdefault(row.series_id, []).append(row)
    return rows
