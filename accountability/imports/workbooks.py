"""Read an XLSX workbook in parts: its sheets, its texts, and which numbers are dates.

Both forms of the format are read, the transitional one and Strict Open XML. The cells are read here rather than by
openpyxl because faults must name the cell, and a file may declare far more rows than it has.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from accountability.errors import IllegalStep
from accountability.exports.cells import unescape
from accountability.files.office import DAMAGED_ARCHIVE, disk_failure

DEEPEST, MOST_INSIDE = 100, 100_000  # levels of markup, and elements inside one cell or text
DAMAGED = (*DAMAGED_ARCHIVE, LookupError, ParseError, DefusedXmlException)
VISIBLE = ("", "visible")
MOST_SHEETS = 100  # from which a person selects one


def damaged() -> IllegalStep:
    return IllegalStep(_("The workbook is damaged and cannot be opened. Save it again from its program."))


def local_name(name: str) -> str:
    """The name of an element or attribute without its namespace, of which the format has two."""
    return name.rpartition("}")[2]


def walk(part: Any, *, begun: Collection[str] = (), complete: Collection[str] = ()) -> Iterator[tuple[str, Element]]:
    """The elements of these names, in order: those of `begun` at their start, those of `complete` with their content.

    Elements are discarded after use, so that memory stays constant. IllegalStep if the markup is damaged or endless.
    """
    stack: list[Element] = []
    outermost = inside = 0  # the depth of the complete element being read, and its content so far
    try:
        for event, element in iterparse(part, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                stack.append(element)
                inside += 1
                if len(stack) > DEEPEST or (outermost and inside > MOST_INSIDE):
                    raise damaged()
                if not outermost and (name := local_name(element.tag)) in complete:
                    outermost, inside = len(stack), 0
                elif not outermost and name in begun:
                    yield name, element
                continue
            level = len(stack)
            stack.pop()
            if level == outermost:
                outermost = 0
                yield local_name(element.tag), element
            if not outermost and stack:
                del stack[-1][:]
    except DAMAGED as error:
        raise damaged() from error


@dataclass(frozen=True)
class Part:
    """One sheet of a workbook: its name, its path in the file, and whether it is visible."""

    title: str
    path: str
    is_hidden: bool


@dataclass
class Workbook:
    """The parts of one file. Texts and formats are read when they are first needed."""

    file: BinaryIO
    sheets: list[Part] = field(default_factory=list)
    epoch: dt.datetime = WINDOWS_EPOCH
    related: dict[str, str] = field(default_factory=dict)  # the other parts by what they are

    @cached_property
    def archive(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(self.file)
        except zipfile.BadZipFile as error:
            raise disk_failure(error) or damaged() from error

    @cached_property
    def strings(self) -> list[str]:
        """The texts that cells share."""
        if not (path := self.related.get("sharedStrings")):
            return []
        with self.open(path) as part:
            return [text_of(element) for _name, element in walk(part, complete=("si",))]

    @cached_property
    def day_formats(self) -> frozenset[str]:
        """The numbers of the formats that show a number as a day or a time."""
        if not (path := self.related.get("styles")):
            return frozenset()
        formats: dict[str, str | None] = {str(number): code for number, code in BUILTIN_FORMATS.items()}
        days, count, is_of_cells = [], 0, False
        with self.open(path) as part:
            for name, element in walk(part, begun=("numFmt", "cellXfs", "cellStyles", "dxfs", "xf")):
                if name == "numFmt":
                    formats[element.get("numFmtId", "")] = element.get("formatCode")
                elif name != "xf":
                    is_of_cells = name == "cellXfs"
                elif is_of_cells:
                    code = formats.get(element.get("numFmtId", "0"))
                    days += [str(count)] if code and is_date_format(code) else []
                    count += 1
        return frozenset(days)

    def open(self, path: str) -> Any:
        try:
            return self.archive.open(path)
        except DAMAGED as error:
            raise damaged() from error


def open_workbook(file: BinaryIO) -> Workbook:
    """The sheets of a workbook. IllegalStep where the file cannot be opened."""
    book = Workbook(file)
    try:
        roots = _relations(book, "_rels/.rels", "")
        main = next(path for kind, path in roots.values() if kind == "officeDocument")
    except (*DAMAGED, StopIteration) as error:
        raise damaged() from error
    folder, name = posixpath.split(main)
    relations = _relations(book, f"{folder}/_rels/{name}.rels".lstrip("/"), folder)
    book.related = {kind: path for kind, path in relations.values() if kind in ("sharedStrings", "styles")}
    with book.open(main) as part:
        for kind, element in walk(part, begun=("sheet", "workbookPr")):
            if kind == "workbookPr":
                book.epoch = MAC_EPOCH if element.get("date1904") in ("1", "true") else WINDOWS_EPOCH
                continue
            key = next((value for name, value in element.items() if name.endswith("relationships}id")), "")
            type_of_sheet, path = relations.get(key, ("", ""))
            if type_of_sheet == "worksheet":
                is_hidden = element.get("state", "") not in VISIBLE
                book.sheets.append(Part(element.get("name", ""), path, is_hidden))
    return book


def sheet_titles(file: BinaryIO) -> list[str]:
    """The titles of the sheets of a workbook; none of a CSV, nor of what cannot be read."""
    try:
        return [sheet.title for sheet in open_workbook(file).sheets][:MOST_SHEETS]
    except IllegalStep:  # the reader reports the fault of the file
        return []


def _relations(book: Workbook, path: str, folder: str) -> dict[str, tuple[str, str]]:
    """The references of a part: by key the kind and the path."""
    relations = {}
    with book.open(path) as part:
        for _name, element in walk(part, begun=("Relationship",)):
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
                relations[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], target)
    return relations


def text_of(element: Element) -> str:
    """The text of a shared or inline string, formatted or not, without the readings of its signs."""
    pieces = []
    for child in element:
        if (name := local_name(child.tag)) == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces += [piece.text or "" for piece in child if local_name(piece.tag) == "t"]
    return unescape("".join(pieces))
