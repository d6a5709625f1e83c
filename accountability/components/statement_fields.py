"""The figures that the text of a statement names as fields: `{series.CODE}` and `{measure.CODE}`.

A field takes its value from the figures of the statement, or from its measure on the cut-off date, and is written as
each language writes numbers. The slashes of a series code are dots in a field.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from accountability import localization
from accountability.localization import places
from accountability.measures import FIRST_DAY, Measure, Terms, definitions, percent
from accountability.models import Contribution

FIELD = re.compile(r"\{([\w.-]+)\}")
Row = dict[str, Any]


def field_of(series: str) -> str:
    """The field of a series of published figures: series.conduct.received for conduct/received."""
    return f"series.{series.replace('/', '.')}"


def linkable_measures() -> dict[str, Measure]:
    """The measures with one figure for the whole Organization on any day, by code."""
    return {m.code: m for m in definitions() if m.values and not m.always}


def names_in(texts: Mapping[str, str]) -> list[str]:
    """The fields named in the texts, each once."""
    return list(dict.fromkeys(name for text in texts.values() for name in FIELD.findall(text)))


def fields_of(contribution: Contribution) -> list[Row]:
    """Each field of the statement with its value as a plain number: the figures of series, then the measure."""
    return [
        *_of_figures(contribution.figures),
        *_of_measure(contribution.measure, contribution.cut_off or contribution.cycle.as_of),
    ]


def _of_figures(figures: Sequence[Mapping[str, str]]) -> Iterator[Row]:
    for figure in figures:
        if figure.get("series"):
            yield {"name": field_of(figure["series"]), "value": figure["value"], "unit": figure.get("unit", "")}


def _of_measure(code: str, on: dt.date) -> Iterator[Row]:
    """The measure on the day: a percentage with its parts, or a number."""
    measure = linkable_measures().get(code)
    if measure is None or measure.values is None or on < FIRST_DAY:
        return
    for value in measure.values(Terms(on=on))[:1]:
        name, numerator, denominator = f"measure.{code}", value.numerator, value.denominator
        parts = {"numerator": str(numerator), "denominator": "" if denominator is None else str(denominator)}
        if measure.is_share and denominator is not None:
            share = percent(int(numerator), denominator)
            yield {"name": name, "value": "" if share is None else str(share), "unit": "percent", **parts}
        else:
            yield {"name": name, "value": str(numerator), "unit": value.unit, **parts}


def in_words(row: Mapping[str, Any]) -> str:
    """The value of a field as the current language writes it; a share with its numerator and denominator."""
    if not row["value"]:
        return "–"
    value = Decimal(row["value"])
    if row["unit"] != "percent":
        return localization.decimal(value, places(value))
    share = localization.percent(value, places(value))
    if row.get("denominator"):
        share += f" ({localization.fraction(int(row['numerator']), int(row['denominator']))})"
    return share


def filled(text: str, fields: Sequence[Mapping[str, Any]]) -> str:
    """The text with its fields in the current language; a dash for a field without a value."""
    written = {row["name"]: in_words(row) for row in fields}
    return FIELD.sub(lambda match: written.get(match[1], "–"), text)
