"""Undo of an import: its entries are voided by dated actions. Nothing is deleted; what was known remains known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accountability.choices import DueKind
from accountability.errors import IllegalStep
from accountability.models import Import, ImportState, RevisionReason, User
from recommendations.actions import bulk_apply
from recommendations.actions.bulk_apply import ReportedChange
from recommendations.choices import DecisionKind, Position, Progress
from recommendations.models import (
    Comment,
    DateRequest,
    Decision,
    Evidence,
    ImportedRow,
    Recommendation,
    Repeat,
    ReviewItem,
    StatusTotal,
    TargetDate,
    Update,
)

LISTED = 5  # maximum number of later entries named in a refusal
OTHER = "other"


@transaction.atomic
def undo_rows(source: Import, *, by: User, reason: str) -> None:
    """Void all that the rows of an import entered; IllegalStep while a later entry rests on it."""
    rows = list(ImportedRow.objects.filter(source=source).select_related("decision", "update", "target_date"))
    if later := list(_later_entries(rows, by=by)):
        raise IllegalStep(_refusal(later))
    note = _("Import undone: %(reason)s") % {"reason": reason}
    bulk_apply.void_all([row.decision for row in rows if row.decision], by=by, reason=note)
    _withdraw(rows, source.summary.get("former", {}), note, by=by)
    StatusTotal.objects.filter(source=source, is_voided=False).update(is_voided=True)


# --- What rests on it -----------------------------------------------------------------------------------------------
def _later_entries(rows: list[ImportedRow], *, by: User) -> Iterator[Any]:
    """The entries made after the import that depend on its entries and do not belong to its rows.

    Comments that the person may not read do not count: a refusal would betray them. They stay with the voided record.
    """
    issued = {row.recommendation_id for row in rows if row.decision and row.decision.kind == DecisionKind.ISSUED}
    decided = {row.recommendation_id for row in rows if row.decision}
    updated = {row.recommendation_id for row in rows if row.update}
    dated = {row.recommendation_id for row in rows if row.target_date}
    own = {name: {pk for row in rows if (pk := getattr(row, f"{name}_id"))} for name in ("decision", "update")}
    dates = {row.target_date_id for row in rows if row.target_date_id}
    last = {name: max(pks, default=0) for name, pks in own.items()}
    yield from _later(Decision, decided, last["decision"], own["decision"], Decision.objects.exclude(kind="voided"))
    updates = Update.objects.filter(about=None, withdrawn_by=None)
    yield from _later(Update, updated | issued, 0 if issued else last["update"], own["update"], updates)
    yield from _later(TargetDate, dated, max(dates, default=0), dates, TargetDate.objects.all())
    for model in (Evidence, DateRequest, ReviewItem):
        yield from _later(model, issued, 0, set(), model._default_manager.all())
    yield from _later(Comment, issued, 0, set(), Comment.objects.visible_to(by))
    repeats = Repeat.objects.filter(earlier__in=issued).exclude(recommendation__in=issued)
    yield from repeats.exclude(recommendation__is_voided=True).select_related("recommendation")


def _later(
    model: type[Model], recommendations: set[int | None], after: int, own: set[int], entries: QuerySet[Any]
) -> Iterable[Any]:
    """Entries on these recommendations that are younger than the import's and not of it; voided ones do not count."""
    later = entries.filter(recommendation__in=recommendations, pk__gt=after).exclude(pk__in=own)
    if model is Decision:
        later = later.exclude(answers__kind=DecisionKind.VOIDED)
    return later.select_related("recommendation").order_by("pk")


def _refusal(later: list[Any]) -> str:
    named = [f"{entry._meta.verbose_name}: {entry.recommendation}" for entry in later[:LISTED]]
    message = ngettext(
        "%(count)s later entry depends on this import. Correct it first: %(named)s",
        "%(count)s later entries depend on this import. Correct them first: %(named)s",
        len(later),
    )
    message %= {"count": len(later), "named": "; ".join(named) + ("; …" if len(later) > LISTED else "")}
    if names := _files_of(later):
        message += ". " + ngettext(
            "Imported from this file, which can be undone first: %(names)s",
            "Imported from these files, which can be undone first, in this order: %(names)s",
            len(names),
        ) % {"names": "; ".join(names)}
    return message


def _files_of(later: list[Any]) -> list[str]:
    """The names of the files of the later entries, the latest first."""
    keys: dict[type[Model], list[int]] = defaultdict(list)
    for entry in later:
        keys[type(entry)].append(entry.recommendation_id if isinstance(entry, Repeat) else entry.pk)
    rows = ImportedRow.objects.filter(
        Q(decision__in=keys[Decision]) | Q(update__in=keys[Update]) | Q(target_date__in=keys[TargetDate])
        | Q(recommendation__in=keys[Repeat], decision__kind=DecisionKind.ISSUED)
    )  # fmt: skip
    sources = Import.objects.filter(pk__in=rows.values("source"), state=ImportState.COMMITTED)
    return list(sources.order_by("-committed_at", "-pk").values_list("name", flat=True))


# --- What held before -----------------------------------------------------------------------------------------------
def _withdraw(rows: list[ImportedRow], former: dict[str, dict[str, Any]], note: str, *, by: User) -> None:
    """Withdraw the updates and dates of the import; each withdrawal repeats what held before."""
    by_record: dict[int, list[ImportedRow]] = defaultdict(list)
    for row in rows:
        if row.update or row.target_date:
            by_record[row.recommendation_id or 0].append(row)
    records = Recommendation.objects.in_bulk(by_record | {int(pk): [] for pk in former})
    reason = RevisionReason.objects.filter(code=OTHER).first() or RevisionReason.objects.first()
    changes = []
    for pk, record in records.items():
        for update in _withdrawals(record, by_record[pk], note, by=by):
            changes.append(ReportedChange(record, update=update))
        for date in _former_date(record, by_record[pk], reason, note, by=by):
            changes.append(ReportedChange(record, dates=[date]))
        if values := former.get(str(pk)):
            priority, entities = values.get("priority", ""), values.get("entities")
            changes.append(ReportedChange(record, priority=priority, entities=entities))
    if changes:
        bulk_apply.update_all(changes, by=by)


def _withdrawals(record: Recommendation, rows: list[ImportedRow], note: str, *, by: User) -> Iterator[Update]:
    """One withdrawal for each update of the import, the youngest first, each with what held before all of them."""
    own = [row.update for row in rows if row.update]
    if not own:
        return
    earlier = record.updates.filter(about=None, withdrawn_by=None).exclude(pk__in=[update.pk for update in own])
    before = earlier.order_by("reported_on", "pk").last()
    held = (before.position, before.progress) if before else (Position.PENDING, Progress.NOT_STARTED)
    for update in sorted(own, key=lambda update: -update.pk):
        yield Update(
            recommendation=record, part_id=update.part_id, position=held[0], progress=held[1], text=note, about=update,
            reported_on=max(update.reported_on, record.updated_on or update.reported_on), recorded_by=by,
        )  # fmt: skip


def _former_date(
    record: Recommendation, rows: list[ImportedRow], reason: RevisionReason | None, note: str, *, by: User
) -> Iterator[TargetDate]:
    """The date valid before those of the import, appended again; a missing date if there was none."""
    own = [row.target_date_id for row in rows if row.target_date_id]
    if not own:
        return
    before = record.target_dates.filter(
        number__lt=min(row.target_date.number for row in rows if row.target_date)
    ).last()
    yield TargetDate(
        recommendation=record, raw=before.raw if before else "", kind=before.kind if before else DueKind.MISSING,
        due_on=before.due_on if before else None, reason=reason, note=note, requested_by=by,
    )  # fmt: skip
