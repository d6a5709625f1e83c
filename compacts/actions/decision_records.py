"""What the Performance Board decides on an item, as several actions check and build it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accountability.errors import Incomplete
from accountability.files import clean_text
from accountability.models import User
from compacts.choices import Rating
from compacts.measures.system_values import steps_apart
from compacts.models import Compact, CompactItem, Decision, HolderPeriod, Meeting

BELOW = (Rating.PARTLY, Rating.NOT_MET)


@dataclass(frozen=True)
class Ruling:
    """What the Performance Board decides on one item; without an item, on the compact as a whole."""

    item: CompactItem | None
    rating: str
    reason: str = ""
    is_systemic: bool = False
    action_required: str = ""
    due_on: dt.date | None = None
    holder: HolderPeriod | None = None


def check_ruling(ruling: Ruling, ratings: dict[int, Rating | None]) -> None:
    """A rating below “met”, or one that differs from what the registers say, has a reason."""
    name = str(ruling.item.pk) if ruling.item else "all"
    words = {"code": ruling.item.code if ruling.item else _("Compact as a whole")}
    if ruling.rating not in Rating.values:
        raise Incomplete(_("%(code)s: choose a rating.") % words, f"rating_{name}")
    if clean_text(ruling.reason):
        return
    if ruling.rating in BELOW:
        raise Incomplete(_("%(code)s: give the reason, because it is not met in full.") % words, f"reason_{name}")
    if ruling.item and steps_apart(ruling.rating, ratings.get(ruling.item.pk)):
        sentence = _("%(code)s: give the reason, because the rating differs from what the registers say.")
        raise Incomplete(sentence % words, f"reason_{name}")


def decision_of(
    compact: Compact, meeting: Meeting, ruling: Ruling, *, by: User, replaces: Decision | None = None,
    correction: str = "",
) -> Decision:  # fmt: skip
    """The decision as the Performance Board takes it, not saved."""
    if ruling.due_on and not clean_text(ruling.action_required):
        name = ruling.item.pk if ruling.item else "all"
        raise Incomplete(_("Describe the action that is due on this day."), f"action_{name}")
    return Decision(
        compact=compact, item=ruling.item, meeting=meeting, rating=ruling.rating, reason=clean_text(ruling.reason),
        is_systemic=ruling.is_systemic, action_required=clean_text(ruling.action_required), due_on=ruling.due_on,
        holder=ruling.holder, replaces=replaces, correction=correction, recorded_by=by,
    )  # fmt: skip
