"""How people come in: by user name and password, with a second factor where they set one; nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Administrators make the accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
