"""The values of any measure on any day: split by its dimensions, and compared with another day or entity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from accountability import localization
from accountability.choices import Dimension
from accountability.localization.dates import quarter_ends
from accountability.measures import CannotAnswer, Key, Measure, Terms, Value, definitions, percent
from accountability.models import Component, Entity, OversightBody, register_day

FIRST_DAY = dt.date(2010, 1, 1)  # the base date of the rates
QUARTERS = 8
MOST_SPLITS = 2
MOST = 3_000  # values in one answer
NARROWING = (Dimension.ENTITY, Dimension.BODY, Dimension.COMPONENT)


@dataclass(frozen=True)
class Query:
    """A checked query: the measure, its terms, and the terms of the comparison, if any."""

    measure: Measure
    terms: Terms
    other: Terms | None = None
    leads_to_rows: bool = True  # whether the reader may open the rows of a value

    @property
    def other_label(self) -> str:
        """The day or the entity with which the values are compared."""
        if self.other is None:
            return ""
        if self.other.on != self.terms.on:
            return localization.day(self.other.on, "short")
        return self.other.within[Dimension.ENTITY]


@dataclass(frozen=True)
class Line:
    """One group: its keys, its value, and its value on the other day or of the other entity."""

    keys: tuple[Key, ...]
    value: Value | None
    other: Value | None = None


def explorable(permissions: Collection[str]) -> list[Measure]:
    """The measures with values that a person with these permissions may read."""
    return [measure for measure in definitions() if measure.values and measure.permission in permissions]


def query(
    code: str, *, permissions: Collection[str], on: dt.date | None = None, by: Sequence[str] = (),
    within: Mapping[str, str] | None = None, compare: str = "",
) -> Query:  # fmt: skip
    """Validate a query; CannotAnswer says what does not fit, with the allowed values.

    `compare` is a day, or the code of an entity.
    """
    measure = _measure(code, permissions)
    splits = tuple(dict.fromkeys((*measure.always, *(split for split in by if split))))
    _check_splits(measure, splits)
    terms = Terms(_checked_day(on or register_day()), splits, _members(measure, within or {}))
    other = _other(measure, terms, compare) if compare else None
    return Query(measure, terms, other, (measure.rows_permission or measure.permission) in permissions)


def _measure(code: str, permissions: Collection[str]) -> Measure:
    every = explorable(permissions)
    for measure in every:
        if measure.code == code:
            return measure
    allowed = ", ".join(measure.code for measure in every)
    if any(measure.code == code for measure in definitions()):
        sentence = _("The values of “%(code)s” are not available to you. Use one of: %(allowed)s.")
    else:
        sentence = _("Unknown measure “%(code)s”. Use one of: %(allowed)s.")
    raise CannotAnswer(sentence % {"code": code, "allowed": allowed})


def _check_splits(measure: Measure, splits: Sequence[str]) -> None:
    words: dict[str, Any] = {"measure": measure.title, "allowed": ", ".join(measure.dimensions) or "–"}
    for split in splits:
        if split not in measure.dimensions:
            sentence = _("“%(measure)s” cannot be split by “%(split)s”. Use one of: %(allowed)s.")
            raise CannotAnswer(sentence % (words | {"split": split}))
    if len(splits) > MOST_SPLITS:
        always = ", ".join(measure.always)
        if always:
            sentence = _("“%(measure)s” is always split by %(always)s. Choose at most two splits in all.")
            raise CannotAnswer(sentence % (words | {"always": always}))
        raise CannotAnswer(_("Choose at most two splits."))


def _checked_day(day: dt.date) -> dt.date:
    today = register_day()
    if not FIRST_DAY <= day <= today:
        raise CannotAnswer(_("Choose a date from %(first)s to %(last)s.") % {"first": FIRST_DAY, "last": today})
    return day


def _members(measure: Measure, within: Mapping[str, str]) -> dict[str, str]:
    """The members to which the values are narrowed, each with the code as it is stored."""
    members = {}
    for dimension, code in within.items():
        if not code:
            continue
        if dimension not in measure.narrowed_by:
            words = {"measure": measure.title, "split": dimension, "allowed": ", ".join(measure.narrowed_by) or "–"}
            sentence = _("“%(measure)s” cannot be narrowed to one “%(split)s”. Allowed: %(allowed)s.")
            raise CannotAnswer(sentence % words)
        members[str(dimension)] = _member(dimension, code)
    return members


def _member(dimension: str, code: str) -> str:
    if dimension == Dimension.ENTITY:
        if not (entity := Entity.objects.filter(code__iexact=code).first()):
            raise CannotAnswer(_("Unknown entity “%(code)s”.") % {"code": code})
        return entity.code
    if dimension == Dimension.BODY:
        codes = list(OversightBody.objects.values_list("code", flat=True))
        sentence = _("Unknown oversight body “%(code)s”. Use one of: %(known)s.")
    else:
        codes = [str(number) for number in Component.objects.values_list("number", flat=True)]
        sentence = _("Unknown component “%(code)s”. Use one of: %(known)s.")
    if code.upper() not in codes:
        raise CannotAnswer(sentence % {"code": code, "known": ", ".join(codes)})
    return code.upper()


def _other(measure: Measure, terms: Terms, compare: str) -> Terms:
    """The terms of the comparison: the same on another day, or for another entity."""
    try:
        day = dt.date.fromisoformat(compare)
    except ValueError:
        members = _members(measure, {Dimension.ENTITY: compare})
        return replace(terms, within={**terms.within, **members})
    return replace(terms, on=_checked_day(day))


# --- Values ---------------------------------------------------------------------------------------------------------
def lines(asked: Query) -> list[Line]:
    """Every group with its value, and that of the comparison beside it; CannotAnswer where there are too many."""
    first = {_codes(value): value for value in values(asked.measure, asked.terms)}
    second = {_codes(value): value for value in values(asked.measure, asked.other)} if asked.other else {}
    if len(first | second) > MOST:
        raise CannotAnswer(
            _("This gives more than %(most)s values. Choose fewer splits, or one entity.") % {"most": MOST}
        )
    keys = {codes: value.keys for codes, value in (first | second).items()}
    return [Line(keys[codes], first.get(codes), second.get(codes)) for codes in keys]


def values(measure: Measure, terms: Terms) -> list[Value]:
    """The values on the day; split by quarters, also those of the quarters' ends before it."""
    assert measure.values is not None
    if Dimension.QUARTER not in terms.by:
        return measure.values(terms)
    place = terms.by.index(Dimension.QUARTER)
    others = tuple(split for split in terms.by if split != Dimension.QUARTER)
    of_days = []
    for day in _days(terms.on):
        key = Key(day.isoformat(), localization.day(day, "short"))
        of_days += [_with_key(value, key, place, day) for value in measure.values(replace(terms, on=day, by=others))]
    return of_days


def _days(on: dt.date) -> list[dt.date]:
    ends = [day for day in quarter_ends(before=on, count=QUARTERS) if FIRST_DAY <= day < on]
    return [*ends, on]


def _with_key(value: Value, key: Key, place: int, day: dt.date) -> Value:
    keys = (*value.keys[:place], key, *value.keys[place:])
    return value._replace(keys=keys, as_of=value.as_of or day)


def _codes(value: Value) -> tuple[str, ...]:
    return tuple(key.code for key in value.keys)


def share_of(value: Value) -> Decimal | None:
    """Numerator divided by denominator as a percentage with one decimal; None where there is nothing to divide by."""
    if value.denominator is None:
        return None
    return percent(int(value.numerator), value.denominator)


def figure_of(measure: Measure, value: Value) -> Decimal | None:
    """The figure that is drawn: the percentage of a share, otherwise the number itself."""
    return share_of(value) if measure.is_share else Decimal(value.numerator)


# --- As rows of the API and of files --------------------------------------------------------------------------------
def as_rows(asked: Query, of_lines: Iterable[Line], *, absolute: Any = str) -> list[dict[str, Any]]:
    """The rows that the API gives and that the CSV has; `absolute` completes the address of the rows."""
    return [_row(asked, line, absolute) for line in of_lines]


def _row(asked: Query, line: Line, absolute: Any) -> dict[str, Any]:
    value = line.value
    splits = [*zip(asked.terms.by, line.keys, strict=True), ("", Key("", "")), ("", Key("", ""))]
    (by, key), (then_by, then_key) = splits[:2]
    return {
        "by": by or None, "key": key.code or None, "label": key.label or None,
        "then_by": then_by or None, "then_key": then_key.code or None, "then_label": then_key.label or None,
        "as_of": (value and value.as_of) or asked.terms.on,
        **_numbers(asked, value),
        "unit": (value and value.unit) or str(asked.measure.unit),
        "rows": absolute(value.url) if value and value.url and asked.leads_to_rows else None,
        "compared": asked.other and {
            "as_of": (line.other and line.other.as_of) or asked.other.on,
            "entity": asked.other.within.get(Dimension.ENTITY), **_numbers(asked, line.other),
        },
    }  # fmt: skip


def _numbers(asked: Query, value: Value | None) -> dict[str, Any]:
    if value is None:
        return {"numerator": None, "denominator": None, "value": None, "percent": None}
    return {
        "numerator": _number(value.numerator), "denominator": value.denominator,
        "value": _number(figure_of(asked.measure, value)), "percent": _number(share_of(value)),
    }  # fmt: skip


def _number(value: int | Decimal | None) -> int | float | None:
    """A JSON number: 99 and 92.2, not 99.0."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
