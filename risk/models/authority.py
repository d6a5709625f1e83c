"""Who decides on a risk of a level: endorses its plan, or bears what remains."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q, QuerySet

from accountability.permissions import assignments
from accountability.roles import Role
from risk.choices import OwnerKind, Scale, band_tone
from risk.choices.treatment import Authority
from risk.models.assessment import Assessment
from risk.models.method import MethodVersion
from risk.models.risk import Risk, owned_by
from risk.permissions import FOR_THE_COMMITTEE

DUTIES = {
    Authority.OWNER: (Authority.OWNER,),
    Authority.HEAD: (Authority.HEAD, Authority.OWNER),
    Authority.COMMITTEE: (Authority.COMMITTEE,),
}
"""The authorities whose decisions wait for each: the head also decides where no owner does."""


def authority_at(level: int, levels: int) -> Authority:
    """Who decides on a residual level of a method with so many: the first quarter, the second, those above."""
    return {"done": Authority.OWNER, "calm": Authority.HEAD}.get(band_tone(level, levels), Authority.COMMITTEE)


def authority_for(risk: Risk, assessment: Assessment) -> Authority:
    """Who bears the residual level: the owner the lowest, the head the one above it, the Committee higher ones.

    Risks of the register of the Secretariat are the Committee’s.
    """
    if risk.register.entity_id is None:
        return Authority.COMMITTEE
    return authority_at(assessment.decided or 1, assessment.method.highest)


def authorities_of(risk: Risk, by: Any) -> set[Authority]:
    """The authorities that the person has for a risk; the secretary and the coordinator act for the Committee."""
    return {authority for authority in Authority if _reached(by, authority).filter(pk=risk.pk).exists()}


def awaiting_decision(user: Any) -> Q:
    """Of plans or acceptances, those drafted by others whose level is for the person to decide on."""
    methods, wanted = MethodVersion.objects.prefetch_related("levels"), Q(pk__in=())
    for authority in _held(user):
        wanted |= Q(_borne_by(DUTIES[authority], methods), risk__in=_reached(user, authority))
    return wanted & ~Q(drafted_by=user)


def _held(user: Any) -> list[Authority]:
    """The authorities that the person may have by role; that of an owner goes with the post."""
    roles = {assignment.role for assignment in assignments(user)}
    held = [Authority.OWNER]
    if Role.HEAD_OF_ENTITY in roles:
        held.append(Authority.HEAD)
    return [*held, Authority.COMMITTEE] if roles & set(FOR_THE_COMMITTEE) else held


def _reached(user: Any, authority: Authority) -> QuerySet[Risk]:
    """The risks for which the person has the authority, whatever their level."""
    if authority == Authority.OWNER:
        return Risk.objects.filter(pk__in=owned_by(user, OwnerKind.OWNER))
    if authority == Authority.COMMITTEE:
        acts = any(assignment.role in FOR_THE_COMMITTEE for assignment in assignments(user))
        return Risk.objects.all() if acts else Risk.objects.none()
    heads = (assignment for assignment in assignments(user) if assignment.role == Role.HEAD_OF_ENTITY)
    return Risk.objects.filter(register__entity__in={pk for head in heads for pk in head.reached_entities})


def _borne_by(authorities: Collection[Authority], methods: Iterable[MethodVersion]) -> Q:
    """Rows with an assessment of a level that one of the authorities bears, by the rule of `authority_for`."""
    levels = Q(pk__in=())
    for method in methods:
        values = [v for v in method.values_of(Scale.BAND) if authority_at(v, method.highest) in authorities]
        levels |= Q(assessment__method=method, assessment__decided__in=values)
    of_secretariat = Q(risk__register__entity=None)
    return of_secretariat | levels if Authority.COMMITTEE in authorities else ~of_secretariat & levels
