"""The rows of the list of recommendations, as the page shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypedDict

from django.forms.utils import flatatt
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from accountability.choices import DueKind, Priority
from accountability.localization import current_language, dates, day, integer, local
from accountability.localization.citations.localized import abbreviation
from accountability.models import Assignment
from accountability.models.record import version_key
from accountability.presenters import no_longer_in
from accountability.templatetags.ui import render_cached
from recommendations.choices import CLAIMED_DONE, OPEN, Position, RatingCode


class ListRow(TypedDict):
    """One row of the list, its values as text in the reader's language.

    A dictionary, in which a template looks up the rows of a page in a third less time than in objects. `cells` are
    the elements beside the text.
    """

    pk: int
    version_key: str
    url: str
    label: str
    source: str
    remarks: str
    language: str
    text: str
    cells: SafeString


FURTHER_FIELDS = {
    "priority": "priority", "rating": "rating", "theme": "theme__names", "official": "official__titles",
    "updated": "updated_on", "evidence": "evidence_count",
}  # fmt: skip
"""By column of the list the field that only it needs, for `RecommendationQuerySet.row_values`."""
NUMBERS = ("issued", "first_due", "due", "age", "overdue", "slippage", "updated", "evidence")
FIRST = ("entity", "assignee")
"""The columns before management position and oversight body decision, which every row has."""


def list_rows(rows: Iterable[Any], *, on: dt.date, columns: Mapping[str, str]) -> Iterator[ListRow]:
    """What the list shows of `RecommendationQuerySet.row_values`; the day is that from which their days count.

    `columns` are labels by code, in their order.
    """
    rows = list(rows)
    cells = RowCells(rows, on=on, columns=columns)
    ratings = {code: str(label) for code, label in RatingCode.choices}
    address, conflict = reverse("recommendations:detail", args=[0]), gettext("status and text conflict")
    for row in rows:
        remarks = ratings.get(row.rating_now, ""), conflict if row.in_conflict else ""
        yield ListRow(
            pk=row.pk,
            version_key=version_key(row.pk, row.version),
            url=address.replace("/0/", f"/{row.pk}/"),
            label=row.label,
            source=f"{abbreviation(row.body__code)} {row.volume}".rstrip(),
            remarks="".join(f" · {remark}" for remark in remarks if remark),
            language=row.language,
            text=row.text,
            cells=cells.of(row),
        )


class RowCells:
    """The cells of the rows of one page; each column is the method of its code."""

    def __init__(self, rows: Iterable[Any], *, on: dt.date, columns: Mapping[str, str]) -> None:
        self.on, self.language = on, current_language()
        self.left = _left_by_assignee(rows) if "assignee" in columns else set()
        self.priorities, self.ratings, self.positions, self.due_kinds = (
            {code: str(label) for code, label in kind.choices} for kind in (Priority, RatingCode, Position, DueKind)
        )
        self.positions[Position.ACCEPTED] = ""  # the rule, so not shown
        self.later = gettext("+%(days)s days")
        sides = {"progress": gettext("Management position"), "state": gettext("Oversight body decision")}
        labels = {code: columns[code] for code in FIRST if code in columns} | sides | dict(columns)
        self.columns = [
            (flatatt(({"class": "is-number"} if code in NUMBERS else {}) | {"data-label": label}), getattr(self, code))
            for code, label in labels.items()
        ]

    def of(self, row: Any) -> SafeString:
        """The cells of the row."""
        cells = ((attributes, content(row)) for attributes, content in self.columns)
        return format_html_join("\n", "<td{}>{}</td>", cells)

    def entity(self, row: Any) -> str:
        return ", ".join(row.owners)

    def assignee(self, row: Any) -> str:
        if not row.assignee:
            return ""
        name = f"{row.assignee__first_name} {row.assignee__last_name}".strip() or row.assignee__username
        left = no_longer_in(", ".join(row.owners)) if row.pk in self.left else ""
        return render_cached("recommendations/_cell_assignee.html", name=name, left=left)

    def progress(self, row: Any) -> str:
        words = {"progress": row.progress, "position": self.positions[row.position]}
        return render_cached("recommendations/_cell_progress.html", **words)

    def state(self, row: Any) -> str:
        has_gap = row.stood in OPEN and row.progress in CLAIMED_DONE
        return render_cached("recommendations/_cell_state.html", state=row.stood, has_gap=has_gap)

    def issued(self, row: Any) -> str:
        return day(row.counts_from, "short", self.language)

    def first_due(self, row: Any) -> str:
        return day(row.first_due_on, "short", self.language)

    def due(self, row: Any) -> str:
        text = day(row.due_on, "short", self.language) or self.due_kinds[row.due_kind]
        slippage = dates.slippage(row.first_due_on, row.due_on) or 0
        if slippage <= 0:
            return text
        later = self.later % {"days": integer(slippage, self.language)}
        return render_cached("recommendations/_cell_due.html", due=text, slippage=later)

    def age(self, row: Any) -> str:
        return integer(dates.age(row.reported_on, on=self.on), self.language)

    def overdue(self, row: Any) -> str:
        days = dates.overdue(row.due_on, on=self.on) if row.stood in OPEN else 0
        shown = integer(days, self.language) if days else ""
        return render_cached("recommendations/_cell_overdue.html", days=shown) if shown else ""

    def slippage(self, row: Any) -> str:
        return integer(dates.slippage(row.first_due_on, row.due_on), self.language)

    def priority(self, row: Any) -> str:
        return self.priorities.get(row.priority, "")

    def rating(self, row: Any) -> str:
        return self.ratings.get(row.rating, "")

    def theme(self, row: Any) -> str:
        return local(row.theme__names or {})

    def official(self, row: Any) -> str:
        return local(row.official__titles or {})

    def updated(self, row: Any) -> str:
        return day(row.updated_on, "short", self.language)

    def evidence(self, row: Any) -> str:
        return integer(row.evidence_count, self.language)


def _left_by_assignee(rows: Iterable[Any]) -> set[int]:
    """The keys of the rows whose assignee no longer works in an entity responsible for them."""
    assigned = [row for row in rows if row.assignee]
    if not assigned:
        return set()
    people = Assignment.objects.filter(user__in={row.assignee for row in assigned})
    places = people.workplaces(on=dates.organization_day())
    return {row.pk for row in assigned if places.get(row.assignee, set()).isdisjoint(row.owner_ids)}
