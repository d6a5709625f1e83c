"""Queries for rates: validation, and the counts that answer them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from accountability.measures import CannotAnswer
from accountability.measures.cache import Computation
from accountability.models import Entity, OversightBody, register_day
from recommendations.choices import Category
from recommendations.measures.rate_counts import Question, count, packed
from recommendations.measures.rules import BY_CODE, RULES, Rule


@dataclass(frozen=True)
class RateQuery:
    """A checked query for rates: its bodies, entities and rules exist, and its days can be answered."""

    days: tuple[dt.date, ...]
    known_at: dt.datetime | None = None
    since: dt.date | None = None
    bodies: tuple[OversightBody, ...] = ()
    volume: str = ""
    category: str = ""
    entities: tuple[Entity, ...] = ()
    rule: str = ""
    addressees: tuple[str, ...] = ()
    known_bodies: tuple[OversightBody, ...] = ()  # all there are, read once for the check and the answer

    @property
    def rules(self) -> tuple[Rule, ...]:
        return (BY_CODE[self.rule],) if self.rule else RULES

    def question(self) -> Question:
        """What to count for its rules."""
        return Question(
            days=self.days, known_at=self.known_at, since=self.since, bodies=tuple(b.pk for b in self.bodies),
            volumes=(self.volume,) if self.volume else (), entities=tuple(e.pk for e in self.entities),
            addressees=self.addressees, needs=frozenset(r.needs for r in self.rules if r.needs),
        )  # fmt: skip

    @property
    def computation(self) -> Computation:
        """The counts that answer it, as the cache of measures computes and stores them."""
        return Computation(self.key, lambda: packed(count(self.question())))

    @property
    def key(self) -> str:
        """The key under which the counts are stored; empty for a query that is rare, whose counts are not.

        It has the base dates of the bodies, which decide what is counted.
        """
        if self.entities or self.known_at or self.since or self.addressees:
            return ""
        days = ",".join(day.isoformat() for day in self.days)
        bodies = ",".join(b.code for b in self.bodies)
        based = ",".join(f"{b.code} {b.base_date}" for b in self.known_bodies)
        parts = f"{days}:{bodies}:{self.volume}:{self.rule}:{based}"
        return f"rates:{hashlib.sha256(parts.encode()).hexdigest()}"


def ask(
    *, as_of: dt.date | None = None, days: Iterable[dt.date] = (), known_at: dt.datetime | None = None,
    since: dt.date | None = None, body: str = "", volume: str = "", category: str = "",
    entities: Iterable[str] = (), rule: str = "", addressees: Iterable[str] = (),
) -> RateQuery:  # fmt: skip
    """Validate a question; CannotAnswer explains what does not fit and what is allowed."""
    volume, category, rule = volume.upper(), category.lower(), rule.lower()
    known_bodies = tuple(OversightBody.objects.all())
    bodies = _bodies(body, known_bodies)
    asked_days = tuple(sorted(set(days))) or (as_of or register_day(),)
    _check_day(asked_days[0], bodies or known_bodies)
    check_rule(rule, body or ("BOA" if volume else ""))
    if volume and volume not in ("I", "II"):
        raise CannotAnswer(_("Unknown volume “%(volume)s”. Use I or II.") % {"volume": volume})
    if volume and body and body.upper() != "BOA":
        raise CannotAnswer(_("Only the Board of Auditors (BOA) reports in volumes."))
    if category and category not in Category.values:
        allowed = ", ".join(Category.values)
        raise CannotAnswer(
            _("Unknown category “%(category)s”. Use one of: %(allowed)s.") % {"category": category, "allowed": allowed}
        )
    return RateQuery(
        asked_days, known_at, since, bodies, volume, category, _entities(entities), rule, tuple(addressees),
        known_bodies,
    )  # fmt: skip


def _bodies(code: str, known_bodies: tuple[OversightBody, ...]) -> tuple[OversightBody, ...]:
    bodies = tuple(body for body in known_bodies if body.code.upper() == code.upper())
    if code and not bodies:
        known = ", ".join(body.code for body in known_bodies)
        raise CannotAnswer(
            _("Unknown oversight body “%(code)s”. Use one of: %(known)s.") % {"code": code, "known": known}
        )
    return bodies


def _entities(codes: Iterable[str]) -> tuple[Entity, ...]:
    wanted = list(codes)
    named = Entity.objects.annotate(named=Lower("code")).filter(named__in=[code.lower() for code in wanted])
    by_code = {e.code.lower(): e for e in named} if wanted else {}
    missing = [code for code in wanted if code.lower() not in by_code]
    if missing:
        raise CannotAnswer(_("Unknown entity “%(code)s”.") % {"code": missing[0]})
    return tuple(by_code[code.lower()] for code in wanted)


def _check_day(day: dt.date, bodies: tuple[OversightBody, ...]) -> None:
    base = min((b.base_date for b in bodies), default=None)
    if base and day < base:
        raise CannotAnswer(
            _("Recommendations are counted from %(base)s on; ask for that day or a later one.") % {"base": base}
        )


def check_rule(rule: str, body: str) -> None:
    """CannotAnswer where there is no such rule, or it does not hold for the body."""
    if not rule:
        return
    if rule not in BY_CODE:
        raise CannotAnswer(
            _("Unknown rule “%(rule)s”. Use one of: %(known)s.") % {"rule": rule, "known": ", ".join(BY_CODE)}
        )
    if body and not BY_CODE[rule].holds_for(body.upper()):
        holds = ", ".join(r.code for r in RULES if r.holds_for(body.upper()))
        raise CannotAnswer(
            _("The rule “%(rule)s” does not apply to %(body)s. Rules that do: %(holds)s.")
            % {"rule": rule, "body": body.upper(), "holds": holds}
        )
