"""The forms by which people upload a spreadsheet, name its columns and undo it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import files
from accountability.errors import IllegalStep
from accountability.forms.widgets import PlainSelect
from accountability.imports.columns import heading
from accountability.imports.importer import Importer
from accountability.imports.reader import must_be_readable
from accountability.models import Import, User
from accountability.permissions import can
from accountability.registers import importers


def importers_for(user: User) -> list[Importer]:
    """The kinds that the person may import; each row is checked by the same permission for its own scope."""
    return [importer for importer in importers().values() if can(user, importer.permission)]


class UploadForm(forms.Form):
    """A spreadsheet and its kind; a file that cannot be read at all is refused here."""

    kind = forms.ChoiceField(label=_("Type of data"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("File"), help_text=_("CSV (UTF-8) or workbook (XLSX), with the column names in the first row.")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [(importer.kind, importer.title) for importer in importers_for(user)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (file := cleaned.get("file")) and (kind := cleaned.get("kind")):
            try:
                must_be_readable(file, name=file.name, sheets=importers()[kind].sheet_names)
                cleaned["upload"] = files.take(file, only=files.SPREADSHEETS)
            except IllegalStep as refusal:
                self.add_error("file", str(refusal))
        return cleaned


class ColumnsForm(forms.Form):
    """For each heading of a file the column of its kind, or none."""

    def __init__(self, data: Any, *, source: Import) -> None:
        super().__init__(data)
        columns = importers()[source.kind].columns
        choices = [("", _g("leave empty")), *((name, name) for name in columns)]
        self.headings = list(source.summary.get("headings", []))
        for number, text in enumerate(self.headings):
            name = source.mapping.get(heading(text), heading(text))
            field = forms.ChoiceField(label=text, choices=choices, required=False, widget=PlainSelect)
            field.initial = name if name in columns else ""
            self.fields[f"column_{number}"] = field

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        names = [name for name in cleaned.values() if name]
        if twice := next((name for name in names if names.count(name) > 1), ""):
            raise ValidationError(_g("“%(name)s” is chosen for two columns.") % {"name": twice})
        return cleaned

    @property
    def mapping(self) -> dict[str, str]:
        return {heading(text): self.cleaned_data[f"column_{number}"] for number, text in enumerate(self.headings)}


class UndoForm(forms.Form):
    reason = forms.CharField(label=_("Reason for undoing"), max_length=1000, widget=forms.Textarea({"rows": 3}))


def last_mapping(kind: str, by: User) -> dict[str, str]:
    """How the person named the columns of the last file of this kind that was entered."""
    last = Import.objects.filter(kind=kind, uploaded_by=by, committed_at__isnull=False).exclude(mapping={}).first()
    return last.mapping if last else {}
