"""What the bodies decided, as spreadsheets bring it: checked rows, then decisions."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accountability.models import User
from accountability.models.user import OPERATOR
from recommendations.actions.bulk_apply import assess_all
from recommendations.choices import Acceptance, DecisionKind, RatingCode, State
from recommendations.decision_order import refusals
from recommendations.imports.cells import Cells
from recommendations.imports.columns import plain
from recommendations.imports.identity import Naming
from recommendations.imports.lookups import Known, decisions_of, part_of, word_of
from recommendations.imports.periods import year_end
from recommendations.imports.rows import Checked, differs, may, unknown_recommendation, without_twins
from recommendations.models import Decision, Import, ImportedRow, Recommendation
from recommendations.models.state_interval import in_force
from recommendations.permissions import Permission
from recommendations.workflow import of_the_owners

KINDS = {kind.value: kind for kind in DecisionKind if kind not in (DecisionKind.ISSUED, DecisionKind.VOIDED)}
OURS = (*State.values, *Acceptance.values)
NEED_A_REASON = (DecisionKind.REOPENED, DecisionKind.CONFLICT_RESOLVED)


@dataclass(frozen=True)
class Row(Naming):
    """One decision of a body, as its row gives it; its status is read once the body is known."""

    report_symbol: str
    report_date: dt.date | None
    period_end: dt.date | None
    counts_from: dt.date | None
    status: str
    kind: DecisionKind | None
    rating: str
    narrative: str
    reason: str
    mark_conflicts: bool


class Reader:
    """Reads rows with the lists of the register at hand."""

    def __init__(self, known: Known) -> None:
        self.kinds = {**KINDS, **{plain(kind.replace("_", "-")): kind for kind in KINDS}}

    def __call__(self, cells: Cells) -> Row:
        row = Row(
            cells=cells, symbol=cells.symbol("symbol", most=80, required=True), chapter=cells.symbol("chapter"),
            paragraph=cells.symbol("paragraph", required=True), organization=cells.symbol("organization", most=64),
            part=cells.part(), report_symbol=cells.symbol("report_symbol", most=80),
            report_date=cells.day("report_date", required=True), period_end=cells.day("period_end"),
            counts_from=cells.day("counts_from"), status=cells.text("status", most=100, required=True),
            kind=cells.one_of("decision", self.kinds), rating=cells.choice("rating", RatingCode),
            narrative=cells.text("narrative", most=100_000), reason=cells.text("reason", most=10_000),
            mark_conflicts=cells.yes("mark_conflicts"),
        )  # fmt: skip
        _fits_together(row)
        return row


def _fits_together(row: Row) -> None:
    today = timezone.localdate()
    for name in ("report_date", "period_end", "counts_from"):
        if (day := getattr(row, name)) and day > today:
            row.cells.fault(name, _("This day lies in the future."))
    if row.kind in NEED_A_REASON and not row.reason:
        row.cells.fault("reason", _("Give the reason: it stays with the decision."))
    if row.kind == DecisionKind.RECLASSIFIED and not row.rating:
        row.cells.fault("rating", _("Give the rating that it has from now on."))
    if row.mark_conflicts and row.kind not in (None, DecisionKind.ASSESSED):
        row.cells.fault("mark_conflicts", _("Only the mark of an assessment can disagree with its narrative."))


# --- Against the register -------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class New:
    """A row that is not entered yet, and the decision it makes."""

    row: Row
    decision: Decision


def judge(rows: Iterable[Row], known: Known, *, by: User) -> Checked:
    """Read each status in its body's words, and judge each decision by where its recommendation stood on its day."""
    checked = Checked()
    all_rows = list(rows)
    checked.rows = len(all_rows)
    entered = known.recommendations(row.key for row in all_rows)
    past = decisions_of(entered.values())
    new: dict[int, list[New]] = defaultdict(list)
    for row in all_rows:
        if not (record := entered.get(row.key)):
            unknown_recommendation(row.cells, known, row.symbol)
        elif _allowed(row, record, known, by) and (decision := _decision(row, record, known, by=by)):
            new[record.pk].append(New(row, decision))
    records = {record.pk: record for record in entered.values()}
    for pk, found in new.items():
        checked.new += _judged(records[pk], in_force(past[pk]), found, checked)
    checked.conflicts = sum(one.decision.mark_conflicts for one in checked.new)
    return checked


def _allowed(row: Row, record: Recommendation, known: Known, by: User) -> bool:
    if not may(by, Permission.ASSESS, record.scope()):
        said = _("Only an assessor of %(body)s may bring its decisions.")
        row.cells.fault("symbol", said % {"body": known.body_of[record.body_id].code})
        return False
    if said := of_the_owners(record, by):
        row.cells.fault("symbol", said)
    return True


def _judged(record: Recommendation, past: list[Decision], found: list[New], checked: Checked) -> Iterator[New]:
    """Those of one recommendation that are new and may follow; conflicts find the mark that they settle."""
    unique = list(without_twins_of(found))
    fresh = [one for one in unique if not _is_entered(one, past)]
    checked.skipped += len(unique) - len(fresh)
    _find_marks([one for one in fresh if one.decision.kind == DecisionKind.CONFLICT_RESOLVED], fresh, past)
    rows = {id(one.decision): one.row for one in fresh}
    for decision, said in refusals(record, past, [one.decision for one in fresh]):
        rows[id(decision)].cells.fault("status", said)
    return iter(fresh)


def without_twins_of(found: Iterable[New]) -> Iterator[New]:
    """Each decision once. A body may decide twice from one day on: what it said, and in which report, tells which."""
    by_row = {id(one.row): one for one in found}
    kept = without_twins([one.row for one in found], lambda row: _said(by_row[id(row)].decision))
    return (by_row[id(row)] for row in kept)


def _said(decision: Decision) -> tuple[Any, ...]:
    report = plain(decision.document.symbol) if decision.document else ""
    meant = (decision.state, decision.acceptance, decision.rating, decision.narrative)
    return (*_what(decision), report, decision.reported_on, *meant)


def _what(decision: Decision) -> tuple[Any, ...]:
    part = decision.part.label if decision.part else ""
    return (part, decision.kind, decision.counts_from, decision.mark_conflicts)


def _is_entered(one: New, past: list[Decision]) -> bool:
    """Whether the decision is there already; one of that day that says something else is a fault."""
    same = [d for d in past if _what(d) == _what(one.decision)]
    for d in same:
        if (d.state, d.acceptance, d.rating) == (one.decision.state, one.decision.acceptance, one.decision.rating):
            return True
    for d in same:
        differs(one.row.cells, "status", d.word or d.state or d.acceptance or d.rating)
    return bool(same)


def _find_marks(settling: list[New], fresh: list[New], past: list[Decision]) -> None:
    answered = {d.about_id for d in past if d.about_id}
    marks = [d for d in past if d.mark_conflicts and d.pk not in answered]
    marks += [one.decision for one in fresh if one.decision.mark_conflicts]
    for one in settling:
        same_day = (m for m in marks if m.counts_from == one.decision.counts_from and m.part == one.decision.part)
        one.decision.about = next(same_day, None)
        if one.decision.about is None:
            one.row.cells.fault(
                "decision", _("No mark of that day disagrees with its narrative and waits to be settled.")
            )


# --- Into the register ----------------------------------------------------------------------------------------------
def _decision(row: Row, record: Recommendation, known: Known, *, by: User) -> Decision | None:
    """The decision that the row makes, not saved; None where its status or part means nothing known."""
    part = part_of(record, row.part) if row.part else None
    if row.part and not part:
        row.cells.fault("part", _("The recommendation has no part “%(part)s”.") % {"part": row.part})
        return None
    meant = _meaning(row, record, known)
    if meant is None or not row.report_date:
        return None
    kind, said = meant
    body = known.body_of[record.body_id]
    day = row.counts_from or row.period_end or year_end(body.code, record.volume, before=row.report_date)
    now = timezone.now()
    return Decision(
        recommendation=record, part=part, kind=kind, word=word_of(row.status, OURS), counts_from=day,
        reported_on=row.report_date, narrative=row.narrative, reason=row.reason, mark_conflicts=row.mark_conflicts,
        document=known.document(row.report_symbol, issued_on=row.report_date), recorded_by=by, recorded_at=now,
        entered_on=timezone.localdate(now), assessor=None if by.username == OPERATOR else by, **said,
    )  # fmt: skip


def _meaning(row: Row, record: Recommendation, known: Known) -> tuple[DecisionKind, Mapping[str, str]] | None:
    """What kind of decision the status is, and the field that it fills."""
    body, word = known.body_of[record.body_id], plain(row.status)
    if row.kind == DecisionKind.RECLASSIFIED:
        return DecisionKind.RECLASSIFIED, {"rating": row.rating}
    if body.code == "JIU" and row.kind in (None, DecisionKind.ACCEPTANCE) and word in known.acceptance:
        return DecisionKind.ACCEPTANCE, {"acceptance": known.acceptance[word]}
    state = known.states[record.body_id].get(word)
    if state is None or row.kind == DecisionKind.ACCEPTANCE:
        said = _("“%(status)s” is no status of %(body)s. Its words are: %(words)s.")
        words = ", ".join(known.words[record.body_id] or State.values)
        row.cells.fault("status", said % {"status": row.status, "body": body.code, "words": words})
        return None
    if row.kind == DecisionKind.REOPENED:
        return DecisionKind.REOPENED, {"state": State.UNDER_IMPLEMENTATION}
    if row.kind == DecisionKind.CONFLICT_RESOLVED:
        return DecisionKind.CONFLICT_RESOLVED, {"state": state}
    return DecisionKind.ASSESSED, {"state": state}


def shown(one: New) -> list[str]:
    decision = one.decision
    label = f"{decision.recommendation} ({decision.part.label})" if decision.part else str(decision.recommendation)
    return [label, one.row.status, decision.counts_from.isoformat()]


def enter(found: list[New], known: Known, *, by: User, source: Import) -> Iterator[ImportedRow]:
    """Record the decisions, and tell what each row made; a whole that closed with its last part is row 0."""
    for one in found:
        if one.decision.document:
            one.decision.document_id = known.documents[plain(one.decision.document.symbol)][0]
    made = assess_all([one.decision for one in found], by=by)
    rows = {id(one.decision): one.row.cells.number for one in found}
    for decision in made:
        number = rows.get(id(decision), 0)
        yield ImportedRow(
            source=source, number=number, recommendation=decision.recommendation, part=decision.part, decision=decision
        )
