"""The form of one entry of an administered list, generated from the description of the list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.db import models
from django.utils.text import capfirst

from accountability.forms.fields import NamedChoiceField
from accountability.forms.localized import LocalizedField
from accountability.models import User
from accountability.registers import AdministeredList


class EntryForm(forms.Form):
    """Validates the input; refusals by the database are reported by the action, so that each is reported once."""

    mark_optional = True


def entry_form(
    listed: AdministeredList, typed: Any, *, entry: models.Model | None = None, initial: Any = None
) -> EntryForm:
    """The form of a new entry, or of what may change in one that is there."""
    names = [name for name in listed.fields if entry is None or name not in listed.fixed]
    fields = forms.fields_for_model(apps.get_model(listed.model), names, formfield_callback=_form_field)
    form = type("EntryForm", (EntryForm,), fields)
    return form(typed, initial=forms.model_to_dict(entry, names) if entry else initial)


def _form_field(field: models.Field, **options: Any) -> forms.Field | None:
    if isinstance(field, models.JSONField):
        return LocalizedField(
            label=capfirst(field.verbose_name),
            help_text=field.help_text,
            required=not (field.blank or field.has_default()),
        )
    if isinstance(field, models.DateField):
        return field.formfield(**options, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    if isinstance(field, models.ForeignKey):
        if field.related_model is User:
            options["queryset"] = User.objects.filter(is_active=True).order_by("username")
        return field.formfield(**options, form_class=NamedChoice)
    form_field = field.formfield(**options)
    if form_field and isinstance(field, models.IntegerField):
        form_field.validators += field.validators  # a number that the column can hold
    return form_field


class NamedChoice(NamedChoiceField):
    """Records as people know them: code and name."""

    def label_from_instance(self, instance: models.Model) -> str:
        return named(instance)


def named(record: models.Model) -> str:
    """A record by its code and its name in the reader's language."""
    words = next((str(found) for name in ("label", "name", "title") if (found := getattr(record, name, ""))), "")
    return f"{record} · {words}" if words and words != str(record) else str(record)
