"""Requests inferred from annex I, illustrative ones, and illustrative readings of what was answered."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from accountability.components.resolutions import actions
from accountability.models import (
    Commitment,
    Document,
    Entity,
    Observation,
    PlanAction,
    RequestVerb,
    Resolution,
    ResolutionRequest,
    User,
)
from accountability.models.request import RequestBasis, RequestProgress, RequestState
from accountability.models.resolution import ResolutionStatus
from accountability.models.user import operator

REPORT, DAY = "A/76/644", dt.date(2021, 12, 31)  # the day of the report is not printed: the last day of its year
LEADS = (
    ("ersonnel|uman resources|ommon system|ivil Service", "DMSPC/OHR"), ("Umoja|planning", "DMSPC/BTAD"),
    ("construction|renovation|Facilit|ogistics|ervice Centre", "DOS"), ("Board of Auditors|nternal oversight", "DMSPC"),
    ("nformation and communic", "OICT"), ("eacekeeping|Force|Mission|Financing", "DMSPC/OPPFB"),
)  # fmt: skip
VERBS = {ResolutionStatus.NO_ACTION_REQUESTED: "takes-note"}
PARTS = {"first part": "first-resumed", "second part": "second-resumed"}
SIGN = "Illustrative. "

# symbol, paragraph, due session, text, the earlier request that it repeats, answer: document, paragraph, day, state
ILLUSTRATIVE: tuple[tuple[str, str, int | None, str, str, tuple[str, str, dt.date, str] | None], ...] = (
    ("A/RES/64/259", "9", 65, "A clearly defined plan with objectives, responsibilities and time frames", "", None),
    ("A/RES/66/257", "6", 67, "The plan that resolution 64/259 asked for", "A/RES/64/259, para. 9", None),
    (
        "A/RES/67/253", "4", 68, "A concrete plan, with officials responsible and dates", "A/RES/66/257, para. 6",
        (REPORT, "16", DAY, "partly"),
    ),
    (
        "A/RES/72/303", "5", 73, "Progress on the delegation of authority", "",
        ("A/73/688", "20", dt.date(2019, 1, 21), "reported"),
    ),
    (
        "A/RES/72/303", "12", 73, "Indicators by which managers are held accountable", "",
        ("A/73/688", "31", dt.date(2019, 1, 21), "reported"),
    ),
    (
        "A/RES/73/289", "7", 74, "Results of the compacts of senior managers", "",
        ("A/74/658", "28", dt.date(2020, 1, 24), "reported"),
    ),
    (
        "A/RES/73/289", "14", 74, "An account of exceptions to the rules", "",
        (REPORT, "53", DAY, "reported"),
    ),
    (
        "A/RES/74/271", "8", 75, "An annex that shows what became of resolutions on administration and budget", "",
        (REPORT, "9", DAY, "reported"),
    ),
    ("A/RES/74/271", "15", 75, "Further improvement of the accountability indicators", "", None),
    (
        "A/RES/74/271", "20", 76, "Strengthening of evaluation", "", (REPORT, "82", DAY, "reported"),
    ),
    ("A/RES/77/280", "9", 78, "Further improvement of the accountability indicators", "A/RES/74/271, para. 15", None),
)  # fmt: skip

# number of the view of A/67/776: state, paragraph of A/76/644
READINGS: dict[int, tuple[str, str]] = {
    4: ("partly_met", "52"), 6: ("partly_met", "16"), 7: ("partly_met", "16"), 15: ("met", "50"), 16: ("met", "50"),
    17: ("met", "51"), 18: ("partly_met", "53"), 19: ("met", "50"), 21: ("partly_met", "94"), 23: ("met", "95"),
    24: ("partly_met", "98"), 25: ("partly_met", "94"), 30: ("met", "36"), 34: ("partly_met", "41"),
    35: ("partly_met", "40"), 44: ("met", "60"), 45: ("met", "60"), 46: ("partly_met", "18"), 56: ("met", "85"),
}  # fmt: skip
OVERTAKEN = (50,)


def load() -> None:
    """Enter the requests with their leads, drafts and answers, then what became of views and activities."""
    coordinator = User.objects.filter(assignments__role="coordinator").order_by("pk").first() or operator()
    verbs = {verb.code: verb for verb in RequestVerb.objects.all()}
    entities = {entity.code: entity for entity in Entity.objects.all()}
    rows = Resolution.objects.select_related("document", "resolution").order_by("document", "number")
    for row in rows:
        _of_the_annex(row, verbs, entities, by=coordinator)
    _illustrative(verbs["requests"], entities, by=coordinator)
    _drafts(by=coordinator)
    _readings(by=coordinator)


def _of_the_annex(row: Resolution, verbs: dict[str, Any], entities: dict[str, Entity], *, by: User) -> None:
    """The request that a row of annex I implies: it names the resolution, not the paragraph."""
    session, part = _due(row.due_session)
    request = ResolutionRequest(
        document=row.resolution, part=row.part.replace("–", "-"), item=row.number, texts=row.titles,
        verb=verbs[VERBS.get(ResolutionStatus(row.status), "requests")], addressee="Secretary-General",
        due_session=session, due_part=part, basis=RequestBasis.ANNEX, listed_in=row,
    )  # fmt: skip
    lead = next((code for words, code in LEADS if re.search(words, row.titles["en"])), "DMSPC/OPPFB")
    actions.enter_request(request, by=by, lead=entities[lead])
    place: dict[str, Any] = {"document": REPORT, "paragraph": f"annex I, row {row.number}", "answered_on": DAY}
    state = {"reported": RequestState.REPORTED, "partially_reported": RequestState.PARTLY}.get(row.status)
    if state:
        text = f"Annex I: {row.action['en']}"
        actions.decide_answer(request, by=by, version=None, state=state, text=text, **place)
    elif row.status == ResolutionStatus.NOT_APPLICABLE:
        reason = "Annex I: not applicable"
        actions.decide_answer(request, by=by, version=None, state=RequestState.NOT_APPLICABLE, text=reason)


def _due(printed: str) -> tuple[int | None, str]:
    """The session and its part as annex I prints them: the last one, where a briefing comes before the report."""
    found = re.findall(r"(\d+)(?: resumed \((\w+ part)\))?", printed)
    return (int(found[-1][0]), PARTS.get(found[-1][1], "")) if found else (None, "")


def _illustrative(verb: RequestVerb, entities: dict[str, Entity], *, by: User) -> None:
    """Requests with paragraphs, which the annex lacks; 77/280, para. 9, repeats 74/271, para. 15."""
    entered: dict[str, ResolutionRequest] = {}
    for symbol, paragraph, session, text, repeats, answer in ILLUSTRATIVE:
        document = Document.objects.named(symbol)
        request = ResolutionRequest(
            document=document, paragraph=paragraph, verb=verb, texts={"en": SIGN + text}, due_session=session,
            addressee="Secretary-General", basis=RequestBasis.ILLUSTRATIVE,
        )  # fmt: skip
        actions.enter_request(request, by=by, lead=entities["DMSPC/BTAD"], contributors=[entities["DOS"]])
        entered[request.label] = request
        if repeats:
            actions.link_repetition(request, by=by, version=None, earlier=entered[repeats])
        if answer:
            source, place, day, state = answer
            Document.objects.named(source)
            actions.decide_answer(
                request, by=by, version=None, state=state, text=f"{SIGN}Answered in the progress report.",
                document=source, paragraph=place, answered_on=day,
            )  # fmt: skip
    views = Observation.objects.filter(document__symbol="A/67/776", number__in=(6, 7))
    promises = Commitment.objects.filter(document__symbol=REPORT, paragraph="16")
    plan = entered["A/RES/67/253, para. 4"]
    actions.link_chain(plan, by=by, version=None, observations=views, commitments=promises)


def _drafts(*, by: User) -> None:
    """Every second open request has a draft of its lead; one is submitted, one returned."""
    rows = ResolutionRequest.objects.open().prefetch_related("responsibilities__entity").order_by("pk")
    for number, request in enumerate(rows):
        lead = next(row.entity for row in request.responsibilities.all() if row.is_lead)
        places = [lead.pk, lead.parent_id]
        head = User.objects.filter(assignments__role="head-of-entity", assignments__entity__in=places).first()
        if head is None or number % 2:
            continue
        is_submitted = number % 6 == 4
        source = {"document": REPORT, "paragraph": "9"} if is_submitted else {}
        actions.draft_answer(
            request, by=head, version=None, text=f"{SIGN}The offices concerned have been asked for their figures.",
            progress=RequestProgress.SUBMITTED if is_submitted else RequestProgress.UNDER_WAY, **source,
        )  # fmt: skip
        if number % 12 == 10:
            actions.return_draft(request, by=by, version=None, reason=f"{SIGN}The amounts are missing.")


def _readings(*, by: User) -> None:
    """What became of views of A/67/776 and of the activities that annex II marks as completed."""
    for view in Observation.objects.filter(document__symbol="A/67/776"):
        if view.number in OVERTAKEN:
            text = f"{SIGN}The framework was replaced by the results-based management action plan."
            actions.decide_state(view, by=by, version=None, state="overtaken", text=text)
        elif view.number in READINGS:
            state, paragraph = READINGS[view.number]
            text = f"{SIGN}Our reading of the eleventh progress report."
            actions.decide_state(
                view, by=by, version=None, state=state, text=text, document=REPORT, paragraph=paragraph
            )
    for activity in PlanAction.objects.filter(document__symbol=REPORT, status="completed"):
        text = f"{SIGN}Marked as completed in the annex."
        actions.decide_state(
            activity, by=by, version=None, state="met", text=text, document=REPORT, paragraph="annex II"
        )
