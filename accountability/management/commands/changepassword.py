"""Give a person another password, in the place of Django's own command, which would leave no trace."""

from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accountability.actions.account import set_password
from accountability.models import User
from accountability.models.user import operator


class Command(BaseCommand):
    help = "Asks for a new password of a person, whose tokens and sessions end; they are told of it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody who may sign in is named “{username}”.")
        password = getpass("New password: ")
        if getpass("New password again: ") != password:
            raise CommandError("The two passwords differ. Nothing was changed.")
        try:
            validate_password(password, user)
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        set_password(user, password, by=operator())
        self.stderr.write(f"{user.label} has a new password. Their tokens and sessions have ended.")
