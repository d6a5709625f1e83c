"""What is entered for a series: the place of a value, and its numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from accountability.errors import IllegalStep, Incomplete
from accountability.models import Document, Entity, Series, SeriesDefinition, has_come
from accountability.models.series_definition import Periodicity

NUMBERS = ("numerator", "denominator", "figure", "cut_off", "document", "paragraph", "note")


class Place(NamedTuple):
    """Where a value belongs: its series, the last day of its period, a value of its dimension, and an entity.

    Without an entity it is the value of the Organization.
    """

    series: Series
    end: dt.date
    member: str = ""
    entity: Entity | None = None

    @property
    def key(self) -> tuple[int, dt.date, str, int | None]:
        return self.series.pk, self.end, self.member, self.entity.pk if self.entity else None

    def definition(self, versions: list[SeriesDefinition]) -> SeriesDefinition:
        """The version of these that applies to the period; Incomplete where the place does not exist."""
        if not versions:
            raise IllegalStep(
                _("The series %(code)s is not defined; only defined series take values.") % {"code": self.series.code}
            )
        for definition in reversed(versions):
            start, last = Periodicity(definition.periodicity).period_of(self.end)
            if start >= definition.valid_from:
                break
        else:
            raise Incomplete(_("The series has no definition for this period yet."), "period")
        if last != self.end:
            raise Incomplete(_("Enter the last day of a period of this series."), "period")
        if not has_come(self.end):
            raise Incomplete(_("This period has not ended yet."), "period")
        if self.member not in definition.member_codes:
            raise Incomplete(
                _("“%(member)s” is not a value of the dimension of this series.") % {"member": self.member}, "member"
            )
        if self.entity and not definition.by_entity:
            raise Incomplete(_("This series has no values by entity."), "entity")
        if self.entity and not self.entity.existed_between(start, self.end):
            raise Incomplete(_("The entity did not exist in this period."), "entity")
        return definition


@dataclass(frozen=True, kw_only=True)
class Entry:
    """The numbers of one value: of a share numerator and denominator, otherwise `value`."""

    cut_off: dt.date
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    document: Document | None = None
    paragraph: str = ""
    note: str = ""

    def numbers(self, definition: SeriesDefinition, end: dt.date) -> dict[str, Any]:
        """The fields of a value and of its revision; Incomplete, at its field, where something does not fit."""
        if self.paragraph and self.document is None:
            raise Incomplete(_("Enter the symbol of the document that has this paragraph."), "document")
        if not has_come(self.cut_off):
            raise Incomplete(_("This date is in the future."), "cut_off")
        shared = {name: getattr(self, name) for name in ("cut_off", "document", "paragraph", "note")}
        return {**self._figures(definition), **shared}

    def _figures(self, definition: SeriesDefinition) -> dict[str, Any]:
        if not definition.is_share:
            if self.value is None:
                raise Incomplete(_("Enter the value."), "value")
            return {"numerator": None, "denominator": None, "figure": self.value}
        if self.numerator is None and self.denominator is None and self.value is not None:
            return {"numerator": None, "denominator": None, "figure": self.value}  # a rate without a base
        if self.numerator is None or self.numerator < 0:
            raise Incomplete(_("Enter the numerator, 0 or more."), "numerator")
        if self.denominator is None or self.denominator <= 0:
            raise Incomplete(_("Enter the denominator, more than 0."), "denominator")
        if self.numerator > self.denominator:
            raise Incomplete(_("The numerator is larger than the denominator."), "numerator")
        share = round(100 * self.numerator / self.denominator, 4)
        return {"numerator": self.numerator, "denominator": self.denominator, "figure": share}
