"""Two illustrative campaigns: one closed, with most of its records answered, and one open."""

from __future__ import annotations

import datetime as dt

from accountability.components.campaigns import actions
from accountability.models import Campaign, User

REGISTER = "recommendations"


def load() -> None:
    """Enter the campaigns by the actions that people use, as of days before the register day."""
    by = User.objects.get(username="coordinator")
    closed = _open(
        "Board of Auditors: updates for the year-end report", "body=BOA&status=open", by=by,
        on=dt.date(2021, 9, 6), due_on=dt.date(2021, 11, 30),
    )  # fmt: skip
    reason = "Several missions asked for another week to consult their field offices."
    extended = actions.extend_campaign(
        closed, by=by, version=closed.version, due_on=dt.date(2021, 12, 17), reason=reason
    )
    actions.close_campaign(extended, by=by, version=extended.version, on=dt.date(2021, 12, 17))
    _open(
        "OIOS: recommendations of high priority", "body=OIOS&status=open&priority=high", by=by,
        on=dt.date(2021, 10, 1), due_on=dt.date(2022, 1, 14),
    )  # fmt: skip


def _open(title: str, filters: str, *, by: User, on: dt.date, due_on: dt.date) -> Campaign:
    draft = actions.draft_campaign(by=by, register=REGISTER, title=title, filters=filters, due_on=due_on)
    return actions.open_campaign(draft, by=by, version=draft.version, on=on)
