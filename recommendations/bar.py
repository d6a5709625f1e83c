"""The bar of filters above the register: what stands in it, what is in force, how the list can be ordered."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from accountability.templatetags.ui import icon
from recommendations.filters import RecommendationFilter

ALWAYS = ("q", "body", "volume", "status", "progress", "entity", "overdue", "gap")
"""The filters that are always open; the others lie behind "More filters"."""
NAMED = ("official", "last_by")
"""Filters by one of hundreds of people: shown where they are in force, as a link from My work sets them."""


def context(chosen: RecommendationFilter) -> dict[str, Any]:
    """What templates/recommendations/register.html needs of the filters."""
    asked = chosen.form.cleaned_data
    others = [name for name in chosen.filters if name not in ALWAYS and (name not in NAMED or asked[name])]
    return {
        "main_fields": [chosen.form[name] for name in ALWAYS],
        "more_fields": [chosen.form[name] for name in others],
        "more_chosen": any(asked[name] for name in others),
        "chosen": chosen.chosen(),
        "sorts": [
            _heading(chosen, "issued", _("Issued")),
            (_("First date"), "", ""),
            _heading(chosen, "due", _("Latest date")),
        ],
        "close": icon("close"),
    }


def _heading(chosen: RecommendationFilter, key: str, label: str) -> tuple[str, str, str]:
    """A heading that sorts: its words, the address that sorts the other way, and how it is sorted now."""
    sort = chosen.form.cleaned_data["sort"] or "-issued"
    order = {key: "ascending", f"-{key}": "descending"}.get(sort, "")
    return label, chosen.url(sort=f"-{key}" if sort == key else key), order
