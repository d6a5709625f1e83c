"""The rules of data quality of the recommendations."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _

from accountability.choices import DateRequestState, DueKind
from accountability.measures.quality import Quality, QualityRule
from accountability.registers import Link
from recommendations.choices import CLAIMED_DONE, OPEN, Progress, State
from recommendations.models import DateRequest, Evidence, Recommendation, Responsibility, TargetDate, Update
from recommendations.models.recommendation_queryset import IN_OPEN_STATE
from recommendations.permissions import Permission

SILENT = dt.timedelta(days=90)
UNASKED = dt.timedelta(days=180)
REVISIONS = 3

_OPEN = IN_OPEN_STATE
_OWN = {"recommendation": OuterRef("pk")}
_SAID = Update.objects.filter(part=None, withdrawn_by=None)
"""Management updates of the whole that were not withdrawn."""


def _without_evidence(on: dt.date) -> Q:
    return Q(~Exists(Evidence.objects.filter(withdrawn_at=None, **_OWN)), state=State.IMPLEMENTED)


def _silent(on: dt.date) -> Q:
    return _OPEN & Q(Q(updated_on__lt=on - SILENT) | Q(updated_on=None, reported_on__lt=on - SILENT))


def _revised(on: dt.date) -> Q:
    return _OPEN & Q(Exists(TargetDate.objects.filter(number__gte=REVISIONS, **_OWN)))


def _overdue(on: dt.date) -> Q:
    waiting = DateRequest.objects.filter(state=DateRequestState.WAITING, **_OWN)
    return _OPEN & Q(~Exists(waiting), due_on__lt=on)


def _without_statement(on: dt.date) -> Q:
    """The last closure request has no statement."""
    requests = _SAID.filter(progress=Progress.CLOSURE_REQUESTED, **_OWN).order_by("-recorded_at", "-pk")
    silent = Recommendation.objects.alias(said=Subquery(requests.values("text")[:1])).filter(said="")
    return _OPEN & Q(progress=Progress.CLOSURE_REQUESTED, pk__in=silent.values("pk"))


def _unasked(on: dt.date) -> Q:
    """A claim older than the limit that no other word has followed."""
    later = _SAID.filter(
        Q(reported_on__gt=OuterRef("reported_on")) | Q(reported_on=OuterRef("reported_on"), pk__gt=OuterRef("pk")),
        recommendation=OuterRef("recommendation"),
    ).exclude(progress__in=CLAIMED_DONE)
    claims = _SAID.filter(~Exists(later), progress__in=CLAIMED_DONE, reported_on__lt=on - UNASKED)
    claimed = [p for p in CLAIMED_DONE if p != Progress.CLOSURE_REQUESTED]
    first = Subquery(claims.filter(**_OWN).values("pk")[:1])  # per row: most updates are on closed ones
    return _OPEN & Q(IsNull(first, False), progress__in=claimed)


RULES = (
    QualityRule(
        "implemented-without-evidence", _("No evidence"),
        _("Confirmed as implemented by the body, but no evidence is attached."),
        _("Attach the evidence that was presented to the body."), _without_evidence, tells_of_evidence=True,
    ),
    QualityRule(
        "silent-90-days", _("No update for 90 days"),
        _("Open, and no management update for 90 days."),
        _("Report the progress made; “no change” is a valid answer."), _silent,
    ),
    QualityRule(
        "three-revisions", _("Extended 3+ times"),
        _("Open, and the target date was extended three times or more."),
        _("Check with the entity whether the current target date can be met."), _revised,
    ),
    QualityRule(
        "no-target-date", _("No date"),
        _("Open without a target date: none was given, or the source says “ongoing”."),
        _("Enter a date; “ongoing” never counts as on time."),
        lambda on: _OPEN & Q(due_kind__in=(DueKind.MISSING, DueKind.ONGOING)),
    ),
    QualityRule(
        "overdue-without-new-date", _("Overdue, no new date requested"),
        _("Open and past its current target date; no new date has been granted or requested."),
        _("Report progress, or request a new target date with a reason."), _overdue,
    ),
    QualityRule(
        "no-official", _("No accountable official"),
        _("Open, and no official is accountable on the date."),
        _("Enter the accountable post."), lambda on: _OPEN & Q(official=None),
    ),
    QualityRule(
        "request-without-statement", _("Request without statement"),
        _("Closure was requested without a statement of what was done."),
        _("Request closure again with a statement."), _without_statement,
    ),
    QualityRule(
        "conflict-undecided", _("Unresolved conflict"),
        _("The status and the text of the oversight body conflict, and the conflict is unresolved."),
        _("An assessor of the body decides and gives a reason."), lambda on: Q(in_conflict=True),
    ),
    QualityRule(
        "claimed-180-days", _("Closure not requested"),
        _("Reported implemented for more than 180 days, and closure has not been requested."),
        _("Request closure with evidence, or correct the update."), _unasked,
    ),
    QualityRule(
        "no-theme", _("No theme"),
        _("No theme is set, so it is missing from repeats and trends."),
        _("Choose a theme from the list."), lambda on: Q(theme=None),
    ),
)  # fmt: skip


def _owners() -> QuerySet[Responsibility, Any]:
    rows = Responsibility.objects.annotate(is_open=Q(recommendation__state__in=OPEN))
    return rows.values_list("recommendation", "entity", "is_open")


QUALITY = Quality(
    model=Recommendation,
    rules=RULES,
    owners=_owners,
    records=Link(_("Recommendations"), "recommendations:list", Permission.VIEW_RECOMMENDATIONS),
    template="recommendations/quality.html",
)
