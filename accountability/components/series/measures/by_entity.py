"""The values of one period by entity, with the share of the compared values beside that of the Organization."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from accountability import localization
from accountability.components.series.measures.cells import Cell, fewer
from accountability.components.series.measures.small_numbers import TOTAL, is_small
from accountability.models import Entity, SeriesDefinition

LEAST_EXPECTED = 5
"""People or cases that the Organization's share must give for the total of an entity before a comparison means anything
(ours)."""


@dataclass(frozen=True)
class Share:
    """The compared values of an entity, or of the Organization, in its total; without numbers where one is hidden."""

    numerator: Decimal | None
    denominator: Decimal | None

    @property
    def value(self) -> Decimal | None:
        return 100 * self.numerator / self.denominator if self.numerator is not None and self.denominator else None

    @property
    def text(self) -> str:
        return fewer() if self.value is None else localization.percent(self.value, 1)

    @property
    def parts(self) -> str:
        """ "12 of 340"."""
        return localization.fraction(self.numerator, self.denominator)

    def is_doubtful(self, of_the_organization: Share | None) -> bool:
        """Whether the share is below half of the Organization's, in an entity where that share means at least five."""
        overall = of_the_organization.value if of_the_organization else None
        if self.numerator is None or self.denominator is None or not overall:
            return False
        expected = self.denominator * overall / 100
        return expected >= LEAST_EXPECTED and 2 * self.numerator < expected


@dataclass(frozen=True)
class EntityLine:
    """The values of one entity, or of the Organization, in the order of the members, with its share."""

    entity: Entity | None
    cells: list[Cell | None]
    share: Share | None
    is_doubtful: bool = False


def by_entity(definition: SeriesDefinition, cells: Iterable[Cell]) -> list[EntityLine]:
    """The lines of one period, the Organization first; empty where no entity has a value."""
    rows: dict[Entity | None, dict[str, Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row.entity, {})[cell.row.member] = cell
    if not rows.keys() - {None}:
        return []
    shares = {entity: _share(definition, members) for entity, members in rows.items()}
    ordered = sorted(rows, key=lambda entity: entity.code if entity else "")
    return [
        EntityLine(
            entity, [rows[entity].get(member) for member in definition.member_names], shares[entity],
            _is_doubtful(shares[entity], shares.get(None)) if entity else False,
        )
        for entity in ordered
    ]  # fmt: skip


def _share(definition: SeriesDefinition, members: dict[str, Cell]) -> Share | None:
    """The share of the compared members; None where the definition compares none or one member has no value.

    Where some of them are hidden one by one, their sum is what the total has beyond all the others, which every reader
    can subtract; a sum below five is hidden all the same.
    """
    if not definition.compared or definition.member_codes - members.keys():
        return None
    total, compared = members[TOTAL].figure, _sum(members[code] for code in definition.compared)
    if total is not None and compared is None:
        others = _sum(members[code] for code in definition.member_codes - {TOTAL, *definition.compared})
        compared = None if others is None or is_small(total - others) else total - others
    return Share(None, None) if total is None or compared is None else Share(compared, total)


def _sum(cells: Iterable[Cell]) -> Decimal | None:
    """The sum of the values; None where one of them is hidden."""
    numbers = [cell.figure for cell in cells]
    return None if None in numbers else sum((number for number in numbers if number is not None), Decimal(0))


def _is_doubtful(share: Share | None, of_the_organization: Share | None) -> bool:
    return share is not None and share.is_doubtful(of_the_organization)
