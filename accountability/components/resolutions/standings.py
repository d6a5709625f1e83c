"""How requests of the General Assembly stand on any day: on time, late, open by age in sessions, repeated."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from accountability.localization.dates import session_of_day
from accountability.measures import percent
from accountability.models import Document, RequestAnswer, ResolutionRequest
from accountability.models.request import RequestState, ResolutionRequestQuerySet, VerbClass


class Standing(models.TextChoices):
    """How one request stands on a day, in the order in which they are listed."""

    ON_TIME = "on-time", _("Answered on time")
    LATE = "late", _("Answered late")
    PARTLY = "partly", _("Partly answered, past the due session")
    REPEATED = "repeated", _("Repeated by a later request")
    OPEN_LATE = "open-late", _("Open, past the due session")
    NOT_DUE = "not-due", _("Not yet due")
    UNDATED = "undated", _("No due session")
    NOT_ASKED = "not-asked", _("No answer required")

    @property
    def tone(self) -> str:
        tones = {"on-time": "done", "late": "attention", "partly": "attention", "repeated": "late", "open-late": "late"}
        return tones.get(self, "calm" if self == Standing.NOT_DUE else "neutral")


COUNTED = (Standing.ON_TIME, Standing.LATE, Standing.PARTLY, Standing.REPEATED, Standing.OPEN_LATE)
"""The standings of requests whose due session has ended: the denominator of the rate."""
ASKING_NOTHING = (RequestState.NOT_REQUIRED, RequestState.NOT_APPLICABLE)


@dataclass(frozen=True)
class RequestCounts:
    """The requests of one group by standing."""

    counts: Counter[str] = field(default_factory=Counter)

    @property
    def numerator(self) -> int:
        return self.counts[Standing.ON_TIME]

    @property
    def denominator(self) -> int:
        return sum(self.counts[standing] for standing in COUNTED)

    @property
    def percent(self) -> Decimal | None:
        """With one decimal; None where no due session has ended."""
        return percent(self.numerator, self.denominator)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def of_day(*, on: dt.date, rows: ResolutionRequestQuerySet | None = None) -> ResolutionRequestQuerySet:
    """The requests made by the day that ask for something, with `state_then` as decided by its end."""
    every = ResolutionRequest.objects.all() if rows is None else rows
    made = every.filter(is_voided=False, document__in=Document.objects.issued_by(on), verb__kind=VerbClass.ASKING)
    answers = RequestAnswer.objects.filter(request=OuterRef("pk"), entered_on__lte=on)
    last = answers.order_by("-entered_on", "-id")
    return made.annotate(
        state_then=models.functions.Coalesce(Subquery(last.values("state")[:1]), Value(str(RequestState.PENDING))),
        answered_then=Subquery(last.values("answered_on")[:1]),
    )


def with_standing(*, on: dt.date, rows: ResolutionRequestQuerySet | None = None) -> ResolutionRequestQuerySet:
    """Each request of `of_day` with `standing`: how it stood at the end of the day.

    A request without a due session is never late; one whose due session has not ended is not yet due, even if it is
    already answered.
    """
    return of_day(on=on, rows=rows).annotate(
        standing=Case(
            When(state_then__in=ASKING_NOTHING, then=Value(Standing.NOT_ASKED)),
            When(due_on=None, then=Value(Standing.UNDATED)),
            When(due_on__gte=on, then=Value(Standing.NOT_DUE)),
            When(state_then="reported", answered_then__lte=F("due_on"), then=Value(Standing.ON_TIME)),
            When(state_then="reported", then=Value(Standing.LATE)),
            When(state_then="partly", then=Value(Standing.PARTLY)),
            When(state_then="repeated", then=Value(Standing.REPEATED)),
            default=Value(Standing.OPEN_LATE),
            output_field=CharField(),
        )
    )


def by(group: str, *, on: dt.date, rows: ResolutionRequestQuerySet | None = None) -> dict[Any, RequestCounts]:
    """Counts by one field of the requests, in its order."""
    counted = with_standing(on=on, rows=rows).order_by(group).values_list(group, "standing").annotate(Count("pk"))
    groups: dict[Any, RequestCounts] = {}
    for key, standing, count in counted:
        groups.setdefault(key, RequestCounts()).counts[standing] += count
    return groups


def together(groups: Iterable[RequestCounts]) -> RequestCounts:
    """The groups as one: counts are added, the rate is divided anew."""
    return RequestCounts(sum((group.counts for group in groups), Counter()))


def open_by_age(*, on: dt.date, rows: ResolutionRequestQuerySet | None = None) -> dict[int, tuple[int, int]]:
    """By the number of sessions since the resolution the open requests and all that ask, the newest first."""
    annotated: Any = of_day(on=on, rows=rows)
    counted = annotated.exclude(state_then__in=ASKING_NOTHING).order_by()
    counted = counted.values_list("document__session", "document__issued_on", "state_then").annotate(Count("pk"))
    now, groups = session_of_day(on), dict[int, tuple[int, int]]()
    for session, issued_on, state, count in counted:
        adopted = session or (session_of_day(issued_on) if issued_on else now)
        age = max(0, now - adopted)
        is_open = state in (RequestState.PENDING, RequestState.PARTLY)
        waiting, total = groups.get(age, (0, 0))
        groups[age] = waiting + count * is_open, total + count
    return dict(sorted(groups.items()))


def repeated(*, on: dt.date, rows: ResolutionRequestQuerySet | None = None) -> tuple[int, int]:
    """The requests that a later one repeats by the day, and all that ask."""
    annotated: Any = of_day(on=on, rows=rows)
    asking = annotated.exclude(state_then__in=ASKING_NOTHING)
    later = ResolutionRequest.objects.filter(
        repeats=OuterRef("pk"), is_voided=False, document__in=Document.objects.issued_by(on)
    )
    counts = asking.aggregate(total=Count("pk"), repeated=Count("pk", filter=Q(Exists(later))))
    return counts["repeated"], counts["total"]
