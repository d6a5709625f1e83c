"""Import of treatment actions with their plans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.choices import ENDED_ACTIONS
from accountability.errors import IllegalStep
from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.name_cells import read_name
from accountability.imports.rows import Checked, fault_difference, may_import, without_duplicates
from accountability.models import Import, User, register_day
from accountability.registers import Link
from accountability.roles import Scope
from risk import actions
from risk.choices import Scale
from risk.choices.control import RemediationState
from risk.choices.treatment import CURRENT, PlanState, TreatmentResponse
from risk.imports.columns import TREATMENTS
from risk.imports.lookups import Lookups, read_level, read_register
from risk.models import (
    Assessment,
    ImportedTreatment,
    MethodVersion,
    Risk,
    RiskRegister,
    TreatmentAction,
    TreatmentPlan,
)
from risk.permissions import Permission

CALCULATED = ("number", "plan_state", "times_postponed", "last_reason", "illustrative")


def assessment_on(risk: Risk, on: dt.date) -> Assessment | None:
    """The assessment in force on the day, with its method."""
    return Assessment.objects.in_force(on=on).filter(risk=risk).first()


def risk_of(cells: Cells, register: RiskRegister | None, code: str) -> Risk | None:
    """The risk of the row; a fault where the register has no such code."""
    risk: Risk | None = cells.lookups.risks.get((register.pk, code.casefold())) if register and code else None
    if register and code and risk is None:
        cells.fault("code", _("“%(text)s” is not known here.") % {"text": code}, word=code)
    return risk


# --- Treatment actions ----------------------------------------------------------------------------------------------
@dataclass(eq=False, kw_only=True)
class TreatmentRow:
    """One action with its plan, as its row gives it."""

    cells: Cells
    risk: Risk | None
    response: str
    action: str
    owner: int | None
    first_due: dt.date | None
    current_due: dt.date | None
    state: str
    done_on: dt.date | None
    target_level: int | None
    target_on: dt.date | None
    working_group: str
    endorsed_on: dt.date | None
    endorsed_by: int | None
    expected_level: int | None

    @property
    def plan(self) -> tuple[object, ...]:
        """What the rows of one plan have in common."""
        return self.response, self.target_level, self.target_on, self.working_group, self.endorsed_on, self.endorsed_by


def read(cells: Cells) -> TreatmentRow:
    """One row, with the faults of its cells."""
    register = read_register(cells)
    row = TreatmentRow(
        cells=cells, risk=risk_of(cells, register, cells.symbol("code", most=40, required=True)),
        response=cells.choice("response", TreatmentResponse), action=cells.text("action", most=4000, required=True),
        owner=read_name(cells, "owner_post", cells.lookups.posts, required=True),
        first_due=cells.day("first_due", required=True), current_due=cells.day("current_due"),
        state=cells.choice("state", RemediationState) or RemediationState.PLANNED, done_on=cells.past_day("done_on"),
        target_level=None, target_on=cells.day("target_on"), working_group=cells.text("working_group", most=200),
        endorsed_on=cells.past_day("endorsed_on"), expected_level=None,
        endorsed_by=read_name(cells, "endorsed_by_post", cells.lookups.posts),
    )  # fmt: skip
    if not cells.value("response"):
        cells.missing("response")
    _check_dates(row)
    if row.risk:
        _read_levels(row, row.risk)
    return row


def _check_dates(row: TreatmentRow) -> None:
    cells = row.cells
    if row.first_due and row.current_due and row.current_due < row.first_due:
        cells.fault("current_due", _("The current date cannot be before the first one."))
    is_over = row.state in ENDED_ACTIONS
    if is_over and row.done_on is None:
        cells.fault("done_on", _("Enter the day on which it was confirmed or dropped."))
    if not is_over and row.done_on:
        cells.fault("done_on", _("Only a confirmed or dropped action has this date."))
    if bool(row.endorsed_on) != bool(row.endorsed_by):
        cells.fault("endorsed_on", _("Enter both the day and the post of the endorsement."))
    if row.state not in (RemediationState.PLANNED, RemediationState.DROPPED) and row.endorsed_on is None:
        cells.fault("state", _("An action that has begun belongs to an endorsed plan. Enter its endorsement."))


def _read_levels(row: TreatmentRow, risk: Risk) -> None:
    """The target and expected level by the method of the assessment in force on the day of the plan."""
    cells = row.cells
    assessment = assessment_on(risk, row.endorsed_on or register_day())
    if assessment is None:
        cells.fault("code", _("This risk had no approved assessment on the day of the plan."))
        return
    methods: dict[int, MethodVersion] = {method.pk: method for method in cells.lookups.methods}
    method = methods[assessment.method_id]
    row.target_level = read_level(cells, "target_level", method, Scale.BAND, required=True)
    row.expected_level = read_level(cells, "expected_level", method, Scale.BAND)
    for name in ("target_level", "expected_level"):
        level = getattr(row, name)
        if level and assessment.decided and level > assessment.decided:
            words = {"level": method.label(Scale.BAND, assessment.decided)}
            cells.fault(name, _("The level cannot be above the residual level of that day, %(level)s.") % words)


def check(rows: list[TreatmentRow], lookups: Lookups, *, by: User) -> Checked:
    """Leave out actions that are entered; the rows of one plan agree with each other, and with a plan that exists."""
    checked, plans = Checked(), {}
    entered = {
        (risk, text): (first, state)
        for risk, text, first, state in TreatmentAction.objects.filter(is_voided=False).values_list(
            "plan__risk", "text", "first_due_on", "state"
        )
    }
    current = {plan.risk_id: plan for plan in TreatmentPlan.objects.filter(state__in=CURRENT)}
    key = lambda row: (row.risk and row.risk.pk, row.action)  # noqa: E731
    for row in without_duplicates(rows, key, column="action"):
        if not may_import(by, Permission.IMPORT_RISKS, Scope()):
            row.cells.fault("register", _("Only a risk officer can import risks."))
        if row.risk is None:
            continue
        if plans.setdefault(row.risk.pk, row.plan) != row.plan:
            row.cells.fault("response", _("The rows of one plan must agree on response, target and endorsement."))
        if key(row) in entered:
            if entered[key(row)] != (row.first_due, row.state):
                fault_difference(row.cells, "state", RemediationState(entered[key(row)][1]).label)
            else:
                checked.skipped += 1
        elif (plan := current.get(row.risk.pk)) and (plan.response, plan.target_level) != row.plan[:2]:
            fault_difference(row.cells, "response", plan.get_response_display())
        elif plan and plan.state == PlanState.DRAFT and row.endorsed_on:
            row.cells.fault("endorsed_on", _("The plan of this risk is a draft here. Endorse it first."))
        else:
            checked.new.append(row)
    return checked


def describe(row: TreatmentRow) -> list[str]:
    """The risk, the action and its state."""
    return [row.risk.label if row.risk else "", row.action, str(RemediationState(row.state).label)]


def save(rows: list[TreatmentRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedTreatment]:
    """Enter the plan of each risk once, then its actions."""
    plans = {plan.risk_id: plan for plan in TreatmentPlan.objects.filter(state__in=CURRENT)}
    posts = lookups.posts_by_key
    for row in rows:
        if not (row.risk and row.first_due and row.target_level and row.owner):
            continue  # the row has a fault
        if row.risk.pk not in plans:
            of_plan = [one for one in rows if one.risk and one.risk.pk == row.risk.pk]
            last = max(day for one in of_plan if (day := one.current_due or one.first_due))
            plans[row.risk.pk] = actions.enter_plan(
                row.risk,
                by=by,
                response=row.response,
                target_level=row.target_level,
                target_on=row.target_on or last,
                working_group=row.working_group,
                endorsed_on=row.endorsed_on,
                endorsed_by_post=posts[row.endorsed_by] if row.endorsed_by else None,
            )
        action = actions.enter_action(
            plans[row.risk.pk],
            by=by,
            text=row.action,
            owner=posts[row.owner],
            first_due_on=row.first_due,
            due_on=row.current_due,
            state=row.state,
            done_on=row.done_on,
            expected_level=row.expected_level,
            entered_on=min(row.endorsed_on or register_day(), row.first_due),
        )
        yield ImportedTreatment(source=source, number=row.cells.number, action=action)


def undo(source: Import, *, by: User, reason: str) -> None:
    """Void the actions that the import entered; refused once one of them was changed."""
    rows = ImportedTreatment.objects.filter(source=source).select_related("action__plan__risk__register")
    entered = [row.action for row in rows if row.action]
    for action in entered:
        if action.version > 1:
            raise IllegalStep(_("%(code)s has been changed since. This can no longer be undone.") % {"code": action})
    for action in entered:
        actions.void_action(action, by=by, version=None, reason=reason)


TREATMENT_IMPORT = Importer(
    kind="treatments",
    title=gettext_lazy("Treatment actions"),
    permission=Permission.IMPORT_RISKS,
    columns=TREATMENTS,
    required=("register", "code", "response", "action", "owner_post", "first_due", "target_level"),
    read=read,
    check=check,
    describe=describe,
    save=save,
    undo=undo,
    ignored=CALCULATED,
    lookups=Lookups,
    page=Link(gettext_lazy("Treatment of risks"), "treatment:list", Permission.VIEW_RISKS),
)  # fmt: skip
