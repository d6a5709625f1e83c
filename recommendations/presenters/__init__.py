"""What the page of a recommendation shows: its rows, its history in order, its delays and ratings."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypedDict

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accountability import dates
from accountability.choices import DueKind, Priority
from accountability.citations.localized import abbreviation
from accountability.localization import current_language, day, integer, local
from accountability.models import Assignment, Entity
from accountability.models.record import version_key
from accountability.presenters import TimelineEntry, no_longer_in, posts_in_charge
from recommendations.choices import (
    CLAIMED_DONE,
    OPEN,
    Acceptance,
    DecisionKind,
    Position,
    Progress,
    RatingCode,
    State,
)
from recommendations.events import Event
from recommendations.models import (
    AccountableOfficial,
    Amount,
    DateRequest,
    Decision,
    Evidence,
    Part,
    Recommendation,
    Responsibility,
    Update,
)
from recommendations.models.recommendation import RecommendationQuerySet
from recommendations.models.state_interval import in_force
from recommendations.presenters.sides import last_confirmation, management_side

__all__ = [
    "Delay", "HistoryEntry", "delay", "detailed", "history", "last_confirmation", "list_rows", "management_side",
    "ratings",
]  # fmt: skip


def detailed(rows: RecommendationQuerySet, pk: int, *, on: dt.date) -> Recommendation:
    """The recommendation with all that its page shows; accountable officials with their holder on the day.

    Recommendation.DoesNotExist where it is not among the rows.
    """
    updates = Update.objects.select_related("document", "recorded_by", "risk_carried_by")
    requests = DateRequest.objects.prefetch_related("reason", "requested_by", "decided_by")  # rare: most pages ask none
    record = rows.select_related("body", "document", "theme", "assignee").defer("search").prefetch_related(
        "components", "root_causes", "target_dates",
        # In the order of one record: the default order of these begins with the order of the records.
        Prefetch("amounts", Amount.objects.order_by("kind")),
        Prefetch("parts", Part.objects.prefetch_related("entity").order_by("label")),
        Prefetch("decisions", Decision.objects.select_related("document").order_by("recorded_at", "id")),
        Prefetch("updates", updates.order_by("recorded_at", "id")),
        Prefetch("date_requests", requests),
        Prefetch("responsibilities", Responsibility.objects.select_related("entity")),
        Prefetch("accountable_officials", AccountableOfficial.objects.with_holder(on=on)),
        Prefetch("evidence", Evidence.objects.select_related("part").with_versions()),
    ).get(pk=pk)  # fmt: skip
    if len(dates_given := list(record.target_dates.all())) > 1:  # only then does the page show the revisions
        prefetch_related_objects(dates_given, "reason", "requested_by", "approved_by")
    return record


# --- The list -------------------------------------------------------------------------------------------------------
class ListRow(TypedDict):
    """One row of the list, its values as text in the reader's language; days are empty where there are none.

    A dictionary, in which a template looks up fifty rows in a third less time than in objects.
    """

    pk: int
    version_key: str
    url: str
    label: str
    source: str
    remarks: str
    language: str
    text: str
    entities: str
    assignee: str
    assignee_left: str
    standing: tuple[str, str, str, bool]
    issued: str
    first_due: str
    due: str
    slippage: str
    age: str
    overdue: str
    more: list[tuple[str, str, bool]]


FURTHER_FIELDS = {
    "priority": "priority", "rating": "rating", "theme": "theme__names", "official": "official__titles",
    "updated": "updated_on", "evidence": "evidence_count",
}  # fmt: skip
"""By column of the list the field that only it needs, for `RecommendationQuerySet.row_values`."""
NUMBERS = ("slippage", "updated", "evidence")


def list_rows(rows: Iterable[Any], *, on: dt.date, columns: Mapping[str, str]) -> Iterator[ListRow]:
    """What the list shows of `RecommendationQuerySet.row_values`; the day is that from which their days count.

    `columns` are labels by code; `more` has those that are not in the default: label, text, is a number or a day.
    """
    further = [code for code in ("slippage", *FURTHER_FIELDS) if code in columns]
    words = {
        field: {code: str(label) for code, label in kind.choices}
        for field, kind in (
            ("rating", RatingCode), ("priority", Priority), ("position", Position), ("due_kind", DueKind),
        )
    }  # fmt: skip
    words["position"][Position.ACCEPTED] = ""  # the rule, so not shown
    language, address = current_language(), reverse("recommendations:detail", args=[0])
    conflict, later = gettext("status and text conflict"), gettext("+%(days)s days")
    rows = list(rows)
    left = _left_by_assignee(rows)
    for row in rows:
        is_open = row.stood in OPEN
        slippage = dates.slippage(row.first_due_on, row.due_on) or 0
        overdue = dates.overdue(row.due_on, on=on) if is_open else 0
        has_gap = is_open and row.progress in CLAIMED_DONE
        remarks = words["rating"].get(row.rating_now, ""), conflict if row.in_conflict else ""
        yield ListRow(
            pk=row.pk,
            version_key=version_key(row.pk, row.version),
            url=address.replace("/0/", f"/{row.pk}/"),
            label=row.label,
            source=f"{abbreviation(row.body__code)} {row.volume}".rstrip(),
            remarks="".join(f" · {remark}" for remark in remarks if remark),
            language=row.language,
            text=row.text,
            entities=", ".join(row.owners),
            assignee=_assignee_name(row) if row.assignee else "",
            assignee_left=no_longer_in(", ".join(row.owners)) if row.pk in left else "",
            standing=(row.progress, words["position"][row.position], row.stood, has_gap),
            issued=day(row.counts_from, "short", language),
            first_due=day(row.first_due_on, "short", language),
            due=day(row.due_on, "short", language) or words["due_kind"][row.due_kind],
            slippage=later % {"days": integer(slippage, language)} if slippage > 0 else "",
            age=integer(dates.age(row.reported_on, on=on), language),
            overdue=integer(overdue, language) if overdue else "",
            more=[(columns[code], _further(row, code, words, language), code in NUMBERS) for code in further],
        )


def _assignee_name(row: Any) -> str:
    return f"{row.assignee__first_name} {row.assignee__last_name}".strip() or row.assignee__username


def _left_by_assignee(rows: Iterable[Any]) -> set[int]:
    """The keys of the rows whose assignee no longer works in an entity responsible for them."""
    assigned = [row for row in rows if row.assignee]
    if not assigned:
        return set()
    codes = {code for row in assigned for code in row.owners}
    keys = dict(Entity.objects.filter(code__in=codes).values_list("code", "pk"))
    places = Assignment.objects.workplaces(on=dates.organization_day())
    return {row.pk for row in assigned if places.get(row.assignee, set()).isdisjoint(keys[code] for code in row.owners)}


def _further(row: Any, code: str, words: Mapping[str, Mapping[str, str]], language: str) -> str:
    """The text of one of the columns that are not in the default."""
    if code == "slippage":
        return integer(dates.slippage(row.first_due_on, row.due_on), language)
    value = getattr(row, FURTHER_FIELDS[code])
    if code in words:
        return words[code].get(value, "")
    if code == "updated":
        return day(value, "short", language)
    return integer(value, language) if isinstance(value, int) else local(value or {})


# --- The history ----------------------------------------------------------------------------------------------------
BODY, MANAGEMENT = "body", "management"


@dataclass(frozen=True, kw_only=True)
class HistoryEntry(TimelineEntry):
    """One decision or update: in which column, its dates in words, the word used, the document and the reason.

    It stands by the day it counts from; an update counts from the day it was reported.
    """

    side: str
    recorded_at: dt.datetime
    word: str
    document: str
    reason: str
    dates: str
    part: str = ""
    is_void: bool = False
    conflicts: bool = False
    evidence: int = 0
    in_charge_of: str = ""
    risk_carried_by: str = ""


def history(recommendation: Recommendation) -> list[HistoryEntry]:
    """The decisions and updates of a recommendation that was loaded with them, newest first."""
    decisions, updates = recommendation.decisions.all(), recommendation.updates.all()
    versions = (version for piece in recommendation.evidence.all() for version in piece.versions.all())
    reviewed = Counter(pk for version in versions for pk in version.decided)
    counting = {decision.pk for decision in in_force(decisions)}
    withdrawn = {update.about_id for update in updates}
    requests = {update.pk for update in updates if update.progress == Progress.CLOSURE_REQUESTED}
    posts = posts_in_charge(recommendation, "decision", "update")
    parts: dict[int | None, str] = {part.pk: part.label for part in recommendation.parts.all()}
    entries = [
        replace(
            _decision_entry(d, recommendation),
            is_void=d.pk not in counting and d.kind != DecisionKind.VOIDED,
            in_charge_of=posts.get(("decision", d.pk), ""),
            part=parts.get(d.part_id, ""),
            evidence=reviewed[d.pk],
        )
        for d in decisions
    ]
    entries += [
        replace(
            _update_entry(u, recommendation, takes_back_request=u.about_id in requests),
            is_void=u.pk in withdrawn,
            in_charge_of=posts.get(("update", u.pk), ""),
            part=parts.get(u.part_id, ""),
        )
        for u in updates
    ]
    return sorted(entries, key=lambda entry: (entry.when, entry.recorded_at), reverse=True)


def _decision_entry(decision: Decision, recommendation: Recommendation) -> HistoryEntry:
    title, tone = _effect(decision)
    return HistoryEntry(
        when=decision.counts_from,
        title=title,
        who=recommendation.body.name,
        text=decision.narrative,
        tone=tone,
        side=BODY,
        recorded_at=decision.recorded_at,
        word="" if decision.kind == DecisionKind.ISSUED else decision.word,
        document=decision.document.symbol if decision.document else "",
        dates=_dates(decision.counts_from, decision.reported_on, decision.recorded_at),
        reason=decision.reason,
        conflicts=decision.mark_conflicts,
    )


def _dates(counts_from: dt.date | None, reported_on: dt.date, recorded_at: dt.datetime) -> str:
    dated = [
        (gettext("effective from %(day)s"), counts_from),
        (gettext("reported %(day)s"), reported_on),
        (gettext("recorded %(day)s"), recorded_at),
    ]
    return " · ".join(words % {"day": day(value, "short")} for words, value in dated if value)


def _effect(decision: Decision) -> tuple[Any, str]:
    """What the decision did, in words and tone."""
    if decision.kind == DecisionKind.RECLASSIFIED:
        label = RatingCode(decision.rating).label if decision.rating else ""
        return _("Reclassified: %(rating)s") % {"rating": label}, "attention"
    if decision.kind == DecisionKind.ACCEPTANCE:
        return Acceptance(decision.acceptance).label, "calm"
    if decision.kind == DecisionKind.ASSESSED:
        state = State(decision.state)
        return state.label, "attention" if decision.mark_conflicts else state.tone
    tones: dict[str, str] = {DecisionKind.VOIDED: "late", DecisionKind.REOPENED: "attention"}
    return DecisionKind(decision.kind).label, tones.get(decision.kind, "neutral")


def _update_entry(update: Update, recommendation: Recommendation, *, takes_back_request: bool) -> HistoryEntry:
    """One update; the return of a closure request is an event of the body."""
    progress, who = Progress(update.progress), update.recorded_by.label
    title, tone, is_return = progress.label, progress.tone, update.is_return
    if takes_back_request:
        title, tone = Event.CLOSURE_WITHDRAWN.label, "neutral"
    elif is_return:
        title, who = Event.RETURNED.label, f"{recommendation.body.name} · {who}"
    return HistoryEntry(
        when=update.reported_on,
        title=title,
        who=who,
        text=update.text,
        tone=tone,
        side=BODY if is_return else MANAGEMENT,
        recorded_at=update.recorded_at,
        word=update.word,
        document=update.document.symbol if update.document else "",
        dates=_dates(None, update.reported_on, update.recorded_at),
        reason="" if is_return or update.position == Position.ACCEPTED else str(Position(update.position).label),
        risk_carried_by=update.risk_carried_by.title if update.risk_carried_by else "",
    )


@dataclass(frozen=True)
class Delay:
    """The three measures of delay on a day, in days: age since issue, past the latest date, latest against first."""

    age: int
    overdue: int
    slippage: int | None


def delay(recommendation: Recommendation, *, on: dt.date) -> Delay:
    return Delay(
        age=dates.age(recommendation.reported_on, on=on),
        overdue=dates.overdue(recommendation.due_on, on=on) if recommendation.is_open else 0,
        slippage=dates.slippage(recommendation.first_due_on, recommendation.due_on),
    )


def ratings(recommendation: Recommendation) -> list[tuple[dt.date, Any]]:
    """The rating at issue and every reclassification, oldest first: a dated history of its own."""
    if not recommendation.rating:
        return []
    decisions = recommendation.decisions.all()
    later = [(d.counts_from, d.rating) for d in decisions if d.kind == DecisionKind.RECLASSIFIED and d.rating]
    dated = [(recommendation.counts_from, recommendation.rating), *sorted(later)]
    return [(from_day, RatingCode(code).label) for from_day, code in dated]
