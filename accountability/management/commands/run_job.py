"""Run one background task in its own process; the worker starts it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from accountability.jobs import worker


class Command(BaseCommand):
    help = "Does one long job that waits; the worker of the queue `long` starts it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pk", type=int)

    def handle(self, *args: Any, pk: int, **options: Any) -> None:
        worker.run(pk)
