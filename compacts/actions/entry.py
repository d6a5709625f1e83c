"""Entering compacts and their items from signed documents, and self-assessments that were submitted on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, in_words
from accountability.models import User
from accountability.permissions import demand
from compacts.choices import AssessmentKind, Side, State
from compacts.events import Event
from compacts.models import (
    SECRETARY_GENERAL,
    Compact,
    CompactItem,
    HolderPeriod,
    SelfAssessment,
    SelfRating,
    Signature,
    content_hash,
)
from compacts.permissions import Permission


@transaction.atomic
def enter_compacts(
    pairs: Sequence[tuple[Compact, Sequence[HolderPeriod]]], *, by: User
) -> list[Compact]:  # fmt: skip
    """Enter compacts from their signed documents, each with its holders. Items follow, and then the signatures."""
    demand(by, Permission.IMPORT_COMPACTS)
    with in_words():
        compacts = Compact.objects.bulk_create(compact for compact, _holders in pairs)
        HolderPeriod.objects.bulk_create(
            _period(compact, holder)
            for compact, (_of, holders) in zip(compacts, pairs, strict=True)
            for holder in holders
        )
    audit.record_all(((Event.ENTERED, compact, "", {"cycle": compact.cycle.label}) for compact in compacts), by=by)
    return compacts


def _period(compact: Compact, holder: HolderPeriod) -> HolderPeriod:
    holder.compact = compact
    return holder


@transaction.atomic
def enter_items(items: Sequence[CompactItem], *, by: User) -> list[CompactItem]:
    """Enter the items of drafts that came from signed documents, and then the signatures on them.

    A compact whose document is not signed by both sides stays agreed; one without dates stays a draft.
    """
    demand(by, Permission.IMPORT_COMPACTS)
    keys = {item.compact_id for item in items}
    compacts = list(
        Compact.objects.select_for_update(of=("self",))
        .select_related("cycle", "post", "entity", "template", "supersedes").filter(pk__in=keys).order_by("pk")
    )  # fmt: skip
    for compact in compacts:
        if not compact.is_writable:
            raise IllegalStep(_("%(compact)s is no longer a draft.") % {"compact": compact.label})
    with in_words():
        entered = CompactItem.objects.bulk_create(items)
        _sign_on_paper([compact for compact in compacts if compact.paper_signed_on])
    events = (
        (Event.SIGNED if compact.is_signed else Event.ITEMS_CHANGED, compact, "", {"hash": compact.content_hash})
        for compact in compacts
    )
    audit.record_all(events, by=by)
    return entered


def _sign_on_paper(compacts: Sequence[Compact]) -> None:
    """Fix the contents by their hash and store the signatures with the dates on the document."""
    signatures = []
    for compact in compacts:
        compact.content_hash, compact.agreed_on = content_hash(compact), compact.paper_signed_on
        compact.signed_on, compact.countersigned_on = compact.paper_signed_on, compact.paper_countersigned_on
        compact.enter_state(State.SIGNED if compact.countersigned_on else State.AGREED)
        sides = ((Side.OFFICIAL, compact.official_name, compact.signed_on),
                 (Side.SECRETARY_GENERAL, SECRETARY_GENERAL, compact.countersigned_on))  # fmt: skip
        signatures += [
            Signature(
                compact=compact, side=side, name=name, signed_on=day, on_paper=True, content_hash=compact.content_hash
            )
            for side, name, day in sides
            if day
        ]
    Compact.objects.save_moved(compacts, "content_hash", "agreed_on", "signed_on", "countersigned_on")
    Signature.objects.bulk_create(signatures)
    replaced = [row.supersedes for row in compacts if row.supersedes and row.is_signed]
    for before in replaced:
        before.enter_state(State.AMENDED)
    Compact.objects.save_moved(replaced)


@transaction.atomic
def enter_assessments(
    pairs: Sequence[tuple[SelfAssessment, Sequence[SelfRating]]], *, by: User
) -> list[SelfAssessment]:  # fmt: skip
    """Enter self-assessments that were submitted on paper, with their ratings; they are locked from then on."""
    demand(by, Permission.IMPORT_COMPACTS)
    drafts = [SelfAssessment(compact=a.compact, holder=a.holder, kind=a.kind, note=a.note) for a, _ratings in pairs]
    with in_words():
        rows = SelfAssessment.objects.bulk_create(drafts)
        ratings = []
        for row, (given, of) in zip(rows, pairs, strict=True):
            for rating in of:
                rating.assessment = row
            ratings += of
            row.submitted_on, row.submitted_by = given.submitted_on, by
        SelfRating.objects.bulk_create(ratings)
        SelfAssessment.objects.bulk_update(rows, ("submitted_on", "submitted_by"))
    compacts = _assessed(rows)
    audit.record_all(((Event.SELF_ASSESSED, row, "", {"on_paper": True}) for row in compacts), by=by)
    return rows


def _assessed(rows: Sequence[SelfAssessment]) -> list[Compact]:
    """The signed compacts of the self-assessments, as self-assessed on the day of the last of them."""
    days: dict[int, dt.date] = {}
    for row in rows:
        if row.kind == AssessmentKind.YEAR_END and row.submitted_on:
            days[row.compact_id] = max(row.submitted_on, days.get(row.compact_id, row.submitted_on))
    compacts = list(Compact.objects.select_for_update(of=("self",)).select_related("cycle", "post").filter(pk__in=days))
    for compact in compacts:
        if compact.state != State.SIGNED:
            raise IllegalStep(_("Only a signed compact that is not yet assessed can be assessed."))
        compact.assessed_on = days[compact.pk]
        compact.enter_state(State.SELF_ASSESSED)
    Compact.objects.save_moved(compacts, "assessed_on")
    return compacts


@transaction.atomic
def withdraw_compact(compact: Compact, *, by: User, reason: str) -> Compact:
    """Mark a compact as entered by mistake, while nothing has been decided on it."""
    demand(by, Permission.IMPORT_COMPACTS)
    compact = Compact.objects.locked(compact.pk, version=None)
    if compact.state not in (State.DRAFT, State.AGREED, State.SIGNED):
        raise IllegalStep(
            _("%(compact)s has been assessed. This can no longer be undone.") % {"compact": compact.label}
        )
    compact.is_voided = True
    compact.save_version("is_voided")
    audit.record(Event.WITHDRAWN, compact, by=by, note=reason)
    return compact
