"""The ledger of rates: the differences of counts by date."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models.functions import Now

from accountability.models import OversightBody
from accountability.models.trail import append_only, kept_by_triggers

COMPACT = """
    IF NOT pg_try_advisory_xact_lock(hashtext('compact the ledger')) THEN
        RETURN NULL;
    END IF;
    WITH several AS (
        SELECT day, body_id, volume, category, standing FROM recommendations_ledgerentry
        GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1),
    gone AS (
        DELETE FROM recommendations_ledgerentry l USING several s
        WHERE (l.day, l.body_id, l.volume, l.category, l.standing)
            = (s.day, s.body_id, s.volume, s.category, s.standing)
        RETURNING l.day, l.body_id, l.volume, l.category, l.standing, l.delta)
    INSERT INTO recommendations_ledgerentry (day, body_id, volume, category, standing, delta)
    SELECT day, body_id, volume, category, standing, sum(delta) FROM gone
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(delta) <> 0;
    RETURN NULL;
"""


class LedgerQuerySet(models.QuerySet["LedgerEntry"]):
    def compact(self) -> None:
        """Add up the rows of one date and series. Writers may add rows meanwhile; a concurrent second run stops."""
        LedgerCompaction.objects.create()


class LedgerEntry(models.Model):
    """The change of the count of one standing on one date, in one series, as known now.

    Besides the standings of the rates there are conflicts, and the cohorts that are observable three years after their
    issue (`cohort`) and were closed by then (`cohort_closed`).

    Maintained by the database with every change of an interval, only by new rows, so that writers do not block each
    other; the worker adds up rows of the same date. The sum up to a date equals the count of intervals on that date.
    """

    day = models.DateField()
    body = models.ForeignKey(OversightBody, models.PROTECT, related_name="+", db_index=False)
    volume = models.CharField(max_length=4, blank=True)
    category = models.CharField(max_length=16)
    standing = models.CharField(max_length=16)
    delta = models.IntegerField()

    objects = LedgerQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["body", "volume", "category", "standing", "day"], include=["delta"], name="ledger_by_series"
            )
        ]
        triggers = kept_by_triggers()

    def __str__(self) -> str:
        return f"{self.day} {self.category} {self.standing} {self.delta:+d}"


class LedgerCompaction(models.Model):
    """One run in which the rows of the ledger were added up. Inserting it makes the database do it.

    Only the database itself writes or deletes rows of the ledger, and no sum changes without its interval.
    """

    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="compacts_the_ledger",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func=COMPACT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
