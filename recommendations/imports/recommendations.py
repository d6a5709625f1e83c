"""Recommendations as spreadsheets bring them: checked rows, then entries of the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability.choices import Priority
from accountability.models import User
from accountability.roles import Scope
from recommendations.actions import enter_all
from recommendations.choices import Addressee, RatingCode, Volume
from recommendations.imports.cells import Cells
from recommendations.imports.columns import plain
from recommendations.imports.entries import entry_of, record_of, whole
from recommendations.imports.identity import Row
from recommendations.imports.lookups import Key, Known
from recommendations.imports.references import reference
from recommendations.imports.rows import Checked, differs, may, without_twins
from recommendations.imports.scripts import is_written_in
from recommendations.models import Import, ImportedRow, Recommendation
from recommendations.models.recommendation import label_of
from recommendations.permissions import Permission

VOLUMES = {value.casefold(): value for value in Volume.values}
LANGUAGES = {code: code for code, _name in settings.LANGUAGES} | {"zh": "zh-hans", "zh-cn": "zh-hans"}
COMPARED = ("body_id", "volume", "text", "language", "reported_on", "rating")
CELL_OF = {"body_id": "body", "reported_on": "issued_on"}


class Reader:
    """Reads rows with the lists of the register at hand."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def __call__(self, cells: Cells) -> Row:
        known = self.known
        body = cells.one_of("body", known.bodies, required=True, also=[b.code for b in known.bodies.values()])
        row = Row(
            cells=cells, symbol=cells.symbol("symbol", most=80, required=True), chapter=cells.symbol("chapter"),
            paragraph=cells.symbol("paragraph", required=True), part=cells.part(),
            organization=cells.symbol("organization", most=64), body=body,
            volume=cells.one_of("volume", VOLUMES, also=Volume.values) or "", period_end=cells.day("period_end"),
            issued_on=cells.day("issued_on", required=True), counts_from=cells.day("counts_from"),
            text=cells.text("text", most=100_000, required=True),
            language=cells.one_of("language", LANGUAGES, required=True, also=dict(settings.LANGUAGES)) or "",
            rating=cells.choice("rating", RatingCode), priority=cells.choice("priority", Priority),
            addressee=cells.choice("addressee", Addressee),
            entities=cells.several("entities", known.entities), post=cells.one_of("official_post", known.posts),
            target_raw=cells.text("target_date", most=100), target=cells.due("target_date"),
            theme=cells.one_of("theme", known.themes), root_causes=cells.several("root_cause", known.root_causes),
            components=cells.several("components", known.components),
            repeats=tuple(reference(text) for text in cells.listed("repeats")),
            confirmed=tuple(reference(text) for text in cells.listed("confirmed_repeats")),
            amounts=cells.money("amounts"),
        )  # fmt: skip
        _fits_together(row)
        return row


def _fits_together(row: Row) -> None:
    """What fits alone but not together."""
    cells, code = row.cells, row.body.code if row.body else ""
    if code == "BOA" and not cells.raw("volume"):
        cells.fault("volume", _("The Board of Auditors reports in volumes: give I or II."))
    if code not in ("", "BOA") and row.volume:
        cells.fault("volume", _("Only the Board of Auditors (BOA) reports in volumes."))
    if row.issued_on and row.issued_on > timezone.localdate():
        cells.fault("issued_on", _("This day lies in the future."))
    if row.period_end and row.issued_on and row.period_end > row.issued_on:
        cells.fault("period_end", _("The period ends after the document was issued."))
    if row.text and row.language and not is_written_in(row.text, row.language):
        cells.fault("language", _("The text is not written in the script of this language."))


# --- Against the register -------------------------------------------------------------------------------------------
def judge(rows: Iterable[Row], known: Known, *, by: User) -> Checked:
    """Compare the rows with each other and with what is entered."""
    checked = Checked()
    all_rows = list(rows)
    checked.rows = len(all_rows)
    unique = list(without_twins(all_rows, lambda row: (row.key, plain(row.part))))
    wholes = {row.key: row for row in unique if not row.part}
    entered = known.recommendations({row.key for row in unique} | _mentioned(unique))
    for row in unique:
        if row.body and not may(by, Permission.ISSUE, Scope(body=row.body.pk)):
            said = _("You may not enter recommendations of %(body)s.") % {"body": row.body.code}
            row.cells.fault("body", said)
        if record := entered.get(row.key):
            checked.skipped += 1
            _compare(row, record, known)
            continue
        _check_repeats(row, wholes, entered)
        known.document(row.symbol, issued_on=row.issued_on)
        checked.new.append(row)
    return checked


def _mentioned(rows: Iterable[Row]) -> set[Key]:
    return {key for row in rows for named in row.earlier for key in named.keys}


def _compare(row: Row, record: Recommendation, known: Known) -> None:
    """A row that is there already says the same; what changes with time (owners, dates, theme) is not compared."""
    if row.part:
        part = next((p for p in record.parts.all() if plain(p.label) == plain(row.part)), None)
        if part is None:
            row.cells.fault("part", _("The recommendation is entered already, without this part."))
        elif part.text != row.text:
            differs(row.cells, "text", part.text)
        return
    if not row.body or not row.issued_on:
        return
    now = record_of(row, known)
    for name in COMPARED:
        if getattr(now, name) != getattr(record, name):
            there = record.body if name == "body_id" else getattr(record, name)
            differs(row.cells, CELL_OF.get(name, name), there)


def _check_repeats(row: Row, wholes: dict[Key, Row], entered: dict[Key, Recommendation]) -> None:
    for named in row.earlier:
        found = (wholes.get(key) or entered.get(key) for key in named.keys)
        earlier = next((one for one in found if one), None)
        if earlier is None:
            row.cells.fault(
                "repeats", _("“%(reference)s” is not entered, nor in this file.") % {"reference": named.text}
            )
        elif isinstance(earlier, Row) and (earlier is row or _day(earlier) > _day(row)):
            said = _("“%(reference)s” was not issued earlier, so that this cannot repeat it.")
            row.cells.fault("repeats", said % {"reference": named.text})


def _day(row: Row) -> dt.date:
    return row.issued_on or dt.date.max


def shown(row: Row) -> list[str]:
    body = f"{row.body.code if row.body else ''} {row.volume}".strip()
    label = label_of(row.symbol, row.chapter, row.paragraph, row.organization)
    return [f"{label} ({row.part})" if row.part else label, body, row.text[:160]]


# --- Into the register ----------------------------------------------------------------------------------------------
def enter(rows: list[Row], known: Known, *, by: User, source: Import) -> Iterator[ImportedRow]:
    """Enter the new rows, what is repeated before what repeats it, and tell what each row made."""
    groups: dict[Key, list[Row]] = {}
    for row in sorted(rows, key=_day):
        groups.setdefault(row.key, []).append(row)
    records = {key: record_of(whole(group), known) for key, group in groups.items()}
    made = known.recommendations(_mentioned(rows)) | records
    entries = {key: entry_of(groups[key], records[key], made, by=by) for key in _in_order(groups)}
    enter_all(entries.values(), by=by)
    for key, entry in entries.items():
        parts = {part.label: part for part in entry.parts}
        for row in groups[key]:
            what = {"part": parts[row.part]} if row.part else {"decision": entry.decisions[0]}
            yield ImportedRow(source=source, number=row.cells.number, recommendation=entry.recommendation, **what)


def _in_order(groups: dict[Key, list[Row]]) -> dict[Key, None]:
    """The keys, each after those that it repeats."""
    done: dict[Key, None] = {}
    waiting = list(reversed(groups))
    begun: set[Key] = set()
    while waiting:
        key = waiting[-1]
        first = [k for row in groups[key] for named in row.earlier for k in named.keys if k in groups]
        first = [k for k in first if k not in done and k not in begun]
        begun.add(key)
        if first:
            waiting += first
        else:
            done[waiting.pop()] = None
    return done
