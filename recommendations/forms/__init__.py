"""Everything that people can do on the page of one record, and which of it is open to whom now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from accountability.models import User
from accountability.permissions import can, roles_with
from accountability.workflow import Offer
from recommendations.choices import CLAIMED_DONE, Position, Progress
from recommendations.forms.actions import Act
from recommendations.forms.decisions import Assess, DecideConflict, Reclassify, RecordAcceptance, Reopen, Void
from recommendations.forms.responsibility import Classify, NameOfficial, SetResponsibility
from recommendations.forms.target_dates import AnswerDate, AskForDate, WithdrawDate
from recommendations.forms.updates import RequestClosure, ReturnRequest, Update
from recommendations.models import Recommendation

ACTS: dict[str, type[Act]] = {
    act.slug: act
    for act in (
        Update, RequestClosure, AskForDate, AnswerDate, WithdrawDate, Assess, ReturnRequest, DecideConflict,
        RecordAcceptance, Reclassify, Reopen, Void, NameOfficial, SetResponsibility, Classify,
    )
}  # fmt: skip

Wanted = Callable[[Recommendation], bool]
NEXT: tuple[tuple[type[Act], Wanted], ...] = (
    (DecideConflict, lambda record: True),
    (AnswerDate, lambda record: True),
    (Assess, lambda record: record.progress in CLAIMED_DONE),
    (RequestClosure, lambda record: record.progress == Progress.REPORTED_IMPLEMENTED),
    (Update, lambda record: record.progress != Progress.CLOSURE_REQUESTED or record.position == Position.PENDING),
    (Assess, lambda record: True),
    (NameOfficial, lambda record: not record.accountable_officials.all()),
    (Classify, lambda record: not (record.theme_id and record.priority)),
)
"""What comes first for somebody to whom it is open: a conflict before a request, a claim before a routine word."""


@dataclass(frozen=True)
class Refused:
    """Acts that are not open for one reason, and the roles to which they are, where that is the reason."""

    reason: str
    roles: list[Any]
    acts: list[type[Act]]


@dataclass(frozen=True)
class Open:
    """What this person may do on the record now: the one thing that comes first, the rest, and why not the others.

    `not_yet` would be theirs if the record stood otherwise, `refused` is for others.
    """

    first: type[Act] | None
    others: list[type[Act]]
    not_yet: list[Refused]
    refused: list[Refused]

    @property
    def slugs(self) -> set[str]:
        """The addresses of what is open."""
        return {act.slug for act in (self.first, *self.others) if act}


def open_to(record: Recommendation, user: User) -> Open:
    """Sort all acts that have a sense on the record by whether this person may do them now."""
    offers = {act: offer for act in ACTS.values() if (offer := act.offer(record, user))}
    possible = [act for act, offer in offers.items() if offer.is_possible]
    first = next((act for act, wanted in NEXT if act in possible and wanted(record)), None)
    closed = list(_by_reason({a: offer for a, offer in offers.items() if not offer.is_possible}, record, user))
    own, of_others = [one for one in closed if not one.roles], [one for one in closed if one.roles]
    return Open(first, [act for act in possible if act is not first], own, of_others)


def _by_reason(offers: dict[type[Act], Offer], record: Recommendation, user: User) -> Iterator[Refused]:
    reasons: dict[tuple[str, str], list[type[Act]]] = {}
    for act, offer in offers.items():
        reasons.setdefault((offer.refusal, offer.step.permission), []).append(act)
    scope = record.scope()
    for (reason, permission), acts in reasons.items():
        roles = [] if can(user, permission, scope) else [role.label for role in roles_with(permission)]
        yield Refused(reason, roles, acts)
