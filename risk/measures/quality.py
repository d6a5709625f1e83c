"""The rules of data quality of risks: what is missing, overdue, above its appetite or never reviewed in earnest."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accountability.measures.quality import Quality, QualityRule
from accountability.models import Tenure
from accountability.registers import Link
from risk.choices import OwnerKind, RiskState
from risk.measures import treatment, treatment_findings
from risk.measures.profile import above_appetite, with_appetite
from risk.models import Assessment, ControlLink, Driver, Risk, RiskOwner, on_day
from risk.permissions import Permission

RECORDS = Link(_("Risks"), "risk:list", Permission.VIEW_RISKS)
OPEN = Q(state__in=[RiskState.DRAFT, RiskState.PROPOSED, RiskState.ACTIVE])
ACTIVE = Q(state=RiskState.ACTIVE)
MANY = 3  # risks of a register, from which equal scores are a finding


def _without_owner(on: dt.date) -> Q:
    owners = RiskOwner.objects.filter(on_day(on), risk=OuterRef("pk"), kind=OwnerKind.OWNER)
    return OPEN & ~Q(Exists(owners))


def _owner_gone(on: dt.date) -> Q:
    """The post that owns it has nobody."""
    held = Tenure.objects.filter(on_day(on), post=OuterRef("post"))
    vacant = RiskOwner.objects.filter(~Exists(held), on_day(on), risk=OuterRef("pk"), kind=OwnerKind.OWNER)
    return OPEN & Q(Exists(vacant))


def _uncontrolled_driver(on: dt.date) -> Q:
    in_force = on_day(on, "control__starts_on", "control__ends_on")
    links = ControlLink.objects.filter(in_force, driver=OuterRef("pk"))
    return ACTIVE & Q(Exists(Driver.objects.filter(~Exists(links), risk=OuterRef("pk"))))


def _review_overdue(on: dt.date) -> Q:
    return ACTIVE & Q(review_due_on__lt=on)


def _never_assessed(on: dt.date) -> Q:
    return ACTIVE & Q(level=None)


def _above_appetite(on: dt.date) -> Q:
    """Above the tolerance: it must be escalated."""
    rows = above_appetite(Assessment.objects.of_active_risks(on=on), on=on).filter(decided__gt=F("tolerance"))
    return Q(pk__in=rows.order_by().values("risk"))


def _without_appetite(on: dt.date) -> Q:
    rows = with_appetite(Assessment.objects.of_active_risks(on=on), on=on).filter(appetite=None)
    return Q(pk__in=rows.order_by().values("risk"))


def _untouched(on: dt.date) -> Q:
    """The same values in the last three assessments."""
    values = ("impact", "likelihood", "effectiveness", "decided", "method")
    present = Assessment.objects.in_force(on=on).order_by()
    same = Assessment.objects.approved().filter(
        risk=OuterRef("risk"), approved_on__lte=on, **{name: OuterRef(name) for name in values}
    )
    other = Assessment.objects.approved().filter(
        ~Q(**{name: OuterRef(name) for name in values}), risk=OuterRef("risk"), approved_on__lte=on
    )
    many = same.order_by().values("risk").annotate(n=Count("pk")).filter(n__gte=3)
    return ACTIVE & Q(pk__in=present.filter(Exists(many), ~Exists(other)).values("risk"))


def _scores_equal(on: dt.date) -> Q:
    """All active risks of its register, three or more, have the same impacts, likelihood, control and level."""
    present = Assessment.objects.of_active_risks(on=on).order_by()
    values = [Count(Coalesce(name, 0), distinct=True) for name in ("likelihood", "effectiveness", "decided")]
    registers = present.values("risk__register").annotate(
        n=Count("pk"), impacts_n=Count("impacts", distinct=True), likelihood_n=values[0], effectiveness_n=values[1],
        decided_n=values[2],
    )  # fmt: skip
    equal = registers.filter(n__gte=MANY, impacts_n=1, likelihood_n=1, effectiveness_n=1, decided_n=1)
    return ACTIVE & ~Q(level=None) & Q(register__in=equal.values("risk__register"))


def _owners() -> QuerySet[Risk, tuple[int, int, bool]]:
    """The entity of the register answers for a risk; nobody but the centre for those of the Secretariat."""
    rows = Risk.objects.filter(register__entity__isnull=False)
    return rows.annotate(is_open=OPEN).values_list("pk", "register__entity", "is_open")


TREATMENT = (
    QualityRule(
        "high-without-plan", _("High, without an endorsed plan"),
        _("Its residual level is high or very high, and no treatment plan is endorsed."),
        _("Draft, submit and endorse a treatment plan."), treatment_findings.high_without_plan,
    ),
    QualityRule(
        "plan-without-effect", _("Plan done, level unchanged"),
        _("All actions of its plan are confirmed, and its residual level is not lower than before."),
        _("Assess it again, or draft a plan with other actions."), treatment_findings.done_without_effect,
    ),
    QualityRule(
        "action-moved", _("Action postponed three times"), _("An open action was postponed three times or more."),
        _("Decide whether the action is realistic; drop it, or name another owner."),
        treatment_findings.moved_three_times,
    ),
    QualityRule(
        "acceptance-expired", _("Acceptance expired"), _("Its acceptance has expired and was not renewed."),
        _("Propose another acceptance, or treat the risk."), treatment_findings.acceptance_is_over,
    ),
    QualityRule(
        "acceptance-stale", _("Acceptance no longer fits"),
        _("A newer assessment is higher than the accepted one, or the appetite has been lowered since."),
        _("Propose another acceptance of the current assessment."), treatment_findings.acceptance_is_stale,
    ),
    QualityRule(
        "above-unanswered", _("Above appetite, unanswered"),
        _("Its level is above the appetite, with neither an endorsed plan nor an acceptance in force."),
        _("Draft a treatment plan, or propose its acceptance."), treatment_findings.above_without_answer,
    ),
    QualityRule(
        "occurred", _("Not reviewed after an occurrence"),
        _("The event happened, and no assessment has been made since."), _("Assess it."),
        treatment_findings.not_reviewed_after_occurrence,
    ),
    QualityRule(
        "above-secretariat", _("Above the risk of the Secretariat"),
        _("Its level is above that of the risk of the Secretariat to which it is related."),
        _("Escalate it, or assess the risk of the Secretariat again."), treatment_findings.above_its_secretariat_risk,
    ),
    QualityRule(
        "absent-from-entities", _("Absent from an entity"),
        _("The register of an entity lacks this risk of the highest level, without a reason."),
        _("Relate a risk of the entity to it, or enter the reason for its absence."), treatment.absent_from_entities,
    ),
)  # fmt: skip
QUALITY = Quality(
    model=Risk,
    rules=[
        QualityRule(
            "no-owner", _("Without owner"), _("No post owns the risk."), _("Name its owner."), _without_owner
        ),
        QualityRule(
            "owner-gone", _("Owner’s post vacant"), _("Nobody holds the post that owns the risk."),
            _("Name another owner, or enter the holder of the post."), _owner_gone,
        ),
        QualityRule(
            "driver-without-control", _("Driver without control"), _("No control in force acts on one of its drivers."),
            _("Add a control to the driver, or explain in the assessment why there is none."), _uncontrolled_driver,
        ),
        QualityRule(
            "review-overdue", _("Review overdue"), _("The date of its next review has passed."),
            _("Assess it; “no change” needs a reason as well."), _review_overdue,
        ),
        QualityRule(
            "not-assessed", _("Not assessed"), _("Active without an approved assessment."), _("Assess it."),
            _never_assessed,
        ),
        QualityRule(
            "above-tolerance", _("Above tolerance"), _("Its residual level is above the tolerance of its category."),
            _("Escalate it, or reduce it."), _above_appetite,
        ),
        QualityRule(
            "no-appetite", _("Category without appetite"), _("No appetite is set for its category in this register."),
            _("Set the appetite of the category."), _without_appetite,
        ),
        QualityRule(
            "untouched", _("Never changed"), _("All of its assessments, three or more, have the same values."),
            _("Review it with its owner; enter what was considered."), _untouched,
        ),
        QualityRule(
            "scores-equal", _("All scores equal"),
            _("All active risks of its register, three or more, have the same impacts, likelihood, control and level."),
            _("Judge each risk by its own facts, and assess it."), _scores_equal,
        ),
        *TREATMENT,
    ],
    owners=_owners,
    records=RECORDS,
    template="risk/quality.html",
)  # fmt: skip
