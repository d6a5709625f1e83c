"""The rules of data quality of the commitments."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accountability.measures.quality import Quality, QualityRule
from accountability.models import (
    Commitment,
    CommitmentDependency,
    CommitmentMilestone,
    CommitmentResponsibility,
    Document,
)
from accountability.models.commitment import CommitmentProgress, CommitmentState, DueKind
from accountability.permissions import Permission
from accountability.registers import Link

SILENT = dt.timedelta(days=90)
UNCONFIRMED = dt.timedelta(days=30)

_OPEN = Q(state=CommitmentState.OPEN)
_OWN = {"commitment": OuterRef("pk")}


def not_mentioned(on: dt.date) -> Q:
    """The next report is out and no outcome names it: none is decided, or the decision names no document.

    A report is a document with commitments, statements or outcomes; it is later by its date, otherwise by its session.
    """
    reports = Document.objects.issued_by(on).filter(
        Q(commitments__isnull=False) | Q(statements__isnull=False) | Q(outcomes__isnull=False)
    )
    later = reports.filter(
        Q(issued_on__gt=OuterRef("document__issued_on")) | Q(session__gt=OuterRef("document__session"))
    )
    return Q(Exists(later), outcome_document=None)


def _without_lead(on: dt.date) -> Q:
    return _OPEN & Q(~Exists(CommitmentResponsibility.objects.filter(is_lead=True, **_OWN)))


def _without_end(on: dt.date) -> Q:
    """No date, no interval and no milestone: nothing by which anybody could say that it is done."""
    undated = Q(due_kind__in=(DueKind.WORDS, DueKind.MISSING)) | Q(due_kind=DueKind.RECURRING, recurs_every=None)
    return _OPEN & undated & Q(~Exists(CommitmentMilestone.objects.filter(**_OWN)))


def _silent(on: dt.date) -> Q:
    return _OPEN & Q(due_on__lt=on) & (Q(updated_on__lt=on - SILENT) | Q(updated_on=None, due_on__lt=on - SILENT))


def _unconfirmed(on: dt.date) -> Q:
    return _OPEN & Q(progress=CommitmentProgress.REPORTED_DONE, updated_on__lt=on - UNCONFIRMED)


def _waits_for_a_late_one(on: dt.date) -> Q:
    late = CommitmentDependency.objects.open().filter(waits_for__due_on__lt=on, **_OWN)
    return _OPEN & Q(Exists(late))


RULES = (
    QualityRule(
        "not-mentioned", _("Not mentioned"),
        _("The next report has been issued, but no outcome mentions this commitment."),
        _("Decide the outcome with the paragraph of the report."), not_mentioned,
    ),
    QualityRule(
        "no-lead", _("No lead entity"), _("Open, and no entity leads it."),
        _("Enter the lead entity."), _without_lead,
    ),
    QualityRule(
        "no-verifiable-end", _("No verifiable end"),
        _("Open, without a date, an interval or a milestone by which its end could be verified."),
        _("Request a date, set the interval or add a milestone."), _without_end,
    ),
    QualityRule(
        "overdue-silent-90-days", _("Overdue, no update for 90 days"),
        _("Open past its current date, and nothing was reported for 90 days."),
        _("Report the progress made, or request a new date with a reason."), _silent,
    ),
    QualityRule(
        "done-unconfirmed", _("Done, not confirmed"),
        _("Reported done for more than 30 days, and the outcome is not decided."),
        _("A coordinator decides the outcome or returns the commitment."), _unconfirmed,
    ),
    QualityRule(
        "late-dependency", _("Depends on a late commitment"),
        _("Open, and a commitment on which it depends is overdue."),
        _("Agree on a date with the other lead entity, or end the dependency."), _waits_for_a_late_one,
    ),
)  # fmt: skip
REPAIRS = {
    "not-mentioned": "outcome", "no-lead": "responsibility", "no-verifiable-end": "milestone",
    "overdue-silent-90-days": "update", "done-unconfirmed": "outcome", "late-dependency": "dependency-end",
}  # fmt: skip
"""By rule the action on the record that resolves the finding."""


def _owners() -> QuerySet[CommitmentResponsibility, Any]:
    rows = CommitmentResponsibility.objects.annotate(is_open=Q(commitment__state=CommitmentState.OPEN))
    return rows.values_list("commitment", "entity", "is_open")


QUALITY = Quality(
    model=Commitment,
    rules=RULES,
    owners=_owners,
    records=Link(_("Commitments"), "components:commitments", Permission.VIEW_FIGURES),
    template="commitments/quality.html",
)


def broken(rule: QualityRule, *, on: dt.date) -> QuerySet[Commitment, Any]:
    """The keys of the commitments that break the rule on the day."""
    return QUALITY.breaking(rule, on=on, reader=None).order_by().values("pk")
