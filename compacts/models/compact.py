"""Compacts: what one senior manager promises for one cycle."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.localization import current_language
from accountability.models import Entity, register_day
from accountability.models.entity import Post
from accountability.models.record import Record, RecordQuerySet
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import row_history
from accountability.permissions import can
from accountability.roles import RecordPermissions, Scope
from compacts.choices import ASSESSED, ENDED, IN_FORCE, OWED, OWED_BY_SECRETARIAT, WRITABLE, Clock, CycleStep, State
from compacts.models.cycle import Cycle
from compacts.models.readers import entities_of, signs_for_secretary_general
from compacts.models.template import TemplateVersion
from compacts.permissions import Permission

STEPS = {
    State.DRAFT: CycleStep.PROPOSE, State.RETURNED: CycleStep.PROPOSE, State.PROPOSED: CycleStep.SIGN,
    State.AGREED: CycleStep.SIGN, State.SIGNED: CycleStep.ASSESS, State.SELF_ASSESSED: CycleStep.REVIEW,
    State.UNDER_REVIEW: CycleStep.REVIEW, State.DECIDED: CycleStep.LETTER, State.LETTER_SENT: CycleStep.LETTER,
    State.ACKNOWLEDGED: CycleStep.PLAN,
}  # fmt: skip
"""The next step of a compact by its state; none after the plan, whose actions have dates of their own."""

MOVED = ("state", "due_on", "updated_on")
"""The fields that change with the state."""

STAYS_SIGNED = """
    IF EXISTS (SELECT FROM compacts_signature WHERE compact_id = OLD.id) AND (
        NEW.state IN ('draft', 'proposed', 'returned')
        OR (NEW.cycle_id, NEW.post_id, NEW.entity_id, NEW.template_id, NEW.number, NEW.pledge, NEW.content_hash)
            IS DISTINCT FROM
            (OLD.cycle_id, OLD.post_id, OLD.entity_id, OLD.template_id, OLD.number, OLD.pledge, OLD.content_hash)
    ) THEN
        RAISE EXCEPTION 'A signed compact is changed by an amendment only.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class CompactQuerySet(RecordQuerySet["Compact"]):
    def _owned_by(self, entities: set[int]) -> Q:
        return Q(entity__in=entities)

    def of(self, user: Any) -> Self:
        """The compacts for which the person answers or has answered."""
        if not user.is_authenticated:
            return self.none()
        own = self.model.objects.filter(Q(official=user) | Q(holders__user=user))
        return self.filter(pk__in=own.order_by().values("pk"))

    def visible_to(self, user: Any) -> Self:
        """The compacts that the person may read.

        The person's own always; all of the entity, and all of the Organization, by permission; signed ones by
        permission, and for staff those of the entity in which they work. Who signs for the Secretary-General reads
        those that are agreed or signed.
        """
        if not can(user, Permission.VIEW_COMPACTS):
            return self.none()
        if can(user, Permission.VIEW_UNSIGNED, Scope()):
            return self
        signed = Q(countersigned_on__isnull=False)
        if signs_for_secretary_general(user):
            signed |= Q(state=State.AGREED)
        elif not can(user, Permission.VIEW_SIGNED, Scope()):
            signed &= Q(entity__in=entities_of(user))
        unsigned = self.within_reach(user, Permission.VIEW_UNSIGNED).order_by().values("pk")
        return self.filter(signed | Q(pk__in=unsigned) | Q(pk__in=self.of(user).order_by().values("pk")))

    def with_evidence_for(self, user: Any) -> Self:
        """Those whose self-assessments the person may read, for findings that reveal them."""
        return self.within_reach(user, Permission.VIEW_ASSESSMENTS)

    def for_action(self, *related: str | models.Prefetch) -> Self:
        """Each with its cycle, post and entity, and the people who answer for it."""
        rows = self.select_related("cycle", "post__entity", "entity", "official", "template", "supersedes")
        return rows.prefetch_related("holders__user", *related)

    def counted(self) -> Self:
        """Compacts that count: neither void nor entered by mistake, one of each post and cycle.

        An amendment counts once both sides have signed it; until then the version that it amends does.
        """
        drafted = Q(supersedes__isnull=False, countersigned_on=None)
        return self.filter(is_voided=False).exclude(state__in=[State.VOID, State.AMENDED]).exclude(drafted)

    def in_force(self) -> Self:
        """Compacts that both sides have signed and that no amendment replaced."""
        return self.filter(is_voided=False, state__in=IN_FORCE)

    def save_moved(self, compacts: Sequence[Compact], *changed: str) -> None:
        """Save compacts that entered another state, and these fields, as their next versions."""
        for compact in compacts:
            compact.version += 1
        self.bulk_update(compacts, [*MOVED, "version", *changed])

    def awaiting_update(self) -> Self:
        """Compacts of which the senior manager owes the next step."""
        return self.counted().filter(state__in=OWED).exclude(state=State.AGREED, signed_on__isnull=False)

    def awaiting_secretariat(self) -> Self:
        """Compacts of which the secretariat of the Performance Board owes the next step, or sees to it."""
        return self.counted().filter(
            Q(state__in=OWED_BY_SECRETARIAT) | Q(state=State.AGREED, signed_on__isnull=False)
        )  # fmt: skip


class Compact(Record):
    """The compact of one post for one cycle, in one version.

    `official` and `official_name` are the senior manager at signature; `holders` are all who answer for it during the
    cycle. An amendment is a further version with the next `number`; the one before stays in force until both sides have
    signed. Once a side has signed, contents and `content_hash` are never changed. `due_on` is the day of the next step.
    `paper_signed_on` and `paper_countersigned_on` are the dates on a signed document whose items are still to be
    entered.
    """

    PERMISSIONS = RecordPermissions(
        view=Permission.VIEW_COMPACTS,
        view_evidence=Permission.VIEW_ASSESSMENTS,
        comments=Permission.VIEW_UNSIGNED,
        update=Permission.DRAFT_COMPACT,
        comment=Permission.VIEW_UNSIGNED,
        revise_date=Permission.RUN_COMPACTS,
        grant_date=Permission.RUN_COMPACTS,
        name_official=Permission.RUN_COMPACTS,
        change_responsibility=Permission.RUN_COMPACTS,
    )

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="compacts", verbose_name=_("cycle"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="compacts", verbose_name=_("post"))
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="compacts", verbose_name=_("entity"))
    template = models.ForeignKey(TemplateVersion, models.PROTECT, related_name="compacts", verbose_name=_("template"))
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="amendment", verbose_name=_("amends")
    )
    amendment_reason = models.TextField(_("reason for the amendment"), blank=True)
    copied_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("drafted from")
    )
    official = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="compacts",
        verbose_name=_("account of the senior manager"),
    )  # fmt: skip
    official_name = models.CharField(_("senior manager"), max_length=200)
    pledge = models.TextField(_("pledge"))
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.DRAFT)
    proposed_on = models.DateField(_("proposed on"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    countersigned_on = models.DateField(_("signed for the Secretary-General on"), null=True, blank=True)
    assessed_on = models.DateField(_("self-assessed on"), null=True, blank=True)
    paper_signed_on = models.DateField(_("date of the signature on paper"), null=True, blank=True)
    paper_countersigned_on = models.DateField(_("date of the second signature on paper"), null=True, blank=True)
    due_on = models.DateField(_("next step due on"), null=True, blank=True)
    updated_on = models.DateField(_("last updated"), null=True, blank=True)
    content_hash = models.CharField(_("hash of the contents"), max_length=64, blank=True)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)

    objects = CompactQuerySet.as_manager()

    class Meta:
        ordering = ["-cycle__starts_on", "entity__code", "post__code", "-number"]
        verbose_name = _("compact")
        verbose_name_plural = _("compacts")
        indexes = [models.Index(fields=["cycle", "state"], name="compact_by_cycle_and_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "post", "number"], condition=Q(is_voided=False) & ~Q(state="void"),
                name="compact_one_of_a_post_cycle_and_version",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="compact_state_known"),
            models.CheckConstraint(
                condition=Q(number=1, supersedes=None, amendment_reason="")
                | Q(number__gt=1, supersedes__isnull=False) & ~Q(amendment_reason=""),
                name="compact_amendment_has_a_reason",
            ),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="compact_does_not_amend_itself"),
            models.CheckConstraint(
                condition=~Q(state__in=[*map(str, IN_FORCE), "amended"])
                | Q(signed_on__isnull=False, countersigned_on__isnull=False),
                name="compact_in_force_is_signed_by_both",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[*map(str, ASSESSED)]) | Q(assessed_on__isnull=False),
                name="compact_assessed_on_a_day",
            ),
            models.CheckConstraint(condition=Q(signed_on=None) | ~Q(content_hash=""), name="compact_signed_has_a_hash"),
        ]  # fmt: skip
        triggers = [
            *moves_measures(HEADLINES),
            *row_history(),
            pgtrigger.Protect(name="compact_stays", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="compact_stays_signed", when=pgtrigger.Before, operation=pgtrigger.Update, func=STAYS_SIGNED
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """Its post, cycle and version as codes, the same in every language: for the trail and for files."""
        version = f" v{self.number}" if self.number > 1 else ""
        return f"{self.post.code} {self.cycle.label}{version}"

    @property
    def label(self) -> str:
        """Its post, entity, cycle and version in the reader's language."""
        version = f" v{self.number}" if self.number > 1 else ""
        return f"{localization.separated([self.post.title, self.entity.name])} · {self.cycle.label}{version}"

    @property
    def text(self) -> str:
        """The senior manager, the post and the entity, for lists of tasks."""
        return localization.separated([self.official_name, self.post.title, self.entity.name])

    @property
    def language(self) -> str:
        return current_language()

    @property
    def tone(self) -> str:
        return State(self.state).tone

    @property
    def clock(self) -> Clock:
        return Clock(self.cycle.clock)

    @property
    def is_open(self) -> bool:
        return self.state not in ENDED

    @property
    def is_writable(self) -> bool:
        """Whether its items can be changed."""
        return self.state in WRITABLE

    @property
    def is_signed(self) -> bool:
        """Whether both sides have signed."""
        return self.countersigned_on is not None

    @property
    def step(self) -> CycleStep | None:
        """The next step of the cycle."""
        return STEPS.get(State(self.state))

    @property
    def awaits_update(self) -> bool:
        waits_for_other_side = self.state == State.AGREED and self.signed_on is not None
        is_counted = not self.is_voided and (self.supersedes_id is None or self.is_signed)
        return is_counted and self.state in OWED and not waits_for_other_side

    def next_due_on(self) -> dt.date | None:
        """The day of the next step by the dates of the cycle."""
        return self.cycle.due_on(self.step) if self.step else None

    def enter_state(self, state: State, *, due_on: dt.date | None = None) -> None:
        """Set the state and the day of the next step, by default that of the cycle. It is saved afterwards."""
        self.state, self.updated_on = state, register_day()
        self.due_on = due_on or self.next_due_on()

    def move_to(self, state: State, *changed: str, due_on: dt.date | None = None) -> None:
        """Save the state, the day of the next step and these fields. For actions, which hold the lock."""
        self.enter_state(state, due_on=due_on)
        self.save_version(*MOVED, *changed)

    def is_late(self, *, on: dt.date) -> bool:
        """Whether the day of the next step has passed."""
        return self.is_open and self.due_on is not None and self.due_on < on

    def scope(self) -> Scope:
        return Scope(entities=frozenset({self.entity_id}))

    def closed_reason(self) -> str:
        return "" if self.is_open else _g("This compact is no longer open.")

    def evidence_closed_reason(self, user: Any) -> str:
        """Evidence of a signed compact belongs to its self-assessment: the entity's own until that is submitted."""
        is_open = self.countersigned_on is None or self.state in ASSESSED
        if is_open or can(user, Permission.DRAFT_COMPACT, self.scope()):
            return ""
        return _g("The evidence can be read once the self-assessment is submitted.")

    def entity_codes(self) -> str:
        return self.entity.code
