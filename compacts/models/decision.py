"""Decisions of the Performance Board on the items of compacts, each by independent members of one meeting."""

from __future__ import annotations

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models import imports
from accountability.models.trail import append_only, recorded_now
from accountability.permissions import can
from accountability.roles import Scope
from compacts.choices import RESULTS_OPEN, Rating
from compacts.models.board import Meeting
from compacts.models.compact import Compact
from compacts.models.item import CompactItem
from compacts.models.signature import HolderPeriod
from compacts.permissions import BoardPermission

TAKING_PART = """
    SELECT m.user_id FROM compacts_attendance a JOIN compacts_membership m ON m.id = a.membership_id
    WHERE a.meeting_id = NEW.meeting_id AND NOT EXISTS (
        SELECT FROM compacts_recusal r JOIN compacts_agendaitem i ON i.id = r.agenda_item_id
        WHERE r.membership_id = m.id AND i.meeting_id = NEW.meeting_id AND i.compact_id = NEW.compact_id)
"""
INDEPENDENT = """
    IF NEW.item_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM compacts_compactitem WHERE id = NEW.item_id AND compact_id = NEW.compact_id) THEN
        RAISE EXCEPTION 'A decision concerns an item of its compact.' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM compacts_agendaitem i JOIN compacts_meeting g ON g.id = i.meeting_id
        WHERE g.id = NEW.meeting_id AND g.state <> 'planned' AND i.compact_id = NEW.compact_id) THEN
        RAISE EXCEPTION 'The Performance Board decides in a meeting that has the compact on its agenda.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF (SELECT count(*) FROM (TAKING_PART) t) < (SELECT quorum FROM compacts_meeting WHERE id = NEW.meeting_id) THEN
        RAISE EXCEPTION 'The Performance Board has no quorum for this compact.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM (TAKING_PART) t JOIN compacts_compact c ON c.id = NEW.compact_id
        WHERE t.user_id = c.official_id OR t.user_id IN (
            SELECT h.user_id FROM compacts_holderperiod h WHERE h.compact_id = c.id)) THEN
        RAISE EXCEPTION 'Nobody decides on their own compact.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM (TAKING_PART) t JOIN compacts_compact c ON c.id = NEW.compact_id
        JOIN compacts_cycle y ON y.id = c.cycle_id
        JOIN accountability_entity_reach(y.ends_on, ARRAY[c.entity_id]) r ON TRUE
        WHERE EXISTS (
            SELECT FROM accountability_tenure n JOIN accountability_post p ON p.id = n.post_id
            WHERE n.user_id = t.user_id AND p.entity_id = r.entity
                AND daterange(n.starts_on, n.ends_on) && daterange(y.starts_on, y.ends_on, '[]'))) THEN
        RAISE EXCEPTION 'Nobody decides on the compact of a manager to whom they reported in the cycle.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM compacts_membership m JOIN compacts_meeting g ON g.id = NEW.meeting_id
        WHERE m.user_id = NEW.recorded_by_id AND daterange(m.starts_on, m.ends_on) @> g.held_on)
        AND NEW.recorded_by_id NOT IN (SELECT user_id FROM (TAKING_PART) t WHERE user_id IS NOT NULL) THEN
        RAISE EXCEPTION 'A member who is absent or recused does not decide.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
""".replace("TAKING_PART", TAKING_PART)
"""What a decision needs: an item of the compact, a meeting with it on the agenda, a quorum, independent members."""


class DecisionQuerySet(models.QuerySet["Decision"]):
    def current(self) -> Self:
        """The decisions in force: without those that a later act of the Performance Board corrected."""
        return self.filter(~Exists(Decision.objects.filter(replaces=OuterRef("pk"))))

    def visible_to(self, user: Any) -> Self:
        """All for those who read the papers; others those of compacts that they may read, after the letters.

        Decisions on one's own compact are read after its letter, by members of the Performance Board as by others.
        """
        if can(user, BoardPermission.VIEW_BOARD):
            own = Compact.objects.of(user).order_by().values("pk")
            return self.exclude(~Q(compact__state__in=RESULTS_OPEN), compact__in=own)
        return self.filter(compact__in=Compact.objects.visible_to(user), compact__state__in=RESULTS_OPEN)


class Decision(models.Model):
    """One decision of the Performance Board on one item of a compact; without an item, on the compact as a whole.

    Appended, never changed: a correction is a later decision that replaces it and says why. The members who took part
    are those present at the meeting who were not recused; the database refuses one without quorum or independence.
    """

    compact = models.ForeignKey(Compact, models.PROTECT, related_name="decisions")
    item = models.ForeignKey(
        CompactItem, models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name=_("item")
    )
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions", verbose_name=_("meeting"))
    rating = models.CharField(_("rating"), max_length=16, choices=Rating)
    reason = models.TextField(_("reason"), blank=True)
    is_systemic = models.BooleanField(_("systemic issue"), default=False)
    action_required = models.TextField(_("action required"), blank=True)
    due_on = models.DateField(_("due date"), null=True, blank=True)
    holder = models.ForeignKey(
        HolderPeriod, models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name=_("who answers")
    )
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    correction = models.TextField(_("reason for the correction"), blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["compact_id", "id"]
        verbose_name = _("decision of the Performance Board")
        constraints = [
            models.CheckConstraint(condition=Q(rating__in=Rating.values), name="board_decision_rating_known"),
            models.CheckConstraint(
                condition=~Q(rating__in=["partly", "not-met"]) | ~Q(reason=""), name="board_decision_gives_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | ~Q(action_required=""), name="board_decision_due_for_an_action"
            ),
            models.CheckConstraint(
                condition=Q(replaces=None, correction="") | Q(replaces__isnull=False) & ~Q(correction=""),
                name="board_decision_corrected_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["compact", "item"],
                condition=Q(replaces=None),
                nulls_distinct=False,
                name="board_decides_an_item_once",
            ),
        ]
        triggers = [
            *append_only(),
            recorded_now("recorded_at"),
            pgtrigger.Trigger(
                name="decided_by_independent_members", when=pgtrigger.Before, operation=pgtrigger.Insert,
                func=INDEPENDENT,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.compact} {self.item.code if self.item else ''} {self.rating}"

    @property
    def tone(self) -> str:
        return Rating(self.rating).tone

    def scope(self) -> Scope:
        return self.compact.scope()


class ImportedDecision(imports.ImportedRow):
    """The decision that one row of one spreadsheet entered."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+")
