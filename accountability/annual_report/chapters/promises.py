"""The commitments of the reports, what came of them, and how many were kept by component, report and lead entity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from accountability import localization
from accountability.annual_report.chapters.source import Row
from accountability.annual_report.chapters.writer import Writer, basis, day, day_assumed, paired, yes
from accountability.annual_report.document import Bar, Block, Cell, Column, Kind, StackedBars, Table
from accountability.components.measures.outcomes import COUNTED, OutcomeCounts, Standing
from accountability.components.outcome_charts import finding, kept_share
from accountability.components.reference.phrases import phrase
from accountability.localization import local
from accountability.localization.citations.localized import abbreviation, cited
from accountability.models.commitment import CommitmentState


def commitments(writer: Writer) -> Iterator[Block]:
    """How many were kept, then all commitments on record with their outcome; those of the previous year are marked."""
    yield writer.numbered(writer.passage("commitments"))
    rows = writer.rows("commitments")
    standing = [row for row in rows if row.get("standing")]  # reports frozen earlier have none
    if standing:
        yield writer.numbered(_kept_sentence(standing))
        if writer.has_layout(2):
            yield from _charted(writer, standing)
        yield _counted(writer, standing)
    if rows:
        yield _outcomes(writer, rows)


# --- Counts ---------------------------------------------------------------------------------------------------------
def counts_of(rows: Sequence[Row]) -> OutcomeCounts:
    """The rows by standing."""
    return OutcomeCounts(Counter(row["standing"] for row in rows))


def _kept_sentence(rows: Sequence[Row]) -> str:
    """The rate of commitments kept, with its parts, and how many no report has answered."""
    counts = counts_of(rows)
    if counts.percent is None:
        return _("No commitment has a printed date that has passed.")
    words = {
        "kept": localization.integer(counts.numerator), "due": localization.integer(counts.denominator),
        "share": localization.percent_in_words(counts.percent, 1),
        "late": localization.integer(counts.counts[Standing.OPEN_LATE]),
    }  # fmt: skip
    sentence = _(
        "Commitments whose printed date has passed: %(due)s. Kept by it: %(kept)s (%(share)s). Open and late: %(late)s."
    )
    return sentence % words


def _charted(writer: Writer, rows: Sequence[Row]) -> Iterator[Block]:
    """What came of the commitments whose printed date has passed: the counts in words, then by component as a chart."""
    counts = counts_of(rows)
    if counts.percent is None:
        return
    yield writer.numbered(_("By outcome: %(counts)s.") % {"counts": _in_words(counts)})
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["component_number"], []).append(row)
    name = _component(writer)
    due = [(name(of[0]), counts_of(of)) for _number, of in sorted(groups.items()) if counts_of(of).denominator]
    description = " ".join(f"{label} – {_in_words(group)}." for label, group in due)
    yield StackedBars(
        "commitment_outcomes", finding(counts), description, (_("Component"), _("Kept by the printed date")),
        tuple(str(standing.label) for standing in COUNTED),
        tuple(Bar(label, tuple(group.counts[s] for s in COUNTED), kept_share(group)) for label, group in due),
        _("Outcomes decided in this register"),
    )  # fmt: skip


def _in_words(counts: OutcomeCounts) -> str:
    """Every outcome with its number, of the commitments whose printed date has passed; within a sentence."""
    labels = ((standing, str(standing.label)) for standing in COUNTED)
    return localization.joined(
        paired(label[:1].lower() + label[1:], localization.integer(counts.counts[standing]))
        for standing, label in labels
    )


def _counted(writer: Writer, rows: Sequence[Row]) -> Table:
    columns = (
        Column("by", _("By")), Column("name", _("Name")),
        *(Column(standing.value.replace("-", "_"), str(standing.label), Kind.COUNT) for standing in Standing),
        Column("due", _("Printed date passed"), Kind.COUNT),
        Column("kept_share", _("Kept by the printed date"), Kind.PERCENT, 1),
    )  # fmt: skip
    groups = (
        ("by",), ("name",), ("kept", "kept_late"), ("partly", "continued"), ("dropped", "open_late"),
        ("not_due", "undated"), ("kept_share", "due"),
    )  # fmt: skip
    cells = [*_by(_("Component"), rows, _component(writer)), *_by(_("Report"), rows, _report)]
    cells += _by(_("Lead entity"), rows, lambda row: _lead(writer, row))
    title = _("Outcomes of the commitments, by component, report and lead entity")
    notes = (_("The rate divides the first number by the commitments whose printed date has passed."),)
    return Table(
        "commitment_outcomes", title, columns, cells, groups=groups, share=(3, 6, 3, 3, 3, 3, 3), notes=notes
    )  # fmt: skip


def _component(writer: Writer) -> Callable[[Row], str]:
    names = {row["number"]: local(row["names"]) for row in writer.rows("components")}
    return lambda row: names.get(row["component_number"], str(row["component_number"]))


def _lead(writer: Writer, row: Row) -> str:
    return abbreviation(writer.entity(row["lead"])) if row.get("lead") else "–"


def _report(row: Row) -> str:
    return cited(row["document_symbol"])


def _by(kind: str, rows: Sequence[Row], name: Callable[[Row], str]) -> Iterator[tuple[Cell, ...]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(name(row), []).append(row)
    for label, members in sorted(groups.items()):
        counts = counts_of(members)
        numbers = (counts.counts[standing] for standing in Standing)
        yield (kind, label, *numbers, counts.denominator, counts.percent)


# --- All commitments ------------------------------------------------------------------------------------------------
def _outcomes(writer: Writer, rows: Sequence[Row]) -> Table:
    columns = (
        Column("source", _("Source")), Column("commitment", _("Commitment")), Column("office", _("Office")),
        Column("due", _("Due, as printed")), Column("due_on", _("Due on"), Kind.DAY), Column("state", _("State")),
        Column("since", _("Since the previous year")), Column("outcome", _("Outcome")),
        Column("office_basis", _("Basis of the office")), day_assumed("due_assumed"),
        Column("due_note", _("Remark on the date")), Column("standing", _("By the printed date")),
        Column("outcome_source", _("Paragraph of the outcome")), Column("done_on", _("Done on"), Kind.DAY),
        Column("lead", _("Lead entity")), Column("id", _("Number"), Kind.COUNT),
    )  # fmt: skip
    groups = (
        ("source",), ("commitment",), ("office", "office_basis", "due"), ("state", "standing", "since"),
        ("outcome", "outcome_source"),
    )  # fmt: skip
    cells = [_outcome(writer, row) for row in rows]
    return Table("commitments", _("Commitments"), columns, cells, groups=groups, share=(3, 8, 6, 3, 5))


def _outcome(writer: Writer, row: Row) -> tuple[Cell, ...]:
    return (
        made_in(row), local(row["texts"]),
        phrase(row["responsible_office"]), phrase(row["due_as_printed"]), day(row["due_on"]),
        str(CommitmentState(row["state"]).label), _since(writer, row), local(row["outcome"]),
        basis(row, "responsible_office"), yes("due_on" in row.get("inferred", ())), local(row.get("due_note") or ""),
        str(Standing(row["standing"]).label) if row.get("standing") else "", answered_in(row),
        day(row.get("done_on")), writer.entity(row["lead"]) if row.get("lead") else "", row.get("id"),
    )  # fmt: skip


def made_in(row: Row) -> str:
    """The document and paragraph that make the commitment."""
    return cited(f"{row['document_symbol']} para. {row['paragraph']}")


def answered_in(row: Row) -> str:
    """The document and paragraph that state the outcome; empty where none does."""
    symbol, paragraph = row["outcome_document_symbol"] or "", row.get("outcome_paragraph", "")
    return cited(f"{symbol} para. {paragraph}") if symbol and paragraph else symbol


def _since(writer: Writer, row: Row) -> str:
    """Whether the previous edition had it, in another state."""
    if not writer.has_earlier:
        return ""
    was = _states(writer).get(place(row))
    if was is None:
        return _("new")
    return _("unchanged") if was == row["state"] else _("was: %(state)s") % {"state": CommitmentState(was).label}


def closed(writer: Writer) -> list[Row]:
    """Those that were open in the previous edition and are not open now."""
    open_then = {key for key, state in _states(writer).items() if state == CommitmentState.OPEN}
    return [r for r in writer.rows("commitments") if r["state"] != CommitmentState.OPEN and place(r) in open_then]


def _states(writer: Writer) -> dict[tuple[str, ...], str]:
    return {place(row): row["state"] for row in writer.source.earlier.get("commitments", ())}


def place(row: Row) -> tuple[str, ...]:
    """Where the commitment was made: the key by which two editions are compared."""
    return row["document_symbol"], row["section"], row["paragraph"], row["sub"]
