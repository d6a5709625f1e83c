"""The letter of the Performance Board as DOCX and as tagged PDF, in the reader's language, from its contents alone."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from docx import Document

from accountability import localization
from accountability.annual_report.document import Block, Column, Heading, Paragraph, Report, Table
from accountability.annual_report.formats.docx import styles
from accountability.annual_report.formats.docx.right_to_left import turn_around
from accountability.annual_report.formats.docx.tables import add_table, written
from accountability.exports.spreadsheets import repacked
from accountability.exports.typesetting import REGIONS, families, glyphs, printable, typeset
from accountability.localization import local
from compacts.choices import Rating
from compacts.models import ANSWER_DAYS, Letter

TEMPLATE = Path(__file__).parent / "letter.typ"
FORMATS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf",
}  # fmt: skip
BELOW = (Rating.PARTLY, Rating.NOT_MET)


def letter_file(letter: Letter, form: str) -> bytes:
    """The letter in one of the formats."""
    return _docx(letter) if form == "docx" else _pdf(letter)


def letter_report(letter: Letter) -> Report:
    """The letter as the elements of a document, in the language in force."""
    language, contents = localization.current_language(), letter.contents
    words = {"official": contents["official"], "cycle": contents["cycle"]}
    day = letter.sent_on or letter.approved_on or letter.drafted_on
    addressee = (contents["official"], local(contents["post"]), local(contents["entity"]) if contents["entity"] else "")
    notice = "" if letter.sent_on else _("Draft, not sent")
    if letter.compact.is_illustrative:
        notice = _("Illustrative letter")
    return Report(
        language=language, symbol=letter.compact.code, title=_("Letter on the compact for %(cycle)s") % words,
        subtitle=", ".join(filter(None, addressee)), organization=_("United Nations Secretariat"),
        day=day, facts=((str(_("Date")), localization.day(day)),), blocks=tuple(_blocks(letter, words)), notice=notice,
    )  # fmt: skip


def _blocks(letter: Letter, words: dict[str, str]) -> list[Block]:
    decisions = letter.contents["decisions"]
    items = [row for row in decisions if row["code"]]
    general = next((row for row in decisions if not row["code"]), None)
    opening = _("The Management Performance Board has reviewed the compact of %(official)s for %(cycle)s.") % words
    blocks: list[Block] = [Paragraph(opening)]
    if general:
        rating = {"rating": str(Rating(general["rating"]).label)}
        blocks.append(Paragraph(_("Its overall rating of the compact is: %(rating)s.") % rating))
        if general["reason"]:
            blocks.append(Paragraph(general["reason"]))
    good = [row for row in items if row["rating"] == Rating.MET]
    weak = [row for row in items if row["rating"] in BELOW]
    rest = [row for row in items if row not in good and row not in weak]
    titles = (_("Achievements"), _("Shortcomings"), _("Not rated"))
    for code, title, rows in zip(("achievements", "shortcomings", "rest"), titles, (good, weak, rest), strict=True):
        if rows:
            blocks += [Heading(2, title, code), _table(code, title, rows)]
    if weak:
        asked = _("Acknowledge this letter within %(days)s days, and answer each item that is not met with an action.")
        blocks.append(Paragraph(asked % {"days": localization.integer(ANSWER_DAYS)}))
    else:
        asked = _("Acknowledge this letter within %(days)s days.")
        blocks.append(Paragraph(asked % {"days": localization.integer(ANSWER_DAYS)}))
    return blocks


def _table(code: str, title: str, rows: list[dict[str, Any]]) -> Table:
    columns = (
        Column("item", _("Item")), Column("rating", _("Rating")), Column("reason", _("Reason")),
        Column("action", _("Action required")),
    )  # fmt: skip
    return Table(code, title, columns, [_row(row) for row in rows], share=(30, 14, 30, 26))


def _row(row: dict[str, Any]) -> tuple[str, str, str, str]:
    name = f"{row['code']} {local(row['names'])}"
    action = row["action_required"]
    if row["due_on"]:
        due = _("due on %(day)s") % {"day": localization.day(dt.date.fromisoformat(row["due_on"]))}
        action = f"{action} ({due})"
    reason = row["reason"]
    if row["is_systemic"]:
        reason = "\n".join(filter(None, [reason, _("Systemic issue")]))
    return name, str(Rating(row["rating"]).label), reason, action


# --- Files ----------------------------------------------------------------------------------------------------------
def _docx(letter: Letter) -> bytes:
    report = letter_report(letter)
    document: Any = Document()
    core, noon = document.core_properties, dt.datetime.combine(report.day, dt.time(12))
    core.title, core.subject, core.language = written(report.title), written(report.symbol), styles.tag(report)
    core.author = core.last_modified_by = written(report.organization)
    core.created = core.modified = noon
    core.revision, core.comments = 1, ""
    styles.define(document, report)
    document.add_paragraph(written(report.organization), style=styles.MASTHEAD)
    document.add_heading(written(report.title), level=1)
    document.add_paragraph(written(report.subtitle), style="Normal")
    for name, value in report.facts:
        document.add_paragraph(written(f"{name}: {value}"), style=styles.FACT)
    if report.notice:
        document.add_paragraph(written(report.notice), style=styles.NOTE)
    for block in report.blocks:
        if isinstance(block, Heading):
            document.add_heading(written(block.text), level=block.level)
        elif isinstance(block, Table):
            add_table(document, block)
        elif isinstance(block, Paragraph):
            document.add_paragraph(written(block.text), style="Normal")
    if report.is_right_to_left:
        turn_around(document)
    loose = io.BytesIO()
    document.save(loose)
    return repacked(loose)


def _pdf(letter: Letter) -> bytes:
    return typeset(printable(letter_values(letter), glyphs(localization.current_language())), "pdf", TEMPLATE)


def letter_values(letter: Letter) -> dict[str, Any]:
    """The letter as the template reads it: texts and numbers, nothing that is code."""
    report = letter_report(letter)
    return {
        "lang": report.language.partition("-")[0], "region": REGIONS.get(report.language),
        "fonts": families(report.language), "direction": localization.direction(report.language),
        "organization": report.organization, "title": report.title, "addressee": report.subtitle,
        "notice": report.notice, "facts": [list(fact) for fact in report.facts],
        "date": {"year": report.day.year, "month": report.day.month, "day": report.day.day},
        "blocks": [_value(block) for block in report.blocks],
    }  # fmt: skip


def _value(block: Block) -> dict[str, Any]:
    if isinstance(block, Table):
        heads = [head.label for head in block.heads]
        return {"kind": "table", "heads": heads, "widths": block.widths, "rows": list(block.written())}
    if isinstance(block, Heading):
        return {"kind": "heading", "text": block.text}
    assert isinstance(block, Paragraph)
    return {"kind": "paragraph", "text": block.text}
