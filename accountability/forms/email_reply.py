"""The form behind a link in an email."""

from __future__ import annotations

from django import forms


class EmailReplyForm(forms.Form):
    """One reply; `version` is that of the record when the form was shown. A register adds its fields."""

    mark_optional = True

    version = forms.IntegerField(widget=forms.HiddenInput)
