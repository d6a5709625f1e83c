"""The list of risks as spreadsheets that can be imported again: risks, and their approved assessments."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import StringAgg
from django.utils.translation import gettext_lazy as _

from accountability.exports.spreadsheets import Sheet
from accountability.registers import Workbook
from risk.choices import OwnerKind, Scale
from risk.filters import RiskFilter
from risk.imports.columns import ACCEPTANCES, ASSESSMENTS, CALCULATED, RISKS
from risk.measures.profile import with_appetite
from risk.models import (
    Acceptance,
    Assessment,
    Consequence,
    ControlLink,
    Driver,
    MethodVersion,
    RiskOwner,
    on_day,
)
from risk.permissions import Permission


def workbook(filters: Any) -> list[Sheet]:
    """One row for each risk with its levels on the day of the filter, each approved assessment, acceptance, control."""
    return [
        Sheet("risks", (*RISKS, *CALCULATED), _risks(filters)),
        Sheet("risk-assessments", tuple(ASSESSMENTS), _assessments(filters)),
        Sheet("acceptances", (*ACCEPTANCES, "state", "ended_on"), _acceptances(filters)),
        Sheet("controls", CONTROLS, _controls(filters)),
    ]


CONTROLS = (
    "register", "code", "control", "type", "acts_on", "in_force_from", "ends_on", "design", "design_rated_on",
    "operation", "operation_rated_on",
)  # fmt: skip


FIELDS = (
    "pk", "register__code", "code", "category__code", "event", "objective", "is_fraud", "identified_on", "language",
    "state", "is_illustrative",
)  # fmt: skip
LEVELS = (
    "method", "band", "effectiveness", "computed", "decided", "appetite", "assessed_on", "review_due_on",
)  # fmt: skip


def _risks(filters: Any) -> Iterator[list[Any]]:
    """The rows as plain values: a thousand risks as objects with their parts take ten times as long."""
    words = {method.pk: method.labels for method in MethodVersion.objects.prefetch_related("levels")}
    parts = _parts(filters.qs.order_by().values("pk"), filters.on)
    rows = filters.in_order.values_list(*FIELDS).iterator(2_000)
    for pk, register, code, category, event, objective, fraud, identified_on, language, state, illustrative in rows:
        owners = parts.owners.get(pk, {})
        yield [
            register, code, category, event, objective, parts.drivers.get(pk, ""), parts.consequences.get(pk, ""),
            "; ".join(parts.controls.get(pk, ())), owners.get(OwnerKind.OWNER), owners.get(OwnerKind.CORPORATE),
            "yes" if fraud else "no", identified_on, language, state, *_levels(parts.levels.get(pk), words),
            "yes" if illustrative else "no",
        ]  # fmt: skip


class Parts(NamedTuple):
    """Texts of drivers and consequences, titles of controls, owners and levels, by risk."""

    drivers: dict[int, str]
    consequences: dict[int, str]
    controls: Mapping[int, dict[str, None]]
    owners: Mapping[int, dict[str, str]]
    levels: dict[int, tuple[Any, ...]]


def _parts(risks: Any, on: dt.date) -> Parts:
    """What belongs to the risks on the day: six queries, whose texts the database joins."""
    parts = Parts({}, {}, defaultdict(dict), defaultdict(dict), {})
    kinds: tuple[tuple[Any, dict[int, str]], ...] = ((Driver, parts.drivers), (Consequence, parts.consequences))
    for model, texts in kinds:
        rows = model.objects.filter(risk__in=risks).order_by()
        joined = StringAgg("text", "; ", order_by="pk")
        texts.update(rows.values("risk").annotate(joined=joined).values_list("risk", "joined"))
        in_force = on_day(on, "links__control__starts_on", "links__control__ends_on")
        titles = rows.filter(in_force).order_by("pk", "links__control_id", "links__pk")
        for risk, title in titles.values_list("risk", "links__control__title"):
            parts.controls[risk][title] = None
    held = RiskOwner.objects.filter(on_day(on), risk__in=risks).order_by("starts_on")
    for risk, kind, post in held.values_list("risk", "kind", "post__code"):
        parts.owners[risk][kind] = post
    present = with_appetite(Assessment.objects.in_force(on=on).filter(risk__in=risks), on=on).order_by()
    parts.levels.update((row[0], row[1:]) for row in present.values_list("risk", *LEVELS))
    return parts


def _levels(present: tuple[Any, ...] | None, words: dict[int, dict[tuple[str, int], str]]) -> list[Any]:
    """The levels in words as calculated columns of the day."""
    if present is None:
        return [None] * 7
    method, band, effectiveness, computed, decided, appetite, assessed_on, review_due_on = present
    of = words[method]
    return [
        of.get((Scale.BAND, band), ""), of.get((Scale.EFFECTIVENESS, effectiveness)) or None,
        of.get((Scale.BAND, computed), ""), of.get((Scale.BAND, decided), ""),
        of.get((Scale.BAND, appetite)) or None, assessed_on, review_due_on,
    ]  # fmt: skip


def _assessments(filters: Any) -> Iterator[list[Any]]:
    chosen = Assessment.objects.approved().filter(risk__in=filters.qs.order_by().values("pk"), correction=None)
    related = ("risk__register", "method", "approved_by_post")
    for row in chosen.select_related(*related).order_by("risk__register", "risk__code", "approved_on", "pk"):
        yield [
            row.risk.register.code, row.risk.code, f"{row.method.code}-{row.method.version}", row.period_end,
            row.assessed_on, row.impact, row.likelihood, row.effectiveness, row.decided, row.reason, row.approved_on,
            row.approved_by_post.code if row.approved_by_post else None,
        ]  # fmt: skip


def _acceptances(filters: Any) -> Iterator[list[Any]]:
    chosen = Acceptance.objects.filter(risk__in=filters.qs.order_by().values("pk"), accepted_on__isnull=False)
    for row in chosen.select_related("risk__register", "official").order_by("risk__register", "accepted_on", "pk"):
        yield [
            row.risk.register.code, row.risk.code, row.official.code, row.accepted_on, row.expires_on, row.reason,
            row.state, row.ended_on,
        ]  # fmt: skip


def _controls(filters: Any) -> Iterator[list[Any]]:
    """Each control with the driver or consequence on which it acts; those that have ended as well."""
    risks = filters.qs.order_by().values("pk")
    fields = (
        "title", "kind", "text", "starts_on", "ends_on", "design", "design_on", "operation", "operation_on",
    )  # fmt: skip
    for part in ("driver", "consequence"):
        paths = [f"{part}__text" if name == "text" else f"control__{name}" for name in fields]
        rows = ControlLink.objects.filter(**{f"{part}__risk__in": risks})
        rows = rows.order_by(f"{part}__risk__register__code", f"{part}__risk__code", "control", "pk")
        yield from map(list, rows.values_list(f"{part}__risk__register__code", f"{part}__risk__code", *paths))


EXPORTS = {
    "risks": Workbook(
        page="risk:list",
        title=_("Risks"),
        job_title=_("Workbook of risks"),
        permission=Permission.VIEW_RISKS,
        filters=RiskFilter,
        sheets=workbook,
    )
}
