"""What a plan, its levels and posts must be; Incomplete with the sentence where they are not."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accountability.errors import Incomplete
from accountability.models import Post
from risk.choices import Scale
from risk.choices.treatment import CURRENT
from risk.models import Assessment, MethodVersion, Risk, TreatmentPlan


def current_plan(risk: Risk) -> TreatmentPlan:
    """The plan of the risk that is not completed; Incomplete where it has none."""
    rows = TreatmentPlan.objects.select_related("risk__register", "assessment__method").prefetch_related(
        "actions", "assessment__method__levels"
    )
    plan = rows.filter(risk=risk, state__in=CURRENT).first()
    if plan is None:
        raise Incomplete(_("This risk has no treatment plan. Draft one first."), "plan")
    return plan


def demand_level(assessment: Assessment, level: int | None, field: str) -> None:
    """A level of the method, at most the residual one."""
    if level is None:
        return
    method = MethodVersion.objects.with_tables().get(pk=assessment.method_id)
    if level not in method.values_of(Scale.BAND):
        raise Incomplete(_("Choose a level of the scale “%(scale)s”.") % {"scale": Scale.BAND.label}, field)
    if assessment.decided and level > assessment.decided:
        raise Incomplete(_("The level cannot be above the current residual level."), field)


def demand_post(risk: Risk, post: Post | None, field: str) -> None:
    """Raise Incomplete for a post that may not answer for the risk."""
    if post and not risk.posts().filter(pk=post.pk).exists():
        raise Incomplete(_("This post does not belong to an entity responsible for the record."), field)
