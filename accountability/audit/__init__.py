"""The audit trail: record() is the only function that writes events; seal() and verify() make tampering detectable."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Model

from accountability.audit.wakeup import ring
from accountability.localization.dates import organization_day
from accountability.models import AuditEvent, Tenure, User
from accountability.permissions import assignments


def record(
    event: str, subject: Model, *, by: User, note: str = "", details: dict[str, Any] | None = None
) -> AuditEvent:
    """Write what happened, in the transaction of the change itself, and ring the worker once it is committed."""
    details = _with_capacity(details or {}, subject, _in_charge(by))
    audit_event = AuditEvent.objects.create(**_fields(event, subject, by=by, note=note, details=details))
    transaction.on_commit(ring, robust=True)
    return audit_event


def record_all(events: Iterable[tuple[str, Model, str, dict[str, Any]]], *, by: User) -> int:
    """The set form of record(): one event per row, one ring. Gives how many were written."""
    posts = _in_charge(by)
    rows = [
        AuditEvent(**_fields(event, subject, by=by, note=note, details=_with_capacity(details, subject, posts)))
        for event, subject, note, details in events
    ]
    AuditEvent.objects.bulk_create(rows, batch_size=2_000)
    transaction.on_commit(ring, robust=True)
    return len(rows)


def _in_charge(by: User) -> dict[str, set[int]]:
    """The posts of which the person is officer-in-charge today, each with the entities they reach in it.

    Acting for a post is not sufficient: the person also needs an assignment for its entity.
    """
    own = {a.entity_id: a.reached_entities for a in assignments(by) if a.entity_id}
    if not own:
        return {}
    held = Tenure.objects.on(organization_day()).filter(user=by, in_charge=True, post__entity__in=own)
    return {code: own[entity] for code, entity in held.values_list("post__code", "post__entity")}


def _with_capacity(details: dict[str, Any], subject: Any, posts: dict[str, set[int]]) -> dict[str, Any]:
    """The details, with the posts for which the person acted on a record of an entity (`in_charge_of`)."""
    if not posts or not hasattr(subject, "scope"):
        return details
    entities = subject.scope().entities
    codes = sorted(code for code, reached in posts.items() if not reached.isdisjoint(entities))
    return details | {"in_charge_of": codes} if codes else details


def _fields(event: str, subject: Model, *, by: User, note: str, details: dict[str, Any]) -> dict[str, Any]:
    return {
        "event": event,
        "subject_type": subject._meta.model_name,
        "subject_id": subject.pk,
        "subject": str(subject)[:300],
        "actor_id": by.pk,
        "actor": by.stored_label[:200],
        "note": note,
        "details": details,
    }
