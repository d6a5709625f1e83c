"""Undoing an import: what it made is voided by dated acts. Nothing is deleted; what was known stays known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accountability import audit
from accountability.choices import DueKind
from accountability.errors import IllegalStep
from accountability.models import RevisionReason, User
from recommendations.actions.bulk_apply import Told, update_all, void_all
from recommendations.choices import DecisionKind, ImportState, Position, Progress
from recommendations.events import Event
from recommendations.models import (
    Comment,
    DateRequest,
    Decision,
    Evidence,
    Import,
    ImportedRow,
    Recommendation,
    Repeat,
    ReviewItem,
    TargetDate,
    Update,
)

LISTED = 5  # how many of what stands on top a refusal names
OTHER = "other"


@transaction.atomic
def undo(imported: Import, *, by: User, reason: str) -> Import:
    """Void all that an import made, as one act with a reason; refused while something later stands on it."""
    imported = Import.objects.select_for_update(of=("self",)).get(pk=imported.pk)
    if imported.state != ImportState.COMMITTED:
        raise IllegalStep(_("Only what is entered, and not undone yet, can be undone."))
    if not reason.strip():
        raise IllegalStep(_("Say why the import is undone: it stays in the trail."))
    rows = list(imported.made.select_related("decision", "update", "target_date"))
    if on_top := list(_on_top(rows)):
        raise IllegalStep(_refusal(on_top))
    said = _("Import undone: %(reason)s") % {"reason": reason.strip()}
    void_all([row.decision for row in rows if row.decision], by=by, reason=said)
    _withdraw(rows, imported.summary.get("former", {}), said, by=by)
    imported.totals.filter(is_voided=False).update(is_voided=True)
    imported.state, imported.undone_by, imported.undone_at = ImportState.UNDONE, by, timezone.now()
    imported.undo_reason = reason.strip()
    imported.save(update_fields=["state", "undone_by", "undone_at", "undo_reason"])
    audit.record(Event.IMPORT_UNDONE, imported, by=by, note=reason)
    return imported


# --- What stands on it ----------------------------------------------------------------------------------------------
def _on_top(rows: list[ImportedRow]) -> Iterator[Any]:
    """The records on which something stands that came after the import and goes with none of its rows."""
    entered = {row.recommendation_id for row in rows if row.decision and row.decision.kind == DecisionKind.ISSUED}
    decided = {row.recommendation_id for row in rows if row.decision}
    told = {row.recommendation_id for row in rows if row.update}
    dated = {row.recommendation_id for row in rows if row.target_date}
    own = {name: {pk for row in rows if (pk := getattr(row, f"{name}_id"))} for name in ("decision", "update")}
    dates = {row.target_date_id for row in rows if row.target_date_id}
    last = {name: max(pks, default=0) for name, pks in own.items()}
    yield from _later(Decision, decided, last["decision"], own["decision"], Decision.objects.exclude(kind="voided"))
    updates = Update.objects.filter(about=None, withdrawn_by=None)
    yield from _later(Update, told | entered, 0 if entered else last["update"], own["update"], updates)
    yield from _later(TargetDate, dated, max(dates, default=0), dates, TargetDate.objects.all())
    for model in (Evidence, DateRequest, ReviewItem, Comment):
        yield from _later(model, entered, 0, set(), model._default_manager.all())
    repeated = Repeat.objects.filter(earlier__in=entered).exclude(recommendation__in=entered)
    yield from repeated.exclude(recommendation__is_voided=True).select_related("recommendation")


def _later(
    model: type[Model], records: set[int | None], after: int, own: set[int], rows: QuerySet[Any]
) -> Iterable[Any]:
    """Rows on these records that are younger than the import's and not of it; corrected ones stand on nothing."""
    found = rows.filter(recommendation__in=records, pk__gt=after).exclude(pk__in=own)
    if model is Decision:
        found = found.exclude(answers__kind=DecisionKind.VOIDED)  # one that voids stands on what it voids
    return found.select_related("recommendation").order_by("pk")


def _refusal(on_top: list[Any]) -> str:
    named = [f"{found._meta.verbose_name}: {found.recommendation}" for found in on_top[:LISTED]]
    said = ngettext(
        "%(count)s later entry stands on what this import made. Correct it first: %(named)s",
        "%(count)s later entries stand on what this import made. Correct them first: %(named)s",
        len(on_top),
    )
    return said % {"count": len(on_top), "named": "; ".join(named) + ("; …" if len(on_top) > LISTED else "")}


# --- What held before -----------------------------------------------------------------------------------------------
def _withdraw(rows: list[ImportedRow], former: dict[str, dict[str, Any]], said: str, *, by: User) -> None:
    """Withdraw the import's words and dates; each withdrawal repeats what held before."""
    by_record: dict[int, list[ImportedRow]] = defaultdict(list)
    for row in rows:
        if row.update or row.target_date:
            by_record[row.recommendation_id or 0].append(row)
    records = Recommendation.objects.in_bulk(by_record | {int(pk): [] for pk in former})
    reason = RevisionReason.objects.filter(code=OTHER).first() or RevisionReason.objects.first()
    told = []
    for pk, record in records.items():
        told += [Told(record, update=update) for update in _words_before(record, by_record[pk], said, by=by)]
        told += [Told(record, dates=[date]) for date in _date_before(record, by_record[pk], reason, said, by=by)]
        if change := former.get(str(pk)):
            told.append(Told(record, priority=change.get("priority", ""), entities=change.get("entities")))
    if told:
        update_all(told, by=by)


def _words_before(record: Recommendation, rows: list[ImportedRow], said: str, *, by: User) -> Iterator[Update]:
    """One withdrawal for each of the import's words, the youngest first, each with what held before all of them."""
    own = [row.update for row in rows if row.update]
    if not own:
        return
    earlier = record.updates.filter(about=None, withdrawn_by=None).exclude(pk__in=[update.pk for update in own])
    before = earlier.order_by("reported_on", "pk").last()
    held = (before.position, before.progress) if before else (Position.PENDING, Progress.NOT_STARTED)
    for update in sorted(own, key=lambda update: -update.pk):
        yield Update(
            recommendation=record, part_id=update.part_id, position=held[0], progress=held[1], text=said, about=update,
            reported_on=max(update.reported_on, record.updated_on or update.reported_on), recorded_by=by,
            recorded_at=timezone.now(),
        )  # fmt: skip


def _date_before(
    record: Recommendation, rows: list[ImportedRow], reason: RevisionReason | None, said: str, *, by: User
) -> Iterator[TargetDate]:
    """The date that held before the import's, once more; none was missing then."""
    own = [row.target_date_id for row in rows if row.target_date_id]
    if not own:
        return
    before = record.target_dates.filter(
        number__lt=min(row.target_date.number for row in rows if row.target_date)
    ).last()
    yield TargetDate(
        recommendation=record, raw=before.raw if before else "", kind=before.kind if before else DueKind.MISSING,
        due_on=before.due_on if before else None, reason=reason, note=said, requested_by=by, recorded_at=timezone.now(),
    )  # fmt: skip
