"""Contributions to the annual report: requested by the coordinator, written, submitted, accepted or returned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.annual_report.contributions import Figure, check_fields, checked, worded
from accountability.annual_report.permissions import Permission
from accountability.annual_report.workflow import ASK, CONTRIBUTION, WRITE
from accountability.components.statement_fields import linkable_measures
from accountability.errors import Incomplete, Stale
from accountability.models import Commitment, Contribution, ContributionCommitment, Entity, User
from accountability.models.cycle import ContributionState
from accountability.permissions import can
from accountability.workflow import Step


@transaction.atomic
def ask(contribution: Contribution, *, by: User, version: int | None, contributor: User) -> Contribution:
    """Request it from a contributor, who is notified."""
    contribution = _locked(contribution, version=version)
    ASK.demand(contribution, by=by)
    if not (contributor.is_active and can(contributor, Permission.CONTRIBUTE)):
        raise Incomplete(_("Choose a contributor to the report."), "contributor")
    contribution.contributor = contributor
    return _keep(contribution, ASK, by=by, contributor=contributor.pk)


@transaction.atomic
def write(
    contribution: Contribution, *, by: User, version: int | None, texts: Mapping[str, str],
    figures: Sequence[Figure] = (), cut_off: dt.date | None = None, measure: str = "",
    commitments: Collection[Commitment] | None = None, entity: Entity | None = None,
) -> Contribution:  # fmt: skip
    """Save the text; the first person who writes an unassigned contribution becomes its contributor.

    `texts` by language; `figures` each with a series or its own label, the value as a decimal number, the unit and the
    date up to which it applies, `cut_off` if it has none. `commitments` are those on which it reports; None leaves
    them. `entity` is the one of which the text speaks, None for the Secretariat as a whole. A text that differs from
    the copy of the earlier cycle is no longer marked as unchanged.
    """
    contribution = _locked(contribution, version=version)
    WRITE.demand(contribution, by=by)
    if measure and measure not in linkable_measures():
        raise Incomplete(_("Unknown measure “%(code)s”.") % {"code": measure}, "measure")
    before, contribution.texts = contribution.texts, worded(texts)
    contribution.figures, contribution.measure = checked(figures, cut_off), measure
    contribution.entity = entity
    check_fields(contribution)
    if contribution.texts != before:
        contribution.unchanged_since = None
    contribution.cut_off, contribution.contributor = cut_off, contribution.contributor or by
    if commitments is not None:
        _link(contribution, commitments)
    return _keep(
        contribution, WRITE, by=by, languages=list(contribution.texts), figures=len(contribution.figures),
        entity=entity.code if entity else "",
    )  # fmt: skip


@transaction.atomic
def submit(contribution: Contribution, *, by: User, version: int | None) -> Contribution:
    """Give it to the coordinator: it has words, and the day up to which they hold."""
    contribution = _locked(contribution, version=version)
    step = CONTRIBUTION.check(contribution, to=ContributionState.SUBMITTED, by=by)
    contribution.submitted_at, contribution.contributor = timezone.now(), contribution.contributor or by
    return _keep(contribution, step, by=by)


@transaction.atomic
def accept(contribution: Contribution, *, by: User, version: int | None) -> Contribution:
    """Accept it for the report."""
    contribution = _locked(contribution, version=version)
    return _keep(contribution, CONTRIBUTION.check(contribution, to=ContributionState.ACCEPTED, by=by), by=by)


@transaction.atomic
def give_back(contribution: Contribution, *, by: User, version: int | None, reason: str) -> Contribution:
    """Return it to the contributor and say what is missing."""
    contribution = _locked(contribution, version=version)
    step = CONTRIBUTION.check(contribution, to=ContributionState.RETURNED, by=by)
    if not reason.strip():
        raise Incomplete(_("Describe what is missing, so that the contributor can complete it."), "reason")
    contribution.answer = reason
    return _keep(contribution, step, by=by, note=reason)


def _link(contribution: Contribution, commitments: Collection[Commitment]) -> None:
    """Report on exactly these commitments."""
    contribution.commitments.exclude(commitment__in=commitments).delete()
    linked = set(contribution.commitments.values_list("commitment", flat=True))
    ContributionCommitment.objects.bulk_create(
        ContributionCommitment(contribution=contribution, commitment=row) for row in commitments if row.pk not in linked
    )


def _locked(contribution: Contribution, *, version: int | None) -> Contribution:
    """The row, locked for this transaction together with its cycle, so that the cycle cannot be frozen meanwhile."""
    rows = Contribution.objects.select_for_update(of=("self", "cycle")).select_related("cycle", "sub_area__component")
    row = rows.get(pk=contribution.pk)
    if version is not None and row.version != version:
        raise Stale(_("This contribution was changed while you were editing. Review the changes and save again."))
    return row


def _keep(contribution: Contribution, step: Step, *, by: User, note: str = "", **details: object) -> Contribution:
    contribution.state = step.to or contribution.state
    contribution.version += 1
    contribution.save()
    audit.record(step.event, contribution, by=by, note=note, details=details)
    return contribution
