"""Repeated forms and API calls: processed once and answered with the same response.

A form is identified by its CSRF token, which differs for each rendered form; a call by its `Idempotency-Key`. The
outcome is stored in the transaction of the change, so that neither exists without the other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accountability.api.problems import plain_problem
from accountability.models import Submission
from accountability.views.authentication import keys

TOKEN = "csrfmiddlewaretoken"  # noqa: S105
ACCOUNTS = "/accounts/"  # passwords and codes: each attempt counts
API = "/api/"
LONGEST_KEY = 200
LARGEST = 1024 * 1024  # maximum size of a stored response; a longer one is produced again


class DoneOnce:
    """Middleware that answers repeated requests with the stored outcome. It comes last, directly around the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return None
        is_call = request.path.startswith(API)
        key = _key_of_call(request) if is_call else _key_of_form(request, view)
        if not key:
            return None
        with transaction.atomic():
            submission = Submission.objects.claim(key, digest := _digest(request))
            if submission.status and submission.digest == digest:
                return _stored(request, submission)
            if submission.status and is_call:
                return plain_problem(422, _("This Idempotency-Key was used for another call. Send a new one."))
            response = view(request, *args, **kwargs)
            _store(request, submission, digest, response)
        return response


def _key_of_form(request: HttpRequest, view: Any) -> str:
    """The person and the form; empty if the form is not ours, or each attempt counts."""
    if request.path.startswith(ACCOUNTS) or getattr(view, "csrf_exempt", False):
        return ""
    token = request.POST.get(TOKEN, "")
    return _hash("form", str(request.user.pk), request.path, token) if token else ""


def _key_of_call(request: HttpRequest) -> str:
    sent = request.headers.get("Idempotency-Key", "")[:LONGEST_KEY]
    by = request.headers.get("Authorization") or str(request.user.pk)
    return _hash("call", by, sent) if sent else ""


def _digest(request: HttpRequest) -> str:
    """One hash of the address and of all that was sent, files included."""
    digest = hashlib.sha256(json.dumps([request.method, request.get_full_path()]).encode())
    if request.content_type not in ("multipart/form-data", "application/x-www-form-urlencoded"):
        digest.update(request.body)
        return digest.hexdigest()
    digest.update(json.dumps(sorted(request.POST.lists())).encode())
    for field, files in sorted(request.FILES.lists()):
        for file in files:
            digest.update(json.dumps([field, file.name, file.size]).encode())
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
    return digest.hexdigest()


def _hash(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _store(request: HttpRequest, submission: Submission, digest: str, response: Any) -> None:
    """Store the outcome; where nothing was done, or the answer is no plain page, the next sending is a first one."""
    if hasattr(response, "render"):
        response.render()
    if response.status_code >= 500:
        transaction.set_rollback(True)
    elif response.status_code >= 400 or response.streaming or len(response.content) > LARGEST:
        submission.delete()
    else:
        submission.digest, submission.status = digest, response.status_code
        submission.headers = dict(response.headers)
        submission.messages = [(m.level, str(m.message)) for m in _queued(request)]
        submission.body = keys().encrypt(response.content).decode() if response.content else ""
        submission.save()


def _queued(request: HttpRequest) -> list[Any]:
    """The messages that this request adds for the next page."""
    return getattr(getattr(request, "_messages", None), "_queued_messages", [])


def _stored(request: HttpRequest, submission: Submission) -> HttpResponse:
    for level, message in submission.messages:
        messages.add_message(request, level, message)
    body = keys().decrypt(submission.body) if submission.body else b""
    return HttpResponse(body, status=submission.status, headers=submission.headers)
