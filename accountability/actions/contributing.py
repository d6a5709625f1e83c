"""What contributors write for the yearly report, and what the coordinator answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.actions.rights import demand
from accountability.events import Event
from accountability.models import Contribution, User
from accountability.models.cycle import ContributionState, CycleState
from accountability.permissions import Permission
from accountability.report.workflow import CONTRIBUTION
from accountability.workflow import IllegalStep, Stale, Step


@transaction.atomic
def write(
    contribution: Contribution, *, by: User, version: int | None, texts: Mapping[str, str],
    figures: Sequence[dict[str, str]] = (), cut_off: dt.date | None = None,
) -> Contribution:  # fmt: skip
    """Keep what is written so far; it is read by the coordinator once it is submitted."""
    demand(by, Permission.CONTRIBUTE)
    contribution = _locked(contribution, version=version)
    if contribution.state not in (ContributionState.AWAITED, ContributionState.RETURNED):
        raise IllegalStep(_("This part was submitted. It can be written on once the coordinator returns it."))
    contribution.texts, contribution.figures = dict(texts), list(figures)
    contribution.cut_off, contribution.contributor = cut_off, by
    return _keep(contribution, Event.CONTRIBUTION_WRITTEN, by=by)


@transaction.atomic
def submit(contribution: Contribution, *, by: User, version: int | None) -> Contribution:
    """Give it to the coordinator: it has words, and the day up to which they hold."""
    contribution = _locked(contribution, version=version)
    step = CONTRIBUTION.check(contribution, to=ContributionState.SUBMITTED, by=by)
    if not any(text.strip() for text in contribution.texts.values()):
        raise IllegalStep(_("Write the text first."))
    if contribution.cut_off is None:
        raise IllegalStep(_("Give the cut-off day: the day up to which the text and its figures hold."))
    contribution.submitted_at, contribution.contributor = timezone.now(), by
    return _step(contribution, step, by=by)


@transaction.atomic
def accept(contribution: Contribution, *, by: User, version: int | None) -> Contribution:
    """Take it into the report as it stands."""
    contribution = _locked(contribution, version=version)
    return _step(contribution, CONTRIBUTION.check(contribution, to=ContributionState.ACCEPTED, by=by), by=by)


@transaction.atomic
def give_back(contribution: Contribution, *, by: User, version: int | None, reason: str) -> Contribution:
    """Return it to the contributor and say what is missing."""
    contribution = _locked(contribution, version=version)
    step = CONTRIBUTION.check(contribution, to=ContributionState.RETURNED, by=by)
    if not reason.strip():
        raise IllegalStep(_("Say what is missing, so that the contributor can go on."))
    contribution.answer = reason
    return _step(contribution, step, by=by, note=reason)


def _locked(contribution: Contribution, *, version: int | None) -> Contribution:
    row = Contribution.objects.select_for_update(of=("self",)).select_related("cycle", "sub_area").get(
        pk=contribution.pk
    )  # fmt: skip
    if version is not None and row.version != version:
        raise Stale(_("Somebody changed this text since you opened it. Look at it again, then save yours."))
    if row.cycle.state != CycleState.DRAFTING:
        raise IllegalStep(_("The report is frozen. Texts are written while it is being drafted."))
    return row


def _step(contribution: Contribution, step: Step, *, by: User, note: str = "") -> Contribution:
    contribution.state = step.to
    return _keep(contribution, step.event, by=by, note=note)


def _keep(contribution: Contribution, event: str, *, by: User, note: str = "") -> Contribution:
    contribution.version += 1
    contribution.save()
    audit.record(event, contribution, by=by, note=note)
    return contribution
