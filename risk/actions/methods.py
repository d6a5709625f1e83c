"""Loading versions of a method, setting appetites, and entering the steps of the roll-out."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, Incomplete, in_words
from accountability.models import Entity, User
from accountability.permissions import demand
from risk.choices import Scale
from risk.events import Event
from risk.measures.method_rules import Tables, method_fault
from risk.models import (
    Appetite,
    BandCell,
    Category,
    MethodVersion,
    ResidualCell,
    RiskRegister,
    RollOut,
    ScaleLevel,
)
from risk.permissions import Permission


@transaction.atomic
def load_method(
    tables: Tables, *, by: User, code: str, titles: dict[str, str], source: str, valid_from: dt.date
) -> MethodVersion:
    """Load the next version of a method; IllegalStep with the cell where its tables are not complete and monotone."""
    demand(by, Permission.RUN_REGISTERS)
    if fault := method_fault(tables):
        raise IllegalStep(fault)
    latest = MethodVersion.objects.filter(code=code).order_by("-version").first()
    with in_words():
        method = MethodVersion.objects.create(
            code=code, version=latest.version + 1 if latest else 1, titles=titles, source=source,
            valid_from=valid_from, residual_rule=tables.residual_rule, direction=tables.direction,
        )  # fmt: skip
        ScaleLevel.objects.bulk_create(
            ScaleLevel(
                method=method, scale=level.scale, value=level.value, code=level.code, labels=level.labels,
                review_months=level.review_months,
            )
            for level in tables.levels
        )  # fmt: skip
        BandCell.objects.bulk_create(
            BandCell(method=method, impact=impact, likelihood=likelihood, band=band)
            for (impact, likelihood), band in tables.bands.items()
        )
        ResidualCell.objects.bulk_create(
            ResidualCell(method=method, band=band, effectiveness=value, residual=residual)
            for (band, value), residual in tables.residuals.items()
        )
    audit.record(Event.METHOD_LOADED, method, by=by, details={"source": source})
    return method


@transaction.atomic
def set_appetite(
    register: RiskRegister, category: Category, *, by: User, method: MethodVersion, level: int, tolerance: int,
    valid_from: dt.date, decided_by: str = "",
) -> Appetite:  # fmt: skip
    """Set the highest acceptable level of a category from a day on; the appetite before it ends on that day."""
    demand(by, Permission.RUN_REGISTERS)
    known = method.values_of(Scale.BAND)
    if level not in known or tolerance not in known:
        raise Incomplete(_("Choose a level of the scale “%(scale)s”.") % {"scale": Scale.BAND.label}, "level")
    before = Appetite.objects.select_for_update().filter(
        register=register, category=category, method=method, valid_to=None
    )  # fmt: skip
    if before.filter(valid_from__gte=valid_from).exists():
        raise Incomplete(_("An appetite that applies from this day or a later day has already been set."), "valid_from")
    with in_words():
        before.update(valid_to=valid_from)
        appetite = Appetite.objects.create(
            register=register, category=category, method=method, level=level, tolerance=tolerance,
            valid_from=valid_from, decided_by=decided_by,
        )  # fmt: skip
    audit.record(Event.APPETITE_SET, appetite, by=by, details={"register": register.code, "level": level})
    return appetite


@transaction.atomic
def enter_roll_out(
    entity: Entity, *, by: User, selected_on: dt.date, plan_updated_on: dt.date | None = None,
    assessment_completed_on: dt.date | None = None, application_deployed_on: dt.date | None = None,
) -> RollOut:  # fmt: skip
    """Enter on which days a selected entity took the steps of risk management."""
    demand(by, Permission.RUN_REGISTERS)
    with in_words():
        row, _created = RollOut.objects.update_or_create(
            entity=entity,
            defaults={
                "selected_on": selected_on, "plan_updated_on": plan_updated_on,
                "assessment_completed_on": assessment_completed_on, "application_deployed_on": application_deployed_on,
            },
        )  # fmt: skip
    audit.record(Event.ROLL_OUT_ENTERED, row, by=by, details={"entity": entity.code})
    return row
