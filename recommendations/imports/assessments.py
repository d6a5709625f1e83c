"""Import of decisions of the bodies: checked rows, then decisions."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.imports.cells import Cells
from accountability.imports.columns import plain
from accountability.imports.importer import Importer
from accountability.imports.rows import Checked, fault_difference, may_import, without_duplicates
from accountability.imports.source_dates import read_day
from accountability.localization.citations.canonical import canonical_symbol, symbol_key
from accountability.models import Import, User, has_come
from accountability.models.user import OPERATOR
from recommendations.actions.bulk_apply import assess_all
from recommendations.actions.undo_import import undo_rows
from recommendations.choices import ASSESSED, Acceptance, DecisionKind, RatingCode, State
from recommendations.imports.columns import columns
from recommendations.imports.identity import (
    IdentifiedRow,
    fault_other_volume,
    fault_unknown,
    read_canonical,
    read_identity,
)
from recommendations.imports.lookups import Lookups, decisions_of, part_of, word_of
from recommendations.measures.periods import year_end
from recommendations.models import Decision, ImportedRow, Recommendation
from recommendations.models.state_interval import in_force
from recommendations.permissions import Permission
from recommendations.workflow import of_the_owners
from recommendations.workflow.decision_order import refusals

KINDS = {
    plain(code): kind
    for kind in DecisionKind
    if kind not in (DecisionKind.ISSUED, DecisionKind.VOIDED)
    for code in (kind.value, kind.value.replace("_", "-"))
}
OURS = (*map(str, ASSESSED), *Acceptance.values)
NEED_A_REASON = (DecisionKind.REOPENED, DecisionKind.CONFLICT_RESOLVED)


@dataclass(eq=False, kw_only=True)
class AssessmentRow(IdentifiedRow):
    """One decision of a body, as its row gives it. Its status is read once the body is known: `decision` follows."""

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
    decision: Decision = field(init=False, repr=False)  # the entry of the row, not saved; set by `check`


def read(cells: Cells) -> AssessmentRow:
    """One row, with the faults of its cells."""
    row = AssessmentRow(
        **read_identity(cells), report_symbol=read_canonical(cells, "report_symbol", canonical_symbol, most=80),
        report_date=read_day(cells, "report_date", required=True), period_end=read_day(cells, "period_end"),
        counts_from=read_day(cells, "counts_from"), status=cells.text("status", most=100, required=True),
        kind=cells.one_of("decision", KINDS), rating=cells.choice("rating", RatingCode),
        narrative=cells.text("narrative", most=100_000), reason=cells.text("reason", most=10_000),
        mark_conflicts=cells.boolean("mark_conflicts"),
    )  # fmt: skip
    _check_consistency(row)
    return row


def _check_consistency(row: AssessmentRow) -> None:
    """Add the faults of cells that contradict each other."""
    for name in ("report_date", "period_end", "counts_from"):
        if (day := getattr(row, name)) and not has_come(day):
            row.cells.fault(name, _("This date is in the future."))
    if row.kind in NEED_A_REASON and not row.reason:
        row.cells.fault("reason", _("Give a reason: it is recorded with the decision."))
    if row.kind == DecisionKind.RECLASSIFIED and not row.rating:
        row.cells.fault("rating", _("Enter the new rating."))
    if row.mark_conflicts and row.kind not in (None, DecisionKind.ASSESSED):
        row.cells.fault("mark_conflicts", _("Only the status of an assessment can conflict with its text."))


# --- Against the register -------------------------------------------------------------------------------------------
def check(rows: list[AssessmentRow], lookups: Lookups, *, by: User) -> Checked:
    """Read each status in its body's terms, and check each decision against the state on its date."""
    checked = Checked()
    entered = lookups.recommendations(row.key for row in rows)
    past = decisions_of(entered.values())
    by_recommendation: dict[int, list[AssessmentRow]] = defaultdict(list)
    for row in rows:
        if not (recommendation := entered.get(row.key)):
            fault_unknown(row)
        elif _is_allowed(row, recommendation, by) and (decision := _decision(row, recommendation, by=by)):
            row.decision = decision
            by_recommendation[recommendation.pk].append(row)
    recommendations = {recommendation.pk: recommendation for recommendation in entered.values()}
    for pk, group in by_recommendation.items():
        checked.new += _new(recommendations[pk], in_force(past[pk]), group, checked)
    checked.conflicts = sum(row.decision.mark_conflicts for row in checked.new)
    return checked


def _is_allowed(row: AssessmentRow, recommendation: Recommendation, by: User) -> bool:
    if not may_import(by, Permission.ASSESS, recommendation.scope()):
        body = row.cells.lookups.bodies_by_key[recommendation.body_id]
        row.cells.fault("symbol", _("Only an assessor of %(body)s can import its decisions.") % {"body": body.code})
        return False
    fault_other_volume(row.cells, "report_symbol", row.report_symbol, recommendation.volume)
    if refusal := of_the_owners(recommendation, by):
        row.cells.fault("symbol", refusal)
    return True


def _new(
    recommendation: Recommendation, past: list[Decision], group: list[AssessmentRow], checked: Checked
) -> list[AssessmentRow]:
    """The new rows of one recommendation, with faults for those that are not permitted.

    A body may decide twice from one date on: the decision and its report distinguish the rows.
    """
    unique = list(without_duplicates(group, lambda row: _identity(row.decision), column="paragraph"))
    new = [row for row in unique if not _is_entered(row, past)]
    checked.skipped += len(unique) - len(new)
    _find_marks(new, past)
    rows = {id(row.decision): row for row in new}
    for decision, refusal in refusals(recommendation, past, [row.decision for row in new]):
        rows[id(decision)].cells.fault("status", refusal)
    return new


def _identity(decision: Decision) -> tuple[Any, ...]:
    """The key that distinguishes decisions of a file."""
    report = symbol_key(decision.document.symbol) if decision.document else ""
    content = (decision.state, decision.acceptance, decision.rating, decision.narrative)
    return (*_subject(decision), report, decision.reported_on, *content)


def _subject(decision: Decision) -> tuple[Any, ...]:
    """The subject of the decision, and the date from which it counts."""
    part = decision.part.label if decision.part else ""
    return (part, decision.kind, decision.counts_from, decision.mark_conflicts)


def _is_entered(row: AssessmentRow, past: list[Decision]) -> bool:
    """Whether the decision already exists; another decision on the same subject from that date is a fault."""
    same = [decision for decision in past if _subject(decision) == _subject(row.decision)]
    outcome = (row.decision.state, row.decision.acceptance, row.decision.rating)
    if any((decision.state, decision.acceptance, decision.rating) == outcome for decision in same):
        return True
    for decision in same:
        entered = decision.word or decision.state or decision.acceptance or decision.rating
        fault_difference(row.cells, "status", entered)
    return bool(same)


def _find_marks(new: list[AssessmentRow], past: list[Decision]) -> None:
    """Give each row that settles a conflict the mark it settles; a row without one is a fault."""
    answered = {decision.about_id for decision in past if decision.about_id}
    marks = [decision for decision in past if decision.mark_conflicts and decision.pk not in answered]
    marks += [row.decision for row in new if row.decision.mark_conflicts]
    for row in new:
        decision = row.decision
        if decision.kind != DecisionKind.CONFLICT_RESOLVED:
            continue
        same_day = (m for m in marks if m.counts_from == decision.counts_from and m.part == decision.part)
        decision.about = next(same_day, None)
        if decision.about is None:
            row.cells.fault("decision", _("No unresolved conflict between status and text on that date."))


# --- Into the register ----------------------------------------------------------------------------------------------
def _decision(row: AssessmentRow, recommendation: Recommendation, *, by: User) -> Decision | None:
    """The decision that the row gives, not saved; None where its status or part is unknown."""
    lookups: Lookups = row.cells.lookups
    part = part_of(recommendation, row.part) if row.part else None
    if row.part and not part:
        row.cells.fault("part", _("The recommendation has no part “%(part)s”.") % {"part": row.part})
        return None
    meaning = _meaning(row, recommendation)
    if meaning is None or not row.report_date:
        return None
    kind, outcome = meaning
    body = lookups.bodies_by_key[recommendation.body_id]
    day = row.counts_from or row.period_end or year_end(body.code, recommendation.volume, before=row.report_date)
    return Decision(
        recommendation=recommendation, part=part, kind=kind, word=word_of(row.status, OURS), counts_from=day,
        reported_on=row.report_date, narrative=row.narrative, reason=row.reason, mark_conflicts=row.mark_conflicts,
        document=lookups.document(row.report_symbol, issued_on=row.report_date), recorded_by=by,
        assessor=None if by.username == OPERATOR else by, **outcome,
    )  # fmt: skip


def _meaning(row: AssessmentRow, recommendation: Recommendation) -> tuple[DecisionKind, Mapping[str, str]] | None:
    """The kind of decision that the status is, and the field that it fills."""
    lookups: Lookups = row.cells.lookups
    body, word = lookups.bodies_by_key[recommendation.body_id], plain(row.cells.meant("status", row.status))
    if row.kind == DecisionKind.RECLASSIFIED:
        return DecisionKind.RECLASSIFIED, {"rating": row.rating}
    if body.code == "JIU" and row.kind in (None, DecisionKind.ACCEPTANCE) and word in lookups.acceptance:
        return DecisionKind.ACCEPTANCE, {"acceptance": lookups.acceptance[word]}
    state = lookups.states[recommendation.body_id].get(word)
    if state is None or row.kind == DecisionKind.ACCEPTANCE:
        message = _("“%(status)s” is not a status of %(body)s. Its terms are: %(words)s.")
        words = ", ".join(lookups.words[recommendation.body_id] or map(str, ASSESSED))
        row.cells.fault("status", message % {"status": row.status, "body": body.code, "words": words}, word=row.status)
        return None
    if row.kind == DecisionKind.REOPENED:
        return DecisionKind.REOPENED, {"state": State.UNDER_IMPLEMENTATION}
    if row.kind == DecisionKind.CONFLICT_RESOLVED:
        return DecisionKind.CONFLICT_RESOLVED, {"state": state}
    return DecisionKind.ASSESSED, {"state": state}


def describe(row: AssessmentRow) -> list[str]:
    """Recommendation, status and the day from which it counts."""
    decision = row.decision
    label = f"{decision.recommendation} ({decision.part.label})" if decision.part else str(decision.recommendation)
    return [label, row.status, decision.counts_from.isoformat()]


def save(rows: list[AssessmentRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedRow]:
    """Record the decisions. A whole that closed with its last part belongs to row 0."""
    for row in rows:
        if row.decision.document:
            row.decision.document_id = lookups.document_key(row.decision.document.symbol)
    numbers = {id(row.decision): row.cells.number for row in rows}
    for decision in assess_all([row.decision for row in rows], by=by):
        yield ImportedRow(
            source=source, number=numbers.get(id(decision), 0), recommendation=decision.recommendation,
            part=decision.part, decision=decision,
        )  # fmt: skip


ASSESSMENTS = Importer(
    kind="assessments",
    title=gettext_lazy("Assessments of the bodies"),
    permission=Permission.ASSESS,
    columns=columns(
        "symbol", "chapter", "paragraph", "part", "report_symbol", "report_date", "period_end", "status",
        "narrative", "mark_conflicts", "organization", "decision", "rating", "reason", "counts_from",
    ),
    required=("symbol", "paragraph", "report_date", "status"),
    read=read,
    check=check,
    describe=describe,
    save=save,
    undo=undo_rows,
    by_operator=True,
    lookups=Lookups,
)  # fmt: skip
