"""Verify a file of a released report, a manifest, or an export of a register."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accountability.annual_report.verification import Link, export_of, verify

CHUNK = 1024 * 1024


class Command(BaseCommand):
    help = "Finds a file by its SHA-256 and checks what vouches for it; ends with 1 and the first bad link on failure."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with file.open("rb") as opened:
                verdict = verify(iter(lambda: opened.read(CHUNK), b""))
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from error
        self.stdout.write(f"SHA-256 {verdict.sha256}")
        if verdict.edition is None and (exported := export_of(verdict.sha256)):
            export, links = exported
            self._write_links(links, f"{export.name}, exported on {export.made_at:%Y-%m-%d %H:%M %Z}.")
            return
        self._write_links(verdict.links, f"Report of {verdict.edition}." if verdict.edition else "")
        if verdict.later:
            self.stdout.write(f"It was corrected since: edition {verdict.later.number}.")

    def _write_links(self, links: list[Link], title: str) -> None:
        """Write the title, if any, and each link of the proof; CommandError at the first that does not hold."""
        if title:
            self.stdout.write(title)
        for link in links:
            if not link.holds:
                raise CommandError(link.said)
            self.stdout.write(link.said)
        self.stdout.write("The file is genuine.")
