"""The action plan after a letter: answers to decisions, agreement, follow-up of the actions, closure."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.actions.target_dates import postpone
from accountability.errors import Incomplete, demand_reason
from accountability.models import Post, User, register_day
from compacts.choices import LetterActionState, State
from compacts.models import ActionPlan, Decision, LetterAction, LetterActionDate
from compacts.workflow.board import ACTION, ADD_ACTION, AGREE, CLOSE, POSTPONE, REVIEW


@transaction.atomic
def add_action(
    plan: ActionPlan, *, by: User, version: int | None, decision: Decision, text: str, due_on: dt.date | None = None,
    owner: Post | None = None,
) -> LetterAction:  # fmt: skip
    """Answer a decision: an action with its date, or without a date the reason why no action follows."""
    plan = ActionPlan.objects.locked(plan.pk, version=version)
    step = ADD_ACTION.demand(plan, by=by)
    text = demand_reason(text, field="text", sentence=_("Describe the action, or give the reason for none."))
    if decision.compact_id != plan.letter.compact_id or not Decision.objects.current().filter(pk=decision.pk).exists():
        raise Incomplete(_("Choose a decision of this letter that is in force."), "decision")
    action = LetterAction.objects.create(
        plan=plan, decision=decision, entity=plan.letter.compact.entity, text=text, owner=owner, first_due_on=due_on,
        due_on=due_on, state=LetterActionState.PLANNED if due_on else LetterActionState.REASONED,
    )  # fmt: skip
    if due_on:
        LetterActionDate.objects.create(action=action, due_on=due_on, entered_on=register_day(), recorded_by=by)
    plan.save_version()
    audit.record(step.event, action, by=by, note=text, details={"due_on": due_on.isoformat() if due_on else ""})
    return action


@transaction.atomic
def agree_plan(plan: ActionPlan, *, by: User, version: int | None, on: dt.date) -> ActionPlan:
    """Agree the plan: each item that is not met has an action or an accepted reason."""
    plan = ActionPlan.objects.locked(plan.pk, version=version)
    step = AGREE.demand(plan, by=by)
    compact = plan.compact
    REVIEW.check(compact, to=State.PLAN_AGREED, by=by)
    plan.agreed_on = on
    plan.save_version("agreed_on")
    compact.move_to(State.PLAN_AGREED)
    audit.record(step.event, plan, by=by, details={"actions": plan.actions.count()})
    return plan


@transaction.atomic
def close_plan(plan: ActionPlan, *, by: User, version: int | None, on: dt.date) -> ActionPlan:
    """Close a plan whose actions are confirmed or dropped, and with it the compact."""
    plan = ActionPlan.objects.locked(plan.pk, version=version)
    step = CLOSE.demand(plan, by=by)
    compact = plan.compact
    REVIEW.check(compact, to=State.CLOSED, by=by)
    plan.closed_on = on
    plan.save_version("closed_on")
    compact.move_to(State.CLOSED)
    audit.record(step.event, plan, by=by)
    return plan


@transaction.atomic
def move_action(
    action: LetterAction, *, by: User, version: int | None, to: str, on: dt.date, note: str = ""
) -> LetterAction:  # fmt: skip
    """Take an action to its next state. Done needs what was done; returned or dropped needs the reason."""
    action = LetterAction.objects.locked(action.pk, version=version)
    step = ACTION.check(action, to=to, by=by)
    if to == LetterActionState.REPORTED_DONE:
        sentence = _("Describe what was done, and where the evidence is.")
        note = action.result = demand_reason(note, field="note", sentence=sentence)
    elif to != LetterActionState.CONFIRMED:
        note = demand_reason(note, field="note")
    action.state, action.updated_on = step.to, on
    action.done_on = on if to == LetterActionState.CONFIRMED else None
    action.save_version("state", "done_on", "result", "updated_on")
    audit.record(step.event, action, by=by, note=note, details={"state": to})
    return action


@transaction.atomic
def postpone_action(
    action: LetterAction, *, by: User, version: int | None, due_on: dt.date, reason: str
) -> LetterAction:  # fmt: skip
    """Set a later date, with the reason. The first date stays, and the share on time counts by it."""
    on = register_day()
    action = postpone(action, POSTPONE, by=by, version=version, due_on=due_on, reason=reason, on=on)
    LetterActionDate.objects.create(
        action=action, due_on=due_on, entered_on=on, reason=demand_reason(reason), recorded_by=by
    )
    return action
