"""Measures of the components."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accountability.measures import Measure

RESOLUTIONS_ANSWERED = Measure(
    "resolutions-answered", 1, _("Requests of the General Assembly answered"),
    _("Rows of annex I with a report or action"), _("Rows of annex I that ask for a report or action"),
    _("Rows without a request, and those to which it does not apply"), _("per cent"), "A/76/644 annex I",
)  # fmt: skip
COMMITMENTS_KEPT = Measure(
    "commitments-kept", 1, _("Commitments kept by the printed date"),
    _("Commitments whose outcome is “kept”, done on or before the printed date"),
    _("Commitments of published reports whose printed date has passed"),
    _("Commitments without a printed date, and those not yet due"), _("per cent"), _("Our rule; see A/67/776, para. 7"),
    is_inferred=True,
)  # fmt: skip
MEASURES = (RESOLUTIONS_ANSWERED, COMMITMENTS_KEPT)
