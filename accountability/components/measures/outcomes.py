"""What came of the commitments of the reports: counts and the rate of commitments kept, as of any day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Case, CharField, Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accountability.measures import percent
from accountability.models import Commitment, CommitmentOutcome, CommitmentResponsibility, Document
from accountability.models.commitment import CommitmentQuerySet


class Standing(models.TextChoices):
    """How one commitment stands on a day, in the order in which they are listed."""

    KEPT = "kept", _("Kept by the printed date")
    KEPT_LATE = "kept-late", _("Kept late")
    PARTLY = "partly", _("Partly kept")
    CONTINUED = "continued", _("Carried over")
    DROPPED = "dropped", _("Not pursued")
    OPEN_LATE = "open-late", _("Open, past the printed date")
    NOT_DUE = "not-due", _("Not yet due")
    UNDATED = "undated", _("Without a printed date")

    @property
    def tone(self) -> str:
        tones = {"kept": "done", "kept-late": "attention", "partly": "attention", "open-late": "late"}
        return tones.get(self, "calm" if self in (Standing.CONTINUED, Standing.NOT_DUE) else "neutral")


COUNTED = (
    Standing.KEPT, Standing.KEPT_LATE, Standing.PARTLY, Standing.CONTINUED, Standing.DROPPED, Standing.OPEN_LATE,
)  # fmt: skip
"""The standings of commitments whose printed date has passed: the denominator of the rate."""


@dataclass(frozen=True)
class OutcomeCounts:
    """The commitments of one group by standing."""

    counts: Counter[str] = field(default_factory=Counter)

    @property
    def numerator(self) -> int:
        return self.counts[Standing.KEPT]

    @property
    def denominator(self) -> int:
        return sum(self.counts[standing] for standing in COUNTED)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def percent(self) -> Decimal | None:
        """With one decimal; None where no printed date has passed."""
        return percent(self.numerator, self.denominator)


def with_standing(rows: CommitmentQuerySet, *, on: dt.date) -> models.QuerySet[Any]:
    """Each commitment made by the day, with `standing`: how it stood at the end of that day.

    The last outcome entered by the day counts. A commitment without a printed date is never late; one whose printed
    date has not passed is not yet due, even if it is already kept.
    """
    outcomes = CommitmentOutcome.objects.filter(commitment=OuterRef("pk"), entered_on__lte=on)
    last = outcomes.order_by("-entered_on", "-id")
    made = rows.filter(document__in=Document.objects.issued_by(on)).annotate(
        outcome_then=Subquery(last.values("state")[:1]), done_then=Subquery(last.values("done_on")[:1])
    )
    return made.annotate(
        standing=Case(
            When(first_due_on=None, then=Value(Standing.UNDATED)),
            When(first_due_on__gte=on, then=Value(Standing.NOT_DUE)),
            When(outcome_then="kept", done_then__lte=F("first_due_on"), then=Value(Standing.KEPT)),
            When(outcome_then="kept", then=Value(Standing.KEPT_LATE)),
            When(outcome_then="partly", then=Value(Standing.PARTLY)),
            When(outcome_then="continued", then=Value(Standing.CONTINUED)),
            When(outcome_then="dropped", then=Value(Standing.DROPPED)),
            default=Value(Standing.OPEN_LATE),
            output_field=CharField(),
        )
    )


NO_OFFICE = _("No office named")


def with_office(rows: CommitmentQuerySet) -> CommitmentQuerySet:
    """Each commitment with `office`, the code of the entity of its lead post; of its lead entity where no post is
    named, and None where it has neither.
    """
    leads = CommitmentResponsibility.objects.filter(commitment=OuterRef("pk"), is_lead=True)
    return rows.annotate(office=Coalesce("official__entity__code", Subquery(leads.values("entity__code")[:1])))


def by(group: str, *, on: dt.date, rows: CommitmentQuerySet | None = None) -> dict[Any, OutcomeCounts]:
    """Counts by one field of the commitments (`component__number`, `document__symbol`, `office`), in its order."""
    return {key: counts for (key,), counts in by_all((group,), on=on, rows=rows).items()}


def by_all(
    fields: Sequence[str], *, on: dt.date, rows: CommitmentQuerySet | None = None
) -> dict[tuple[Any, ...], OutcomeCounts]:  # fmt: skip
    """Counts by several fields of the commitments, in their order; all as one group without fields."""
    every = with_office(Commitment.objects.filter(is_voided=False) if rows is None else rows)
    counted = with_standing(every, on=on).order_by(*fields).values_list(*fields, "standing").annotate(Count("pk"))
    groups: dict[tuple[Any, ...], OutcomeCounts] = {}
    for *keys, standing, count in counted:
        groups.setdefault(tuple(keys), OutcomeCounts()).counts[standing] += count
    return groups


def together(groups: Iterable[OutcomeCounts]) -> OutcomeCounts:
    """The groups as one: counts are added, the rate is divided anew."""
    return OutcomeCounts(sum((group.counts for group in groups), Counter()))


def late(*, on: dt.date) -> Q:
    """Open commitments whose current date has passed."""
    return Q(state="open", due_on__lt=on, is_voided=False)
