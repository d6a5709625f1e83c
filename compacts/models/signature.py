"""Signatures of a compact, the people who answer for it, and the files and comments that belong to it."""

from __future__ import annotations

import datetime as dt

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models import comment, escalation, evidence
from accountability.models.entity import DateSpan, SameRow, Tenure
from accountability.models.record import RecordPart
from accountability.models.trail import append_only, recorded_now, row_history
from compacts.choices import Capacity, Side
from compacts.models.compact import Compact
from compacts.models.cycle import Cycle

SIGNS_THE_CONTENTS = """
    IF NOT EXISTS (
        SELECT FROM compacts_compact c
        WHERE c.id = NEW.compact_id AND c.content_hash <> '' AND c.content_hash = NEW.content_hash
    ) THEN
        RAISE EXCEPTION 'A signature is given to the contents as they are.' USING ERRCODE = 'check_violation';
    END IF;
    IF (SELECT sum(weight) FROM compacts_compactitem WHERE compact_id = NEW.compact_id) <> 100 THEN
        RAISE EXCEPTION 'The weights of a compact add up to 100.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""
"""The sum is NULL, and so refuses nothing, where no weight is used."""

SECRETARY_GENERAL = "Secretary-General"
"""Who signed for the Secretary-General's side on a document that names no person; translated when it is displayed."""

LONG_CHARGE = 90
"""Days after which an officer-in-charge assesses their own period as well."""


class Signature(RecordPart):
    """One side's agreement to the contents of one compact, by their hash. Appended, never changed."""

    RECORD = "compact"

    compact = models.ForeignKey(Compact, models.PROTECT, related_name="signatures")
    side = models.CharField(_("side"), max_length=20, choices=Side)
    signatory = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("account")
    )
    name = models.CharField(_("signed by"), max_length=200)
    signed_on = models.DateField(_("signed on"))
    content_hash = models.CharField(_("hash signed"), max_length=64)
    on_paper = models.BooleanField(_("signed on paper"), default=False)
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        ordering = ["compact_id", "id"]
        verbose_name = _("signature of a compact")
        constraints = [
            models.UniqueConstraint(fields=["compact", "side"], name="compact_signed_once_by_a_side"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="compact_side_known"),
            models.CheckConstraint(
                condition=Q(on_paper=True) | Q(signatory__isnull=False), name="compact_signed_by_somebody"
            ),
        ]
        triggers = [
            *append_only(), recorded_now("recorded_at"),
            pgtrigger.Trigger(
                name="signs_the_contents", when=pgtrigger.Before, operation=pgtrigger.Insert, func=SIGNS_THE_CONTENTS
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.compact} {self.side}"

    @property
    def signed_by(self) -> str:
        """The name on the signature, in the reader's language where it is that of the side."""
        return str(self.get_side_display()) if self.name == SECRETARY_GENERAL else self.name


class HolderPeriod(RecordPart):
    """The period in which one person answers for one compact, as holder of the post or as officer-in-charge.

    An empty end is open. Holders follow one another; an officer-in-charge acts during the period of a holder, or
    between two.
    """

    RECORD = "compact"

    compact = models.ForeignKey(Compact, models.PROTECT, related_name="holders")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("account")
    )
    name = models.CharField(_("name"), max_length=200)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first date on which the person no longer answers for it.")
    )
    capacity = models.CharField(_("capacity"), max_length=20, choices=Capacity, default=Capacity.HOLDER)

    class Meta:
        ordering = ["compact_id", "starts_on", "id"]
        verbose_name = _("person who answers for a compact")
        constraints = [
            models.CheckConstraint(condition=Q(capacity__in=Capacity.values), name="compact_capacity_known"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="compact_holder_ends_after_the_beginning"
            ),
            *(
                ExclusionConstraint(
                    name=f"compact_one_{capacity.replace('-', '_')}_a_day",
                    expressions=[
                        (SameRow("compact"), RangeOperators.EQUAL),
                        (DateSpan("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                    ],
                    condition=Q(capacity=str(capacity)),
                )
                for capacity in Capacity
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.name}, {self.compact}"

    def assesses(self, *, until: dt.date) -> bool:
        """Whether the person assesses the period: each holder, and an officer-in-charge of over 90 days."""
        if self.capacity == Capacity.HOLDER:
            return True
        return (min(self.ends_on or until, until) - self.starts_on).days > LONG_CHARGE


def periods_of_post(cycle: Cycle, post: int) -> list[HolderPeriod]:
    """Who holds a post, or is officer-in-charge, on some day of a cycle, in order; not saved."""
    rows = Tenure.objects.filter(post=post, starts_on__lte=cycle.ends_on).exclude(ends_on__lte=cycle.starts_on)
    return [
        HolderPeriod(
            user=row.user, name=row.person, starts_on=max(row.starts_on, cycle.starts_on), ends_on=row.ends_on,
            capacity=Capacity.OFFICER_IN_CHARGE if row.in_charge else Capacity.HOLDER,
        )
        for row in rows.select_related("user").order_by("starts_on", "in_charge")
    ]  # fmt: skip


class CompactEscalation(escalation.Escalation):
    """One step of escalation that one compact with a late step has reached."""

    RECORD = "compact"

    compact = models.ForeignKey(Compact, models.PROTECT, related_name="escalations")

    class Meta(escalation.Escalation.Meta):
        constraints = [escalation.reached_once("compact", name="compact_step_reached_once")]


class CompactEvidence(evidence.Evidence):
    """One document or link offered for one compact."""

    RECORD = "compact"
    compact = models.ForeignKey(Compact, models.PROTECT, related_name="evidence")


class CompactEvidenceVersion(evidence.EvidenceVersion):
    """One version of one piece of evidence for a compact."""

    evidence = models.ForeignKey(CompactEvidence, models.PROTECT, related_name="versions")


class CompactComment(comment.Comment):
    """One remark on one compact."""

    RECORD = "compact"
    compact = models.ForeignKey(Compact, models.PROTECT, related_name="comments")
