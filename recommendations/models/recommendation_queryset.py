"""Queries that select recommendations."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce

from accountability.models import Document, Entity, OversightBody, register_day
from accountability.models.record import RecordQuerySet
from accountability.registers.search import ENOUGH, query, reference
from recommendations.choices import (
    CLAIMED_DONE,
    OPEN,
    Progress,
)
from recommendations.models.linked_names import LinkedNames
from recommendations.models.responsibility import Responsibility
from recommendations.permissions import Permission

if TYPE_CHECKING:
    from recommendations.models.recommendation import Recommendation  # noqa: F401

ROW_FIELDS = (
    "pk", "label", "text", "language", "volume", "counts_from", "reported_on", "rating_now", "in_conflict", "position",
    "progress", "first_due_on", "due_on", "due_kind", "version", "body", "body__code", "assignee",
    "assignee__username", "assignee__first_name", "assignee__last_name",
)  # fmt: skip


IN_OPEN_STATE = Q(state__in=[str(s) for s in OPEN])
STILL_OPEN = Q(state__in=[str(s) for s in OPEN], is_voided=False)
"""The open rows, for querysets and indexes."""
OPEN_IN_SQL = f"{{t}}.state IN ({', '.join(repr(str(s)) for s in OPEN)}) AND NOT {{t}}.is_voided"
"""The same for SQL, of the table or alias `t`."""


def cited(words: str) -> Q:
    """The recommendations of the documents that the words cite, of the one paragraph where they name it."""
    if not (named := reference(words)):
        return Q(pk__in=[])
    documents = list(Document.objects.filter(named.documents()).order_by().values_list("pk", flat=True)[:ENOUGH])
    wanted = Q(document__in=documents)
    if named.paragraph:
        wanted &= Q(paragraph__iexact=named.paragraph)
    return wanted & (Q(chapter__iexact=named.chapter) | Q(chapter="")) if named.chapter else wanted


class RecommendationQuerySet(RecordQuerySet["Recommendation"]):
    def with_evidence_for(self, user: Any) -> RecommendationQuerySet:
        """Those whose evidence the person may read: both sides, the coordinator and the auditor."""
        return self.within_reach(user, Permission.VIEW_EVIDENCE)

    def open(self) -> RecommendationQuerySet:
        """Those still open for the body, without entries made by mistake."""
        return self.filter(STILL_OPEN)

    def before_base_date(self) -> RecommendationQuerySet:
        """Those issued before the base date of their body: in the register, but not in rates."""
        latest = OversightBody.objects.order_by("-base_date").values("base_date")[:1]  # for the index on the day alone
        return self.filter(counts_from__lt=F("body__base_date")).filter(counts_from__lt=Subquery(latest))

    def since_base_date(self) -> RecommendationQuerySet:
        """Those that rates count: issued on the base date of their body or later."""
        return self.filter(counts_from__gte=F("body__base_date"))

    def awaiting_update(self) -> RecommendationQuerySet:
        """Open ones on which management has to act; while a closure is requested, the body has."""
        return self.open().exclude(progress=Progress.CLOSURE_REQUESTED)

    def claimed_done(self) -> RecommendationQuerySet:
        """The gap: open for the body, finished in management's words."""
        return self.open().filter(progress__in=CLAIMED_DONE)

    def overdue(self, *, on: dt.date) -> RecommendationQuerySet:
        """Open, and past the latest date."""
        return self.open().filter(due_on__lt=on)

    def for_entity(self, *entities: Entity | int) -> RecommendationQuerySet:
        """Those for which one of the entities or an office under it is responsible, alone or jointly.

        They include the open ones of an entity merged into one of them; closed ones remain with the former entity.
        """
        # By key, so that the planner can estimate the number of rows.
        reach = Entity.objects.reach_of(*entities, on=register_day())
        own, every = {r.entity for r in reach if not r.passed}, {r.entity for r in reach}
        if every == own:
            return self.filter(Responsibility.objects.of(own))
        return self.filter(Responsibility.objects.of(every), IN_OPEN_STATE | Responsibility.objects.of(own))

    def owned_by(self, *entities: int) -> RecommendationQuerySet:
        """Those of the entities and their offices, as rates count them: a merger moves no row from one to another."""
        reach = Entity.objects.reach(on=register_day(), roots=entities)
        return self.filter(Responsibility.objects.of({r.entity for r in reach if not r.passed}))

    def matching(self, words: str, linked: LinkedNames | None = None) -> RecommendationQuerySet:
        """Those that contain all the words, and those that the words cite.

        A word is in the symbol or text in any inflected form, or in the name of the theme, a root cause, the
        accountable official or an entity. `linked` are these names if they were read already.
        """
        by_text = Q(search=query(words)) | cited(words)
        every = self.model._default_manager.order_by()
        by_name = (linked or LinkedNames(words)).recommendations(every)
        if by_name is None:
            return self.filter(by_text)
        return self.filter(pk__in=every.filter(by_text).values("pk").union(by_name.values("pk")))

    def as_of(self, day: dt.date, known_at: dt.datetime | None = None) -> RecommendationQuerySet:
        """Those issued by the date, each with `state_then`: its state on that date as known at a time or now."""
        from recommendations.models.state_interval import StandingInterval

        then = StandingInterval.objects.current(on=day, known_at=known_at).filter(recommendation=OuterRef("pk"))
        return self.filter(counts_from__lte=day).annotate(state_then=Subquery(then.values("state")[:1]))

    def with_lead(self) -> RecommendationQuerySet:
        """With `lead`, the responsibility of the leading entity, for the order by its code."""
        is_lead = Q(responsibilities__is_lead=True)
        return self.annotate(lead=FilteredRelation("responsibilities", condition=is_lead))

    def with_evidence_count(self, user: Any) -> RecommendationQuerySet:
        """With `evidence_count`, the number of items not withdrawn; None where the person may not read them."""
        from recommendations.models.evidence import Evidence

        readable = self.model._default_manager.all().with_evidence_for(user)
        items = Evidence.objects.filter(recommendation=OuterRef("pk"), withdrawn_at=None).order_by()
        counted = Subquery(items.values("recommendation").annotate(n=Count("pk")).values("n"))
        may_read = Exists(readable.filter(pk=OuterRef("pk")))
        return self.annotate(
            evidence_count=Case(When(may_read, then=Coalesce(counted, 0)), output_field=IntegerField())
        )

    def row_values(
        self, as_of: dt.date | None, known_at: dt.datetime | None = None, *also: str
    ) -> QuerySet[Any, Any]:  # fmt: skip
        """The fields of a row of the list as named tuples, and `also` those of its further columns.

        `owners` are the codes of its entities and `owner_ids` their keys; `stood` is the state that the body has
        decided now, or on the date as known at the time.
        """
        rows = self.as_of(as_of, known_at) if as_of else self
        owners = Responsibility.objects.filter(recommendation=OuterRef("pk")).order_by("-is_lead", "entity__code")
        return rows.annotate(
            stood=F("state_then" if as_of else "state"),
            owners=ArraySubquery(owners.values("entity__code")),
            owner_ids=ArraySubquery(owners.values("entity")),
        ).values_list(*ROW_FIELDS, "stood", "owners", "owner_ids", *also, named=True)

    def for_action(self, *related: str | Prefetch) -> RecommendationQuerySet:
        """Recommendations with what permissions and actions ask of them."""
        return self.select_related("body").defer("search").prefetch_related("responsibilities", *related)
