"""Risks as tasks, dates and search results, and their figures on the page of an entity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.lists.excerpts import excerpt
from accountability.lists.words import holding_all
from accountability.lists.work import FIRST, Column, Group, Groups, first_of
from accountability.models import Entity, register_day
from accountability.permissions import assignments, can
from accountability.registers import CalendarEntry, CalendarOf, Count, Hit, HitGroup, Item, Pile, Work
from accountability.roles import Role
from risk.choices import AssessmentState, EditionState, RiskState
from risk.measures.figures import COMPONENT
from risk.measures.profile import above_appetite
from risk.models import Assessment, RegisterEdition, Risk
from risk.permissions import Permission
from risk.workflow import EDITION

LIST = "risk:list"
HEADINGS = (gettext_lazy("Risk"), gettext_lazy("State"), gettext_lazy("Category"))
SOON = dt.timedelta(days=30)
EDITIONS = (gettext_lazy("Edition"), gettext_lazy("State"), gettext_lazy("Register"))
LISTED = reverse_lazy("risk:registers")


def work(user: Any) -> Iterator[Work | Groups]:
    """The groups of one person."""
    if can(user, Permission.UPDATE_RISKS) or can(user, Permission.APPROVE_RISKS):
        rows = Risk.objects.visible_to(user).filter(is_voided=False)
        loaded = Risk.objects.for_action()
        yield Groups(_groups(user, rows), loaded, page=LIST, columns=_columns, headings=HEADINGS)
        yield from _editions(user)


def _editions(user: Any) -> Iterator[Work]:
    """The submitted editions that the person approves."""
    rows = RegisterEdition.objects.visible_to(user).filter(state=EditionState.SUBMITTED).for_action()
    approval = EDITION.find(EditionState.SUBMITTED, EditionState.APPROVED)
    mine = [row for row in rows.order_by("pk") if approval.offer(row, by=user).is_possible]
    items = [
        Item(
            row.register.title, row.get_absolute_url(), row.label, "", (row.get_state_display(), row.tone),
            (row.register.code, "neutral"), None, "", _("Approve the edition"), row.get_absolute_url(),
        )
        for row in mine[:FIRST]
    ]  # fmt: skip
    if items:
        yield Work(Pile.FOR_ME, _("Editions of risk registers to approve"), len(mine), items, str(LISTED), EDITIONS)


def _waiting(state: AssessmentState) -> Exists:
    return Exists(Assessment.objects.filter(risk=OuterRef("pk"), state=state))


def _groups(user: Any, rows: Any) -> Iterator[Group]:
    day = register_day()
    if can(user, Permission.APPROVE_RISKS):
        own = rows.within_reach(user, Permission.APPROVE_RISKS)
        if not any(assignment.role == Role.HEAD_OF_ENTITY for assignment in assignments(user)):
            own = own.filter(register__entity=None)  # of the Secretariat, for the Committee
        yield Group(
            Pile.FOR_ME, _("Risk assessments to approve"), own.filter(_waiting(AssessmentState.SUBMITTED)),
            {"pending": "submitted"}, _("Approve the assessment"), "approve-assessment", order=("review_due_on", "pk"),
        )  # fmt: skip
        yield Group(
            Pile.FOR_ME, _("Proposed risks"), own.filter(state=RiskState.PROPOSED),
            {"state": str(RiskState.PROPOSED)}, _("Make active"), "activate", order=("code", "pk"),
        )  # fmt: skip
    if can(user, Permission.UPDATE_RISKS):
        own = rows.within_reach(user, Permission.UPDATE_RISKS)
        yield Group(
            Pile.FOR_ME, _("Risk assessments to submit"), own.filter(_waiting(AssessmentState.DRAFT)),
            {"pending": "draft"}, _("Submit the assessment"), "submit-assessment", order=("review_due_on", "pk"),
        )  # fmt: skip
        until = day + SOON + dt.timedelta(days=1)
        due = own.filter(state=RiskState.ACTIVE, review_due_on__lt=until).exclude(
            _waiting(AssessmentState.SUBMITTED) | _waiting(AssessmentState.DRAFT)
        )
        filters = {"state": str(RiskState.ACTIVE), "due_before": until.isoformat(), "sort": "due"}
        yield Group(
            Pile.MINE, _("Risks to review within 30 days"), due, filters, _("Assess"), "assess",
            order=("review_due_on", "pk"),
        )  # fmt: skip


def _columns(row: Risk) -> tuple[Column, Column]:
    state = RiskState(row.state)
    return (state.label, state.tone), (row.category.title, "neutral")


def calendar(
    user: Any, *, first: dt.date, last: dt.date, of: CalendarOf | None = None
) -> Iterator[CalendarEntry]:  # fmt: skip
    """The days on which reviews of risks are due: of those that the person assesses."""
    rows = Risk.objects.visible_to(user).for_action()
    rows = of.narrow(rows, COMPONENT) if of else rows.within_reach(user, Permission.UPDATE_RISKS)
    rows = rows.filter(state=RiskState.ACTIVE, is_voided=False, review_due_on__gte=first, review_due_on__lte=last)
    for row in rows.order_by("review_due_on", "pk"):
        assert row.review_due_on is not None  # by the filter
        yield CalendarEntry(
            on=row.review_due_on, kind=_("Review of a risk due"), tone="attention", label=row.label,
            url=row.get_absolute_url(), key=f"risk-{row.pk}", text=row.text,
        )  # fmt: skip


def of_entity(entity: Entity, *, on: dt.date) -> Iterator[Count]:
    """The active risks of the entity, those above their appetite, and overdue reviews."""
    rows = Risk.objects.for_entity(entity)
    judged = Assessment.objects.of_active_risks(on=on).filter(risk__in=rows.order_by().values("pk"))
    active = rows.active(on=on).count()
    if not active:
        return
    url = f"{reverse(LIST)}?entity={entity.code}"
    yield Count(_("Active risks"), active, f"{url}&as_of={on.isoformat()}")
    above = above_appetite(judged, on=on).count()
    yield Count(
        _("Risks above appetite"), above, f"{url}&as_of={on.isoformat()}&above_appetite=yes", "late" if above else ""
    )


def search(user: Any, words: str) -> Iterator[HitGroup]:
    """Risks by code, event, objective, driver or consequence."""
    if not can(user, Permission.VIEW_RISKS):
        return
    fields = ("code", "event", "objective", "register__code")
    rows = Risk.objects.visible_to(user).filter(holding_all(words, fields), is_voided=False)
    first, count = first_of(rows.for_action(), "register__code", "code")
    hits = [
        Hit(row.label, row.get_absolute_url(), excerpt(row.event, words), note=row.get_state_display())
        for row in first
    ]  # fmt: skip
    url = f"{reverse(LIST)}?{urlencode({'q': words})}" if count > FIRST else ""
    yield HitGroup(_("Risks"), hits, url, "risks", count)
