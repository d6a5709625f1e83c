"""Refuse Django's own command: an account that it creates has no role and leaves no trace."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Not available here; use add_administrator, which is recorded in the audit trail."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("ignored", nargs="*")
        parser.add_argument("--username")
        parser.add_argument("--email")
        parser.add_argument("--noinput", "--no-input", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        raise CommandError("Use “manage.py add_administrator USERNAME”: the account is then recorded in the trail.")
