"""Precomputed measures, and the marks that invalidate them."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from accountability.models.trail import CurrentTransaction, Xid8Field, row_history

HEADLINES = "headlines"  # topic of the headlines of all registers
MARK = "INSERT INTO accountability_measuremark (topic, transaction) VALUES ('{topic}', pg_current_xact_id()); "


class MeasureMark(models.Model):
    """A sign that a transaction changed something from which the measures of one topic are computed."""

    topic = models.CharField(max_length=40)
    transaction = Xid8Field(db_default=CurrentTransaction())

    class Meta:
        indexes = [models.Index(fields=["topic", "transaction"], name="measure_mark_by_transaction")]

    def __str__(self) -> str:
        return f"{self.topic} {self.transaction}"


class StoredMeasure(models.Model):
    """One computed result and the database snapshot in which it was computed.

    It is valid as long as every transaction that left a mark of its topic was visible in that snapshot. The row history
    stores only the digest of earlier results: they can be computed again.
    """

    topic = models.CharField(max_length=40)
    key = models.CharField(max_length=300, unique=True)
    snapshot = models.TextField()
    body = models.JSONField(_("result"))
    computed_at = models.DateTimeField(auto_now=True)

    class Meta:
        triggers = row_history("to_jsonb(o) - 'body' || jsonb_build_object('body_md5', md5(o.body::text))")

    def __str__(self) -> str:
        return self.key


def moves_measures(*topics: str) -> list[pgtrigger.Trigger]:
    """The trigger that leaves a mark for each statement that can move a measure of the topics."""
    return [
        pgtrigger.Trigger(
            name="moves_measures",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            func="".join(MARK.format(topic=topic) for topic in topics) + "RETURN NULL;",
        )
    ]
