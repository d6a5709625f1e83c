"""Modules, classes and functions of the product bear names that name something; names_left.txt is a ratchet.

It counts what remains by application and name, so that moving a module within its application changes nothing. A new
such name is refused, and one that has gone must leave the list.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from accountability.registers import applications

LIST = Path(__file__).with_name("names_left.txt")
PACKAGES = [*applications(), "config", "embedded"]
FORBIDDEN = {
    "found", "said", "told", "shown", "asked", "kept", "made", "known", "beside", "whole", "way", "anew", "stands",
    "whoever", "utils", "helpers", "manager", "service", "data", "info",
}  # fmt: skip
DEFINITIONS = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def definitions() -> Iterator[str]:
    """Each package, module, class, method and function as a dotted name; migrations are left as they were written."""
    for package in PACKAGES:
        for path in sorted((settings.BASE_DIR / package).rglob("*.py")):
            if "migrations" not in path.parts:
                module = ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts)
                yield module.removesuffix(".__init__")
                yield from nested(ast.parse(path.read_text()), module.removesuffix(".__init__"))


def nested(node: ast.AST, prefix: str) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, DEFINITIONS):
            yield (name := f"{prefix}.{child.name}")
            yield from nested(child, name)
        else:
            yield from nested(child, prefix)


def remaining() -> dict[str, list[str]]:
    """The forbidden names: application and name -> where they are defined."""
    places = defaultdict(list)
    for place in definitions():
        name = place.rpartition(".")[2]
        if name.strip("_").lower() in FORBIDDEN:
            places[f"{place.partition('.')[0]} {name}"].append(place)
    return places


def listed() -> dict[str, int]:
    lines = [line for line in LIST.read_text().splitlines() if not line.startswith("#")]
    return {name: int(count) for name, _space, count in (line.rpartition(" ") for line in lines)}


def test_no_new_name_is_a_word_that_names_nothing():
    allowed = listed()

    assert {name: places for name, places in remaining().items() if len(places) > allowed.get(name, 0)} == {}


def test_the_list_of_names_left_holds_none_that_has_gone():
    places = remaining()

    assert {name: count for name, count in listed().items() if count > len(places.get(name, []))} == {}
