"""Verify the audit trail."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accountability.audit.seals import read_head, verify


class Command(BaseCommand):
    help = "Recomputes every seal of the audit trail from the rows; ends with 1 and the first bad link on failure."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--expect", default="", metavar="HEAD",
            help="the head that an earlier run printed, or number:digest of the seal that a manifest names; the trail "
            "must still hold it",
        )  # fmt: skip

    def handle(self, *args: Any, expect: str, **options: Any) -> None:
        try:
            verdict = verify(read_head(expect) if expect else ())
        except ValueError as error:
            raise CommandError(f"“{expect}” is no head: it is number:digest, several with commas between.") from error
        self.stdout.write(f"{verdict.seals} seals over {verdict.sealed} rows, {verdict.waiting} rows not yet sealed.")
        if not verdict.intact:
            raise CommandError(f"The trail is broken. {verdict.broken}")
        self.stdout.write("The trail is intact.")
        self.stdout.write(f"Head: {verdict.head or 'none'}")
