"""Signals the worker after a commit. The event row is the message; losing a signal delays it by a minute at most."""

import socket
import time
from urllib.parse import urlsplit

from celery import current_app
from django.conf import settings
from kombu.exceptions import OperationalError

QUIET_AFTER_FAILURE = 5.0  # seconds without another try once the broker did not answer
PATIENCE = 0.2  # seconds for the broker to take the call
EXPIRY = 60  # seconds after which the clock has called as well
_quiet_until = 0.0


def ring(task: str = "accountability.tasks.wake", queue: str = settings.CELERY_TASK_DEFAULT_QUEUE) -> None:
    """Wake the consumers of the outbox, at best effort: a broker that is down must not slow or fail the change."""
    global _quiet_until
    if time.monotonic() < _quiet_until:
        return
    try:
        _knock()  # the client would try for seconds
        current_app.send_task(task, queue=queue, retry=False, expires=EXPIRY)
    except (OperationalError, OSError):
        _quiet_until = time.monotonic() + QUIET_AFTER_FAILURE


def _knock() -> None:
    """OSError if the broker's address does not respond; any response is sufficient, including a refusal."""
    broker = urlsplit(settings.CELERY_BROKER_URL)
    with socket.create_connection((broker.hostname or "127.0.0.1", broker.port or 6379), PATIENCE) as connection:
        connection.sendall(b"PING\r\n")
        connection.recv(1)
