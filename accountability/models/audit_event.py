"""What happened, which rows it changed, and the seals that make both tamper-evident."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accountability.models.trail import BY_A_TRIGGER, CurrentTransaction, Xid8Field, append_only, written_now


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def about(self, kind: str, pk: int) -> AuditEventQuerySet:
        """What happened to one record, oldest first."""
        return self.filter(subject_type=kind, subject_id=pk).order_by("id")


class AuditEvent(models.Model):
    """One thing somebody did, written in the same transaction as the change. It holds labels and ids, no references.

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


class Seal(models.Model):
    """A batch of events, or of row changes, under one digest that also covers the previous seal of its stream.

    Writers never wait for it: a batch holds whatever had become visible, named by its ids (ids commit out of order, so
    gaps are sealed later). `horizon` is the oldest transaction still running when the batch was read: whatever no seal
    holds yet belongs to that transaction or a later one.
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
        triggers = [*append_only(), written_now("sealed_at")]

    def __str__(self) -> str:
        return f"{self.stream} {self.pk} {self.digest[:12]}"
