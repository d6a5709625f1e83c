"""The roll-out of risk management to the selected entities: separate measures for separate steps."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.measures import percent
from risk.models import RollOut


@dataclass(frozen=True)
class Printed:
    """One figure as a document prints it."""

    metric: str
    value: str
    unit: str
    as_of: str
    kind: str
    source: str

    @property
    def words(self) -> str:
        """The figure as the reader's language writes it: a count of entities, or a share of them."""
        is_share = self.unit.startswith("percent")
        return localization.percent(Decimal(self.value)) if is_share else localization.integer(int(self.value))


@dataclass(frozen=True)
class StepShare:
    """How many of the selected entities took a step by the day, with the figures printed about it."""

    code: str
    title: Any
    numerator: int
    denominator: int
    printed: list[Printed]

    @property
    def share(self) -> Decimal | None:
        """The percentage; None where no entity was selected."""
        return percent(self.numerator, self.denominator)


STEPS = {
    "assessment-completed": (
        "assessment_completed_on", _("Risk assessment completed"),
        ("risk_assessment_completed", "risk_assessment_completed_pct"),
    ),
    "plan-developed-or-updated": (
        "plan_updated_on", _("Assessment plan developed or updated"),
        ("risk_assessment_developed_or_updated", "risk_assessment_developed_or_updated_pct"),
    ),
    "application-deployed": ("application_deployed_on", _("Application in use"), ("erm_application_entities",)),
}  # fmt: skip
"""By code of the measure: the field with the day of the step, its title, and the metrics printed about it."""


@cache
def printed_figures() -> tuple[Printed, ...]:
    """What A/76/644 prints about risk management in entities."""
    with (settings.REFERENCE_DIR / "erm_entities.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Printed(row["metric"], row["value"], row["unit"], row["as_of"], row["value_type"], row["source"])
            for row in csv.DictReader(file)
            if row["value"]
        )


def selected(*, on: dt.date) -> Any:
    """The entities selected by the day."""
    return RollOut.objects.filter(selected_on__lte=on)


def done_by_entity(field: str, *, on: dt.date) -> dict[int | None, tuple[int, int]]:
    """By selected entity, whether it took the step by the day, of one."""
    rows = selected(on=on).values_list("entity", field)
    return {entity: (int(day is not None and day <= on), 1) for entity, day in rows}


def roll_out_shares(*, on: dt.date) -> list[StepShare]:
    """Every step with its share of the selected entities."""
    of = selected(on=on).count()
    return [
        StepShare(
            code, title, selected(on=on).filter(Q(**{f"{field}__lte": on})).count(), of,
            [figure for figure in printed_figures() if figure.metric in metrics],
        )
        for code, (field, title, metrics) in STEPS.items()
    ]  # fmt: skip
