"""Who answers: the accountable official and the responsible entities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit, localization
from accountability.errors import Incomplete, in_words
from accountability.models import Entity, Post, User
from recommendations.models import AccountableOfficial, Recommendation, Responsibility
from recommendations.workflow import CHANGE_RESPONSIBILITY, NAME_OFFICIAL


@transaction.atomic
def name_official(
    recommendation: Recommendation, *, by: User, version: int | None, post: Post, starts_on: dt.date
) -> AccountableOfficial:
    """Make one post accountable from a day on; the one before answers until that day (A/67/776, paras. 21-22)."""
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    step = NAME_OFFICIAL.demand(recommendation, by=by)
    if not recommendation.posts().filter(pk=post.pk).exists():
        raise Incomplete(_("This post belongs to no entity that answers for the recommendation."), "post")
    if starts_on > timezone.localdate():
        raise Incomplete(_("Nobody is accountable from a day to come. Name the post on that day."), "starts_on")
    before = recommendation.accountable_officials.select_related("post").first()
    if before:
        _end(before, post, starts_on)
    official = AccountableOfficial.objects.create(recommendation=recommendation, post=post, starts_on=starts_on)
    recommendation.official = post
    recommendation.save_version("official")
    details = {"post": post.code, "before": before.post.code if before else "", "starts_on": starts_on.isoformat()}
    audit.record(step.event, recommendation, by=by, details=details)
    return official


def _end(before: AccountableOfficial, post: Post, on: dt.date) -> None:
    """End the latest accountability on the day, if it has not ended by then."""
    if before.ends_on is None and before.post_id == post.pk:
        raise Incomplete(_("This post is accountable already."), "post")
    if on <= before.starts_on or (before.ends_on and on < before.ends_on):
        day = localization.day(before.ends_on or before.starts_on)
        raise Incomplete(_("Another post was accountable until %(day)s. Name a later day.") % {"day": day}, "starts_on")
    if before.ends_on is None:
        before.ends_on = on
        before.save(update_fields=["ends_on"])


@transaction.atomic
def set_responsibility(
    recommendation: Recommendation, *, by: User, version: int | None, entities: Iterable[Entity], lead: Entity
) -> Recommendation:
    """Say which entities answer, one of them leading. None of them may be that of an assessor who decided on it."""
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    step = CHANGE_RESPONSIBILITY.demand(recommendation, by=by)
    wanted = {entity.pk: entity for entity in entities}
    if lead.pk not in wanted:
        raise Incomplete(_("The entity that leads must be one of those that answer."), "lead")
    _demand_independence(recommendation, wanted.values())
    before = {r.entity_id: r for r in recommendation.responsibilities.select_related("entity")}
    recommendation.responsibilities.exclude(entity__in=wanted).delete()
    recommendation.responsibilities.filter(is_lead=True).exclude(entity=lead).update(is_lead=False)
    Responsibility.objects.bulk_create(
        Responsibility(recommendation=recommendation, entity=entity)
        for pk, entity in wanted.items()
        if pk not in before
    )
    with in_words():
        recommendation.responsibilities.filter(entity=lead, is_lead=False).update(is_lead=True)
    recommendation.save_version()
    details = {"before": sorted(r.entity.code for r in before.values()), "lead": lead.code}
    audit.record(step.event, recommendation, by=by, details=details)
    return recommendation


def _demand_independence(recommendation: Recommendation, entities: Iterable[Entity]) -> None:
    """The sentence for the person; the database refuses the same when the transaction commits."""
    own = {pk for entity in entities for pk in (entity.pk, entity.parent_id) if pk}
    held = Q(assessor__assignments__starts_on__lte=F("entered_on")) & (
        Q(assessor__assignments__ends_on=None) | Q(assessor__assignments__ends_on__gt=F("entered_on"))
    )
    if recommendation.decisions.filter(held, assessor__assignments__entity__in=own).exists():
        said = _("An assessor who decided on this recommendation belonged to one of these entities then.")
        raise Incomplete(said, "entities")
