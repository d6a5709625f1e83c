"""Spreadsheets for tests: written, checked and entered as the product does it, without its pages."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from django.utils import translation
from openpyxl import Workbook

from accountability.actions.imports import upload_spreadsheet
from accountability.files import storage
from accountability.imports.importer import commit, dry_run
from accountability.imports.rows import Checked
from accountability.imports.titles import column_title
from accountability.models import Import, User


def sheet(*rows: dict[str, Any]) -> bytes:
    """The rows as a CSV; its head names every column that one of them has."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def headed_in(language: str, head: str) -> str:
    """The first line of a CSV with the titles of its columns in the language."""
    with translation.override(language):
        titles = [column_title(name) for name in next(csv.reader([head.lstrip("\ufeff")]))]
    text = io.StringIO()
    csv.writer(text).writerow(titles)
    return text.getvalue().rstrip("\r\n")


def workbook(sheets: dict[str, Sequence[Sequence[Any]]], *, merged: str = "") -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
        if merged:
            page.merge_cells(merged)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


TRANSITIONAL = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
STRICT = (
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def markup_workbook(
    rows: str,
    *,
    strings: Sequence[str] = (),
    before: str = "",
    hidden: bool = False,
    namespaces: tuple[str, str] = TRANSITIONAL,
    name: str = "pledges",
    more: dict[str, str] | None = None,
) -> bytes:
    """A workbook of one sheet from the markup of its rows, however broken. Its second format (s="1") is that of days.

    `before` is markup before the rows, `more` are the rows of further sheets.
    """
    main, office = namespaces
    sheets = {name: rows} | (more or {})
    state = {1: ' state="hidden"'} if hidden else {}
    listed = "".join(
        f'<sheet name="{title}" sheetId="{n}" r:id="s{n}"{state.get(n, "")}/>'
        for n, title in enumerate(sheets, start=1)
    )
    related = "".join(
        f'<Relationship Id="s{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="'
        'application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}'
        f'<Relationship Id="t" Type="{office}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
        f'<Relationship Id="f" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        '<cellStyles/></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{"".join(f"<si><t>{text}</t></si>" for text in strings)}</sst>',
    }  # fmt: skip
    for number, markup in enumerate(sheets.values(), start=1):
        first = before if number == 1 else ""
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{main}">{first}<sheetData>{markup}</sheetData></worksheet>'
        )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, markup in parts.items():
            archive.writestr(path, markup)
    return content.getvalue()


def inline(reference: str, text: str) -> str:
    """The markup of a cell with this text."""
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def content_of(*rows: Any) -> bytes:
    """The rows as a CSV, or the content of a file as it is."""
    return rows[0] if isinstance(rows[0], bytes) else sheet(*rows)


def check_rows(kind: str, *rows: Any, by: User, name: str = "rows.csv", mapping: dict[str, str]) -> Checked:
    """A dry run of rows, or of the content of a file."""
    return dry_run(io.BytesIO(content_of(*rows)), kind=kind, name=name, by=by, mapping=mapping)


def enter_rows(kind: str, *rows: Any, by: User) -> Import:
    """Upload rows, or the content of a file, and enter them."""
    stored = storage.keep([content_of(*rows)])
    return commit(upload_spreadsheet(kind, name="rows.csv", sha256=stored.sha256, by=by), by=by)
