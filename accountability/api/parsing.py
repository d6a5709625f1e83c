"""Parsing of requests: JSON bodies, and times in a URL."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import IO, Any

from rest_framework import serializers
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

from accountability.forms.fields import MOMENTS, read_moment


class Json(JSONParser):
    """JSON; nesting that is too deep and incomplete surrogate pairs are refused like invalid JSON."""

    def parse(self, stream: IO[Any], media_type: str | None = None, context: Mapping[str, Any] | None = None) -> Any:
        try:
            found = super().parse(stream, media_type, context)
            json.dumps(found, ensure_ascii=False).encode()
            return found
        except (RecursionError, UnicodeEncodeError) as error:
            raise ParseError from error


class Moment(serializers.DateTimeField):
    """A moment; a day alone means its end in the current time zone."""

    default_validators = [*MOMENTS]

    def to_internal_value(self, value: Any) -> dt.datetime:
        try:
            return read_moment(value)
        except ValueError:
            return super().to_internal_value(value)
