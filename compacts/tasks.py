"""Celery tasks of compacts: short, safe to run twice."""

from celery import shared_task

from accountability.models import register_day
from compacts.measures import refreshing
from compacts.models import Cycle


@shared_task
def refresh_system_values() -> None:
    """Compute the live system values of all compacts, then what changed since of those that are frozen."""
    refreshing.refresh(on=register_day())
    for cycle in Cycle.objects.filter(frozen_on__isnull=False):
        refreshing.follow_frozen(cycle, on=register_day())
