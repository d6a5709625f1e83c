"""Reading files with other columns or terms: sheet, mapping of columns and terms, values of missing columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accountability.forms.widgets import PlainSelect
from accountability.imports.cells import LEFT_OUT
from accountability.imports.columns import column_of, heading, plain
from accountability.imports.importer import Importer
from accountability.models import Import, User
from accountability.registers import importers

REMEMBERED = 20  # imports in which the words of a person are looked for


class MappingForm(forms.Form):
    """The sheet, a column of the kind for each heading, a value for each column that the file lacks, words."""

    def __init__(self, data: Any, *, source: Import) -> None:
        super().__init__(data)
        self.source, self.importer = source, importers()[source.kind]
        self.lookups = self.importer.lookups()
        self.headings: list[str] = list(source.summary.get("headings", []))
        self.unknown = list(_unknown_words(source))
        self._add_sheet(source.summary.get("sheets", []))
        self._add_columns()
        self._add_constants()
        self._add_words()

    # --- Fields -----------------------------------------------------------------------------------------------------
    def _add_sheet(self, titles: Sequence[str]) -> None:
        if len(titles) > 1:
            own = ", ".join(self.importer.sheet_names)
            choices = [("", _("by its name: %(names)s") % {"names": own}), *((title, title) for title in titles)]
            self._add("sheet", choices, self.source.sheet, label=_("Sheet"))

    def _add_columns(self) -> None:
        choices = [("", _("not imported")), *((name, name) for name in self.importer.columns)]
        for number, text in enumerate(self.headings):
            name = column_of(text, self.source.mapping, (*self.importer.columns, *self.importer.ignored))
            self._add(f"column_{number}", choices, name if name in self.importer.columns else "", label=text)

    def _add_constants(self) -> None:
        for name, meaning in self.importer.columns.items():
            values = self.lookups.choices(self.source.kind, name)
            initial = self.source.constants.get(name, "")
            if values:
                self._add(f"constant_{name}", [("", _("none")), *values], initial, label=name)
            else:
                self.fields[f"constant_{name}"] = forms.CharField(
                    label=name, required=False, max_length=200, initial=initial
                )
            self.fields[f"constant_{name}"].help_text = str(meaning)

    def _add_words(self) -> None:
        for number, (column, word, _rows) in enumerate(self.unknown):
            values = self.lookups.choices(self.source.kind, column)
            initial = self.source.words.get(column, {}).get(plain(word), "")
            if values:
                choices = [("", _("not chosen yet")), (LEFT_OUT, _("leave empty")), *values]
                self._add(f"word_{number}", choices, initial, label=word)
            else:
                self.fields[f"word_{number}"] = forms.CharField(
                    label=word, required=False, max_length=200, initial=initial
                )

    def _add(self, name: str, choices: list[tuple[str, Any]], initial: str, *, label: str) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label, choices=choices, required=False, initial=initial, widget=PlainSelect
        )

    # --- For the page -----------------------------------------------------------------------------------------------
    @property
    def columns(self) -> Iterator[tuple[Any, list[str]]]:
        """For each heading its field, and examples of its values."""
        samples = self.source.summary.get("samples", {})
        return ((self[f"column_{n}"], samples.get(text, [])) for n, text in enumerate(self.headings))

    @property
    def required_constants(self) -> list[Any]:
        """The fields of the columns that every file needs and no heading is mapped to."""
        return [self[f"constant_{name}"] for name in self._unmapped() if name in self.importer.required]

    @property
    def other_constants(self) -> list[Any]:
        """The fields of the other columns that no heading is mapped to, and of those that have an error."""
        fields = [self[f"constant_{name}"] for name in self._unmapped() if name not in self.importer.required]
        mapped = [name for name in self.importer.columns if name not in self._unmapped()]
        return fields + [self[f"constant_{name}"] for name in mapped if f"constant_{name}" in self.errors]

    @property
    def has_other_constants(self) -> bool:
        """Whether one of them has a value or an error."""
        return any(field.value() or field.errors for field in self.other_constants)

    def _unmapped(self) -> list[str]:
        mapped = {self[f"column_{number}"].value() for number in range(len(self.headings))}
        return [name for name in self.importer.columns if name not in mapped]

    @property
    def words(self) -> list[tuple[str, list[tuple[Any, int]]]]:
        """By column, the field for each word that is unknown, and in how many rows it is."""
        by_column: dict[str, list[tuple[Any, int]]] = {}
        for number, (column, _word, rows) in enumerate(self.unknown):
            by_column.setdefault(column, []).append((self[f"word_{number}"], rows))
        return list(by_column.items())

    # --- What was chosen --------------------------------------------------------------------------------------------
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        names = [cleaned.get(f"column_{number}") for number in range(len(self.headings))]
        if twice := next((name for name in names if name and names.count(name) > 1), ""):
            raise ValidationError(_("“%(name)s” is chosen for two columns.") % {"name": twice})
        for name in self.importer.columns:
            if cleaned.get(f"constant_{name}") and name in names:
                message = _("“%(name)s” is already a column of the file; choose one of the two.")
                self.add_error(f"constant_{name}", message % {"name": name})
        return cleaned

    @property
    def reading(self) -> dict[str, Any]:
        """The arguments of `name_columns`."""
        chosen = self.cleaned_data
        words: dict[str, dict[str, str]] = {}
        for number, (column, word, _rows) in enumerate(self.unknown):
            if ours := chosen[f"word_{number}"]:
                words.setdefault(column, {})[plain(word)] = ours
        constants = {name: chosen[f"constant_{name}"] for name in self.importer.columns}
        return {
            "mapping": {heading(text): chosen[f"column_{number}"] for number, text in enumerate(self.headings)},
            "constants": {name: value for name, value in constants.items() if value},
            "words": words,
            "sheet": chosen.get("sheet", self.source.sheet),
        }


def _unknown_words(source: Import) -> Iterator[tuple[str, str, int]]:
    """Column, term and number of rows: the terms unknown to the last check, then those that are mapped."""
    unknown = set()
    for cause in source.summary.get("causes", []):
        for word in cause["words"]:
            unknown.add((cause["column"], plain(word["word"])))
            yield cause["column"], word["word"], word["rows"]
    for column, given in source.words.items():
        yield from ((column, word, 0) for word in given if (column, word) not in unknown)


# --- What is remembered ---------------------------------------------------------------------------------------------
def remembered_reading(
    importer: Importer, by: User, *, headings: Sequence[str], sheets: Sequence[str]
) -> dict[str, Any]:  # fmt: skip
    """The person's last mapping of this kind: columns and terms always, the rest only for a file of the same form.

    A value for every row, and the sheet, apply only to a file with the same headings and sheets: for another file they
    could be wrong without being noticed.
    """
    earlier = list(Import.objects.filter(kind=importer.kind, uploaded_by=by).order_by("-pk")[:REMEMBERED])
    words: dict[str, dict[str, str]] = {}
    for source in reversed(earlier):
        for column, given in source.words.items():
            words.setdefault(column, {}).update(given)
    mapping = next((source.mapping for source in earlier if source.mapping), {})
    reading: dict[str, Any] = {"mapping": mapping, "words": words}
    if same := next((source for source in earlier if _has_form(source, headings, sheets)), None):
        reading |= {"mapping": same.mapping, "constants": same.constants, "sheet": same.sheet}
    return reading


def _has_form(source: Import, headings: Sequence[str], sheets: Sequence[str]) -> bool:
    """Whether the file had the same sheets and, unless its sheet had to be selected first, the same headings."""
    if sorted(source.summary.get("sheets", [])) != sorted(sheets):
        return False
    if not headings:
        return bool(source.sheet)
    return set(source.summary.get("headings", [])) == set(headings)
