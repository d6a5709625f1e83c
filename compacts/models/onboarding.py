"""Heads of entity who took up their posts within the last year, and how far their onboarding has come.

Each step is read from the register that knows it (A/76/644, paragraph 32); nothing is ticked by hand.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.localization import current_language
from accountability.models import register_day
from accountability.models.entity import Tenure
from accountability.models.record import RecordQuerySet
from accountability.roles import Scope
from compacts.choices import IN_FORCE, StepState
from compacts.models.compact import Compact
from compacts.models.cycle import Cycle
from compacts.permissions import OnboardingPermission
from delegations.choices import BriefingSubject, State
from delegations.models import Attendance, Instrument
from risk.models import RegisterEdition

DAYS = dt.timedelta(days=60)
"""The time within which a new head takes all steps; our choice."""
RECENT = dt.timedelta(days=365)
STEPS = ("compact", "delegations", "kpis", "risks")


class HeadQuerySet(RecordQuerySet[Any]):
    def incoming(self, *, on: dt.date) -> Self:
        """Holders of the posts of heads of entity on the day who came within the year before it."""
        held = Q(ends_on=None) | Q(ends_on__gt=on)
        return self.filter(
            held, post__is_head=True, in_charge=False, starts_on__lte=on, starts_on__gt=on - RECENT
        )  # fmt: skip

    def visible_to(self, user: Any) -> Self:
        """Those of the person's own entities; all for who follows the onboarding."""
        return self.incoming(on=register_day()).within_reach(user, OnboardingPermission.VIEW_ONBOARDING)

    def _owned_by(self, entities: set[int]) -> Q:
        return Q(post__entity__in=entities)

    def with_steps(self, *, on: dt.date) -> Self:
        """Each with the state of every step on the day, as the registers give it."""
        briefings = Attendance.objects.filter(
            entity=OuterRef("post__entity"), with_head=True, briefing__is_voided=False, briefing__held_on__lte=on,
            briefing__held_on__gte=OuterRef("starts_on"),
        )  # fmt: skip
        since = {"starts_on__lte": on, "ends_on__gte": OuterRef("starts_on")}
        compacts = Compact.objects.filter(
            Q(official_name=OuterRef("person")) | Q(holders__name=OuterRef("person")), post=OuterRef("post"),
            is_voided=False, state__in=IN_FORCE, countersigned_on__lte=on,
            **{f"cycle__{name}": value for name, value in since.items()},
        )  # fmt: skip
        to_post = Instrument.objects.filter(grantee=OuterRef("post"), is_voided=False)
        issued = to_post.filter(state=State.ISSUED, issued_on__lte=on)
        editions = RegisterEdition.objects.approved(on=on).filter(
            register__entity=OuterRef("post__entity"), is_voided=False
        )
        own = editions.filter(approved_on__gte=OuterRef("starts_on"), approved_by=OuterRef("user"))
        rows = self.annotate(
            owes_compact=Exists(Cycle.objects.filter(posts=OuterRef("post"), **since)),
            has_compact=Exists(compacts),
            awaits_delegation=Exists(issued) | Exists(to_post.awaiting_successor(on=on)),
            has_delegation=Exists(to_post.in_force(on=on)),
            has_briefing=Exists(briefings.filter(briefing__subject=BriefingSubject.KPIS)),
            has_register=Exists(editions),
            knows_register=Exists(own) | Exists(briefings.filter(briefing__subject=BriefingSubject.RISKS)),
            register_code=Subquery(editions.values("register__code")[:1]),
        )
        return rows.annotate(
            compact=_state(Q(has_compact=True), none=Q(owes_compact=False)),
            delegations=_state(Q(awaits_delegation=False, has_delegation=True), none=Q(awaits_delegation=False)),
            kpis=_state(Q(has_briefing=True)),
            risks=_state(Q(knows_register=True), none=Q(has_register=False)),
        )

    def open(self, *, on: dt.date) -> Self:
        """Those who have not taken all steps."""
        missing = Q()
        for step in STEPS:
            missing |= Q(**{step: StepState.OPEN})
        return self.incoming(on=on).with_steps(on=on).filter(missing)

    def overdue(self, *, on: dt.date) -> Self:
        """Those who have not taken all steps in time."""
        return self.open(on=on).filter(starts_on__lt=on - DAYS)


def _state(done: Q, *, none: Q | None = None) -> models.Case:
    """The state of a step: taken, not applicable, otherwise open."""
    whens = [models.When(done, then=models.Value(str(StepState.DONE)))]
    if none is not None:
        whens.append(models.When(none, then=models.Value(str(StepState.NONE))))
    return models.Case(*whens, default=models.Value(str(StepState.OPEN)), output_field=models.CharField())


class IncomingHead(Tenure):
    """The period of one head of entity; its steps are those that `with_steps` read."""

    BODY: ClassVar[str] = ""

    objects: ClassVar[Any] = HeadQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        proxy = True
        verbose_name = _("new head of entity")
        verbose_name_plural = _("new heads of entity")

    def get_absolute_url(self) -> str:
        return reverse("onboarding:detail", args=[self.pk])

    @property
    def label(self) -> str:
        """The name of the person."""
        return self.person

    @property
    def text(self) -> str:
        """The post and the entity."""
        return localization.separated([self.post.title, self.post.entity.name])

    @property
    def language(self) -> str:
        return current_language()

    @property
    def due_on(self) -> dt.date:
        """The day by which all steps are to be taken."""
        return self.starts_on + DAYS

    @property
    def steps(self) -> list[StepState]:
        """The states of the four steps, in their order."""
        return [StepState(getattr(self, name)) for name in STEPS]

    @property
    def applying(self) -> int:
        """How many steps apply."""
        return len([state for state in self.steps if state != StepState.NONE])

    @property
    def taken(self) -> int:
        return self.steps.count(StepState.DONE)

    @property
    def is_complete(self) -> bool:
        return StepState.OPEN not in self.steps

    def is_overdue(self, *, on: dt.date) -> bool:
        return not self.is_complete and self.due_on < on

    def scope(self) -> Scope:
        return Scope(entities=frozenset({self.post.entity_id}))
