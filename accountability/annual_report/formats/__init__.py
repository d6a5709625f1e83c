"""The five formats of a report: name, media type and writer of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils import translation

from accountability.annual_report.document import Report
from accountability.exports.spreadsheets import XLSX_TYPE


@dataclass(frozen=True)
class Format:
    """One format: the end of its name, its media type, and its writer, loaded when it is used."""

    code: str
    media_type: str
    writer: Callable[[Report], Iterable[bytes]]

    def pieces(self, report: Report) -> Iterator[bytes]:
        """The file in pieces: dates, numbers and labels in the language of the report, regardless of the reader."""
        with translation.override(report.language):
            pieces = iter(self.writer(report))
        while True:
            with translation.override(report.language):
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece

    def write(self, report: Report) -> bytes:
        """The whole file."""
        return b"".join(self.pieces(report))


def _docx(report: Report) -> Iterable[bytes]:
    from accountability.annual_report.formats.docx import docx

    return [docx(report)]


def _pdf(report: Report) -> Iterable[bytes]:
    from accountability.annual_report.formats.pdf import pdf

    return [pdf(report)]


def _xlsx(report: Report) -> Iterable[bytes]:
    from accountability.annual_report.formats.xlsx import xlsx

    return [xlsx(report)]


def _csv(report: Report) -> Iterable[bytes]:
    from accountability.annual_report.formats.csv import csv_zip

    return [csv_zip(report)]


def _json(report: Report) -> Iterable[bytes]:
    from accountability.annual_report.formats.json import pieces

    return pieces(report.record, report.row_sets)


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = {
    f.code: f
    for f in (
        Format("docx", WORD, _docx),
        Format("pdf", "application/pdf", _pdf),
        Format("xlsx", XLSX_TYPE, _xlsx),
        Format("csv.zip", "application/zip", _csv),
        Format("json", "application/json", _json),
    )
}
