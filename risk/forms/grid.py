"""The grid of the review: one register’s active risks, each judged in its row and submitted for approval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, Prefetch
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.errors import Incomplete
from accountability.forms.grid import Answer, Grid, GridForm, GridRowForm, Remark, Typed
from accountability.forms.widgets import PlainSelect
from accountability.localization import day
from accountability.models import User, register_day, reporting_quarter
from accountability.permissions import can
from risk import actions
from risk.choices import AssessmentState, Cause, EditionState, Scale
from risk.forms.risks import EditionForm, SubmitEditionForm
from risk.measures.profile import movement, risks_of_edition
from risk.measures.scoring import Judgement, with_highest
from risk.models import Assessment, EditionRow, MethodVersion, RegisterEdition, Risk, RiskRegister
from risk.permissions import Permission
from risk.workflow import EDITION

LONGEST = 4_000  # characters of one reason
CAUSES = [(code, label) for code, label in Cause.choices if code not in (Cause.FIRST, Cause.CORRECTION)]
Methods = Mapping[str, MethodVersion]


# --- One row --------------------------------------------------------------------------------------------------------
def _scale(label: Any, *, required: bool = True) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, required=required, coerce=int, empty_value=None, widget=PlainSelect)


class ReviewRowForm(GridRowForm):
    """The review of one risk, filled in from its assessment in force. The reason is required without a change, too."""

    SCALES: ClassVar[Mapping[str, Scale]] = {
        "impact": Scale.IMPACT, "likelihood": Scale.LIKELIHOOD, "effectiveness": Scale.EFFECTIVENESS,
        "decided": Scale.BAND,
    }  # fmt: skip
    CELLS: ClassVar[Sequence[str]] = ("impact", "likelihood", "effectiveness", "decided", "cause", "text")
    STATE_CELLS: ClassVar[Sequence[str]] = CELLS[:-1]

    impact, likelihood = _scale(_("Impact")), _scale(_("Likelihood"))
    effectiveness = _scale(_("Effectiveness of internal control"))
    decided = _scale(_("Residual level"), required=False)
    cause = forms.ChoiceField(label=_("Cause of change"), choices=CAUSES, widget=PlainSelect)
    text = forms.CharField(
        label=_("Reason"), required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 2, "dir": "auto"})
    )

    def __init__(self, typed: Typed | None, *, record: Risk, methods: Methods) -> None:
        self.present: Assessment | None = next(iter(record.present), None)  # type: ignore[attr-defined]
        self.method = methods[record.register.method_code]
        super().__init__(typed, record=record, cause=Cause.REVIEW, **self._first_values())
        for name, scale in self.SCALES.items():
            empty = _g("as computed") if name == "decided" else "–"
            levels = [(str(value), self.method.label(scale, value)) for value in reversed(self.method.values_of(scale))]
            cast(forms.ChoiceField, self.fields[name]).choices = [("", empty), *levels]

    def _first_values(self) -> dict[str, str]:
        """The values of the assessment in force, if it was made by the present version of the method."""
        before = self.present
        if before is None or before.method_id != self.method.pk:
            return {}
        values = {name: getattr(before, name) for name in self.SCALES}
        values["decided"] = before.decided if before.decided != before.computed else None
        return {name: str(value) for name, value in values.items() if value is not None}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("text", "").strip():
            self.add_error("text", ValidationError(_g("Give the reason; “no change” needs one as well.")))
        return given

    def given(self) -> dict[str, Any]:
        typed = self.cleaned_data
        before = self.present.impacts if self.present else {}
        names = ("likelihood", "effectiveness", "residual_impact", "residual_likelihood")
        judged = {name: typed[name] for name in names if name in self.fields}
        return {
            "version": typed["version"], "judged": Judgement(with_highest(before, typed["impact"]), **judged),
            "decided": typed["decided"], "cause": typed["cause"], "reason": typed["text"].strip(),
        }  # fmt: skip


class JudgedRowForm(ReviewRowForm):
    """The same under a method whose residual level follows from an own impact and likelihood."""

    SCALES = {
        "impact": Scale.IMPACT, "likelihood": Scale.LIKELIHOOD, "residual_impact": Scale.IMPACT,
        "residual_likelihood": Scale.LIKELIHOOD, "decided": Scale.BAND,
    }  # fmt: skip
    CELLS = (*SCALES, "cause", "text")
    STATE_CELLS = CELLS[:-1]

    effectiveness = None  # type: ignore[assignment]  # not a scale of such a method
    residual_impact, residual_likelihood = _scale(_("Residual impact")), _scale(_("Residual likelihood"))


def review(risk: Risk, *, by: User, **given: Any) -> None:
    """Submit the review; a refusal of the reason belongs to the cell of the text."""
    try:
        actions.review_risk(risk, by=by, **given)
    except Incomplete as refused:
        raise Incomplete(str(refused), "text" if refused.field == "reason" else refused.field) from refused


# --- The rows -------------------------------------------------------------------------------------------------------
def reviewed(*, since: Any) -> Exists:
    """The condition of the risks that were assessed since the day, submitted or approved."""
    done = Assessment.objects.exclude(state=AssessmentState.DRAFT)
    return Exists(done.filter(risk=OuterRef("pk"), assessed_on__gte=since))


def owners(user: User) -> list[RiskRegister]:
    """The registers whose risks the person may assess, that of the Secretariat first."""
    rows = RiskRegister.objects.visible_to(user).order_by(F("entity__code").asc(nulls_first=True))
    return [row for row in rows if can(user, Permission.UPDATE_RISKS, row.scope())]


def _records(*registers: RiskRegister) -> Any:
    present = Assessment.objects.in_force(on=register_day()).select_related("method").prefetch_related("method__levels")
    rows = Risk.objects.filter(register__in=registers, is_voided=False)
    return rows.for_action(Prefetch("assessments", present, to_attr="present"))


def _options() -> dict[str, Any]:
    """The version of each method that applies today."""
    rows = MethodVersion.objects.with_tables().filter(valid_from__lte=register_day()).order_by("valid_from")
    return {"methods": {row.code: row for row in rows}}


def _details(records: list[Risk], _user: User) -> dict[int, dict[str, Any]]:
    """The level of the last edition beside the present one, the last reason, and what was submitted in this quarter."""
    editions = EditionRow.objects.filter(risk__in=records, edition__state=EditionState.APPROVED)
    related = editions.select_related("edition", "assessment__method").prefetch_related("assessment__method__levels")
    frozen = {row.risk_id: row for row in related}
    since = reporting_quarter()[0]
    done = Assessment.objects.exclude(state=AssessmentState.DRAFT).filter(risk__in=records, assessed_on__gte=since)
    latest = {
        row.risk_id: row
        for row in done.select_related("method", "drafted_by").prefetch_related("method__levels").order_by("pk")
    }
    return {record.pk: _detail(record, frozen.get(record.pk), latest.get(record.pk)) for record in records}


def _detail(record: Risk, frozen: EditionRow | None, latest: Assessment | None) -> dict[str, Any]:
    present: Assessment | None = next(iter(record.present), None)  # type: ignore[attr-defined]
    now = latest or present
    then = frozen.assessment if frozen else None
    return {
        "answer": Answer(latest.assessed_on, latest.drafted_by.label) if latest else None,
        "frozen": frozen, "then": then, "now": now, "last_text": present.reason if present else "",
        "is_waiting": bool(latest and latest.state == AssessmentState.SUBMITTED),
        "movement": movement(then, now) if frozen and now else None,
        "remarks": [*_remarks(record, present)],
    }  # fmt: skip


def _remarks(record: Risk, present: Assessment | None) -> Iterator[Remark]:
    if present and present.reason:
        heading = _g("Last review, %(day)s") % {"day": day(present.assessed_on, "short")}
        yield Remark(heading, present.reason, record.language)


# --- The edition of the register ------------------------------------------------------------------------------------
def _context(bar: GridForm, user: User) -> dict[str, Any]:
    """The next edition of the chosen register, with its form for who may take the next step."""
    register: RiskRegister | None = bar.chosen
    if register is None:
        return {"register": None}
    rows = register.editions.filter(state__in=[EditionState.DRAFT, EditionState.SUBMITTED])
    edition = rows.select_related("register__entity").first()
    may_run = can(user, Permission.RUN_REGISTERS, register.scope())
    context: dict[str, Any] = {"register": register, "edition": edition}
    if edition is None:
        return context | {"new_edition": EditionForm() if may_run else None}
    submitting = EDITION.find(EditionState.DRAFT, EditionState.SUBMITTED)
    if edition.state == EditionState.DRAFT and submitting.offer(edition, by=user).is_possible:
        context["submitting"] = SubmitEditionForm(initial={"version": edition.version, "gaps": gaps_of(edition)})
    return context


def gaps_of(edition: RegisterEdition) -> str:
    """A line for each active risk without an approved assessment: its code, a colon, and the reason if it has one."""
    pairs = risks_of_edition(edition, on=register_day())
    return "\n".join(f"{risk.code}: {edition.gaps.get(risk.code, '')}" for risk, key in pairs if key is None)


def _grid(row_form: type[GridRowForm]) -> Grid:
    return Grid(
        page="risk:grid", permission=Permission.UPDATE_RISKS, records=_records, row_form=row_form, action=review,
        answered=reviewed,
        changed=_("This risk was changed while you were editing. Review the changes and submit again."),
        form_options=_options, details=_details, owners=owners, owner_label=_("Register"), due_on="review_due_on",
        context=_context,
    )  # fmt: skip


LOOKUP, JUDGED = _grid(ReviewRowForm), _grid(JudgedRowForm)


def grid_for(user: User, code: str) -> Grid:
    """The grid with the scales of the register of that code, by default of the first one of the person."""
    registers = owners(user)
    chosen = next((row for row in registers if row.code == code), registers[0] if registers else None)
    method = _options()["methods"].get(chosen.method_code) if chosen else None
    return JUDGED if method and method.is_judged else LOOKUP
