"""Permitted steps of a compact, and who may take them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.models import register_day
from accountability.permissions import assignments
from accountability.roles import Role
from accountability.workflow import Step, Workflow, not_voided
from compacts.choices import ASSESSED, ENDED, WRITABLE, AssessmentKind, ItemKind, Side, State
from compacts.events import Event
from compacts.models import Compact, CompactItem, HolderPeriod, signs_for_secretary_general
from compacts.permissions import Permission

ALL_OF_IT = Decimal(100)


# --- Who ------------------------------------------------------------------------------------------------------------
def is_official(compact: Compact, by: Any) -> str:
    """Only the senior manager in person signs."""
    if compact.official_id == by.pk:
        return ""
    return _g("Only %(name)s can do this, in person.") % {"name": compact.official_name}


def acts_for_secretary_general(compact: Compact, by: Any) -> str:
    """Only who heads the Executive Office of the Secretary-General, or stands in, signs for the Secretary-General."""
    if not signs_for_secretary_general(by):
        return _g("Only the head of the office of the Secretary-General, or the officer-in-charge, can do this.")
    return _g("No person can sign their own compact for both sides.") if compact.official_id == by.pk else ""


def own_period(compact: Compact, by: Any) -> HolderPeriod | None:
    """The latest period in which the person answers for the compact and has to assess it."""
    until = min(compact.cycle.ends_on, register_day())
    own = [row for row in compact.holders.all() if row.user_id == by.pk and row.assesses(until=until)]
    return max(own, key=lambda row: row.starts_on, default=None)


def assesses(compact: Compact, by: Any) -> str:
    """Each holder, and an officer-in-charge of over 90 days, assesses their own period in person."""
    if own_period(compact, by):
        return ""
    return _g("Only a person who answers for this compact can do this, in person.")


# --- When -----------------------------------------------------------------------------------------------------------
def gaps(compact: Compact) -> Iterator[tuple[str, str]]:
    """What is missing before it can be proposed: the code of the item, empty for the compact itself, and a sentence."""
    items: list[CompactItem] = list(compact.items.select_related("definition"))
    if not any(item.kind == ItemKind.OBJECTIVE for item in items):
        yield "", _g("Enter at least one objective.")
    entered = {item.definition.code for item in items if item.definition}
    for section in compact.template.sections.prefetch_related("indicators__definition"):
        for standard in section.indicators.all():
            if standard.definition.code not in entered:
                yield standard.definition.code, _g("The standard indicator is missing.")
    for item in items:
        if item.kind == ItemKind.OBJECTIVE and not item.measure.strip():
            yield item.code, _g("The objective has no performance measure.")
        if not item.has_target and not item.exemption.strip():
            yield item.code, _g("Enter a target, or the reason why there is none.")
    weights = [item.weight for item in items if item.weight is not None]
    total = sum(weights, Decimal(0))
    if weights and total != ALL_OF_IT:
        yield "", _g("The weights add up to %(sum)s instead of 100.") % {"sum": f"{total.normalize():f}"}


def is_complete(compact: Compact) -> str:
    """Every standard indicator has a target or an exemption, every objective a measure; weights add up to 100."""
    missing = next(gaps(compact), None)
    return " ".join(filter(None, missing)) if missing else ""


def not_signed_by_official(compact: Compact) -> str:
    """Each side signs once."""
    return _g("It has already been signed by the senior manager.") if compact.signed_on else ""


def signed_by_official(compact: Compact) -> str:
    """The senior manager signs first."""
    return "" if compact.signed_on else _g("The senior manager signs first.")


def is_agreed(compact: Compact) -> str:
    """The secretariat has agreed to it."""
    return "" if compact.state == State.AGREED else _g("Only a compact that has been agreed can be signed.")


def has_no_open_amendment(compact: Compact) -> str:
    """One amendment at a time."""
    amendment = Compact.objects.filter(supersedes=compact).exclude(state=State.VOID).first()
    return _g("An amendment of this compact has already been drafted.") if amendment else ""


def others_assessed(compact: Compact, by: Any) -> bool:
    """Whether all other people who have to assess the compact have submitted their self-assessment."""
    until = min(compact.cycle.ends_on, register_day())
    assessments = compact.assessments.filter(kind=AssessmentKind.YEAR_END).submitted()
    submitted = set(assessments.values_list("holder", flat=True))
    own = own_period(compact, by)
    due = [row for row in compact.holders.all() if row != own and row.assesses(until=until)]
    return all(row.pk in submitted or row.user_id is None for row in due)


DRAFT, PROPOSED, RETURNED, AGREED, SIGNED, AMENDED, SELF_ASSESSED, *_BOARD, VOID = State


def _propose(source: State) -> Step:
    return Step(source, PROPOSED, Permission.PROPOSE_COMPACT, Event.PROPOSED, _("Propose"), (not_voided, is_complete))


COMPACT = Workflow(
    "state",
    (
        _propose(DRAFT),
        _propose(RETURNED),
        Step(PROPOSED, RETURNED, Permission.RUN_COMPACTS, Event.RETURNED, _("Return for correction"), (not_voided,)),
        Step(PROPOSED, AGREED, Permission.RUN_COMPACTS, Event.AGREED, _("Agree"), (not_voided, is_complete)),
        Step(
            AGREED, SIGNED, Permission.COUNTERSIGN_COMPACT, Event.SIGNED, _("Sign for the Secretary-General"),
            (not_voided, signed_by_official), (acts_for_secretary_general,),
        ),
        Step(SIGNED, AMENDED, Permission.COUNTERSIGN_COMPACT, Event.AMENDED, _("Replace by the amendment")),
        Step(
            SIGNED, SELF_ASSESSED, Permission.SIGN_COMPACT, Event.SELF_ASSESSED, _("Submit the self-assessment"),
            (not_voided,), (assesses,),
        ),
        *(
            Step(source, VOID, Permission.RUN_COMPACTS, Event.VOIDED, _("Make void"), (not_voided,))
            for source in State if source not in ENDED
        ),
    ),
    title=_("compact"),
)  # fmt: skip
SIGNING = Step(
    "", "", Permission.SIGN_COMPACT, Event.SIGNED_BY_OFFICIAL, _("Sign"),
    (not_voided, is_agreed, not_signed_by_official), (is_official,),
)  # fmt: skip
"""The senior manager's own signature; the compact stays agreed until the other side has signed."""


def _amend(permission: Permission) -> Step:
    needs = (not_voided, has_no_open_amendment)
    return Step(SIGNED, "", permission, Event.AMENDMENT_DRAFTED, _("Amend"), needs)


AMENDING = (_amend(Permission.PROPOSE_COMPACT), _amend(Permission.RUN_COMPACTS))
"""Either side may draft an amendment of a signed compact."""


def still_a_draft(compact: Compact) -> str:
    """Items are changed in a draft only."""
    return "" if compact.state in WRITABLE else _g("Only the items of a draft can be changed.")


EDITING = Step("", "", Permission.DRAFT_COMPACT, Event.ITEMS_CHANGED, _("Edit items"), (not_voided, still_a_draft))
HOLDING = Step("", "", Permission.RUN_COMPACTS, Event.HOLDER_ENTERED, _("Enter a holder"), (not_voided,))


def is_signed(compact: Compact) -> str:
    """Only a signed compact is assessed, and once."""
    return (
        "" if compact.state == State.SIGNED else _g("Only a signed compact that is not yet assessed can be assessed.")
    )


ASSESSING = Step(
    "", "", Permission.DRAFT_COMPACT, Event.ASSESSMENT_SAVED, _("Fill in the self-assessment"), (not_voided, is_signed)
)


BOARD = (Role.BOARD_MEMBER, Role.BOARD_SECRETARIAT, Role.AUDITOR)


def is_board_paper(compact: Compact, by: Any) -> bool:
    """Whether the person reads the compact as a paper of the Performance Board, which is recorded in the trail."""
    return compact.state in ASSESSED and any(assignment.role in BOARD for assignment in assignments(by))


def side_of(compact: Compact, by: Any) -> Side | None:
    """The side for which the person may sign the compact now; None where there is none."""
    if SIGNING.offer(compact, by=by).is_possible:
        return Side.OFFICIAL
    if compact.state != State.AGREED:
        return None
    return Side.SECRETARY_GENERAL if COMPACT.find(AGREED, SIGNED).offer(compact, by=by).is_possible else None
