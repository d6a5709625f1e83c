"""Loads plans, acceptances, escalations, occurrences and links, always the same; all of them illustrative."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from accountability.choices import ENDED_ACTIONS
from accountability.models import Commitment, Post, User, register_day
from accountability.models.user import operator
from recommendations.models import Recommendation
from risk import actions
from risk.actions.assessment_entry import Entry
from risk.choices import Cause, Dimension, RiskState
from risk.choices.control import RemediationState
from risk.choices.treatment import RelationKind, TreatmentResponse
from risk.measures.scoring import Judgement
from risk.models import Acceptance, Assessment, ControlArea, MethodVersion, Risk, TreatmentPlan

ENDORSED = dt.date(2021, 4, 20)
DECISION = "Management Committee, 20 April 2021 (illustrative)"
GROUPS = (
    "Organizational culture", "Information security", "Implementing partners", "Control environment of Umoja",
    "Fuel, rations and inventory", "Procurement", "Liquidity", "Safety and security",
)  # fmt: skip
STEPS = (
    ("Write the standard operating procedure and train the staff concerned", dt.date(2021, 9, 30)),
    ("Report monthly on exceptions to the head of the entity", dt.date(2021, 12, 15)),
    ("Introduce the automatic control in the system", dt.date(2022, 6, 30)),
)
STATES = (
    (RemediationState.CONFIRMED, RemediationState.UNDER_WAY, RemediationState.PLANNED),
    (RemediationState.CONFIRMED, RemediationState.REPORTED_DONE, RemediationState.PLANNED),
    (RemediationState.UNDER_WAY, RemediationState.PLANNED, RemediationState.PLANNED),
    (RemediationState.CONFIRMED, RemediationState.CONFIRMED, RemediationState.DROPPED),
)
REASON = "Illustrative: the cost of further control is higher than the loss that it would prevent."


def load() -> None:
    """Everything in one go, by the risk officer of the demonstration."""
    if not Risk.objects.exists():
        return
    by = User.objects.filter(assignments__role="risk-officer").order_by("pk").first() or operator()
    posts = {post.code: post for post in Post.objects.select_related("entity")}
    _newly_very_high(by, posts)
    _plans(by, posts)
    _plan_to_endorse(posts)
    _acceptances(by, posts)
    _escalations(by)
    _relations(by)
    _links(by)


def _active(code: str = "", **given: object) -> list[Risk]:
    rows = Risk.objects.filter(state=RiskState.ACTIVE, is_voided=False, **given).select_related("register__entity")
    return list((rows.filter(register__code=code) if code else rows).order_by("register__code", "code"))


def _level(risk: Risk, day: dt.date) -> tuple[int, int]:
    """Method and level of the risk on the day; zero where it had none."""
    row = Assessment.objects.in_force(on=day).filter(risk=risk).first()
    return (row.method_id, row.decided or 0) if row else (0, 0)


def _newly_very_high(by: User, posts: dict[str, Post]) -> None:
    """A risk of the Secretariat that rose to the highest level, and that most registers of entities lack."""
    risk = next((risk for risk in _active("secretariat") if risk.code == "SEC-15"), None)
    if risk is None:
        return
    day = dt.date(2021, 12, 22)
    entry = Entry(
        risk=risk, method=MethodVersion.objects.with_tables().get(pk=_level(risk, day)[0]),
        judged=Judgement({Dimension.OPERATIONAL: 5, Dimension.REPUTATION: 4}, 5, 2), assessed_on=day, period_end=day,
        approved_on=day, approved_by_post=posts["EOSG:head"], cause=Cause.FACTS,
        reason="Illustrative: a new mandate was decided without resources.",
    )  # fmt: skip
    actions.enter_assessments([entry], by=by)


# --- Plans ----------------------------------------------------------------------------------------------------------
def _plans(by: User, posts: dict[str, Post]) -> None:
    """The plans of the eight working groups, endorsed in April 2021, with actions in every state."""
    chosen = [risk for risk in _active("secretariat") if _level(risk, ENDORSED)[1] > 1][: len(GROUPS)]
    owners = [posts[code] for code in ("DMSPC:head", "DOS:head", "OICT:head") if code in posts]
    for number, (risk, group) in enumerate(zip(chosen, GROUPS, strict=False)):
        level = _level(risk, ENDORSED)[1]
        plan = actions.enter_plan(
            risk, by=by, response=TreatmentResponse.REDUCE, target_level=level - 1, target_on=dt.date(2022, 12, 31),
            working_group=group, endorsed_on=ENDORSED, endorsed_by_post=posts["EOSG:head"], decision_reference=DECISION,
        )  # fmt: skip
        states = STATES[number % len(STATES)]
        for place, ((text, first), state) in enumerate(zip(STEPS, states, strict=True)):
            is_over = state in ENDED_ACTIONS
            done_on = min(first - dt.timedelta(days=10 - 15 * (number % 2)), dt.date(2021, 12, 1)) if is_over else None
            actions.enter_action(
                plan, by=by, text=f"Illustrative: {text[0].lower()}{text[1:]}.", owner=owners[number % len(owners)],
                first_due_on=first, entered_on=ENDORSED, state=state, done_on=done_on,
                due_on=first + dt.timedelta(days=60) if number == 5 and place == 0 else None,
                expected_level=max(1, level - 1) if place else level, reason="Illustrative: the system came later.",
            )  # fmt: skip
    _postponed(by)


def _postponed(by: User) -> None:
    """One action that moved three times."""
    plan = TreatmentPlan.objects.filter(working_group=GROUPS[2]).first()
    action = plan.actions.exclude(state__in=ENDED_ACTIONS).first() if plan else None
    for number in range(1, 4):
        if action is None:
            return
        actions.postpone_treatment(
            action, by=by, version=None, due_on=action.first_due_on + dt.timedelta(days=30 * number),
            reason="Illustrative: the funds were not released.", on=ENDORSED + dt.timedelta(days=40 * number),
        )  # fmt: skip


def _plan_to_endorse(posts: dict[str, Post]) -> None:
    """A plan of one entity that waits for its head."""
    focal = User.objects.filter(assignments__role="focal-point").order_by("pk").first()
    day = register_day()
    risk = next((risk for risk in _active("DOS") if _level(risk, day)[1] == 2), None)
    if focal is None or risk is None:
        return
    actions.draft_plan(
        risk, by=focal, version=None, response=TreatmentResponse.REDUCE, target_level=1,
        target_on=day + dt.timedelta(days=300), working_group="",
    )  # fmt: skip
    actions.add_treatment_action(
        risk, by=focal, version=None, text="Illustrative: sign a framework contract with a second supplier.",
        owner=posts["DOS:director"], due_on=day + dt.timedelta(days=120), expected_level=1,
    )  # fmt: skip
    actions.submit_plan(risk, by=focal, version=None)


# --- Acceptances ----------------------------------------------------------------------------------------------------
def _acceptances(by: User, posts: dict[str, Post]) -> None:
    """Two that have expired, one that no longer fits, one in force and one to be decided."""
    day = register_day()
    expired = [risk for risk in _entity_risks() if _level(risk, dt.date(2020, 11, 16))[1] in (1, 2)][:2]
    for risk in expired:
        _accept(risk, by, posts, dt.date(2020, 11, 16), dt.date(2021, 10, 31))
    chosen = {risk.pk for risk in expired}
    for accepted_on, is_wanted in (
        (dt.date(2021, 3, 15), lambda then, now: then[0] == now[0] and 0 < then[1] < now[1] and then[1] < 3),
        (dt.date(2021, 6, 15), lambda then, now: then == now and now[1] == 2),
    ):
        fitting = (
            one for one in _entity_risks()
            if one.pk not in chosen and is_wanted(_level(one, accepted_on), _level(one, day))
        )  # fmt: skip
        if other := next(fitting, None):
            chosen.add(other.pk)
            _accept(other, by, posts, accepted_on, accepted_on + dt.timedelta(days=360))
    focal = User.objects.filter(assignments__role="focal-point").order_by("pk").first()
    waiting = next((risk for risk in _active("DOS") if risk.pk not in chosen and _level(risk, day)[1] == 2), None)
    if focal and waiting:
        actions.propose_acceptance(
            waiting, by=focal, version=None, official=posts["DOS:head"], reason=REASON,
            expires_on=day + dt.timedelta(days=200),
        )  # fmt: skip


def _entity_risks() -> Iterator[Risk]:
    yield from _active(register__entity__isnull=False)


def _accept(risk: Risk, by: User, posts: dict[str, Post], accepted_on: dt.date, expires_on: dt.date) -> Acceptance:
    assert risk.register.entity is not None  # chosen so
    return actions.enter_acceptance(
        risk, by=by, official=posts[f"{risk.register.entity.code}:head"], accepted_on=accepted_on,
        expires_on=expires_on, reason=REASON,
    )  # fmt: skip


# --- Escalations, relations, links ----------------------------------------------------------------------------------
def _escalations(by: User) -> None:
    """One that was declined, and one that waits for its decision; an event that happened since the last review."""
    head = User.objects.filter(assignments__role="head-of-entity").order_by("pk").first()
    own = sorted(_active("DOS"), key=lambda risk: (-(risk.level or 0), risk.code))
    targets = _active("secretariat")
    if head is None or len(own) < 3 or len(targets) < 2:
        return
    for risk, target in zip(own[:2], targets, strict=False):
        actions.escalate_risk(
            risk, by=head, version=None, target=target, reason="Illustrative: it needs a decision for all entities.",
            on=dt.date(2021, 10, 4) if risk is own[0] else register_day() - dt.timedelta(days=12),
        )  # fmt: skip
    actions.decide_escalation(
        own[0],
        by=by,
        version=None,
        to="declined",
        on=dt.date(2021, 10, 28),
        reason="Illustrative: the entity has the authority and the means to reduce it.",
    )
    actions.record_occurrence(
        own[2], by=head, version=None, occurred_on=register_day() - dt.timedelta(days=6), amount=None,
        summary="Illustrative: deliveries to two sites were interrupted for four days.",
    )  # fmt: skip


def _relations(by: User) -> None:
    """Risks of entities that contribute to risks of the Secretariat; one of them is at a higher level."""
    day = register_day()
    targets = _active("secretariat")
    lowest = min(targets, key=lambda risk: (_level(risk, day)[1], risk.code))
    method, level = _level(lowest, day)
    higher = next((r for r in _entity_risks() if _level(r, day)[0] == method and _level(r, day)[1] > level), None)
    if higher:
        actions.relate_risks(higher, by=by, version=None, target=lowest, kind=RelationKind.MIRRORS)
    for place, risk in enumerate(list(_entity_risks())[:24:3]):
        if risk != higher:
            target = targets[place % len(targets)]
            actions.relate_risks(risk, by=by, version=None, target=target, kind=RelationKind.CONTRIBUTES)
    register = next((r.register for r in _entity_risks() if r.register.code != "DOS"), None)
    if register:
        actions.explain_absence(
            register, by=by, risk=targets[0], reason="Illustrative: the entity has no mandate in this field."
        )


def _links(by: User) -> None:
    """Links of one risk to a recommendation, a commitment and an area of internal control."""
    risk = next(iter(_active("DOS")), None)
    records = (
        ("recommendation", Recommendation.objects.filter(is_voided=False).order_by("pk").first()),
        ("commitment", Commitment.objects.filter(is_voided=False).order_by("pk").first()),
        ("controlarea", ControlArea.objects.order_by("pk").first()),
    )
    for kind, record in records:
        if risk and record:
            actions.link_record(
                risk, by=by, version=None, kind=kind, record=record.pk, label=str(record), note="Illustrative link"
            )
