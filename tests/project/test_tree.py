"""What no file may hold: inline script and style, addresses of registries, paths of a machine, loose ends."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from accountability.registers import applications

ROOT = settings.BASE_DIR
IGNORED = {".git", "screenshots"} | {
    line.strip("/\n") for line in (ROOT / ".gitignore").read_text().splitlines() if line.endswith("/")
}
TEXT = {".py", ".html", ".css", ".js", ".md", ".txt", ".in", ".toml", ".yml", ".yaml", ".json", ".csv", ".po", ".sh",
        ".conf", ".svg", ".cfg", ""}  # fmt: skip
# Written in pieces, so that this file does not hold them itself.
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted",
    "registry." + "npmjs",
    "deb." + "debian",
    "npm" + "mirror",
    "docker" + ".io",
]
PLACES = re.compile(r"(?<![\w.])/(?:work|root|home|Users)/" + r"\w")
LOOSE_ENDS = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|raise NotImplemented" + r"Error)\b")
INLINE = {
    "a script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", re.IGNORECASE),
    "a style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "a style": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
}
CLOCKS = {"now", "today", "localdate", "localtime", "organization_day"}
NOT_COUNTED = {"__init__.py", "__pycache__", "migrations", "README.md"}
MOST_ENTRIES = {"accountability": 30}  # at the top of an application; 25 of a register


def files(folder: Path = ROOT) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or path.name in IGNORED:
            continue
        if path.is_dir():
            yield from files(path)
        elif path.suffix in TEXT:
            yield path


def lines(path: Path) -> Iterator[tuple[int, str]]:
    yield from enumerate(path.read_text(errors="replace").splitlines(), start=1)


def found(pattern: re.Pattern[str]) -> list[str]:
    return [f"{p.relative_to(ROOT)}:{n}" for p in files() for n, line in lines(p) if pattern.search(line)]


@pytest.mark.parametrize("name", REGISTRIES)
def test_no_file_names_a_registry(name):
    assert not found(re.compile(re.escape(name)))


def test_no_file_names_a_place_on_a_machine():
    assert not found(PLACES)


def test_no_file_has_a_loose_end():
    assert not found(LOOSE_ENDS)


def test_no_test_is_skipped():
    skips = re.compile(r"pytest\.(?:mark\.)?(?:skip|xfail)" + r"|unittest\.skip")
    assert not [place for place in found(skips) if not place.startswith("tests/project/")]


def asked_on_import(path: Path) -> list[int]:
    """The lines of a module that ask for the current day when it is imported, decorators and defaults included."""
    asked, waiting = [], [ast.parse(path.read_text())]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in CLOCKS:
            asked.append(node.lineno)
        if isinstance(node, ast.FunctionDef):  # what stands in it is asked when it runs
            waiting += [*node.decorator_list, node.args]
        elif not isinstance(node, ast.Lambda):
            waiting += ast.iter_child_nodes(node)
    return asked


def test_no_module_keeps_the_day_of_its_import():
    """A run of the tests that passes midnight, or a process that lives for days, would go on with yesterday."""
    assert not [f"{path}:{line}" for path in files() if path.suffix == ".py" for line in asked_on_import(path)]


@pytest.mark.parametrize("what", INLINE)
def test_no_template_holds_what_the_content_policy_refuses(what):
    pages = [p for p in (ROOT / "templates").rglob("*.html") if "email" not in p.parts]

    assert pages
    assert not [str(p.relative_to(ROOT)) for p in pages if INLINE[what].search(p.read_text())]


@pytest.mark.parametrize(("of_tests", "most"), [(False, 250), (True, 310)])
def test_modules_stay_short(of_tests, most):
    code = [p for p in files() if p.suffix == ".py" and "migrations" not in p.parts]
    lengths = sorted(
        len(p.read_text().splitlines()) for p in code if (p.relative_to(ROOT).parts[0] == "tests") == of_tests
    )

    assert lengths[int(len(lengths) * 0.95)] <= most


@pytest.mark.parametrize("application", applications())
def test_an_application_has_few_entries_at_its_top(application):
    entries = {path.name for path in (ROOT / application).iterdir()} - NOT_COUNTED

    assert len(entries) <= MOST_ENTRIES.get(application, 25), sorted(entries)
