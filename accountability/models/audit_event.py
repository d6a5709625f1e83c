"""Events, the row changes of their transactions, and the seals that make both tamper-evident."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accountability.models.trail import BY_A_TRIGGER, CurrentTransaction, Xid8Field, append_only, written_now
from accountability.models.user import actor_label


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def about(self, kind: str, pk: int) -> AuditEventQuerySet:
        """The events of one record, oldest first."""
        return self.filter(subject_type=kind, subject_id=pk).order_by("id")


class AuditEvent(models.Model):
    """One event, written in the same transaction as the change. It contains labels and ids, no references.

    It is also the outbox: consumers read it after their own cursor. The database refuses to change or delete it.
    """

    transaction = Xid8Field(db_default=CurrentTransaction(), editable=False)
    at = models.DateTimeField(_("time"), db_default=Now())
    event = models.CharField(_("event"), max_length=64)
    subject_type = models.CharField(_("kind of record"), max_length=32)
    subject_id = models.BigIntegerField(_("record"))
    subject = models.CharField(_("record"), max_length=300)
    actor_id = models.BigIntegerField(_("by"))
    actor = models.CharField(_("by"), max_length=200)
    note = models.TextField(_("note"), blank=True, default="")
    details = models.JSONField(default=dict)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="audit_by_subject"),
            models.Index(fields=["actor_id", "id"], name="audit_by_actor"),
            models.Index(fields=["transaction"], name="audit_by_transaction"),
            BrinIndex(fields=["at"], name="audit_by_time"),
        ]
        triggers = [*append_only(), written_now("at", transaction="transaction")]

    def __str__(self) -> str:
        return f"{self.event} {self.subject}"

    @property
    def who(self) -> str:
        """The actor as the reader sees it; `actor` is the name as stored and sealed."""
        return actor_label(self.actor)


class RowChange(models.Model):
    """The version of one row before a statement changed or deleted it, written by the database itself."""

    transaction = Xid8Field()
    table_name = models.CharField(max_length=64)
    row_id = models.BigIntegerField()
    operation = models.CharField(max_length=8)
    before = models.JSONField()
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["table_name", "row_id", "id"], name="row_change_by_row"),
            models.Index(fields=["transaction"], name="row_change_by_transaction"),
        ]
        triggers = [*append_only(), written_now("changed_at", transaction="transaction", only=BY_A_TRIGGER)]

    def __str__(self) -> str:
        return f"{self.operation} {self.table_name} {self.row_id}"


SEAL_DIGEST = """
    CREATE OR REPLACE FUNCTION accountability_seal_digest(stream text, spans bigint[], previous text)
    RETURNS text LANGUAGE sql STABLE AS $$
        WITH held AS (
            SELECT e.id, ARRAY[
                e.transaction::text, extract(epoch FROM e.at)::text, e.event::text, e.subject_type::text,
                e.subject_id::text, e.subject::text, e.actor_id::text, e.actor::text, e.note, e.details::text
            ] AS cells
            FROM accountability_auditevent e JOIN generate_series(1, cardinality(spans), 2) AS i
                ON e.id BETWEEN spans[i] AND spans[i + 1] WHERE stream = 'events'
            UNION ALL
            SELECT r.id, ARRAY[
                r.transaction::text, r.table_name::text, r.row_id::text, r.operation::text, r.before::text,
                extract(epoch FROM r.changed_at)::text
            ]
            FROM accountability_rowchange r JOIN generate_series(1, cardinality(spans), 2) AS i
                ON r.id BETWEEN spans[i] AND spans[i + 1] WHERE stream = 'rows'),
        lines AS (
            SELECT h.id, '[' || h.id || (
                SELECT string_agg(',' || to_json(cell)::text, '' ORDER BY place)
                FROM unnest(h.cells) WITH ORDINALITY AS c(cell, place)) || ']' AS line
            FROM held h)
        SELECT encode(sha256(convert_to(
            coalesce(previous, '') || coalesce(string_agg(line, '' ORDER BY id), ''), 'UTF8')), 'hex') FROM lines
    $$
"""
"""The digest of a seal as the database itself computes it, from the rows and the digest of the seal before."""
SEAL_DIGEST_GONE = "DROP FUNCTION accountability_seal_digest(text, bigint[], text)"

SEAL_FOLLOWS = """
    DECLARE
        last accountability_seal%ROWTYPE;
        held bigint := 0;
        rows bigint;
        missed bigint;
        log regclass := CASE NEW.stream
            WHEN 'events' THEN 'accountability_auditevent' ELSE 'accountability_rowchange' END;
    BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('seal ' || NEW.stream));
        SELECT * INTO last FROM accountability_seal s WHERE s.stream = NEW.stream ORDER BY s.id DESC LIMIT 1;
        IF NEW.previous_id IS DISTINCT FROM last.id THEN
            RAISE EXCEPTION 'A seal follows the last one of its stream.';
        END IF;
        FOR i IN 1 .. cardinality(NEW.spans) / 2 LOOP
            IF NEW.spans[2 * i] < NEW.spans[2 * i - 1] OR (i > 1 AND NEW.spans[2 * i - 1] <= NEW.spans[2 * i - 2]) THEN
                RAISE EXCEPTION 'The spans of a seal ascend.';
            END IF;
            held := held + NEW.spans[2 * i] - NEW.spans[2 * i - 1] + 1;
        END LOOP;
        EXECUTE format('SELECT count(*) FROM %s t, generate_series(1, cardinality($1), 2) AS i
            WHERE t.id BETWEEN $1[i] AND $1[i + 1]', log) INTO rows USING NEW.spans;
        IF held = 0 OR cardinality(NEW.spans) % 2 = 1 OR NEW.count <> held OR rows <> held
                OR NEW.first_id <> NEW.spans[1] OR NEW.last_id <> NEW.spans[cardinality(NEW.spans)] THEN
            RAISE EXCEPTION 'A seal holds exactly the rows that it names, at least one.';
        END IF;
        IF EXISTS (
            SELECT FROM accountability_seal s, generate_series(1, cardinality(s.spans), 2) AS i,
                generate_series(1, cardinality(NEW.spans), 2) AS n
            WHERE s.stream = NEW.stream AND s.last_id >= NEW.first_id AND s.first_id <= NEW.last_id
                AND s.spans[i] <= NEW.spans[n + 1] AND s.spans[i + 1] >= NEW.spans[n]
        ) THEN
            RAISE EXCEPTION 'A seal holds no row that another holds.';
        END IF;
        IF NEW.horizon > pg_snapshot_xmin(pg_current_snapshot()) AND NEW.horizon IS DISTINCT FROM last.horizon THEN
            RAISE EXCEPTION 'The horizon of a seal lies not in the future.';
        END IF;
        EXECUTE format('SELECT count(*) FROM %s t
            WHERE (t.transaction >= $1 OR t.id > $2) AND t.id < $3 AND t.transaction < $4
                AND NOT EXISTS (SELECT FROM generate_series(1, cardinality($5), 2) AS i
                    WHERE t.id BETWEEN $5[i] AND $5[i + 1])
                AND NOT EXISTS (SELECT FROM accountability_seal s, generate_series(1, cardinality(s.spans), 2) AS i
                    WHERE s.stream = $6 AND t.id BETWEEN s.first_id AND s.last_id
                        AND t.id BETWEEN s.spans[i] AND s.spans[i + 1])', log)
            INTO missed
            USING coalesce(last.horizon, '0'::xid8), coalesce(last.last_id, 0), NEW.last_id, NEW.horizon, NEW.spans,
                NEW.stream;
        IF missed > 0 THEN
            RAISE EXCEPTION 'A seal passes by no row that was there.';
        END IF;
        IF NEW.digest <> accountability_seal_digest(NEW.stream, NEW.spans, last.digest) THEN
            RAISE EXCEPTION 'The digest of a seal is that of its rows.';
        END IF;
        RETURN NEW;
    END;
"""


class Seal(models.Model):
    """A batch of events, or of row changes, under one digest that also covers the previous seal of its stream.

    Writers never wait for it: a batch contains the entries visible at that time, listed by id (ids commit out of order,
    so gaps are sealed later). `horizon` is the oldest transaction still running when the batch was read: unsealed
    entries belong to that transaction or a later one. The database refuses a seal that does not follow the last one in
    all of this, so that nobody can stop sealing by adding a seal.
    """

    stream = models.CharField(max_length=8)
    previous = models.OneToOneField("self", models.PROTECT, null=True, related_name="following")
    spans = ArrayField(models.BigIntegerField(), help_text="First and last id of each unbroken run, in pairs.")
    count = models.PositiveIntegerField()
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    horizon = Xid8Field()
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["stream", "last_id"], name="seal_by_last_row")]
        constraints = [
            models.CheckConstraint(condition=models.Q(stream__in=["events", "rows"]), name="seal_stream_known"),
            models.UniqueConstraint(
                fields=["stream"], condition=models.Q(previous=None), name="one_first_seal_of_a_stream"
            ),
        ]
        triggers = [
            *append_only(),
            written_now("sealed_at"),
            pgtrigger.Trigger(
                name="follows_the_last", when=pgtrigger.Before, operation=pgtrigger.Insert, func=SEAL_FOLLOWS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.pk} {self.digest[:12]}"
