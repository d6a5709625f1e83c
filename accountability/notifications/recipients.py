"""Recipients of notices: followers, people by role, and those who stand in for them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q

from accountability.localization.dates import organization_day
from accountability.models import Assignment, AuditEvent, Entity, Notice, StandIn, Subscription
from accountability.models.record import Record
from accountability.registers import EventNotice


class Recipients:
    """The people related to some records on a date, read once for all.

    Records are loaded with the relations of `scope()`.
    """

    def __init__(self, records: Iterable[Record], *, on: dt.date) -> None:
        scopes = {record.pk: (str(record._meta.model_name), record.scope()) for record in records}
        above: dict[int, set[int]] = defaultdict(set)
        for root, entity, _passed in Entity.objects.reach(on=on):
            above[entity].add(root)
        self.bodies = {pk: scope.body for pk, (_kind, scope) in scopes.items()}
        self.entities = {pk: _union(above[of] for of in scope.entities) for pk, (_kind, scope) in scopes.items()}
        """The entities responsible for each record: its own, those above them, and their successors."""
        self.assigned: dict[tuple[str, int | None, int | None], set[int]] = defaultdict(set)
        for role, entity, body, user in Assignment.objects.active(on=on).values_list("role", "entity", "body", "user"):
            self.assigned[role, entity, body].add(user)
        self.subjects = {
            pk: {(kind, pk), *(("entity", entity) for entity in self.entities[pk])}
            for pk, (kind, _scope) in scopes.items()
        }
        self.subscribed = _subscribed({subject for of in self.subjects.values() for subject in of})

    def followers(self, record: int) -> set[int]:
        """The followers of the record and of its responsible entities."""
        return _union(self.subscribed[subject] for subject in self.subjects[record])

    def acting(self, record: int, *roles: str) -> set[int]:
        """The people in one of the roles for its entities, for its body, or for the whole Organization."""
        places = [(None, None), (None, self.bodies[record]), *((entity, None) for entity in self.entities[record])]
        return _union(self.assigned[role, *place] for role in roles for place in places)


def people_of_entities(entities: Collection[int], roles: Sequence[str], *, on: dt.date) -> dict[int, set[int]]:
    """By entity the active people in one of the roles for it, for one above it, or for its successor."""
    answering: dict[int, set[int]] = defaultdict(set)
    held = Assignment.objects.active(on=on).filter(role__in=roles, user__is_active=True, entity__isnull=False)
    for entity, user in held.values_list("entity", "user"):
        answering[entity].add(user)
    people: dict[int, set[int]] = {entity: set() for entity in entities}
    for root, entity, _passed in Entity.objects.reach(on=on):
        if entity in people:
            people[entity] |= answering[root]
    return people


def _union(groups: Iterable[set[int]]) -> set[int]:
    return set().union(*groups)


def _subscribed(subjects: set[tuple[str, int]]) -> dict[tuple[str, int], set[int]]:
    """By subject the people who follow it."""
    ids: dict[str, set[int]] = defaultdict(set)
    for kind, pk in subjects:
        ids[kind].add(pk)
    wanted = Q(pk__in=[])
    for kind, of in ids.items():
        wanted |= Q(subject_type=kind, subject_id__in=of)
    people: dict[tuple[str, int], set[int]] = defaultdict(set)
    for kind, pk, user in Subscription.objects.filter(wanted).values_list("subject_type", "subject_id", "user"):
        people[kind, pk].add(user)
    return people


# --- Stand-ins ------------------------------------------------------------------------------------------------------
PERSONAL = ("user", "job", "assignmentrequest")
"""Kinds of subject that concern a person's own account: a stand-in receives no notice of them."""


def with_stand_ins(notices: Iterable[Notice], *, on: dt.date) -> Iterator[Notice]:
    """The notices, each followed by those for who stands in for its recipient on the day, marked with the person.

    A stand-in who is a recipient anyway gets one notice, without a mark.
    """
    notices = list(notices)
    absences = StandIn.objects.active(on=on).filter(person__in={notice.recipient_id for notice in notices})
    absent = {absence.person_id: absence for absence in absences.select_related("person")}
    received = {(notice.recipient_id, notice.key) for notice in notices}
    for notice in notices:
        yield notice
        absence = absent.get(notice.recipient_id)
        if absence and notice.subject_type not in PERSONAL and (absence.stand_in_id, notice.key) not in received:
            received.add((absence.stand_in_id, notice.key))
            yield Notice(
                recipient_id=absence.stand_in_id, kind=notice.kind, key=notice.key, subject=notice.subject,
                subject_type=notice.subject_type, subject_id=notice.subject_id,
                details=notice.details | {"standing_in_for": absence.person.label},
            )  # fmt: skip


# --- Which event reaches whom ---------------------------------------------------------------------------------------
To = Callable[[AuditEvent, Recipients], set[int]]
Table = Mapping[str, Sequence[tuple[str, Sequence[To]]]]
"""By event, the kinds of notices, the more specific first, and the recipients of each."""


def followers(event: AuditEvent, recipients: Recipients) -> set[int]:
    return recipients.followers(event.subject_id)


def acting(*roles: str) -> To:
    return lambda event, recipients: recipients.acting(event.subject_id, *roles)


def mentioned(event: AuditEvent, recipients: Recipients) -> set[int]:
    return set(event.details.get("mentions", ()))


def assigned(event: AuditEvent, recipients: Recipients) -> set[int]:
    return {event.details["assignee"]}


def escalated_to(event: AuditEvent, recipients: Recipients) -> set[int]:
    return recipients.acting(event.subject_id, event.details.get("role", ""))


def event_notices(
    events: Sequence[AuditEvent], *, model: type[Record], table: Table, details: Sequence[str] = ()
) -> Iterator[EventNotice]:
    """The notices for events on records of the model, with the details of the last event that their text needs.

    Several changes in one transaction are one notice of each kind for each person.
    """
    kind = model._meta.model_name
    events = [event for event in events if event.subject_type == kind and event.event in table]
    if not events:
        return
    records = model._default_manager.for_action().filter(pk__in={event.subject_id for event in events})  # type: ignore[attr-defined]
    recipients = Recipients(records, on=organization_day())
    groups: dict[tuple[str, str, int], list[AuditEvent]] = defaultdict(list)
    for event in events:
        for notice, to in table[event.event]:
            for person in _union(whom(event, recipients) for whom in to):
                groups[event.transaction, notice, person].append(event)
    for (_transaction, notice, person), of in groups.items():
        yield EventNotice(of[0], notice, frozenset([person]), _details(of, details))


def _details(events: Sequence[AuditEvent], names: Sequence[str]) -> dict[str, Any]:
    last = events[-1]
    wanted = {name: last.details[name] for name in names if name in last.details}
    return {"event": last.event, "actor": last.actor, "records": len({e.subject_id for e in events})} | wanted
