"""Instruments: one grant of authority from one post to another, with its matters and what happened to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.localization import current_language
from accountability.models import register_day
from accountability.models.entity import Post, Tenure
from accountability.models.record import Record, RecordQuerySet
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import append_only, recorded_now, row_history
from accountability.permissions import can
from accountability.roles import RecordPermissions, Scope
from delegations.choices import ENDED, Change, State, Subdelegation
from delegations.models.matter import LegalSource
from delegations.permissions import Permission

LINES_FOLLOW = """
    UPDATE delegations_line SET
        grantor_id = NEW.grantor_id, grantee_id = NEW.grantee_id, levels = NEW.levels,
        is_issued = NOT NEW.is_voided AND (NEW.accepted_on IS NOT NULL OR NEW.state = 'issued'),
        starts_on = CASE WHEN NOT NEW.is_voided AND NEW.accepted_on IS NOT NULL
            THEN GREATEST(NEW.accepted_on, NEW.valid_from) END,
        ends_on = CASE WHEN NEW.accepted_on IS NOT NULL AND LEAST(NEW.valid_to, NEW.ended_on) IS NOT NULL
            THEN GREATEST(LEAST(NEW.valid_to, NEW.ended_on), NEW.accepted_on, NEW.valid_from) END
    WHERE instrument_id = NEW.id;
    RETURN NULL;
"""
"""Copies what a chain is read by into the lines of an instrument; an end before the start means no day at all."""


class InstrumentQuerySet(RecordQuerySet["Instrument"]):
    def _owned_by(self, entities: set[int]) -> Q:
        """Instruments whose grantor or grantee is a post of one of the entities."""
        return Q(grantor__entity__in=entities) | Q(grantee__entity__in=entities)

    def visible_to(self, user: Any) -> Self:
        """Those that were issued, for readers of the register; the rest, and refused ones, for those they concern."""
        if not can(user, Permission.VIEW_DELEGATIONS):
            return self.none()
        if can(user, Permission.VIEW_DELEGATION_FILES, Scope()):
            return self
        concerned = self.model.objects.concerning(user).order_by().values("pk")
        return self.filter(Q(issued_on__isnull=False) & ~Q(state=State.REFUSED) | Q(pk__in=concerned))

    def concerning(self, user: Any) -> Self:
        """Those to a post of the person, from one or from a post beneath it, and those whose evidence they may read.

        Only these people read drafts, and why a delegation was suspended or revoked.
        """
        if not user.is_authenticated:
            return self.none()
        if can(user, Permission.VIEW_DELEGATION_FILES, Scope()):
            return self
        own = list(Tenure.objects.on(register_day()).filter(user=user).values_list("post", flat=True))
        reach = self.model.objects.within_reach(user, Permission.VIEW_DELEGATION_FILES).order_by().values("pk")
        return self.filter(Q(grantee__in=own) | Q(grantor__in=posts_below(own)) | Q(pk__in=reach))

    def for_action(self, *related: str | models.Prefetch) -> Self:
        """Each with its posts and the matters in it."""
        rows = self.select_related("grantor__entity", "grantee__entity", "source")
        return rows.prefetch_related("lines__matter", *related)

    def open(self) -> Self:
        """Instruments that can still change."""
        return self.exclude(state__in=ENDED).filter(is_voided=False)

    def in_force(self, *, on: dt.date) -> Self:
        """Accepted instruments on a day of their period; a suspended one is in force, but gives no authority."""
        return self.filter(
            Q(valid_to=None) | Q(valid_to__gt=on), Q(ended_on=None) | Q(ended_on__gt=on), accepted_on__lte=on,
            valid_from__lte=on, is_voided=False,
        )  # fmt: skip

    def awaiting_successor(self, *, on: dt.date, since: dt.date | None = None) -> Self:
        """In force under a holder who came after its acceptance and has not accepted it; and came before `since`.

        The chain continues meanwhile (ST/SGB/2019/2, section 4.3).
        """
        holders = Tenure.objects.on(on).filter(
            post=OuterRef("grantee"), in_charge=False, starts_on__gt=OuterRef("accepted_on")
        )
        if since is not None:
            holders = holders.filter(starts_on__lt=since)
        answers = InstrumentEvent.objects.filter(
            instrument=OuterRef(OuterRef("pk")), kind=Change.SUCCEEDED, starts_on__gte=OuterRef("starts_on")
        )
        return self.in_force(on=on).filter(Exists(holders.filter(~Exists(answers))))


class Instrument(Record):
    """One grant of authority from one post to another, for the matters of its lines and for a period.

    It binds posts, not people: a new holder continues it. It has no effect before the grantee has accepted it. It is in
    force from the later of `valid_from` and `accepted_on` until the earlier of `valid_to` and `ended_on`, both
    excluded; an empty end is open. `levels` is how many further levels may receive it: empty for any number.
    """

    PERMISSIONS = RecordPermissions(
        view=Permission.VIEW_DELEGATIONS,
        view_evidence=Permission.VIEW_DELEGATION_FILES,
        update=Permission.UPDATE_DELEGATION_FILES,
        comment=Permission.VIEW_DELEGATION_FILES,
        revise_date=Permission.HOLD_AUTHORITY,
        grant_date=Permission.APPROVE_DELEGATION,
        name_official=Permission.APPROVE_DELEGATION,
        change_responsibility=Permission.APPROVE_DELEGATION,
    )

    reference = models.CharField(_("reference"), max_length=40, unique=True)
    grantor = models.ForeignKey(Post, models.PROTECT, related_name="granted", verbose_name=_("grantor"))
    grantee = models.ForeignKey(Post, models.PROTECT, related_name="received", verbose_name=_("grantee"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    subdelegation = models.CharField(
        _("subdelegation"), max_length=8, choices=Subdelegation, default=Subdelegation.NO
    )  # fmt: skip
    levels = models.PositiveSmallIntegerField(_("further levels"), null=True, blank=True, default=0)
    source = models.ForeignKey(LegalSource, models.PROTECT, related_name="instruments", verbose_name=_("legal source"))
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="amendment", verbose_name=_("replaces")
    )
    approved_on = models.DateField(_("approved centrally on"), null=True, blank=True)
    expiry_notice = models.PositiveSmallIntegerField(_("days of the last reminder"), null=True, blank=True)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        ordering = ["reference"]
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        indexes = [
            models.Index(fields=["grantor", "state"], name="instrument_by_grantor"),
            models.Index(fields=["grantee", "state"], name="instrument_by_grantee"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="instrument_state_known"),
            models.CheckConstraint(condition=Q(subdelegation__in=Subdelegation.values), name="instrument_depth_known"),
            models.CheckConstraint(condition=~Q(grantor=F("grantee")), name="instrument_grants_nothing_to_itself"),
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="instrument_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(accepted_on__gte=F("issued_on")), name="instrument_accepted_after_it_is_issued"
            ),
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(issued_on__isnull=False), name="instrument_issued_before_acceptance"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "suspended", "amended", "returned", "expired"])
                | Q(accepted_on__isnull=False),
                name="instrument_in_force_is_accepted",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["amended", "revoked", "returned", "expired"]) | Q(ended_on__isnull=False),
                name="instrument_that_ended_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(subdelegation="no", levels=0) | Q(subdelegation="yes", levels=None)
                | Q(subdelegation="depth", levels__gt=0),
                name="instrument_levels_fit_subdelegation",
            ),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="instrument_does_not_replace_itself"),
        ]  # fmt: skip
        triggers = [
            *moves_measures(HEADLINES),
            *row_history(),
            pgtrigger.Protect(name="instrument_stays", operation=pgtrigger.Delete),
            pgtrigger.Trigger(name="lines_follow", when=pgtrigger.After, operation=pgtrigger.Update, func=LINES_FOLLOW),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def label(self) -> str:
        return self.reference

    @property
    def text(self) -> str:
        """From which post to which, for lists of tasks."""
        names = {"grantor": post_name(self.grantor), "grantee": post_name(self.grantee)}
        return _g("%(grantor)s to %(grantee)s") % names

    @property
    def language(self) -> str:
        """The language of the text: that of the reader, since titles of posts are given in all of them."""
        return current_language()

    @property
    def tone(self) -> str:
        return State(self.state).tone

    @property
    def due_on(self) -> dt.date | None:
        """The day on which it ends, for lists of tasks."""
        return self.valid_to

    def end_for(self, amendment: Instrument, *, by: Any) -> None:
        """End it on the first day of the accepted amendment that replaces it. For actions, which hold the lock."""
        assert amendment.accepted_on is not None  # an amendment has no effect before
        starts_on = max(amendment.accepted_on, amendment.valid_from)
        replaced = Instrument.objects.locked(self.pk, version=None)
        replaced.state, replaced.ended_on = State.AMENDED, starts_on
        replaced.save_version("state", "ended_on")
        InstrumentEvent.objects.create(
            instrument=replaced, kind=Change.AMENDED, starts_on=starts_on, by_post=replaced.grantor, recorded_by=by
        )

    def scope(self) -> Scope:
        return Scope(entities=frozenset({self.grantor.entity_id, self.grantee.entity_id}))

    def closed_reason(self) -> str:
        return _g("This delegation has ended.") if self.state in ENDED else ""

    @property
    def is_open(self) -> bool:
        return self.state not in ENDED

    def entity_codes(self) -> str:
        return ", ".join(dict.fromkeys([self.grantor.entity.code, self.grantee.entity.code]))


class InstrumentEvent(models.Model):
    """One change of one accepted instrument on a day. Appended, never changed.

    A suspension applies from `starts_on` until `ends_on` (open if empty), or until an event that resumes it (`about`).
    The substitute may decide meanwhile; without one the authority is reserved.
    """

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="changes")
    kind = models.CharField(_("event"), max_length=12, choices=Change)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    by_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    substitute = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    about = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Change.values), name="instrument_event_known"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="instrument_event_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["suspended", "revoked", "returned"]) | ~Q(reason=""),
                name="instrument_event_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(kind="resumed", about__isnull=False) | ~Q(kind="resumed") & Q(about=None),
                name="instrument_resumed_from_a_suspension",
            ),
        ]
        indexes = [models.Index(fields=["instrument"], condition=Q(kind="suspended"), name="suspension_of_instrument")]
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.instrument} {self.kind} {self.starts_on}"


def post_name(post: Any) -> str:
    """A post in words: its title and its entity."""
    return f"{post.title}, {post.entity.code}"


REACHED = """
    WITH RECURSIVE reached (post) AS (
        SELECT unnest(%s::bigint[])
        UNION SELECT l.{next} FROM reached r JOIN delegations_line l ON l.{end} = r.post WHERE l.is_issued)
    SELECT post FROM reached
"""
ABOVE, BELOW = ({"next": "grantor_id", "end": "grantee_id"}, {"next": "grantee_id", "end": "grantor_id"})


def posts_above(posts: Iterable[int]) -> set[int]:
    """The posts, and all from which they received authority, directly or through others."""
    return _reached(posts, ABOVE)


def posts_below(posts: Iterable[int]) -> set[int]:
    """The posts, and all to which they gave authority, directly or through others."""
    return _reached(posts, BELOW)


def _reached(posts: Iterable[int], direction: dict[str, str]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(REACHED.format(**direction), [list(posts)])
        return {post for (post,) in cursor.fetchall()}
