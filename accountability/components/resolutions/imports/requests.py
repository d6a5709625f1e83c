"""Import of requests of the General Assembly: new ones with their lead entities, and what answered those entered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.components.resolutions import actions
from accountability.components.resolutions.exports import CALCULATED
from accountability.components.resolutions.forms.requests import resolution_symbol
from accountability.components.resolutions.imports.observations import check_answer
from accountability.errors import IllegalStep
from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.lookups import Lookups, codes, entries
from accountability.imports.name_cells import read_name, read_names
from accountability.imports.names import Names
from accountability.imports.rows import Checked, may_import, without_duplicates
from accountability.imports.source_dates import read_day
from accountability.localization.citations.canonical import canonical_paragraph, canonical_symbol, symbol_key
from accountability.models import (
    Document,
    Entity,
    Import,
    ImportedRequest,
    RequestVerb,
    ResolutionRequest,
    User,
)
from accountability.models.document import DocumentKind, kind_of
from accountability.models.request import RequestBasis, RequestState, SessionPart
from accountability.permissions import Permission
from accountability.registers import Link
from accountability.roles import Scope

COLUMNS = {
    "symbol": gettext_lazy("Symbol of the resolution, for example A/RES/77/280 or 77/280"),
    "part": gettext_lazy("Part of the resolution, if it has several: A, B"),
    "paragraph": gettext_lazy("Operative paragraph"),
    "item": gettext_lazy("Number of the request in the paragraph, if it has several; 1 if empty"),
    "verb": gettext_lazy("Lead verb: requests, urges, decides, takes note"),
    "request": gettext_lazy("What is requested, in your own words"),
    "language": gettext_lazy("Language of the text: ar, en, es, fr, ru or zh-hans; English if empty"),
    "addressee": gettext_lazy("To whom it is addressed; the Secretary-General if empty"),
    "deliverable": gettext_lazy("What is to be delivered"),
    "due_session": gettext_lazy("Session of the General Assembly at which the answer is due, as a number"),
    "due_part": gettext_lazy("Part of the session: main, first-resumed or second-resumed; the whole session if empty"),
    "lead": gettext_lazy("Lead entity, by code or name"),
    "contributors": gettext_lazy("Contributing entities, separated by ;"),
    "state": gettext_lazy("State: pending, partly, reported, not_required or not_applicable; empty if not decided"),
    "answered_by": gettext_lazy("Symbol of the document that answers the request, with the paragraph if you wish"),
    "answer_paragraph": gettext_lazy("Paragraph that answers the request"),
    "answered_on": gettext_lazy("Day on which that document was issued, if the list of documents does not give it"),
    "answer": gettext_lazy("The answer in one sentence, or the reason"),
    "repeats": gettext_lazy("The earlier request that it repeats, for example A/RES/74/271, para. 15"),
}
ANSWERED = actions.ANSWERED
LATE = {"answered_late": RequestState.REPORTED, "answered late": RequestState.REPORTED}


class RequestLookups(Lookups):
    """Lead verbs as well."""

    @cached_property
    def verbs(self) -> Names:
        return entries(RequestVerb)


@dataclass(eq=False, kw_only=True)
class RequestRow:
    """One request, as its row gives it; `entered` is the one in the register, if there is one."""

    cells: Cells
    symbol: str
    part: str
    paragraph: str
    item: int
    verb: int | None
    request: str
    language: str
    addressee: str
    deliverable: str
    due_session: int | None
    due_part: str
    lead: int | None
    contributors: tuple[int, ...]
    state: str
    answered_by: str
    answer_paragraph: str
    answered_on: dt.date | None
    answer: str
    repeats: str
    entered: ResolutionRequest | None = None

    @property
    def key(self) -> tuple[str, str, str, int]:
        return symbol_key(self.symbol), self.part, self.paragraph, self.item

    @property
    def is_decided(self) -> bool:
        return self.state not in ("", RequestState.PENDING)


def read(cells: Cells) -> RequestRow:
    """One row, with the faults of its cells."""
    states = {name: value for name, value in codes(RequestState).items() if value != RequestState.REPEATED} | LATE
    answered_by, paragraph = _place(cells.symbol("answered_by", most=100))
    row = RequestRow(
        cells=cells, symbol=resolution_symbol(cells.symbol("symbol", most=80, required=True) or "A/RES/"),
        part=cells.symbol("part", most=8).upper(),
        paragraph=canonical_paragraph(cells.symbol("paragraph", most=16)),
        item=cells.integer("item") or 1, verb=read_name(cells, "verb", cells.lookups.verbs, required=True),
        request=cells.text("request", most=5000, required=True),
        language=cells.one_of("language", {code: code for code, _name in settings.LANGUAGES}) or "en",
        addressee=cells.text("addressee", most=120) or "Secretary-General",
        deliverable=cells.text("deliverable", most=250), due_session=cells.integer("due_session"),
        due_part=cells.one_of("due_part", codes(SessionPart)) or "",
        lead=read_name(cells, "lead", cells.lookups.entities),
        contributors=read_names(cells, "contributors", cells.lookups.entities),
        state=cells.one_of("state", states) or "", answered_by=answered_by,
        answer_paragraph=canonical_paragraph(cells.symbol("answer_paragraph", most=16)) or paragraph,
        answered_on=read_day(cells, "answered_on"), answer=cells.text("answer", most=20_000),
        repeats=cells.text("repeats", most=120),
    )  # fmt: skip
    _check_cells(row)
    return row


def _place(text: str) -> tuple[str, str]:
    """The symbol and the paragraph of "A/76/644, para. 16"; the paragraph is empty where there is none."""
    symbol, _comma, paragraph = text.partition(",")
    return canonical_symbol(symbol), canonical_paragraph(paragraph)[:16]


def _check_cells(row: RequestRow) -> None:
    """What cells need of each other, at the cell."""
    if kind_of(row.symbol) != DocumentKind.RESOLUTION:
        row.cells.fault("symbol", _("“%(symbol)s” is not a resolution.") % {"symbol": row.symbol})
    if row.due_session is not None and not 1 <= row.due_session <= 300:
        row.cells.fault("due_session", _("Enter the session as a number, for example 76."))
    if row.due_part and row.due_session is None:
        row.cells.fault("due_session", _("Enter the session as well."))
    if row.contributors and row.lead is None:
        row.cells.fault("lead", _("Enter the lead entity as well."))
    if row.state in ANSWERED:
        if not row.answered_by:
            row.cells.fault("answered_by", _("Enter the document and the paragraph that answer the request."))
        elif not row.answer_paragraph:
            row.cells.fault("answered_by", _("Enter the paragraph that answers the request."))
        if row.lead is None:
            row.cells.fault("lead", _("No entity is responsible for this request yet. Enter the lead entity first."))
    elif row.answered_by or row.answered_on:
        row.cells.fault("state", _("Enter the state “reported” or “partly” as well."))
    elif row.is_decided and row.state == RequestState.NOT_APPLICABLE and not row.answer:
        row.cells.fault("answer", _("Describe the answer, or give the reason."))


def check(rows: list[RequestRow], lookups: Lookups, *, by: User) -> Checked:
    """Compare the rows with each other and with the register; a decided answer is never changed."""
    checked = Checked()
    entered = {_key(row): row for row in ResolutionRequest.objects.filter(is_voided=False).select_related("document")}
    places = {row.label.casefold() for row in entered.values()}
    for row in without_duplicates(rows, lambda row: row.key, column="paragraph"):
        if not may_import(by, Permission.DECIDE_REQUEST, Scope()):
            row.cells.fault("symbol", _("Only a coordinator can import requests of the General Assembly."))
        row.entered = entered.get(row.key)
        if not row.paragraph and row.entered is None:  # what was inferred from an annex has none
            row.cells.missing("paragraph")
        places.add(_label(row).casefold())
        check_answer(row, lookups, too_early=_("This document was issued before the request or with it."))
        if row.entered and (not row.is_decided or row.entered.state == row.state):
            checked.skipped += 1
            continue
        if row.entered and not row.entered.is_open:
            row.cells.fault("state", _("This request is already decided."))
        lookups.document(row.symbol)
        checked.new.append(row)
    for row in checked.new:
        if row.repeats and row.repeats.casefold() not in places:
            words = {"request": row.repeats}
            row.cells.fault("repeats", _("“%(request)s” is not in the register or in this file.") % words)
    return checked


def _key(row: ResolutionRequest) -> tuple[str, str, str, int]:
    return symbol_key(row.document.symbol), row.part, row.paragraph, row.item


def _label(row: RequestRow) -> str:
    place = f"{row.symbol} {row.part}".strip() + f", para. {row.paragraph}"
    return f"{place} [{row.item}]" if row.item > 1 else place


def describe(row: RequestRow) -> list[str]:
    """Where it is made, what is requested, and its state."""
    return [_label(row), row.request[:80], row.state]


def save(rows: list[RequestRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedRequest]:
    """Enter the new requests, then the answers, then which request repeats which."""
    entities = {entity.pk: entity for entity in Entity.objects.all()}
    requests: dict[int, ResolutionRequest] = {}
    for row in rows:
        request = requests[row.cells.number] = row.entered or _enter(row, lookups, entities, by=by)
        answer = None
        if row.is_decided and request.state != row.state:
            answer = actions.decide_answer(
                request, by=by, version=None, state=row.state, text=row.answer or row.answered_by or _("As imported."),
                document=row.answered_by, paragraph=row.answer_paragraph, answered_on=row.answered_on,
            )  # fmt: skip
        new = None if row.entered else request
        yield ImportedRequest(source=source, number=row.cells.number, request=new, answer=answer)
    _link(rows, requests, by=by)


def _enter(row: RequestRow, lookups: Lookups, entities: dict[int, Entity], *, by: User) -> ResolutionRequest:
    verb = RequestVerb.objects.get(pk=row.verb or 0)
    document = Document.objects.get(pk=lookups.document_key(row.symbol))
    request = ResolutionRequest(
        document=document, part=row.part, paragraph=row.paragraph, item=row.item, verb=verb,
        texts={row.language: row.request}, addressee=row.addressee, deliverable=row.deliverable,
        due_session=row.due_session, due_part=row.due_part, basis=RequestBasis.RESOLUTION,
    )  # fmt: skip
    lead = entities[row.lead] if row.lead else None
    return actions.enter_request(request, by=by, lead=lead, contributors=[entities[pk] for pk in row.contributors])


def _link(rows: list[RequestRow], requests: dict[int, ResolutionRequest], *, by: User) -> None:
    """Link the new requests that repeat another one."""
    wanted = [row for row in rows if row.repeats and row.entered is None]
    if not wanted:
        return
    every = ResolutionRequest.objects.filter(is_voided=False).select_related("document")
    by_label = {row.label.casefold(): row for row in every}
    for row in wanted:
        earlier = by_label[row.repeats.casefold()]
        actions.link_repetition(requests[row.cells.number], by=by, version=None, earlier=earlier)


def undo(source: Import, *, by: User, reason: str) -> None:
    """Reopen what the import decided and void what it entered; refused once a draft was reported since."""
    rows: Any = ImportedRequest.objects.filter(source=source).select_related("request", "answer__request")
    for row in rows:
        request = row.request or row.answer.request
        if row.request and row.request.updates.exists():
            message = _("Progress has been reported on %(request)s since. This can no longer be undone.")
            raise IllegalStep(message % {"request": request})
        if row.answer and request.answers.last() == row.answer:
            actions.decide_answer(request, by=by, version=None, state=RequestState.PENDING, text=reason)
        if row.request:
            actions.void_request(row.request, by=by, version=None, reason=reason)


REQUESTS = Importer(
    kind="resolution-items",
    title=gettext_lazy("Requests of the General Assembly"),
    permission=Permission.DECIDE_REQUEST,
    columns=COLUMNS,
    ignored=CALCULATED,
    required=("symbol", "paragraph", "verb", "request"),
    read=read,
    check=check,
    describe=describe,
    save=save,
    undo=undo,
    lookups=RequestLookups,
    page=Link(gettext_lazy("Requests of the General Assembly"), "resolutions:requests", Permission.VIEW_FIGURES),
)
