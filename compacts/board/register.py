"""The Performance Board as a register of the foundation."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.charts import Chart
from accountability.measures import percent
from accountability.measures.dashboards import DashboardChart, Scope
from accountability.models import EscalationStep, register_day
from accountability.registers import Headline, Link, RecordEntry, Register, Section
from accountability.roles import Role
from compacts import annual_report
from compacts.board import work
from compacts.board.notifications import DEADLINES, NOTICES
from compacts.charts.board import satisfactory_chart
from compacts.events import BoardEvent
from compacts.forms.letter_actions import ACTION_FORMS, ACTION_NEXT
from compacts.imports.board_decisions import DECISION_IMPORT
from compacts.imports.indicator_values import VALUE_IMPORT
from compacts.measures import compliance, refreshing
from compacts.measures.compliance_table import indicator_rows, printed_points, together
from compacts.models import Cycle, LetterAction
from compacts.permissions import BOARD_GRANTS
from compacts.permissions import BoardPermission as Permission
from compacts.views.letters import action_page
from compacts.workflow.board import WORKFLOWS


def consume() -> None:
    """Compute the live system values that a change in a register moves."""
    refreshing.follow(on=register_day())


def headlines(*, as_of: dt.date) -> Iterator[Headline]:
    """The share of targets of compacts that the registers show reached, under results and performance."""
    cases = list(compliance.targets(as_of))
    if not cases:
        return
    ends = dict(Cycle.objects.order_by("ends_on").values_list("label", "ends_on"))
    by_end: dict[dt.date, list[bool]] = defaultdict(list)
    for case in cases:
        by_end[ends[case.cycle]].append(case.is_met)
    trend = [(day, percent(sum(of), len(of))) for day, of in sorted(by_end.items())]
    reached = sum(case.is_met for case in cases)
    yield Headline(
        component=compliance.COMPONENT, title=compliance.TARGET_COMPLIANCE.title, as_of=as_of,
        percent=percent(reached, len(cases)), places=1, numerator=reached, denominator=len(cases),
        rule=compliance.TARGET_COMPLIANCE.title, rule_url=reverse("measure", args=[compliance.TARGET_COMPLIANCE.code]),
        url=reverse("board:compliance"), trend=trend,
    )  # fmt: skip


def _draw(scope: Scope) -> Chart | None:
    rows = indicator_rows(on=scope.as_of)
    labels = list(dict.fromkeys(row.cycle for row in rows))
    totals = [(label, together([row for row in rows if row.cycle == label])) for label in labels]
    return satisfactory_chart(totals, printed_points(), scope.as_of) if totals else None


def seed() -> None:
    """The steps by which an overdue action is escalated, unless an administrator has set others."""
    EscalationStep.objects.seed("board", ((1, Role.HEAD_OF_ENTITY), (30, Role.COORDINATOR)))


def load_demonstration(**options: Any) -> None:
    """Load the illustrative meetings, decisions, letters and plans; not part of a measurement at another scale."""
    from compacts.demonstration import board

    if options.get("scale", 1) == 1:
        board.load()


ENTRY = RecordEntry(
    model=LetterAction,
    prefix="board/actions",
    page=action_page,
    actions=ACTION_FORMS,
    next_actions=ACTION_NEXT,
    acting=(Permission.ANSWER_LETTER, Permission.RUN_BOARD),
)


REGISTER = Register(
    name="board",
    title=_("Performance Board"),
    grants=BOARD_GRANTS,
    events=dict(BoardEvent.choices),
    navigation=(
        Link(_("Performance Board"), "board:home", Permission.VIEW_BOARD, under=_("Compacts")),
        Link(_("Compliance with compacts"), "board:compliance", Permission.VIEW_COMPLIANCE, Section.ANALYSIS),
        Link(_("Action plans after letters"), "board:plans", Permission.VIEW_PLANS, Section.WORK),
    ),
    pages="compacts.board.urls",
    api="compacts.board.api_urls",
    records=(ENTRY,),
    workflows=WORKFLOWS,
    measures=compliance.MEASURES,
    headlines=headlines,
    dashboard=(
        DashboardChart(
            "compact-compliance", _("Items of compacts rated met"), Permission.VIEW_COMPLIANCE, _draw,
            components=(compliance.COMPONENT,), is_later=True,
        ),
    ),
    of_entity=work.of_entity,
    work=work.work,
    calendar=work.calendar,
    search=work.search,
    notices=NOTICES,
    deadlines=DEADLINES,
    importers=(VALUE_IMPORT, DECISION_IMPORT),
    consume=consume,
    schedule={
        "system-values": {
            "task": "compacts.tasks.refresh_system_values", "schedule": 900.0, "options": {"queue": "long"},
        },
    },
    freeze=annual_report.freeze,
    last_annexes=annual_report.annexes,
    seed=seed,
    load_demonstration=load_demonstration,
)  # fmt: skip
