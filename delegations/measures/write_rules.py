"""The rules that an instrument must meet when it is issued, accepted or entered: checked for many at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from accountability import localization
from accountability.errors import IllegalStep
from accountability.models import Entity
from delegations.choices import Custody, Failure, LimitKind
from delegations.measures.duties import Proposal, joined_duties
from delegations.measures.walk import Path, paths
from delegations.models import (
    DOLLAR,
    ExchangeRate,
    Instrument,
    Line,
    Matter,
    MatterVersion,
    RootPost,
    post_name,
    posts_above,
)


def conflicts(proposals: Sequence[Proposal]) -> dict[Proposal, str]:
    """By proposal the first rule that it breaks, as a sentence that names the conflict; without those that break none.

    The number of queries does not depend on the number of proposals. Call it under the lock of the register.
    """
    root = RootPost.objects.values_list("post", flat=True).first()
    above = _Above(proposals)
    rules = (
        _of_the_posts(proposals, root), _of_the_matters(proposals), _of_the_line(proposals, root), above.cycles(),
        _of_the_width(proposals, root, above), joined_duties(proposals),
    )  # fmt: skip
    broken: dict[Proposal, str] = {}
    for rule in rules:
        for proposal, sentence in rule:
            broken.setdefault(proposal, sentence)
    return broken


def lock_register() -> None:
    """Let one transaction at a time change who holds what, so that the rules hold for all of them together."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('delegations'))")


def demand_rules(instrument: Instrument) -> None:
    """Raise IllegalStep with the first rule that the instrument breaks."""
    proposal = Proposal(instrument, list(instrument.lines.select_related("matter")))
    if sentence := conflicts([proposal]).get(proposal):
        raise IllegalStep(sentence)


Broken = Iterator[tuple[Proposal, str]]


def _of_the_posts(proposals: Sequence[Proposal], root: int | None) -> Broken:
    for proposal in proposals:
        grantee = proposal.instrument.grantee
        if proposal.instrument.grantor_id == grantee.pk:
            yield proposal, _("A post cannot delegate to itself.")
        if grantee.pk == root:
            yield proposal, _("All authority comes from this post; nothing can be delegated to it.")
        if not proposal.lines:
            yield proposal, _("Enter at least one matter.")


def _of_the_matters(proposals: Sequence[Proposal]) -> Broken:
    """No matter is reserved on a day of the period; one held centrally needs central approval."""
    versions: dict[int, list[MatterVersion]] = defaultdict(list)
    named = {line.matter_id for proposal in proposals for line in proposal.lines}
    for version in MatterVersion.objects.filter(matter__in=named).select_related("source").order_by("valid_from"):
        versions[version.matter_id].append(version)
    for proposal in proposals:
        for line in proposal.lines:
            of = versions[line.matter_id]
            ends = [later.valid_from for later in of[1:]] + [None]
            held = {v.custody: v for v, end in zip(of, ends, strict=False) if proposal.overlaps(v.valid_from, end)}
            words = {"matter": line.matter.title}
            if Custody.RESERVED in held:
                words["source"] = held[Custody.RESERVED].source.symbol
                yield proposal, _("“%(matter)s” is reserved for the Secretary-General (%(source)s).") % words
            elif Custody.CENTRAL in held and not proposal.instrument.approved_on:
                yield proposal, _("“%(matter)s” is held centrally; delegating it needs central approval.") % words


def _of_the_line(proposals: Sequence[Proposal], root: int | None) -> Broken:
    """The grantee is in the reporting line of the grantor, or the grant was approved centrally."""
    asked = [p for p in proposals if p.instrument.grantor_id != root and not p.instrument.approved_on]
    days = {p.instrument.valid_from for p in asked}
    lines = {day: {(row.root, row.entity) for row in Entity.objects.reach(on=day)} for day in days}
    for proposal in asked:
        one, other = proposal.instrument.grantor, proposal.instrument.grantee
        if (one.entity_id, other.entity_id) not in lines[proposal.instrument.valid_from]:
            words = {"grantor": post_name(one), "grantee": post_name(other)}
            sentence = _("%(grantee)s is not in the reporting line of %(grantor)s; this needs central approval.")
            yield proposal, sentence % words


class _Above:
    """The lines above the grantors of some proposals, read once."""

    def __init__(self, proposals: Sequence[Proposal]) -> None:
        self.proposals = proposals
        posts = posts_above(proposal.instrument.grantor_id for proposal in proposals)
        rows = Line.objects.filter(grantee__in=posts, is_issued=True)
        rows = rows.select_related("instrument", "matter", "grantor__entity", "grantee__entity").order_by("pk")
        self.by_key = {line.pk: line for line in rows}
        self.to: dict[int, list[Line]] = defaultdict(list)
        for line in self.by_key.values():
            self.to[line.grantee_id].append(line)
        self.parents = dict(Matter.objects.values_list("pk", "parent"))

    def covering(self, matter: int) -> set[int]:
        """The matter and all above it."""
        covering, above = {matter}, self.parents.get(matter)
        while above is not None and above not in covering:
            covering.add(above)
            above = self.parents.get(above)
        return covering

    def cycles(self) -> Broken:
        """The grantee has not itself given the grantor, directly or through others, what it is to receive."""
        for proposal in self.proposals:
            for line in proposal.lines:
                if link := self._gives_back(proposal, line):
                    words = {
                        "grantee": post_name(proposal.instrument.grantee), "matter": line.matter.title,
                        "grantor": post_name(proposal.instrument.grantor), "reference": link.instrument.reference,
                    }  # fmt: skip
                    sentence = _(
                        "%(grantor)s holds “%(matter)s” from %(grantee)s (%(reference)s); it cannot be delegated back."
                    )
                    yield proposal, sentence % words

    def _gives_back(self, proposal: Proposal, line: Line) -> Line | None:
        waiting, visited = [proposal.instrument.grantor_id], set[int]()
        covering = self.covering(line.matter_id)
        while waiting:
            post = waiting.pop()
            visited.add(post)
            for link in self.to[post]:
                if link.matter_id not in covering or not proposal.overlaps(link.starts_on, link.ends_on):
                    continue
                if link.grantor_id == proposal.instrument.grantee_id:
                    return link
                if link.grantor_id not in visited:
                    waiting.append(link.grantor_id)
        return None

    def days(self, proposal: Proposal) -> list[dt.date]:
        """The first day of the proposal, and those within its period on which a line above it changes."""
        covering = {pk for line in proposal.lines for pk in self.covering(line.matter_id)}
        days, waiting, visited = {proposal.starts_on}, [proposal.instrument.grantor_id], set[int]()
        while waiting:
            post = waiting.pop()
            visited.add(post)
            for link in self.to[post]:
                if link.matter_id not in covering:
                    continue
                days |= {day for day in (link.starts_on, link.ends_on) if day and self._is_within(day, proposal)}
                if link.grantor_id not in visited:
                    waiting.append(link.grantor_id)
        return sorted(days)

    @staticmethod
    def _is_within(day: dt.date, proposal: Proposal) -> bool:
        last = proposal.instrument.valid_to
        return proposal.starts_on <= day and (last is None or day < last)


def _of_the_width(proposals: Sequence[Proposal], root: int | None, above: _Above) -> Broken:
    """On every day of its period, no line is wider than a chain of the grantor: in matter, sum, dates and depth."""
    checked = [(p, line, day) for p in proposals if p.instrument.grantor_id != root for day in above.days(p)
               for line in p.lines]  # fmt: skip
    held: dict[tuple[int, int, dt.date], list[Path]] = defaultdict(list)
    inquiries = {(line.matter_id, day) for _proposal, line, day in checked}
    for row in paths(inquiries, posts={p.instrument.grantor_id for p, _line, _day in checked}):
        held[row.post, row.matter, row.day].append(row)
    rates = Rates()
    for proposal, line, day in checked:
        rows = held[proposal.instrument.grantor_id, line.matter_id, day]
        rows.sort(key=lambda row: bool(row.failure))  # what is in force tells more than what has ended
        reasons = [_wider(proposal, line, row, above, rates) for row in rows]
        if reasons and not all(reasons):
            continue
        words = {
            "grantor": post_name(proposal.instrument.grantor), "matter": line.matter.title,
            "day": localization.day(day, "short"),
        }  # fmt: skip
        if reasons:
            words["reason"] = reasons[0]
            yield proposal, _("“%(matter)s” on %(day)s: %(reason)s") % words
        else:
            yield proposal, _("%(grantor)s does not hold “%(matter)s” on %(day)s.") % words


def _wider(proposal: Proposal, line: Line, row: Path, above: _Above, rates: Rates) -> str:
    """Why the line is wider than the chain; empty if it is not."""
    links = [above.by_key[pk] for pk in row.lines]
    reference = (above.by_key[row.failed] if row.failed else links[-1]).instrument.reference
    if row.failure:
        return _("%(reference)s %(failure)s.") % {"reference": reference, "failure": Failure(row.failure).label}
    levels = proposal.instrument.levels
    if row.levels is not None and (row.levels == 0 or levels is None or levels > row.levels - 1):
        return _("%(reference)s does not permit subdelegation to this level.") % {"reference": reference}
    limited = [link for link in links if link.limit_kind == LimitKind.SUM]
    if row.dollars is not None:
        wanted = rates.dollars(line, row.day)
        if wanted is None or wanted > row.dollars:
            lowest = min(limited, key=lambda link: rates.dollars(link, row.day) or 0)
            words = {"reference": lowest.instrument.reference, "limit": lowest.limit_words}
            return _("%(reference)s is limited: %(limit)s.") % words
    own_budget = next((link for link in links if link.limit_kind == LimitKind.OWN_BUDGET), None)
    if own_budget and line.limit_kind == LimitKind.UNLIMITED:
        words = {"reference": own_budget.instrument.reference, "limit": own_budget.limit_words}
        return _("%(reference)s is limited: %(limit)s.") % words
    return ""


class Rates:
    """The exchange rates, read when the first limit in another currency is converted."""

    def __init__(self) -> None:
        self.rows: list[ExchangeRate] | None = None

    def dollars(self, line: Line, day: dt.date) -> Any:
        """The limit of the line in dollars at the rate of the day; None for a line without a sum or without a rate."""
        if line.limit is None or line.currency == DOLLAR:
            return line.limit
        if self.rows is None:
            self.rows = list(ExchangeRate.objects.order_by("-valid_from"))
        of = (rate for rate in self.rows if rate.currency == line.currency and rate.valid_from <= day)
        rate = next(of, None)
        return line.limit / rate.units if rate else None
