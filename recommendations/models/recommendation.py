"""Recommendations of oversight bodies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.choices import DueKind, Priority
from accountability.localization.citations.canonical import NO_CHAPTER, NO_PARAGRAPH
from accountability.models import Component, Document, Entity, OversightBody, Post
from accountability.models.record import Record
from accountability.models.stored_measure import moves_measures
from accountability.models.trail import row_history
from accountability.registers.search import text_vector
from accountability.roles import RecordPermissions, Scope
from recommendations.choices import (
    BY_URGENCY,
    CLAIMED_DONE,
    DECLINED,
    OPEN,
    Acceptance,
    Addressee,
    DecisionKind,
    Position,
    Progress,
    RatingCode,
    State,
    Volume,
)
from recommendations.models.recommendation_queryset import STILL_OPEN, RecommendationQuerySet
from recommendations.models.taxonomy import RootCause, Theme
from recommendations.permissions import Permission

COLUMNS = "two-columns"  # topic of the stored counts by state and management progress


def _newest_by(*names: str) -> Iterator[models.Index]:
    """An index for each filter that may leave few rows of many, so that none is looked for in all of them."""
    for name in names:
        yield models.Index(fields=[name, "-counts_from", "-id"], name=f"rec_by_{name}", condition=Q(is_voided=False))


def _sorted_by(*names: str) -> Iterator[models.Index]:
    """An index for each order of the list that is not by date of issue or target date."""
    for name in names:
        yield models.Index(fields=[name, "id"], name=f"rec_sort_{name}", condition=Q(is_voided=False))


def _rank(field: str, order: Iterable[str]) -> models.GeneratedField:
    """The place of the field's code in the order, from 0; empty for other codes."""
    places = [When(**{field: str(code)}, then=Value(place)) for place, code in enumerate(order)]
    rank = models.PositiveSmallIntegerField(null=True)
    return models.GeneratedField(expression=Case(*places), output_field=rank, db_persist=True)


ENDED_BY_ACCEPTANCE = ~Q(state__in=[str(s) for s in OPEN], acceptance__in=[str(s) for s in DECLINED])
"""Not accepted or not relevant ones are not open."""
ANSWERS = (DecisionKind.ASSESSED, DecisionKind.REOPENED)
"""The decisions by which a body answers a closure request."""
RECLASSIFIED = Q(is_voided=False) & ~Q(rating_now=F("rating"))
FILTERED = (
    "reported_on", "body", "volume", "theme", "rating", "priority", "addressee", "state", "acceptance",
    "position", "progress",
)  # fmt: skip
"""Additional columns of the two ordering indexes, so that filtered rows can be skipped without reading the table."""


class Recommendation(Record):
    """One recommendation of an oversight body. It stays open until that body decides that it is implemented.

    Identity is the document, chapter, paragraph and, for the JIU, the organization, each in its canonical form
    (`localization.citations.canonical`) and without regard to case. `state` to `decided_on` are derived from the
    body's decisions, `position` to `due_kind` from the last management update, `official` from the accountable post
    now; decisions, updates and officials are authoritative, and only actions write either.
    """

    BODY = "body"
    PERMISSIONS = RecordPermissions(
        view=Permission.VIEW_RECOMMENDATIONS,
        view_evidence=Permission.VIEW_EVIDENCE,
        update=Permission.UPDATE,
        comment=Permission.COMMENT,
        revise_date=Permission.REVISE_DATE,
        grant_date=Permission.GRANT_DATE,
        name_official=Permission.NAME_OFFICIAL,
        change_responsibility=Permission.CHANGE_RESPONSIBILITY,
    )

    document = models.ForeignKey(Document, models.PROTECT, related_name="recommendations")
    chapter = models.CharField(_("chapter"), max_length=32, blank=True)
    paragraph = models.CharField(_("paragraph"), max_length=32)
    organization = models.CharField(_("organization"), max_length=64, blank=True)
    label = models.CharField(_("reference"), max_length=200)
    body = models.ForeignKey(OversightBody, models.PROTECT, related_name="recommendations")
    volume = models.CharField(_("volume"), max_length=4, choices=Volume, blank=True)
    text = models.TextField(_("text"))
    language = models.CharField(_("language of the text"), max_length=10, default="en")
    period_end = models.DateField(_("end of its period"), null=True, blank=True)
    rating = models.CharField(_("rating at issue"), max_length=16, choices=RatingCode, blank=True)
    priority = models.CharField(_("priority"), max_length=8, choices=Priority, blank=True)
    addressee = models.CharField(_("addressee"), max_length=16, choices=Addressee, blank=True)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True)
    root_causes = models.ManyToManyField(RootCause, blank=True)
    components = models.ManyToManyField(Component, blank=True)
    entities = models.ManyToManyField(Entity, through="Responsibility", related_name="recommendations")

    counts_from = models.DateField(_("effective from"))
    reported_on = models.DateField(_("reported on"))
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    state = models.CharField(_("oversight body decision"), max_length=32, choices=State, default=State.NEWLY_ISSUED)
    acceptance = models.CharField(_("acceptance"), max_length=24, choices=Acceptance, blank=True)
    rating_now = models.CharField(_("rating"), max_length=16, choices=RatingCode, blank=True)
    in_conflict = models.BooleanField(_("status and text conflict"), default=False)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    position = models.CharField(_("position"), max_length=16, choices=Position, default=Position.PENDING)
    progress = models.CharField(_("management position"), max_length=24, choices=Progress, default=Progress.NOT_STARTED)
    updated_on = models.DateField(_("last update"), null=True, blank=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    first_due_on = models.DateField(_("original target date"), null=True, blank=True)
    due_on = models.DateField(_("current target date"), null=True, blank=True)
    due_kind = models.CharField(_("kind of date"), max_length=16, choices=DueKind, default=DueKind.MISSING)
    official = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    search = models.GeneratedField(
        expression=text_vector("label", "text", language="language"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    open_due_on = models.GeneratedField(  # the order by days overdue: only open recommendations can be overdue
        expression=Case(When(STILL_OPEN, then=F("due_on"))), output_field=models.DateField(null=True), db_persist=True
    )
    progress_rank = _rank("progress", BY_URGENCY)
    state_rank = _rank("state", State.values)
    priority_rank = _rank("priority", Priority.values)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["-counts_from", "-id"]
        verbose_name = _("recommendation")
        constraints = [
            models.UniqueConstraint(
                "document",
                Upper("chapter"),
                Upper("paragraph"),
                Upper("organization"),
                condition=Q(is_voided=False),
                name="recommendation_identity",
            ),
            models.CheckConstraint(
                condition=~Q(chapter__regex=NO_CHAPTER) & ~Q(paragraph__regex=NO_PARAGRAPH),
                name="recommendation_identity_is_canonical",
            ),
            models.CheckConstraint(condition=Q(volume__in=["", *Volume.values]), name="recommendation_volume_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="recommendation_state_known"),
            models.CheckConstraint(condition=ENDED_BY_ACCEPTANCE, name="recommendation_declined_is_not_open"),
            models.CheckConstraint(condition=Q(position__in=Position.values), name="recommendation_position_known"),
            models.CheckConstraint(condition=Q(progress__in=Progress.values), name="recommendation_progress_known"),
            models.CheckConstraint(
                condition=Q(rating__in=["", *RatingCode.values]), name="recommendation_rating_known"
            ),
            models.CheckConstraint(condition=Q(due_kind__in=DueKind.values), name="recommendation_due_kind_known"),
            models.CheckConstraint(
                condition=Q(due_kind="dated", due_on__isnull=False) | ~Q(due_kind="dated") & Q(due_on=None),
                name="recommendation_dated_exactly_when_it_has_a_date",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-counts_from", "-id"],
                include=["due_on", *FILTERED],
                name="rec_newest",
                condition=Q(is_voided=False),
            ),
            models.Index(
                fields=["body", "volume", "state", "-counts_from", "-id"],
                name="rec_by_body",
                condition=Q(is_voided=False),
            ),
            models.Index(
                fields=["body", "volume", "progress", "due_on"],
                include=["id", "due_kind", "updated_on", "reported_on", "counts_from"],
                name="rec_open_axes",
                condition=STILL_OPEN,
            ),
            models.Index(
                fields=["due_on", "id"],
                include=["counts_from", *FILTERED],
                name="rec_by_due",
                condition=Q(is_voided=False),
            ),
            models.Index(fields=["reported_on", "id"], name="rec_by_age", condition=Q(is_voided=False)),
            models.Index(fields=["due_on", "id"], name="rec_open_by_due", condition=STILL_OPEN),
            models.Index(fields=["-counts_from", "-id"], name="rec_open_newest", condition=STILL_OPEN),
            models.Index(fields=["id"], name="rec_voided", condition=Q(is_voided=True)),
            GinIndex(fields=["search"], name="rec_search"),
            *_newest_by("theme", "progress", "position", "rating", "acceptance", "addressee", "said_by", "official"),
            *_sorted_by("open_due_on", "progress_rank", "state_rank", "priority_rank", "updated_on"),
            models.Index(fields=["-counts_from", "-id"], name="rec_reclassified", condition=RECLASSIFIED),
            models.Index(fields=["due_on", "id"], name="rec_reclassified_due", condition=RECLASSIFIED),
            models.Index(
                fields=["-counts_from", "-id"], name="rec_conflict", condition=Q(is_voided=False, in_conflict=True)
            ),
        ]
        triggers = [*row_history(), *moves_measures(COLUMNS)]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def closed_reason(self) -> str:
        if self.state in DECLINED:
            return _g("This recommendation was not accepted or is not relevant; no further action is expected.")
        return "" if self.is_open else _g("The oversight body has closed this recommendation.")

    def references_to(self, version: Any) -> list[str]:
        """The decisions and closure requests that rest on this version of its evidence, in words."""
        decisions = {decision.pk: decision for decision in self.decisions.all()}
        updates = {update.pk: update for update in self.updates.all()}
        resting = [decisions[pk] for pk in version.decided], [updates[pk] for pk in version.requested]
        return [act.citation for acts in resting for act in acts]

    def pending_request(self) -> Any:
        """The closure request that waits for the body; None where there is none or the body has decided since."""
        if not self.is_open or self.progress != Progress.CLOSURE_REQUESTED:
            return None
        requests = [u for u in self.updates.all() if u.part_id is None and u.progress == Progress.CLOSURE_REQUESTED]
        decisions = self.decisions.all() if requests else ()
        voided = {decision.about_id for decision in decisions if decision.kind == DecisionKind.VOIDED}
        answers = [d for d in decisions if d.kind in ANSWERS and d.part_id is None and d.pk not in voided]
        decided = any(decision.recorded_at >= requests[-1].recorded_at for decision in answers)
        return requests[-1] if requests and not decided else None

    def progress_before_request(self) -> Progress:
        """What management had reported before it requested closure."""
        said = [Progress(u.progress) for u in self.updates.all() if u.part_id is None]
        before = [progress for progress in said if progress != Progress.CLOSURE_REQUESTED]
        return before[-1] if before else Progress.NOT_STARTED

    @property
    def awaits_update(self) -> bool:
        return self.is_open and self.progress != Progress.CLOSURE_REQUESTED

    @property
    def has_gap(self) -> bool:
        """Whether management has reported it implemented while the body keeps it open."""
        return self.is_open and self.progress in CLAIMED_DONE

    def scope(self) -> Scope:
        """The entities that own it and the body that issued it, for permissions."""
        owners = self.responsibilities.all()
        return Scope(entities=frozenset(r.entity_id for r in owners), body=self.body_id)


def label_of(symbol: str, chapter: str, paragraph: str, organization: str = "") -> str:
    """The words by which it is known everywhere: A/75/5 (Vol. I), chap. II, para. 18."""
    place = f"chap. {chapter}, para. {paragraph}" if chapter else f"rec. {paragraph}"
    return f"{symbol}, {place}, {organization}" if organization else f"{symbol}, {place}"
