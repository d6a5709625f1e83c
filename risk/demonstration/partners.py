"""Illustrative implementing partners of some entities, always the same; the guidelines themselves are real.

Every value follows from the place of a partner in the list; nothing is drawn at random.
"""

from __future__ import annotations

import datetime as dt

from accountability.models import Entity, User
from accountability.models.user import operator
from risk import actions
from risk.choices.partners import AREA, CheckKind, CheckResult, GuidelineKind, PartnerKind
from risk.models import ControlArea, Partner, PartnerGuideline, Risk

NAMES = (
    "Water for Villages", "Institute for Trade Studies", "Network of Women Mediators", "Ministry of Rural Works",
    "Schools Without Walls", "Regional Centre for Statistics", "Association of Deminers", "Food Bridges",
)  # fmt: skip
ENTITIES = ("DOS", "OCHA", "UNEP", "UN-HABITAT", "UNODC", "ECA")
DONE_BY = ("Programme office (illustrative)", "External audit firm (illustrative)")
PORTAL = "United Nations Partner Portal (illustrative)"
START = dt.date(2019, 3, 1)
DAY = dt.date(2021, 12, 20)
"""The last day of what is entered."""


def load() -> None:
    """Four to six partners of each entity, with their checks, and the link of the risk on partners to its area."""
    by = User.objects.filter(assignments__role="risk-officer").order_by("pk").first() or operator()
    agreement = PartnerGuideline.objects.filter(kind=GuidelineKind.AGREEMENT).order_by("issued_on").first()
    entities = Entity.objects.filter(code__in=ENTITIES).order_by("code")
    place = 0
    for number, entity in enumerate(entities):
        for name in NAMES[number % 3 : number % 3 + 4 + number % 2]:
            _partner(entity, name, place, agreement, by)
            place += 1
    _link(by)


def _partner(entity: Entity, name: str, place: int, agreement: PartnerGuideline | None, by: User) -> None:
    """One partner; by its place its agreement has expired, it was never assessed, is listed, and so on."""
    started_on = START + dt.timedelta(days=37 * place)
    is_renewed = place % 5 == 0
    signed_on = dt.date(2021, 12, 31) if is_renewed else started_on
    partner = actions.enter_partner(
        Partner(
            entity=entity, code=f"IP-{place + 1:03}", name=f"{name} (illustrative)", is_illustrative=True,
            kind=PartnerKind.values[place % len(PartnerKind)], started_on=started_on, agreement_on=signed_on,
            agreement=agreement if is_renewed and place % 2 == 0 else None,
            agreement_ends_on=signed_on + dt.timedelta(days=730 if place % 7 == 3 else 1460),
        ),
        by=by,
    )  # fmt: skip
    before = started_on - dt.timedelta(days=20)
    for kind in (CheckKind.LEGAL, CheckKind.GOVERNANCE):
        if place % 9 != 4 or kind == CheckKind.LEGAL:
            _check(partner, by, kind, before)
    _screenings(partner, place, by)
    _reviews(partner, place, by)
    if place % 11 == 8:
        actions.end_partnership(
            partner, by=by, version=None, ended_on=dt.date(2021, 10, 31),
            reason="Illustrative: the project was completed.",
        )  # fmt: skip


def _screenings(partner: Partner, place: int, by: User) -> None:
    """A screening by hand before the portal, and one in the portal; the result of the last follows from the place."""
    if place % 10 == 7:
        return  # never screened
    first = max(partner.started_on, dt.date(2020, 2, 1))
    _check(partner, by, CheckKind.SANCTIONS, first, next_on=first + dt.timedelta(days=365))
    if place % 6 == 5:
        return  # its next screening is overdue
    result = {13: CheckResult.UNSATISFACTORY, 6: CheckResult.RESERVATIONS}.get(place, CheckResult.SATISFACTORY)
    later = max(first, dt.date(2021, 9, 1)) + dt.timedelta(days=2 * place)
    _check(partner, by, CheckKind.SANCTIONS, min(later, DAY), result, done_by=PORTAL)


def _reviews(partner: Partner, place: int, by: User) -> None:
    """Three in four are assessed, one of them without a satisfactory result; most are monitored afterwards."""
    if place % 4 == 2:
        return
    assessed_on = min(partner.started_on + dt.timedelta(days=120), DAY)
    result = (CheckResult.SATISFACTORY, CheckResult.RESERVATIONS, CheckResult.SATISFACTORY)[place % 3]
    if place == 9:
        result = CheckResult.UNSATISFACTORY
    _check(partner, by, CheckKind.ASSESSMENT, assessed_on, result, done_by=DONE_BY[place % 2])
    if place % 3 != 0:
        _check(partner, by, CheckKind.MONITORING, max(assessed_on, dt.date(2021, 5, 3)), done_by=DONE_BY[0])


def _check(
    partner: Partner, by: User, kind: str, day: dt.date, result: str = CheckResult.SATISFACTORY, *,
    done_by: str = DONE_BY[0], next_on: dt.date | None = None,
) -> None:  # fmt: skip
    summary = "" if result == CheckResult.SATISFACTORY else "Illustrative: see the report of the programme office."
    actions.record_check(
        partner, by=by, version=None, kind=kind, result=result, done_on=day, done_by=done_by, summary=summary,
        next_on=next_on,
    )  # fmt: skip


def _link(by: User) -> None:
    """The risk of the Secretariat on implementing partners (A/76/644, paragraph 64) concerns the area of control."""
    risk = Risk.objects.filter(register__code="secretariat", code="SEC-03").first()
    area = ControlArea.objects.filter(code=AREA).first()
    if risk and area:
        actions.link_record(
            risk, by=by, version=None, kind="controlarea", record=area.pk, label=str(area),
            note="Both concern implementing partners (A/76/644, paragraphs 64 and 69)",
        )  # fmt: skip
