"""The measures of the register of risks: profile, appetite, reviews, movement and roll-out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.choices import Dimension
from accountability.localization import local
from accountability.localization.dates import quarter_ends
from accountability.measures import Key, Measure, Terms, Value, percent
from accountability.models import Entity
from accountability.registers import Headline
from risk.choices import Movement, Scale
from risk.measures.profile import (
    YEAR,
    appetite_of_entities,
    appetite_on_days,
    movements,
    profile_of_entities,
    reviews_of_entities,
)
from risk.measures.roll_out import STEPS, done_by_entity
from risk.models import MethodVersion
from risk.permissions import Permission

LIST = "risk:list"
COMPONENT = 4  # internal control systems
QUARTERS = 8
Pairs = Mapping[int | None, tuple[int, int]]


def values_by_entity(terms: Terms, pairs: Pairs, url: str) -> list[Value]:
    """The shares together, or by entity; an entity includes its offices. The Secretariat’s register has no entity."""
    reach: dict[int, set[int]] = {}
    for row in Entity.objects.reach(on=terms.on):
        reach.setdefault(row.root, set()).add(row.entity)
    entities = list(Entity.objects.all())
    wanted = terms.within.get(Dimension.ENTITY)
    if wanted:
        root = next(entity.pk for entity in entities if entity.code == wanted)
        pairs = {pk: pair for pk, pair in pairs.items() if pk in reach.get(root, set())}
    if Dimension.ENTITY not in terms.by:
        return [Value((), *total(pairs.values()), f"{url}&entity={wanted}" if wanted else url)]
    values = []
    for entity in entities:
        done, of = total(pairs[pk] for pk in reach.get(entity.pk, ()) if pk in pairs)
        if of:
            values.append(Value((Key(entity.code, local(entity.names)),), done, of, f"{url}&entity={entity.code}"))
    return values


def total(pairs: object) -> tuple[int, int]:
    """The sums of several shares; averages of shares are never taken."""
    numerator = denominator = 0
    for one, of in pairs:  # type: ignore[attr-defined]
        numerator, denominator = numerator + one, denominator + of
    return numerator, denominator


def _rows_url(on: dt.date, query: str = "") -> str:
    return f"{reverse(LIST)}?as_of={on.isoformat()}{query}"


def profile(terms: Terms) -> list[Value]:
    """Active risks at each residual level, of those assessed; under the method that most of them have."""
    counts = profile_of_entities(on=terms.on)
    wanted = terms.within.get(Dimension.ENTITY)
    if wanted:
        root = Entity.objects.get(code=wanted)
        reached = {row.entity for row in Entity.objects.reach(on=terms.on, roots=[root.pk])}
        counts = {key: n for key, n in counts.items() if key[0] in reached}
    by_method: Counter[int] = Counter()
    for (_entity, method, _level), n in counts.items():
        by_method[method] += n
    if not by_method:
        return []
    chosen = max(by_method, key=lambda pk: (by_method[pk], pk))
    of_risks = MethodVersion.objects.with_tables().get(pk=chosen)
    levels: Counter[int] = Counter()
    for (_entity, of, level), n in counts.items():
        levels[level] += n if of == chosen else 0
    url = _rows_url(terms.on, f"&method={of_risks.code}-{of_risks.version}" + (f"&entity={wanted}" if wanted else ""))
    return [
        Value((Key(str(level), of_risks.label(Scale.BAND, level)),), levels[level], by_method[chosen],
              f"{url}&level={level}")
        for level in reversed(of_risks.values_of(Scale.BAND))
    ]  # fmt: skip


def above(terms: Terms) -> list[Value]:
    """Active risks above their appetite, of those whose category has one."""
    return values_by_entity(terms, appetite_of_entities(on=terms.on), _rows_url(terms.on, "&above_appetite=yes"))


def reviewed(terms: Terms) -> list[Value]:
    """Reviews done by their due date, of those due in the year up to the day."""
    return values_by_entity(terms, reviews_of_entities(on=terms.on), _rows_url(terms.on))


def moved_up(terms: Terms) -> list[Value]:
    """Risks with a higher level than a year before, of those assessed under the same method on both days."""
    pairs: dict[int | None, tuple[int, int]] = {}
    for entity, way in movements(before=terms.on - YEAR, on=terms.on).values():
        up, of = pairs.get(entity, (0, 0))
        if way in (Movement.UP, Movement.SAME, Movement.DOWN):
            pairs[entity] = (up + (way == Movement.UP), of + 1)
    return values_by_entity(terms, pairs, _rows_url(terms.on))


def step_done(terms: Terms, *, field: str) -> list[Value]:
    """Selected entities that took the step by the day."""
    return values_by_entity(terms, {**done_by_entity(field, on=terms.on)}, f"{reverse('risk:roll_out')}?")


def measure(
    code: str, title: object, numerator: object, denominator: object, exclusions: object, source: object,
    values: Callable[[Terms], list[Value]], **fields: object,
) -> Measure:  # fmt: skip
    options: dict[str, object] = {
        "dimensions": (Dimension.ENTITY,), "narrowed_by": (Dimension.ENTITY,), "is_inferred": True,
        "permission": Permission.VIEW_RISKS,
    } | fields  # fmt: skip
    return Measure(
        code, 1, title, numerator, denominator, exclusions, _("per cent"), source, values=values,
        **options,  # type: ignore[arg-type]
    )  # fmt: skip


PRACTICE = _("Practice of enterprise risk management")
PROFILE = measure(
    "risk-profile", _("Risks by residual level"), _("Active risks at the residual level"),
    _("Active risks assessed by the same method"), _("Risks that were not assessed, or by another method"), PRACTICE,
    profile, dimensions=(Dimension.LEVEL,), always=(Dimension.LEVEL,),
)  # fmt: skip
ABOVE = measure(
    "above-appetite", _("Risks above appetite"), _("Active risks with a residual level above the appetite of the day"),
    _("Active risks whose category has an appetite on that day"), _("Categories without appetite"), PRACTICE, above,
)  # fmt: skip
REVIEWS = measure(
    "review-on-time", _("Risks reviewed on time"), _("Reviews done by their due date"),
    _("Reviews due in the year up to the date"), _("Risks retired before the due date"), "A/67/776, para. 32", reviewed,
)  # fmt: skip
MOVEMENT = measure(
    "movement", _("Risks with a higher level than a year before"), _("Risks with a higher residual level"),
    _("Risks assessed by the same method on both days"), _("New and retired risks, and changes of the method"),
    PRACTICE, moved_up,
)  # fmt: skip
ROLL_OUT = tuple(
    measure(
        code, title, _("Selected entities that took the step by the date"), _("Entities selected for risk management"),
        _("Entities that were not selected"), "A/76/644, paras. 60-61", partial(step_done, field=field),
        is_inferred=False,
    )
    for code, (field, title, _metrics) in STEPS.items()
)  # fmt: skip
MEASURES = (PROFILE, ABOVE, REVIEWS, MOVEMENT, *ROLL_OUT)


def headlines(*, as_of: dt.date) -> Iterator[Headline]:
    """The share of risks above their appetite, under internal control, against a year before."""
    days = [*quarter_ends(before=as_of, count=QUARTERS), as_of]
    shares = appetite_on_days(days)
    now = shares[as_of]
    if not now[1]:
        return
    before_on = min(days, key=lambda day: abs((as_of - day).days - 365))
    yield Headline(
        component=COMPONENT, title=ABOVE.title, as_of=as_of, percent=percent(*now), places=1, numerator=now[0],
        denominator=now[1], rule=ABOVE.title, rule_url=reverse("measure", args=[ABOVE.code]),
        url=_rows_url(as_of, "&above_appetite=yes"), before=percent(*shares[before_on]), before_on=before_on,
        trend=[(day, percent(*share)) for day, share in shares.items()],
    )  # fmt: skip
