"""The rules of data quality of delegations: what is not accepted, broken, misaligned, vacant or out of date."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.measures.quality import Gap, Quality, QualityRule
from accountability.models import Entity, Tenure
from accountability.registers import Link
from delegations.choices import CapacityLevel, State
from delegations.measures.duties import Proposal, joined_duties
from delegations.measures.matters import matters_on
from delegations.measures.walk import paths
from delegations.models import CapacityAssessment, Instrument, Line, Prerequisite
from delegations.permissions import Permission

LATE = dt.timedelta(days=30)
LONG = dt.timedelta(days=90)
RECORDS = Link(_("Delegations"), "delegations:list", Permission.VIEW_DELEGATIONS)


def _current(on: dt.date) -> Q:
    """Accepted and in its period on the day."""
    return Q(
        Q(valid_to=None) | Q(valid_to__gt=on), Q(ended_on=None) | Q(ended_on__gt=on), accepted_on__lte=on,
        valid_from__lte=on,
    )  # fmt: skip


def _not_accepted(on: dt.date) -> Q:
    return Q(state=State.ISSUED, issued_on__lt=on - LATE)


def _not_succeeded(on: dt.date) -> Q:
    return Q(pk__in=Instrument.objects.awaiting_successor(on=on, since=on - LATE).order_by().values("pk"))


def _broken(on: dt.date) -> Q:
    """A line in force whose post has no chain with authority for its matter on the day."""
    lines = list(Line.objects.in_force(on=on).order_by().values_list("pk", "matter", "instrument"))
    rows = paths({(matter, on) for _pk, matter, _instrument in lines})
    reached = {row.lines[-1] for row in rows if not row.failure}
    return Q(pk__in={instrument for pk, _matter, instrument in lines if pk not in reached})


def _misaligned(on: dt.date) -> Q:
    """A line with a sum higher than the lowest on its chain: what is above was lowered since."""
    sums = Line.objects.in_force(on=on).filter(limit_kind="sum").with_dollars(on=on).order_by()
    own = {line.pk: (line.instrument_id, line.dollars) for line in sums}  # type: ignore[attr-defined]
    matters = {line.matter_id for line in sums}
    best: dict[int, list[bool]] = {}
    for row in paths({(matter, on) for matter in matters}):
        last = row.lines[-1]
        if not row.failure and last in own:
            mine = own[last][1]
            best.setdefault(last, []).append(mine is not None and row.dollars is not None and row.dollars < mine)
    return Q(pk__in={own[pk][0] for pk, wider in best.items() if all(wider)})


def _tenures(on: dt.date) -> QuerySet[Tenure]:
    current = Q(ends_on=None) | Q(ends_on__gt=on)
    return Tenure.objects.filter(current, starts_on__lte=on, post=OuterRef("grantee"))


def _vacant(on: dt.date) -> Q:
    return _current(on) & Q(~Exists(_tenures(on)))


def _long_stand_in(on: dt.date) -> Q:
    long = Q(ends_on=None) | Q(ends_on__gt=F("starts_on") + LONG)
    return _current(on) & Q(Exists(_tenures(on).filter(long, in_charge=True)))


def _entity_ended(on: dt.date) -> Q:
    ended = Entity.objects.filter(valid_to__lte=on).values("pk")
    return _current(on) & Q(grantee__entity__in=ended)


def _joined(on: dt.date) -> Q:
    """Delegations in force whose holder also holds what must be apart."""
    rows = Instrument.objects.in_force(on=on).exclude(lines__matter__duty_group="").distinct()
    proposals = [Proposal(row, list(row.lines.all())) for row in rows.prefetch_related("lines__matter")]
    return Q(pk__in={proposal.instrument.pk for proposal, _sentence in joined_duties(proposals)})


def _prerequisite(on: dt.date) -> Q:
    lapsed = Prerequisite.objects.filter(
        Prerequisite.lapsed(on=on), Q(tenure__ends_on=None) | Q(tenure__ends_on__gt=on), tenure__starts_on__lte=on,
        tenure__post=OuterRef("grantee"), area=OuterRef("lines__matter__area"),
    )  # fmt: skip
    broken = Instrument.objects.filter(Exists(lapsed)).order_by().values("pk")
    return _current(on) & Q(pk__in=broken)


def _abolished(on: dt.date) -> Q:
    return _current(on) & Q(source__abolished_on__lte=on)


def _capacity(on: dt.date) -> Q:
    """A delegation in force in an area in which the capacity of the grantee's entity is not assessed or not enough."""
    of = CapacityAssessment.objects.in_force(on=on).exclude(level=CapacityLevel.INSUFFICIENT)
    enough = of.filter(entity=OuterRef("grantee__entity"), area=OuterRef("matter__area"))
    lacking = Line.objects.in_force(on=on).filter(~Exists(enough)).order_by()
    return _current(on) & Q(pk__in=lacking.values("instrument"))


def _unheld(on: dt.date) -> list[tuple[str, str]]:
    """The matters that nobody holds on the day, each with the page on who may decide it."""
    page = reverse("delegations:authority")
    return [(matter.title, f"{page}?matter={matter.code}") for matter in matters_on(on) if matter.is_unheld]  # type: ignore[attr-defined]


def _owners() -> QuerySet[Instrument, tuple[int, int, bool]]:
    """The entity of the grantee answers for a delegation."""
    is_current = Q(state__in=[State.DRAFT, State.ISSUED, State.ACCEPTED, State.SUSPENDED])
    return Instrument.objects.annotate(is_current=is_current).values_list("pk", "grantee__entity", "is_current")


QUALITY = Quality(
    model=Instrument,
    rules=[
        QualityRule(
            "not-accepted", _("Not accepted for 30 days"), _("Issued more than 30 days ago and not accepted."),
            _("The holder of the grantee’s post accepts it, or the grantor revokes it."), _not_accepted,
        ),
        QualityRule(
            "not-succeeded", _("Not accepted by the new holder for 30 days"), _(
                "The holder of the post came more than 30 days ago, after it was accepted, and has not accepted it."
            ),
            _("The holder of the post accepts it, or returns it (ST/SGB/2019/2, section 4.3)."), _not_succeeded,
        ),
        QualityRule(
            "chain-broken", _("Without a chain"), _("In force, but without a chain from the Secretary-General."),
            _("Resume or renew what is missing above, or revoke it."), _broken,
        ),
        QualityRule(
            "misaligned", _("Wider than the authority of its grantor"), _(
                "Its limit is higher than the lowest limit on its chain."
            ),
            _("The grantor amends it (ST/SGB/2019/2, section 5.4)."), _misaligned,
        ),
        QualityRule(
            "vacant", _("Vacant, without a stand-in"), _("Nobody holds the post or stands in."),
            _("Enter the holder, or appoint a stand-in."), _vacant,
        ),
        QualityRule(
            "long-stand-in", _("Stand-in for over 90 days"), _(
                "The period of a stand-in is open-ended or longer than 90 days."
            ),
            _("Fill the post, or end the period."), _long_stand_in,
        ),
        QualityRule(
            "entity-ended", _("Entity has ended"), _("The entity of the grantee has ended."),
            _("Revoke it."), _entity_ended,
        ),
        QualityRule(
            "duties-joined", _("Incompatible duties combined"), _(
                "One person holds matters that must be kept separate."
            ),
            _("Revoke one of them, or exclude the matter for the stand-in."), _joined,
        ),
        QualityRule(
            "prerequisite-lapsed", _("Requirement not met"), _("A training or declaration is missing or lapsed."),
            _("Complete it, and enter the date."), _prerequisite,
        ),
        QualityRule(
            "source-abolished", _("Legal source abolished"), _("The rule on which it rests is no longer in force."),
            _("Amend it to rest on the successor of the rule."), _abolished,
        ),
        QualityRule(
            "capacity-not-sufficient", _("Capacity of the entity not assessed or not sufficient"), _(
                "In force in an area in which the capacity of the entity is not assessed, or is not sufficient."
            ),
            _("The coordinator assesses the capacity, or the grantor suspends or revokes it."), _capacity,
        ),
    ],
    owners=_owners,
    records=RECORDS,
    template="delegations/quality.html",
    gaps=[
        Gap(
            "matter-unheld", _("Matter nobody holds"), _("It can be delegated, and nobody has received it."),
            _("The Secretary-General delegates or reserves it."), _unheld,
        ),
    ],
)  # fmt: skip
