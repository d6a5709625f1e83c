"""Filters of lists: their fields, their conditions, and the refusal of unknown or invalid parameters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

import django_filters
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.forms.fields import (
    CampaignField,
    CodeField,
    NoticesField,
    SearchField,
)
from accountability.lists import pagination
from accountability.lists.words import holding_all
from accountability.models import User, register_day
from accountability.models.campaign import campaign_in_words
from accountability.permissions import can


# --- Refusals -------------------------------------------------------------------------------------------------------
def unknown_name(names: Iterable[str], known: Iterable[str]) -> str:
    """The first of the names that is not known, else empty: a filter that is ignored would give another list."""
    known = list(known)
    return next((name for name in names if name not in known), "")


def refusal(form: forms.Form, *also: str, sentence: str = "") -> str:
    """Why the parameters are invalid, with the allowed values; empty if they are valid.

    `also` names the parameters that the page reads besides the form.
    """
    if name := unknown_name(form.data, [*form.fields, *also]):
        sentence = sentence or _g("Unknown filter “%(name)s”. Use one of: %(allowed)s.")
        return sentence % {"name": name, "allowed": ", ".join(form.fields)}
    faults = form.errors.items()
    return " ".join(f"{form.fields[name].label}: {' '.join(map(str, errors))}" for name, errors in faults)


# --- Words and exact values -----------------------------------------------------------------------------------------
class WordsFilter(forms.Form):
    """Words that a row must contain, in any language, and values that its fields must have."""

    searched: tuple[str, ...] = ()
    q = SearchField(label=_("Text"), required=False)

    def condition(self, asked: dict[str, Any]) -> Q:
        """The conditions of the filters."""
        exact = {name: value for name, value in asked.items() if name != "q" and value not in ("", None)}
        return Q(**exact) & holding_all(asked.get("q") or "", self.searched)


# --- Filters of registers -------------------------------------------------------------------------------------------
class RegisterFilterSet(django_filters.FilterSet):
    """The filters of a register, shared by its pages, charts, exports and API.

    A register declares its filters (`sort` among them, and `columns` where its list has a column chooser) and, where
    they ask more than equality, overrides `filter_queryset`.
    """

    MAIN: ClassVar[tuple[str, ...]] = ("q",)
    """The filters that are always visible; the others are under "More filters"."""
    LINKED: ClassVar[tuple[str, ...]] = ()
    """Filters that links set, from My work or from a figure: visible where they are in force."""
    DEPENDENT: ClassVar[Mapping[str, str]] = {}
    """By filter the one that is refused without it and so is removed with it."""
    NARROW_NOTHING: ClassVar[tuple[str, ...]] = ("columns",)
    PAGE_ONLY: ClassVar[tuple[str, ...]] = ("columns",)
    """Filters that the API does not have."""
    ALL = "all"
    """The parameter of the page's address that asks for all rows, where the list opens with filters of its reader."""

    def __init__(self, *args: Any, reader: User | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.reader = reader or getattr(self.request, "user", None) or AnonymousUser()

    def get_form_class(self) -> type[forms.Form]:
        """The form class, built once for all requests: only the input differs."""
        kind: Any = type(self)  # a class is hashable, which its metaclass hides from the type checker
        return _form_class(kind)

    @classmethod
    def opening(cls, reader: User) -> dict[str, str]:
        """The filters and the order with which the page opens for its reader if the address has no parameters."""
        return {}

    @property
    def active_filters(self) -> dict[str, Any]:
        """The filters in force, by name."""
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @property
    def day(self) -> dt.date:
        """The day from which age and overdue count."""
        return register_day()

    @classmethod
    def order_by(cls, code: str) -> str:
        """The field that the rows are sorted by under this code of `sort`, with "-" where it descends."""
        orders = cls.base_filters["sort"].orders
        return orders.get(code) or next(iter(orders.values()))

    @property
    def orders(self) -> dict[str, str]:
        """The fields to sort by, by code; the first is the default."""
        return self.base_filters["sort"].orders

    @property
    def sort(self) -> str:
        """The code of the order of the rows."""
        return self.form.cleaned_data["sort"] or next(iter(self.orders))

    @property
    def order(self) -> str:
        """The field that the rows are sorted by, with "-" where it descends."""
        return self.orders[self.sort]

    @property
    def in_order(self) -> QuerySet[Any]:
        """The filtered rows, sorted like the pages of the list: those without a value come last."""
        field, sign = self.order.removeprefix("-"), "-" * self.order.startswith("-")
        can_be_empty = pagination.can_be_empty(self.qs, field)
        order = (
            F(field).desc(nulls_last=True) if sign and can_be_empty else self.order
        )  # ascending they are last anyway
        return self.qs.order_by(order, f"{sign}pk")

    @property
    def all_columns(self) -> dict[str, Any]:
        """The columns that the page may have, by code with their words."""
        return self.base_filters["columns"].columns if "columns" in self.base_filters else {}

    @property
    def columns(self) -> dict[str, str]:
        """The columns of the page, in the order of the table, with their words in the reader's language."""
        if "columns" not in self.base_filters:
            return {}
        asked = self.active_filters.get("columns", "")
        codes = asked.split(",") if asked else self.base_filters["columns"].default
        return {code: str(label) for code, label in self.all_columns.items() if code in codes}

    @cached_property
    def values(self) -> dict[str, str]:
        """The filters, the order and the columns as an address or a form contains them, without empty ones."""
        values = {name: self.data.get(name) for name in self.filters}
        if "columns" in self.filters:
            values["columns"] = self.form.cleaned_data["columns"]
        return {name: value for name, value in values.items() if value not in (None, "")}

    def url(self, **changes: Any) -> str:
        """The query that has the present filters with these changes; always from the first page on."""
        values = {name: value for name, value in (self.values | changes).items() if value not in (None, "")}
        return "?" + urlencode(values or self._everything)

    @property
    def _everything(self) -> dict[str, str]:
        """The parameter that asks for all rows, where an address without parameters asks for fewer."""
        opens_with_all = type(self).opening.__func__ is RegisterFilterSet.opening.__func__  # type: ignore[attr-defined]
        return {} if opens_with_all else {self.ALL: "1"}

    @property
    def everything_url(self) -> str:
        """The query of all rows, in the default order, with the present columns."""
        return self.url(**{name: "" for name in self.filters if name != "columns"})

    def chosen(self) -> list[tuple[Any, Any, str]]:
        """The filters in force and an order that is not the default: label, value in words, the query without it and
        without what depends on it.
        """
        return [
            (self.form.fields[name].label, self._in_words(self.form.fields[name], value), self._url_without(name))
            for name, value in self.active_filters.items()
            if name not in self.NARROW_NOTHING and (name != "sort" or value != next(iter(self.orders)))
        ]

    def _in_words(self, field: forms.Field, value: Any) -> Any:
        if isinstance(field, CampaignField):
            return campaign_in_words(value, reader=self.reader)
        return in_words(field, value)

    def _url_without(self, name: str) -> str:
        names = [name, *filter(None, [self.DEPENDENT.get(name)])]
        return self.url(**dict.fromkeys(names, ""))

    def refusal(self, *also: str) -> str:
        """Why the parameters are invalid, with the allowed values; empty if they are valid.

        `also` names the other parameters that the page reads.
        """
        return refusal(self.form, self.ALL, *also) or self.contradiction(self.form.cleaned_data)

    def contradiction(self, asked: dict[str, Any]) -> str:
        """Why values that are each allowed cannot be answered together; empty when they can."""
        return ""


@cache
def _form_class(filters: type[RegisterFilterSet]) -> type[forms.Form]:
    return django_filters.FilterSet.get_form_class(filters())


def in_words(field: forms.Field, value: Any) -> Any:
    """The value of a filter as the reader reads it."""
    if isinstance(field, NoticesField):
        value = dt.date.fromisoformat(value.partition("~")[2])
    if isinstance(value, dt.datetime):
        return localization.moment(value)
    if isinstance(value, dt.date):
        return localization.day(value, "short")
    return dict(field.listed).get(value, value) if isinstance(field, CodeField) else value


class NarrowingFilterSet(RegisterFilterSet):
    """Filters of which some are narrowed by a method `of_` and their name."""

    ADDED_WITH: ClassVar[str] = ""
    """The permission to add a row of the list."""

    @property
    def may_add(self) -> bool:
        """Whether the reader may add a row."""
        return bool(self.ADDED_WITH) and can(self.reader, self.ADDED_WITH)

    def filter_queryset(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        for name, value in self.active_filters.items():
            own = getattr(self, f"of_{name}", None)
            rows = own(rows, value) if own else self.filters[name].filter(rows, value)
        return rows
