"""The column selection of a list."""

from __future__ import annotations

from collections.abc import Mapping
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
    """The selected columns, in the order of the table; empty for all of them."""

    widget = CodesInput

    def __init__(self, *, columns: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.columns = columns

    def to_python(self, value: Any) -> str:
        codes = {code.strip().casefold() for code in str(value or "").split(",")} - {""}
        if unknown := sorted(codes - self.columns.keys()):
            names = {"value": unknown[0], "allowed": ", ".join(self.columns)}
            raise ValidationError(_g("there is no “%(value)s”; use one of %(allowed)s.") % names)
        return "" if codes == self.columns.keys() else ",".join(code for code in self.columns if code in codes)


class ColumnsFilter(django_filters.Filter):
    """The columns of the page, by code with their words; they narrow no rows."""

    field_class = ColumnsField

    def __init__(self, columns: Mapping[str, Any]) -> None:
        super().__init__(label=_("Columns"), columns=columns)
        self.columns = columns

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows
