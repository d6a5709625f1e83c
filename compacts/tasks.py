"""Celery tasks of compacts: short, safe to run twice."""

from celery import shared_task

from accountability.models import register_day
from compacts.measures import system_values


@shared_task
def refresh_system_values() -> None:
    """Compute what the registers give for the indicators of all compacts in force."""
    system_values.refresh(on=register_day())
