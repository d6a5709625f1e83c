"""Where management and the body stand on one recommendation now, as its page shows them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from recommendations.choices import CLAIMED_DONE, DecisionKind, Progress
from recommendations.models import Decision, Recommendation
from recommendations.models.state_interval import in_force


@dataclass(frozen=True)
class ManagementSide:
    """What management reports now; when the body returned its closure request, or since when a request waits."""

    progress: Progress
    returned_on: dt.date | None = None
    waiting_since: dt.date | None = None


def management_side(recommendation: Recommendation) -> ManagementSide:
    """A returned recommendation keeps what management had reported: the return is an event of the body."""
    if recommendation.progress != Progress.RETURNED:
        request = recommendation.pending_request()
        return ManagementSide(Progress(recommendation.progress), waiting_since=request.reported_on if request else None)
    of_the_whole = [update for update in recommendation.updates.all() if update.part_id is None]
    returns = [update.reported_on for update in of_the_whole if update.is_return]
    said = [
        p for u in of_the_whole if (p := Progress(u.progress)) not in (Progress.RETURNED, Progress.CLOSURE_REQUESTED)
    ]
    claimed = said[-1] if said and said[-1] in CLAIMED_DONE else Progress.REPORTED_IMPLEMENTED
    return ManagementSide(claimed, returned_on=returns[-1] if returns else recommendation.updated_on)


def last_confirmation(recommendation: Recommendation) -> Decision | None:
    """The last assessment that left the state as it was, if it was reported after the day since which it applies."""
    confirming = [
        decision
        for decision in in_force(recommendation.decisions.all())
        if decision.kind == DecisionKind.ASSESSED and decision.part_id is None and not decision.mark_conflicts
        and decision.state == recommendation.state
    ]  # fmt: skip
    last = max(confirming, key=lambda d: (d.counts_from, d.recorded_at), default=None)
    since = recommendation.decided_on
    return last if last and since and len(confirming) > 1 and last.reported_on > since else None
