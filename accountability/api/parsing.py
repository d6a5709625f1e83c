"""What scripts send, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class Json(JSONParser):
    """JSON; what is nested deeper than can be read, or holds halves of signs, is refused like any that is none."""

    def parse(self, stream: IO[Any], media_type: str | None = None, context: Mapping[str, Any] | None = None) -> Any:
        try:
            found = super().parse(stream, media_type, context)
            json.dumps(found, ensure_ascii=False).encode()
            return found
        except (RecursionError, UnicodeEncodeError) as error:
            raise ParseError from error
