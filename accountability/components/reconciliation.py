"""Comparison of published figures with those that follow from other published figures: relations and findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accountability import localization
from accountability.components.reference.phrases import phrase
from accountability.components.relations import CHECKED, MINUS, Check, Number, Term, Verdict, check
from accountability.models import PrintedFigure, Relation
from accountability.models.printed import PrintedFigureQuerySet, ValueType
from accountability.registers import registers

INEXACT = frozenset({ValueType.LOWER_BOUND, ValueType.APPROXIMATE})

BODIES = {
    "OIOS": gettext_lazy("Office of Internal Oversight Services"),
    "BOA": gettext_lazy("Board of Auditors"),
    "JIU": gettext_lazy("Joint Inspection Unit"),
}
VOLUMES = {"I": gettext_lazy("Volume I"), "II": gettext_lazy("Volume II")}
CATEGORIES = {"critical": gettext_lazy("critical recommendations")}
RULE_NAMES = {
    "sum": pgettext_lazy("relation between figures", "Sum of its parts"),
    "share": pgettext_lazy("relation between figures", "Share of a whole"),
    "complement": pgettext_lazy("relation between figures", "Shares of one whole"),
    "flow": pgettext_lazy("relation between figures", "Stock and flow"),
    "same": pgettext_lazy("relation between figures", "Published twice"),
    "reconcile": pgettext_lazy("relation between figures", "Reconciling note"),
    "within": pgettext_lazy("relation between figures", "Part of a whole"),
}


@dataclass(frozen=True)
class Checked:
    """One relation between published figures, its figures, and the result of the rule."""

    relation: Relation
    figures: tuple[PrintedFigure, ...]
    figure: PrintedFigure | None
    check: Check

    @property
    def verdict(self) -> Verdict:
        return self.check.verdict

    @property
    def rule(self) -> str:
        return str(RULE_NAMES[self.relation.rule])

    @property
    def what(self) -> str:
        """The figure under test in words of the reader's language."""
        return describe(self.figure) if self.figure else self.relation.code


@dataclass(frozen=True)
class Finding:
    """A printed figure that does not follow from the others, with both values and the arithmetic."""

    source: str
    what: str
    printed: str
    derived: str
    arithmetic: str
    rule: str
    measure: str
    code: str
    said_in: str
    follows_from: str = ""  # the code of the finding that causes this one

    def as_row(self) -> dict[str, str]:
        """The fields that interfaces promise; `follows_from` is the code of another finding, empty for most."""
        names = ("code", "source", "what", "printed", "derived", "arithmetic", "follows_from")
        return {name: getattr(self, name) for name in names}


def examine(relations: Iterable[Relation], figures: Mapping[str, PrintedFigure]) -> list[Checked]:
    """Every relation with its result, from figures by key. Does not query the database."""
    return [_examined(relation, figures) for relation in relations]


def _examined(relation: Relation, figures: Mapping[str, PrintedFigure]) -> Checked:
    found = [(role, coefficient, figures.get(key)) for role, coefficient, key in relation.terms]
    terms = [Term(role, _number(figure), coefficient) for role, coefficient, figure in found]
    tested = CHECKED.get(relation.rule, "whole")
    figure = next((figure for role, _coefficient, figure in found if role == tested and figure), None)
    return Checked(relation, tuple(f for *_rest, f in found if f), figure, check(relation.rule, terms))


def _number(figure: PrintedFigure | None) -> Number | None:
    if figure is None or figure.value is None:
        return None
    return Number(figure.value, figure.decimals, figure.value_type not in INEXACT)


def checked() -> list[Checked]:
    """All relations of the documents, then those defined by registers, each with its result."""
    relations = list(Relation.objects.all())
    figures = dict(_figures(_keys(relations), PrintedFigure.objects.edition()))
    for register in registers():
        more, of_register = register.printed()
        relations += more
        figures |= of_register
    return examine(relations, figures)


def findings(rows: Iterable[Checked] | None = None) -> list[Finding]:
    """Printed figures that do not follow from the other printed figures, with the arithmetic."""
    everything = list(checked() if rows is None else rows)
    differing = [row for row in everything if row.verdict == Verdict.DIFFERS]
    causes = echoes(differing, everything)
    found = [_finding(row, causes.get(row.relation.code, "")) for row in differing]
    first = [finding for finding in found if not finding.follows_from]
    return [f for cause in first for f in (cause, *(e for e in found if e.follows_from == cause.code))]


# --- Echoes ---------------------------------------------------------------------------------------------------------
def echoes(differing: Sequence[Checked], everything: Sequence[Checked]) -> dict[str, str]:
    """By code of a differing relation, the code of the relation that causes it.

    A finding follows from another if the figures agree once the tested figure of the other is corrected, or if
    correcting both keeps every relation between the two figures that had agreed. Of two that follow from each other,
    the first is the cause.
    """
    causes: dict[str, str] = {}
    agreeing = [row for row in everything if row.verdict == Verdict.AGREES]
    for number, row in enumerate(differing):
        others = differing[:number] if _corrected(row) else [other for other in differing if other is not row]
        for other in others:
            if other.relation.code not in causes and _follows(row, other, agreeing):
                causes[row.relation.code] = other.relation.code
                break
    return causes


def _follows(row: Checked, cause: Checked, agreeing: Sequence[Checked]) -> bool:
    corrected = _corrected(cause)
    other = _corrected(row)
    if corrected is None or (other and other.key == corrected.key):  # one figure by two rules
        return False
    if any(figure.key == corrected.key for figure in row.figures):
        return _with(row, corrected).verdict == Verdict.AGREES
    if other is None:
        return False
    ties = [tie for tie in agreeing if {corrected.key, other.key} <= {figure.key for figure in tie.figures}]
    return bool(ties) and all(_with(tie, corrected, other).verdict == Verdict.AGREES for tie in ties)


def _corrected(row: Checked) -> PrintedFigure | None:
    """The tested figure with the recalculated value; None if the rule does not derive a figure."""
    if row.figure is None or row.relation.rule in ("complement", "within"):
        return None
    figure = copy(row.figure)
    figure.value = Decimal(row.check.derived.replace(",", "").replace(MINUS, "-"))
    return figure


def _with(row: Checked, *corrected: PrintedFigure) -> Check:
    """The result of the relation with these figures instead of the published ones."""
    figures = {figure.key: figure for figure in (*row.figures, *corrected)}
    return _examined(row.relation, figures).check


def agreements(known_at: dt.datetime | None = None) -> dict[str, bool]:
    """By key of a published rate, whether its counting rule gives it. A rate without a printed base is absent."""
    relations = list(Relation.objects.filter(rule="share").exclude(measure=""))
    needed = ("key", "value", "decimals", "value_type", "rule")
    figures = {figure.key: figure for figure in _figures_of(_keys(relations), known_at).only(*needed)}
    result: dict[str, bool] = {}
    for row in examine(relations, figures):
        if row.figure and row.relation.measure == row.figure.rule and row.verdict != Verdict.UNCHECKED:
            result[row.figure.key] = result.get(row.figure.key, True) and row.verdict == Verdict.AGREES
    return result


@lru_cache(maxsize=2)
def _figures(keys: frozenset[str], edition: tuple[int, int | None]) -> dict[str, PrintedFigure]:
    """The figures of these keys. Rows are only ever added, so they are read again once the edition is another."""
    return {figure.key: figure for figure in _figures_of(keys).select_related("document", "series")}


def _figures_of(keys: frozenset[str], known_at: dt.datetime | None = None) -> PrintedFigureQuerySet:
    return PrintedFigure.objects.current(known_at).filter(key__in=keys)


def _keys(relations: Iterable[Relation]) -> frozenset[str]:
    return frozenset(key for relation in relations for _role, _coefficient, key in relation.terms if key)


def _finding(row: Checked, follows_from: str) -> Finding:
    figure = row.figure or row.figures[0]
    return Finding(
        source=figure.source,
        what=_what(row),
        printed=row.check.printed,
        derived=row.check.derived,
        arithmetic=row.check.arithmetic,
        rule=row.rule,
        measure=row.relation.measure,
        code=row.relation.code,
        said_in=row.relation.source,
        follows_from=follows_from,
    )


def _what(row: Checked) -> str:
    if row.relation.measure:
        return _("%(figure)s, by the rule %(measure)s") % {"figure": row.what, "measure": row.relation.measure}
    return _("%(figure)s (%(rule)s)") % {"figure": row.what, "rule": row.rule.lower()}


def describe(figure: PrintedFigure) -> str:
    """A figure in the reader's language: body, volume, category, quantity and day."""
    where = [BODIES.get(figure.body), VOLUMES.get(figure.volume), CATEGORIES.get(figure.category)]
    # A column keeps its label, and wording is kept: only printed dates are formatted as dates.
    is_worded = figure.as_of_assumed or len(figure.period) < len("2021-06-30")
    when = (
        localization.period(phrase(figure.period)) if is_worded or not figure.as_of else localization.day(figure.as_of)
    )
    return localization.separated(str(part) for part in (*where, figure.label, when) if part)
