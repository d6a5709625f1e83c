"""Notices on contributions to the annual report: requests, returns, submissions, and the remaining days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.annual_report.events import Event
from accountability.annual_report.permissions import Permission as ReportPermission
from accountability.localization.dates import organization_day
from accountability.models import Assignment, AuditEvent, Contribution, Cycle, Edition, Notice, Subscription
from accountability.models.cycle import ContributionState, CycleState
from accountability.notifications import inbox
from accountability.notifications.recipients import with_stand_ins
from accountability.notifications.sentences import Details, by_actor, day_of
from accountability.permissions import Permission, can, roles_with
from accountability.registers import EventNotice, NoticeKind, Notices

STEPS = (-30, -7, 0)  # days from the cut-off day of the report
TOLD = {
    Event.CONTRIBUTION_ASKED: "contribution-asked",
    Event.CONTRIBUTION_SUBMITTED: "contribution-submitted",
    Event.CONTRIBUTION_ACCEPTED: "contribution-accepted",
    Event.CONTRIBUTION_RETURNED: "contribution-returned",
}


# --- Whom -----------------------------------------------------------------------------------------------------------
def _contributions(events: Sequence[AuditEvent]) -> Iterator[EventNotice]:
    """The contributor is notified of requests and answers, the coordinators of submissions."""
    ours = [event for event in events if event.event in TOLD]
    if not ours:
        return
    parts = Contribution.objects.in_bulk({event.subject_id for event in ours})
    coordinators = _coordinators()
    for event in ours:
        to = coordinators
        if event.event != Event.CONTRIBUTION_SUBMITTED:
            part = parts.get(event.subject_id)
            asked = event.details.get("contributor") or (part.contributor_id if part else None)
            to = frozenset([asked] if asked else [])
        yield EventNotice(event, TOLD[Event(event.event)], to, {"actor": event.actor, "said": event.note})


def _coordinators() -> frozenset[int]:
    acting = Assignment.objects.active(on=organization_day())
    roles = [str(role) for role in roles_with(ReportPermission.EDIT_REPORT)]
    return frozenset(acting.filter(role__in=roles).values_list("user", flat=True))


@transaction.atomic
def remind(*, on: dt.date) -> int:
    """Remind every contributor whose part is not submitted of the remaining days, each step once; returns how many."""
    waiting = Contribution.objects.filter(
        state__in=(ContributionState.AWAITED, ContributionState.RETURNED), contributor__is_active=True,
        cycle__state=CycleState.DRAFTING, cycle__as_of__range=(on, on - dt.timedelta(days=STEPS[0])),
    )  # fmt: skip
    notices = [_reminder(part, on) for part in waiting.select_related("cycle", "sub_area", "contributor")]
    return inbox.deliver(with_stand_ins(notices, on=organization_day()))


def _reminder(part: Contribution, on: dt.date) -> Notice:
    step = max(step for step in STEPS if step <= (on - part.cycle.as_of).days)
    details = {"cut_off": part.cycle.as_of.isoformat()}
    return Notice(
        recipient=part.contributor, kind="contribution-due", key=f"contribution:{part.pk}:{step}",
        subject=str(part)[:300], subject_type="contribution", subject_id=part.pk, details=details,
    )  # fmt: skip


# --- In which words -------------------------------------------------------------------------------------------------
def _due(details: Details) -> str:
    return _g("Not submitted yet; the cut-off date of the report is %(day)s") % {"day": day_of(details, "cut_off")}


WORDS: dict[str, tuple[Any, Callable[[Details], str]]] = {
    "contribution-asked": (_("Contribution requested"), by_actor(_("%(who)s asks you for a contribution"))),
    "contribution-returned": (_("Contribution returned"), by_actor(_("%(who)s returned it: %(said)s"))),
    "contribution-accepted": (
        _("Contribution accepted"),
        by_actor(_("%(who)s accepted your contribution for the report")),
    ),
    "contribution-submitted": (_("Contribution submitted"), by_actor(_("%(who)s submitted it"))),
    "contribution-due": (_("Cut-off date of the report"), _due),
}


# --- Who may read it ------------------------------------------------------------------------------------------------
def _parts(user: Any, ids: Collection[int], *, private: str = "") -> dict[int, tuple[str, str]]:
    """Label and URL of those contributions that the person may read."""
    if not can(user, Permission.VIEW_DRAFT_REPORTS):
        return {}
    rows = Contribution.objects.filter(pk__in=ids).select_related("cycle", "sub_area")
    return {
        row.pk: (
            f"{row.cycle} · {row.sub_area.name}",
            reverse("annual_report:contribution", args=[row.cycle.year, row.pk]),
        )
        for row in rows
    }


# --- Releases -------------------------------------------------------------------------------------------------------
FOLLOWED, EVERY = "annual-reports", 0  # the events of a subscription to all releases
RELEASED = "report-released"


def _releases(events: Sequence[AuditEvent]) -> Iterator[EventNotice]:
    found = [event for event in events if event.event == Event.REPORT_RELEASED]
    if not found:
        return
    followers = frozenset(Subscription.objects.filter(subject_type=FOLLOWED).values_list("user", flat=True))
    for event in found:
        yield EventNotice(event, RELEASED, followers, {"edition": event.details.get("edition", 1)})


def _released(details: dict[str, Any]) -> str:
    if details.get("edition", 1) > 1:
        return _g("A corrected report has been released: edition %(number)s") % {"number": details["edition"]}
    return _g("The report is released")


def _reports(user: Any, ids: Collection[int], *, private: str = "") -> dict[int, tuple[str, str]]:
    """Released reports for people who may read them; the URL shows the report in the reader's language.

    Events on texts being edited are private: they are visible to people who may read drafts.
    """
    if not can(user, Permission.VIEW_DRAFT_REPORTS if private else ReportPermission.VIEW_REPORTS):
        return {}
    years = Cycle.objects.filter(pk__in=ids)
    if private:
        return {cycle.pk: (str(cycle), reverse("annual_report:cycle", args=[cycle.year])) for cycle in years}
    years = years.filter(editions__in=Edition.objects.released()).distinct()
    query = f"?language={localization.current_language()}"
    return {
        cycle.pk: (
            _g("Report of %(year)s") % {"year": cycle.year},
            reverse("annual_report:report", args=[cycle.year]) + query,
        )
        for cycle in years
    }


def _all_reports(user: Any, ids: Collection[int], *, private: str = "") -> dict[int, tuple[str, str]]:
    if EVERY not in ids or not can(user, ReportPermission.VIEW_REPORTS):
        return {}
    return {EVERY: (_g("Annual reports on accountability"), reverse("annual_report:subscribe"))}


NOTICES = Notices(
    kinds={name: NoticeKind(title, words) for name, (title, words) in WORDS.items()}
    | {RELEASED: NoticeKind(_("Report released"), _released)},
    event_notices=lambda events: (*_contributions(events), *_releases(events)),
    readable={"contribution": _parts, "cycle": _reports, FOLLOWED: _all_reports},
    private=frozenset({Event.CONTRIBUTION_WRITTEN, *TOLD, Event.PASSAGE_EDITED}),
    events=frozenset({*TOLD, Event.REPORT_RELEASED}),
)
