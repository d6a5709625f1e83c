"""Celery tasks of compacts: short, safe to run twice."""

from celery import shared_task

from accountability.models import register_day
from compacts.measures import system_values


@shared_task
def refresh_system_values() -> None:
    """Compute the live system values of all compacts, also later changes of values that are frozen."""
    system_values.refresh(on=register_day(), with_frozen=True)
