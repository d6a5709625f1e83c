"""The rules of data quality of internal control: what controls of open cycles lack, and what they contradict."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from accountability.measures.quality import Quality, QualityRule
from accountability.models import AuditEvent, Tenure
from accountability.registers import Link
from risk.choices import RiskState
from risk.choices.control import AnswerValue, ContradictionKind, ControlResult, CycleState, RemediationState
from risk.events import ControlEvent
from risk.measures.contradictions import RECENT
from risk.models import Answer, ContradictionReply, MatrixRow, Occurrence, RemediationAction, on_day
from risk.permissions import ControlPermission

RECORDS = Link(_("Controls"), "control:controls", ControlPermission.VIEW_CONTROL)
OFTEN = 3  # postponements
FAILED = Q(result=ControlResult.FAILED)


def _actions() -> Any:
    """The remediation actions of the entity for the area of a control, in any year."""
    return RemediationAction.objects.filter(plan__entity=OuterRef("entity"), plan__improvement__area=OuterRef("area"))


def _without_owner(on: dt.date) -> Q:
    return Q(owner=None)


def _owner_gone(on: dt.date) -> Q:
    return Q(owner__isnull=False) & ~Q(Exists(Tenure.objects.filter(on_day(on), post=OuterRef("owner"))))


def _without_area(on: dt.date) -> Q:
    return Q(area=None)


def _without_risk(on: dt.date) -> Q:
    return Q(linked_risk=None)


def _risk_retired(on: dt.date) -> Q:
    return Q(linked_risk__state=RiskState.RETIRED) | Q(linked_risk__is_voided=True)


def _not_tested(on: dt.date) -> Q:
    """A key control that was not tested in the 365 days before."""
    return Q(is_key=True) & (Q(tested_on=None) | Q(tested_on__lt=on - RECENT))


def _not_tested_after_occurrence(on: dt.date) -> Q:
    happened = Occurrence.objects.filter(risk=OuterRef("linked_risk"), occurred_on__lte=on)
    since = happened.filter(occurred_on__gt=OuterRef("tested_on"))
    return Q(Exists(since)) | Q(Exists(happened), tested_on=None)


def _failed_without_remediation(on: dt.date) -> Q:
    """It failed, and no action was added for it, or only actions that were dropped."""
    return FAILED & ~Q(Exists(_actions().exclude(state=RemediationState.DROPPED)))


def _remediation_overdue(on: dt.date) -> Q:
    return FAILED & Q(Exists(_actions().open().filter(due_on__lt=on)))


def _remediation_postponed(on: dt.date) -> Q:
    """A remediation action that is open was postponed three times or more by the day."""
    events = AuditEvent.objects.filter(event=ControlEvent.ACTION_POSTPONED, details__on__lte=on.isoformat()).order_by()
    moved = events.values("subject_id").annotate(n=Count("pk")).filter(n__gte=OFTEN).values("subject_id")
    return FAILED & Q(Exists(_actions().open().filter(pk__in=moved)))


def _not_tested_after_remediation(on: dt.date) -> Q:
    """All actions are confirmed, and the last test, which failed, is older than the last confirmation."""
    confirmed = _actions().filter(state=RemediationState.CONFIRMED, done_on__gt=OuterRef("tested_on"))
    return FAILED & Q(Exists(confirmed)) & ~Q(Exists(_actions().open()))


def _failed_again(on: dt.date) -> Q:
    """The same control failed in the cycle of the year before."""
    before = MatrixRow.objects.annotate(following=F("cycle__year") + 1).filter(
        entity=OuterRef("entity"), control=OuterRef("control"), result=ControlResult.FAILED,
        following=OuterRef("cycle__year"),
    )  # fmt: skip
    return FAILED & Q(Exists(before))


def _failed_against_yes(on: dt.date) -> Q:
    """It failed, the entity answers “yes” in its area, and has not replied to the contradiction."""
    latest = Answer.objects.filter(response__cycle__state=CycleState.OPEN).current().values("pk")
    yes = Answer.objects.filter(
        pk__in=latest, value=AnswerValue.YES, response__cycle=OuterRef("cycle"), response__entity=OuterRef("entity"),
        question__area=OuterRef("area"),
    )  # fmt: skip
    replies = ContradictionReply.objects.filter(
        contradiction__kind=ContradictionKind.TEST_FAILED, contradiction__response__cycle__state=CycleState.OPEN
    )
    replied = {int(ref.rpartition(":")[2]) for ref in replies.values_list("contradiction__reference", flat=True)}
    return FAILED & Q(Exists(yes)) & ~Q(pk__in=replied)


def _owners() -> QuerySet[MatrixRow, tuple[int, int, bool]]:
    return MatrixRow.objects.current().annotate(is_open=Value(True)).values_list("pk", "entity", "is_open")


def _rows(reader: Any) -> QuerySet[MatrixRow]:
    """The controls of open cycles that the reader may read."""
    return MatrixRow.objects.visible_to(reader).current()


RULES = (
    QualityRule(
        "no-owner", _("Without owner"), _("No post owns the control."), _("Name its owner."), _without_owner
    ),
    QualityRule(
        "owner-gone", _("Owner’s post vacant"), _("Nobody holds the post that owns the control."),
        _("Name another owner, or enter the holder of the post."), _owner_gone,
    ),
    QualityRule(
        "no-area", _("Without area"), _("The control belongs to no area of internal control."), _("Choose its area."),
        _without_area,
    ),
    QualityRule(
        "no-risk", _("Without risk"), _("The control is linked to no risk of the entity or of the Secretariat."),
        _("Enter the code of the risk on which it acts."), _without_risk,
    ),
    QualityRule(
        "risk-retired", _("Risk retired"), _("The risk on which the control acts is retired or entered by mistake."),
        _("Enter the code of another risk."), _risk_retired,
    ),
    QualityRule(
        "not-tested", _("Not tested for a year"), _("The key control was not tested in the last 365 days."),
        _("Test it and enter the result."), _not_tested,
    ),
    QualityRule(
        "occurred", _("Not tested after an occurrence"),
        _("The event of its risk happened, and the control has not been tested since."),
        _("Test it and enter the result."), _not_tested_after_occurrence,
    ),
    QualityRule(
        "failed-unanswered", _("Failed, no remediation"),
        _("It failed its test, and the entity has no remediation action for its area."),
        _("Add a remediation action for the area."), _failed_without_remediation,
    ),
    QualityRule(
        "remediation-overdue", _("Remediation overdue"),
        _("It failed its test, and a remediation action for its area is past its date."),
        _("Report the action done, or postpone it with the reason."), _remediation_overdue,
    ),
    QualityRule(
        "remediation-postponed", _("Remediation postponed three times"),
        _("It failed its test, and a remediation action for its area was postponed three times or more."),
        _("Decide whether the action is realistic; drop it, or name another owner."), _remediation_postponed,
    ),
    QualityRule(
        "not-retested", _("Remediated, not tested again"),
        _("It failed its test, the remediation of its area is confirmed, and no later test is entered."),
        _("Test it and enter the result."), _not_tested_after_remediation,
    ),
    QualityRule(
        "failed-again", _("Failed in two cycles"), _("The same control failed its test in the year before as well."),
        _("Choose its area for improvement, with an action and its owner."), _failed_again,
    ),
    QualityRule(
        "failed-against-yes", _("Answer “yes” not explained"),
        _("It failed its test, and the entity answers “yes” in its area without a reply to the contradiction."),
        _("Reply to the contradiction, or correct the answer."), _failed_against_yes,
    ),
)  # fmt: skip
CONTROL_QUALITY = Quality(
    model=MatrixRow, rules=RULES, owners=_owners, records=RECORDS, template="control/quality.html", rows=_rows
)
