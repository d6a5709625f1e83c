"""What makes rates quick: the differences of counts by day."""

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
        """Add the rows of one day and series together. Writers add rows meanwhile; a second one leaves."""
        LedgerCompaction.objects.create()


class LedgerEntry(models.Model):
    """By how many the count of one standing changes on one day, in one series, as known now.

    Beside the standings of the rates there are conflicts, and the cohorts that three years after their issue are
    observable (`cohort`) and by then were closed (`cohort_closed`).

    Kept by the database with every change of an interval, as new rows only, so that writers never meet; the worker
    adds rows of the same day together. The sum up to a day equals the count of intervals on that day.
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
    """One time at which the rows of the ledger were added together. Entering it is what makes the database do it.

    So nobody but the database itself writes or deletes a row of the ledger, and no sum changes without its interval.
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
