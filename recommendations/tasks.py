"""Celery tasks of the register: short, safe to run twice."""

from celery import shared_task

from accountability.models.user import operator
from recommendations.actions import repeats
from recommendations.models import LedgerEntry


@shared_task
def compact_ledger() -> None:
    """Add together what many decisions wrote of the same day."""
    LedgerEntry.objects.compact()


@shared_task
def suggest_repeats() -> None:
    """Suggest repeats of new recommendations."""
    repeats.suggest(by=operator())
