"""The column selection of a list."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _


class CodesInput(forms.HiddenInput):
    """Codes separated by commas, as links write them, or one by one, as checkboxes send them."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        return ",".join(data.getlist(name)) if isinstance(data, MultiValueDict) else data.get(name, "")


class ColumnsField(forms.CharField):
    """The selected columns, in the order of the table; empty for those of the default."""

    widget = CodesInput

    def __init__(self, *, columns: Mapping[str, Any], default: Collection[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.columns, self.default = columns, set(default)

    def to_python(self, value: Any) -> str:
        codes = {code.strip().casefold() for code in str(value or "").split(",")} - {""}
        if unknown := sorted(codes - self.columns.keys()):
            names = {"value": unknown[0], "allowed": ", ".join(self.columns)}
            raise ValidationError(_g("there is no “%(value)s”; use one of %(allowed)s.") % names)
        return "" if codes == self.default else ",".join(code for code in self.columns if code in codes)


class ColumnsFilter(django_filters.Filter):
    """The columns of the page, by code with their words; they narrow no rows.

    `default` are the columns if none are selected: all, if it names none.
    """

    field_class = ColumnsField

    def __init__(self, columns: Mapping[str, Any], default: Collection[str] = ()) -> None:
        self.columns, self.default = columns, tuple(default or columns)
        super().__init__(label=_("Columns"), columns=columns, default=self.default)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows
