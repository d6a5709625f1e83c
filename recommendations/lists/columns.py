"""Which columns of the register a page shows. What management says and what the body decided always stand together."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.templatetags.ui import icon
from recommendations.filters import RecommendationFilter

COLUMNS = {
    "entity": _("Entity"),
    "issued": _("Issued"),
    "first_due": _("First date"),
    "due": _("Latest date"),
    "age": _("Age, days"),
    "overdue": _("Overdue, days"),
}


class Several(forms.HiddenInput):
    """Codes with commas between them, as links write them, or one by one, as boxes send them."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        return ",".join(data.getlist(name)) if isinstance(data, MultiValueDict) else data.get(name, "")


class ColumnsField(forms.CharField):
    """The columns asked for, in the order of the table; empty for all of them."""

    widget = Several

    def to_python(self, value: Any) -> str:
        asked = {code.strip().casefold() for code in str(value or "").split(",")} - {""}
        if unknown := sorted(asked - COLUMNS.keys()):
            said = {"value": unknown[0], "allowed": ", ".join(COLUMNS)}
            raise ValidationError(_g("there is no “%(value)s”; use one of %(allowed)s.") % said)
        return "" if asked == COLUMNS.keys() else ",".join(code for code in COLUMNS if code in asked)


class ColumnsFilter(django_filters.Filter):
    field_class = ColumnsField


class ListFilter(RecommendationFilter):
    """The filters of the register with the columns of its page, which narrow no rows."""

    columns = ColumnsFilter(label=_("Columns"))

    @property
    def shown(self) -> list[str]:
        """The columns of the page."""
        return [code for code in COLUMNS if code in (self.form.cleaned_data["columns"] or COLUMNS)]

    def url(self, **changes: Any) -> str:
        return super().url(**{"columns": self.form.cleaned_data["columns"]} | changes)


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
