"""Fields written in one go: Django renders a template for each input and option, 0.1 s for all time zones."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language


class Listed(tuple[tuple[str, Any], ...]):
    """Choices that stay the same while the process lives: their options are written once for each language."""

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


class PlainSelect(forms.Select):
    """A select of many choices."""

    choices: Any = ()  # kept as they are given, where the inherited property would copy them

    def use_required_attribute(self, initial: Any) -> bool:
        """The inherited answer reads the choices, which may be a query; it is not asked where nothing is required."""
        return self.is_required and super().use_required_attribute(initial)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        choices = self.choices() if callable(self.choices) else self.choices
        options = _cached_options(choices, get_language()) if isinstance(choices, Listed) else _options(choices)
        chosen = f'value="{escape(str("" if value is None else value))}"'
        given = flatatt({"name": name, **self.build_attrs(self.attrs, attrs)})
        shown = options.replace(f"{chosen}>", f"{chosen} selected>", 1)
        return format_html("<select{}>{}</select>", given, mark_safe(shown))  # noqa: S308  escaped below


def _options(choices: Iterable[tuple[Any, Any]]) -> str:
    return "".join(f'<option value="{escape(str(code))}">{escape(str(label))}</option>' for code, label in choices)


@lru_cache(maxsize=512)
def _cached_options(choices: Listed, language: str) -> str:
    return _options(choices)


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
