"""Import of views of the Advisory Committee: new ones, and what answered those that are entered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.components.resolutions import actions
from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.lookups import Lookups, codes
from accountability.imports.rows import Checked, may_import, without_duplicates
from accountability.localization import local
from accountability.localization.citations.canonical import canonical_paragraph, canonical_symbol, symbol_key
from accountability.models import Import, ImportedObservation, Observation, User
from accountability.models.document import session_of
from accountability.models.follow_up import FollowUpState
from accountability.models.observation import ObservationKind
from accountability.permissions import Permission
from accountability.registers import Link
from accountability.roles import Scope

COLUMNS = {
    "symbol": gettext_lazy("Symbol of the report of the Advisory Committee, for example A/67/776"),
    "paragraph": gettext_lazy("Paragraph of the view"),
    "kind": gettext_lazy("Kind: welcome, observation, concern, request or recommendation"),
    "topic": gettext_lazy("Topic, in a few words"),
    "component": gettext_lazy("Number of the component, 0 to 6; empty for a general view"),
    "text": gettext_lazy("The view, in your own words"),
    "addressee": gettext_lazy("To whom it is addressed; the Secretary-General if empty"),
    "answered_by": gettext_lazy("Symbol of the document that answers it, with the paragraph if you wish"),
    "answer_paragraph": gettext_lazy("Paragraph that contains the answer"),
    "state": gettext_lazy("State: open, partly_met, met or overtaken; open if empty"),
    "answer": gettext_lazy("The answer in one sentence, or the reason"),
}
ANSWERED = (FollowUpState.MET, FollowUpState.PARTLY_MET)


@dataclass(eq=False, kw_only=True)
class ObservationRow:
    """One view, as its row gives it; `entered` is the one in the register, if there is one."""

    cells: Cells
    symbol: str
    paragraph: str
    kind: str
    topic: str
    component: int | None
    text: str
    addressee: str
    answered_by: str
    answer_paragraph: str
    state: str
    answer: str
    entered: Observation | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return symbol_key(self.symbol), self.paragraph, self.topic.casefold()

    @property
    def is_decided(self) -> bool:
        return self.state not in ("", FollowUpState.OPEN)


def read(cells: Cells) -> ObservationRow:
    """One row, with the faults of its cells."""
    symbol, _comma, paragraph = cells.symbol("answered_by", most=100).partition(",")
    row = ObservationRow(
        cells=cells, symbol=canonical_symbol(cells.symbol("symbol", most=80, required=True)),
        paragraph=canonical_paragraph(cells.symbol("paragraph", most=16, required=True)),
        kind=cells.one_of("kind", codes(ObservationKind), required=True) or "",
        topic=cells.text("topic", most=200, required=True),
        component=cells.one_of("component", cells.lookups.components),
        text=cells.text("text", most=5000, required=True),
        addressee=cells.text("addressee", most=80) or "Secretary-General", answered_by=canonical_symbol(symbol),
        answer_paragraph=canonical_paragraph(cells.symbol("answer_paragraph", most=16) or paragraph)[:16],
        state=cells.one_of("state", codes(FollowUpState)) or "", answer=cells.text("answer", most=20_000),
    )  # fmt: skip
    if row.state in ANSWERED and not (row.answered_by and row.answer_paragraph):
        cells.fault("answered_by", _("Enter the document and the paragraph that contain the answer."))
    if not row.is_decided and row.answered_by:
        cells.fault("state", _("Enter the state “met” or “partly_met” as well."))
    if row.state == FollowUpState.OVERTAKEN and not row.answer:
        cells.fault("answer", _("Describe the answer, or give the reason."))
    return row


def check(rows: list[ObservationRow], lookups: Lookups, *, by: User) -> Checked:
    """Compare the rows with each other and with the register; a decided answer is never changed."""
    checked = Checked()
    every = Observation.objects.filter(is_voided=False).select_related("document")
    entered = {(symbol_key(o.document.symbol), o.paragraph, local(o.topics, "en").casefold()): o for o in every}
    for row in without_duplicates(rows, lambda row: row.key, column="paragraph"):
        if not may_import(by, Permission.DECIDE_REQUEST, Scope()):
            row.cells.fault("symbol", _("Only a coordinator can import observations."))
        row.entered = entered.get(row.key)
        too_early = _("This document was not issued after %(document)s.") % {"document": row.symbol}
        check_answer(row, lookups, too_early=too_early)
        if row.entered and (not row.is_decided or row.entered.state == row.state):
            checked.skipped += 1
            continue
        if row.entered and row.entered.state != FollowUpState.OPEN:
            row.cells.fault("state", _("This observation is already decided."))
        lookups.document(row.symbol)
        checked.new.append(row)
    return checked


def check_answer(row: Any, lookups: Lookups, *, too_early: str) -> None:
    """The document that answers a row is listed, and was issued after the document of the row."""
    if not row.answered_by:
        return
    if symbol_key(row.answered_by) not in lookups.documents:
        words = {"symbol": row.answered_by}
        row.cells.fault("answered_by", _("“%(symbol)s” is not in the list of documents.") % words)
    asked, answered = session_of(row.symbol), session_of(row.answered_by)
    if asked and answered and answered < asked:
        row.cells.fault("answered_by", too_early)


def describe(row: ObservationRow) -> list[str]:
    """Where it is printed, its topic, and its state."""
    return [f"{row.symbol}, para. {row.paragraph}", row.topic, row.state]


def save(rows: list[ObservationRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedObservation]:
    """Enter the new views, then what answered them."""
    for row in rows:
        observation = row.entered or _enter(row, lookups, by=by)
        decision: Any = None
        if row.is_decided:
            decision = actions.decide_state(
                observation, by=by, version=None, state=row.state, document=row.answered_by,
                paragraph=row.answer_paragraph, text=row.answer or row.answered_by,
            )  # fmt: skip
        new: Any = None if row.entered else observation
        yield ImportedObservation(source=source, number=row.cells.number, observation=new, decision=decision)


def _enter(row: ObservationRow, lookups: Lookups, *, by: User) -> Observation:
    observation = Observation(
        document_id=lookups.document_key(row.symbol), paragraph=row.paragraph, kind=row.kind, topics={"en": row.topic},
        component_id=row.component, texts={"en": row.text}, addressee=row.addressee,
    )  # fmt: skip
    return actions.enter_observation(observation, by=by)


def undo(source: Import, *, by: User, reason: str) -> None:
    """Reopen what the import decided and void what it entered."""
    rows: Any = ImportedObservation.objects.filter(source=source).select_related("observation", "decision__observation")
    for row in rows:
        observation = row.observation or row.decision.observation
        if row.decision and observation.decisions.last() == row.decision:
            actions.decide_state(observation, by=by, version=None, state=FollowUpState.OPEN, text=reason)
        if row.observation:
            actions.void_observation(row.observation, by=by, version=None, reason=reason)


OBSERVATIONS = Importer(
    kind="observations",
    title=gettext_lazy("Observations of the Advisory Committee"),
    permission=Permission.DECIDE_REQUEST,
    columns=COLUMNS,
    ignored=("inferred",),
    required=("symbol", "paragraph", "kind", "topic", "text"),
    read=read,
    check=check,
    describe=describe,
    save=save,
    undo=undo,
    page=Link(gettext_lazy("Observations"), "components:observations", Permission.VIEW_FIGURES),
)
