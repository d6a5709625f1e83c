"""Parameters of pages: filters and dates, or a message with the allowed values."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accountability.lists.filterset import refusal
from accountability.lists.pagination import PARAMETERS
from accountability.measures import FIRST_DAY as FIRST_DAY  # pages read it with the parameter
from accountability.models import User, register_day

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Characters that no text has: PostgreSQL stores no NUL, XML none of them."""


class Signed(HttpRequest):
    """A request of a signed-in person."""

    user: User


def check_characters(request: HttpRequest) -> None:
    """Raise BadRequest where the path or a parameter of the address contains a control character."""
    parameters = (text for name, values in request.GET.lists() for text in (name, *values))
    if any(CONTROLS.search(text) for text in (request.path_info, *parameters)):
        raise BadRequest(_("The address contains control characters. Remove them and try again."))


def asked_day(request: HttpRequest, name: str, default: dt.date) -> dt.date:
    """The day that the address names; BadRequest where it is none."""
    written = request.GET.get(name, "")
    try:
        return dt.date.fromisoformat(written) if written else default
    except ValueError as error:
        raise BadRequest(_("“%(day)s” is not a date. Enter a date as 2021-12-31.") % {"day": written}) from error


def day_of_figures(request: HttpRequest) -> dt.date:
    """The `as_of` of a page of figures, by default the register day; BadRequest unless from FIRST_DAY to that day."""
    today = register_day()
    day = asked_day(request, "as_of", today)
    if not FIRST_DAY <= day <= today:
        raise BadRequest(_("Choose a date from %(first)s to %(last)s.") % {"first": FIRST_DAY, "last": today})
    return day


def read(filters: Form, *also: str) -> dict[str, Any]:
    """The values of the filters; BadRequest with every error, including unknown parameters.

    `also` names the other parameters that the page reads, apart from those of its pages.
    """
    if reason := refusal(filters, *PARAMETERS, *also):
        raise BadRequest(reason)
    return filters.cleaned_data
