"""Webhooks: signed events for other systems, repeated until accepted, never to private addresses.

Requests are signed as https://www.standardwebhooks.com describes: HMAC-SHA256 over id, timestamp and body. The id is
the same at each attempt, so that a receiver recognizes repetitions. A secret is shown once, when it is created.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability.audit.cursors import read_on
from accountability.audit.events import titles
from accountability.models import AuditEvent, DeliveryState, Webhook, WebhookDelivery
from accountability.notifications import inbox
from accountability.notifications.http import Forbidden, Unreachable, post
from accountability.permissions import Permission, can
from accountability.registers import registers

ATTEMPTS = 9  # with pauses of a minute, four times as long each time up to a day: about four days
LONGEST_PAUSE = dt.timedelta(days=1)
PATIENCE = 45  # seconds for one run of the worker
PREFIX = "whsec_"


def events() -> dict[str, Any]:
    """The events that can be chosen, of every register, with their words."""
    offered = {name for register in registers() if register.notices for name in register.notices.events}
    return {name: title for name, title in titles().items() if name in offered}


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


# --- What is told ---------------------------------------------------------------------------------------------------
def consume() -> int:
    """Queue the new events of the audit trail for every webhook that subscribes to them. Safe to run twice."""
    return read_on("webhooks", _line_up)


def _line_up(new: Sequence[AuditEvent]) -> None:
    hooks = list(Webhook.objects.filter(is_active=True))
    rows = [
        WebhookDelivery(webhook=hook, event=event)
        for hook in hooks
        for event in new
        if event.event in hook.events and event.at >= hook.made_at
    ]
    WebhookDelivery.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1_000)


def payload(event: AuditEvent) -> dict[str, Any]:
    """The public form of an event: the action, the record, the time. Notes, drafts and evidence are not included."""
    return {
        "type": event.event,
        "timestamp": event.at.isoformat(),
        "data": {"event": event.pk, "record": event.subject_type, "id": event.subject_id, "label": event.subject},
    }


def may_be_told(hook: Webhook, event: AuditEvent) -> bool:
    """Whether the owner may manage webhooks and read the subject of the event today."""
    private = inbox.privacy(event.event)
    ids = [event.subject_id]
    return (
        hook.owner.is_active
        and can(hook.owner, Permission.MANAGE_WEBHOOKS)
        and event.subject_id in inbox.readable(hook.owner, event.subject_type, ids, private=private)
    )


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """The value of the header `webhook-signature`."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = hmac.new(key, f"{message_id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"


# --- Delivery -------------------------------------------------------------------------------------------------------
def deliver(*, now: dt.datetime) -> int:
    """Send the waiting deliveries, for less than a minute; returns the number sent.

    A webhook that fails is omitted for the rest of the run.
    """
    last, delivered, failed = time.monotonic() + PATIENCE, 0, set[int]()
    while time.monotonic() < last and (done := _deliver_one(now, failed)):
        if done.state == DeliveryState.WAITING:
            failed.add(done.webhook_id)
        delivered += done.state == DeliveryState.DELIVERED
    return delivered


@transaction.atomic
def _deliver_one(now: dt.datetime, failed: set[int]) -> WebhookDelivery | None:
    """The next delivery that is due, tried once; None where there is none. Others leave it alone meanwhile."""
    due = _due(now).exclude(webhook__in=failed).select_for_update(of=("self",), skip_locked=True)
    delivery = due.select_related("webhook__owner", "event").first()
    if delivery is None:
        return None
    delivery.attempts += 1
    try:
        delivery.said = _tell(delivery, now)
        delivery.state, delivery.delivered_at = DeliveryState.DELIVERED, timezone.now()
    except Unreachable as error:
        delivery.said = str(error)[:300]
        pause = min(dt.timedelta(minutes=4 ** (delivery.attempts - 1)), LONGEST_PAUSE)
        delivery.next_at = now + pause
        if delivery.attempts >= ATTEMPTS or isinstance(error, Forbidden):
            delivery.state = DeliveryState.GIVEN_UP
    delivery.save()
    return delivery


def _due(now: dt.datetime) -> QuerySet[WebhookDelivery]:
    rows = WebhookDelivery.objects.filter(state=DeliveryState.WAITING, next_at__lte=now, webhook__is_active=True)
    return rows.order_by("next_at", "pk")


def _tell(delivery: WebhookDelivery, now: dt.datetime) -> str:
    """The status of the response; Unreachable unless it is 200 to 299, Forbidden if the address is not permitted."""
    if not may_be_told(delivery.webhook, delivery.event):
        raise Forbidden(_("The owner of this webhook does not have access to the subject of the event."))
    body = json.dumps(payload(delivery.event), ensure_ascii=False).encode()
    timestamp, message_id = int(now.timestamp()), f"event_{delivery.event_id}"
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "accountability-dashboard",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(delivery.webhook.secret, message_id, timestamp, body),
    }
    status = post(delivery.webhook.url, body, headers)
    if not 200 <= status < 300:
        raise Unreachable(_("The server answered with status %(status)s.") % {"status": status})
    return str(status)
