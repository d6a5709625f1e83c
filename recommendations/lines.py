"""The register line by line, as a page shows it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accountability import dates, localization
from accountability.choices import DueKind
from accountability.templatetags.ui import badge
from recommendations.choices import CLAIMED_DONE, OPEN, Position, Progress, RatingCode, State
from recommendations.models import Recommendation

READ = (
    "pk", "label", "text", "language", "volume", "counts_from", "reported_on", "rating_now", "in_conflict", "position",
    "progress", "first_due_on", "due_on", "due_kind", "version",
)  # fmt: skip

OWNERS = """
    SELECT r.recommendation_id, string_agg(e.code, ', ' ORDER BY r.is_lead DESC, e.code)
    FROM recommendations_responsibility r JOIN accountability_entity e ON e.id = r.entity_id
    WHERE r.recommendation_id = ANY(%s::bigint[]) GROUP BY r.recommendation_id
"""


def readable(
    rows: QuerySet[Recommendation], *, as_of: dt.date | None, known_at: dt.datetime | None = None
) -> QuerySet[Any, dict[str, Any]]:  # fmt: skip
    """The rows with what a line needs; on a past day `stood` is the state the body had decided by then, as known."""
    stood = F("state_then") if as_of else F("state")
    rows = rows.as_of(as_of, known_at) if as_of else rows  # type: ignore[attr-defined]
    return rows.values(*READ, code=F("body__code"), stood=stood)


def table_rows(
    rows: Sequence[dict[str, Any]], *, on: dt.date, columns: Iterable[str], are_chosen: bool = False
) -> SafeString:
    """The rows of one page as HTML. Their template is rendered once and its places are filled for each of them.

    With `are_chosen` each begins with a box by which it is chosen. Reads the entities of all rows in one query.
    """
    shape = render_to_string("recommendations/_row.html", {"columns": columns, "are_chosen": are_chosen})
    words, owners = Words(), _owners([row["pk"] for row in rows])
    filled = [shape.format_map(_cells_of(row, words, owners[row["pk"]], on)) for row in rows]
    return mark_safe("".join(filled))  # noqa: S308  _cells_of escapes


@dataclass
class Words:
    """What the cells of this page say, in the reader's language, looked up once and not for every row."""

    base: str = field(default_factory=lambda: reverse("recommendations:list"))
    says: dict[str, str] = field(default_factory=lambda: {p.value: badge(p.label, p.tone) for p in Progress})
    decided: dict[str, str] = field(default_factory=lambda: {s.value: badge(s.label, s.tone) for s in State})
    kinds: dict[str, str] = field(default_factory=lambda: {kind.value: escape(str(kind.label)) for kind in DueKind})
    positions: dict[str, str] = field(
        default_factory=lambda: {p.value: "" if p == Position.ACCEPTED else escape(str(p.label)) for p in Position}
    )
    ratings: dict[str, str] = field(
        default_factory=lambda: {"": "", **{r.value: escape(f" · {r.label}") for r in RatingCode}}
    )
    conflict: str = field(default_factory=lambda: escape(" · " + _("mark and narrative disagree")))
    gap: str = field(
        default_factory=lambda: format_html(
            '<span class="gap sign tone--attention">{}</span>', _("gap: management says finished")
        )
    )
    slipped: str = field(default_factory=lambda: escape(_("+%(days)s days")))
    language: str = field(default_factory=localization.current_language)

    def day(self, value: dt.date | None) -> str:
        return localization.day(value, "short", self.language)

    def integer(self, value: int) -> str:
        return localization.integer(value, self.language)


def _cells_of(row: dict[str, Any], words: Words, entities: str, on: dt.date) -> dict[str, str]:
    """The places of the row's template, escaped."""
    is_open = row["stood"] in OPEN
    late = dates.overdue(row["due_on"], on=on) if is_open else 0
    slipped = dates.slippage(row["first_due_on"], row["due_on"]) or 0
    return {
        "url": f"{words.base}{row['pk']}/",
        "key": f"{row['pk']}~{row['version']}",
        "label": escape(row["label"]),
        "of": escape(f"{row['code']} {row['volume']}".rstrip()),
        "marks": words.ratings[row["rating_now"]] + (words.conflict if row["in_conflict"] else ""),
        "language": escape(row["language"]),
        "text": escape(row["text"]),
        "entities": escape(entities),
        "position": words.positions[row["position"]],
        "says": words.says[row["progress"]],
        "decided": words.decided[row["stood"]],
        "gap": words.gap if is_open and row["progress"] in CLAIMED_DONE else "",
        "issued": words.day(row["counts_from"]),
        "first_due": words.day(row["first_due_on"]),
        "due": words.day(row["due_on"]) or words.kinds[row["due_kind"]],
        "slippage": words.slipped % {"days": words.integer(slipped)} if slipped > 0 else "",
        "age": words.integer(dates.age(row["reported_on"], on=on)),
        "overdue": f'<span class="sign tone--late">{words.integer(late)}</span>' if late else "",
    }


def _owners(pks: Sequence[int]) -> dict[int, str]:
    """By record the codes of the entities that answer for it, who leads first."""
    with connection.cursor() as cursor:
        cursor.execute(OWNERS, [list(pks)])
        return defaultdict(str, cursor.fetchall())


def count_in_words(count: int, *, bound: int) -> str:
    """ "1,204 recommendations"; beyond the bound "more than 10,000 recommendations"."""
    if count > bound:
        return _("more than %(count)s recommendations") % {"count": localization.integer(bound)}
    return ngettext("%(count)s recommendation", "%(count)s recommendations", count) % {
        "count": localization.integer(count)
    }
