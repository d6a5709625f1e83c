"""How many commitments of the reports were kept, and how many requests of the General Assembly are answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.choices import Dimension
from accountability.components.measures import outcomes
from accountability.localization import local
from accountability.measures import NONE, Key, Measure, Terms, Value
from accountability.models import Commitment, Component, Entity, Resolution
from accountability.models.resolution import ResolutionStatus
from accountability.permissions import Permission

FIELDS = {Dimension.COMPONENT: "component__number", Dimension.OFFICE: "office"}
"""By dimension the field of the commitments and the filter of their list."""


def commitments_kept(terms: Terms) -> list[Value]:
    """Commitments kept by the printed date, of those whose printed date has passed; by component and by the office of
    the lead post where it is asked. Each commitment is in one group.
    """
    rows, filters = Commitment.objects.filter(is_voided=False), {}
    if wanted := terms.within.get(Dimension.COMPONENT):
        rows, filters = rows.filter(component__number=wanted), {FIELDS[Dimension.COMPONENT]: wanted}
    groups = outcomes.by_all([FIELDS[Dimension(split)] for split in terms.by], on=terms.on, rows=rows)
    if not terms.by:
        whole = outcomes.together(groups.values())
        return [Value((), whole.numerator, whole.denominator, _url(filters))]
    names = _names()
    values = []
    for members, group in groups.items():
        keys = tuple(_key(split, member, names) for split, member in zip(terms.by, members, strict=True))
        chosen = {FIELDS[Dimension(split)]: key.code for split, key in zip(terms.by, keys, strict=True)}
        values.append(Value(keys, group.numerator, group.denominator, _url(filters | chosen)))
    return values


def _names() -> dict[tuple[str, str], str]:
    """The names of components and offices by dimension and code."""
    components = {(Dimension.COMPONENT, str(row.number)): row.name for row in Component.objects.all()}
    return components | {(Dimension.OFFICE, entity.code): local(entity.names) for entity in Entity.objects.all()}


def _key(split: str, member: Any, names: Mapping[tuple[str, str], str]) -> Key:
    if member is None:
        return Key(NONE, str(outcomes.NO_OFFICE))
    return Key(str(member), names.get((split, str(member)), str(member)))


def _url(filters: Mapping[str, str]) -> str:
    """The list of the commitments of a group."""
    return f"{reverse('components:commitments')}{'?' if filters else ''}{urlencode(filters)}"


COMMITMENTS_KEPT = Measure(
    "commitments-kept", 1, _("Commitments kept by the printed date"),
    _("Commitments whose outcome is “kept”, done on or before the printed date"),
    _("Commitments of published reports whose printed date has passed"),
    _("Commitments without a printed date, and those not yet due"), _("per cent"), _("Our rule; see A/67/776, para. 7"),
    is_inferred=True, dimensions=(Dimension.COMPONENT, Dimension.OFFICE), narrowed_by=(Dimension.COMPONENT,),
    values=commitments_kept, permission=Permission.VIEW_FIGURES,
)  # fmt: skip


ASKING_NOTHING = (ResolutionStatus.NO_ACTION_REQUESTED, ResolutionStatus.NOT_APPLICABLE)


def answered(_terms: Terms) -> list[Value]:
    """Requests of annex I with a report or action, of all that ask for one. Annex I has one edition."""
    statuses = list(Resolution.objects.exclude(status__in=ASKING_NOTHING).order_by().values_list("status", flat=True))
    url = f"{reverse('components:resolutions')}?status={ResolutionStatus.REPORTED}"
    return [Value((), statuses.count(ResolutionStatus.REPORTED), len(statuses), url)]


RESOLUTIONS_ANSWERED = Measure(
    "resolutions-answered", 1, _("Requests of the General Assembly answered"),
    _("Rows of annex I with a report or action"), _("Rows of annex I that ask for a report or action"),
    _("Rows without a request, and those to which it does not apply"), _("per cent"), "A/76/644 annex I",
    values=answered, permission=Permission.VIEW_FIGURES,
)  # fmt: skip
