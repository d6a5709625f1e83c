"""Segregation of duties: different matters of one group are not held by one person, stand-ins included."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from accountability.models import Tenure, register_day
from delegations.models import Instrument, Line


@dataclass(eq=False)
class Proposal:
    """An instrument with the lines that it has or is to have."""

    instrument: Instrument
    lines: Sequence[Line]

    @property
    def starts_on(self) -> dt.date:
        """The first day on which it can be in force: not before its acceptance, or what is next to it so far."""
        instrument = self.instrument
        return max(instrument.valid_from, instrument.accepted_on or instrument.issued_on or register_day())

    def overlaps(self, starts_on: dt.date | None, ends_on: dt.date | None) -> bool:
        """Whether a period has a day in common with that of the instrument; an empty end is open."""
        first, last = self.starts_on, self.instrument.valid_to
        return (last is None or starts_on is None or starts_on < last) and (ends_on is None or ends_on > first)


def joined_duties(proposals: Sequence[Proposal]) -> Iterator[tuple[Proposal, str]]:
    """Different matters of one group of duties are not held by one person."""
    apart = [p for p in proposals if any(line.matter.duty_group for line in p.lines)]
    joined = JoinedDuties({p.instrument.grantee_id for p in apart})
    for proposal in apart:
        for line in proposal.lines:
            others = [other for other in proposal.lines if other is not line]
            if sentence := joined.sentence(proposal, line, others):
                yield proposal, sentence


class JoinedDuties:
    """The people who hold some posts, their other posts, and the lines of these with a group of duties."""

    def __init__(self, posts: Iterable[int]) -> None:
        posts = set(posts)
        own = list(Tenure.objects.filter(post__in=posts).select_related("post"))
        users, names = {t.user_id for t in own if t.user_id}, {t.person for t in own}
        same = Q(user__in=users) | Q(person__in=names, post__entity__in={t.post.entity_id for t in own})
        everywhere = Tenure.objects.filter(same).select_related("post") if own else []
        self.tenures: dict[tuple[int | None, str, int | None], list[Tenure]] = defaultdict(list)
        for tenure in everywhere:
            self.tenures[self._person(tenure)].append(tenure)
        self.of_post: dict[int, list[Tenure]] = defaultdict(list)
        for tenure in own:
            self.of_post[tenure.post_id].append(tenure)
        held = posts | {tenure.post_id for tenures in self.tenures.values() for tenure in tenures}
        self.lines: dict[int, list[Line]] = defaultdict(list)
        rows = Line.objects.filter(grantee__in=held, is_issued=True).exclude(matter__duty_group="")
        for line in rows.select_related("matter", "instrument"):
            self.lines[line.grantee_id].append(line)

    @staticmethod
    def _person(tenure: Tenure) -> tuple[int | None, str, int | None]:
        """A user; someone without an account is the same person under the same name in the same entity."""
        return (tenure.user_id, "", None) if tenure.user_id else (None, tenure.person, tenure.post.entity_id)

    def sentence(self, proposal: Proposal, line: Line, others: Sequence[Line] = ()) -> str:
        """Why the line would join duties in one person; empty if it would not."""
        clash = next((other for other in others if _are_apart(line, other)), None)
        if clash:
            words = {"one": line.matter.title, "other": clash.matter.title}
            return _("“%(one)s” and “%(other)s” must not be held by one person.") % words
        for held in self._held(proposal):
            if _are_apart(line, held) and proposal.overlaps(held.starts_on, held.ends_on):
                if held.instrument_id == proposal.instrument.supersedes_id:
                    continue
                words = {
                    "one": line.matter.title, "other": held.matter.title, "reference": held.instrument.reference,
                }  # fmt: skip
                return (
                    _("The holder already has “%(other)s” (%(reference)s), which must not be combined with “%(one)s”.")
                    % words
                )
        return ""

    def _held(self, proposal: Proposal) -> Iterator[Line]:
        yield from self.lines[proposal.instrument.grantee_id]
        for tenure in self.of_post[proposal.instrument.grantee_id]:
            if not proposal.overlaps(tenure.starts_on, tenure.ends_on):
                continue
            for other in self.tenures[self._person(tenure)]:
                if other.post_id != proposal.instrument.grantee_id and _overlap(tenure, other):
                    yield from self.lines[other.post_id]


def _are_apart(one: Line, other: Line) -> bool:
    group = one.matter.duty_group
    return bool(group) and group == other.matter.duty_group and one.matter_id != other.matter_id


def _overlap(one: Tenure, other: Tenure) -> bool:
    """Whether two periods have a day in common."""
    return (one.ends_on is None or other.starts_on < one.ends_on) and (
        other.ends_on is None or one.starts_on < other.ends_on
    )
