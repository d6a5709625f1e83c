"""Web addresses entered by people: refusal of misleading ones, and the presentation of a host."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.encoding import punycode
from django.utils.translation import gettext as _

SHOWN = 70  # characters of a link on a page; longer ones are cut
SECRET = re.compile(r"(/answer/|/password/reset/key/|/calendar/(?=[^/\s\"']+\.ics))[^/\s\"']+")
"""Addresses that open something by themselves: they are neither logged nor shown."""
is_web_address = URLValidator(schemes=["https", "http"])


def refusal(address: str) -> str:
    """Why an address is not taken, as a sentence: it is none, or a reader would take its host for another."""
    if any(unicodedata.category(sign)[0] in "CZ" for sign in address) or "\\" in address:
        return _("The address contains spaces, backslashes or invisible characters. Type it without them.")
    try:
        if "@" in urlsplit(address).netloc:
            return _("The address contains a user name. Enter it without the part before “@”.")
        is_web_address(address)
        plain_host(address)
    except (ValidationError, ValueError):
        return _("“%(link)s” is not a web address; enter it as https://…") % {"link": address[:SHOWN]}
    return ""


def validate(address: str) -> None:
    """For form fields: ValidationError with the sentence of the refusal."""
    if reason := refusal(address):
        raise ValidationError(reason)


def plain_host(address: str) -> str:
    """The host for name resolution, in Latin letters (Punycode); ValueError if it is not a valid name."""
    return punycode(urlsplit(address).hostname or "").lower()


def host_beside(address: str) -> str:
    """The host to show next to a link that could mislead: in another script, or cut before its end."""
    try:
        host = plain_host(address)
    except ValueError:
        return ""
    return host if len(address) > SHOWN or not (urlsplit(address).hostname or "").isascii() else ""
