"""Pages of sent and stored emails, and of webhooks with their deliveries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.actions import webhooks as actions
from accountability.audit import events
from accountability.errors import IllegalStep
from accountability.files.web_addresses import SECRET
from accountability.forms.preferences import WebhookForm
from accountability.lists.pagination import PAGE, page_of
from accountability.models import DeliveryState, Mail, MailState, Webhook
from accountability.notifications.email import SPENT
from accountability.permissions import Permission, require
from accountability.views.parameters import Signed

TONES = {
    MailState.WAITING: "calm", MailState.SENT: "done", MailState.KEPT: "attention", MailState.FAILED: "late",
    DeliveryState.WAITING: "calm", DeliveryState.DELIVERED: "done", DeliveryState.GIVEN_UP: "late",
}  # fmt: skip


@require(Permission.VIEW_MAILS)
def mails(request: Signed) -> HttpResponse:
    """Every mail, the newest first."""
    page = page_of(request, Mail.objects.select_related("recipient").defer("text", "html"))
    rows = [(mail, TONES[MailState(mail.state)]) for mail in page]
    return render(request, "administration/mails.html", {"page_obj": page, "rows": rows})


@require(Permission.VIEW_MAILS)
def mail(request: Signed, pk: int) -> HttpResponse:
    """One email as its reader receives it. Reply links are shown only if it is stored and must be passed on."""
    row = get_object_or_404(Mail.objects.select_related("recipient"), pk=pk)
    text = row.text if row.state == MailState.KEPT else SECRET.sub(SPENT, row.text)
    context = {"mail": row, "text": text, "tone": TONES[MailState(row.state)]}
    return render(request, "administration/mail.html", context)


@require(Permission.MANAGE_WEBHOOKS)
def webhooks(request: Signed) -> HttpResponse:
    """The addresses that receive events."""
    return render(request, "administration/webhooks.html", {"webhooks": Webhook.objects.select_related("owner")})


@require(Permission.MANAGE_WEBHOOKS)
def webhook_new(request: Signed) -> HttpResponse:
    """A new address; the answer shows its secret, once."""
    form = WebhookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add(**form.cleaned_data, by=request.user)
        except IllegalStep as refused:
            form.add_error(None, str(refused))
        else:
            return _webhook_page(request, added, secret=added.secret)
    return render(request, "administration/webhook_new.html", {"form": form})


@require(Permission.MANAGE_WEBHOOKS)
def webhook(request: Signed, pk: int) -> HttpResponse:
    """One address with its latest deliveries; POST changes it."""
    record = get_object_or_404(Webhook, pk=pk)
    form = WebhookForm(request.POST or None, initial={"url": record.url, "events": record.events})
    if request.method == "POST" and form.is_valid():
        return _do(request, pk, lambda hook, by: actions.change(hook, **form.cleaned_data, by=by))
    return _webhook_page(request, record, form=form, status=422 if form.errors else 200)


@require_POST
@require(Permission.MANAGE_WEBHOOKS)
def webhook_secret(request: Signed, pk: int) -> HttpResponse:
    """A new secret, shown once."""
    renewed = actions.renew_secret(get_object_or_404(Webhook, pk=pk), by=request.user)
    return _webhook_page(request, renewed, secret=renewed.secret)


@require_POST
@require(Permission.MANAGE_WEBHOOKS)
def webhook_switch(request: Signed, pk: int) -> HttpResponse:
    """Out of use, or into use again."""
    on = request.POST.get("on") == "yes"
    return _do(request, pk, lambda hook, by: actions.switch(hook, on=on, by=by))


def _do(request: Signed, pk: int, action: Callable[..., Any]) -> HttpResponse:
    try:
        action(get_object_or_404(Webhook, pk=pk), by=request.user)
        messages.success(request, _("Saved."))
    except IllegalStep as refused:
        messages.error(request, str(refused))
    return redirect("webhook", pk)


def _webhook_page(
    request: Signed, webhook: Webhook, *, form: WebhookForm | None = None, secret: str = "", status: int = 200
) -> HttpResponse:
    titles = events.titles()
    latest = webhook.deliveries.select_related("event").order_by("-pk")[:PAGE]
    context = {
        "webhook": webhook,
        "form": form or WebhookForm(initial={"url": webhook.url, "events": webhook.events}),
        "secret": secret,
        "deliveries": [(row, titles.get(row.event.event), TONES[DeliveryState(row.state)]) for row in latest],
    }
    return render(request, "administration/webhook.html", context, status=status)
