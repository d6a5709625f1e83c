"""Modules, classes and functions of the product bear names that name something."""

import ast
from collections.abc import Iterator

from django.conf import settings

from accountability.registers import applications

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


def test_no_module_class_or_function_bears_a_word_that_names_nothing():
    assert [name for name in definitions() if name.rpartition(".")[2].strip("_").lower() in FORBIDDEN] == []
