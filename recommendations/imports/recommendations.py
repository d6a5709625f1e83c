"""Import of recommendations: checked rows, then entries of the register."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accountability.choices import Priority
from accountability.imports.cells import Cells, as_cell
from accountability.imports.columns import plain
from accountability.imports.importer import Importer
from accountability.imports.name_cells import read_name, read_names
from accountability.imports.rows import Checked, fault_difference, may_import, without_duplicates
from accountability.imports.source_dates import read_day, read_due
from accountability.localization.citations.canonical import canonical_part
from accountability.models import Import, User, has_come
from accountability.models.trail import database_time
from accountability.roles import Scope
from recommendations.actions import enter_all
from recommendations.actions.undo_import import undo_rows
from recommendations.choices import Addressee, RatingCode, Volume
from recommendations.imports.amounts import read_amounts
from recommendations.imports.columns import columns
from recommendations.imports.entries import counts_from, entry_of, main_row, record_of
from recommendations.imports.identity import RecommendationRow, fault_other_volume, fault_unknown, read_identity
from recommendations.imports.lookups import Key, Lookups, parse_reference
from recommendations.models import ImportedRow, Recommendation
from recommendations.models.recommendation import label_of
from recommendations.permissions import Permission

SCRIPT = {"ar": ("ARABIC",), "ru": ("CYRILLIC",), "zh-hans": ("CJK",)}
LATIN = ("LATIN",)
VOLUMES = {value.casefold(): value for value in Volume.values}
LANGUAGES = {code: code for code, _name in settings.LANGUAGES} | {"zh": "zh-hans", "zh-cn": "zh-hans"}
COMPARED = ("body_id", "volume", "text", "language", "reported_on", "rating")
COLUMN_OF = {"body_id": "body", "reported_on": "issued_on"}


def read(cells: Cells) -> RecommendationRow:
    """One row, with the faults of its cells."""
    lookups: Lookups = cells.lookups
    issued_on = read_day(cells, "issued_on", required=True)
    row = RecommendationRow(
        **read_identity(cells),
        body=read_name(cells, "body", lookups.bodies, required=True),
        volume=cells.one_of("volume", VOLUMES, also=Volume.values) or "",
        period_end=read_day(cells, "period_end"), issued_on=issued_on,
        counts_from=read_day(cells, "counts_from"), text=cells.text("text", most=100_000, required=True),
        language=cells.one_of("language", LANGUAGES, required=True, also=dict(settings.LANGUAGES)) or "",
        rating=cells.choice("rating", RatingCode), priority=cells.choice("priority", Priority),
        addressee=cells.choice("addressee", Addressee),
        entities=read_names(cells, "entities", lookups.entities, on=issued_on),
        post=read_name(cells, "official_post", lookups.posts),
        target_raw=cells.text("target_date", most=100, as_written=True), target=read_due(cells, "target_date"),
        theme=read_name(cells, "theme", lookups.themes),
        root_causes=read_names(cells, "root_cause", lookups.root_causes),
        components=cells.several("components", lookups.components),
        repeats=tuple(parse_reference(text) for text in cells.listed("repeats")),
        confirmed_repeats=tuple(parse_reference(text) for text in cells.listed("confirmed_repeats")),
        amounts=read_amounts(cells, "amounts"),
    )  # fmt: skip
    _check_consistency(row)
    return row


def _check_consistency(row: RecommendationRow) -> None:
    """Add the faults of cells that contradict each other."""
    cells, code = row.cells, row.body.code if row.body else ""
    if code == "BOA" and not cells.raw("volume"):
        cells.fault("volume", _("The Board of Auditors reports in volumes: enter I or II."))
    if code not in ("", "BOA") and row.volume:
        cells.fault("volume", _("Only the Board of Auditors (BOA) reports in volumes."))
    fault_other_volume(cells, "volume" if "volume" in cells.positions else "symbol", row.symbol, row.volume)
    if row.issued_on and not has_come(row.issued_on):
        cells.fault("issued_on", _("This date is in the future."))
    if row.period_end and row.issued_on and row.period_end > row.issued_on:
        cells.fault("period_end", _("The period ends after the document was issued."))
    if row.text and row.language and not _is_written_in(row.text, row.language):
        cells.fault("language", _("The text is not written in the script of this language."))


# --- Against the register -------------------------------------------------------------------------------------------
def check(rows: list[RecommendationRow], lookups: Lookups, *, by: User) -> Checked:
    """Compare the rows with each other and with the register."""
    checked = Checked()
    _complete_chapters(rows, lookups)
    unique = list(without_duplicates(rows, lambda row: (row.key, plain(row.part)), column="paragraph"))
    main_rows = {row.key: row for row in unique if not row.part}
    entered = lookups.recommendations([*(row.key for row in unique), *_repeated(unique)])
    for row in unique:
        if row.body and not may_import(by, Permission.ISSUE, Scope(body=row.body.pk)):
            row.cells.fault("body", _("You cannot enter recommendations of %(body)s.") % {"body": row.body.code})
        if recommendation := entered.get(row.key):
            checked.skipped += 1
            _compare(row, recommendation, lookups)
            continue
        if row.key in lookups.ambiguous:
            fault_unknown(row)
            continue
        _check_repeats(row, main_rows, entered)
        lookups.document(row.symbol, issued_on=row.issued_on)
        checked.new.append(row)
    checked.notes += _outside_rates(checked.new)
    return checked


def _outside_rates(rows: Iterable[RecommendationRow]) -> Iterator[str]:
    """For each body how many of the rows no rate will count, and why."""
    bases = {row.body.code: row.body.base_date for row in rows if row.body}
    outside: dict[str, set[Key]] = defaultdict(set)
    for row in rows:
        if row.body and row.issued_on and counts_from(row) < row.body.base_date:
            outside[row.body.code].add(row.key)
    for code, keys in outside.items():
        message = ngettext(
            "%(count)s recommendation of %(body)s is effective before %(day)s, the base date: it is "
            "imported but not counted in any rate.",
            "%(count)s recommendations of %(body)s are effective before %(day)s, the base date: they "
            "are imported but not counted in any rate.",
            len(keys),
        )
        yield message % {"count": len(keys), "body": code, "day": bases[code].isoformat()}


def _complete_chapters(rows: Iterable[RecommendationRow], lookups: Lookups) -> None:
    """Give each row without a chapter the one in which the file has the same paragraph; several are a fault later."""
    chapters: dict[tuple[str, ...], dict[str, RecommendationRow]] = defaultdict(dict)
    for row in rows:
        if row.chapter:
            symbol, chapter, *place = row.key
            chapters[(symbol, *place)].setdefault(chapter, row)
    for row in rows:
        symbol, chapter, *place = row.key
        in_file = {} if chapter else chapters.get((symbol, *place), {})
        if len(in_file) == 1:
            row.chapter = next(iter(in_file.values())).chapter
        elif in_file:
            labels = (label_of(r.symbol, r.chapter, r.paragraph, r.organization) for r in in_file.values())
            lookups.ambiguous[row.key] = sorted(labels)


def _repeated(rows: Iterable[RecommendationRow]) -> list[Key]:
    """The keys of all that the rows repeat."""
    return [key for row in rows for reference in row.earlier for key in reference.keys]


def _compare(row: RecommendationRow, recommendation: Recommendation, lookups: Lookups) -> None:
    """Add a fault for each difference; what changes with time (owners, dates, theme) is not compared."""
    if row.part:
        part = next((part for part in recommendation.parts.all() if canonical_part(part.label) == row.part), None)
        if part is None:
            row.cells.fault("part", _("The recommendation is already in the register, without this part."))
        elif as_cell(part.text) != row.text:
            fault_difference(row.cells, "text", part.text)
        return
    if not row.body or not row.issued_on:
        return
    record = record_of(row, lookups)
    for name in COMPARED:
        entered = getattr(recommendation, name)
        if getattr(record, name) != (as_cell(entered) if name == "text" else entered):
            entered = recommendation.body if name == "body_id" else entered
            fault_difference(row.cells, COLUMN_OF.get(name, name), entered)


def _check_repeats(
    row: RecommendationRow, main_rows: dict[Key, RecommendationRow], entered: dict[Key, Recommendation]
) -> None:
    for reference in row.earlier:
        candidates = (main_rows.get(key) or entered.get(key) for key in reference.keys)
        earlier = next((candidate for candidate in candidates if candidate), None)
        if earlier is None:
            message = _("“%(reference)s” is neither in the register nor in this file.")
            row.cells.fault("repeats", message % {"reference": reference.text})
        elif isinstance(earlier, RecommendationRow) and (earlier is row or _day(earlier) > _day(row)):
            message = _("“%(reference)s” was not issued earlier, so this recommendation cannot repeat it.")
            row.cells.fault("repeats", message % {"reference": reference.text})


def _day(row: RecommendationRow) -> dt.date:
    return row.issued_on or dt.date.max


def describe(row: RecommendationRow) -> list[str]:
    """Label, body and text."""
    body = f"{row.body.code if row.body else ''} {row.volume}".strip()
    label = label_of(row.symbol, row.chapter, row.paragraph, row.organization)
    return [f"{label} ({row.part})" if row.part else label, body, row.text[:160]]


# --- Into the register ----------------------------------------------------------------------------------------------
def save(rows: list[RecommendationRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedRow]:
    """Enter the new rows, repeated ones before those that repeat them."""
    groups: dict[Key, list[RecommendationRow]] = {}
    for row in sorted(rows, key=_day):
        groups.setdefault(row.key, []).append(row)
    records = {key: record_of(main_row(group), lookups) for key, group in groups.items()}
    earlier = lookups.recommendations(_repeated(rows)) | records
    now = database_time()
    entries = {key: entry_of(groups[key], records[key], earlier, by=by, now=now) for key in _in_order(groups)}
    enter_all(entries.values(), by=by)
    for key, entry in entries.items():
        parts = {part.label: part for part in entry.parts}
        for row in groups[key]:
            entered = {"part": parts[row.part]} if row.part else {"decision": entry.decisions[0]}
            yield ImportedRow(source=source, number=row.cells.number, recommendation=entry.recommendation, **entered)


def _in_order(groups: dict[Key, list[RecommendationRow]]) -> dict[Key, None]:
    """The keys, each after those that it repeats."""
    ordered: dict[Key, None] = {}
    waiting = list(reversed(groups))
    begun: set[Key] = set()
    while waiting:
        key = waiting[-1]
        earlier = [k for k in _repeated(groups[key]) if k in groups and k not in ordered and k not in begun]
        begun.add(key)
        if earlier:
            waiting += earlier
        else:
            ordered[waiting.pop()] = None
    return ordered


RECOMMENDATIONS = Importer(
    kind="recommendations",
    title=gettext_lazy("Recommendations"),
    permission=Permission.ISSUE,
    columns=columns(
        "symbol", "chapter", "paragraph", "part", "body", "volume", "period_end", "issued_on", "text", "language",
        "rating", "priority", "entities", "official_post", "target_date", "theme", "root_cause", "repeats",
        "organization", "addressee", "components", "counts_from", "confirmed_repeats", "amounts",
    ),
    required=("symbol", "paragraph", "body", "issued_on", "text", "language"),
    read=read,
    check=check,
    describe=describe,
    save=save,
    undo=undo_rows,
    by_operator=True,
    sheets=("recommendations", "parts"),
    ignored=(
        "rating_now", "position", "progress", "updated_on", "status", "decided_on", "mark_conflicts", "gap",
        "first_target_date", "latest_target_date", "target_date_kind", "slippage_days", "age_days", "overdue_days",
        "evidence_count", "counted_on", "assignee",
    ),
    lookups=Lookups,
)  # fmt: skip


def _is_written_in(text: str, language: str) -> bool:
    """True where at least a fifth of the letters are of the language's script, or there is no letter at all."""
    letters = [c for c in text[:2_000] if c.isalpha()]
    ours = sum(unicodedata.name(c, "").startswith(SCRIPT.get(language, LATIN)) for c in letters)
    return not letters or ours * 5 >= len(letters)
