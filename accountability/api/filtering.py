"""Query filters of the API. Unknown parameters are refused: ignoring a filter would give a wrong count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request

from accountability.api.bounds import LONGEST, MOST_VALUES
from accountability.api.pagination import Pages
from accountability.lists.filterset import RegisterFilterSet, unknown_name
from accountability.localization.citations.canonical import canonical_symbol
from accountability.models import Commitment, Resolution
from accountability.models.commitment import CommitmentState
from accountability.models.resolution import ResolutionStatus


def refuse_unknown(
    request: Request, allowed: Iterable[str], paging: Iterable[str] = Pages.parameters, *, lists: Iterable[str] = ()
) -> None:
    """Raise a ValidationError that names the first parameter that is unknown, too long, or repeated without being a
    list.
    """
    known = [*allowed, *paging]
    if name := unknown_name(request.query_params, known):
        names = {"name": name, "known": ", ".join(known)}
        raise ValidationError({name: [_g("Unknown parameter “%(name)s”. Use one of: %(known)s.") % names]})
    for name, values in request.query_params.lists():
        if len(values) > 1 and name not in lists:
            raise ValidationError({name: [_g("“%(name)s” is given more than once. Give it once.") % {"name": name}]})
        if len(values) > MOST_VALUES or any(len(value) > LONGEST for value in values):
            bounds = {"name": name, "most": MOST_VALUES, "longest": LONGEST}
            reason = _g("“%(name)s” has at most %(most)s values of at most %(longest)s characters each.") % bounds
            raise ValidationError({name: [reason]})


class NoFilters(BaseFilterBackend):
    """No parameters but those of pagination, of a list and of one record."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        refuse_unknown(request, ())
        return queryset


class KnownFilters(BaseFilterBackend):
    """The filter set that the view names, which a page uses too where there is such a page."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        asked = view.filterset_class(request.query_params, queryset=queryset, request=request)
        paging = view.paginator.parameters
        refuse_unknown(request, _names(view.filterset_class), paging)
        if isinstance(asked, RegisterFilterSet) and (reason := asked.refusal(*paging)):
            raise ValidationError(reason)
        if not asked.is_valid():
            raise ValidationError(asked.errors)
        return asked.qs

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """The parameters as the schema lists them; codes that are data are described, not listed."""
        from_data = getattr(view, "filters_from_data", ())
        filters_by_name = view.filterset_class.base_filters
        return [_parameter(name, filters_by_name[name], name not in from_data) for name in _names(view.filterset_class)]


def _names(filters_of_view: Any) -> list[str]:
    """The filters of the API: those of the page except its column selection."""
    page_only = getattr(filters_of_view, "PAGE_ONLY", ())
    return [name for name in filters_of_view.base_filters if name not in page_only]


def _parameter(name: str, asked: Any, is_fixed: bool) -> dict[str, Any]:
    choices = asked.extra.get("choices", ())
    codes = [code for code, _label in (choices() if callable(choices) else choices) if code] if is_fixed else []
    form: dict[str, Any] = {"type": "integer"} if isinstance(asked, filters.NumberFilter) else {"type": "string"}
    if issubclass(asked.field_class, forms.DateField):
        form["format"] = "date"
    if codes:
        form["enum"] = codes
    return {"name": name, "in": "query", "required": False, "description": str(asked.label or ""), "schema": form}


class IntegerFilter(filters.NumberFilter):
    """A whole number; a fraction is refused, not truncated."""

    field_class = forms.IntegerField


class Code(forms.ChoiceField):
    """One of a list of codes, without regard to case."""

    def to_python(self, value: Any) -> str:
        return super().to_python(value).lower()


class CodeFilter(filters.ChoiceFilter):
    field_class = Code


class SymbolFilter(filters.CharFilter):
    """A symbol in any spelling."""

    def filter(self, qs: Any, value: str) -> Any:
        return super().filter(qs, canonical_symbol(value) if value else value)


class CommitmentFilter(filters.FilterSet):
    """Filters by document, component and outcome."""

    document = SymbolFilter("document__symbol", lookup_expr="iexact", label=_("Symbol of the document"))
    component = IntegerFilter("component__number", label=_("Number of the component"))
    state = CodeFilter(choices=CommitmentState.choices, label=_("Outcome"))

    class Meta:
        model = Commitment
        fields: list[str] = []


class ResolutionFilter(filters.FilterSet):
    """Filters by report and status."""

    document = SymbolFilter("document__symbol", lookup_expr="iexact", label=_("Symbol of the document"))
    status = CodeFilter(choices=ResolutionStatus.choices, label=_("Action taken"))

    class Meta:
        model = Resolution
        fields: list[str] = []
