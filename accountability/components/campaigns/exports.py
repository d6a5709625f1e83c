"""A campaign as spreadsheets: its counts by entity, and its records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Any

from accountability.components.campaigns.measures import RecordAnswer, by_entity, described, until_day
from accountability.exports.spreadsheets import Sheet
from accountability.models import Campaign, CampaignItem

ENTITIES = ("campaign", "entity", "name", "asked", "answered", "not_answered", "percent", "as_of")
RECORDS = ("campaign", "record", "reference", "entity", "answered", "due_on", "as_of")
TOGETHER = 1_000


def entities(campaign: Campaign, *, reader: Any, on: dt.date) -> Sheet:
    """One row for each entity that the person may read: asked, answered, not answered, percentage."""
    until = until_day(campaign, on=on)
    rows = (
        [campaign.title, of.code, of.name, of.asked, of.answered, of.open, of.percent, until]
        for of in by_entity(campaign, reader=reader, on=on)
    )
    return Sheet("entities", ENTITIES, rows)


def records(campaign: Campaign, *, reader: Any, on: dt.date) -> Sheet:
    """One row for each record and entity asked, with whether it was answered."""
    return Sheet("records", RECORDS, _records(campaign, reader, on))


def record_answers(rows: Any, *, reader: Any) -> Iterator[RecordAnswer]:
    """Records of oversight bodies in campaigns, a part at a time."""
    read = rows.iterator(chunk_size=TOGETHER)
    while chunk := list(islice(read, TOGETHER)):
        yield from described(chunk, reader=reader)


def _records(campaign: Campaign, reader: Any, on: dt.date) -> Iterator[list[Any]]:
    subject, until = campaign.subject, until_day(campaign, on=on)
    items = CampaignItem.objects.visible_to(reader).filter(campaign=campaign).with_answers(on=on)
    rows = items.order_by("entity__code", "record_id").values_list("record_id", "entity__code", "is_answered")
    readable = subject.model.objects.visible_to(reader)
    read = rows.iterator(chunk_size=TOGETHER)
    while chunk := list(islice(read, TOGETHER)):
        labels = dict(readable.filter(pk__in=[pk for pk, *_rest in chunk]).values_list("pk", subject.label))
        for pk, entity, is_answered in chunk:
            answered = "yes" if is_answered else "no"
            yield [campaign.title, pk, labels.get(pk, ""), entity, answered, campaign.due_on, until]
