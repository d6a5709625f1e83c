"""Issue an API token for a person."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accountability.actions.account import issue_token
from accountability.errors import IllegalStep
from accountability.localization.dates import organization_day
from accountability.models import User
from accountability.models.user import operator


class Command(BaseCommand):
    help = "Prints a new API token alone on the last line of standard output; everything else goes to standard error."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument(
            "--name", default="issued by an operator", help="what the person reads in their list of tokens"
        )

        parser.add_argument("--days", type=int, default=365, help="after how many days it ends: 365 at most")

    def handle(self, *args: Any, username: str, name: str, days: int, **options: Any) -> None:
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody who may sign in is named “{username}”.")
        try:
            ends = organization_day() + dt.timedelta(days=days)
            token, secret = issue_token(user, name=name, by=operator(), expires_on=ends)
        except (IllegalStep, OverflowError) as refused:
            raise CommandError(str(refused)) from refused
        self.stderr.write(f"A token for {user.label}, until {token.expires_on}.")
        self.stderr.write("It is shown this once; send it as “Authorization: Token …”.")
        self.stdout.write(secret)
