"""Annex IV: recommendations that are critical, or open for more than 18 months, each with its explanation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from accountability import localization
from accountability.annual_report.chapters.source import Row
from accountability.annual_report.chapters.writer import Writer, day
from accountability.annual_report.document import Block, Cell, Column, Heading, Kind, Paragraph, Table
from accountability.citations.localized import abbreviation
from accountability.components.reconciliation import VOLUMES
from recommendations.choices import Progress, RatingCode, State

PRINTED = 500  # maximum number of rows in a document, or all critical ones; data files contain all
GROUPS = (
    ("reference", "body_name", "rating", "entities"), ("text",), ("reported_on", "first_due_on", "due_on"),
    ("says", "decided"), ("explanation",),
)  # fmt: skip


def annex(writer: Writer) -> Iterator[Block]:
    """The critical ones come first and are all printed, then those open the longest."""
    title = _("Annex IV. Recommendations that are critical, or open for more than 18 months")
    yield Heading(1, title, "annex-4", is_annex=True)
    rows = writer.series.get("unresolved", ())
    if not rows:
        yield Paragraph(_("None."))
        return
    yield Paragraph(writer.passage("unresolved"))
    printed = max(PRINTED, sum(_rating(row) == RatingCode.CRITICAL for row in rows))
    yield Table(
        "unresolved", _("Recommendations not yet closed, with the latest management update"), _columns(),
        [_row(row) for row in rows], notes=tuple(_notes(rows, printed)), groups=GROUPS, share=(23, 44, 15, 19, 30),
        printed_rows=printed,
    )  # fmt: skip


def _columns() -> tuple[Column, ...]:
    return (
        Column("reference", _("Reference")), Column("body", _("Body")), Column("rating", _("Rating")),
        Column("entities", _("Entities")), Column("reported_on", _("Reported on"), Kind.DAY),
        Column("text", _("Text")), Column("first_due_on", _("Original target date"), Kind.DAY),
        Column("due_on", _("Current target date"), Kind.DAY), Column("says", _("Management position")),
        Column("decided", _("Oversight body decision")), Column("explanation", _("Explanation")),
        Column("body_name", _("Body")),
    )  # fmt: skip


def _row(row: Row) -> tuple[Cell, ...]:
    reference = " ".join(filter(None, (row["document_symbol"], row["chapter"], row["paragraph"])))
    says = str(Progress(row["progress_then"]).label) if row["progress_then"] else ""
    return (
        reference, f"{row['body_code']} {row['volume']}".rstrip(), _rated(row), ", ".join(row["owners"]),
        day(row["reported_on"]), row["text"], day(row["first_due_on"]), day(row["due_on"]), says,
        str(State(row["state_then"]).label), row["explanation"] or "", _body(row),
    )  # fmt: skip


def _body(row: Row) -> str:
    volume = str(VOLUMES.get(row["volume"], row["volume"]))
    return ", ".join(filter(None, (abbreviation(row["body_code"]), volume)))


def _rating(row: Row) -> str:
    """The rating on the day; reports frozen earlier hold the one at issue alone."""
    return row.get("rating_then", row["rating"])


def _rated(row: Row) -> str:
    """The rating on the day in words, with the one at issue where the body has changed it."""
    if not (rating := _rating(row)):
        return ""
    label = str(RatingCode(rating).label)
    if rating == row["rating"] or not row["rating"]:
        return label
    return _("%(rating)s (at issue: %(first)s)") % {"rating": label, "first": RatingCode(row["rating"]).label}


def _notes(rows: Sequence[Row], printed: int) -> Iterator[str]:
    reclassified = sum(row["rating"] == RatingCode.CRITICAL != _rating(row) for row in rows)
    if reclassified:
        message = _(
            "%(count)s were critical at issue and have been reclassified; they count by their rating on the day."
        )
        yield message % {"count": localization.integer(reclassified)}  # fmt: skip
    if len(rows) > printed:
        yield _("%(shown)s of %(all)s rows; the workbook and the CSV files contain all of them.") % {
            "shown": localization.integer(printed), "all": localization.integer(len(rows)),
        }  # fmt: skip
