"""Webhooks: created with a secret that is shown once, changed, deactivated."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.audit.events import Event
from accountability.errors import IllegalStep
from accountability.models import User, Webhook
from accountability.notifications import http, webhooks
from accountability.permissions import Permission, demand


def add(*, url: str, events: Sequence[str], by: User) -> Webhook:
    """Add a webhook. It receives the events that the person adding it may see."""
    demand(by, Permission.MANAGE_WEBHOOKS)
    _demand_sense(url, events)
    with transaction.atomic():
        webhook = Webhook.objects.create(owner=by, url=url, events=list(events), secret=webhooks.new_secret())
        audit.record(Event.WEBHOOK_ADDED, webhook, by=by, details={"events": webhook.events})
    return webhook


def change(webhook: Webhook, *, url: str, events: Sequence[str], by: User) -> Webhook:
    """Another address, or other events."""
    demand(by, Permission.MANAGE_WEBHOOKS)
    _demand_sense(url, events)
    return _keep(webhook, by, url=url, events=list(events))


@transaction.atomic
def renew_secret(webhook: Webhook, *, by: User) -> Webhook:
    """Sign with a new secret from now on; the old one is worth nothing any more."""
    demand(by, Permission.MANAGE_WEBHOOKS)
    return _keep(webhook, by, secret=webhooks.new_secret())


@transaction.atomic
def switch(webhook: Webhook, *, on: bool, by: User) -> Webhook:
    """Take it out of use, or into use again; what waits for it waits."""
    demand(by, Permission.MANAGE_WEBHOOKS)
    return _keep(webhook, by, is_active=on)


@transaction.atomic
def _keep(webhook: Webhook, by: User, **values: object) -> Webhook:
    """Save the differences; the event lists what changed, never the secret."""
    webhook = Webhook.objects.select_for_update().get(pk=webhook.pk)
    changed = [name for name, value in values.items() if getattr(webhook, name) != value]
    if changed:
        for name in changed:
            setattr(webhook, name, values[name])
        webhook.save(update_fields=changed)
        shown = {name: values[name] for name in changed if name != "secret"}
        audit.record(Event.WEBHOOK_CHANGED, webhook, by=by, details={"changed": changed, **shown})
    return webhook


def _demand_sense(url: str, events: Sequence[str]) -> None:
    """Refuse an address or event that is not permitted. Never within a transaction: a host name is resolved."""
    if reason := http.refusal(url) or http.refusal_of_host(url):
        raise IllegalStep(reason)
    if unknown := next((name for name in events if name not in webhooks.events()), ""):
        raise IllegalStep(_("Unknown event “%(name)s”.") % {"name": unknown})
