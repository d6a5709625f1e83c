"""Assessing risks: drafts, submission, approval by another person, corrections; entry of many from documents."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, Incomplete, NotPermitted, demand_reason, in_words
from accountability.models import User, has_come, register_day
from risk.choices import AssessmentState, Cause, Confidence
from risk.measures.scoring import Controlled, Judgement, criteria, has_control, method_of, review_due, scores
from risk.models import Assessment, Risk
from risk.workflow import ASSESS, ASSESSMENT, CORRECT

LARGE_CHANGE = 2  # levels


@transaction.atomic
def draft_assessment(
    risk: Risk, *, by: User, version: int | None, judged: Judgement, decided: int | None = None, reason: str = "",
    confidence: str = Confidence.MEDIUM, cause: str = Cause.REVIEW, assessed_on: dt.date | None = None,
    period_end: dt.date | None = None,
) -> Assessment:  # fmt: skip
    """Draft the assessment of a risk by the present version of its register's method; a draft of it is replaced."""
    risk = Risk.objects.locked(risk.pk, version=version)
    step = ASSESS.demand(risk, by=by)
    assessed_on = assessed_on or register_day()
    if not has_come(assessed_on):
        raise Incomplete(_("The day of the assessment is in the future."), "assessed_on")
    pending = risk.assessments.pending().first()
    if pending and pending.state == AssessmentState.SUBMITTED:
        raise IllegalStep(_("An assessment of this risk has not been approved yet."))
    assessment = pending or Assessment(risk=risk, drafted_by=by)
    assessment.drafted_by, assessment.method = by, method_of(risk, on=assessed_on)
    assessment.assessed_on, assessment.period_end = assessed_on, period_end or assessed_on
    assessment.confidence, assessment.cause = confidence, _cause(risk, cause)
    _judge(assessment, judged, decided=decided, reason=reason)
    _demand_reason(assessment)
    with in_words():
        assessment.save()
        risk.save_version()
    audit.record(step.event, risk, by=by, details={"assessment": assessment.pk})
    return assessment


def _cause(risk: Risk, cause: str) -> str:
    return cause if risk.assessments.approved().exists() else Cause.FIRST


def _judge(assessment: Assessment, judged: Judgement, *, decided: int | None, reason: str) -> None:
    """Set what was judged and the levels that follow from the cells of the method."""
    method = assessment.method
    has_controls = has_control(assessment.risk, on=assessment.assessed_on)
    given = scores(method, judged, has_controls=has_controls)
    decided = decided or given.computed
    if not 1 <= decided <= given.band:
        raise Incomplete(_("The decided level must lie between the lowest and the inherent level."), "decided")
    if decided != given.computed:
        demand_reason(reason, sentence=_("Give the reason why a level other than the computed one was decided."))
    assessment.impacts, assessment.impact, assessment.likelihood = dict(judged.impacts), given.impact, judged.likelihood
    assessment.effectiveness = None if method.is_judged else judged.effectiveness
    assessment.residual_impact = judged.residual_impact if method.is_judged else None
    assessment.residual_likelihood = judged.residual_likelihood if method.is_judged else None
    assessment.band, assessment.computed, assessment.decided = given.band, given.computed, decided
    assessment.reason = reason
    assessment.criteria = criteria(assessment)


def _demand_reason(assessment: Assessment) -> None:
    """Two levels of change, or another method than before, need a reason."""
    if assessment.reason.strip():
        return
    before = Assessment.objects.in_force(on=register_day()).filter(risk=assessment.risk).first()
    if before is None or assessment.decided is None or before.decided is None:
        return
    if before.method_id != assessment.method_id:
        raise Incomplete(_("The method differs from that of the last assessment; give the reason."), "reason")
    if abs(before.decided - assessment.decided) >= LARGE_CHANGE:
        raise Incomplete(_("The level changes by two or more; give the reason."), "reason")


@transaction.atomic
def submit_assessment(risk: Risk, *, by: User, version: int | None) -> Assessment:
    """Submit the draft of a risk's assessment to the approver."""
    risk, assessment = _pending(risk, version)
    step = ASSESSMENT.check(assessment, to=AssessmentState.SUBMITTED, by=by)
    _demand_reason(assessment)
    _move(risk, assessment, step.to)
    audit.record(step.event, risk, by=by, details={"assessment": assessment.pk})
    return assessment


@transaction.atomic
def review_risk(
    risk: Risk, *, by: User, version: int, judged: Judgement, reason: str, decided: int | None = None,
    cause: str = Cause.REVIEW,
) -> None:  # fmt: skip
    """Draft and submit the assessment of a review in one step, both or neither. “No change” needs a reason, too.

    A review that equals the one of the same person that waits for approval, as when a form was sent twice, is skipped.
    """
    waiting = risk.assessments.filter(state=AssessmentState.SUBMITTED, drafted_by=by).first()
    if waiting and version != risk.version and _equals(waiting, judged, reason):
        return
    draft_assessment(risk, by=by, version=version, judged=judged, decided=decided, reason=reason, cause=cause)
    demand_reason(reason, sentence=_("Give the reason; “no change” needs one as well."))
    submit_assessment(risk, by=by, version=version + 1)


def _equals(assessment: Assessment, judged: Judgement, reason: str) -> bool:
    given = (dict(judged.impacts), judged.likelihood, judged.effectiveness, reason)
    return given == (assessment.impacts, assessment.likelihood, assessment.effectiveness, assessment.reason)


@transaction.atomic
def return_assessment(risk: Risk, *, by: User, version: int | None, reason: str) -> Assessment:
    """Return a submitted assessment to its author."""
    risk, assessment = _pending(risk, version)
    step = ASSESSMENT.check(assessment, to=AssessmentState.DRAFT, by=by)
    reason = demand_reason(reason)
    _move(risk, assessment, step.to)
    audit.record(step.event, risk, by=by, note=reason, details={"assessment": assessment.pk})
    return assessment


@transaction.atomic
def approve_assessment(risk: Risk, *, by: User, version: int | None) -> Assessment:
    """Approve a submitted assessment: from then on it is in force and never changes."""
    risk, assessment = _pending(risk, version)
    step = ASSESSMENT.check(assessment, to=AssessmentState.APPROVED, by=by)
    assert assessment.decided is not None  # it was submitted
    assessment.approved_by, assessment.approved_on = by, max(register_day(), assessment.assessed_on)
    assessment.review_due_on = review_due(assessment.method, assessment.decided, assessment.assessed_on)
    _move(risk, assessment, step.to)
    _set_present(risk, on=assessment.approved_on)
    audit.record(step.event, risk, by=by, details={"assessment": assessment.pk, "level": assessment.decided})
    return assessment


def _pending(risk: Risk, version: int | None) -> tuple[Risk, Assessment]:
    """The locked risk with its assessment that is not approved yet."""
    risk = Risk.objects.locked(risk.pk, version=version)
    assessment = risk.assessments.pending().select_related("method", "risk__register").first()
    if assessment is None:
        raise IllegalStep(_("No assessment of this risk is waiting."))
    assessment.risk = risk
    return risk, assessment


def _move(risk: Risk, assessment: Assessment, to: str) -> None:
    assessment.state = to
    with in_words():
        assessment.save()
        risk.save_version()


def _set_present(risk: Risk, *, on: dt.date) -> None:
    """Repeat level and next review of the assessment in force on the day. For actions, which hold the risk's lock."""
    present = Assessment.objects.in_force(on=on).filter(risk=risk).first()
    risk.level = risk.review_due_on = None
    if present and present.review_due_on:
        risk.level, due_on = present.decided, present.review_due_on
        risk.review_due_on = Controlled([risk.pk]).review_due(risk.pk, assessed_on=present.assessed_on, due_on=due_on)
    risk.save(update_fields=["level", "review_due_on"])


@transaction.atomic
def correct_assessment(
    risk: Risk, *, by: User, version: int | None, judged: Judgement, reason: str, decided: int | None = None
) -> Assessment:
    """Correct the assessment in force with a new one that names it: both stay, and each keeps its days.

    It is approved at once by the risk officer, who did not write the one that it corrects.
    """
    risk = Risk.objects.locked(risk.pk, version=version)
    step = CORRECT.demand(risk, by=by)
    wrong = Assessment.objects.in_force(on=register_day()).filter(risk=risk).select_related("method").first()
    if wrong is None or risk.assessments.pending().exists():
        raise IllegalStep(_("An assessment of this risk has not been approved yet."))
    if wrong.drafted_by_id == by.pk:
        raise NotPermitted(_("You drafted it; another person must correct it."))
    reason = demand_reason(reason)
    right = Assessment(
        risk=risk, method=wrong.method, drafted_by=wrong.drafted_by, assessed_on=wrong.assessed_on,
        period_end=wrong.period_end, confidence=wrong.confidence, cause=Cause.CORRECTION, corrects=wrong,
        state=AssessmentState.APPROVED, approved_by=by, approved_on=register_day(),
    )  # fmt: skip
    _judge(right, judged, decided=decided, reason=reason)
    assert right.decided is not None  # just judged
    right.review_due_on = review_due(right.method, right.decided, right.assessed_on)
    with in_words():
        right.save()
        risk.save_version()
        _set_present(risk, on=register_day())
    details: dict[str, Any] = {
        "corrected": wrong.pk,
        "assessment": right.pk,
        "from": wrong.decided,
        "to": right.decided,
    }
    audit.record(step.event, risk, by=by, note=reason, details=details)
    return right
