"""How far the quarterly review is in each register, and whose reviews are late."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q

from accountability.measures import percent
from accountability.models import Post, Tenure, reporting_quarter
from risk.choices import AssessmentState, OwnerKind
from risk.models import Assessment, RegisterEdition, Risk, RiskOwner, RiskRegister, on_day


@dataclass(frozen=True)
class LateOwner:
    """One post with the number of its risks whose review is overdue, and who holds it; empty where nobody does."""

    post: Post
    holder: str
    count: int


@dataclass(frozen=True)
class RegisterRound:
    """One register: its active risks, those reviewed in the quarter, waiting for approval, and overdue."""

    register: RiskRegister
    active: int
    reviewed: int
    waiting: int
    late: int
    edition: RegisterEdition | None
    owners: list[LateOwner] = field(default_factory=list)

    @property
    def percent(self) -> Decimal | None:
        """The risks reviewed, of the active ones."""
        return percent(self.reviewed, self.active)


def read_round(*, reader: Any, on: dt.date) -> list[RegisterRound]:
    """Every register that the person may read and that has active risks, in a constant number of queries."""
    registers = RiskRegister.objects.visible_to(reader).select_related("entity")
    registers = registers.order_by(F("entity__code").asc(nulls_first=True))
    open_risks = Risk.objects.open().filter(register__in=registers.order_by())
    late = Q(review_due_on__lt=on)
    counts = open_risks.order_by().values_list("register").annotate(
        active=Count("pk"), late=Count("pk", filter=late)
    )  # fmt: skip
    by_register = {register: (active, overdue) for register, active, overdue in counts}
    reviewed, waiting = _assessed(open_risks)
    unapproved = RegisterEdition.objects.visible_to(reader).filter(approved_on=None)
    editions = {edition.register_id: edition for edition in unapproved}
    owners = _late_owners(open_risks.filter(late), on)
    return [
        RegisterRound(
            row, by_register[row.pk][0], reviewed[row.pk], waiting[row.pk], by_register[row.pk][1],
            editions.get(row.pk), owners.get(row.pk, []),
        )
        for row in registers
        if row.pk in by_register
    ]  # fmt: skip


def _assessed(risks: Any) -> tuple[Counter[int], Counter[int]]:
    """By register, the risks assessed since the quarter began, and those of them that wait for approval."""
    done = Assessment.objects.exclude(state=AssessmentState.DRAFT).filter(risk__in=risks.order_by().values("pk"))
    since = reporting_quarter()[0]
    rows = done.order_by().values_list("risk__register").annotate(
        reviewed=Count("risk", filter=Q(assessed_on__gte=since), distinct=True),
        waiting=Count("risk", filter=Q(state=AssessmentState.SUBMITTED)),
    )  # fmt: skip
    reviewed: Counter[int] = Counter()
    waiting: Counter[int] = Counter()
    for register, of, not_approved in rows:
        reviewed[register], waiting[register] = of, not_approved
    return reviewed, waiting


def _late_owners(risks: Any, on: dt.date) -> dict[int, list[LateOwner]]:
    """By register, the posts that own the risks, the most first."""
    rows = RiskOwner.objects.filter(on_day(on), kind=OwnerKind.OWNER, risk__in=risks.order_by().values("pk"))
    counts = list(rows.order_by().values_list("risk__register", "post").annotate(n=Count("pk")))
    posts = Post.objects.select_related("entity").in_bulk([post for _register, post, _n in counts])
    held = Tenure.objects.on(on).filter(post__in=posts).values_list("post", "person")
    holders = {post: person for post, person in held if post}
    owners: dict[int, list[LateOwner]] = defaultdict(list)
    for register, post, n in sorted(counts, key=lambda row: (-row[2], row[1])):
        owners[register].append(LateOwner(posts[post], holders.get(post, ""), n))
    return owners
