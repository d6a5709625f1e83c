"""How many commitments of the reports were kept."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.choices import Dimension
from accountability.components.measures import outcomes
from accountability.measures import Key, Measure, Terms, Value
from accountability.models import Component
from accountability.permissions import Permission


def commitments_kept(terms: Terms) -> list[Value]:
    """Commitments kept by the printed date, of those whose printed date has passed; by component where it is asked."""
    groups = outcomes.by("component__number", on=terms.on)
    if wanted := terms.within.get(Dimension.COMPONENT):
        groups = {number: group for number, group in groups.items() if str(number) == wanted}
    if Dimension.COMPONENT not in terms.by:
        whole = outcomes.together(groups.values())
        return [Value((), whole.numerator, whole.denominator, reverse("components:commitments"))]
    names = {component.number: component.name for component in Component.objects.all()}
    url = f"{reverse('components:commitments')}?component__number="
    return [
        Value((Key(str(number), names[number]),), group.numerator, group.denominator, f"{url}{number}")
        for number, group in groups.items()
    ]


COMMITMENTS_KEPT = Measure(
    "commitments-kept", 1, _("Commitments kept by the printed date"),
    _("Commitments whose outcome is “kept”, done on or before the printed date"),
    _("Commitments of published reports whose printed date has passed"),
    _("Commitments without a printed date, and those not yet due"), _("per cent"), _("Our rule; see A/67/776, para. 7"),
    is_inferred=True, dimensions=(Dimension.COMPONENT,), narrowed_by=(Dimension.COMPONENT,),
    values=commitments_kept, permission=Permission.VIEW_FIGURES,
)  # fmt: skip
