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
from accountability.lists.work import FIRST, Column, Group, Groups
from accountability.models import Entity
from accountability.permissions import assignments, can
from accountability.registers import CalendarEntry, CalendarOf, Count, Hit, HitGroup, Pile
from accountability.roles import Role
from risk.choices.control import SIGNED, WRITABLE, CycleState, RemediationState, ResponseState
from risk.measures.figures import COMPONENT
from risk.models import MatrixRow, RemediationAction, ResponseSet
from risk.permissions import ControlPermission as Permission

PAGE = "control:cycles"
HEADINGS = (gettext_lazy("Self-assessment"), gettext_lazy("State"), gettext_lazy("Entity"))
ACTIONS = (gettext_lazy("Remediation action"), gettext_lazy("State"), gettext_lazy("Entity"))


def work(user: Any) -> Iterator[Groups]:
    """What waits for the person: to answer, to sign, to accept, to confirm, and remediation of the entity."""
    if can(user, Permission.VIEW_CONTROL):
        sets = ResponseSet.objects.select_related("cycle", "entity")
        yield Groups(_responses(user), sets, page=PAGE, columns=_response_cells, headings=HEADINGS)
        actions = RemediationAction.objects.for_action()
        yield Groups(_actions(user), actions, page=PAGE, columns=_action_cells, headings=ACTIONS)


def _responses(user: Any) -> Iterator[Group]:
    rows = ResponseSet.objects.visible_to(user).filter(cycle__state=CycleState.OPEN)

    def group(title: Any, rows: Any, name: str, action: Any, act: str = "") -> Group:
        order = ("cycle__due_on", "entity__code")
        return Group(
            Pile.FOR_ME, title, rows, {"responses": name}, action, act, order,
            listed_at=lambda row: row.cycle.get_absolute_url(),
        )  # fmt: skip

    if can(user, Permission.ANSWER_CONTROL):
        heads = {pk for a in assignments(user) if a.role == Role.HEAD_OF_ENTITY for pk in a.reached_entities}
        to_sign = rows.filter(state=ResponseState.SUBMITTED, entity__in=heads)
        yield group(_("Self-assessments to sign"), to_sign, "sign", _("Sign"), "sign")
        yield group(_("Self-assessments to answer"), rows.filter(state__in=WRITABLE), "answer", _("Answer"))
    if can(user, Permission.RUN_CONTROL):
        yield group(_("Self-assessments to accept"), rows.filter(state=ResponseState.SIGNED), "accept", _("Accept"))


def _actions(user: Any) -> Iterator[Group]:
    rows = RemediationAction.objects.visible_to(user).open()

    def group(pile: Pile, title: Any, rows: Any, name: str) -> Group:
        return Group(
            pile, title, rows, {"actions": name}, note=lambda row: row.plan.improvement.area.name,
            listed_at=lambda row: row.get_absolute_url().partition("#")[0], text=lambda row: row.texts["text"],
        )  # fmt: skip

    if can(user, Permission.ANSWER_CONTROL):
        yield group(Pile.ENTITY, _("Remediation of internal control"), rows, "open")
    if can(user, Permission.RUN_CONTROL):
        reported = rows.filter(state=RemediationState.REPORTED_DONE)
        yield group(Pile.FOR_ME, _("Remediation actions to confirm"), reported, "confirm")


def _response_cells(row: ResponseSet) -> tuple[Column, Column]:
    return (row.get_state_display(), row.tone), (row.entity.code, "neutral")


def _action_cells(row: RemediationAction) -> tuple[Column, Column]:
    return (row.get_state_display(), row.tone), (row.plan.entity.code, "neutral")


def calendar(
    user: Any, *, first: dt.date, last: dt.date, of: CalendarOf | None = None
) -> Iterator[CalendarEntry]:  # fmt: skip
    """The due dates of self-assessments that are not signed, and of open remediation actions."""
    if not (of or can(user, Permission.ANSWER_CONTROL)):
        return
    rows, actions = ResponseSet.objects.visible_to(user), RemediationAction.objects.visible_to(user).open()
    if of:
        rows, actions = of.narrow(rows, COMPONENT), of.narrow(actions, COMPONENT)
    rows = rows.filter(cycle__state=CycleState.OPEN, cycle__due_on__range=(first, last)).exclude(state__in=SIGNED)
    for row in rows.select_related("cycle", "entity").order_by("cycle__due_on", "pk"):
        yield CalendarEntry(
            on=row.cycle.due_on, kind=_("Self-assessment of internal control due"), tone="attention", label=row.label,
            url=row.get_absolute_url(), key=f"control-{row.pk}",
        )  # fmt: skip
    for action in actions.filter(due_on__range=(first, last)).for_action().order_by("due_on", "pk"):
        yield CalendarEntry(
            on=action.due_on, kind=_("Remediation action due"), tone="attention", label=action.label,
            url=action.get_absolute_url(), key=f"remediation-{action.pk}", note=action.plan.improvement.area.name,
            text=action.texts["text"],
        )  # fmt: skip


def of_entity(entity: Entity, *, on: dt.date) -> Iterator[Count]:
    """Key controls of the entity that failed their last test, and remediation actions past their date."""
    reached = [row.entity for row in entity.reach(on=on)]
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
            f"{row.cycle.year} · {row.entity.code} · {row.texts['process']}",
            f"{reverse('control:matrix', args=[of.pk])}#control-{row.pk}",
            excerpt(row.control, words), note=row.get_result_display(),
        )
        for row in rows.order_by("-cycle", "pk")[:FIRST]
        if (of := responses.get((row.cycle_id, row.entity_id)))
    ]  # fmt: skip
    yield HitGroup(_("Controls"), hits, "", "controls", rows.count() if hits else 0)
    actions = RemediationAction.objects.visible_to(user).filter(holding_all(words, ("text", "evidence")))
    hits = [
        Hit(row.label, row.get_absolute_url(), excerpt(row.text, words), note=row.get_state_display())
        for row in actions.for_action().order_by("due_on", "pk")[:FIRST]
    ]
    yield HitGroup(_("Remediation actions"), hits, "", "remediation", actions.count() if hits else 0)
