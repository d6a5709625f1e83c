"""Forms of evidence: several files or a link, a new version, a withdrawal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accountability.actions.evidence import LONGEST_TITLE, Offer, attach_evidence, replace_evidence, withdraw_evidence
from accountability.files.types import ENDINGS, taken
from accountability.forms.actions import VersionedForm
from accountability.forms.fields import DayField, LinkField
from accountability.models import User
from accountability.registers import record_entry

ACCEPTED = ",".join(ending for endings in ENDINGS.values() for ending in endings)


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; what they hold is looked at when they are taken."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        uploads = data if isinstance(data, list | tuple) else [data]
        files = [file for upload in uploads if (file := super(FilesField, self).clean(upload, initial))]
        most = settings.EVIDENCE_AT_ONCE
        if len(files) > most:
            reason = ngettext("Send at most %(most)s file at once.", "Send at most %(most)s files at once.", most)
            raise ValidationError(reason % {"most": most})
        return files


class EvidenceForm(VersionedForm):
    """Files or a link."""

    element_id = "evidence_%s"
    files = FilesField(label=_("Files"), required=False, allow_empty_file=True)  # type: ignore[assignment]
    link = LinkField(label=_("Link"), required=False)
    title = forms.CharField(label=_("Title"), required=False, max_length=LONGEST_TITLE)
    effective_on = DayField(label=_("Effective date"), required=False)

    def prepare(self) -> None:
        describe_accepted_files(self.fields["files"], is_bound=self.is_bound)
        self.fields["title"].help_text = _g("Without one, and for each of several files, the file name is used.")
        self.fields["effective_on"].help_text = _g("The date from which the document applies.")
        self.own_fields = record_entry(type(self.record)).evidence_fields(self.record)
        self.fields.update(self.own_fields)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "files" in values and "link" in values and bool(values["files"]) == bool(values["link"]):
            raise ValidationError(_g("Choose files or enter a link, not both."))
        return values

    def act(self, values: dict[str, Any]) -> list[Any]:
        return attach_evidence(self.record, by=self.user, version=values["version"], offers=self._offers(values))

    def _offers(self, values: dict[str, Any]) -> list[Offer]:
        """One offer for the link or for each file; the title is that of a single one."""
        fields = {name: values.get(name) for name in self.own_fields}
        effective_on, title = values["effective_on"], values["title"]
        if values["link"]:
            return [Offer(title, link=values["link"], effective_on=effective_on, fields=fields)]
        title = title if len(values["files"]) == 1 else ""
        return [Offer(title, file=file, effective_on=effective_on, fields=fields) for file in values["files"]]


class PieceForm(VersionedForm):
    """A form on one piece of evidence, which `for_piece` names."""

    element_id = "evidence_%s"
    piece: Any

    @classmethod
    def for_piece(cls, piece: Any, typed: Any, uploaded: Any, *, user: User) -> PieceForm:
        form = cls(typed, uploaded, record=piece.record, user=user)
        form.piece = piece
        return form


class ReplacementForm(PieceForm):
    """A new version: a file or a link."""

    file = forms.FileField(label=_("File"), required=False, allow_empty_file=True)
    link = LinkField(label=_("Link"), required=False)
    effective_on = DayField(label=_("Effective date"), required=False)

    def prepare(self) -> None:
        describe_accepted_files(self.fields["file"], is_bound=self.is_bound)
        self.fields["effective_on"].help_text = _g("The date from which the document applies.")

    def act(self, values: dict[str, Any]) -> Any:
        return replace_evidence(self.piece, by=self.user, **values)


class WithdrawalForm(PieceForm):
    """Why a piece is withdrawn."""

    reason = forms.CharField(label=_("Reason"), max_length=2_000, widget=forms.Textarea({"rows": 3}))

    def act(self, values: dict[str, Any]) -> Any:
        return withdraw_evidence(self.piece, by=self.user, **values)


def describe_accepted_files(field: Any, *, is_bound: bool) -> None:
    """Name the accepted types and size in the field; after an error also that files must be chosen again."""
    field.widget.attrs["accept"] = ACCEPTED
    kinds = {"kinds": taken(), "size": filesizeformat(settings.UPLOAD_MAX_BYTES)}
    field.help_text = _g("%(kinds)s; up to %(size)s each.") % kinds
    if is_bound:
        field.help_text += " " + _g("Choose the files again: your browser cannot keep them.")
