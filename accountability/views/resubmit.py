"""A rejected form is returned with its input: signed out meanwhile, or opened before signing in.

Only forms of our own pages are returned; otherwise a foreign page could submit text in a person's name.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

from accountability.files.types import clean

TOKEN = "csrfmiddlewaretoken"  # noqa: S105
ACCOUNTS = "/accounts/"
SENTENCE = 20  # longer input is text of the person, and is shown


@requires_csrf_token
def too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form without the key of this session: a new form with the same words."""
    return give_back(request)


def give_back(request: HttpRequest) -> HttpResponse:
    """A page that submits the same input again, with navigation for signed-in people; 403, because nothing was
    changed.
    """
    typed: list[tuple[str, str]] = []
    if is_ours(request):
        typed = [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]
    context = {
        "typed": typed,
        "written": [value for _name, value in typed if len(value) > SENTENCE],
        "files": [clean(str(file.name)) for _field, sent in request.FILES.lists() for file in sent] if typed else [],
    }
    return render(request, "403_again.html", context, status=403)


def is_ours(request: HttpRequest) -> bool:
    """Whether one of our pages submitted the form; sign-in credentials are never written into a page."""
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == own and not request.path.startswith(ACCOUNTS)
