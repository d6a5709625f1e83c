"""Restore a backup."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accountability.operations.backups import Refused, restore


class Command(BaseCommand):
    help = "Brings a backup into an empty installation, then verifies the audit trail."
    requires_system_checks: list[str] = []  # the tables may not be there yet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            verdict = restore(file)
        except Refused as refused:
            raise CommandError(f"{refused} Nothing was restored.") from refused
        if not verdict.intact:
            raise CommandError(f"Restored, but the trail is broken. {verdict.broken}")
        self.stdout.write(f"Restored. The trail is intact: {verdict.seals} seals over {verdict.sealed} rows.")
