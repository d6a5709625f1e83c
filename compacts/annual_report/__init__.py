"""Compacts in the annual report: compliance with the targets and what followed from it, frozen for its day.

The General Assembly requested an analysis of compliance, and of the measures taken in cases of non-compliance
(A/RES/74/271, para. 15).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from accountability.annual_report.chapters.writer import Writer
from accountability.annual_report.document import Block, Column, Heading, Kind, Paragraph, Table
from accountability.localization import in_every_language, integer, local, percent_in_words
from accountability.measures import Terms, percent
from accountability.registers import Frozen
from compacts.measures import compliance
from compacts.measures.compliance_table import indicator_rows
from compacts.models import Cycle, IndicatorDefinition

COMPLIANCE, FOLLOW_UP = "compact-compliance", "compact-follow-up"
SOURCE = "A/RES/74/271, para. 15"
FOLLOWED_UP = (
    compliance.LETTER_ACKNOWLEDGED, compliance.PLAN_ON_TIME, compliance.NON_COMPLIANCE_ANSWERED,
    compliance.ACTION_PLAN_ON_TIME,
)  # fmt: skip


# --- Frozen ---------------------------------------------------------------------------------------------------------
def freeze(*, as_of: dt.date, **_options: Any) -> Iterator[Frozen]:
    """Compliance by indicator and cycle, and what was done about non-compliance by cycle; nobody is named."""
    names = {row.code: row.names for row in IndicatorDefinition.objects.order_by("code", "number")}
    illustrative = set(Cycle.objects.filter(is_illustrative=True).values_list("label", flat=True))
    yield Frozen(COMPLIANCE, as_of, [
        {
            "cycle": row.cycle, "code": row.code, "name": names[row.code].get("en", row.code), "names": names[row.code],
            "met": row.met, "partly": row.partly, "not_met": row.not_met, "not_measurable": row.not_measurable,
            "reached": row.reached, "with_target": row.with_target, "is_illustrative": row.cycle in illustrative,
        }
        for row in indicator_rows(on=as_of) if row.code in names
    ])  # fmt: skip
    yield Frozen(FOLLOW_UP, as_of, [
        {
            "code": measure.code, "titles": in_every_language(partial(str, measure.title)), "cycle": value.keys[0].code,
            "numerator": int(value.numerator), "of": value.denominator or 0,
            "is_illustrative": value.keys[0].code in illustrative,
        }
        for measure in FOLLOWED_UP
        for value in _by_cycle(measure, as_of)
    ])  # fmt: skip


def _by_cycle(measure: Any, on: dt.date) -> list[Any]:
    """The values of the cycles, the latest first."""
    return sorted(measure.values(Terms(on, (compliance.CYCLE,))), key=lambda value: value.keys[0].code, reverse=True)


# --- The annex ------------------------------------------------------------------------------------------------------
def annexes(writer: Writer) -> Iterator[Block]:
    """Annex IX from the frozen series; nothing where no decision or value counted on the day."""
    rows, steps = writer.rows(COMPLIANCE), writer.rows(FOLLOW_UP)
    if not rows:
        return
    latest = [row for row in rows if row["cycle"] == rows[0]["cycle"]]
    yield Heading(1, _("Annex IX. Compliance with compacts of senior managers"), "annex-9", is_annex=True)
    yield Paragraph(_summary(latest))
    yield _indicators(rows, printed=len(latest))
    if steps:
        yield Paragraph(_("What was done about items that were not met is shown by cycle, the latest first."))
        yield _follow_up(steps)


def _summary(rows: Sequence[Mapping[str, Any]]) -> str:
    met, rated = sum(row["met"] for row in rows), sum(_rated(row) for row in rows)
    reached, with_target = sum(row["reached"] for row in rows), sum(row["with_target"] for row in rows)
    sentences = []
    if rated:
        words = _shares(met, rated) | {"cycle": rows[0]["cycle"]}
        sentence = _(
            "For the cycle %(cycle)s, %(numerator)s of %(denominator)s ratings of standard indicators were “met”"
            " (%(share)s)."
        )
        sentences.append(sentence % words)
    if with_target:
        words = _shares(reached, with_target) | {"cycle": rows[0]["cycle"]}
        sentence = _(
            "For the cycle %(cycle)s, %(numerator)s of %(denominator)s frozen values reached their targets (%(share)s)."
        )
        sentences.append(sentence % words)
    return " ".join(sentences)


def _shares(numerator: int, denominator: int) -> dict[str, str]:
    share = percent_in_words(percent(numerator, denominator), 1)
    return {"numerator": integer(numerator), "denominator": integer(denominator), "share": share}


def _rated(row: Mapping[str, Any]) -> int:
    return int(row["met"] + row["partly"] + row["not_met"])


def _indicators(rows: Sequence[Mapping[str, Any]], *, printed: int) -> Table:
    columns = (
        Column("cycle", _("Cycle")), Column("code", _("Code")), Column("indicator", _("Indicator")),
        Column("met", _("Met"), Kind.COUNT), Column("partly", _("Partly met"), Kind.COUNT),
        Column("not_met", _("Not met"), Kind.COUNT), Column("not_measurable", _("Not measurable"), Kind.COUNT),
        Column("rated", _("Rated"), Kind.COUNT), Column("met_percent", _("Rated met"), Kind.PERCENT, 1),
        Column("reached", _("Target reached"), Kind.COUNT),
        Column("with_target", _("With target and value"), Kind.COUNT),
        Column("reached_percent", _("Targets reached"), Kind.PERCENT, 1),
    )  # fmt: skip
    values = [
        (row["cycle"], row["code"], local(row.get("names") or {"en": row["name"]}), row["met"], row["partly"],
         row["not_met"], row["not_measurable"], _rated(row), percent(row["met"], _rated(row)), row["reached"],
         row["with_target"], percent(row["reached"], row["with_target"]))
        for row in rows
    ]  # fmt: skip
    groups = (
        ("indicator", "cycle"), ("met",), ("partly",), ("not_met",), ("rated", "met_percent"), ("reached",),
        ("with_target", "reached_percent"),
    )  # fmt: skip
    return Table(
        "compact_compliance", _("Compliance with the targets of standard indicators"), columns, values, source=SOURCE,
        notes=_notes(rows[:printed]), groups=groups, share=(8, 2, 2, 2, 3, 2, 3), printed_rows=printed,
    )  # fmt: skip


def _follow_up(rows: Sequence[Mapping[str, Any]]) -> Table:
    columns = (
        Column("code", _("Code")), Column("measure", _("Measure")), Column("cycle", _("Cycle")),
        Column("numerator", _("Numerator"), Kind.COUNT), Column("of", _("Denominator"), Kind.COUNT),
        Column("percent", _("Percentage"), Kind.PERCENT, 1),
    )  # fmt: skip
    values = [
        (row["code"], local(row["titles"]), row["cycle"], row["numerator"], row["of"],
         percent(row["numerator"], row["of"]))
        for row in rows
    ]  # fmt: skip
    groups = (("measure",), ("cycle",), ("numerator",), ("of",), ("percent",))
    return Table(
        "compact_follow_up", _("Measures taken in cases of non-compliance"), columns, values, source=SOURCE,
        notes=_notes(rows), groups=groups, share=(8, 2, 3, 3, 3),
    )  # fmt: skip


def _notes(rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    is_illustrative = any(row.get("is_illustrative") for row in rows)
    return (_("Illustrative compacts"),) if is_illustrative else ()
