"""The reference files: columns, types of cells, and the key of a row. A file is read completely or refused."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accountability.components.reference import cells
from accountability.components.reference.cells import (
    Reader,
    Refused,
    day,
    in_words,
    integer,
    needed_number,
    number,
    number_or_frequency,
    one_of,
    required,
    signed,
    source,
    symbols,
    text,
    yes_no,
)
from accountability.components.relations import ROLES
from accountability.models.commitment import CommitmentSection, OfficeBasis
from accountability.models.observation import ObservationKind
from accountability.models.plan_action import PlanActionStatus
from accountability.models.printed import ValueType
from accountability.models.resolution import ResolutionStatus

Row = dict[str, Any]
Sheets = dict[str, list[Row]]

LANGUAGES = ("ar", "zh_hans", "en", "fr", "ru", "es")
WORDS = {f"words/{language}": language for language in ("ar", "es", "fr", "ru", "zh-hans")}
"""The files of working translations, one for each language other than English."""

BODIES = ("OIOS", "BOA", "JIU")
VOLUMES = ("", "I", "II")
VALUE_TYPES = [code for code in ValueType.values if code != ValueType.COUNTED]
COMPONENTS = one_of("0123456")
TRENDS = {
    "All recommendations": ("all", "", "all"),
    "Critical recommendations": ("critical", "", "critical"),
    "Volumes I and II": ("volumes", "", "all"),
    "Volume I: outstanding recommendations of the previous nine financial periods to 31 December 2019":
        ("volume_I", "I", "all"),
    "Recommendations addressed to the Secretariat (by JIU count)": ("addressed", "", "all"),
    "Accepted recommendations": ("accepted", "", "all"),
}  # fmt: skip
"""Scope as worded -> its code in a figure's key, volume, category."""


@dataclass(frozen=True)
class Sheet:
    """One file: a reader for each column, and the key columns of a row. Our own files are optional."""

    columns: dict[str, Reader]
    key: tuple[str, ...]
    ours: bool = False


@dataclass(frozen=True)
class Fault:
    """One fault of a file; row 1 is the header."""

    file: str
    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        place = "".join((f", row {self.row}" if self.row else "", f", column {self.column}" if self.column else ""))
        return f"{self.file}{place}: {self.sentence}."


class Faulty(Exception):
    """The files cannot be loaded; every fault found is listed."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def _named(prefix: str = "title") -> dict[str, Reader]:
    return {f"{prefix}_{language}": required if language == "en" else text for language in LANGUAGES}


FACTS: dict[str, Reader] = {
    "fact_id": integer, "metric": required, "statement_en": required, "value": number_or_frequency, "unit": text,
    "as_of": text, "value_type": one_of(VALUE_TYPES), "source": source,
}  # fmt: skip
ANNEX_III: dict[str, Reader] = {
    "row_type": one_of(("period", "total")), "period": required, "implemented": needed_number, "in_progress": number,
    "issued_since_2010": number, "printed_cumulative_implementation_rate_pct": number, "source": source,
}  # fmt: skip
CONDUCT: dict[str, Reader] = {
    "row_no": integer, "number": needed_number, "is_total": yes_no, "period_start": day, "period_end": day,
    "source": source,
}  # fmt: skip

SHEETS: dict[str, Sheet] = {
    "acabq_facts": Sheet({**FACTS, "para_no": required}, ("fact_id",)),
    "acabq_observations": Sheet({
        "obs_id": integer, "para_no": required, "type": one_of(ObservationKind.values), "topic_en": required,
        "component": cells.required, "text_en": required, "addressee": required, "restates_earlier_view": yes_no,
        "source": source,
    }, ("obs_id",)),
    "annex1_amounts": Sheet({
        "annex1_row": integer, "resolution": required, "report_symbol": required, "item_en": required,
        "amount_usd": needed_number, "budget_year": integer, "source": source,
    }, ("annex1_row", "report_symbol", "item_en")),
    "annex1_resolutions": Sheet({
        "row_no": integer, "agenda_item": required, "agenda_item_en": required, "agenda_item_zh": required,
        "resolution": required, "title_en": required, "title_zh": required, "report_or_action_en": required,
        "report_symbols": symbols, "status": one_of(ResolutionStatus.values), "due_session": text, "summary_en": text,
        "amounts_usd": text, "source": source,
    }, ("row_no",)),
    "annex2_rbm_plan": Sheet({
        "activity_no": integer, "activity_en": required, "lead_office_en": required, "implementation_date_en": required,
        "implementation_date_zh": text, "status_code": one_of(PlanActionStatus.values), "status_en": text,
        "completion_reference": symbols, "progress_en": text, "source": source,
    }, ("activity_no",)),
    "annex3_board": Sheet({
        **ANNEX_III, "body": one_of(["Board of Auditors"]), "financial_statements": one_of(["vol_I", "vol_II"]),
        "financial_statements_en": text, "financial_statements_zh": text, "overtaken_by_events_or_closed": number,
    }, ("financial_statements", "row_type", "period")),
    "annex3_oios": Sheet({
        **ANNEX_III, "body": one_of(["OIOS"]), "category": one_of(["all", "critical"]), "category_en": text,
        "category_zh": text, "period_note": text, "overtaken_or_closed_without_implementation": number,
    }, ("category", "row_type", "period")),
    "conduct_disposals": Sheet(
        {**CONDUCT, "disposition_en": required, "disposition_zh": text, "group": required, "note": text}, ("row_no",)
    ),
    "conduct_received": Sheet({**CONDUCT, "misconduct_type_en": required, "misconduct_type_zh": text}, ("row_no",)),
    "doa_kpis": Sheet({
        "row_no": integer, "item": required, "description_en": required, "value": number, "unit": text, "as_of": text,
        "group": text, "source": source,
    }, ("item",)),
    "environment_measures": Sheet({
        "entity": required, "measure_en": required, "due_or_as_of": text, "source": source,
        "status": in_words(["planned", "in_progress", "reported", "completed"]),
    }, ("entity", "measure_en")),
    "erm_entities": Sheet(FACTS, ("fact_id",)),
    "ethics_training": Sheet(FACTS, ("fact_id",)),
    "fraud_risks": Sheet(
        {"risk_no": integer, "risk_en": required, "risk_zh": text, "assessment_year": integer, "source": source},
        ("risk_no",),
    ),
    "glossary": Sheet({
        "term_en": required, "abbreviation": text, "term_zh_A_76_644": text, "term_zh_A_67_776": text, "note": text,
    }, ("term_en",)),
    "internal_control_areas": Sheet({
        "area_no": integer, "area_en": required, "statement_year": integer, "remediation_status_en": text,
        "source": source,
    }, ("area_no",)),
    "next_steps": Sheet({
        "commitment_id": integer, "para_no": required, "sub": text, "component_no": COMPONENTS, "component_en": text,
        "sub_area_en": text, "commitment_en": required, "responsible_office_en": required,
        "office_basis": one_of(OfficeBasis.values), "due_en": text, "due_iso": text,
        "section": one_of(CommitmentSection.values), "source": source,
    }, ("section", "para_no", "sub")),
    "oversight_trends": Sheet({
        "body": one_of(["OIOS", "Board of Auditors", "JIU"]), "scope_en": one_of(TRENDS), "scope_zh": text,
        "period": required, "metric": required, "metric_en": required, "value": number, "unit": required,
        "denominator": number, "printed_pct": number, "source": source,
    }, ("body", "scope_en", "period", "metric")),
    "progress_statements": Sheet({
        "para_no": required, "component_no": COMPONENTS, "component_en": text, "component_zh": text,
        "sub_area_en": text, "sub_area_zh": text, "under_progress_to_date_heading": yes_no, "summary_en": required,
        "source": source,
    }, ("para_no",)),
    "sg_facts": Sheet({**FACTS, "para_no": required, "component_no": COMPONENTS}, ("fact_id",)),
    # Additions of the product to the transcription: names in six languages, periods, relations between figures.
    "components": Sheet({"number": COMPONENTS, **_named("name")}, ("number",), ours=True),
    "sub_areas": Sheet(
        {"component_no": COMPONENTS, "order": integer, **_named("name")}, ("component_no", "order"), ours=True
    ),
    "documents": Sheet({"symbol": required, "kind": text, **_named()}, ("symbol",), ours=True),
    "series": Sheet({"code": required, "component_no": one_of(("", *"0123456")), **_named()}, ("code",), ours=True),
    "periods": Sheet({
        "body": one_of(BODIES), "volume": one_of(VOLUMES), "label": required, "starts_on": day, "ends_on": day,
        "cut_off": day, "start_assumed": yes_no, "end_assumed": yes_no, "cut_off_assumed": yes_no, "source": required,
    }, ("body", "volume", "label"), ours=True),
    "further_figures": Sheet({
        "code": required, "value": needed_number, "unit": text, "as_of": text, "source": source,
    }, ("code",), ours=True),
    "relations": Sheet({
        "relation": required, "rule": one_of(ROLES), "measure": text, "role": required, "coefficient": signed,
        "figure": text, "source": source,
    }, ("relation", "role", "figure"), ours=True),
    "wordings": Sheet({"figure": required, "printed": required, "source": source}, ("figure",), ours=True),
    "inferred": Sheet({
        "file": required, "row": required, "field": required, "note_en": required, "source": source,
    }, ("file", "row", "field"), ours=True),
    **{name: Sheet({"english": required, "text": required}, ("english",), ours=True) for name in WORDS},
}  # fmt: skip


def read(directory: Path, ours: Path) -> Sheets:
    """All files, checked. Our own are taken from `ours` where the directory has none. Raises Faulty with all faults."""
    faults: list[Fault] = []
    sheets = {}
    for name, sheet in SHEETS.items():
        file = f"{name}.csv"
        folder = ours if sheet.ours and not (directory / file).exists() else directory
        sheets[name] = _read(folder, file, sheet, faults)
    if faults:
        raise Faulty(faults)
    return sheets


def _read(folder: Path, file: str, sheet: Sheet, faults: list[Fault]) -> list[Row]:
    try:
        with (folder / file).open(encoding="utf-8-sig", newline="") as opened:
            lines = list(csv.reader(opened))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = "is missing" if isinstance(error, FileNotFoundError) else "cannot be read as a UTF-8 CSV file"
        faults.append(Fault(file, 0, "", f"the file {reason}"))
        return []
    header = [cell.strip() for cell in lines[0]] if lines else []
    if wrong := _header_faults(file, header, sheet):
        faults.extend(wrong)
        return []
    return _rows(file, header, lines, sheet, faults)


def _header_faults(file: str, header: list[str], sheet: Sheet) -> list[Fault]:
    missing = [Fault(file, 1, column, "the column is missing") for column in sheet.columns if column not in header]
    unknown = [Fault(file, 1, column, "the column is not known") for column in header if column not in sheet.columns]
    twice = [Fault(file, 1, column, "the column stands twice") for column in {c for c in header if header.count(c) > 1}]
    return missing + unknown + twice


def _rows(file: str, header: list[str], lines: list[list[str]], sheet: Sheet, faults: list[Fault]) -> list[Row]:
    rows: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    for line, values in enumerate(lines[1:], 2):
        if not values:
            continue
        if len(values) != len(header):
            faults.append(Fault(file, line, "", f"the row has {len(values)} cells, the header {len(header)}"))
            continue
        raw = dict(zip(header, values, strict=True))
        key = tuple(raw[column].strip() for column in sheet.key)
        if key in seen:
            faults.append(Fault(file, line, "", f"the row repeats row {seen[key]} ({', '.join(filter(None, key))})"))
        seen.setdefault(key, line)
        rows.append(_cells(file, line, raw, sheet, faults))
    return rows


def _cells(file: str, line: int, raw: dict[str, str], sheet: Sheet, faults: list[Fault]) -> Row:
    row: Row = {"row": line, "file": file}
    for column, reader in sheet.columns.items():
        try:
            row[column] = reader(raw[column])
        except Refused as refusal:
            faults.append(Fault(file, line, column, str(refusal)))
    return row
