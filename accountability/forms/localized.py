"""A form field for a name in the six official languages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accountability.localization import direction

LANGUAGES = dict(settings.LANGUAGES)


class LocalizedWidget(forms.MultiWidget):
    """One labelled input per language, each in its text direction."""

    use_fieldset = True

    part: type[forms.Widget] = forms.TextInput

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({code: self.part({"lang": code, "dir": direction(code)}) for code in LANGUAGES}, attrs)

    def decompress(self, value: dict[str, str] | None) -> list[str]:
        return [(value or {}).get(code, "") for code in LANGUAGES]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        inputs = self.get_context(name, value, attrs)["widget"]["subwidgets"]
        for language, shown in zip(LANGUAGES.values(), inputs, strict=True):
            shown["language"] = language
        return render_to_string("administration/localized.html", {"inputs": inputs})


class LocalizedTextWidget(LocalizedWidget):
    """Several lines for each language."""

    part = forms.Textarea


class LocalizedField(forms.MultiValueField):
    """Names by language code. English is required and used where another language is missing."""

    widget = LocalizedWidget
    longest = 500
    default_error_messages = {"english": _("Enter the English wording: it is used where a language has none.")}

    def __init__(self, **options: Any) -> None:
        fields = [forms.CharField(required=False, max_length=self.longest) for _code in LANGUAGES]
        super().__init__(fields=fields, require_all_fields=False, **options)

    def compress(self, values: list[str]) -> dict[str, str]:
        return {code: value for code, value in zip(LANGUAGES, values, strict=True) if value} if values else {}

    def clean(self, value: Any) -> dict[str, str]:
        names = super().clean(value)
        if (self.required or names) and not names.get("en"):
            raise ValidationError(self.error_messages["english"], code="english")
        return names


class LocalizedTextField(LocalizedField):
    """Prose by language code."""

    widget = LocalizedTextWidget
    longest = 20_000
