"""Forms for uploading a spreadsheet, mapping its columns and undoing it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability import files
from accountability.errors import IllegalStep
from accountability.imports.importer import Importer
from accountability.imports.reader import read_headings
from accountability.imports.workbooks import sheet_titles
from accountability.models import User
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
                self.headings = self._headings(file, importers()[kind])
                cleaned["upload"] = files.take(file, only=files.SPREADSHEETS)
            except IllegalStep as refusal:
                self.add_error("file", str(refusal))
        return cleaned

    def _headings(self, file: Any, importer: Importer) -> list[str]:
        """The headings of the file; none while the sheet has to be chosen. IllegalStep where it is unreadable."""
        self.sheets = sheet_titles(file)
        names = {title.strip().casefold() for title in self.sheets}
        if len(names) > 1 and names.isdisjoint(importer.sheet_names):
            return []
        return read_headings(file, name=file.name, sheets=importer.sheet_names)


class UndoForm(forms.Form):
    reason = forms.CharField(label=_("Reason for undoing"), max_length=1000, widget=forms.Textarea({"rows": 3}))
