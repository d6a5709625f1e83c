"""Which columns each kind of spreadsheet has, and how a file's own head is read as those."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from recommendations.choices import ImportKind
from recommendations.imports.reader import Fault, Table, address

NOTES = "notes"  # the sheet of a template that explains the columns


@dataclass(frozen=True)
class Columns:
    """The columns of one kind: all that are read, those that every file has, and those of our own export left aside."""

    sheets: tuple[str, ...]
    read: tuple[str, ...]
    required: tuple[str, ...]
    aside: tuple[str, ...] = ()


OF = {
    ImportKind.RECOMMENDATIONS: Columns(
        ("recommendations", "parts"),
        (
            "symbol", "chapter", "paragraph", "part", "body", "volume", "period_end", "issued_on", "text", "language",
            "rating", "priority", "entities", "official_post", "target_date", "theme", "root_cause", "repeats",
            "organization", "addressee", "components", "counts_from", "confirmed_repeats", "amounts",
        ),
        ("symbol", "paragraph", "body", "issued_on", "text", "language"),
        (
            "rating_now", "position", "progress", "updated_on", "status", "decided_on", "mark_conflicts", "gap",
            "first_target_date", "latest_target_date", "target_date_kind", "slippage_days", "age_days", "overdue_days",
            "counted_on",
        ),
    ),
    ImportKind.ASSESSMENTS: Columns(
        ("assessments",),
        (
            "symbol", "chapter", "paragraph", "part", "report_symbol", "report_date", "period_end", "status",
            "narrative", "mark_conflicts", "organization", "decision", "rating", "reason", "counts_from",
        ),
        ("symbol", "paragraph", "report_date", "status"),
    ),
    ImportKind.UPDATES: Columns(
        ("updates",),
        (
            "symbol", "chapter", "paragraph", "part", "report_symbol", "reported_on", "status", "entities", "priority",
            "target_date", "revised_target_date", "narrative", "organization", "position", "reason",
        ),
        ("symbol", "paragraph", "reported_on"),
    ),
    ImportKind.STATUS_TOTALS: Columns(
        ("status-totals",),
        (
            "report_symbol", "body", "volume", "period", "stream", "printed_total", "implemented",
            "under_implementation", "not_implemented", "overtaken_by_events", "closed_by_board", "newly_issued",
        ),
        (
            "report_symbol", "body", "period", "printed_total", "implemented", "under_implementation",
            "not_implemented", "overtaken_by_events", "closed_by_board",
        ),
    ),
}  # fmt: skip

MEANING = {
    "symbol": _l("Symbol of the document that makes the recommendation"),
    "chapter": _l("Chapter of that document, where it has chapters"),
    "paragraph": _l("Paragraph, or number of the recommendation"),
    "part": _l("Part of a composite recommendation: (a), (b) …; empty for the whole"),
    "organization": _l("Organization that answers, for the JIU"),
    "body": _l("OIOS, BOA or JIU"),
    "volume": _l("I or II, for the Board of Auditors"),
    "period_end": _l("Last day of the period to which it belongs"),
    "issued_on": _l("Date of the document"),
    "counts_from": _l("Day from which it counts, where it is not the end of the period"),
    "text": _l("The text, word for word"),
    "language": _l("Language of the text: ar, zh-hans, en, fr, ru or es"),
    "rating": _l("critical or important"),
    "priority": _l("high, medium or low"),
    "entities": _l("Codes of the entities that answer, the leading one first, separated by ;"),
    "official_post": _l("Code of the accountable post"),
    "target_date": _l("First target date: a day, or the words of the source such as Fourth quarter of 2021"),
    "revised_target_date": _l("Latest target date: a day, or the words of the source"),
    "theme": _l("Code or name of the theme"),
    "root_cause": _l("Codes or names of the root causes, separated by ;"),
    "repeats": _l("Earlier recommendations that it repeats, as symbol, chapter, paragraph; separated by ;"),
    "confirmed_repeats": _l("Earlier recommendations that it repeats in the judgement of a person; separated by ;"),
    "amounts": _l("Savings, such as identified 1200.50 USD 2020-05-01; realized 300 USD"),
    "addressee": _l("executive_head, governing_body or ceb_chair, for the JIU"),
    "components": _l("Numbers of the components it touches, separated by ;"),
    "report_symbol": _l("Symbol of the report that says so"),
    "report_date": _l("Date of that report"),
    "reported_on": _l("Day on which it was said"),
    "status": _l("The word of the source, in any of the six languages, or our code"),
    "narrative": _l("What the source says beside the status"),
    "mark_conflicts": _l("yes where the status and the narrative disagree; kept and not applied until decided"),
    "decision": _l("assessed, reopened, reclassified, acceptance or conflict_resolved; empty: as the status says"),
    "reason": _l("Why: of a reopening or a settled conflict in words, of a new date by its code"),
    "position": _l("pending, accepted, partly_accepted, not_accepted or not_applicable"),
    "period": _l("Period of the table, as printed"),
    "stream": _l("Part of the table, where it has parts"),
    "printed_total": _l("Total as printed"),
    "implemented": _l("Number as printed"),
    "under_implementation": _l("Number as printed"),
    "not_implemented": _l("Number as printed"),
    "overtaken_by_events": _l("Number as printed"),
    "closed_by_board": _l("Number as printed"),
    "newly_issued": _l("Number of new recommendations in the same report, where it is printed"),
}


def plain(text: str) -> str:
    """A code or heading without regard to case, spaces, width of signs and marks of direction."""
    kept = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return " ".join(kept.split()).casefold()


def heading(text: str) -> str:
    """A heading as a name of ours would be written: `Report symbol` is report_symbol."""
    return plain(text).replace(" ", "_").replace("-", "_")


def places(table: Table, kind: str, mapping: Mapping[str, str]) -> dict[str, int]:
    """Where each of our columns stands in the file; the faults of the head go to the table's."""
    columns, found = OF[ImportKind(kind)], dict[str, int]()
    known = {*columns.read, *columns.aside}
    for number, head in enumerate(table.head):
        name = mapping.get(heading(head), heading(head))
        if not name and (not head or heading(head) in mapping):
            continue
        if said := _fault_of(name, head, found, known, columns):
            table.faults.append(Fault(table.sheet, address(number, 1), said))
        elif name in columns.read:
            found[name] = number
    table.faults += [Fault(table.sheet, "A1", _missing(name)) for name in columns.required if name not in found]
    return found


def _fault_of(name: str, head: str, found: Mapping[str, int], known: set[str], columns: Columns) -> str:
    if name not in known:
        return _("There is no column “%(name)s”. The columns are: %(known)s.") % {
            "name": head, "known": ", ".join(columns.read),
        }  # fmt: skip
    if name in found:
        return _("The column “%(name)s” stands in %(first)s already.") % {
            "name": name,
            "first": address(found[name], 1),
        }
    return ""


def _missing(name: str) -> str:
    return _("The column “%(name)s” is missing.") % {"name": name}
