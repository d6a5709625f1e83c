"""Limits of request parameters, as stated in the schema and enforced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

LONGEST = 500  # characters of one parameter
MOST_VALUES = 100  # values of one parameter that may be repeated
LARGEST_KEY = 2**63 - 1  # of a record, as the database counts them
KEY: dict[str, Any] = {"minimum": 1, "maximum": LARGEST_KEY}
OWN: dict[str, dict[str, Any]] = {
    "page": {"minimum": 1, "maximum": 10**9},
    "page_size": {"minimum": 1, "maximum": 200},
    "component": {"minimum": 1, "maximum": 2**31 - 1},
    "code": {"pattern": "^[A-Za-z0-9_-]+$", "maxLength": LONGEST},
    "If-Match": {"pattern": '^(W/)?"?[0-9]{1,9}"?$', "maxLength": 20},
}
"""By name, where a parameter is held to less than its type allows."""


def bounded(result: dict[str, Any], **_generation: Any) -> dict[str, Any]:
    """The schema, with limits for every parameter and every field of a request.

    Limits stated by a serializer are kept; other numbers are keys of records, other texts are short.
    """
    requests: set[str] = set()
    for operations in result["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                _bound(parameter["schema"], OWN.get(parameter["name"], {}))
            for content in operation.get("requestBody", {}).get("content", {}).values():
                requests.update(_references(content["schema"]))
    for name in requests:
        for field in result["components"]["schemas"][name].get("properties", {}).values():
            _bound(field, {})
    return result


def _bound(schema: dict[str, Any], own: dict[str, Any]) -> None:
    if schema.get("type") == "array":
        schema.setdefault("maxItems", MOST_VALUES)
        _bound(schema["items"], own)
    if schema.get("type") == "integer":
        schema |= KEY | schema | own
    if schema.get("type") == "string" and not {"enum", "format"} & schema.keys():
        schema |= {"maxLength": LONGEST} | schema | own


def _references(schema: dict[str, Any]) -> Iterator[str]:
    if "$ref" in schema:
        yield schema["$ref"].rpartition("/")[2]
