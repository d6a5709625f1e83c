"""Changes since the edition of the previous year."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accountability import localization
from accountability.annual_report.chapters import promises
from accountability.annual_report.chapters.writer import Writer, paired
from accountability.annual_report.comparison import Change, Value, compared
from accountability.annual_report.document import Block, Cell, Column, Kind, Points, Table
from accountability.localization import local
from accountability.localization.citations.localized import abbreviation


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
    yield paired(_("New commitments"), localization.integer(len(writer.new("commitments", promises.place))))
    yield paired(_("Closed commitments"), localization.integer(len(promises.closed(writer))))


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
