"""Measures of the components."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accountability.measures import Measure

RESOLUTIONS_ANSWERED = Measure(
    "resolutions-answered", 1, _("Requests of the General Assembly answered"),
    _("Rows of annex I with a report or action"), _("Rows of annex I that ask for a report or action"),
    _("Rows without a request, and those to which it does not apply"), _("per cent"), "A/76/644 annex I",
)  # fmt: skip
MEASURES = (RESOLUTIONS_ANSWERED,)
