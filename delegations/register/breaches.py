"""KPIs, exceptions and responses for the shared machinery: records, tasks, dates, notices, files, charts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.charts import Chart, Row, Table, line, new_figure, percent_axis, time_axis
from accountability.exports.spreadsheets import Sheet
from accountability.lists.work import Column, Group, Groups
from accountability.measures import percent
from accountability.measures.dashboards import DashboardChart, Scope
from accountability.models import Entity, EscalationStep
from accountability.notifications.escalation import ESCALATED
from accountability.notifications.inbox import readable_records
from accountability.notifications.recipients import acting, escalated_to, event_notices, followers
from accountability.notifications.reminders import REMINDER
from accountability.notifications.sentences import actor_of
from accountability.permissions import can
from accountability.registers import (
    Breach,
    CalendarEntry,
    CalendarOf,
    Count,
    Deadlines,
    Link,
    NoticeKind,
    Notices,
    Pile,
    RecordEntry,
    Section,
    Workbook,
)
from accountability.roles import Role
from accountability.roles import Scope as Reached
from delegations.choices import COMPARED, Area, ExceptionState, KpiStatus, ResponseState
from delegations.events import Event
from delegations.forms import breaches as forms
from delegations.forms.breach_lists import ExceptionFilter, ResponseFilter
from delegations.forms.lists import KpiValueFilter
from delegations.imports.exceptions import EXCEPTIONS
from delegations.imports.kpi_values import VALUES
from delegations.measures import breaches, kpi_figures, kpis
from delegations.models import ExceptionEntry, KpiValue, Response, ResponseEscalation, quarter_label
from delegations.permissions import Permission
from delegations.views.breaches import exception_page, response_page

EXCEPTION = RecordEntry(
    model=ExceptionEntry, prefix="delegations/exceptions", page=exception_page, actions=forms.EXCEPTION_ACTIONS,
    next_actions=forms.EXCEPTION_NEXT, acting=(Permission.REVIEW_EXCEPTION,),
)  # fmt: skip
RESPONSE = RecordEntry(
    model=Response, prefix="delegations/responses", page=response_page, actions=forms.RESPONSE_ACTIONS,
    next_actions=forms.RESPONSE_NEXT, acting=(Permission.REPLY_TO_BREACH, Permission.DECIDE_RESPONSE),
)  # fmt: skip
NAVIGATION = (
    Link(
        _("KPIs"),
        "delegations:kpis",
        Permission.VIEW_DELEGATIONS,
        Section.ANALYSIS,
        also=("/delegations/kpi-", "/delegations/new-kpi/"),
    ),
    Link(_("Exceptions log"), "delegations:exceptions", Permission.VIEW_BREACHES, under=_("Delegations")),
    Link(_("Responses to breaches"), "delegations:responses", Permission.VIEW_BREACHES, under=_("Delegations")),
)
MEASURES = (kpi_figures.ON_TARGET, *breaches.MEASURES)


# --- Files ----------------------------------------------------------------------------------------------------------
def _values(rows: Any) -> Iterator[list[Any]]:
    for row in rows.select_related("kpi", "entity").order_by("kpi__code", "entity__code", "quarter").iterator(2_000):
        yield [
            row.kpi.code, row.entity.code, quarter_label(row.quarter), row.numerator, row.denominator, row.value,
            row.source, row.cut_off, row.reason, row.status, row.frozen_on,
        ]  # fmt: skip


def _exceptions(rows: Any) -> Iterator[list[Any]]:
    related = ("entity", "approved_by_post", "matter", "instrument")
    for row in rows.select_related(*related).order_by("approved_on", "pk").iterator(2_000):
        yield [
            row.entity.code, row.area, row.rule, row.kind, row.approved_by_post.code, row.approved_by, row.capacity,
            row.authority, row.matter.code if row.matter else None,
            row.instrument.reference if row.instrument else None,
            row.beneficiaries, row.reason, row.approved_on, row.entered_on, row.mode, row.state,
            "yes" if row.is_authorized else "no", row.conclusion,
        ]  # fmt: skip


def _responses(rows: Any) -> Iterator[list[Any]]:
    for row in rows.select_related("entity", "kpi", "instrument").order_by("opened_on", "pk").iterator(2_000):
        yield [
            row.label, row.entity.code, row.cause, row.kpi.code if row.kpi else None, row.finding, row.state,
            row.opened_on, row.step_on, row.due_on, row.replied_on, row.cured_on,
            row.instrument.reference if row.instrument else None,
        ]  # fmt: skip


RESPONSE_COLUMNS = (
    "response", "entity", "cause", "kpi", "finding", "state", "opened_on", "in_state_since", "due_on", "replied_on",
    "cured_on", "delegation",
)  # fmt: skip
BOOKS = {
    "kpi-values": Workbook(
        page="delegations:kpi_values", title=_("Values of KPIs"), job_title=_("Workbook of values of KPIs"),
        permission=Permission.VIEW_DELEGATIONS, filters=KpiValueFilter,
        sheets=lambda chosen: [Sheet("kpi-values", (*VALUES, "status", "frozen_on"), _values(chosen.qs))],
    ),
    "exceptions": Workbook(
        page="delegations:exceptions", title=_("Exceptions log"), job_title=_("Workbook of exceptions"),
        permission=Permission.VIEW_BREACHES, filters=ExceptionFilter,
        sheets=lambda chosen: [
            Sheet("exceptions", (*EXCEPTIONS, "state", "authorized", "conclusion"), _exceptions(chosen.qs))
        ],
    ),
    "responses": Workbook(
        page="delegations:responses", title=_("Responses to breaches"),
        job_title=_("Workbook of responses to breaches"),
        permission=Permission.VIEW_BREACHES, filters=ResponseFilter,
        sheets=lambda chosen: [Sheet("responses", RESPONSE_COLUMNS, _responses(chosen.qs))],
    ),
}  # fmt: skip


# --- Tasks and dates ------------------------------------------------------------------------------------------------
def work(user: Any) -> Iterator[Groups]:
    """Responses and exceptions that wait for the person."""
    if can(user, Permission.VIEW_BREACHES):
        headings = (_g("Response"), _g("State"), _g("Waits for"))
        yield Groups(
            _responses_of(user), Response.objects.for_action(), page="delegations:responses", columns=_response_cells,
            headings=headings,
        )  # fmt: skip
        headings = (_g("Exception"), _g("State"), _g("With authority"))
        yield Groups(
            _exceptions_of(user), ExceptionEntry.objects.for_action(), page="delegations:exceptions",
            columns=_exception_cells, headings=headings,
        )  # fmt: skip


def _responses_of(user: Any) -> Iterator[Group]:
    rows = Response.objects.open()
    if can(user, Permission.REPLY_TO_BREACH):
        own = rows.within_reach(user, Permission.REPLY_TO_BREACH).filter(state=ResponseState.OPENED)
        yield Group(
            Pile.FOR_ME, _g("Breaches to reply to"), own, {"state": str(ResponseState.OPENED)}, _g("Reply"), "reply",
            order=("due_on", "pk"),
        )  # fmt: skip
    if can(user, Permission.DECIDE_RESPONSE, Reached()):
        steps = (
            (ResponseState.REPLIED, _g("Replies to breaches"), _g("Agree on support"), "support"),
            (ResponseState.SUPPORTED, _g("Support agreed, monitoring to begin"), _g("Begin monitoring"), "monitor"),
            (ResponseState.MONITORED, _g("Breaches being monitored"), _g("Close as cured"), "cure"),
            (ResponseState.ESCALATED, _g(
                "Breaches escalated to management"
            ), _g("Link the change of authority"), "limit"),
            (ResponseState.ESCALATED_FURTHER, _g("Breaches escalated to the Office of the Secretary-General"), _g(
                "Link the change of authority"
            ), "limit"),
            (ResponseState.LIMITED, _g("Breaches after which authority is limited"), _g(
                "Link the restoration"
            ), "restore"),
        )  # fmt: skip
        for state, title, label, slug in steps:
            of = rows.filter(state=state)
            yield Group(Pile.FOR_ME, title, of, {"state": str(state)}, label, slug, order=("due_on", "pk"))


def _exceptions_of(user: Any) -> Iterator[Group]:
    if can(user, Permission.REVIEW_EXCEPTION, Reached()):
        rows = ExceptionEntry.objects.filter(is_voided=False, state=ExceptionState.LOGGED)
        filters = {"state": str(ExceptionState.LOGGED)}
        yield Group(
            Pile.FOR_ME, _g("Exceptions to review"), rows, filters, _g("Review"), "review", order=("approved_on", "pk")
        )


def _response_cells(row: Response) -> tuple[Column, Column]:
    return (row.get_state_display(), row.tone), (row.waits_for, "neutral")


def _exception_cells(row: ExceptionEntry) -> tuple[Column, Column]:
    words = _g("yes") if row.is_authorized else _g("without authority")
    return (row.get_state_display(), row.tone), (words, "neutral" if row.is_authorized else "late")


def calendar(
    user: Any, *, first: dt.date, last: dt.date, of: CalendarOf | None = None
) -> Iterator[CalendarEntry]:  # fmt: skip
    """The days by which steps of responses are due that the person may read."""
    rows = Response.objects.visible_to(user).filter(due_on__range=(first, last), is_voided=False).for_action()
    rows = of.narrow(rows, kpi_figures.COMPONENT) if of else rows
    for row in rows.order_by("due_on", "pk"):
        if row.is_open and row.due_on:
            yield CalendarEntry(
                on=row.due_on, kind=_g("Response to a breach due"), tone="attention", label=row.label,
                url=row.get_absolute_url(), key=f"response-{row.pk}", text=row.text,
            )  # fmt: skip


def of_entity(entity: Entity, *, on: dt.date) -> Iterator[Count]:
    """The KPI values of the entity on target in the latest quarter, and its open responses."""
    reached = [row.entity for row in entity.reach(on=on)]
    quarter = kpis.last_quarter(on)
    values = KpiValue.objects.current().filter(entity__in=reached, quarter=quarter, status__in=COMPARED)
    statuses = list(values.values_list("status", flat=True))
    if statuses:
        met, url = statuses.count(KpiStatus.ON_TARGET), reverse("delegations:entity_kpis", args=[entity.code])
        yield Count(
            _g("KPI values on target"), met, url, numerator=met, denominator=len(statuses),
            percent=localization.percent(percent(met, len(statuses)), 1),
        )  # fmt: skip
    waiting = Response.objects.open().filter(entity__in=reached).count()
    if waiting:
        address = f"{reverse('delegations:responses')}?entity={entity.code}&open=yes"
        yield Count(_g("Open responses to breaches"), waiting, address, "late")


CONTROL_AREAS = {Area.PROPERTY: "property", Area.PEOPLE: "human-resources"}
"""By area of delegation, the code of the area of internal control that its KPIs concern."""


def of_control(entity: Entity, *, on: dt.date) -> Iterator[Breach]:
    """The KPIs of the entity that are red in the latest quarter, in the areas of internal control."""
    quarter = kpis.last_quarter(on)
    red = KpiValue.objects.current().filter(entity=entity, quarter=quarter, status=KpiStatus.RED, kpi__is_voided=False)
    url = reverse("delegations:entity_kpis", args=[entity.code])
    for value in red.filter(kpi__area__in=CONTROL_AREAS).select_related("kpi").order_by("kpi__code"):
        label = _g("%(kpi)s, %(quarter)s: beyond its threshold") % {
            "kpi": value.kpi.code, "quarter": localization.quarter(quarter),
        }  # fmt: skip
        yield Breach(CONTROL_AREAS[Area(value.kpi.area)], f"kpi:{value.kpi_id}:{quarter}", label, url)


# --- Notices and deadlines ------------------------------------------------------------------------------------------
COORDINATOR, HEAD = acting(Role.COORDINATOR), acting(Role.HEAD_OF_ENTITY)
STEPS = (
    Event.RESPONSE_SUPPORTED, Event.RESPONSE_MONITORED, Event.RESPONSE_CURED, Event.RESPONSE_ESCALATED,
    Event.RESPONSE_ESCALATED_FURTHER, Event.RESPONSE_LIMITED, Event.RESPONSE_RESTORED, Event.RESPONSE_CLOSED,
)  # fmt: skip
RECIPIENTS: Any = {
    Event.RESPONSE_OPENED: [("breach-opened", (HEAD,))],
    Event.RESPONSE_REPLIED: [("breach-changed", (COORDINATOR, followers))],
    **{step: [("breach-changed", (HEAD, followers))] for step in STEPS},
    Event.RESPONSE_SILENCE: [("escalated", (escalated_to,))],
}


def _changed(details: dict[str, Any]) -> str:
    return _g("%(event)s by %(who)s") % {"event": Event(details["event"]).label, "who": actor_of(details)}


KINDS = {
    "breach-opened": NoticeKind(
        _("Breach to reply to"), lambda details: _g("A reply to this breach is due within 15 days")
    ),
    "breach-changed": NoticeKind(_("Step of a response to a breach"), _changed),
    "reminder": REMINDER,
    "escalated": ESCALATED,
}
DEADLINES = Deadlines(
    model=Response, escalation=ResponseEscalation, event=Event.RESPONSE_SILENCE, priority="",
    reminded=(Role.HEAD_OF_ENTITY,), others=lambda rows: rows.awaiting_coordinator(), owed_by=(Role.COORDINATOR,),
)  # fmt: skip


def with_breaches(notices: Notices) -> Notices:
    """The notices of the register, with those of responses."""
    of_responses = partial(event_notices, model=Response, table=RECIPIENTS, details=("role", "days", "since"))
    of_instruments = notices.event_notices

    def every(events: Any) -> Iterable[Any]:
        yield from of_instruments(events)
        yield from of_responses(events)

    return replace(
        notices, kinds={**notices.kinds, **KINDS}, event_notices=every,
        readable={**notices.readable, "response": partial(readable_records, model=Response, label="finding")},
    )  # fmt: skip


def seed() -> None:
    """The steps by which a missing reply is escalated, unless an administrator has set others."""
    EscalationStep.objects.seed("delegations", ((1, Role.HEAD_OF_ENTITY), (15, Role.COORDINATOR)))


# --- Charts ---------------------------------------------------------------------------------------------------------
def _draw(scope: Scope) -> Chart | None:
    """The share of KPI values on target by quarter, of the Organization or of one entity."""
    reached = None
    if scope.entity:
        reached = [row.entity for row in Entity.objects.reach(on=scope.as_of, roots=[scope.entity.pk])]
    shares = kpi_figures.shares(scope.as_of, entities=reached)
    if not any(compared for _met, compared in shares.values()):
        return None
    days, title = list(shares), str(kpi_figures.ON_TARGET.title)
    figures = [percent(met, compared) for met, compared in shares.values()]
    parts = [localization.percent(figure, 1) or "–" for figure in figures]
    of = [localization.fraction(met, compared) for met, compared in shares.values()]
    hover = [f"{localization.quarter(day)}: {part} ({share})" for day, part, share in zip(days, parts, of, strict=True)]
    figure = new_figure(line(title, days, figures, hover=hover), yaxis=percent_axis(), xaxis=time_axis(days))
    rows = [Row([localization.quarter(day), part, share]) for day, part, share in zip(days, parts, of, strict=True)]
    table = Table(title, [_g("Quarter"), _g("On target"), _g("Of those compared")], rows)
    words = _g("%(percent)s of KPI values on target") % {"percent": parts[-1]}
    source = _g("Values of KPIs in this register")
    return Chart(
        "kpis", words, figure, table, source, as_of=days[-1], subtitle=kpi_figures.ON_TARGET.sentence
    )  # fmt: skip


DASHBOARD = (
    DashboardChart(
        "kpis", _("KPI values on target"), Permission.VIEW_DELEGATIONS, _draw, on_entity=True,
        components=(kpi_figures.COMPONENT,), is_later=True,
    ),
)  # fmt: skip
