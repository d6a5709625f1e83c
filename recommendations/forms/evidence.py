"""What people fill in to show evidence: several files or a link, a new version, a withdrawal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accountability.files.types import ENDINGS, taken
from accountability.forms.fields import day_field
from recommendations.actions.evidence import LONGEST_TITLE, Offer
from recommendations.models import Recommendation

ACCEPTED = ",".join(ending for endings in ENDINGS.values() for ending in endings)


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; what they hold is looked at when they are taken."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data]
        return [file for one in given if (file := super(FilesField, self).clean(one, initial))]


class Versioned(forms.Form):
    """A form that says on which version of the record it was decided. Once refused, it stands on the version of now."""

    mark_optional = True
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, recommendation: Recommendation, data: Any = None, files: Any = None) -> None:
        self.recommendation = recommendation
        super().__init__(data, files, initial={"version": recommendation.version}, auto_id="evidence_%s")

    def refuse(self, why: str) -> None:
        """Show what was typed once more, with the reason, beside the record as it is now."""
        self.add_error(None, why)
        self.data = {**self.data.dict(), "version": self.recommendation.version}  # type: ignore[attr-defined]


class EvidenceForm(Versioned):
    """Files or a link, for the whole or for one part."""

    files = FilesField(label=_("Files"), required=False, allow_empty_file=True)  # type: ignore[assignment]
    link = forms.URLField(label=_("Link"), required=False, max_length=500, assume_scheme="https")
    title = forms.CharField(label=_("Title"), required=False, max_length=LONGEST_TITLE)
    effective_on = day_field(_("Effective date"))
    part = forms.ModelChoiceField(None, label=_("Part"), required=False, empty_label=_("The whole"))

    def __init__(self, recommendation: Recommendation, data: Any = None, files: Any = None) -> None:
        super().__init__(recommendation, data, files)
        _say_what_is_taken(self.fields["files"], is_bound=self.is_bound)
        self.fields["title"].help_text = _g("Without one, and for each of several files, the name of the file.")
        self.fields["effective_on"].help_text = _g("The day from which the document holds.")
        parts = recommendation.parts.all()
        if parts:
            self.fields["part"].queryset = parts  # type: ignore[attr-defined]
            self.fields["part"].label_from_instance = lambda part: f"({part.label})"  # type: ignore[attr-defined]
        else:
            del self.fields["part"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "files" in given and "link" in given and bool(given["files"]) == bool(given["link"]):
            raise ValidationError(_g("Choose files or give a link, one of them."))
        most = settings.EVIDENCE_AT_ONCE
        if len(given.get("files", ())) > most:
            said = ngettext("Send at most %(most)s file at once.", "Send at most %(most)s files at once.", most)
            self.add_error("files", said % {"most": most})
        return given

    def offers(self) -> list[Offer]:
        """What the form offers; the title is that of a single file or link."""
        given = self.cleaned_data
        rest = {"effective_on": given["effective_on"], "part": given.get("part")}
        if given["link"]:
            return [Offer(given["title"], link=given["link"], **rest)]
        title = given["title"] if len(given["files"]) == 1 else ""
        return [Offer(title, file=file, **rest) for file in given["files"]]


class ReplacementForm(Versioned):
    """A new version: a file or a link."""

    file = forms.FileField(label=_("File"), required=False, allow_empty_file=True)
    link = forms.URLField(label=_("Link"), required=False, max_length=500, assume_scheme="https")
    effective_on = day_field(_("Effective date"))

    def __init__(self, recommendation: Recommendation, data: Any = None, files: Any = None) -> None:
        super().__init__(recommendation, data, files)
        _say_what_is_taken(self.fields["file"], is_bound=self.is_bound)
        self.fields["effective_on"].help_text = _g("The day from which the document holds.")


class WithdrawalForm(Versioned):
    """Why a piece is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=2_000, widget=forms.Textarea({"rows": 3}))


def _say_what_is_taken(field: Any, *, is_bound: bool) -> None:
    field.widget.attrs["accept"] = ACCEPTED
    kinds = {"kinds": taken(), "size": filesizeformat(settings.UPLOAD_MAX_BYTES)}
    field.help_text = _g("%(kinds)s; up to %(size)s each.") % kinds
    if is_bound:
        field.help_text += " " + _g("Choose again: browsers forget chosen files.")
