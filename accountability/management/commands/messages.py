"""Collect the messages of the interface into the six catalogues, without GNU gettext."""

from __future__ import annotations

import ast
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, TypeGuard

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from accountability.registers import applications

HEADER = "# The words of the interface. `manage.py messages` brings them up to date; make compiles them at set-up."
ARABIC_PLURALS = "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)"
START = dt.datetime(2021, 12, 31, tzinfo=dt.UTC)  # a fixed day, so that a catalogue changes only with its words
KEYWORDS: dict[str, Any] = {
    name: spec
    for base, spec in (
        ("gettext", None), ("ngettext", (1, 2)), ("pgettext", ((1, "c"), 2)), ("npgettext", ((1, "c"), 2, 3)),
    )
    for name in (base, f"{base}_lazy")
} | {"_": None, "gettext_noop": None}  # fmt: skip


def code_words(file: BinaryIO, keywords: Any, comment_tags: Any, options: Any) -> Iterator[Any]:
    """The messages of a module, under any name of the imported function, including in f-strings."""
    nodes = list(ast.walk(ast.parse(file.read())))
    names = {
        alias.asname or alias.name: alias.name
        for node in nodes if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
    }  # fmt: skip
    for call in sorted(filter(_is_call, nodes), key=lambda call: (call.lineno, call.col_offset)):
        function = names.get(call.func.id) if isinstance(call.func, ast.Name) else getattr(call.func, "attr", None)
        texts = tuple(word.value if isinstance(word, ast.Constant) else None for word in call.args)
        if function in keywords and texts and isinstance(texts[0], str):
            yield call.lineno, function, texts if len(texts) > 1 else texts[0], []


def _is_call(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call)


def template_words(file: BinaryIO, keywords: Any, comment_tags: Any, options: Any) -> Iterator[Any]:
    """The messages of a template: Django turns it into calls, Babel reads the calls."""
    calls = templatize(file.read().decode())
    lines = "\n".join(line.lstrip() for line in calls.splitlines())  # the indentation of a template is none of Python
    return extract_python(io.BytesIO(lines.encode()), keywords, comment_tags, options)


def words() -> Catalog:
    """Every translatable message of the product, with its places."""
    catalog = Catalog(fuzzy=False, creation_date=START)
    templates = [(f"**.{ending}", template_words) for ending in ("html", "txt")]
    methods: list[tuple[str, Any]] = [("**/migrations/**", "ignore"), ("**.py", code_words), *templates]
    for folder in (*applications(), "config", "templates"):
        read = extract_from_dir(settings.BASE_DIR / folder, methods, keywords=KEYWORDS)
        for name, _line, message, _comments, context in read:
            catalog.add(message, None, [(f"{folder}/{name}", 1)], context=context)
    return catalog


def catalogue(language: str) -> Path:
    return settings.BASE_DIR / "locale" / to_locale(language) / "LC_MESSAGES" / "django.po"


class Command(BaseCommand):
    help = "Brings the six catalogues up to date with the code; says how many words wait for a translation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 where a catalogue is behind")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        behind = 0
        for language, _name in settings.LANGUAGES:
            if language != "en":
                behind += self.refresh(language, words(), check=check)
        if check and behind:
            raise SystemExit(1)

    def read_catalog(self, path: Path, locale: str) -> Catalog:
        """The catalogue of the file, or an empty one, with the header that every catalogue has."""
        if path.exists():
            with path.open("rb") as file:
                catalog = read_po(file, locale=locale)
        else:
            catalog = Catalog(locale)
        catalog.header_comment, catalog.fuzzy = HEADER, False
        catalog.project, catalog.version = "accountability", "1"
        catalog.creation_date = catalog.revision_date = START
        catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = ""
        if locale == "ar":  # the forms of Django's own Arabic catalogue, with which ours is merged
            catalog._num_plurals = 6  # type: ignore[assignment]  # Babel starts it with None and says no type
            catalog._plural_expr = ARABIC_PLURALS  # type: ignore[assignment]  # as above
        return catalog

    def refresh(self, language: str, template: Catalog, *, check: bool) -> int:
        """Update one catalogue; returns the number of messages without a translation."""
        path = catalogue(language)
        catalog = self.read_catalog(path, to_locale(language))
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        waiting = [
            m for m in catalog if m.id and not (all(m.string) if isinstance(m.string, (tuple, list)) else m.string)
        ]
        self.stdout.write(f"{language}: {len(catalog)} words, {len(waiting)} without translation")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                write_po(file, catalog, sort_output=True, no_location=True, omit_header=False, width=120)
        return len(waiting)
