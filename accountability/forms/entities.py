"""The code of an entity: a list of hundreds, which a page reads only when someone begins to type in the field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.forms.fields import NamedMultipleChoiceField, SuggestedCodeField
from accountability.forms.widgets import PlainSuggestions, suggestion_box
from accountability.models import Entity

ANY_ENTITY = _("All entities")


def entity_choices() -> list[tuple[str, str]]:
    """All entities by code; the label has both the code and the name in the reader's language."""
    rows = Entity.objects.values_list("code", "names")
    return [(code, f"{code} · {localization.local(names)}") for code, names in rows]


class EntitySuggestions(PlainSuggestions):
    """An input whose suggestions come from their own address at the first focus."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        box, listed = suggestion_box(name, value or "", str(ANY_ENTITY), self.build_attrs(self.attrs, attrs))
        return format_html(
            '{}<datalist id="{}" hx-get="{}" hx-trigger="focus from:previous input once" hx-target="this" '
            'hx-swap="innerHTML" hx-push-url="false"></datalist>',
            box, listed, reverse("entity_suggestions"),
        )  # fmt: skip


class EntityCodeField(SuggestedCodeField):
    """The code of one entity, or none for all; its whole label is read as its code."""

    widget = EntitySuggestions

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Entity"), "required": False, "choices": entity_choices} | kwargs)


class EntitiesField(NamedMultipleChoiceField):
    """Several entities, chosen by their codes: all of them fit on one screen."""

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(queryset, widget=forms.CheckboxSelectMultiple(attrs={"class": "by-code"}), **kwargs)

    def label_from_instance(self, instance: Any) -> str:
        return str(instance.code)
