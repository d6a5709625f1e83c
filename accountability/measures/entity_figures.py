"""Figures of every entity, as each register measures them: one definition for lists, pages, files and the API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accountability.measures import percent, ratio
from accountability.models import Entity
from accountability.permissions import permissions_of
from accountability.registers import registers

MINIMUM = 10
"""The smallest denominator for which a rate is compared; below it only the numbers are shown."""


class Unit(models.TextChoices):
    """How the value of a figure is read."""

    NUMBER = "number", _("number")
    PERCENT = "percent", _("per cent")
    POINTS = "points", _("percentage points")


@dataclass(frozen=True)
class EntityColumn:
    """One figure that a register has of every entity. `is_current` marks figures that past days do not have."""

    code: str
    title: Any
    definition: Any
    permission: str
    unit: Unit = Unit.NUMBER
    tone: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class EntityValue:
    """The value of one figure with the URL of its rows; a rate has its parts, and no value below the minimum."""

    value: int | Decimal | None = None
    url: str = ""
    numerator: int | None = None
    denominator: int | None = None

    @classmethod
    def rate(cls, numerator: int, denominator: int, url: str = "") -> EntityValue:
        """A rate with one decimal; only its parts where the denominator is below the minimum."""
        value = percent(numerator, denominator) if denominator >= MINIMUM else None
        return cls(value, url if denominator else "", numerator, denominator)

    @property
    def ratio(self) -> Decimal | None:
        """The raw ratio of a rate that has a value."""
        if self.value is None or self.numerator is None or self.denominator is None:
            return None
        return ratio(self.numerator, self.denominator)


Values = dict[str, dict[str, EntityValue]]
"""By code of the entity, then by code of the column."""


@dataclass(frozen=True)
class EntityFigures:
    """The figures of a register: its columns, and `read(on=, entities=)` of these entities, or of all for None.

    An entity without any row is absent, and so is a column for which it has none; both read as `EntityColumn` says.
    """

    columns: Sequence[EntityColumn]
    read: Callable[..., Values]


@dataclass(frozen=True)
class EntityTable:
    """The columns that a person may see, and the values of the entities."""

    columns: Sequence[EntityColumn]
    values: Mapping[str, Mapping[str, EntityValue]] = field(default_factory=dict)

    def of(self, code: str) -> list[tuple[EntityColumn, EntityValue]]:
        """Each column with its value for the entity; a number that no register counted is 0."""
        own = self.values.get(code, {})
        return [(column, own.get(column.code, _without_rows(column))) for column in self.columns]

    def column(self, code: str) -> EntityColumn | None:
        return next((column for column in self.columns if column.code == code), None)


def _without_rows(column: EntityColumn) -> EntityValue:
    return EntityValue(0 if column.unit == Unit.NUMBER else None)


def columns() -> list[EntityColumn]:
    """Every column of every register, in order."""
    return [column for register in registers() if register.entity_figures for column in register.entity_figures.columns]


def entity_table(user: Any, *, on: dt.date, today: dt.date, entities: Iterable[Entity] | None = None) -> EntityTable:
    """The figures that the person may see on a day, of some entities or of all; each register reads its own once."""
    allowed = permissions_of(user)
    chosen = None if entities is None else list(entities)
    shown: list[EntityColumn] = []
    values: Values = {}
    for figures in (register.entity_figures for register in registers() if register.entity_figures):
        own = [c for c in figures.columns if c.permission in allowed and (on >= today or not c.is_current)]
        if not own:
            continue
        shown += [replace(c, title=str(c.title), definition=str(c.definition)) for c in own]  # translated once
        for code, by_column in figures.read(on=on, entities=chosen).items():
            values.setdefault(code, {}).update(by_column)
    return EntityTable(shown, values)
