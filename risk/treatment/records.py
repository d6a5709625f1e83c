"""Treatment actions for the shared machinery: records, files, tasks, dates, search results and links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.exports.spreadsheets import Sheet
from accountability.lists.excerpts import excerpt
from accountability.lists.words import holding_all
from accountability.lists.work import FIRST, Column, Group, Groups, first_of
from accountability.models import Entity, register_day
from accountability.permissions import can
from accountability.registers import CalendarEntry, CalendarOf, Count, Hit, HitGroup, Pile, RecordEntry, Workbook
from accountability.roles import Scope
from risk.choices.control import RemediationState
from risk.choices.treatment import AcceptanceState, EscalationState
from risk.filters import TreatmentFilter
from risk.forms.treatment import ACTION_FORMS, ACTION_NEXT
from risk.imports.columns import TREATMENTS
from risk.measures.figures import COMPONENT
from risk.measures.profile import with_appetite
from risk.measures.treatment_rules import waiting
from risk.models import Acceptance, Assessment, Risk, RiskEscalation, RiskLink, TreatmentAction, awaiting_decision
from risk.permissions import Permission
from risk.views.treatment import action_page

LIST, RISKS = "treatment:list", "risk:list"
ENTRY = RecordEntry(
    model=TreatmentAction, prefix="risks/treatments", page=action_page, actions=ACTION_FORMS, next_actions=ACTION_NEXT,
    acting=(Permission.UPDATE_RISKS, Permission.RUN_REGISTERS),
)  # fmt: skip


# --- Files ----------------------------------------------------------------------------------------------------------
def _rows(filters: Any) -> Iterator[list[Any]]:
    rows = filters.in_order.for_action("dates").select_related("plan__endorsed_by_post")
    for row in rows.iterator(500):
        plan, risk = row.plan, row.risk
        dates = list(row.dates.all())
        yield [
            risk.register.code, risk.code, plan.response, row.text, row.owner.code if row.owner else None,
            row.first_due_on, row.due_on, row.state, row.done_on or row.dropped_on, plan.target_level, plan.target_on,
            plan.working_group, plan.endorsed_on, plan.endorsed_by_post.code if plan.endorsed_by_post else None,
            row.expected_level, row.number, plan.state, len(dates) - 1, dates[-1].reason if len(dates) > 1 else None,
            "yes" if risk.is_illustrative else "no",
        ]  # fmt: skip


CALCULATED = ("number", "plan_state", "times_postponed", "last_reason", "illustrative")
EXPORTS = {
    "treatments": Workbook(
        page=LIST, title=gettext_lazy("Treatment actions"), job_title=gettext_lazy("Workbook of treatment actions"),
        permission=Permission.VIEW_RISKS, filters=TreatmentFilter,
        sheets=lambda filters: [Sheet("treatments", (*TREATMENTS, *CALCULATED), _rows(filters))],
    )
}  # fmt: skip


# --- Tasks ----------------------------------------------------------------------------------------------------------
def work(user: Any) -> Iterator[Groups]:
    """Plans, acceptances and escalations that wait for the person, and the actions to carry out or confirm."""
    if not can(user, Permission.UPDATE_RISKS) and not can(user, Permission.APPROVE_RISKS):
        return
    headings = (_("Risk"), _("State"), _("Category"))
    risks, loaded = Risk.objects.visible_to(user).filter(is_voided=False), Risk.objects.for_action()
    yield Groups(_groups(user, risks), loaded, page=RISKS, columns=_risk_cells, headings=headings)
    headings = (_("Action"), _("State"), _("Owner"))
    actions = TreatmentAction.objects.for_action()
    yield Groups(_actions(user), actions, page=LIST, columns=_action_cells, headings=headings)


def _groups(user: Any, rows: Any) -> Iterator[Group]:
    """The risks that wait for a decision, or for another acceptance, highest first."""
    groups = [
        (Permission.APPROVE_RISKS, "plan-for-me", _("Treatment plans to endorse"), _("Endorse the plan"),
         "endorse-plan"),
        (Permission.ACCEPT_RISKS, "acceptance-for-me", _("Acceptances to decide"), _("Accept the risk"), "accept"),
    ]  # fmt: skip
    if can(user, Permission.RUN_REGISTERS, Scope()):
        groups.append((Permission.RUN_REGISTERS, "escalation-proposed", _("Escalations to decide"),
                       _("Accept the escalation"), "accept-escalation"))  # fmt: skip
    decides = can(user, Permission.APPROVE_RISKS) or can(user, Permission.ACCEPT_RISKS)
    mine = awaiting_decision(user) if decides else None
    for permission, code, title, action, act in groups:
        if can(user, permission):
            own = waiting(rows, code, reader=user, mine=mine)
            yield Group(Pile.FOR_ME, title, own, {"waiting": code}, action, act, order=("-level", "pk"))
    if can(user, Permission.UPDATE_RISKS):
        own = waiting(rows.within_reach(user, Permission.UPDATE_RISKS), "acceptance-ends", reader=user)
        yield Group(
            Pile.MINE, _("Acceptances that expire within 30 days"), own, {"waiting": "acceptance-ends"},
            _("Propose the acceptance"), "propose-acceptance", order=("-level", "pk"),
        )  # fmt: skip


def _actions(user: Any) -> Iterator[Group]:
    rows = TreatmentAction.objects.visible_to(user)
    if can(user, Permission.RUN_REGISTERS, Scope()):
        reported = rows.open().filter(state=RemediationState.REPORTED_DONE)
        yield Group(
            Pile.FOR_ME, _("Treatment actions to confirm"), reported, {"reported": "yes"}, _("Confirm"), "confirm"
        )
    elif can(user, Permission.UPDATE_RISKS):
        own = rows.within_reach(user, Permission.UPDATE_RISKS).awaiting_update()
        until = register_day() + dt.timedelta(days=31)
        filters = {"begun": "yes", "due_before": until.isoformat()}
        yield Group(
            Pile.MINE, _("Treatment actions due within 30 days"), own.filter(due_on__lt=until), filters,
            step=lambda row: (_("Begin"), "begin/#text") if row.state == RemediationState.PLANNED
            else (_("Report done"), "report/#text"),
        )  # fmt: skip


def _risk_cells(row: Risk) -> tuple[Column, Column]:
    return (row.get_state_display(), row.tone), (row.category.title, "neutral")


def _action_cells(row: TreatmentAction) -> tuple[Column, Column]:
    return (row.get_state_display(), row.tone), (row.owner.title if row.owner else _("no owner"), "neutral")


def calendar(
    user: Any, *, first: dt.date, last: dt.date, of: CalendarOf | None = None
) -> Iterator[CalendarEntry]:  # fmt: skip
    """The days on which actions are due, acceptances expire and escalations are to be decided."""
    if not can(user, Permission.UPDATE_RISKS) and not can(user, Permission.APPROVE_RISKS):
        return
    actions = TreatmentAction.objects.visible_to(user).within_reach(user, Permission.VIEW_RISK_FILES).awaiting_update()
    risks = Risk.objects.visible_to(user).within_reach(user, Permission.VIEW_RISK_FILES).filter(is_voided=False)
    if of:
        actions, risks = of.narrow(actions, COMPONENT), of.narrow(risks, COMPONENT)
    for action in actions.filter(due_on__range=(first, last)).for_action().order_by("due_on", "pk"):
        yield CalendarEntry(
            on=action.due_on, kind=_("Treatment action due"), tone="attention", label=action.label,
            url=action.get_absolute_url(), key=f"treatment-{action.pk}", text=action.text, language=action.language,
        )  # fmt: skip
    rows = Acceptance.objects.filter(risk__in=risks, state=AcceptanceState.IN_FORCE, expires_on__range=(first, last))
    for row in rows.select_related("risk__register").order_by("expires_on", "pk"):
        yield CalendarEntry(
            on=row.expires_on, kind=_("Acceptance of a risk expires"), tone="attention", label=row.risk.label,
            url=row.risk.get_absolute_url(), key=f"acceptance-{row.pk}", text=row.risk.event,
        )  # fmt: skip
    waiting = RiskEscalation.objects.filter(risk__in=risks, state=EscalationState.PROPOSED, due_on__range=(first, last))
    for one in waiting.select_related("risk__register").order_by("due_on", "pk"):
        yield CalendarEntry(
            on=one.due_on, kind=_("Decision on an escalation due"), tone="attention", label=one.risk.label,
            url=one.risk.get_absolute_url(), key=f"escalation-{one.pk}", text=one.reason,
        )  # fmt: skip


def of_entity(entity: Entity, *, on: dt.date) -> Iterator[Count]:
    """The open treatment actions of the entity that are past their date."""
    risks = Risk.objects.for_entity(entity).order_by().values("pk")
    rows = TreatmentAction.objects.open().filter(plan__risk__in=risks)
    if rows.exists():
        overdue = rows.filter(due_on__lt=on).count()
        url = f"{reverse(LIST)}?entity={entity.code}&overdue=yes"
        yield Count(_("Treatment actions overdue"), overdue, url, "late" if overdue else "")


def search(user: Any, words: str) -> Iterator[HitGroup]:
    """Treatment actions by text, result or expected effect."""
    if not can(user, Permission.VIEW_RISKS):
        return
    rows = TreatmentAction.objects.visible_to(user).filter(holding_all(words, ("text", "result", "effect")))
    first, count = first_of(rows.filter(is_voided=False).for_action(), "due_on", "pk")
    hits = [
        Hit(row.label, row.get_absolute_url(), excerpt(row.text, words), note=row.get_state_display()) for row in first
    ]
    url = f"{reverse(LIST)}?{urlencode({'q': words})}" if count > FIRST else ""
    yield HitGroup(_("Treatment actions"), hits, url, "treatments", count)


# --- Links ----------------------------------------------------------------------------------------------------------
def _linked(user: Any, kind: str, record: int, *, on: dt.date) -> list[Risk]:
    """The risks linked on the day to a record of another register, those that the person may read."""
    links = RiskLink.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), kind=kind, record=record, starts_on__lte=on)
    keys = list(links.values_list("risk", flat=True))  # few records have any, and only then does it matter who reads
    readable = Risk.objects.visible_to(user).select_related("register").in_bulk(keys) if keys else {}
    return [readable[key] for key in keys if key in readable]


def related(user: Any, kind: str, record: int) -> Iterator[HitGroup]:
    """The risks linked to a record of another register, with their levels and appetites."""
    if not can(user, Permission.VIEW_RISKS):
        return
    day = register_day()
    risks = _linked(user, kind, record, on=day)
    if not risks:
        return
    present = with_appetite(Assessment.objects.in_force(on=day).filter(risk__in=risks), on=day).annotate(
        is_above=Q(decided__gt=F("appetite"))
    )
    rows = {row.risk_id: row for row in present.select_related("method").prefetch_related("method__levels")}
    hits = []
    for risk in risks:
        row = rows.get(risk.pk)
        note = (_("%(level)s, above appetite") if row.is_above else "%(level)s") % {"level": row.decided_word} if row \
            else _("not assessed")  # fmt: skip
        hits.append(Hit(risk.label, risk.get_absolute_url(), risk.event, note=note))
    yield HitGroup(_("Risks"), hits, code="risks", count=len(hits))
