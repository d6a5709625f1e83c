"""Published tables of the bodies' recommendations: entered as printed, never changed."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from accountability import audit
from accountability.models import User
from accountability.models.bulk import copy_in
from recommendations.events import Event
from recommendations.models import StatusTotal


@transaction.atomic
def enter_totals(totals: Sequence[StatusTotal], *, by: User) -> list[StatusTotal]:
    """Enter lines of annex tables as they are printed, one event each."""
    entered = copy_in(totals)
    audit.record_all(
        ((Event.TOTAL_ENTERED, total, "", {"printed_total": total.printed_total}) for total in entered), by=by
    )
    return entered
