"""How many delegations were accepted, and how many posts with authority have a holder or a stand-in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.choices import Dimension
from accountability.localization import local
from accountability.localization.dates import quarter_ends
from accountability.measures import Key, Measure, Terms, Value, percent
from accountability.models import Entity, Tenure
from accountability.registers import Headline
from delegations.choices import Area
from delegations.models import Instrument, Line
from delegations.permissions import Permission

LIST = "delegations:list"
COMPONENT = 4  # internal control systems
QUARTERS = 8


class Share(NamedTuple):
    """How many of how many."""

    numerator: int
    denominator: int


def accepted_by_entity(*, on: dt.date) -> dict[int, Share]:
    """By entity of the grantee: delegations accepted by the day, of those issued by the day."""
    issued = Instrument.objects.filter(issued_on__lte=on, is_voided=False).order_by()
    counts = issued.values_list("grantee__entity").annotate(
        accepted=Count("pk", filter=Q(accepted_on__lte=on)), issued=Count("pk")
    )
    return {entity: Share(accepted, of) for entity, accepted, of in counts}


def held_by_entity(*, on: dt.date) -> dict[int, Share]:
    """By entity: posts with a line in force that have a holder or a stand-in on the day, of all with one."""
    posts = dict(Line.objects.in_force(on=on).order_by().values_list("grantee", "grantee__entity"))
    current = Q(ends_on=None) | Q(ends_on__gt=on)
    held = set(Tenure.objects.filter(current, starts_on__lte=on, post__in=posts).values_list("post", flat=True))
    shares: dict[int, Share] = {}
    for post, entity in posts.items():
        share = shares.get(entity, Share(0, 0))
        shares[entity] = Share(share.numerator + (post in held), share.denominator + 1)
    return shares


def _values(terms: Terms, shares: dict[int, Share], query: str) -> list[Value]:
    """The shares together, or by entity; an entity includes its offices, as everywhere."""
    reach: dict[int, set[int]] = {}
    for row in Entity.objects.reach(on=terms.on):
        reach.setdefault(row.root, set()).add(row.entity)
    entities = {entity.pk: entity for entity in Entity.objects.all()}
    wanted = terms.within.get(Dimension.ENTITY)
    if wanted:
        root = next(pk for pk, entity in entities.items() if entity.code == wanted)
        shares = {pk: share for pk, share in shares.items() if pk in reach.get(root, set())}
    url = f"{reverse(LIST)}?{query}"
    if Dimension.ENTITY not in terms.by:
        return [Value((), *together(shares.values()), f"{url}&entity={wanted}" if wanted else url)]
    values = []
    for pk, entity in entities.items():
        share = together(shares[of] for of in reach.get(pk, ()) if of in shares)
        if share.denominator:
            values.append(Value((Key(entity.code, local(entity.names)),), *share, f"{url}&entity={entity.code}"))
    return values


def together(shares: Iterable[Share]) -> Share:
    """The sums of several shares; averages of shares are never taken."""
    pairs = list(shares)
    return Share(sum(share.numerator for share in pairs), sum(share.denominator for share in pairs))


def accepted(terms: Terms) -> list[Value]:
    """Delegations accepted, of those issued."""
    return _values(terms, accepted_by_entity(on=terms.on), "sort=-issued")


def held(terms: Terms) -> list[Value]:
    """Posts with authority that have a holder or a stand-in."""
    return _values(terms, held_by_entity(on=terms.on), f"on={terms.on.isoformat()}")


ACCEPTED = Measure(
    "delegations-accepted", 1, _("Delegations accepted"),
    _("Delegations accepted by the date"), _("Delegations issued by the date"),
    _("Drafts, and those entered by mistake"), _("per cent"), "ST/SGB/2019/2, sections 2.5 and 4.1",
    is_inferred=True, dimensions=(Dimension.ENTITY,), narrowed_by=(Dimension.ENTITY,), values=accepted,
    permission=Permission.VIEW_DELEGATIONS,
)  # fmt: skip
STAND_INS = Measure(
    "posts-with-stand-in", 1, _("Posts with authority that have a holder or a stand-in"),
    _("Posts with a holder or an officer-in-charge on the date"),
    _("Posts that hold a delegation in force on the date"),
    _("Posts without delegated authority"), _("per cent"), "ST/SGB/2019/2, section 2.6",
    is_inferred=True, dimensions=(Dimension.ENTITY,), narrowed_by=(Dimension.ENTITY,), values=held,
    permission=Permission.VIEW_DELEGATIONS,
)  # fmt: skip
MEASURES = (ACCEPTED, STAND_INS)


def headlines(*, as_of: dt.date) -> Iterator[Headline]:
    """The share of delegations accepted, under internal control, against a year before."""
    days = [*quarter_ends(before=as_of, count=QUARTERS), as_of]
    shares = _accepted_on(days)
    now = shares[as_of]
    if not now.denominator:
        return
    before_on = min(days, key=lambda day: abs((as_of - day).days - 365))
    yield Headline(
        component=COMPONENT, title=ACCEPTED.title, as_of=as_of, percent=percent(*now), places=1,
        numerator=now.numerator, denominator=now.denominator, rule=ACCEPTED.title,
        rule_url=reverse("measure", args=[ACCEPTED.code]), url=f"{reverse(LIST)}?sort=-issued",
        before=percent(*shares[before_on]), before_on=before_on,
        trend=[(day, percent(*share)) for day, share in shares.items()],
    )  # fmt: skip


def _accepted_on(days: list[dt.date]) -> dict[dt.date, Share]:
    """The share accepted on each of the days, of the whole Organization, in one query."""
    rows = Instrument.objects.filter(is_voided=False, issued_on__isnull=False).order_by()
    counts = list(rows.values_list("issued_on", "accepted_on").annotate(n=Count("pk")))
    return {
        day: Share(
            sum(n for _issued_on, accepted_on, n in counts if accepted_on is not None and accepted_on <= day),
            sum(n for issued_on, _accepted_on, n in counts if issued_on <= day),
        )
        for day in days
    }


def by_area(*, on: dt.date) -> dict[str, tuple[int, int]]:
    """By area: the delegations in force on the day, and those issued but not yet accepted."""
    in_force = Instrument.objects.in_force(on=on).order_by().values_list("lines__matter__area")
    waiting = Instrument.objects.filter(state="issued", is_voided=False).order_by().values_list("lines__matter__area")
    counted = [dict(rows.annotate(n=Count("pk", distinct=True))) for rows in (in_force, waiting)]
    return {area: (counted[0].get(area, 0), counted[1].get(area, 0)) for area in Area.values}
