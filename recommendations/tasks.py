"""Work of the register in the background: thin, safe to run twice."""

from celery import shared_task

from recommendations.models import LedgerEntry


@shared_task
def compact_ledger() -> None:
    """Add together what many decisions wrote of the same day."""
    LedgerEntry.objects.compact()
