"""Who is told of a release: everybody who follows the reports, each in their own language."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.events import Event
from accountability.models import AuditEvent, Cycle, Edition, Subscription
from accountability.permissions import Permission, can
from accountability.registers import NoticeKind, Notices, Telling

FOLLOWED, EVERY = "annual-reports", 0  # what a subscription to all releases names
RELEASED = "report-released"


def _tellings(events: Sequence[AuditEvent]) -> Iterator[Telling]:
    found = [event for event in events if event.event == Event.REPORT_RELEASED]
    if not found:
        return
    followers = frozenset(Subscription.objects.filter(subject_type=FOLLOWED).values_list("user", flat=True))
    for event in found:
        yield Telling(event, RELEASED, followers, {"edition": event.details.get("edition", 1)})


def _words(details: dict[str, Any]) -> str:
    if details.get("edition", 1) > 1:
        return _g("A correction of the report is released: edition %(number)s") % {"number": details["edition"]}
    return _g("The report is released")


def _reports(user: Any, ids: Collection[int], *, private: bool = False) -> dict[int, tuple[str, str]]:
    """The released ones, for who may read them; the address shows the report in the reader's language.

    Private are its words while they are edited: they are read by who reads drafts.
    """
    if not can(user, Permission.VIEW_DRAFT_REPORTS if private else Permission.VIEW_REPORTS):
        return {}
    years = Cycle.objects.filter(pk__in=ids)
    if private:
        return {cycle.pk: (str(cycle), reverse("cycle", args=[cycle.year])) for cycle in years}
    years = years.filter(editions__in=Edition.objects.released()).distinct()
    query = f"?language={localization.current_language()}"
    return {
        cycle.pk: (_g("Report of %(year)s") % {"year": cycle.year}, reverse("report", args=[cycle.year]) + query)
        for cycle in years
    }


def _all_reports(user: Any, ids: Collection[int], *, private: bool = False) -> dict[int, tuple[str, str]]:
    if EVERY not in ids or not can(user, Permission.VIEW_REPORTS):
        return {}
    return {EVERY: (_g("Annual reports on accountability"), reverse("report_subscribe"))}


NOTICES = Notices(
    kinds={RELEASED: NoticeKind(_("Report released"), _words)},
    tellings=_tellings,
    readable={"cycle": _reports, FOLLOWED: _all_reports},
    private=frozenset({Event.PASSAGE_EDITED}),
    events=[Event.REPORT_RELEASED],
)
