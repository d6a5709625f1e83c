"""The definition behind every number: the foundation's own, then those of every register."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accountability.measures import Measure
from accountability.registers import registers

RESOLUTIONS_ANSWERED = Measure(
    "resolutions-answered", 1, _("Requests of the General Assembly answered"),
    _("Rows of annex I with a report or action"), _("Rows of annex I that ask for a report or action"),
    _("Rows that ask for nothing, and those to which it does not apply"), _("per cent"), "A/76/644 annex I",
)  # fmt: skip
FOUNDATION = (RESOLUTIONS_ANSWERED,)


def definitions() -> list[Measure]:
    """Every measure that a page, a file or the API may name, in the order in which they are listed."""
    return [*FOUNDATION, *(measure for register in registers() for measure in register.measures)]
