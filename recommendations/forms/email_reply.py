"""The form of an email reply: no change, on track, or implemented with evidence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import EmailReplyForm
from accountability.forms.fields import LinkField
from accountability.registers import EmailReply
from recommendations.actions.email_replies import DONE, NO_CHANGE, ON_TRACK, update_by_email
from recommendations.choices import Progress, State
from recommendations.models import EmailReplyLink, Recommendation

SAID = [(NO_CHANGE, _("No change")), (ON_TRACK, _("On track")), (DONE, _("Done, with evidence"))]


class UpdateByEmailForm(EmailReplyForm):
    """One answer for one recommendation."""

    said = forms.ChoiceField(label=_("How do we stand?"), choices=SAID, widget=forms.RadioSelect, initial=NO_CHANGE)
    text = forms.CharField(
        label=_("What was done"), required=False, max_length=20_000, widget=forms.Textarea,
        help_text=_("Your last answer is shown. Leave it, or write an update."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("File"), required=False, help_text=_("For “done”, upload a file or enter a link, not both.")
    )
    link = LinkField(label=_("Link"), required=False)

    def clean(self) -> dict[str, Any]:
        answer = super().clean() or {}
        if answer.get("said") != DONE:  # a file left over from another choice is not used
            answer["file"], answer["link"] = None, ""
        return answer


def _last_update(recommendation: Recommendation) -> dict[str, Any]:
    last = recommendation.updates.filter(part=None).last()
    return {"text": last.text if last else ""}


EMAIL_REPLY = EmailReply(
    link=EmailReplyLink,
    form=UpdateByEmailForm,
    action=update_by_email,
    initial=_last_update,
    template="recommendations/email_reply.html",
    context=lambda row: {"progress": Progress(row.progress), "state": State(row.state)},
)
