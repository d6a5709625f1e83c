"""Illustrative briefings and improvement plans: some of the new heads took part, and one plan is in each stage."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from accountability.models import Entity, Tenure, User
from accountability.models.user import operator
from accountability.roles import Role
from delegations import actions
from delegations.choices import BriefingSubject, Stage
from delegations.models import Briefing, Improvement, Kpi

LAST = dt.date(2021, 12, 31)
DIVISION = "Business Transformation and Accountability Division"
BRIEFINGS = (
    (dt.date(2021, 4, 20), BriefingSubject.DELEGATION, "Delegation of authority for new heads of entity", 104, ()),
    (dt.date(2021, 6, 15), BriefingSubject.RISKS, "Risk registers of entities: reading and updating them", 87, ()),
    (
        dt.date(2021, 10, 12), BriefingSubject.KPIS, "The new KPIs of delegated authority", 131,
        ("BUD-IMPROPER", "PRO-INFORMAL", "HR-RECRUIT"),
    ),
    (
        dt.date(2021, 12, 7), BriefingSubject.KPIS, "KPIs of delegated authority: values of the fourth quarter", 118,
        ("BUD-IMPROPER", "BUD-TRAVEL", "PTY-WRITEOFF"),
    ),
)  # fmt: skip
PLANS = (
    (
        "DMSPC", "BUD-IMPROPER", Stage.ACT, dt.date(2021, 2, 1), dt.date(2021, 9, 30),
        "Improper commitments at the end of the year", "Remind certifying officers six weeks before the year ends.",
        "Reminders helped where they named the open commitments of the office.",
        "The reminder with the list of open commitments is sent every quarter.",
    ),
    (
        "DOS", "HR-RECRUIT", Stage.CHECK, dt.date(2021, 4, 12), dt.date(2021, 12, 15),
        "Steps of recruitment that are left out", "A checklist in the system before a selection is approved.",
        "Left-out steps fell by half; the rest concern temporary appointments, which the checklist does not cover.", "",
    ),
    (
        "UNEP", "PRO-INFORMAL", Stage.DO, dt.date(2021, 9, 6), dt.date(2022, 3, 31),
        "Informal solicitation of small purchases", "Train requisitioners of field offices.", "", "",
    ),
    (
        "DMSPC", "", Stage.PLAN, dt.date(2021, 11, 15), dt.date(2022, 12, 31),
        "Second stage of the framework of 2019", "Review which authorities were given back, and why.", "", "",
    ),
)  # fmt: skip


def load() -> None:
    """Briefings, then plans, as the coordinator records them."""
    by = User.objects.filter(assignments__role=Role.COORDINATOR).order_by("pk").first() or operator()
    kpis = {kpi.code: kpi for kpi in Kpi.objects.all()}
    entities = list(Entity.objects.filter(valid_to=None, parent=None).order_by("code"))
    given = []
    for number, (day, subject, title, participants, codes) in enumerate(BRIEFINGS):
        present = [entity for place, entity in enumerate(entities) if place % 4 != number]
        heads = _new_heads(day)
        briefing = Briefing(
            held_on=day, subject=subject, title=title, given_by=DIVISION, participants=participants,
            is_illustrative=True,
        )  # fmt: skip
        with_heads = [entity for place, entity in enumerate(present) if entity.pk in heads and place % 3]
        given.append(actions.Given(briefing, present, with_heads, [kpis[code] for code in codes]))
    actions.record_briefings(given, by=by)
    by_code = {entity.code: entity for entity in entities}
    for code, kpi, stage, planned_on, due_on, title, aim, lesson, change in PLANS:
        stage_on = {Stage.PLAN: planned_on, Stage.DO: planned_on + dt.timedelta(days=14)}.get(stage, min(due_on, LAST))
        plan = Improvement(
            entity=by_code[code], kpi=kpis.get(kpi), stage=stage, planned_on=planned_on, due_on=due_on,
            stage_on=stage_on, title=title, aim=aim, lesson=lesson, change_made=change, is_illustrative=True,
        )  # fmt: skip
        actions.plan_improvement(plan, by=by)


def _new_heads(day: dt.date) -> set[int]:
    """The entities whose heads came within the year before the day."""
    held = Q(ends_on=None) | Q(ends_on__gt=day)
    rows = Tenure.objects.filter(
        held, post__is_head=True, in_charge=False, starts_on__lte=day, starts_on__gt=day - dt.timedelta(days=365)
    )
    return set(rows.order_by().values_list("post__entity", flat=True))
