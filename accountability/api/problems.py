"""Errors as RFC 9457 problem details."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response


from accountability.workflow import IllegalStep, NotPermitted, Stale

STATUS_OF = {Stale: status.HTTP_412_PRECONDITION_FAILED, NotPermitted: status.HTTP_403_FORBIDDEN}


class VersionMissing(APIException):
    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_detail = _("Send If-Match with the version of the record that you read.")


def problem_details(error: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an error: type, title, status, detail and, for input, what is wrong with which field."""
    if isinstance(error, IllegalStep):
        return _problem(STATUS_OF.get(type(error), status.HTTP_409_CONFLICT), str(error))
    from rest_framework.views import exception_handler  # that module reads the settings that name this one

    response = exception_handler(error, context)
    if response is None:
        return None
    errors = response.data if isinstance(error, ValidationError) else None
    problem = _problem(response.status_code, _sentence(error, response.data), errors)
    for header in ("WWW-Authenticate", "Retry-After", "Allow"):
        if header in response:
            problem[header] = response[header]
    return problem


def _sentence(error: Exception, data: Any) -> str:
    if isinstance(error, (Http404, PermissionDenied)) and str(error):
        return str(error)
    if isinstance(error, ValidationError):
        return " ".join(_flat(data))
    return str(data.get("detail", error)) if isinstance(data, dict) else str(error)


def _flat(data: Any) -> list[str]:
    if isinstance(data, dict):
        return [sentence for value in data.values() for sentence in _flat(value)]
    if isinstance(data, list):
        return [sentence for value in data for sentence in _flat(value)]
    return [str(data)]


def _problem(code: int, detail: str, errors: Any = None) -> Response:
    title = {400: _("Bad request"), 401: _("Sign in"), 403: _("Not permitted"), 404: _("Not found"),
             409: _("Not possible now"), 412: _("Changed meanwhile"), 428: _("Version missing"),
             429: _("Too many calls")}.get(code, _("Error"))  # fmt: skip
    body = {"type": "about:blank", "title": title, "status": code, "detail": detail}
    if errors is not None:
        body["errors"] = errors
    return Response(body, status=code, content_type="application/problem+json")
