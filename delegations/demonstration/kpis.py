"""Illustrative KPIs with their values, exceptions and responses to breaches: invented, deterministic."""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from django.db.models import Q

from accountability.localization.dates import quarter_ends
from accountability.models import Assignment, Entity, Tenure, User
from accountability.models.user import operator
from accountability.roles import Role
from delegations import actions
from delegations.actions.kpi_values import Entry
from delegations.choices import Area, Change, ExceptionKind
from delegations.models import ExceptionEntry, InstrumentEvent, Kpi, KpiVersion, Line, Response, RootPost

LIVE = Path(__file__).with_name("kpis.csv")
FIRST, LAST = dt.date(2020, 3, 31), dt.date(2021, 12, 31)
RED, RED_IN = "DOS", (dt.date(2021, 6, 30), dt.date(2021, 9, 30))
THRESHOLDS = {"target": 90, "amber": 80, "red": 60}
INITIAL, PLANNED, EXCEPTIONS, UNAUTHORIZED = 14, 18, 150, 2
RULES = {
    Area.BUDGET: "Financial Rule 105.4", Area.PROCUREMENT: "Procurement Manual, chapter 6",
    Area.PROPERTY: "Financial Rule 105.22", Area.PEOPLE: "ST/AI/2010/3, section 4",
}  # fmt: skip
REASONS = (
    "Only one provider serves the duty station.", "The need arose after the deadline and could not be foreseen.",
    "The standard procedure would have delayed assistance.", "The condition could not be met during the pandemic.",
)  # fmt: skip


def load() -> None:
    """KPIs, values, exceptions and responses, in this order."""
    by = User.objects.filter(assignments__role=Role.COORDINATOR).order_by("pk").first() or operator()
    _kpis(by)
    _values(by)
    _exceptions(by)
    _responses(by)


# --- KPIs -----------------------------------------------------------------------------------------------------------
def _kpis(by: User) -> None:
    """Eight in use, of which two retained; fourteen initial ones no longer in use; eighteen planned for 2022."""
    with LIVE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kpi = Kpi(
                code=row["code"], area=row["area"], origin=row["origin"], state=row["state"],
                go_live=dt.date.fromisoformat(row["go_live"]), is_illustrative=not row["source"],
            )  # fmt: skip
            actions.enter_kpi(kpi, by=by, definition=_definition(row))
    areas = list(Area)
    for number in range(INITIAL):
        kpi = Kpi(
            code=f"INITIAL-{number + 1:02}", area=areas[number % 4], origin="initial", state="retired", go_live=FIRST,
            retired_from=LAST, is_illustrative=True,
        )  # fmt: skip
        actions.enter_kpi(kpi, by=by, definition=_plain(f"Initial indicator {number + 1} (illustrative)"))
    origins = ("strengthened", "expanded", "new")
    for number in range(PLANNED):
        go_live = dt.date(2022, *((3, 31), (6, 30), (9, 30))[number % 3])
        kpi = Kpi(
            code=f"PLANNED-{number + 1:02}", area=areas[number % 4], origin=origins[number % 3], state="planned",
            go_live=go_live, is_illustrative=True,
        )  # fmt: skip
        actions.enter_kpi(kpi, by=by, definition=_plain(f"Planned indicator {number + 1} (illustrative)"))


def _definition(row: dict[str, str]) -> KpiVersion:
    source = f"Subject named in {row['source']}; definition illustrative" if row["source"] else "Illustrative"
    return KpiVersion(
        valid_from=dt.date(2019, 1, 1), names={"en": row["name"]}, risk_area=row["risk_area"],
        numerator=row["numerator"], denominator=row["denominator"], unit=row["unit"], direction=row["direction"],
        target=Decimal(row["target"]), amber=Decimal(row["amber"]), red=Decimal(row["red"]),
        minimum_base=int(row["base"]), source=source,
    )  # fmt: skip


def _plain(name: str) -> KpiVersion:
    return KpiVersion(
        valid_from=dt.date(2019, 1, 1), names={"en": name}, risk_area="Illustrative", numerator="Cases in order",
        denominator="Cases", direction="up", minimum_base=10, source="Illustrative",
        **{key: Decimal(value) for key, value in THRESHOLDS.items()},
    )  # fmt: skip


# --- Values ---------------------------------------------------------------------------------------------------------
def _values(by: User) -> None:
    """Eight quarters of every KPI in use, for the entities that are no offices."""
    entities = list(Entity.objects.filter(valid_to=None, parent=None).order_by("code"))[:60]
    kpis = list(Kpi.objects.exclude(state="planned").prefetch_related("versions"))
    quarters = quarter_ends(before=LAST + dt.timedelta(days=1), count=8)
    entries = [
        _entry(kpi, entity, quarter)
        for kpi in kpis
        for entity in entities
        for quarter in quarters
        if kpi.is_measured(quarter)
    ]
    actions.enter_values(entries, by=by)


def _entry(kpi: Kpi, entity: Entity, quarter: dt.date) -> Entry:
    rng = random.Random(f"{kpi.code} {entity.code} {quarter}")  # noqa: S311 - invented values, no secrets
    version = kpi.version_on(quarter)
    assert version is not None  # every KPI of the demonstration has one
    assert version.target is not None
    assert version.red is not None
    base = rng.choice((8, 40, 60, 90, 120, 200, 320))
    is_red = kpi.code == "BUD-IMPROPER" and entity.code == RED and quarter in RED_IN
    share = float(version.target) + (float(version.red) - float(version.target)) * rng.uniform(-0.5, 0.95)
    if is_red:
        share, base = float(version.red) * 1.4, 120
    factor = {"percent": 100, "per-thousand": 1000}.get(version.unit, 1)
    numerator = max(0, round(share * base / factor))
    if version.unit == "percent":
        numerator = min(base, numerator)
    return Entry(
        kpi, entity, quarter, Decimal(numerator), Decimal(base), "Illustrative", quarter, is_illustrative=True
    )  # fmt: skip


# --- Exceptions -----------------------------------------------------------------------------------------------------
def _exceptions(by: User) -> None:
    """150 exceptions of 2021, two of them approved by a post without authority; most of the earlier ones reviewed."""
    rng = random.Random("exceptions")  # noqa: S311 - invented rows, no secrets
    lines = _lines()
    entries = []
    for number in range(EXCEPTIONS):
        line = lines[number * 7 % len(lines)]
        approved_on = dt.date(2021, 2, 1) + dt.timedelta(days=number * 2)
        entry = ExceptionEntry(
            entity=line.grantee.entity, area=line.matter.area, rule=RULES[Area(line.matter.area)],
            kind=rng.choice(ExceptionKind.values), matter=line.matter, approved_by_post=line.grantee,
            authority="own", instrument=line.instrument, beneficiaries=rng.choice(("staff", "vendors", "entity")),
            reason=f"{rng.choice(REASONS)} (Illustrative exception {number + 1}.)", approved_on=approved_on,
            entered_on=approved_on + dt.timedelta(days=rng.choice((1, 3, 6, 9, 14))), mode="system",
            is_illustrative=True,
        )  # fmt: skip
        if number >= EXCEPTIONS - UNAUTHORIZED:
            entry.approved_on = entry.entered_on = dt.date(2017, 6, 1)  # before any delegation
        entries.append(entry)
    logged = actions.log_exceptions(entries, by=by)
    for number, entry in enumerate(logged):
        if entry.is_authorized and entry.approved_on < dt.date(2021, 10, 1):
            conclusion = "to-be-explained" if number % 11 == 0 else "in-order"
            actions.review_exception(entry, by=by, version=None, conclusion=conclusion, remark="Illustrative review.")


def _lines() -> list[Line]:
    """Lines from the root in force all year, to posts with a holder: their authority needs no other."""
    held = Tenure.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=LAST), starts_on__lte=dt.date(2021, 1, 1), in_charge=False
    )
    rows = Line.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=LAST), starts_on__lte=dt.date(2021, 1, 1),
        grantor__in=RootPost.objects.values("post"), grantee__in=held.values("post"), instrument__state="accepted",
    )  # fmt: skip
    rows = rows.exclude(instrument__changes__isnull=False)
    return list(
        rows.select_related("grantee__entity", "matter", "instrument").order_by("grantee__code", "matter__code")
    )


# --- Responses ------------------------------------------------------------------------------------------------------
def _responses(by: User) -> None:
    """Two to exceptions without authority, one to two red quarters with a reply, one that ends in a limit."""
    actions.open_for_red_quarters(by=by, on=dt.date(2021, 10, 20))
    for response in Response.objects.filter(cause="red-quarters").select_related("entity"):
        for head in _heads(response.entity):
            text = "Commitments are now checked each week before invoices are received. (Illustrative.)"
            actions.reply_to_breach(response, by=head, version=None, text=text, on=dt.date(2021, 11, 2))
            actions.agree_support(
                response, by=by, version=None, text="Training for certifying officers. (Illustrative.)",
                on=dt.date(2021, 11, 20),
            )  # fmt: skip
            break
    _limited(by)


def _heads(entity: Entity) -> Iterator[User]:
    rows = Assignment.objects.filter(role=Role.HEAD_OF_ENTITY, entity=entity).select_related("user").order_by("pk")
    return (row.user for row in rows)


def _limited(by: User) -> None:
    """The response after which a grantor suspended a delegation: it refers to the event of the instrument."""
    changes = InstrumentEvent.objects.filter(kind=Change.SUSPENDED, starts_on__year=2021).order_by("pk")
    change = changes.select_related("instrument__grantee__entity").first()
    if change is None:
        return
    opened_on = change.starts_on - dt.timedelta(days=40)
    finding = "Approvals were given above the limit of the delegation. (Illustrative.)"
    entity = change.instrument.grantee.entity
    response = actions.open_response(entity, by=by, finding=finding, on=opened_on, is_illustrative=True)
    escalated_on = opened_on + dt.timedelta(days=20)
    text = "No reply within 15 days. (Illustrative.)"
    actions.escalate_response(response, by=by, version=None, text=text, on=escalated_on)
    actions.link_change(
        response, by=by, version=None, change=change, text="Suspended by the grantor. (Illustrative.)",
        on=change.starts_on,
    )  # fmt: skip
