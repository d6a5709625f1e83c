"""Celery tasks: short, safe to run twice."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from accountability.actions.snapshots import take_quarters
from accountability.audit import seals
from accountability.jobs import worker
from accountability.measures import headlines
from accountability.models import Submission, register_day
from accountability.models.user import operator
from accountability.notifications import email, escalation, inbox, reminders, watched_views, webhooks
from accountability.registers import registers

SEEN = 90  # seconds; the clock wakes the worker each minute


@shared_task
def wake() -> None:
    """Run every consumer of the outbox, then seal new entries. Started by beat each minute, and after a change."""
    for register in registers():
        register.consume()
    headlines.warm()
    inbox.consume()
    webhooks.consume()
    seals.seal()
    cache.set("worker-seen-at", timezone.now().isoformat(), timeout=SEEN)


@shared_task
def work() -> None:
    """Run the waiting background tasks; executed by the worker of the queue `long`."""
    worker.work()


@shared_task
def sweep_jobs() -> None:
    """Restart background tasks whose worker died, and delete old submitted forms."""
    worker.sweep()
    Submission.objects.forget(now=timezone.now())


@shared_task
def mail() -> None:
    """Create the emails that are due, and send those that wait."""
    now = timezone.now()
    email.collect(now=now)
    email.deliver(now=now)


@shared_task
def take_snapshots() -> None:
    """Freeze the quarters that are over and were not frozen yet."""
    take_quarters(on=register_day(), by=operator())


@shared_task
def remind() -> None:
    """Send the reminders, escalations and new records of watched views. The day is the register day."""
    on = register_day()
    escalation.escalate(on=on)
    reminders.remind(on=on)
    watched_views.compare(on=on)
    for register in registers():
        register.remind(on=on)


@shared_task
def call_webhooks() -> None:
    """Send waiting events to other systems."""
    webhooks.deliver(now=timezone.now())


LONG = {"queue": "long", "expires": 50}  # an event that waited longer is requested again

SCHEDULE = {
    "sweep": {"task": "accountability.tasks.wake", "schedule": 60.0},
    "sweep-jobs": {"task": "accountability.tasks.sweep_jobs", "schedule": 60.0},
    "mails": {"task": "accountability.tasks.mail", "schedule": 60.0, "options": LONG},
    "snapshots": {"task": "accountability.tasks.take_snapshots", "schedule": 60.0, "options": LONG},
    "remind": {"task": "accountability.tasks.remind", "schedule": 900.0, "options": LONG},
    "webhooks": {"task": "accountability.tasks.call_webhooks", "schedule": 60.0, "options": LONG},
}
