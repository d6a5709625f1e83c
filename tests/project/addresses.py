"""Every address of the product that a browser or a script can read, with arguments that its view accepts."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

ARGUMENTS = {"ending": "csv", "code": "DOS", "year": 2021, "cycle": 2021, "language": "en", "number": 1}
ENDS_THE_SESSION = "/accounts/logout/"


def addresses(*, pk: int = 1, **arguments: Any) -> list[str]:
    """Each address once; `pk` and the others are what stands for the arguments of these names."""
    given = ARGUMENTS | arguments
    written = {_address(route, pattern, pk, given) for route, pattern in _patterns(get_resolver())}
    return sorted(written - {"", ENDS_THE_SESSION})


def status_of(client: Any, address: str, **query: Any) -> int:
    """What the address answers to the query; a fault is 500, and files are read to their end."""
    client.raise_request_exception = False
    answer = client.get(address, query)
    for _part in answer if answer.streaming else ():
        pass
    return int(answer.status_code)


def _patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern, before + str(pattern.pattern))
        else:
            yield before + str(pattern.pattern), pattern


def _address(route: str, pattern: URLPattern, pk: int, given: Mapping[str, Any]) -> str:
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        value = given.get(name, pk if kind == "int" else "ageing")
        route = route.replace(f"<{kind}:{name}>", str(value)).replace(f"<{name}>", str(value))
    route = route.replace("^", "").replace("\\Z", "").replace("$", "").replace("(?P<pk>[^/.]+)", str(pk))
    route = route.replace("\\.(?P<format>[a-z0-9]+)/?", "")
    return "" if {"<", "("} & set(route) or not pattern.name else f"/{route}"
