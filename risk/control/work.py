"""Internal control among the tasks of a person, in the calendar, in search, and on the page of an entity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.lists.excerpts import excerpt
from accountability.lists.words import holding_all
from accountability.lists.work import FIRST
from accountability.localization import current_language
from accountability.models import Entity
from accountability.permissions import assignments, can
from accountability.registers import CalendarEntry, Count, Hit, HitGroup, Item, Pile, Work
from accountability.roles import Role
from risk.choices import SIGNED, WRITABLE, CycleState, RemediationState, ResponseState
from risk.models import MatrixRow, RemediationAction, ResponseSet
from risk.permissions import ControlPermission as Permission

COLUMNS = (gettext_lazy("Self-assessment"), gettext_lazy("State"), gettext_lazy("Entity"))
ACTIONS = (gettext_lazy("Remediation action"), gettext_lazy("State"), gettext_lazy("Entity"))


def work(user: Any) -> Iterator[Work]:
    """What waits for the person: to answer, to sign, to accept, to confirm, and remediation of the entity."""
    if not can(user, Permission.VIEW_CONTROL):
        return
    rows = ResponseSet.objects.visible_to(user).filter(cycle__state=CycleState.OPEN).select_related("cycle", "entity")
    actions = RemediationAction.objects.visible_to(user).open()
    actions = actions.select_related("plan__entity", "plan__improvement__cycle")
    if can(user, Permission.ANSWER_CONTROL):
        heads = {pk for a in assignments(user) if a.role == Role.HEAD_OF_ENTITY for pk in a.reached_entities}
        to_sign = rows.filter(state=ResponseState.SUBMITTED, entity__in=heads)
        yield from _responses(Pile.FOR_ME, _("Self-assessments to sign"), to_sign, _("Sign"), "control:sign")
        to_answer = rows.filter(state__in=WRITABLE)
        yield from _responses(Pile.FOR_ME, _("Self-assessments to answer"), to_answer, _("Answer"), "control:response")
        yield from _actions(_("Remediation of internal control"), Pile.ENTITY, actions)
    if can(user, Permission.RUN_CONTROL):
        signed = rows.filter(state=ResponseState.SIGNED)
        yield from _responses(Pile.FOR_ME, _("Self-assessments to accept"), signed, _("Accept"), "control:response")
        reported = actions.filter(state=RemediationState.REPORTED_DONE)
        yield from _actions(_("Remediation actions to confirm"), Pile.FOR_ME, reported)


def _responses(pile: Pile, title: Any, rows: Any, action: Any, page: str) -> Iterator[Work]:
    ordered = list(rows.order_by("cycle__due_on", "entity__code"))
    items = [
        Item(
            row.label, row.get_absolute_url(), row.entity.name, current_language(),
            (row.get_state_display(), row.tone), (row.entity.code, "neutral"), row.cycle.due_on, "", action,
            reverse(page, args=[row.pk]),
        )
        for row in ordered[:FIRST]
    ]  # fmt: skip
    if items:
        yield Work(pile, title, len(ordered), items, ordered[0].cycle.get_absolute_url(), COLUMNS)


def _actions(title: Any, pile: Pile, rows: Any) -> Iterator[Work]:
    ordered = list(rows.order_by("due_on", "pk"))
    items = [
        Item(
            row.text[:80], row.get_absolute_url(), "", "", (row.get_state_display(), row.tone),
            (row.plan.entity.code, "neutral"), row.due_on, "", _("Open"), row.get_absolute_url(),
        )
        for row in ordered[:FIRST]
    ]  # fmt: skip
    if items:
        yield Work(pile, title, len(ordered), items, ordered[0].get_absolute_url().partition("#")[0], ACTIONS)


def calendar(user: Any, *, first: dt.date, last: dt.date) -> Iterator[CalendarEntry]:
    """The due dates of self-assessments that are not signed, and of open remediation actions."""
    if not can(user, Permission.ANSWER_CONTROL):
        return
    rows = ResponseSet.objects.visible_to(user).filter(
        cycle__state=CycleState.OPEN, cycle__due_on__range=(first, last)
    ).exclude(state__in=SIGNED)  # fmt: skip
    for row in rows.select_related("cycle", "entity").order_by("cycle__due_on", "pk"):
        yield CalendarEntry(
            on=row.cycle.due_on, kind=_("Self-assessment of internal control due"), tone="attention", label=row.label,
            url=row.get_absolute_url(), key=f"control-{row.pk}",
        )  # fmt: skip
    actions = RemediationAction.objects.visible_to(user).open().filter(due_on__range=(first, last))
    for action in actions.select_related("plan__entity", "plan__improvement__cycle").order_by("due_on", "pk"):
        yield CalendarEntry(
            on=action.due_on, kind=_("Remediation action due"), tone="attention", label=action.text[:80],
            url=action.get_absolute_url(), key=f"remediation-{action.pk}",
        )  # fmt: skip


def of_entity(entity: Entity, *, on: dt.date) -> Iterator[Count]:
    """Key controls of the entity that failed their last test, and remediation actions past their date."""
    reached = [row.entity for row in Entity.objects.reach(on=on, roots=[entity.pk])]
    latest = ResponseSet.objects.filter(entity__in=reached).select_related("cycle").order_by("-cycle__year").first()
    if latest is None:
        return
    failed = MatrixRow.objects.filter(cycle=latest.cycle, entity__in=reached, result="failed").count()
    yield Count(_("Controls that failed their test"), failed, latest.get_absolute_url(), "late" if failed else "")
    overdue = RemediationAction.objects.filter(plan__entity__in=reached, due_on__lt=on).open().count()
    url = reverse("control:remediation", args=[latest.cycle.year])
    yield Count(_("Remediation actions overdue"), overdue, url, "late" if overdue else "")


def search(user: Any, words: str) -> Iterator[HitGroup]:
    """Controls of matrices, and remediation actions."""
    if not can(user, Permission.VIEW_CONTROL):
        return
    fields = ("control", "risk", "process", "gap", "risk_code")
    rows = MatrixRow.objects.visible_to(user).filter(holding_all(words, fields)).select_related("cycle", "entity")
    responses = {(r.cycle_id, r.entity_id): r for r in ResponseSet.objects.visible_to(user).select_related("cycle")}
    hits = [
        Hit(
            f"{row.cycle.year} · {row.entity.code} · {row.process}",
            f"{reverse('control:matrix', args=[of.pk])}#control-{row.pk}",
            excerpt(row.control, words), note=row.get_result_display(),
        )
        for row in rows.order_by("-cycle", "pk")[:FIRST]
        if (of := responses.get((row.cycle_id, row.entity_id)))
    ]  # fmt: skip
    yield HitGroup(_("Controls"), hits, "", "controls", rows.count() if hits else 0)
    actions = RemediationAction.objects.visible_to(user).filter(holding_all(words, ("text", "evidence")))
    found = actions.select_related("plan__entity", "plan__improvement__cycle").order_by("due_on", "pk")[:FIRST]
    hits = [
        Hit(row.plan.entity.code, row.get_absolute_url(), excerpt(row.text, words), note=row.get_state_display())
        for row in found
    ]
    yield HitGroup(_("Remediation actions"), hits, "", "remediation", actions.count() if hits else 0)
