"""The headings of the columns of imports in words, so that a file headed in any official language is recognized."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

TITLES = {
    "aim": _("What is to improve, and how"), "heads": _("Entities whose heads took part"),
    "held_on": _("Day of the briefing"), "stage_on": _("In this stage since"), "subject": _("Topic"),
    "kpis": _("KPIs explained"),
    "accomplishment": _("Expected accomplishment"), "agreement_on": _("Agreement signed on"),
    "answer_paragraph": _("Paragraph of the answer"), "answered_by": _("Document of the answer"),
    "approved_by_post": _("Approving post"), "budget_reference": _("Budget reference"), "by_post": _("By the post"),
    "closed_by_board": _("Closed by the Board"), "confirmed_repeats": _("Confirmed repetitions"),
    "contributors": _("Contributing entities"), "corporate_owner_post": _("Post of the corporate owner"),
    "countersigned_on": _("Countersigned on"), "counts_from": _("Counts from"), "current_due": _("Current date"),
    "cut_off": _("Cut-off date"), "decided_level": _("Level decided"), "deliverable": _("Deliverable"),
    "due": _("Due as printed"),
    "due_part": _("Part of the due session"), "item": _("Number of the item"), "due_session": _("Due session"),
    "effectiveness": _("Effectiveness of internal control"), "endorsed_by_post": _("Endorsing post"),
    "exemption": _("Exemption"), "expected_level": _("Level expected"), "first_due": _("First date"),
    "fraud": _("Risk of fraud"), "go_live": _("In use from"), "governance_on": _("Governance examined on"),
    "grantee_post": _("Post of the grantee"), "grantor_post": _("Post of the grantor"),
    "legal_status_on": _("Legal status examined on"), "limit_kind": _("Kind of limit"),
    "mark_conflicts": _("Mark as conflict"), "meeting_on": _("Date of the meeting"), "mode": _("Mode of entry"),
    "monitored_on": _("Monitored on"), "name_ar": _("Name in Arabic"), "name_es": _("Name in Spanish"),
    "name_fr": _("Name in French"), "name_ru": _("Name in Russian"), "name_zh_hans": _("Name in Chinese"),
    "next_screening_on": _("Next screening"), "official_post": _("Post of the official"),
    "outcome_paragraph": _("Paragraph of the outcome"), "outcome_symbol": _("Document of the outcome"),
    "owner_post": _("Post of the owner"), "per": _("Per act or year"), "period_end": _("End of the period"),
    "period_start": _("Start of the period"), "printed_total": _("Total as printed"),
    "report_date": _("Date of the report"), "report_symbol": _("Symbol of the report"),
    "retired_from": _("Retired from"),
    "revised_target_date": _("Revised target date"), "signed_by_post": _("Signing post"),
    "source_symbol": _("Symbol of the source"), "started_on": _("Started on"),
    "substitute_post": _("Post of the substitute"), "supersedes": _("Supersedes"), "systemic": _("Systemic issue"),
    "target_on": _("Date of the target"), "target_text": _("Target in words"), "target_to": _("Upper target"),
    "tolerance": _("Tolerance"), "valid_to": _("Valid until"), "verb": _("Verb of the request"),
}  # fmt: skip
"""Columns whose names are not words of the interface; all others have the word of their name."""


def column_title(name: str) -> str:
    """The heading of a column in the language of the moment."""
    if name in TITLES:
        return str(TITLES[name])
    first, other = _words(name)
    return gettext(first) if gettext(first) != first else gettext(other)


def titles_of(name: str) -> set[str]:
    """The headings of a column in the six languages."""
    titles = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            titles.add(column_title(name))
    return titles


def _words(name: str) -> tuple[str, str]:
    words = name.replace("_", " ")
    return words.capitalize(), words
