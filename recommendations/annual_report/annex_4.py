"""Annex IV: recommendations that are critical, or open for more than 18 months, each with its explanation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from accountability import localization
from accountability.annual_report.chapters.source import Row
from accountability.annual_report.chapters.writer import Writer, day
from accountability.annual_report.document import Block, Cell, Column, Heading, Kind, Paragraph, Table
from accountability.components.reconciliation import VOLUMES
from accountability.localization import dates
from accountability.localization.citations.localized import abbreviation, cited_in
from recommendations.choices import Progress, RatingCode, State
from recommendations.models.recommendation import label_of

LONG = 18  # months after which an open recommendation is explained
PRINTED = 500  # maximum number of rows in a document, or all critical ones; data files contain all
GROUPS = (
    ("place", "body_name", "rating", "entities"), ("text",), ("reported_on", "first_due_on", "due_on"),
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
        [_row(writer, row) for row in rows], notes=tuple(_notes(rows, printed)), groups=GROUPS,
        group_heads=(_("Recommendation"), _("Text"), _("Dates"), _("State"), _("Explanation")),
        share=(23, 44, 15, 19, 30), printed_rows=printed,
    )  # fmt: skip


def _columns() -> tuple[Column, ...]:
    return (
        Column("reference", _("Reference")), Column("body", _("Body")), Column("rating", _("Rating")),
        Column("entities", _("Entities")), Column("reported_on", _("Reported on"), Kind.DAY),
        Column("text", _("Text")), Column("first_due_on", _("Original target date"), Kind.DAY),
        Column("due_on", _("Current target date"), Kind.DAY), Column("says", _("Management position")),
        Column("decided", _("Oversight body decision")), Column("explanation", _("Explanation")),
        Column("body_name", _("Body")), Column("entity_names", _("Entities"), meaning=_("Names of the entities")),
        Column("reason", _("Reason"), meaning=_("Why it is listed: critical, long-open, or both")),
        Column("place", _("Reference"), meaning=_("Document and place of the recommendation, as documents cite it")),
        Column("is_explained", _("Explained"), Kind.FLAG, meaning=_("Whether management has given an explanation")),
    )  # fmt: skip


def _row(writer: Writer, row: Row) -> tuple[Cell, ...]:
    reference = " ".join(filter(None, (row["document_symbol"], row["chapter"], row["paragraph"])))
    says = str(Progress(row["progress_then"]).label) if row["progress_then"] else ""
    return (
        reference, f"{row['body_code']} {row['volume']}".rstrip(), _rated(row), ", ".join(row["owners"]),
        day(row["reported_on"]), row["text"], day(row["first_due_on"]), day(row["due_on"]), says,
        _decided(row), row["explanation"] or "", _body(row), "; ".join(map(writer.entity, row["owners"])),
        ", ".join(_reasons(writer, row)), _place(row), "yes" if row["explanation"] else "no",
    )  # fmt: skip


def _place(row: Row) -> str:
    """The recommendation as documents in the language cite it."""
    symbol, _comma, place = label_of(row["document_symbol"], row["chapter"], row["paragraph"]).partition(", ")
    return cited_in(symbol, place)


def _decided(row: Row) -> str:
    """The decision of the body; of a recommendation without one, that the body has not assessed it."""
    if row["state_then"] == State.NEWLY_ISSUED:
        return _("Not yet assessed by %(body)s") % {"body": abbreviation(row["body_code"])}
    return str(State(row["state_then"]).label)


def _reasons(writer: Writer, row: Row) -> Iterator[str]:
    """Why the recommendation is explained one by one, as codes."""
    if _rating(row) == RatingCode.CRITICAL:
        yield "critical"
    if dt.date.fromisoformat(row["reported_on"]) <= dates.months_before(writer.source.cut_offs["unresolved"], LONG):
        yield "long-open"


def _body(row: Row) -> str:
    volume = str(VOLUMES.get(row["volume"], row["volume"]))
    return localization.separated(filter(None, (abbreviation(row["body_code"]), volume)))


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
    yield _(
        "Dates: reported on, original target date, current target date. State: position of management, decision of the "
        "oversight body."
    )
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
