"""The bar of filters above the register: what stands in it, what is in force, how the list can be ordered."""

from __future__ import annotations

from typing import Any

from accountability.templatetags.ui import icon
from recommendations.columns import COLUMNS, ListFilter

ALWAYS = ("q", "body", "volume", "status", "progress", "entity", "overdue", "gap")
"""The filters that are always open; the others lie behind "More filters"."""
BESIDE = (*ALWAYS, "columns")
NAMED = ("official", "last_by", "known_at", "counted")
"""Filters that a link sets, from My work or from a figure: shown where they are in force."""

SORTED = ("issued", "due")


def context(chosen: ListFilter) -> dict[str, Any]:
    """What templates/recommendations/register.html needs of the filters."""
    asked = chosen.form.cleaned_data
    others = [name for name in chosen.filters if name not in BESIDE and (name not in NAMED or asked[name])]
    return {
        "main_fields": [chosen.form[name] for name in ALWAYS],
        "more_fields": [chosen.form[name] for name in others],
        "more_chosen": any(asked[name] for name in others),
        "chosen": chosen.chosen(),
        "columns": chosen.shown,
        "columns_asked": asked["columns"],
        "all_columns": COLUMNS,
        "headings": [
            _heading(chosen, code) if code in SORTED else (COLUMNS[code], "", "")
            for code in chosen.shown
            if code != "entity"
        ],
        "close": icon("close"),
    }


def _heading(chosen: ListFilter, key: str) -> tuple[Any, str, str]:
    """A heading that sorts: its words, the address that sorts the other way, and how it is sorted now."""
    sort = chosen.form.cleaned_data["sort"] or "-issued"
    order = {key: "ascending", f"-{key}": "descending"}.get(sort, "")
    return COLUMNS[key], chosen.url(sort=f"-{key}" if sort == key else key), order
