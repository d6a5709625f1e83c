"""Notices from the audit trail, each person's inbox, and followed records.

A person's inbox and followed records are private: they leave no event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability.audit import events
from accountability.audit.cursors import read_on
from accountability.choices import Audience
from accountability.jobs import notices as job_notices
from accountability.localization.dates import organization_day
from accountability.models import AuditEvent, Entity, Notice, Subscription, User
from accountability.models.comment import audiences
from accountability.models.record import Record
from accountability.notifications import account_notices
from accountability.notifications.recipients import with_stand_ins
from accountability.permissions import Permission, can
from accountability.registers import NoticeKind, Notices, registers
from accountability.registers.notices import EVIDENCE, INTERNAL

COUNTED = 99  # unread notices are counted up to here
UNREAD = """
    SELECT count(*) FROM (
        SELECT FROM accountability_notice WHERE recipient_id = %s AND read_at IS NULL LIMIT %s) unread
"""  # used by every page: written out, it takes a third of the time

Records = dict[int, tuple[str, str]]
"""Label and address by id."""


def _entities(user: Any, ids: Collection[int], *, private: str = "") -> Records:
    """The entities that the person may read."""
    rows = Entity.objects.filter(pk__in=ids) if can(user, Permission.VIEW_ENTITIES) else Entity.objects.none()
    return {e.pk: (f"{e.code} · {e.name}", reverse("entity", args=[e.code])) for e in rows}


def notices_of_registers() -> list[Notices]:
    """The notices of every register, and those of the foundation on background tasks and accounts."""
    return [
        *(register.notices for register in registers() if register.notices),
        job_notices.NOTICES,
        account_notices.NOTICES,
    ]


def readable_records(user: Any, ids: Collection[int], *, model: type[Record], label: str, private: str = "") -> Records:
    """The records of a register that the person may read; private: and their evidence or internal comments.

    `label` is the naming field.
    """
    rows = model._default_manager.visible_to(user).filter(pk__in=ids)  # type: ignore[attr-defined]
    if private:
        readable = [(row.pk, getattr(row, label)) for row in rows.for_action() if _reads(user, row, private)]
    else:
        readable = list(rows.values_list("pk", label))
    page = f"{model.url_namespace()}:detail"
    return {pk: (name, reverse(page, args=[pk])) for pk, name in readable}


def _reads(user: Any, record: Record, private: str) -> bool:
    threads = audiences(user, record)
    return Audience.INTERNAL in threads if private == INTERNAL else bool(threads)


def kinds() -> dict[str, NoticeKind]:
    """Every kind of notice, in the order of the registers."""
    return {name: kind for notices in notices_of_registers() for name, kind in notices.kinds.items()}


def privacy(name: str) -> str:
    """What a person must be able to read beside the record to learn of this kind of notice or event; often nothing."""
    registered = notices_of_registers()
    if name in events.INTERNAL or any(name in notices.internal for notices in registered):
        return INTERNAL
    return EVIDENCE if any(name in notices.private for notices in registered) else ""


def readable(user: Any, kind: str, ids: Collection[int], *, private: str = "") -> Records:
    """Label and URL of those of the records that the person may read."""
    known = {"entity": _entities} | {
        name: read for notices in notices_of_registers() for name, read in notices.readable.items()
    }
    return known[kind](user, ids, private=private) if kind in known else {}


# --- Events ---------------------------------------------------------------------------------------------------------
def consume() -> int:
    """Create notices from new events of the audit trail; returns the number of events read. Safe to run twice."""
    return read_on("notices", tell)


def tell(new: Sequence[AuditEvent]) -> None:
    """Add notices of the events to inboxes: once for each event and person, not for the author, and only for people
    who may read the subject.
    """
    items = [item for notices in notices_of_registers() for item in notices.event_notices(new)]
    wanted: dict[tuple[int, str, str], set[int]] = defaultdict(set)
    for item in items:
        for pk in item.to - {item.event.actor_id}:
            wanted[pk, item.event.subject_type, privacy(item.kind)].add(item.event.subject_id)
    people = User.objects.filter(is_active=True).in_bulk({pk for pk, *_rest in wanted})
    allowed = {
        (pk, kind, private): readable(people[pk], kind, ids, private=private)
        for (pk, kind, private), ids in wanted.items()
        if pk in people
    }
    authors = {f"event:{item.event.pk}": item.event.actor_id for item in items}
    notices = (
        Notice(
            recipient_id=pk, kind=item.kind, key=f"event:{item.event.pk}", subject=item.event.subject,
            subject_type=item.event.subject_type, subject_id=item.event.subject_id, details=item.details,
        )
        for item in items
        for pk in item.to - {item.event.actor_id}
        if item.event.subject_id in allowed.get((pk, item.event.subject_type, privacy(item.kind)), ())
    )  # fmt: skip
    to_all = with_stand_ins(notices, on=organization_day())
    deliver(notice for notice in to_all if notice.recipient_id != authors[notice.key])


def deliver(notices: Iterable[Notice]) -> int:
    """Put notices into inboxes, each cause once for each person; gives how many there were, the known ones included."""
    return len(Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=1_000))


# --- Reading --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Line:
    """One notice as its reader sees it now; without label and address where they may no longer read the record."""

    notice: Notice
    title: Any
    words: str
    label: str = ""
    url: str = ""


def lines(user: User, notices: Iterable[Notice]) -> Iterator[Line]:
    """The notices with their text in the reader's language.

    Subjects that the person may no longer read are not named.
    """
    notices = list(notices)
    groups: dict[tuple[str, str], set[int]] = defaultdict(set)
    for notice in notices:
        groups[notice.subject_type, privacy(notice.kind)].add(notice.subject_id)
    records = {(kind, private): readable(user, kind, ids, private=private) for (kind, private), ids in groups.items()}
    known = {
        (subject, name): kind
        for of in notices_of_registers()
        for subject in of.readable
        for name, kind in of.kinds.items()
    }
    for notice in notices:
        record = records[notice.subject_type, privacy(notice.kind)].get(notice.subject_id)
        kind = known.get((notice.subject_type, notice.kind)) or account_notices.OF_ANY_RECORD.get(notice.kind)
        if record and kind:
            yield Line(notice, kind.title, _text(kind, notice), *record)
        else:
            yield Line(notice, "", _("You no longer have access to the subject of this notice."))


def _text(kind: NoticeKind, notice: Notice) -> str:
    words = kind.words(notice.details)
    if person := notice.details.get("standing_in_for"):
        words += " · " + _("standing in for %(person)s") % {"person": person}
    return words


def unread(user: User) -> int:
    """The number of unread notices of the person, counted up to 100."""
    with connection.cursor() as cursor:
        cursor.execute(UNREAD, [user.pk, COUNTED + 1])
        return int(cursor.fetchone()[0])


def mark_read(user: User, notices: QuerySet[Notice]) -> int:
    """Mark the person's own among the notices as read; returns how many were unread."""
    return notices.filter(recipient=user, read_at=None).update(read_at=timezone.now())


# --- Following ------------------------------------------------------------------------------------------------------
def follow(user: User, kind: str, pk: int) -> None:
    """Follow a record, or all records of an entity. Repeating it changes nothing."""
    Subscription.objects.get_or_create(user=user, subject_type=kind, subject_id=pk)


def unfollow(user: User, kind: str, pk: int) -> None:
    """Stop telling."""
    Subscription.objects.filter(user=user, subject_type=kind, subject_id=pk).delete()


def followed(user: User, subject: Model) -> dict[str, Any]:
    """The context of the partial `_follow.html`."""
    return followed_as(user, str(subject._meta.model_name), subject.pk)


def followed_as(user: Any, kind: str, pk: int) -> dict[str, Any]:
    """The same for subjects that are not records."""
    followed = Subscription.objects.filter(user=user, subject_type=kind, subject_id=pk).exists()
    return {"kind": kind, "pk": pk, "is_followed": followed}


def following(user: User) -> list[tuple[Subscription, str, str]]:
    """What the person follows and may still read, newest first: each with label and URL."""
    rows = list(user.subscriptions.all())
    found = {
        kind: readable(user, kind, [row.subject_id for row in rows if row.subject_type == kind])
        for kind in {row.subject_type for row in rows}
    }
    return [
        (row, *found[row.subject_type][row.subject_id]) for row in rows if row.subject_id in found[row.subject_type]
    ]
