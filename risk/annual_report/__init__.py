"""Risks in the annual report: what is published of them, frozen for its day, and the annex from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from accountability.annual_report.chapters.writer import Writer, yes
from accountability.annual_report.document import Block, Column, Heading, Kind, Paragraph, Table
from accountability.localization import in_every_language, integer, local
from accountability.registers import Frozen
from risk.choices.control import StatementState
from risk.measures.editions import published
from risk.measures.roll_out import roll_out_shares
from risk.models import ControlStatement

RISKS, ROLL_OUT, STATEMENTS = "critical-risks", "risk-roll-out", "control-statements"


# --- Frozen ---------------------------------------------------------------------------------------------------------
def freeze(*, as_of: dt.date, **_options: Any) -> Iterator[Frozen]:
    """The critical risks of the editions published by the day, the roll-out on it, and the statement signed by it."""
    rows = [
        {
            "register": row.edition.register.code, "registers": row.edition.register.titles,
            "edition": row.edition.label, "approved_on": str(row.edition.approved_on),
            "reference": row.edition.decision_reference, "total": row.total, "critical": len(row.critical),
            "code": risk.code, "title": risk.title, "levels": risk.levels, "categories": risk.category,
            "is_fraud": risk.is_fraud,
        }
        for row in published(on=as_of)
        for risk in row.critical
    ]  # fmt: skip
    yield Frozen(RISKS, as_of, rows)
    shares = roll_out_shares(on=as_of)
    steps = [
        {
            "code": row.code,
            "titles": in_every_language(partial(str, row.title)),
            "numerator": row.numerator,
            "of": row.denominator,
        }
        for row in shares
        if row.denominator
    ]
    yield Frozen(ROLL_OUT, as_of, steps)
    statements = ControlStatement.objects.filter(state=StatementState.PUBLISHED, published_on__lte=as_of)
    yield Frozen(STATEMENTS, as_of, [
        {"year": row.cycle.year, "signed_on": str(row.signed_on), "conclusions": row.conclusions,
         "signed": row.facts.get("signed"), "entities": row.facts.get("entities")}
        for row in statements.select_related("cycle").order_by("-cycle__year")[:1]
    ])  # fmt: skip


# --- The annex ------------------------------------------------------------------------------------------------------
def annexes(writer: Writer) -> Iterator[Block]:
    """Annex VII from the frozen series; nothing where no edition, roll-out or statement had been published."""
    risks, steps, statements = writer.rows(RISKS), writer.rows(ROLL_OUT), writer.rows(STATEMENTS)
    if not (risks or steps or statements):
        return
    yield Heading(1, _("Annex VII. Risks and internal control"), "annex-7", is_annex=True)
    if risks:
        yield Paragraph(_("Critical risks of approved editions, by title and level only."))
        yield _critical(risks)
    if steps:
        yield _steps(steps)
    for row in statements:
        words = {"year": row["year"], "signed": integer(row["signed"]), "entities": integer(row["entities"])}
        yield Paragraph(
            _("Statement on internal control %(year)s: %(signed)s of %(entities)s entities signed.") % words
        )
        yield Paragraph(local(row["conclusions"]))


def _critical(rows: Any) -> Table:
    columns = (
        Column("register", _("Register")), Column("edition", _("Edition")), Column("code", _("Code")),
        Column("title", _("Risk")), Column("level", _("Level")), Column("category", _("Category")),
        Column("fraud", _("Fraud or corruption")), Column("critical", _("Critical risks"), Kind.COUNT),
        Column("total", _("Risks"), Kind.COUNT),
    )  # fmt: skip
    values = [
        (local(row["registers"]), row["edition"], row["code"], row["title"], local(row["levels"]),
         local(row["categories"]), yes(row["is_fraud"]), row["critical"], row["total"])
        for row in rows
    ]  # fmt: skip
    groups = (("code",), ("title",), ("level", "category"), ("register", "edition"))
    return Table("critical_risks", _("Critical risks"), columns, values, groups=groups, share=(1, 5, 3, 4))


def _steps(rows: Any) -> Table:
    columns = (
        Column("code", _("Code")), Column("step", _("Step")),
        Column("numerator", _("Entities that took the step"), Kind.COUNT),
        Column("of", _("Entities selected"), Kind.COUNT),
    )  # fmt: skip
    values = [(row["code"], local(row["titles"]), row["numerator"], row["of"]) for row in rows]
    groups = (("step",), ("numerator",), ("of",))
    return Table("risk_roll_out", _("Risk management in entities"), columns, values, groups=groups, share=(6, 3, 3))
