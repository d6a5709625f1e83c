"""The records that a campaign covers, the people it asks, and its counts: asked, answered and percentage."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg, BoolOr
from django.http import QueryDict

from accountability.errors import IllegalStep
from accountability.measures import percent
from accountability.models import Campaign, CampaignItem, Entity
from accountability.models.campaign import CampaignState, campaigns_of
from accountability.notifications.recipients import people_of_entities

Pair = tuple[int, int]
"""The key of a record and of an entity responsible for it."""


@dataclass(frozen=True)
class Counts:
    """The records on which an update was requested, and those of them that were answered."""

    asked: int = 0
    answered: int = 0

    @property
    def open(self) -> int:
        return self.asked - self.answered

    @property
    def percent(self) -> Decimal | None:
        return percent(self.answered, self.asked)


@dataclass(frozen=True)
class EntityCounts(Counts):
    """The same for one entity; a joint record counts under each of its entities."""

    code: str = ""
    name: str = ""


# --- Before it opens ------------------------------------------------------------------------------------------------
def covered(register: str, filters: str, *, by: Any) -> Any:
    """The records that the filters select and that await an update; IllegalStep where the filters are not valid."""
    subject = campaigns_of(register)
    rows = subject.model.objects.visible_to(by)
    chosen = subject.filters(QueryDict(filters), queryset=rows, reader=by)
    if reason := chosen.refusal():
        raise IllegalStep(reason)
    return subject.model.objects.filter(pk__in=chosen.qs.order_by().values("pk")).awaiting_update()


def pairs(register: str, records: Any) -> list[Pair]:
    """Each record with each entity responsible for it."""
    responsibility = campaigns_of(register).responsibility
    rows = responsibility.objects.filter(**{f"{responsibility.RECORD}__in": records.order_by().values("pk")})
    return list(rows.order_by("entity", responsibility.RECORD).values_list(f"{responsibility.RECORD}_id", "entity_id"))


def asked_people(register: str, asked: Iterable[Pair], *, on: dt.date) -> dict[int, set[int]]:
    """By person who is asked, the keys of the records."""
    asked = list(asked)
    people = people_of_entities({entity for _record, entity in asked}, campaigns_of(register).asked, on=on)
    records: dict[int, set[int]] = defaultdict(set)
    for record, entity in asked:
        for person in people[entity]:
            records[person].add(record)
    return records


# --- Counts ---------------------------------------------------------------------------------------------------------
def counts(campaigns: Sequence[Campaign], *, reader: Any, on: dt.date) -> dict[int, Counts]:
    """By campaign the counts of the records that the person may read, in one query."""
    items = CampaignItem.objects.visible_to(reader).filter(campaign__in=campaigns)
    return {row["campaign"]: Counts(row["asked"], row["answered"]) for row in items.counted("campaign", on=on)}


def counts_of(campaign: Campaign, *, reader: Any, on: dt.date) -> Counts:
    return counts([campaign], reader=reader, on=on).get(campaign.pk, Counts())


def by_entity(campaign: Campaign, *, reader: Any, on: dt.date) -> list[EntityCounts]:
    """The counts of each entity that the person may read, those with the most records without an answer first."""
    items = CampaignItem.objects.visible_to(reader).filter(campaign=campaign)
    rows = list(items.counted("entity", on=on))
    entities = Entity.objects.in_bulk([row["entity"] for row in rows])
    found = [
        EntityCounts(row["asked"], row["answered"], entities[row["entity"]].code, entities[row["entity"]].name)
        for row in rows
    ]
    return sorted(found, key=lambda of: (-of.open, of.code))


# --- By record ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class RecordAnswer:
    """One record in one campaign: its name and page, the entities asked, and whether it was answered."""

    campaign: Campaign
    record: int
    reference: str
    url: str
    entities: list[str]
    is_answered: bool


def record_answers(*, reader: Any, on: dt.date, campaign: str = "", answered: str = "") -> Any:
    """The records of oversight bodies in campaigns that the person may read, the latest campaign first; as values.

    `campaign` is a key, `answered` yes or no; empty for all.
    """
    items = CampaignItem.objects.for_bodies_of(reader).with_answers(on=on)
    if campaign:
        items = items.filter(campaign=int(campaign))
    if answered:
        items = items.filter(is_answered=answered == "yes")
    grouped = items.order_by().values("campaign", "record_id")
    asked = ArrayAgg("entity__code", order_by="entity__code")
    return grouped.annotate(entities=asked, has_answer=BoolOr("is_answered")).order_by(
        "-campaign__opened_on", "-campaign", "record_id"
    )  # fmt: skip


def described(rows: Iterable[dict[str, Any]], *, reader: Any) -> list[RecordAnswer]:
    """The same with their campaigns and the names and pages of the records, in one query for each register."""
    rows = list(rows)
    campaigns = Campaign.objects.in_bulk([row["campaign"] for row in rows])
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        wanted[campaigns[row["campaign"]].register].add(row["record_id"])
    records = {
        name: campaigns_of(name).model.objects.visible_to(reader).in_bulk(list(keys)) for name, keys in wanted.items()
    }
    found = []
    for row in rows:
        campaign = campaigns[row["campaign"]]
        record = records[campaign.register][row["record_id"]]
        reference = getattr(record, campaign.subject.label)
        found.append(
            RecordAnswer(
                campaign, record.pk, reference, record.get_absolute_url(), row["entities"], bool(row["has_answer"])
            )
        )
    return found


def until_day(campaign: Campaign, *, on: dt.date) -> dt.date:
    """The last day of its counts: the one on which it closed, else the date."""
    return campaign.closed_on or on


def days_left(campaign: Campaign, *, on: dt.date) -> int | None:
    """The days until the due date, negative after it; None unless it is open."""
    return (campaign.due_on - on).days if campaign.state == CampaignState.OPEN else None
