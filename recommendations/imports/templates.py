"""Empty spreadsheets to fill in: one per kind, with what each column means."""

from __future__ import annotations

from accountability.exports.spreadsheets import Sheet
from recommendations.choices import ImportKind
from recommendations.imports.columns import MEANING, NOTES, OF


def template(kind: ImportKind) -> list[Sheet]:
    """The sheet to fill in and the sheet that explains it, which reading leaves aside."""
    columns = OF[kind]
    explained = [(name, "yes" if name in columns.required else "", str(MEANING[name])) for name in columns.read]
    return [Sheet(kind.value, columns.read, ()), Sheet(NOTES, ("column", "required", "meaning"), explained)]
