"""What approved editions say: levels and movement from one to the next, and what is published of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from accountability.localization import local
from risk.choices import Movement, Publication, Scale, band_tone
from risk.measures.profile import Judged, movement
from risk.models import EditionRow, MethodVersion, RegisterEdition, RiskRegister

MOST = 8  # editions in a chart
CRITICAL = ("attention", "late")
"""The tones of the critical levels: high and very high."""


@dataclass(frozen=True)
class EditionProfile:
    """One approved edition: its risks by level of a method, those not assessed, and how they moved since the last."""

    edition: RegisterEdition
    method: MethodVersion | None
    levels: Counter[int]
    others: int
    """Not assessed, or assessed by another method."""
    moves: Counter[Movement] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.levels.total() + self.others


def profiles(register: RiskRegister) -> list[EditionProfile]:
    """The last approved editions of a register, the first first; levels by the method of most risks of each."""
    latest = list(register.editions.approved().order_by("-approved_on", "-pk")[: MOST + 1])[::-1]
    rows = EditionRow.objects.filter(edition__in=latest).order_by()
    fields = ("edition", "risk", "assessment__method", "assessment__decided")
    by_edition: dict[int, dict[int, tuple[int | None, int | None]]] = {edition.pk: {} for edition in latest}
    for edition, risk, method, decided in rows.values_list(*fields):
        by_edition[edition][risk] = (method, decided)
    methods = {method.pk: method for method in MethodVersion.objects.with_tables()} if latest else {}
    found: list[EditionProfile] = []
    before: dict[int, Any] | None = None
    for edition in latest:
        judged = by_edition[edition.pk]
        found.append(_profile(edition, judged, before, methods))
        before = judged
    return found[-MOST:]


def _profile(
    edition: RegisterEdition, judged: dict[int, Any], before: dict[int, Any] | None, methods: dict[int, MethodVersion]
) -> EditionProfile:  # fmt: skip
    used = Counter(method for method, _decided in judged.values() if method)
    chosen = max(used, key=lambda pk: (used[pk], pk)) if used else None
    levels = Counter(decided for method, decided in judged.values() if method and method == chosen)
    moves: Counter[Movement] = Counter()
    if before is not None:
        moves = Counter(movement(_row(before.get(risk)), _row(judged.get(risk))) for risk in judged.keys() | before)
    method = methods[chosen] if chosen else None
    return EditionProfile(edition, method, levels, len(judged) - levels.total(), moves)


def _row(pair: tuple[int | None, int | None] | None) -> Judged | None:
    """As far as movement compares it; a risk without an assessment has no level."""
    if pair is None or pair[0] is None or pair[1] is None:
        return None
    return Judged(0, 0, None, 0, pair[0], pair[1])


# --- What is published ----------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class CriticalRisk:
    """One risk at a critical level in a published edition: its title, level and category, and nothing else."""

    code: str
    title: str
    language: str
    levels: dict[str, str]
    tone: str
    category: dict[str, str]
    is_fraud: bool
    is_illustrative: bool

    @property
    def level(self) -> str:
        return local(self.levels)


@dataclass(frozen=True)
class PublishedEdition:
    """The latest approved edition of a register that is open to Member States: its critical risks, of all its risks."""

    edition: RegisterEdition
    total: int
    critical: list[CriticalRisk]


def published(*, on: dt.date, number: int | None = None) -> list[PublishedEdition]:
    """The latest published edition of each register by the day, or the one of that number; the Secretariat’s first.

    Critical are the levels on which the Management Committee decides: the upper half of those of the method.
    """
    rows = RegisterEdition.objects.approved(on=on).filter(register__publication=Publication.PUBLIC)
    rows = rows.select_related("register__entity").order_by("register__code", "-approved_on", "-pk")
    if number is not None:
        rows = rows.filter(pk=number)
    latest = list({row.register_id: row for row in reversed(list(rows))}.values())
    latest.sort(key=lambda row: (row.register.entity is not None, row.register.code))
    totals = dict(
        EditionRow.objects.filter(edition__in=latest).order_by().values_list("edition").annotate(n=Count("pk"))
    )
    critical = _critical(latest)
    return [PublishedEdition(row, totals.get(row.pk, 0), critical.get(row.pk, [])) for row in latest]


def earlier_editions(*, on: dt.date) -> list[RegisterEdition]:
    """Every published edition by the day, the latest first."""
    rows = RegisterEdition.objects.approved(on=on).filter(register__publication=Publication.PUBLIC)
    return list(rows.select_related("register").order_by("-approved_on", "-pk"))


def _critical(editions: list[RegisterEdition]) -> dict[int, list[CriticalRisk]]:
    rows = EditionRow.objects.filter(edition__in=editions, assessment__isnull=False)
    related = ("risk__category", "assessment__method")
    chosen: dict[int, list[CriticalRisk]] = {}
    methods = {method.pk: method for method in MethodVersion.objects.with_tables()}
    for row in rows.select_related(*related).order_by("-assessment__decided", "risk__code"):
        assert row.assessment is not None  # by the filter
        method, decided = methods[row.assessment.method_id], row.assessment.decided or 0
        if decided and band_tone(decided, method.highest) in CRITICAL:
            risk = row.risk
            chosen.setdefault(row.edition_id, []).append(
                CriticalRisk(
                    risk.code,
                    row.title,
                    risk.language,
                    method.words_of(Scale.BAND, decided),
                    band_tone(decided, method.highest),
                    risk.category.titles,
                    risk.is_fraud,
                    risk.is_illustrative,
                )
            )
    return chosen
