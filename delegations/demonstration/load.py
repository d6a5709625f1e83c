"""Loads the illustrative matters, posts, instruments, their changes and the stand-ins; about 1,200 instruments."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from accountability.models import Entity, Post, Tenure, User, register_day
from accountability.models.user import operator
from delegations.actions import assess_capacities, enter_holding, enter_instruments, record_change
from delegations.choices import Area, Capacity, CapacityLevel, Change, Requirement
from delegations.demonstration.plan import Writer, delegable, instruments, matters
from delegations.demonstration.posts import ROOT, load_posts
from delegations.measures.duties import Proposal
from delegations.models import (
    CapacityAssessment,
    ExchangeRate,
    Instrument,
    LegalSource,
    Matter,
    MatterVersion,
    Prerequisite,
    ServiceProvider,
)

ENDED = "UNAMID"  # ended on 1 January 2021 with its delegations in force
RATES = (("EUR", "0.85"), ("CHF", "0.92"), ("KES", "112"), ("GBP", "0.74"))
TITLE = (
    "Delegation of authority in the administration of the Staff Regulations and Rules and the Financial Regulations "
    "and Rules"
)
STAND_INS = 20
NOT_SUCCEEDED = ("EOSG:head", "UNEP:officer")  # posts whose new holders have not accepted yet
UNASSESSED, LACKING = (21, 22), 31  # places in the order of entities and areas
WAITING = (
    ("UNEP", "PTY-CHECK", dt.date(2021, 10, 15)), ("ECA", "PTY-CHECK", dt.date(2021, 11, 2)),
    ("OCHA", "PTY-CHECK", dt.date(2021, 12, 20)), ("DOS", "PTY-MOVE", dt.date(2021, 12, 28)),
)  # fmt: skip
ENDING = (("DOS", dt.date(2022, 1, 7)), ("UNON", dt.date(2022, 1, 25)), ("ESCAP", dt.date(2022, 6, 30)))


def load() -> None:
    """Everything in one go, for the coordinator of the demonstration."""
    by = User.objects.filter(assignments__role="coordinator").order_by("pk").first() or operator()
    sources = _sources()
    known = _matters(sources["ST/SGB/2019/2"])
    posts = load_posts()
    entities = list(Entity.objects.filter(valid_to=None).select_related("parent").order_by("code"))
    writer = Writer(posts, known, sources["ST/SGB/2019/2"])
    enter_instruments([*instruments(writer, entities), *_across(writer)], by=by)
    enter_instruments(_special(writer, sources), by=by)
    _changes(posts, by=by)
    _amend(writer, by=by)
    _people(posts, known, by=by)
    _succeed(by=by)
    _capacities(by=by)


def _sources() -> dict[str, LegalSource]:
    """The bulletin in force, the one before it (with its successor), and one abolished later."""
    present = LegalSource.objects.create(
        symbol="ST/SGB/2019/2", titles={"en": TITLE}
    )  # fmt: skip
    former = LegalSource.objects.create(
        symbol="Illustrative rule of 2015", titles={"en": "Illustrative rule, replaced in 2019"},
        abolished_on=dt.date(2019, 1, 1), successor=present,
    )  # fmt: skip
    return {source.symbol: source for source in (present, former)}


def _matters(source: LegalSource) -> dict[str, Matter]:
    known: dict[str, Matter] = {}
    for planned in matters():
        known[planned.code] = Matter.objects.create(
            code=planned.code, area=planned.area, titles=planned.titles, parent=known.get(planned.parent),
            duty_group=planned.duty_group, is_illustrative=True,
        )  # fmt: skip
    MatterVersion.objects.bulk_create(
        MatterVersion(
            matter=known[planned.code], valid_from=dt.date(2019, 1, 1), custody=planned.custody, source=source
        )
        for planned in matters()
    )
    ExchangeRate.objects.bulk_create(
        ExchangeRate(currency=code, valid_from=dt.date(2019, 1, 1), units=Decimal(units)) for code, units in RATES
    )
    return known


def _across(writer: Writer) -> list[Proposal]:
    """Payments are approved centrally: the head of DMSPC gives them to officers of three other entities."""
    starts_on = dt.date(2019, 5, 1)
    first = writer.proposal(ROOT, "DMSPC:focal-point", ["BUD-PAY"], level=1, starts_on=starts_on, approved=True)
    others = [
        writer.proposal(
            "DMSPC:focal-point", f"{code}:assistant", ["BUD-PAY"], level=4, starts_on=dt.date(2019, 6, 1), approved=True
        )
        for code in ("DOS", "OCHA", "UNEP")
    ]
    return [first, *others]


def _special(writer: Writer, sources: dict[str, LegalSource]) -> list[Proposal]:
    """Not accepted for long, just issued, ending soon, of an entity that ended, on a rule that was replaced."""
    waiting = [
        writer.proposal(f"{code}:chief", f"{code}:focal-point", [matter], level=4, starts_on=day, is_accepted=False)
        for code, matter, day in WAITING
    ]
    ending = [
        writer.proposal(
            f"{code}:director", f"{code}:focal-point", ["HR-TRAVEL"], level=4, starts_on=dt.date(2021, 1, 1),
            valid_to=day,
        )
        for code, day in ENDING
    ]  # fmt: skip
    ended = writer.proposal(ROOT, f"{ENDED}:head", delegable(Area.PROPERTY), level=1, starts_on=dt.date(2019, 1, 1))
    former = writer.proposal(
        ROOT, "OLA:focal-point", ["HR-LEAVE"], level=1, starts_on=dt.date(2019, 2, 1),
        source=sources["Illustrative rule of 2015"],
    )  # fmt: skip
    return [*waiting, *ending, ended, former]


def _instrument(grantor: str, grantee: str, matter: str) -> Instrument:
    return Instrument.objects.get(
        grantor__code=grantor, grantee__code=grantee, lines__matter__code=matter, valid_to=None, ended_on=None
    )


def _changes(posts: dict[str, Post], *, by: User) -> None:
    """Three suspensions: one with a substitute, one without, one resumed."""
    suspended = Change.SUSPENDED
    record_change(
        _instrument(ROOT, "UNMISS:head", "PRO-AWARD"), suspended, by=by, starts_on=dt.date(2021, 11, 15),
        reason="Illustrative: advance solicitation outside the rules was found twice.", by_post=posts[ROOT],
        substitute=posts["DOS:head"],
    )  # fmt: skip
    record_change(
        _instrument("UNON:head", "UNON:director", "HR-APPT"), suspended, by=by, starts_on=dt.date(2021, 12, 1),
        reason="Illustrative: mandatory steps of recruitment were left out.", by_post=posts["UNON:head"],
    )  # fmt: skip
    resumed = _instrument("ECLAC:head", "ECLAC:director", "PTY-WOFF")
    record_change(
        resumed, suspended, by=by, starts_on=dt.date(2021, 3, 1), reason="Illustrative: records were incomplete."
    )
    record_change(resumed, Change.RESUMED, by=by, starts_on=dt.date(2021, 5, 1))


def _amend(writer: Writer, *, by: User) -> None:
    """A head receives lower limits than before; what the head had given is wider since."""
    before = _instrument(ROOT, "ESCWA:head", "PRO-AWARD")
    amendment = writer.proposal(
        ROOT, "ESCWA:head", delegable(Area.PROCUREMENT), level=1, starts_on=dt.date(2021, 9, 1), supersedes=before
    )
    for line in amendment.lines:
        line.limit = line.limit * Decimal("0.25") if line.limit else None
    enter_instruments([amendment], by=by)


def _people(posts: dict[str, Post], known: dict[str, Matter], *, by: User) -> None:
    """Twenty stand-ins around the register day, requirements of holders, one person with joined duties."""
    codes = [code for code in sorted(posts) if code.endswith(":director") and posts[code].entity.valid_to is None]
    for number, code in enumerate(codes[:STAND_INS]):
        starts_on = dt.date(2021, 12, 13) + dt.timedelta(days=number % 5)
        length = 130 if number == STAND_INS - 1 else 30
        tenure = Tenure(
            post=posts[code], person=f"Illustrative stand-in {number + 1}", in_charge=True, starts_on=starts_on,
            ends_on=starts_on + dt.timedelta(days=length),
        )  # fmt: skip
        capacity = Capacity.AD_INTERIM if number % 4 == 3 else Capacity.OFFICER_IN_CHARGE
        excluded = [known["HR-APPT"]] if number % 5 == 0 else []
        enter_holding(tenure, by=by, capacity=capacity, excluded=excluded)
    held = Tenure.objects.filter(post__code__endswith=":head", ends_on=None, post__received__isnull=False).distinct()
    Prerequisite.objects.bulk_create(
        Prerequisite(
            tenure=tenure, area=Area.PROCUREMENT, kind=Requirement.TRAINING, completed_on=dt.date(2020, 2, 1),
            valid_to=dt.date(2022 if number % 7 else 2021, 2, 1),
        )
        for number, tenure in enumerate(held.order_by("post__code"))
    )  # fmt: skip
    ServiceProvider.objects.bulk_create(
        ServiceProvider(
            entity=posts[f"{code}:head"].entity, area=Area.PEOPLE, provider=posts["DOS:head"].entity,
            valid_from=dt.date(2019, 1, 1),
        )
        for code in ("ODA", "OLA", "EO")
    )  # fmt: skip
    _join_duties(posts, by=by)


def _succeed(*, by: User) -> None:
    """New holders accepted what their predecessors had accepted within ten days; those of two posts have not yet."""
    day = register_day()
    waiting = Instrument.objects.awaiting_successor(on=day).exclude(grantee__code__in=NOT_SUCCEEDED)
    holders = Tenure.objects.on(day).filter(in_charge=False, post__in=waiting.order_by().values("grantee"))
    since = dict(holders.order_by().values_list("post", "starts_on"))
    for instrument in waiting.select_related("grantee").order_by("reference"):
        accepted_on = min(since[instrument.grantee_id] + dt.timedelta(days=10), day)
        record_change(instrument, Change.SUCCEEDED, by=by, starts_on=accepted_on, by_post=instrument.grantee)


def _capacities(*, by: User) -> None:
    """Sufficient for most entities since 2019; some with support, one not sufficient, two areas not assessed."""
    held = Instrument.objects.filter(is_voided=False).order_by("grantee__entity__code", "lines__matter__area")
    pairs = list(held.values_list("grantee__entity", "lines__matter__area").distinct())
    rows = []
    for number, (entity, area) in enumerate(pairs):
        if number in UNASSESSED:
            continue
        level = CapacityLevel.SUPPORTED if number % 9 == 4 else CapacityLevel.SUFFICIENT
        basis = "Illustrative: certified with the support of a service provider." if number % 9 == 4 else ""
        rows.append(_capacity(entity, area, level, dt.date(2019, 1, 1), basis))
        if number == LACKING:
            basis = "Illustrative: two of the four posts of the section are vacant."
            rows.append(_capacity(entity, area, CapacityLevel.INSUFFICIENT, dt.date(2021, 10, 1), basis))
    assess_capacities(rows, by=by)


def _capacity(entity: int, area: str, level: str, starts_on: dt.date, basis: str) -> CapacityAssessment:
    return CapacityAssessment(
        entity_id=entity, area=area, level=level, valid_from=starts_on, basis=basis, is_illustrative=True
    )


def _join_duties(posts: dict[str, Post], *, by: User) -> None:
    """The assistant of UNEP, who approves payments, also becomes the officer who certifies them."""
    assistant = Tenure.objects.filter(post=posts["UNEP:assistant"], ends_on=None).first()
    officer = posts["UNEP:officer"]
    name = assistant.person if assistant else "Illustrative holder"
    Tenure.objects.filter(post=officer, ends_on=None).update(ends_on=dt.date(2021, 8, 1))
    enter_holding(Tenure(post=officer, person=name, starts_on=dt.date(2021, 8, 1)), by=by)
