"""Issue an API token for a person."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accountability.actions.account import issue_token
from accountability.models import User
from accountability.models.user import operator


class Command(BaseCommand):
    help = "Prints a new API token alone on the last line of standard output; everything else goes to standard error."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument(
            "--name", default="issued by an operator", help="what the person reads in their list of tokens"
        )

    def handle(self, *args: Any, username: str, name: str, **options: Any) -> None:
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody who may sign in is named “{username}”.")
        _token, secret = issue_token(user, name=name, by=operator())
        self.stderr.write(f"A token for {user.label}. It is shown this once; send it as “Authorization: Token …”.")
        self.stdout.write(secret)
