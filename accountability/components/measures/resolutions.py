"""How many requests of the General Assembly are answered."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.measures import Measure, Terms, Value
from accountability.models import Resolution
from accountability.models.resolution import ResolutionStatus
from accountability.permissions import Permission

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
