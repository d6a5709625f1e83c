"""What the sample register tells people, what is due in it, and how it is answered from a mail."""

from functools import partial

from django import forms

from accountability.forms.actions import EmailReplyForm
from accountability.notifications.escalation import ESCALATED
from accountability.notifications.inbox import readable_records
from accountability.notifications.recipients import acting, assigned, escalated_to, event_notices, followers
from accountability.notifications.reminders import REMINDER
from accountability.registers import Deadlines, EmailReply, NoticeKind, Notices
from accountability.roles import Role
from tests.sample_register.actions import keep_pledge
from tests.sample_register.models import EmailReplyLink, Escalation, Pledge

RECIPIENTS = {
    "pledge-kept": [("pledge-kept", (followers, acting(Role.HEAD_OF_ENTITY)))],
    "colleague-assigned": [("pledge-assigned", (assigned,))],
    "pledge-escalated": [("escalated", (escalated_to,))],
}
NOTICES = Notices(
    kinds={
        "reminder": REMINDER,
        "escalated": ESCALATED,
        "pledge-kept": NoticeKind("Kept", lambda details: "Kept"),
        "pledge-assigned": NoticeKind("Assigned", lambda details: "Assigned"),
    },
    event_notices=partial(event_notices, model=Pledge, table=RECIPIENTS, details=("role", "days", "since")),
    readable={"pledge": partial(readable_records, model=Pledge, label="text")},
)
DEADLINES = Deadlines(
    model=Pledge, escalation=Escalation, event="pledge-escalated", priority="", official="official"
)  # fmt: skip


class ReplyForm(EmailReplyForm):
    text = forms.CharField()


EMAIL_REPLY = EmailReply(link=EmailReplyLink, form=ReplyForm, action=keep_pledge)
