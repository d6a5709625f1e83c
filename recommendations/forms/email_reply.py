"""What a person answers from the mail: no change, on track, or done with what shows it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.actions.email_replies import DONE, NO_CHANGE, ON_TRACK

SAID = [(NO_CHANGE, _("No change")), (ON_TRACK, _("On track")), (DONE, _("Done, and this shows it"))]


class AnswerForm(forms.Form):
    """One answer; the version is that of the record when the form was made."""

    mark_optional = True

    said = forms.ChoiceField(label=_("How does it stand?"), choices=SAID, widget=forms.RadioSelect, initial=NO_CHANGE)
    text = forms.CharField(
        label=_("What was done"), required=False, max_length=20_000, widget=forms.Textarea,
        help_text=_("Your last answer stands here. Leave it, or write what is new."),
    )  # fmt: skip
    file = forms.FileField(label=_("File"), required=False, help_text=_("For “done”: a file or a link, one of them."))
    link = forms.URLField(label=_("Link"), required=False, max_length=500, assume_scheme="https")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if asked.get("said") != DONE:  # a file left over from another choice is not shown to anybody
            asked["file"], asked["link"] = None, ""
        return asked
