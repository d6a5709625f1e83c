"""What the Management Committee reviews on a day: the risks of the Secretariat by reason, and every other register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Prefetch, Q

from accountability.localization.dates import quarter_ends
from risk.choices import EditionState, Movement, OwnerKind, Scale, band_tone
from risk.measures.profile import movement, with_appetite
from risk.models import (
    SECRETARIAT,
    Acceptance,
    Assessment,
    CommitteeDecision,
    MethodVersion,
    RegisterEdition,
    Risk,
    RiskOwner,
    RiskRegister,
    TreatmentPlan,
    on_day,
)

EXPIRES_SOON = dt.timedelta(days=90)
MOVED = (Movement.UP, Movement.DOWN, Movement.NEW, Movement.BREAK)


@dataclass(frozen=True)
class PackRow:
    """One risk of the Secretariat: its assessment on the day and on the day before, and the last decision on it."""

    risk: Risk
    then: Assessment | None
    now: Any  # an Assessment with its appetite and tolerance; None where it has none
    decision: CommitteeDecision | None
    is_decided: bool  # on the day
    on: dt.date
    acceptance: Acceptance | None = None
    """The acceptance of the day, also where it has expired and nothing has replaced it."""
    plan: TreatmentPlan | None = None
    """Its latest plan that was not completed by the day."""

    @property
    def movement(self) -> Movement:
        return movement(self.then, self.now) if self.now else Movement.NEW

    @property
    def has_moved(self) -> bool:
        return self.movement in MOVED

    @property
    def is_above(self) -> bool:
        return bool(self.now and self.now.appetite and self.now.decided > self.now.appetite)

    @property
    def is_late(self) -> bool:
        return bool(self.now is None or self.now.review_due_on < self.on)

    @property
    def is_expiring(self) -> bool:
        """Whether its acceptance has expired, or expires within ninety days."""
        return bool(self.acceptance and self.acceptance.expires_on < self.on + EXPIRES_SOON)

    @property
    def has_expired(self) -> bool:
        return bool(self.acceptance and self.acceptance.expires_on < self.on)

    @property
    def appetite_word(self) -> str:
        return self.now.word(Scale.BAND, self.now.appetite) if self.now else ""

    def owner(self, kind: str = OwnerKind.OWNER) -> Any:
        """The post that owns it on the day."""
        return next((row.post for row in self.risk.present_owners if row.kind == kind), None)  # type: ignore[attr-defined]

    @property
    def corporate_owner(self) -> Any:
        return self.owner(OwnerKind.CORPORATE)


@dataclass(frozen=True)
class RegisterLine:
    """One register of an entity: active risks, those above appetite and tolerance, overdue reviews, highest level."""

    register: RiskRegister
    assessed: int
    above: int
    with_appetite: int
    above_tolerance: int
    late: int
    highest: str
    tone: str


@dataclass(frozen=True)
class Pack:
    """The pack of a day; movement is since the day before."""

    on: dt.date
    since: dt.date
    rows: list[PackRow]
    registers: list[RegisterLine]
    edition: RegisterEdition | None
    """The edition of the register of the Secretariat that waits for the Committee or is being drafted."""

    @property
    def above(self) -> list[PackRow]:
        return [row for row in self.rows if row.is_above]

    @property
    def moved(self) -> list[PackRow]:
        return [row for row in self.rows if row.has_moved]

    @property
    def late(self) -> list[PackRow]:
        return [row for row in self.rows if row.is_late]

    @property
    def expiring(self) -> list[PackRow]:
        return [row for row in self.rows if row.is_expiring]

    @property
    def decided(self) -> list[PackRow]:
        return [row for row in self.rows if row.is_decided]


def read_pack(*, on: dt.date, since: dt.date | None = None) -> Pack:
    """The pack of the day; movement since the last approved edition before it, else the end of the last quarter."""
    editions = RegisterEdition.objects.filter(register__code=SECRETARIAT)
    if since is None:
        last = editions.approved().filter(approved_on__lt=on).order_by("-approved_on").first()
        since = last.approved_on if last and last.approved_on else quarter_ends(before=on, count=1)[-1]
    waiting = editions.filter(state__in=[EditionState.DRAFT, EditionState.SUBMITTED])
    return Pack(on, since, _rows(on, since), _lines(on), waiting.select_related("register").first())


def _rows(on: dt.date, since: dt.date) -> list[PackRow]:
    """The risks active on the day, those with a reason first, then by level."""
    owners = RiskOwner.objects.filter(on_day(on)).select_related("post__entity")
    risks = Risk.objects.filter(register__code=SECRETARIAT).active(on=on)
    now = _by_risk(with_appetite(Assessment.objects.in_force(on=on), on=on), risks)
    then = _by_risk(Assessment.objects.of_active_risks(on=since), risks)
    decisions = {row.risk_id: row for row in CommitteeDecision.objects.latest_of(risks, on=on)}
    keys = risks.order_by().values("pk")
    valid = Acceptance.objects.accepted(on=on).filter(Q(ended_on=None) | Q(ended_on__gt=on), risk__in=keys)
    accepted = {row.risk_id: row for row in valid.select_related("official").order_by("accepted_on", "pk")}
    open_plans = TreatmentPlan.objects.filter(Q(completed_on=None) | Q(completed_on__gt=on), risk__in=keys)
    plans = {row.risk_id: row for row in open_plans.filter(assessment__assessed_on__lte=on).order_by("pk")}
    rows = [
        PackRow(
            risk, then.get(risk.pk), now.get(risk.pk), decisions.get(risk.pk),
            risk.pk in decisions and decisions[risk.pk].decided_on == on, on, accepted.get(risk.pk), plans.get(risk.pk),
        )
        for risk in risks.for_action(Prefetch("owners", owners, to_attr="present_owners"))
    ]  # fmt: skip
    return sorted(rows, key=_order)


def _by_risk(rows: Any, risks: Any) -> dict[int, Any]:
    chosen = rows.filter(risk__in=risks.order_by().values("pk")).select_related("method")
    return {row.risk_id: row for row in chosen.prefetch_related("method__levels").order_by()}


def _order(row: PackRow) -> tuple[Any, ...]:
    reasons = row.is_above + row.has_moved + row.is_late + row.is_expiring
    return -bool(reasons), -(row.now.decided if row.now else 0), -reasons, row.risk.code


def _lines(on: dt.date) -> list[RegisterLine]:
    """Every register of an entity that has an assessed risk on the day, those above their tolerance first."""
    rows = with_appetite(Assessment.objects.of_active_risks(on=on), on=on).order_by()
    counts = rows.filter(risk__register__entity__isnull=False).values_list("risk__register", "method").annotate(
        of=Count("pk"), above=Count("pk", filter=Q(decided__gt=F("appetite"))),
        limited=Count("pk", filter=Q(appetite__isnull=False)),
        beyond=Count("pk", filter=Q(decided__gt=F("tolerance"))),
        late=Count("pk", filter=Q(review_due_on__lt=on)), highest=Max("decided"),
    )  # fmt: skip
    counts = list(counts)
    registers = RiskRegister.objects.select_related("entity").in_bulk([row[0] for row in counts])
    methods = {method.pk: method for method in MethodVersion.objects.with_tables()}
    by_register: dict[int, list[Any]] = {}
    for row in counts:
        by_register.setdefault(row[0], []).append(row)
    lines = [_line(registers[pk], of, methods) for pk, of in by_register.items()]
    return sorted(lines, key=lambda line: (-line.above_tolerance, -line.above, line.register.code))


def _line(register: RiskRegister, rows: Iterable[Any], methods: dict[int, MethodVersion]) -> RegisterLine:
    """The counts of a register over its methods; the highest level is that of the method of most of its risks."""
    rows = sorted(rows, key=lambda row: -row[2])
    sums = [sum(row[place] for row in rows) for place in range(2, 7)]
    assessed, above, limited, beyond, late = sums
    method, highest = methods[rows[0][1]], rows[0][7]
    word, tone = method.label(Scale.BAND, highest), band_tone(highest, method.highest)
    return RegisterLine(register, assessed, above, limited, beyond, late, word, tone)
