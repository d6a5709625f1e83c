"""Who may decide what on a day, with the whole chain; what a post holds; and what is lost by a suspension."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from accountability.localization import local
from accountability.models import Entity, Post, Tenure
from delegations.choices import Change, Failure, LimitKind
from delegations.measures.walk import Path, leading, paths
from delegations.models import DOLLAR, Instrument, InstrumentEvent, Line, Matter, people_on, post_name, posts_below
from delegations.models.line import in_currency

MOST = 50  # answers given at once; an entity narrows them


@dataclass(frozen=True)
class Chain:
    """One chain from the root to a post; `failed` is its first failing link, None if the chain gives authority."""

    links: tuple[Line, ...]
    dollars: Decimal | None
    levels: int | None
    failure: str = ""
    failed: Line | None = None

    @property
    def lowest(self) -> Line:
        """The link with the effective limit: the lowest sum, else the entity’s own budget, else the last link."""
        if self.dollars is not None:
            sums = [link for link in self.links if link.limit_kind == LimitKind.SUM]
            return min(sums, key=lambda link: link.dollars)  # type: ignore[attr-defined]
        limited = [link for link in self.links if link.limit_kind == LimitKind.OWN_BUDGET]
        return (limited or self.links)[-1]

    @property
    def limit_words(self) -> str:
        """The effective limit; the entity’s own budget is named as well if a link is limited to it."""
        words = self.lowest.limit_words
        if self.dollars is not None and any(link.limit_kind == LimitKind.OWN_BUDGET for link in self.links):
            return _("%(limit)s, within the entity’s own budget") % {"limit": words}
        return words

    @property
    def in_dollars(self) -> str:
        """The limit in dollars at the rate of the day, if it is in another currency."""
        if self.dollars is None or self.lowest.currency == DOLLAR:
            return ""
        return in_currency(self.dollars.quantize(Decimal(1)), DOLLAR)

    @property
    def reason(self) -> str:
        """Why it gives no authority, naming the first failing link; empty if it gives authority."""
        if self.failed is None:
            return ""
        link = self.failed
        words = {
            "reference": link.instrument.reference, "grantor": post_name(link.grantor),
            "grantee": post_name(link.grantee), "failure": Failure(self.failure).label,
        }  # fmt: skip
        sentence = _("%(reference)s, from %(grantor)s to %(grantee)s, %(failure)s.") % words
        if self.failure != Failure.SUSPENDED:
            return sentence
        who = self.substitute or _("reserved for the Secretary-General")
        return f"{sentence} {_('Meanwhile: %(who)s') % {'who': who}}"

    @property
    def substitute(self) -> str:
        """Who may decide while the failing link is suspended; empty if nobody was named."""
        link: Any = self.failed
        return f"{local(link.substitute_titles)}, {link.substitute_entity}" if link.substitute_titles else ""


@dataclass(frozen=True)
class Answer:
    """One post for one matter on one day: its chains, the best first, and who acts for it.

    A post with authority whose holder and stand-in are both missing is vacant: nobody decides.
    """

    post: Post
    matter: Matter
    chains: tuple[Chain, ...]
    people: tuple[Any, ...] = ()  # Tenure with `excluded` and `lapsed`, the holder first

    @property
    def best(self) -> Chain:
        return self.chains[0]

    @property
    def is_refused(self) -> bool:
        return bool(self.best.failure)

    @property
    def holder(self) -> Tenure | None:
        return next((tenure for tenure in self.people if not tenure.in_charge), None)

    @property
    def stand_in(self) -> Tenure | None:
        """The officer-in-charge, unless the matter or one above it is excluded."""
        return next((t for t in self.people if t.in_charge and self.matter.pk not in t.excluded), None)

    @property
    def person(self) -> Tenure | None:
        """Who decides: the holder; else the stand-in; else nobody."""
        return self.holder or self.stand_in

    @property
    def is_vacant(self) -> bool:
        return self.person is None

    @property
    def condition_not_met(self) -> bool:
        """Whether the person lacks a requirement of the area."""
        return self.person is not None and self.matter.area in self.person.lapsed  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Authority:
    """The answer for one matter, sum and day: posts with authority, and posts whose chains all fail.

    Reserved means that no post has authority: the Secretary-General alone decides. Unless it is complete, there are
    more posts than were counted.
    """

    matter: Matter
    on: dt.date
    amount: Decimal | None
    currency: str
    answers: list[Answer] = field(default_factory=list)
    refused: list[Answer] = field(default_factory=list)
    is_reserved: bool = False
    answer_count: int = 0
    refused_count: int = 0
    is_complete: bool = True

    @property
    def amount_words(self) -> str:
        return in_currency(self.amount, self.currency) if self.amount is not None else ""


def effective(
    matter: Matter, amount: Decimal | None, on: dt.date, *, currency: str = DOLLAR,
    entities: Collection[Entity] | None = None, posts: Collection[int] | None = None, most: int | None = None,
) -> Authority:  # fmt: skip
    """Who may decide the matter up to the amount on the day, in three queries.

    Narrowed to the posts of the entities (and of offices under them), or to these posts; `most` bounds how many answers
    and how many refusals are given, the shortest chains first, and of all posts not all are counted (`leading`). The
    limit of a chain is the lowest on it; of several chains the best counts. A line covers the matters beneath its own,
    unless the same instrument names them. A vacant grantor does not break a chain, a suspended one does.
    """
    wanted = posts
    if entities is not None:
        of_entities = _posts_of(entities, on)
        wanted = of_entities if posts is None else [post for post in of_entities if post in set(posts)]
    first = leading(matter.pk, on, posts=wanted, amount=amount, currency=currency, most=most)
    every = _answers(first.paths, {matter.pk: matter}, on=on)
    answers = [answer for answer in every if not answer.is_refused]
    refused = [answer for answer in every if answer.is_refused]
    by_longer_chains = len(answers) - min(first.held, most or first.held)
    return Authority(
        matter, on, amount, currency, answers, refused, is_reserved=wanted is None and not answers,
        answer_count=first.held + by_longer_chains, refused_count=first.refused - by_longer_chains,
        is_complete=first.is_complete,
    )  # fmt: skip


def counts(matter: Matter, amount: Decimal | None, on: dt.date, *, currency: str = DOLLAR) -> tuple[int, int]:
    """How many posts of the whole Organization may decide, and how many may not: exact, in one query."""
    every = leading(matter.pk, on, amount=amount, currency=currency, most=1, counts_all=True)
    return every.held, every.refused


def holdings(posts: Collection[int], on: dt.date, *, supposed: Collection[int] = ()) -> list[Answer]:
    """What the posts hold on the day, one answer for each post and matter that a line of theirs names; refused ones
    are included with the first failing link.
    """
    lines = Line.objects.filter(grantee__in=posts, is_issued=True).order_by()
    named = set(lines.values_list("grantee", "matter"))
    matters = Matter.objects.in_bulk({matter for _post, matter in named})
    rows = paths([(pk, on) for pk in matters], posts=posts, supposed=supposed)
    return _answers([row for row in rows if (row.post, row.matter) in named], matters, on=on)


def losses(instrument: Instrument, on: dt.date) -> list[Answer]:
    """Who loses what if the instrument is suspended: posts with authority on the day, and none without it."""
    matters = {line.matter_id: line.matter for line in instrument.lines.select_related("matter")}
    inquiries = [(pk, on) for pk in _with_parts(matters)]
    below = posts_below([instrument.grantee_id])
    had = paths(inquiries, posts=below, lifted=[instrument.pk])
    before = {(row.matter, row.post) for row in had if not row.failure}
    rows = paths(inquiries, posts=below, supposed=[instrument.pk])
    after = {(row.matter, row.post) for row in rows if not row.failure}
    lost = [row for row in rows if (row.matter, row.post) in before - after]
    return _answers(lost, matters, on=on)


def _with_parts(matters: dict[int, Matter]) -> list[int]:
    """The matters; those beneath them are decided by the same chains unless a line names them."""
    parts = Matter.objects.filter(parent__in=matters)
    matters.update({part.pk: part for part in parts})
    return list(matters)


def _posts_of(entities: Collection[Entity], on: dt.date) -> list[int]:
    reached = {row.entity for row in Entity.objects.reach(on=on, roots=[entity.pk for entity in entities])}
    return list(Post.objects.filter(entity__in=reached).values_list("pk", flat=True))


def _answers(rows: Sequence[Path], matters: dict[int, Matter], *, on: dt.date) -> list[Answer]:
    """The rows by post and matter, each with its lines and people: two queries."""
    lines = lines_by_key({line for row in rows for line in row.lines}, on=on)
    people: dict[int, list[Any]] = defaultdict(list)
    for tenure in people_on(on, list({row.post for row in rows})) if rows else ():
        people[tenure.post_id].append(tenure)
    groups: dict[tuple[int, int], list[Path]] = defaultdict(list)
    for row in rows:
        groups[row.post, row.matter].append(row)
    answers = [
        Answer(
            lines[of[0].lines[-1]].grantee, matters[matter],
            tuple(_chain(row, lines) for row in sorted(of, key=_rank)), tuple(people[post]),
        )
        for (post, matter), of in groups.items()
    ]  # fmt: skip
    return sorted(answers, key=lambda answer: (answer.matter.code, answer.post.entity.code, answer.post.code))


def _rank(row: Path) -> tuple[Any, ...]:
    """Chains with authority first, the highest limit first, the shortest first."""
    unlimited = row.dollars is None
    return (bool(row.failure), not unlimited, -(row.dollars or 0), len(row.lines), row.lines)


def _chain(row: Path, lines: dict[int, Line]) -> Chain:
    links = tuple(lines[pk] for pk in row.lines)
    return Chain(links, row.dollars, row.levels, row.failure, lines[row.failed] if row.failed else None)


def lines_by_key(keys: Iterable[int], *, on: dt.date) -> dict[int, Line]:
    """The lines with their instruments and posts, `dollars` (the limit at the rate of the day), and the substitute of a
    suspension on the day.
    """
    related = ("matter", "instrument__source", "grantor__entity", "grantee__entity")
    resumed = InstrumentEvent.objects.filter(about=OuterRef("pk"), starts_on__lte=on)
    suspensions = InstrumentEvent.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), ~Exists(resumed), instrument=OuterRef("instrument"),
        kind=Change.SUSPENDED, starts_on__lte=on,
    ).order_by("-starts_on", "-pk")  # fmt: skip
    rows = Line.objects.filter(pk__in=list(keys)).with_dollars(on=on).annotate(
        substitute_titles=Subquery(suspensions.values("substitute__titles")[:1]),
        substitute_entity=Subquery(suspensions.values("substitute__entity__code")[:1]),
    )  # fmt: skip
    return {line.pk: line for line in rows.select_related(*related)}
