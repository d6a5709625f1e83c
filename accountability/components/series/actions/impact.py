"""The impact of initiatives taken: written by the responsible office, confirmed by the coordinator."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.components.series.events import Event
from accountability.components.series.workflow import IMPACT, VOID_IMPACT
from accountability.errors import Incomplete, NotPermitted, demand_reason, in_words
from accountability.localization import current_language
from accountability.models import (
    Commitment,
    Entity,
    Impact,
    ImpactDecision,
    Series,
    Statement,
    User,
    has_come,
    register_day,
)
from accountability.models.impact import ImpactState
from accountability.permissions import Permission, can, refusal
from accountability.roles import Scope

FIELDS = (
    "effect", "indicator", "indicator_series", "unit", "baseline", "baseline_on", "latest", "latest_on", "source",
)  # fmt: skip


@transaction.atomic
def write_impact(
    initiative: Statement | Commitment | Series, *, by: User, owner: Entity, effect: str, indicator: str,
    indicator_series: Series | None = None, unit: str = "", baseline: Decimal | None = None,
    baseline_on: dt.date | None = None, latest: Decimal | None = None, latest_on: dt.date | None = None,
    source: str = "",
) -> Impact:  # fmt: skip
    """Write the expected effect of an initiative, as a draft; without a value there are no impact data yet."""
    if not can(by, Permission.ENTER_SERIES, Scope(entities=frozenset([owner.pk]))):
        raise NotPermitted(refusal(Permission.ENTER_SERIES))
    if not _may_own(initiative, owner):
        raise Incomplete(_("%(office)s is not responsible for this initiative.") % {"office": owner.code}, "owner")
    if initiative.component_id is None:
        raise Incomplete(_("Choose a series that belongs to a component."), "initiative")
    kind = {Statement: "statement", Commitment: "commitment", Series: "series"}[type(initiative)]
    impact = Impact(
        component_id=initiative.component_id, owner=owner, effect=effect, indicator=indicator, unit=unit,
        indicator_series=indicator_series, baseline=baseline, baseline_on=baseline_on, latest=latest,
        latest_on=latest_on, source=source, language=current_language(), written_by=by, **{kind: initiative},
    )  # fmt: skip
    _check(impact)
    with in_words():
        impact.save(force_insert=True)
    audit.record(Event.IMPACT_WRITTEN, impact, by=by, details={kind: initiative.pk})
    return impact


@transaction.atomic
def change_impact(impact: Impact, *, by: User, version: int | None, **values: Any) -> Impact:
    """Change an impact; one that was submitted or confirmed is a draft again, and its last confirmation counts on."""
    impact = Impact.objects.locked(impact.pk, version=version)
    step = IMPACT.check(impact, to=ImpactState.DRAFT, by=by)
    if step.permission != Permission.ENTER_SERIES:
        raise NotPermitted(refusal(Permission.ENTER_SERIES))
    for name in FIELDS:
        setattr(impact, name, values[name])
    _check(impact)
    impact.state, impact.language, impact.written_by = step.to, current_language(), by
    impact.save_version(*FIELDS, "state", "language", "written_by")
    audit.record(step.event, impact, by=by)
    return impact


@transaction.atomic
def submit_impact(impact: Impact, *, by: User, version: int | None) -> Impact:
    """Submit an impact to the coordinator."""
    return _move(impact, ImpactState.SUBMITTED, by=by, version=version)


@transaction.atomic
def return_impact(impact: Impact, *, by: User, version: int | None, reason: str) -> Impact:
    """Return an impact to its office, with what is missing."""
    if not reason.strip():
        raise Incomplete(_("Describe what is missing, so that the office can complete it."), "reason")
    return _move(impact, ImpactState.DRAFT, by=by, version=version, note=reason)


@transaction.atomic
def confirm_impact(impact: Impact, *, by: User, version: int | None) -> Impact:
    """Confirm an impact; from the register day on it counts, with data or without."""
    impact = _move(impact, ImpactState.CONFIRMED, by=by, version=version)
    ImpactDecision.objects.create(impact=impact, has_data=impact.has_data, decided_on=register_day(), decided_by=by)
    return impact


@transaction.atomic
def void_impact(impact: Impact, *, by: User, version: int | None, reason: str) -> Impact:
    """Mark an impact as written by mistake; its initiative can have another one."""
    impact = Impact.objects.locked(impact.pk, version=version)
    step = VOID_IMPACT.demand(impact, by=by)
    reason = demand_reason(reason)
    impact.is_voided = True
    impact.save_version("is_voided")
    audit.record(step.event, impact, by=by, note=reason)
    return impact


def _may_own(initiative: Statement | Commitment | Series, owner: Entity) -> bool:
    """Whether the office is responsible for the initiative; no entity is recorded for a statement."""
    if isinstance(initiative, Commitment):
        return owner.pk in initiative.scope().entities
    if isinstance(initiative, Series):
        definition = initiative.definitions.order_by("-version").first()
        return definition is not None and definition.owner_id == owner.pk
    return True


def _move(impact: Impact, to: ImpactState, *, by: User, version: int | None, note: str = "") -> Impact:
    impact = Impact.objects.locked(impact.pk, version=version)
    step = IMPACT.check(impact, to=to, by=by)
    impact.state = step.to
    impact.save_version("state")
    audit.record(step.event, impact, by=by, note=note, details={"has_data": impact.has_data})
    return impact


def _check(impact: Impact) -> None:
    for name, sentence in (("effect", _("Describe the expected effect.")), ("indicator", _("Name the indicator."))):
        if not getattr(impact, name).strip():
            raise Incomplete(sentence, name)
    for name in ("baseline", "latest"):
        day = getattr(impact, f"{name}_on")
        if getattr(impact, name) is not None and day is None:
            raise Incomplete(_("Enter the day of this value."), f"{name}_on")
        if day and not has_come(day):
            raise Incomplete(_("This date is in the future."), f"{name}_on")
    if impact.latest_on and impact.baseline_on and impact.latest_on < impact.baseline_on:
        raise Incomplete(_("The latest value is dated earlier than the baseline."), "latest_on")
