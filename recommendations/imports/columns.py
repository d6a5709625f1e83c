"""The meaning of each column of the register's spreadsheets."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _l

MEANING = {
    "symbol": _l("Symbol of the document that makes the recommendation"),
    "chapter": _l("Chapter of the document, if it has chapters"),
    "paragraph": _l("Paragraph, or number of the recommendation"),
    "part": _l("Part of a composite recommendation: (a), (b) …; empty if not divided"),
    "organization": _l("Responsible organization, for the JIU"),
    "body": _l("OIOS, BOA or JIU"),
    "volume": _l("I or II, for the Board of Auditors"),
    "period_end": _l("Last day of the period covered"),
    "issued_on": _l("Date of the document"),
    "counts_from": _l("Effective date, if not the end of the period"),
    "text": _l("The full text"),
    "language": _l("Language of the text: ar, zh-hans, en, fr, ru or es"),
    "rating": _l("critical or important"),
    "priority": _l("high, medium or low"),
    "entities": _l("Codes of the responsible entities, lead entity first, separated by ;"),
    "official_post": _l("Code of the accountable post"),
    "target_date": _l("Original target date: a date, or the words of the source such as Fourth quarter of 2021"),
    "revised_target_date": _l("Current target date: a date, or the words of the source"),
    "theme": _l("Code or name of the theme"),
    "root_cause": _l("Codes or names of the root causes, separated by ;"),
    "repeats": _l("Earlier recommendations that this one repeats, as symbol, chapter, paragraph; separated by ;"),
    "confirmed_repeats": _l("Earlier recommendations that this one repeats, as judged by a person; separated by ;"),
    "amounts": _l("Savings, such as identified 1200.50 USD 2020-05-01; realized 300 USD"),
    "addressee": _l("executive_head, governing_body or ceb_chair, for the JIU"),
    "components": _l("Numbers of the components it touches, separated by ;"),
    "report_symbol": _l("Symbol of the report containing the decision"),
    "report_date": _l("Date of that report"),
    "reported_on": _l("Date of the statement"),
    "status": _l("The term used in the source, in any of the six languages, or our code"),
    "narrative": _l("What the source says beside the status"),
    "mark_conflicts": _l("yes where the status and the text conflict; recorded and not applied until resolved"),
    "decision": _l("assessed, reopened, reclassified, acceptance or conflict_resolved; empty: as the status says"),
    "reason": _l("Reason: for a reopening or a resolved conflict in words, for a new date by its code"),
    "position": _l("pending, accepted, partly_accepted, not_accepted or not_applicable"),
    "period": _l("Period of the table, as printed"),
    "stream": _l("Part of the table, if it has parts"),
    "printed_total": _l("Total as published; empty if not published, 0 for a dash"),
    "implemented": _l("Number as published; empty if not published, 0 for a dash"),
    "under_implementation": _l("Number as published; empty if not published, 0 for a dash"),
    "not_implemented": _l("Number as published; empty if not published, 0 for a dash"),
    "overtaken_by_events": _l("Number as published; empty if not published, 0 for a dash"),
    "closed_by_board": _l("Number as published; empty if not published, 0 for a dash"),
    "newly_issued": _l("Number of new recommendations in the same report, if published"),
}


def columns(*names: str) -> dict[str, Any]:
    """These columns with what each means."""
    return {name: MEANING[name] for name in names}
