"""Load the illustrative register into an empty database."""

import datetime as dt
import os
import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accountability.management.demonstration import organization
from accountability.models import Entity, Installation
from accountability.registers import registers

REGISTER_DAY = dt.date(2021, 12, 31)  # from which age and overdue count (A/76/644 has figures to December 2021)
REFUSED = "Demonstration data loads only into an empty database; this one has entities. Nothing was loaded."


class Command(BaseCommand):
    help = "Loads the illustrative register: made up, deterministic, and adding up to the printed figures."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", type=int, default=1, help="how many times the real size (75: a million rows)")
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there are entities already")

    def handle(self, *args: Any, scale: int, if_empty: bool, **options: Any) -> None:
        if scale < 1:
            raise CommandError("The scale is how many times the real size: 1 or more.")
        if Entity.objects.exists():
            if if_empty:
                self.stdout.write("The database is not empty; no demonstration data was loaded.")
                return
            raise CommandError(REFUSED)
        password = os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(12)
        with transaction.atomic():
            Installation.objects.create(id=1, demonstration_day_is=REGISTER_DAY, scale=scale)
            for register in registers():
                register.seed()
            organization.write(password=password)
            for register in registers():
                if register.load_demonstration:
                    register.load_demonstration(scale=scale, say=self.stdout.write)
        if "DEMO_PASSWORD" not in os.environ:
            self.stdout.write(f"Password of the demonstration sign-ins: {password}")
