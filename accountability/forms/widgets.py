"""Fields written in one go: Django renders a template for each input and option, 0.1 s for all time zones."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

LONG = 30  # choices, above which one types instead of scrolling


class Listed(tuple[tuple[str, Any], ...]):
    """Choices that stay the same while the process lives: their select is written once for each language."""

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def __copy__(self) -> "Listed":
        """The same, which the copy of the widget in the form of each request has to share."""
        return self


class PlainSelect(forms.Select):
    """A select of many choices."""

    choices: Any = ()  # kept as they are given, where the inherited property would copy them

    def use_required_attribute(self, initial: Any) -> bool:
        """The inherited answer reads the choices, which may be a query; it is not asked where nothing is required."""
        return self.is_required and super().use_required_attribute(initial)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        choices = self.choices() if callable(self.choices) else self.choices
        given = tuple({"name": name, **self.build_attrs(self.attrs, attrs)}.items())
        chosen = "" if value is None else str(value)
        if isinstance(choices, Listed):
            return _cached_select(choices, chosen, given, get_language())
        return _select(choices, chosen, given)


def _select(choices: Iterable[tuple[Any, Any]], chosen: str, attrs: Iterable[tuple[str, Any]]) -> SafeString:
    options = "".join(f'<option value="{escape(str(code))}">{escape(str(label))}</option>' for code, label in choices)
    value = f'value="{escape(chosen)}"'
    shown = options.replace(f"{value}>", f"{value} selected>", 1)
    return format_html("<select{}>{}</select>", flatatt(dict(attrs)), mark_safe(shown))  # noqa: S308  escaped above


@lru_cache(maxsize=1024)
def _cached_select(choices: Listed, chosen: str, attrs: tuple[tuple[str, Any], ...], language: str) -> SafeString:
    return _select(choices, chosen, attrs)


class GroupedRadios(forms.RadioSelect):
    """Radio buttons; those of a named group of choices are folded away below the others."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return mark_safe(render_to_string("components/grouped_choices.html", self.get_context(name, value, attrs)))  # noqa: S308  a template escapes


class PlainSuggestions(PlainSelect):
    """An input that suggests the choices while one types, for lists too long for a select."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        choices = self.choices() if callable(self.choices) else self.choices
        return _suggestions(name, value or "", [*choices], self.build_attrs(self.attrs, attrs))


class RecordSelect(PlainSelect):
    """A select of records; of a long list, an input that suggests their labels, which the field reads as records."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        choices, chosen = [(str(code), str(label)) for code, label in self.choices], "" if value is None else str(value)
        given = self.build_attrs(self.attrs, attrs)
        if len(choices) <= LONG:
            return _select(choices, chosen, {"name": name, **given}.items())
        times = Counter(label for _code, label in choices)
        typed = {code: label if code and times[label] == 1 else code for code, label in choices}
        return _suggestions(name, typed.get(chosen, chosen), [(typed[code], label) for code, label in choices], given)


def _suggestions(name: str, value: Any, choices: Sequence[tuple[Any, Any]], attrs: dict[str, Any]) -> SafeString:
    """The input with its list."""
    any_label = next((str(label).strip("–") for code, label in choices if not code), "")
    box, listed = suggestion_box(name, value, any_label, attrs)
    return format_html('{}<datalist id="{}">{}</datalist>', box, listed, suggested_options(choices))


def suggestion_box(name: str, value: Any, any_label: str, attrs: dict[str, Any]) -> tuple[SafeString, str]:
    """An input for one of a long list, and the id of the list that it names."""
    listed = f"{attrs.get('id', name)}-choices"
    given = {"type": "text", "name": name, "value": value, "list": listed, "autocomplete": "off"}
    return format_html("<input{}>", flatatt(given | {"placeholder": any_label} | attrs)), listed


def suggested_options(choices: Iterable[tuple[Any, Any]]) -> SafeString:
    """The options of a list; a choice whose label is its value stands alone."""
    options = "".join(
        f'<option value="{escape(str(code))}">{"" if code == label else escape(str(label))}</option>'
        for code, label in choices if code
    )  # fmt: skip
    return mark_safe(options)  # noqa: S308  escaped above


class Plain:
    """An input without anything around it."""

    def render(self: Any, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        said = self.format_value(value)
        own = {"type": self.input_type, "name": name} | ({} if said is None else {"value": said})
        return format_html("<input{}>", flatatt(own | self.build_attrs(self.attrs, attrs)))


class PlainText(Plain, forms.TextInput):
    """A line of text."""


class PlainNumber(Plain, forms.NumberInput):
    """A number."""


class PlainMoment(Plain, forms.DateTimeInput):
    """A day and a time, written as the address has it."""

    input_type = "datetime-local"

    def format_value(self, value: Any) -> Any:
        return value


class PlainDay(Plain, forms.DateInput):
    """A day."""
