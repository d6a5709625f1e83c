"""Changes since the edition of the previous year, and the outcome of its commitments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from accountability import localization
from accountability.annual_report.chapters.source import Row
from accountability.annual_report.chapters.writer import Writer, basis, day, day_assumed, paired, yes
from accountability.annual_report.comparison import Change, Value, compared
from accountability.annual_report.document import Block, Cell, Column, Kind, Points, Table
from accountability.citations.localized import abbreviation, cited
from accountability.components.reference.phrases import phrase
from accountability.localization import local
from accountability.models.commitment import CommitmentState


def rates(writer: Writer) -> Iterator[Block]:
    """Every rate in both years, then how much else is new; one sentence where there is no year before."""
    if not writer.has_earlier:
        yield writer.numbered(writer.passage("no_changes"))
        return
    yield from _moves(writer)
    yield _compared(writer)
    yield writer.numbered(_("Later entries:"))
    yield Points(tuple(_new_counts(writer)))


CLOSED = {"OIOS": "oios.percent", "BOA": "board.percent"}  # the shares that the passage compares


def _moves(writer: Writer) -> Iterator[Block]:
    """The change of the closure rates, in percentage points; "unchanged" where there is none."""
    now = {body: writer.fields[name].written for body, name in CLOSED.items()}
    before = {body: writer.fields[f"before.{name}"].written for body, name in CLOSED.items()}
    if all(now[body] != before[body] for body in CLOSED):
        yield writer.numbered(writer.passage("changes"))
        return
    for body in CLOSED:
        words = {"body": writer.body(body), "before": before[body], "now": now[body]}
        if now[body] == before[body]:
            yield writer.numbered(
                _("%(body)s: the share closed is %(now)s, unchanged since the edition before.") % words
            )
        else:
            yield writer.numbered(_("%(body)s: the share closed moved from %(before)s to %(now)s.") % words)


def _new_counts(writer: Writer) -> Iterator[str]:
    """Other changes since the previous edition, one list item each."""
    new = len(writer.new("statements", lambda row: (row["document_symbol"], row["paragraph"])))
    yield paired(_("New progress statements"), localization.integer(new))
    yield paired(_("New commitments"), localization.integer(len(writer.new("commitments", _place))))
    yield paired(_("Closed commitments"), localization.integer(len(_closed(writer))))


def _compared(writer: Writer) -> Table:
    columns = (
        Column("body", _("Body")), Column("volume", _("Volume")), Column("category", _("Category")),
        Column("rule", _("Code")), Column("title", _("Rule")),
        Column("earlier_numerator", _("Numerator before"), Kind.COUNT),
        Column("earlier_denominator", _("Denominator before"), Kind.COUNT),
        Column("earlier_rate", _("Previous rate"), Kind.PERCENT, None), Column("numerator", _("Numerator"), Kind.COUNT),
        Column("denominator", _("Denominator"), Kind.COUNT), Column("rate", _("Rate"), Kind.PERCENT, None),
        Column("points", _("Change in points"), Kind.COUNT, None), Column("body_name", _("Body")),
    )  # fmt: skip
    found = compared(writer.series, writer.source.earlier)
    groups = (("body_name",), ("volume",), ("category",), ("title",), ("earlier_rate",), ("rate",), ("points",))
    notes = (_("Where the rule changed in between, the series is broken and no comparison is made."),)
    return Table(
        "changes", _("Rates of the two years"), columns, [_change(writer, c) for c in found], notes=notes,
        groups=groups, share=(4, 2, 6, 8, 3, 3, 3),
    )  # fmt: skip


def _change(writer: Writer, change: Change) -> tuple[Cell, ...]:
    return (
        change.body or "", change.volume or "", writer.category(change.category), change.rule,
        local(writer.rule(change.rule).get("titles")) or change.rule, *_parts(change.earlier), *_parts(change.later),
        change.points, abbreviation(change.body or ""),
    )  # fmt: skip


def _parts(value: Value | None) -> tuple[Cell, ...]:
    return (value.numerator, value.denominator, value.percent) if value else (None, None, None)


# --- Commitments ----------------------------------------------------------------------------------------------------
def commitments(writer: Writer) -> Iterator[Block]:
    """All commitments on record with their outcome; those of the previous year are marked."""
    yield writer.numbered(writer.passage("commitments"))
    if rows := writer.rows("commitments"):
        yield _outcomes(writer, rows)


def _outcomes(writer: Writer, rows: Sequence[Row]) -> Table:
    columns = (
        Column("source", _("Source")), Column("commitment", _("Commitment")), Column("office", _("Office")),
        Column("due", _("Due, as printed")), Column("due_on", _("Due on"), Kind.DAY), Column("state", _("State")),
        Column("since", _("Since the previous year")), Column("outcome", _("Outcome")),
        Column("office_basis", _("Basis of the office")), day_assumed("due_assumed"),
        Column("due_note", _("Remark on the date")),
    )  # fmt: skip
    groups = (("source",), ("commitment",), ("office", "office_basis", "due"), ("state", "since"), ("outcome",))
    cells = [_outcome(writer, row) for row in rows]
    return Table("commitments", _("Commitments"), columns, cells, groups=groups, share=(3, 8, 6, 3, 5))


def _outcome(writer: Writer, row: Row) -> tuple[Cell, ...]:
    came = " ".join(filter(None, (local(row["outcome"]), row["outcome_document_symbol"] or "")))
    return (
        cited(f"{row['document_symbol']} para. {row['paragraph']}"), local(row["texts"]),
        phrase(row["responsible_office"]), phrase(row["due_as_printed"]), day(row["due_on"]),
        str(CommitmentState(row["state"]).label), _since(writer, row), came, basis(row, "responsible_office"),
        yes("due_on" in row.get("inferred", ())), local(row.get("due_note") or ""),
    )  # fmt: skip


def _since(writer: Writer, row: Row) -> str:
    """Whether the previous edition had it, in another state."""
    if not writer.has_earlier:
        return ""
    was = _states(writer).get(_place(row))
    if was is None:
        return _("new")
    return _("unchanged") if was == row["state"] else _("was: %(state)s") % {"state": CommitmentState(was).label}


def _closed(writer: Writer) -> list[Row]:
    """Those that were open in the previous edition and are not open now."""
    open_then = {place for place, state in _states(writer).items() if state == CommitmentState.OPEN}
    return [r for r in writer.rows("commitments") if r["state"] != CommitmentState.OPEN and _place(r) in open_then]


def _states(writer: Writer) -> dict[tuple[str, ...], str]:
    return {_place(row): row["state"] for row in writer.source.earlier.get("commitments", ())}


def _place(row: Row) -> tuple[str, ...]:
    return row["document_symbol"], row["section"], row["paragraph"], row["sub"]
