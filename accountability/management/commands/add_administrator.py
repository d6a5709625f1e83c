"""Create the first administrator of an installation."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accountability.actions.users import add_first_administrator
from accountability.errors import IllegalStep
from accountability.models import User
from accountability.models.user import operator


class Command(BaseCommand):
    help = "Enters who looks after a new installation; prints the address at which they choose a password, once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="the name under which they will sign in")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        try:
            User(username=username).clean_fields(exclude=["password"])
            path = add_first_administrator(username=username, by=operator())
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        except IllegalStep as refused:
            raise CommandError(str(refused)) from refused
        self.stderr.write(
            f"{username} is the administrator and enters everybody else. The address holds for three days."
        )
        self.stdout.write(settings.SITE_URL.rstrip("/") + path)
