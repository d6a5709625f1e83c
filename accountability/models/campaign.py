"""Follow-up campaigns: updates requested on a fixed set of records by a date, and which of them were answered."""

from __future__ import annotations

import datetime as dt
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import BooleanField, Case, Count, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accountability.models.entity import Entity
from accountability.models.trail import append_only, row_history
from accountability.models.versioned import Versioned, VersionedQuerySet
from accountability.permissions import Permission, assignments, can, grants
from accountability.registers import registers
from accountability.roles import Scope


class CampaignState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open", pgettext_lazy("campaign", "Open")
    CLOSED = "closed", pgettext_lazy("campaign", "Closed")

    @property
    def tone(self) -> str:
        return {"open": "calm", "closed": "done"}.get(self, "neutral")


def registers_with_campaigns() -> list[tuple[str, Any]]:
    return [(register.name, register.title) for register in registers() if register.campaigns]


def campaigns_of(register: str) -> Any:
    """How the register of this name takes part in campaigns; LookupError if it does not."""
    for other in registers():
        if other.name == register and other.campaigns:
            return other.campaigns
    raise LookupError(f"The register {register} has no campaigns.")


class CampaignQuerySet(VersionedQuerySet["Campaign"]):
    def visible_to(self, user: Any) -> CampaignQuerySet:
        """All for those who read campaigns of the Organization; else those opened that ask an entity of the person."""
        if can(user, Permission.VIEW_CAMPAIGNS, Scope()):
            return self
        asking = CampaignItem.objects.filter(entity__in=entities_asked_of(user)).values("campaign")
        return self.exclude(state=CampaignState.DRAFT).filter(pk__in=asking)

    def in_order(self) -> CampaignQuerySet:
        """Drafts first, then the open ones by due date, then the closed ones, the latest first."""
        place = Case(When(state=CampaignState.DRAFT, then=0), When(state=CampaignState.OPEN, then=1), default=2)
        due_on = Case(When(state=CampaignState.OPEN, then="due_on"))
        return self.order_by(place, due_on, F("closed_on").desc(nulls_last=True), "-pk")


class Campaign(Versioned):
    """One request to update the records of a register by a date.

    `filters` are the query parameters of the register's list. The records that they cover are stored when the campaign
    opens; later changes to the records or their entities change neither.
    """

    register = models.CharField(_("register"), max_length=40, choices=registers_with_campaigns)
    title = models.CharField(_("title"), max_length=200)
    filters = models.CharField(_("filters"), max_length=2000, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=CampaignState, default=CampaignState.DRAFT)
    due_on = models.DateField(_("due date"))
    opened_on = models.DateField(_("opened"), null=True, blank=True)
    closed_on = models.DateField(_("closed"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("follow-up campaign")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CampaignState.values), name="campaign_state_known"),
            models.CheckConstraint(
                condition=Q(state="draft", opened_on=None, closed_on=None)
                | Q(state="open", opened_on__isnull=False, closed_on=None)
                | Q(state="closed", opened_on__isnull=False, closed_on__isnull=False),
                name="campaign_dates_fit_its_state",
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("opened_on")), name="campaign_due_after_it_opens"),
            models.CheckConstraint(condition=Q(closed_on__gte=F("opened_on")), name="campaign_closes_after_it_opens"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("campaigns:campaign", args=[self.pk])

    def scope(self) -> Scope:
        """Campaigns are managed for the whole Organization."""
        return Scope()

    @property
    def tone(self) -> str:
        return CampaignState(self.state).tone

    @property
    def subject(self) -> Any:
        """How its register takes part in campaigns."""
        return campaigns_of(self.register)

    def list_url(self, entity: str = "") -> str:
        """The register's list of the records without an answer, those of one entity if a code is given."""
        return f"{reverse(self.subject.page)}?campaign={self.pk}{f'~{entity}' if entity else ''}"


class CampaignItemQuerySet(models.QuerySet["CampaignItem"]):
    def visible_to(self, user: Any) -> CampaignItemQuerySet:
        """All for those who read campaigns of the Organization, else those that ask an entity of the person."""
        if can(user, Permission.VIEW_CAMPAIGNS, Scope()):
            return self
        return self.filter(entity__in=entities_asked_of(user))

    def for_bodies_of(self, user: Any) -> CampaignItemQuerySet:
        """Those about records that an oversight body issued and the person may read: of the bodies for which the person
        acts, or of all bodies.
        """
        bodies = bodies_answered_to(user)
        wanted = Q(pk__in=[])
        for name, _title in registers_with_campaigns():
            subject = campaigns_of(name)
            if subject.body:
                records = subject.model.objects.visible_to(user).order_by()
                records = records if bodies is None else records.filter(**{f"{subject.body}__in": bodies})
                wanted |= Q(campaign__register=name, record_id__in=records.values("pk"))
        return self.filter(wanted)

    def with_answers(self, *, on: dt.date) -> Any:
        """Each with `is_answered`: an update from the opening of its campaign until it closed, or until the date."""
        until = Coalesce(OuterRef("campaign__closed_on"), Value(on, models.DateField()))
        answered = [
            Q(campaign__register=name)
            & Q(campaigns_of(name).answered(OuterRef("record_id"), OuterRef("campaign__opened_on"), until))
            for name, _title in registers_with_campaigns()
        ]
        condition = reduce(or_, answered, Q(pk__in=[]))
        return self.annotate(is_answered=Case(When(condition, then=True), default=False, output_field=BooleanField()))

    def counted(self, *by: str, on: dt.date) -> models.QuerySet[Any, dict[str, Any]]:
        """By these fields the number of records `asked` and `answered`; a joint record counts once in each group."""
        return (
            self.with_answers(on=on)
            .order_by()
            .values(*by)
            .annotate(
                asked=Count("record_id", distinct=True),
                answered=Count("record_id", filter=Q(is_answered=True), distinct=True),
            )
        )

    def unanswered(self, *, on: dt.date) -> CampaignItemQuerySet:
        return self.with_answers(on=on).filter(is_answered=False)


class CampaignItem(models.Model):
    """One record of a campaign and one entity that is asked to update it, as at the opening. It never changes."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="items", db_index=False)
    record_id = models.BigIntegerField(_("record"))
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="+")

    objects = CampaignItemQuerySet.as_manager()

    class Meta:
        ordering = ["campaign", "entity", "record_id"]
        verbose_name = _("record of a campaign")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "record_id", "entity"], name="campaign_asks_an_entity_once"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.campaign} · {self.entity} · {self.record_id}"


def entities_asked_of(user: Any) -> set[int]:
    """The entities for which the person reads campaigns, with their offices and the entities merged into them."""
    row = grants()[Permission.VIEW_CAMPAIGNS]
    return {pk for a in assignments(user) if a.role in row and a.entity_id for pk in a.reached_entities}


def bodies_answered_to(user: Any) -> set[int] | None:
    """The oversight bodies whose records in campaigns the person reads; None for all."""
    if can(user, Permission.VIEW_CAMPAIGN_ANSWERS, Scope()):
        return None
    row = grants()[Permission.VIEW_CAMPAIGN_ANSWERS]
    return {a.body_id for a in assignments(user) if a.role in row and a.body_id}


def unanswered_records(written: str, *, reader: Any, on: dt.date) -> models.QuerySet[Any, Any]:
    """The keys of the records without an answer in a campaign that the person may read.

    `written` is the key of the campaign and, after a tilde, the code of one of its entities: "12~DOS".
    """
    key, _tilde, entity = written.partition("~")
    items = CampaignItem.objects.visible_to(reader).filter(campaign=int(key)).unanswered(on=on)
    return (items.filter(entity__code=entity) if entity else items).values("record_id")


def campaign_in_words(written: str, *, reader: Any) -> str:
    """The same as the title of the campaign and the code of the entity; as written if the person may not read it."""
    key, _tilde, entity = written.partition("~")
    title = Campaign.objects.visible_to(reader).filter(pk=int(key)).values_list("title", flat=True).first()
    return " · ".join(filter(None, [title, entity])) if title else written
