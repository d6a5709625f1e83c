"""Imports of briefings and of improvement plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.name_cells import read_name, read_names
from accountability.imports.rows import Checked, may_import, without_duplicates
from accountability.models import Entity, Import, User
from accountability.registers import Link
from accountability.roles import Scope
from delegations import actions
from delegations.choices import BriefingSubject, Stage
from delegations.imports.lookups import Lookups
from delegations.models import Briefing, ImportedDelegation, Improvement, Kpi
from delegations.permissions import Permission

BRIEFINGS = {
    "held_on": gettext_lazy("Day of the briefing, in the form 2021-12-31"),
    "subject": gettext_lazy("Topic: kpis, delegation or risk-register"),
    "title": gettext_lazy("Title of the briefing"),
    "given_by": gettext_lazy("The office or person who gave it"),
    "participants": gettext_lazy("Number of participants"),
    "entities": gettext_lazy("Codes of the entities that took part, separated by ;"),
    "heads": gettext_lazy("Codes of the entities whose heads took part, separated by ;"),
    "kpis": gettext_lazy("Codes of the KPIs explained, separated by ;"),
}
IMPROVEMENTS = {
    "reference": gettext_lazy("Reference of the improvement plan"),
    "title": gettext_lazy("Title of the plan"),
    "aim": gettext_lazy("What is to improve, and how"),
    "entity": gettext_lazy("Code of the entity"),
    "kpi": gettext_lazy("Code of the KPI"),
    "planned_on": gettext_lazy("Day on which it was planned, in the form 2021-12-31"),
    "due_on": gettext_lazy("Day by which the result is checked"),
    "stage": gettext_lazy("Stage: plan, do, check or act"),
    "stage_on": gettext_lazy("Day on which the stage began; empty for the day on which it was planned"),
    "lesson": gettext_lazy("Lesson of the check; required for check and act"),
    "change_made": gettext_lazy("Change made; required for act"),
}


class PlanLookups(Lookups):
    """Entities, KPIs, and the briefings and plans entered."""

    @cached_property
    def kpis(self) -> dict[str, Kpi]:
        return {kpi.code.casefold(): kpi for kpi in Kpi.objects.filter(is_voided=False)}

    @cached_property
    def entities_by_key(self) -> dict[int, Entity]:
        return Entity.objects.in_bulk()

    @cached_property
    def briefings(self) -> set[tuple[Any, str]]:
        return set(Briefing.objects.current().values_list("held_on", "title"))

    @cached_property
    def plans(self) -> dict[str, Improvement]:
        return {plan.reference.casefold(): plan for plan in Improvement.objects.all()}


# --- Briefings ------------------------------------------------------------------------------------------------------
@dataclass(eq=False, kw_only=True)
class BriefingRow:
    """One briefing, as its row gives it."""

    cells: Cells
    given: actions.Given


def read_briefing(cells: Cells) -> BriefingRow:
    """One row, with the faults of its cells."""
    lookups = cells.lookups
    entities, heads = (
        [lookups.entities_by_key[pk] for pk in read_names(cells, name, lookups.entities, required=name == "entities")]
        for name in ("entities", "heads")
    )
    given: dict[str, Any] = {
        "held_on": cells.past_day("held_on", required=True),
        "participants": cells.integer("participants", required=True),
    }
    briefing = Briefing(
        subject=cells.choice("subject", BriefingSubject), title=cells.text("title", most=200, required=True),
        given_by=cells.text("given_by", most=200, required=True), **given,
    )  # fmt: skip
    if not briefing.subject and not cells.value("subject"):
        cells.missing("subject")
    if briefing.participants is not None and briefing.participants < 1:
        cells.fault("participants", _("Enter the number of participants."))
    if outside := {entity.code for entity in heads} - {entity.code for entity in entities}:
        words = {"entities": ", ".join(sorted(outside))}
        cells.fault(
            "heads", _("%(entities)s: the head took part, but the entity is not among those that took part.") % words
        )
    kpis = cells.several("kpis", lookups.kpis)
    return BriefingRow(cells=cells, given=actions.Given(briefing, entities, heads, kpis))


def check_briefings(rows: list[BriefingRow], lookups: PlanLookups, *, by: User) -> Checked:
    """Compare the rows with each other and with the briefings recorded."""
    checked = Checked()
    for row in without_duplicates(rows, lambda row: _of(row.given.briefing), column="title"):
        if not may_import(by, Permission.RECORD_BRIEFING, Scope()):
            row.cells.fault("title", _("Only a coordinator can import briefings."))
        if _of(row.given.briefing) in lookups.briefings:
            checked.skipped += 1
        else:
            checked.new.append(row)
    return checked


def _of(briefing: Briefing) -> tuple[Any, str]:
    return briefing.held_on, briefing.title


def describe_briefing(row: BriefingRow) -> list[str]:
    return [row.cells.value("held_on"), row.given.briefing.title, row.cells.value("entities")]


def save_briefings(
    rows: list[BriefingRow], lookups: PlanLookups, *, by: User, source: Import
) -> Iterator[ImportedDelegation]:  # fmt: skip
    actions.record_briefings([row.given for row in rows], by=by)
    for row in rows:
        yield ImportedDelegation(source=source, number=row.cells.number, briefing=row.given.briefing)


def undo_briefings(source: Import, *, by: User, reason: str) -> None:
    """Mark what the import recorded as entered by mistake."""
    for briefing in Briefing.objects.current().filter(pk__in=_imported(source, "briefing")):
        actions.void_briefing(briefing, by=by, reason=reason)


def _imported(source: Import, name: str) -> Any:
    return ImportedDelegation.objects.filter(source=source, **{f"{name}__isnull": False}).order_by().values(name)


BRIEFING_IMPORT = Importer(
    kind="briefings", title=gettext_lazy("Briefings"), permission=Permission.RECORD_BRIEFING, columns=BRIEFINGS,
    required=("held_on", "subject", "title", "given_by", "participants", "entities"), read=read_briefing,
    check=check_briefings, describe=describe_briefing, save=save_briefings, undo=undo_briefings,
    ignored=("recorded_on",), lookups=PlanLookups,
    page=Link(gettext_lazy("Briefings"), "delegations:briefings", Permission.VIEW_DELEGATIONS),
)  # fmt: skip


# --- Improvement plans ----------------------------------------------------------------------------------------------
@dataclass(eq=False, kw_only=True)
class PlanRow:
    """One improvement plan, as its row gives it."""

    cells: Cells
    plan: Improvement


def read_plan(cells: Cells) -> PlanRow:
    """One row, with the faults of its cells."""
    lookups = cells.lookups
    entity = read_name(cells, "entity", lookups.entities, required=True)
    planned_on = cells.past_day("planned_on", required=True)
    days: dict[str, Any] = {
        "planned_on": planned_on, "due_on": cells.day("due_on", required=True),
        "stage_on": cells.past_day("stage_on") or planned_on,
    }  # fmt: skip
    plan = Improvement(
        reference=cells.symbol("reference", required=True), title=cells.text("title", most=200, required=True),
        aim=cells.text("aim", most=4000, required=True), entity=lookups.entities_by_key.get(entity),
        kpi=cells.one_of("kpi", lookups.kpis), stage=cells.choice("stage", Stage) or Stage.PLAN,
        lesson=cells.text("lesson", most=4000), change_made=cells.text("change_made", most=4000), **days,
    )  # fmt: skip
    if planned_on and plan.due_on and plan.due_on < planned_on:
        cells.fault("due_on", _("The result cannot be checked before it is planned."))
    for name, stages in (("lesson", (Stage.CHECK, Stage.ACT)), ("change_made", (Stage.ACT,))):
        if bool(getattr(plan, name)) != (plan.stage in stages):
            words = {"stages": ", ".join(stages)}
            cells.fault(name, _("Required in these stages and empty in the others: %(stages)s.") % words)
    return PlanRow(cells=cells, plan=plan)


def check_plans(rows: list[PlanRow], lookups: PlanLookups, *, by: User) -> Checked:
    """Compare the rows with each other and with the plans entered, which are changed by their steps only."""
    checked = Checked()
    for row in without_duplicates(rows, lambda row: row.plan.reference.casefold(), column="reference"):
        entity = row.plan.entity_id
        if entity and not may_import(by, Permission.IMPROVE_DELEGATION, Scope(entities=frozenset({entity}))):
            row.cells.fault("entity", _("You may not plan improvements of this entity."))
        if present := lookups.plans.get(row.plan.reference.casefold()):
            if present.is_voided:
                row.cells.fault("reference", _("This reference was entered by mistake before; use another one."))
            checked.skipped += 1
        else:
            checked.new.append(row)
    return checked


def describe_plan(row: PlanRow) -> list[str]:
    return [row.plan.reference, row.cells.value("entity"), row.plan.title]


def save_plans(
    rows: list[PlanRow], lookups: PlanLookups, *, by: User, source: Import
) -> Iterator[ImportedDelegation]:  # fmt: skip
    for row in rows:
        plan = actions.plan_improvement(row.plan, by=by)
        yield ImportedDelegation(source=source, number=row.cells.number, improvement=plan)


def undo_plans(source: Import, *, by: User, reason: str) -> None:
    """Mark what the import entered as entered by mistake."""
    for plan in Improvement.objects.filter(is_voided=False, pk__in=_imported(source, "improvement")):
        actions.void_improvement(plan, by=by, version=None, reason=reason)


IMPROVEMENT_IMPORT = Importer(
    kind="improvements", title=gettext_lazy("Improvement plans"), permission=Permission.IMPROVE_DELEGATION,
    columns=IMPROVEMENTS, required=("reference", "title", "aim", "entity", "planned_on", "due_on"), read=read_plan,
    check=check_plans, describe=describe_plan, save=save_plans, undo=undo_plans, ignored=("round",),
    lookups=PlanLookups,
    page=Link(gettext_lazy("Improvement plans"), "delegations:improvements", Permission.VIEW_DELEGATIONS),
)  # fmt: skip
