"""The statement on internal control as tagged PDF, in the reader's language."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from accountability import localization
from accountability.exports.typesetting import REGIONS, families, glyphs, printable, typeset
from accountability.localization import integer, local
from accountability.models import register_day
from risk.measures.control_pages import facts_of
from risk.models import ControlStatement

TEMPLATE = Path(__file__).parent / "statement.typ"


def statement_file(statement: ControlStatement) -> bytes:
    """The PDF."""
    language = localization.current_language()
    return typeset(printable(statement_values(statement), glyphs(language)), "pdf", TEMPLATE)


def statement_values(statement: ControlStatement) -> dict[str, Any]:
    """The statement as the template reads it; `digest` is the SHA-256 of its facts, equal in every language."""
    language, cycle = localization.current_language(), statement.cycle
    facts, day = facts_of(statement, cycle), statement.signed_on or register_day()
    content = json.dumps({"facts": facts, "conclusions": statement.conclusions}, sort_keys=True)
    signed = _("Signed by the Secretary-General on %(day)s") % {"day": localization.day(day)}
    return {
        "lang": language.partition("-")[0], "region": REGIONS.get(language), "fonts": families(language),
        "direction": localization.direction(language), "organization": _("United Nations Secretariat"),
        "title": _("Statement on internal control %(year)s") % {"year": cycle.year},
        "signature": signed if statement.signed_on else _("Draft, not signed"),
        "notice": _("Illustrative answers") if cycle.is_illustrative else "",
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "conclusion": statement.conclusion,
        "lines": list(figure_lines(facts)),
        "areas_title": _("Areas for improvement"),
        "headings": [str(_("Area")), str(_("Actions")), str(_("Confirmed"))],
        "rows": [[local(of["names"]), integer(of["actions"]), integer(of["confirmed"])] for of in facts["areas"]],
        "digest": hashlib.sha256(content.encode()).hexdigest(),
        "digest_title": _("SHA-256 of the content"),
    }  # fmt: skip


def figure_lines(facts: dict[str, Any]) -> list[str]:
    """The figures in sentences, each with its numerator and denominator."""
    numbers = {name: integer(value) for name, value in facts.items() if isinstance(value, int)}

    return [
        _("%(signed)s of %(entities)s entities signed their self-assessment.") % numbers,
        _("%(yes)s of %(of)s answers are yes; %(partly)s partly, %(no)s no. %(not_applicable)s do not apply.")
        % numbers,
        _("%(tested)s of %(controls)s key controls were tested; %(failed)s failed.") % numbers,
    ]
