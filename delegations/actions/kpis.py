"""Entering KPIs, defining them, and beginning and ending their use."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit, localization
from accountability.errors import IllegalStep, Incomplete, in_words
from accountability.models import User
from accountability.models.user import OPERATOR
from accountability.permissions import demand
from delegations.choices import KpiState
from delegations.events import Event
from delegations.models import Kpi, KpiVersion, quarter_label
from delegations.permissions import Permission


@transaction.atomic
def enter_kpi(kpi: Kpi, *, by: User, definition: KpiVersion | None = None) -> Kpi:
    """Enter a KPI, with its first definition if there is one yet."""
    _demand_kpis(by)
    if Kpi.objects.filter(code__iexact=kpi.code).exists():
        raise Incomplete(_("Another KPI has this code."), "code")
    with in_words():
        kpi.save()
        if definition:
            definition.kpi, definition.recorded_by = kpi, by
            definition.save()
    audit.record(Event.KPI_ENTERED, kpi, by=by, details={"state": kpi.state})
    return kpi


@transaction.atomic
def define_kpi(kpi: Kpi, *, by: User, version: int | None, definition: KpiVersion) -> KpiVersion:
    """Add a definition that applies from its day on. It never changes the status of values already entered."""
    _demand_kpis(by)
    kpi = Kpi.objects.locked(kpi.pk, version=version)
    last = kpi.values.current().order_by("-quarter").first()
    if last and definition.valid_from <= last.quarter:
        words = {"quarter": localization.quarter(last.quarter)}
        raise IllegalStep(
            _("Values have been entered up to %(quarter)s. A definition applies to later quarters only.") % words
        )
    if kpi.definition and definition.valid_from <= kpi.definition.valid_from:
        raise Incomplete(_("A new definition must take effect later than the previous one."), "valid_from")
    definition.kpi, definition.recorded_by = kpi, by
    with in_words():
        definition.save()
    kpi.save_version()
    audit.record(Event.KPI_DEFINED, kpi, by=by, details={"from": definition.valid_from.isoformat()})
    return definition


@transaction.atomic
def begin_kpi(kpi: Kpi, *, by: User, version: int | None, quarter: dt.date) -> Kpi:
    """Begin to measure a planned KPI with the quarter that ends on the day."""
    _demand_kpis(by)
    kpi = Kpi.objects.locked(kpi.pk, version=version)
    if kpi.state != KpiState.PLANNED:
        raise IllegalStep(_("%(kpi)s is no longer planned.") % {"kpi": kpi.code})
    if kpi.version_on(quarter) is None:
        raise Incomplete(_("The KPI has no definition for that quarter."), "quarter")
    kpi.state, kpi.go_live = KpiState.LIVE, quarter
    return _moved(kpi, Event.KPI_BEGUN, quarter, by)


@transaction.atomic
def retire_kpi(kpi: Kpi, *, by: User, version: int | None, quarter: dt.date) -> Kpi:
    """Measure a KPI no longer from the quarter that ends on the day; its values remain."""
    _demand_kpis(by)
    kpi = Kpi.objects.locked(kpi.pk, version=version)
    if kpi.state != KpiState.LIVE:
        raise IllegalStep(_("%(kpi)s is not in use.") % {"kpi": kpi.code})
    if kpi.go_live is None or quarter <= kpi.go_live:
        raise Incomplete(_("Choose a quarter after the first one that was measured."), "quarter")
    last = kpi.values.current().filter(quarter__gte=quarter).order_by("-quarter").first()
    if last:
        words = {"quarter": localization.quarter(last.quarter)}
        raise Incomplete(_("Values have been entered up to %(quarter)s. Choose a later quarter.") % words, "quarter")
    kpi.state, kpi.retired_from = KpiState.RETIRED, quarter
    return _moved(kpi, Event.KPI_RETIRED, quarter, by)


def _moved(kpi: Kpi, event: Event, quarter: dt.date, by: User) -> Kpi:
    with in_words():
        kpi.save_version("state", "go_live", "retired_from")
    audit.record(event, kpi, by=by, details={"quarter": quarter_label(quarter)})
    return kpi


@transaction.atomic
def void_kpi(kpi: Kpi, *, by: User, version: int | None, reason: str) -> Kpi:
    """Mark a KPI without values as entered by mistake."""
    _demand_kpis(by)
    kpi = Kpi.objects.locked(kpi.pk, version=version)
    if kpi.values.current().exists():
        raise IllegalStep(_("%(kpi)s has values. It cannot be voided.") % {"kpi": kpi.code})
    kpi.is_voided = True
    kpi.save_version("is_voided")
    audit.record(Event.KPI_VOIDED, kpi, by=by, note=reason)
    return kpi


def _demand_kpis(by: User) -> None:
    """Raise NotPermitted unless the person defines KPIs; the operator of the installation may."""
    if by.username != OPERATOR:
        demand(by, Permission.MANAGE_KPIS)
