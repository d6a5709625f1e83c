"""A small edition as it was frozen, kept in a file, and the documents that are made of it; no database is asked."""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from accountability.annual_report.chapters import Source, compose
from accountability.annual_report.document import Column, Heading, Kind, Paragraph, Points, Report, Table
from accountability.annual_report.formats import FORMATS
from accountability.annual_report.passages import in_force
from accountability.models import Cycle, Edition, Snapshot, SnapshotSeries

HERE = Path(__file__).parent
LANGUAGES = ("ar", "zh-hans", "en", "fr", "ru", "es")
KNOWN_AT = dt.datetime(2022, 2, 1, 15, tzinfo=dt.UTC)


def series() -> dict[str, Any]:
    """What was frozen, by code; each caller has its own."""
    found: dict[str, Any] = json.loads((HERE / "frozen.json").read_text())
    return found


def edition(year: int) -> Edition:
    snapshot = Snapshot(label=str(year), as_of=dt.date(year, 12, 31), known_at=KNOWN_AT)
    return Edition(cycle=Cycle(year=year, as_of=snapshot.as_of), snapshot=snapshot)


def source(frozen: dict[str, Any] | None = None, earlier: dict[str, Any] | None = None) -> Source:
    """The edition of 2021, compared with that of 2020 where `earlier` gives its rows."""
    given = Source(edition(2021), None if earlier is None else edition(2020))
    rows = [
        SnapshotSeries(
            code=code, cut_off=dt.date.fromisoformat(s["cut_off"]), rule_version=s["rule_version"], values=s["rows"]
        )
        for code, s in (frozen or series()).items()
    ]
    vars(given).update(frozen=rows, earlier=earlier or {}, passages=in_force(None), row_sets=())
    return given


def report(language: str = "en", **given: Any) -> Report:
    return compose(source(**given), language)


@lru_cache
def written(language: str, form: str) -> bytes:
    """The document in one language and format."""
    return FORMATS[form].write(report(language))


def saying(text: str, language: str = "en") -> Report:
    """A report that says one text in every place that a text can stand."""
    columns = (Column("what", text), Column("count", "N", Kind.COUNT))
    table = Table("one", text, columns, ((text, 1), ("", None)), notes=(text,))
    return Report(
        language=language, symbol="A/1", title=text, subtitle=text, organization="UN", day=dt.date(2021, 12, 31),
        facts=((text, text),), notice=text, record={"series": [], "text": text},
        blocks=(Heading(1, text, "one"), Paragraph(text, 1), Points((text,)), table),
    )  # fmt: skip
