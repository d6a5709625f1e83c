"""Repeats: suggested by similarity, confirmed or dismissed by a person. Suggestions are not counted."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.audit.cursors import alone, read_on
from accountability.audit.events import Event as RecordEvent
from accountability.errors import IllegalStep, NotPermitted
from accountability.measures import rounded
from accountability.models import AuditEvent, Cursor, User
from accountability.permissions import can, refusal
from recommendations.choices import LINKED, RepeatKind
from recommendations.events import Event
from recommendations.measures import repeats
from recommendations.models import Recommendation, Repeat
from recommendations.permissions import Permission

CURSOR = "repeats"
RENEWS = (Event.ENTERED, Event.CLASSIFIED, RecordEvent.RESPONSIBILITY_CHANGED)  # after these it is compared (again)


@transaction.atomic
def link(recommendation: Recommendation, *, by: User, earlier: Recommendation) -> Repeat:
    """Say that one repeats the other; whichever was issued later is the repeat. Nothing is merged."""
    one, other = sorted((recommendation, earlier), key=lambda r: (r.counts_from, r.pk))
    later = Recommendation.objects.locked(other.pk, version=None)
    _demand(later, by)
    if one == later:
        raise IllegalStep(_("A recommendation cannot repeat itself."))
    either = Q(recommendation=later, earlier=one) | Q(recommendation=one, earlier=later)
    repeat = Repeat.objects.select_for_update().filter(either).first() or Repeat(recommendation=later, earlier=one)
    if repeat.kind in LINKED:
        raise IllegalStep(_("These two are already linked."))
    return _settle(repeat, RepeatKind.CONFIRMED, by=by)


@transaction.atomic
def confirm(repeat: Repeat, *, by: User) -> Repeat:
    """Agree with a suggestion: from now on the two are a chain and count as one that recurred."""
    return _settle(_waiting(repeat, by), RepeatKind.CONFIRMED, by=by)


@transaction.atomic
def dismiss(repeat: Repeat, *, by: User) -> Repeat:
    """Say that it is no repeat: the pair is not suggested again."""
    return _settle(_waiting(repeat, by), RepeatKind.DISMISSED, by=by)


@transaction.atomic
def unlink(repeat: Repeat, *, by: User) -> Repeat:
    """Remove a repeat confirmed by a person. Repeats stated by the body itself remain linked."""
    repeat = _locked(repeat, by)
    if repeat.kind != RepeatKind.CONFIRMED:
        raise IllegalStep(_("Only a link confirmed by a person can be withdrawn."))
    return _settle(repeat, RepeatKind.DISMISSED, by=by)


@transaction.atomic
def suggest(*, by: User) -> int:
    """Suggest repeats of the recommendations added or classified since the last run; returns the number.

    The first run compares all. Safe to run twice and concurrently: each pair is stored once.
    """
    if not alone("suggest repeats"):
        return 0
    new = _new()
    pairs = repeats.suggestions(new) if new is None or new else ()
    suggestions = Repeat.objects.bulk_create(
        [
            Repeat(
                recommendation_id=later, earlier_id=earlier, kind=RepeatKind.SUGGESTED,
                likeness=rounded(Decimal(likeness), 3),
            )
            for later, earlier, likeness in pairs
        ],
        batch_size=1_000,
    )  # fmt: skip
    rows = Recommendation.objects.in_bulk([repeat.recommendation_id for repeat in suggestions])
    events = ((Event.REPEAT_SUGGESTED, rows[r.recommendation_id], "", _details(r)) for r in suggestions)
    return audit.record_all(events, by=by) if suggestions else 0


def _new() -> set[int] | None:
    """The recommendations new since the last run; None on the first, when all are."""
    is_first, new = not Cursor.objects.filter(pk=CURSOR).exists(), set()

    def collect(events: list[AuditEvent]) -> None:
        new.update(event.subject_id for event in events if event.event in RENEWS)

    read_on(CURSOR, collect)
    return None if is_first else new


def _waiting(repeat: Repeat, by: User) -> Repeat:
    repeat = _locked(repeat, by)
    if repeat.kind != RepeatKind.SUGGESTED:
        raise IllegalStep(_("This suggestion was decided while you were viewing it."))
    return repeat


def _locked(repeat: Repeat, by: User) -> Repeat:
    rows = Repeat.objects.select_for_update(of=("self",)).select_related("recommendation")
    repeat = rows.get(pk=repeat.pk)
    _demand(repeat.recommendation, by)
    return repeat


def _demand(later: Recommendation, by: User) -> None:
    if not can(by, Permission.LINK_REPEATS, later.scope()):
        raise NotPermitted(refusal(Permission.LINK_REPEATS))


def _settle(repeat: Repeat, kind: RepeatKind, *, by: User) -> Repeat:
    repeat.kind, repeat.settled_by, repeat.settled_at = kind, by, timezone.now()
    repeat.save()
    event = Event.REPEAT_LINKED if kind == RepeatKind.CONFIRMED else Event.REPEAT_DISMISSED
    audit.record(event, repeat.recommendation, by=by, details=_details(repeat))
    return repeat


def _details(repeat: Repeat) -> dict[str, object]:
    likeness = None if repeat.likeness is None else str(repeat.likeness)
    return {"repeat": repeat.pk, "earlier": repeat.earlier_id, "likeness": likeness}
