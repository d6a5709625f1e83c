"""What people fill in to bring a spreadsheet, name its columns and undo it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import files
from accountability.errors import IllegalStep
from accountability.forms.widgets import PlainSelect
from accountability.models import User
from accountability.permissions import can
from recommendations.choices import ImportKind
from recommendations.imports.columns import OF, heading
from recommendations.imports.reader import tables
from recommendations.models import Import
from recommendations.permissions import Permission

NEEDED = {
    ImportKind.RECOMMENDATIONS: Permission.ISSUE,
    ImportKind.ASSESSMENTS: Permission.ASSESS,
    ImportKind.UPDATES: Permission.IMPORT_UPDATES,
    ImportKind.STATUS_TOTALS: Permission.IMPORT_TOTALS,
}
"""What a person must hold to bring each kind; each row is checked by the same permission for its own scope."""


def kinds_of(user: User) -> list[ImportKind]:
    return [kind for kind, permission in NEEDED.items() if can(user, permission)]


class BringForm(forms.Form):
    """A spreadsheet and what its rows are; a file that cannot be read at all is refused here."""

    kind = forms.ChoiceField(label=_("What the rows are"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("File"), help_text=_("CSV in UTF-8 or a workbook (XLSX), its columns in the first row.")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["kind"]
        kinds.choices = [(kind.value, kind.label) for kind in kinds_of(user)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if (file := given.get("file")) and (kind := given.get("kind")):
            try:
                tables(file, name=file.name, sheets=OF[ImportKind(kind)].sheets)
                given["brought"] = files.take(file, only=files.SPREADSHEETS)
            except IllegalStep as refusal:
                self.add_error("file", str(refusal))
        return given


class ColumnsForm(forms.Form):
    """For each heading of a file the column of ours that it is, or none."""

    def __init__(self, typed: Any, *, imported: Import) -> None:
        super().__init__(typed)
        columns = OF[ImportKind(imported.kind)]
        choices = [("", _g("leave it out")), *((name, name) for name in columns.read)]
        self.heads = list(imported.summary.get("head", []))
        for number, head in enumerate(self.heads):
            known = imported.mapping.get(heading(head), heading(head))
            field = forms.ChoiceField(label=head, choices=choices, required=False, widget=PlainSelect)
            field.initial = known if known in columns.read else ""
            self.fields[f"column_{number}"] = field

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        chosen = [name for name in given.values() if name]
        if twice := next((name for name in chosen if chosen.count(name) > 1), ""):
            raise ValidationError(_g("“%(name)s” is chosen for two columns.") % {"name": twice})
        return given

    @property
    def mapping(self) -> dict[str, str]:
        return {heading(head): self.cleaned_data[f"column_{number}"] for number, head in enumerate(self.heads)}


class UndoForm(forms.Form):
    reason = forms.CharField(label=_("Why it is undone"), max_length=1000, widget=forms.Textarea({"rows": 3}))


def remembered(kind: str, by: User) -> dict[str, str]:
    """How the person named the columns of the last file of this kind that was entered."""
    last = Import.objects.filter(kind=kind, uploaded_by=by, committed_at__isnull=False).exclude(mapping={}).first()
    return last.mapping if last else {}
