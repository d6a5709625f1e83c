"""What the rates of frozen years are called in the reader's language, and in which order they stand."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.measures.catalogue import definitions
from accountability.report.compare import Change

CATEGORIES = {
    "all": gettext_lazy("All recommendations"),
    "critical": gettext_lazy("Critical recommendations"),
    "important": gettext_lazy("Important recommendations"),
}


def by_rule(changes: Iterable[Change]) -> list[tuple[str, list[tuple[str, Change]]]]:
    """The rates of two years under the title of their rule, in the order of the measures; a rule of old comes last."""
    titles = {measure.code: str(measure.title) for measure in definitions()}
    place = {code: number for number, code in enumerate(titles)}
    ordered = sorted(changes, key=lambda change: (place.get(change.rule, len(place)), change.rule))
    return [
        (titles.get(rule, rule), [(rate_title(change), change) for change in found])
        for rule, found in groupby(ordered, key=lambda change: change.rule)
    ]


def rate_title(change: Change) -> str:
    """Whose recommendations the rate counts."""
    volume = f"{_('Volume')} {change.volume}" if change.volume else ""
    body = change.body or _("All bodies")
    return " · ".join(filter(None, (body, volume, str(CATEGORIES.get(change.category, change.category)))))
