"""Errors as RFC 9457 problem details."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import defaults
from rest_framework import status
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.settings import api_settings

from accountability.errors import IllegalStep, Incomplete, NotPermitted, Stale
from accountability.files import Unacceptable

MEDIA_TYPE = "application/problem+json"
STATUS_OF = {
    Stale: status.HTTP_412_PRECONDITION_FAILED,
    NotPermitted: status.HTTP_403_FORBIDDEN,
    Unacceptable: status.HTTP_400_BAD_REQUEST,
}
TITLES = {
    400: gettext_lazy("Bad request"),
    401: gettext_lazy("Sign in"),
    403: gettext_lazy("Not permitted"),
    404: gettext_lazy("Not found"),
    405: gettext_lazy("Method not allowed"),
    409: gettext_lazy("Not possible now"),
    412: gettext_lazy("Changed while you were editing"),
    428: gettext_lazy("Version required"),
    429: gettext_lazy("Too many calls"),
    503: gettext_lazy("Not ready"),
    507: gettext_lazy("Disk full"),
}


PROBLEM = {
    "type": "object",
    "description": "Why it was not done (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "object", "description": "What is wrong with each field.", "additionalProperties": {}},
    },
}


class VersionMissing(APIException):
    """A write that does not say which version of the record it was decided on."""

    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_detail = gettext_lazy("Send If-Match with the version of the record that you read.")


def problem_details(error: Exception, context: dict[str, Any]) -> Response | None:
    """The response to an error: type, title, status, detail and, for input, the error of each field."""
    if isinstance(error, Incomplete):
        return _response(status.HTTP_400_BAD_REQUEST, str(error), {error.field: [str(error)]})
    if isinstance(error, IllegalStep):
        return _response(STATUS_OF.get(type(error), status.HTTP_409_CONFLICT), str(error))
    if isinstance(error, RequestDataTooBig):
        return _response(status.HTTP_413_REQUEST_ENTITY_TOO_LARGE, _too_big())
    if isinstance(error, TooManyFieldsSent | TooManyFilesSent):
        return _response(status.HTTP_400_BAD_REQUEST, _too_much(error))
    from rest_framework.views import exception_handler  # that module reads the settings, which name this module

    response = exception_handler(error, context)
    if response is None:
        return None
    errors = response.data if isinstance(error, ValidationError) and isinstance(response.data, dict) else None
    problem = _response(response.status_code, _sentence(error, response.data), errors)
    for header in ("WWW-Authenticate", "Retry-After", "Allow"):
        if header in response:
            problem[header] = response[header]
    return problem


def problem(code: int, detail: Any, errors: Any = None) -> dict[str, Any]:
    """The body of one problem."""
    title = str(TITLES.get(code) or HTTPStatus(code).phrase)
    body = {"type": "about:blank", "title": title, "status": code, "detail": str(detail)}
    return body if errors is None else body | {"errors": errors}


def described(result: dict[str, Any], **_generation: Any) -> dict[str, Any]:
    """The schema, in which every operation may be answered by a problem."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    for operations in result["paths"].values():
        for operation in operations.values():
            operation["responses"]["default"] = {"description": "A problem.", "content": {MEDIA_TYPE: schema}}
    return result


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer to an unknown address: a problem under /api/, else the page."""
    if not request.path.startswith("/api/"):
        return defaults.page_not_found(request, exception)
    return plain_problem(404, _("There is no endpoint at this address; /api/v1/schema/ lists all endpoints."))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer to what cannot be read: a problem under /api/, else the page with the sentence of our refusal."""
    reason = str(exception) if isinstance(exception, BadRequest) else _too_much(exception)
    if not request.path.startswith("/api/"):
        return render(request, "400.html", {"reason": reason}, status=400)
    return plain_problem(400, reason or _("The address or the form contains something this page does not accept."))


def _too_much(exception: Exception) -> str:
    """The limit that a request exceeded, as a sentence; empty for other errors."""
    if isinstance(exception, TooManyFieldsSent):
        return _("A form can have at most %(most)s fields.") % {"most": settings.DATA_UPLOAD_MAX_NUMBER_FIELDS}
    if isinstance(exception, TooManyFilesSent):
        return _("A form can have at most %(most)s files.") % {"most": settings.DATA_UPLOAD_MAX_NUMBER_FILES}
    return _too_big() if isinstance(exception, RequestDataTooBig) else ""


def _too_big() -> str:
    most = filesizeformat(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    return _("A request can be at most %(most)s.") % {"most": most}


def plain_problem(code: int, detail: str) -> HttpResponse:
    """A problem outside the views of the API."""
    return HttpResponse(json.dumps(problem(code, detail)), status=code, content_type=MEDIA_TYPE)


def _response(code: int, detail: Any, errors: Any = None) -> Response:
    return Response(problem(code, detail, errors), status=code, content_type=MEDIA_TYPE)


def _sentence(error: Exception, data: Any) -> str:
    if isinstance(error, Http404):
        return _("The record does not exist, or you do not have access to it.")
    if isinstance(error, PermissionDenied) and str(error):
        return str(error)
    if isinstance(error, ValidationError):
        return " ".join(_flat(data))
    return str(data.get("detail", error)) if isinstance(data, dict) else str(error)


def _flat(data: Any, name: str = "") -> list[str]:
    """The sentences, each with the field that it is about where it does not say so."""
    if isinstance(data, dict):
        return [sentence for field, value in data.items() for sentence in _flat(value, str(field))]
    if isinstance(data, list):
        return [sentence for value in data for sentence in _flat(value, name)]
    says_it = name in ("", api_settings.NON_FIELD_ERRORS_KEY) or f"“{name}”" in str(data)
    return [str(data) if says_it else f"{name}: {data}"]
