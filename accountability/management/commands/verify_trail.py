"""Verify the audit trail."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accountability.audit.seals import verify


class Command(BaseCommand):
    help = "Recomputes every seal of the audit trail from the rows; ends with 1 and the first bad link on failure."

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = verify()
        self.stdout.write(f"{verdict.seals} seals over {verdict.sealed} rows, {verdict.waiting} rows not yet sealed.")
        if not verdict.intact:
            raise CommandError(f"The trail is broken. {verdict.broken}")
        self.stdout.write("The trail is intact.")
