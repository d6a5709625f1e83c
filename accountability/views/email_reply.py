"""Replies from an email: the form behind a link that needs no sign-in and is used up only by the reply."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accountability.actions.email_replies import reply_by_email
from accountability.errors import IllegalStep
from accountability.models.record import EmailReplyLink
from accountability.notifications.email_replies import Unusable, find_link
from accountability.permissions import open_to
from accountability.registers import EmailReply


@open_to("whoever holds the link answers once as the person to whom it was sent")
def email_reply(request: HttpRequest, token: str) -> HttpResponse:
    """The form with its first values; sending it spends the link, and opening it does not."""
    try:
        reply, link = find_link(token)
    except Unusable as refused:
        return _private(render(request, "email_reply/refused.html", {"reason": str(refused)}, status=410))
    record = link.record
    form = reply.form(
        request.POST or None, request.FILES or None, initial={"version": record.version, **reply.initial(record)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            reply_by_email(token, by=link.user, **form.cleaned_data)
        except IllegalStep as refused:
            form = _refused(request, reply, link, str(refused))
        else:
            return _private(render(request, "email_reply/recorded.html", {"row": record}))
    context = {
        "form": form, "row": record, "person": link.user, "expires_at": link.expires_at, **reply.context(record),
    }  # fmt: skip
    return _private(render(request, reply.template, context, status=422 if form.errors else 200))


def _refused(request: HttpRequest, reply: EmailReply, link: EmailReplyLink, reason: str) -> Any:
    """The form with its input and the reason for the refusal, for the current version of the record."""
    link.record.refresh_from_db()
    typed = request.POST.copy()
    typed["version"] = str(link.record.version)
    form = reply.form(typed, request.FILES)
    form.add_error(None, reason)
    return form


def _private(response: HttpResponse) -> HttpResponse:
    """The address is a secret: it is not passed on in requests or stored by search engines.

    `no-referrer` would also hide the origin of the form, and the check against forged forms would refuse it.
    """
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
