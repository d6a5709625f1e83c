"""Load the figures of the source documents, all of them or none."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accountability.components.reference import Faulty, load
from accountability.models.user import operator
from accountability.registers import registers


class Command(BaseCommand):
    help = "Loads the figures of A/76/644 and A/67/776. Checks every file first; safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reference", type=Path, default=settings.REFERENCE_DIR, help="folder with the CSV files")

    def handle(self, *args: Any, reference: Path, **options: Any) -> None:
        try:
            loaded = load(reference, by=operator())
        except Faulty as refused:
            raise CommandError(f"{refused}\nNothing was loaded.") from refused
        for register in registers():
            register.seed()
        if not loaded.total:
            self.stdout.write("All figures are as they were.")
        for name, number in loaded.counts.items():
            self.stdout.write(f"{name}: {number} added or changed")
