"""The pack of the Management Committee as tagged PDF, in the reader's language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from accountability import localization
from accountability.exports.typesetting import REGIONS, families, glyphs, printable, typeset
from accountability.localization import integer
from accountability.localization.known_texts import in_language, language_of
from accountability.models import Installation
from risk.measures.committee import Pack, PackRow

TEMPLATE = Path(__file__).parent / "committee.typ"


def pack_file(pack: Pack) -> bytes:
    """The PDF."""
    return typeset(printable(pack_values(pack), glyphs(localization.current_language())), "pdf", TEMPLATE)


def pack_values(pack: Pack) -> dict[str, Any]:
    """The pack as the template reads it, in the language in force."""
    language, day = localization.current_language(), localization.day(pack.on)
    return {
        "lang": language.partition("-")[0], "region": REGIONS.get(language), "fonts": families(language),
        "direction": localization.direction(language), "organization": _("United Nations Secretariat"),
        "title": _("Risks before the Management Committee, %(day)s") % {"day": day},
        "notice": _("Demonstration data") if Installation.demonstration_day() else "",
        "date": {"year": pack.on.year, "month": pack.on.month, "day": pack.on.day},
        "lines": list(summary(pack)),
        "headings": [str(words) for words in (_("Risk"), _("Before"), _("Level"), _("Appetite"), _("Decision"))],
        "sections": [
            {"title": str(title), "rows": [_row(row) for row in rows]}
            for title, rows in (
                (_("Above appetite"), pack.above), (_("Moved"), pack.moved), (_("Review overdue"), pack.late),
                (_("Acceptance expired or expiring"), pack.expiring),
                (_("All risks of the Secretariat"), pack.rows),
            )
            if rows
        ],
        "registers_title": _("Registers of entities"),
        "register_headings": [
            str(words)
            for words in (_("Register"), _("Highest level"), _("Above appetite"), _("Above tolerance"), _("Overdue"))
        ],
        "registers": [
            [line.register.title, line.highest,
             _("%(part)s of %(whole)s") % {"part": integer(line.above), "whole": integer(line.with_appetite)},
             integer(line.above_tolerance), integer(line.late)]
            for line in pack.registers
        ],
    }  # fmt: skip


def summary(pack: Pack) -> list[str]:
    """The figures in sentences, each with its numerator and denominator."""
    numbers = {
        "all": integer(len(pack.rows)), "above": integer(len(pack.above)), "moved": integer(len(pack.moved)),
        "late": integer(len(pack.late)), "expiring": integer(len(pack.expiring)), "decided": integer(len(pack.decided)),
        "since": localization.day(pack.since),
    }  # fmt: skip
    return [
        _("%(above)s of %(all)s risks of the Secretariat are above their appetite.") % numbers,
        _("%(moved)s of %(all)s have a different level from that of %(since)s, or are new.") % numbers,
        _("The review of %(late)s of %(all)s is overdue.") % numbers,
        _("The acceptance of %(expiring)s of %(all)s has expired or expires within 90 days.") % numbers,
        _("Decisions have been recorded on %(decided)s of %(all)s.") % numbers,
    ]


def _row(row: PackRow) -> dict[str, Any]:
    """One risk with its levels and the last decision in words."""
    decision = ""
    if row.decision:
        decision = f"{row.decision.get_decision_display()}, {localization.day(row.decision.decided_on, 'short')}"
    return {
        "code": row.risk.code, "event": in_language(row.risk.event),
        "language": language_of(row.risk.event, row.risk.language).partition("-")[0],
        "before": row.then.decided_word if row.then else "–", "sign": row.movement.sign,
        "level": row.now.decided_word if row.now else _("not assessed"), "appetite": row.appetite_word or "–",
        "decision": decision, "reason": in_language(row.decision.reason) if row.decision else "",
        "by": row.decision.recorded_by.label if row.decision else "",
    }  # fmt: skip
