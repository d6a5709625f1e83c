"""Rows of the components from checked files: statements, commitments, resolutions, terms and lists."""

from __future__ import annotations

import re
from typing import Any

from accountability import choices
from accountability.components.reference import cells
from accountability.components.reference.loading import Loading
from accountability.components.reference.sheets import Row, Sheets
from accountability.models import (
    Commitment,
    CommitmentTargetDate,
    Component,
    ListedItem,
    Observation,
    PlanAction,
    Resolution,
    ResolutionAmount,
    Statement,
    SubArea,
    Term,
)
from accountability.models.commitment import DueKind, OfficeBasis

LATEST, EARLIER = "A/76/644", "A/67/776"  # the documents that the columns of the glossary name


def write(loading: Loading, sheets: Sheets) -> None:
    """Write every register row that is new or differs."""
    components = {component.number: component for component in Component.objects.all()}
    areas = {(area.component_id, area.names["en"]): area for area in SubArea.objects.all()}
    for order, row in enumerate(sheets["progress_statements"], 1):
        _statement(loading, row, _place(row, components, areas) | {"order": order})
    notes = {(row["file"], row["row"]): row["note_en"] for row in sheets["inferred"]}
    for order, row in enumerate(sheets["next_steps"], 1):
        note = notes.get(("next_steps", str(row["commitment_id"])), "")
        remark = {"due_note": {"en": note} if note else {}}
        _commitment(loading, row, _place(row, components, areas) | remark | {"order": order})
    for row in sheets["acabq_observations"]:
        _observation(loading, row, components)
    for row in sheets["annex1_resolutions"]:
        _resolution(loading, row, [a for a in sheets["annex1_amounts"] if a["annex1_row"] == row["row_no"]])
    for row in sheets["annex2_rbm_plan"]:
        _plan_action(loading, row, is_inferred=("annex2_rbm_plan", str(row["activity_no"])) in notes)
    for row in sheets["glossary"]:
        _term(loading, row)
    _lists(loading, sheets, components)


def _place(row: Row, components: dict[int, Component], areas: dict[tuple[int, str], SubArea]) -> dict[str, Any]:
    component = components[int(row["component_no"])]
    return {"component": component, "sub_area": areas.get((component.pk, row["sub_area_en"]))}


def _statement(loading: Loading, row: Row, place: dict[str, Any]) -> None:
    key = {"document": loading.document(row["source"][0]), "paragraph": row["para_no"]}
    progress = row["under_progress_to_date_heading"]
    loading.put(Statement, key, {**place, "summary": {"en": row["summary_en"]}, "under_progress_heading": progress})


def _commitment(loading: Loading, row: Row, place: dict[str, Any]) -> None:
    document = loading.document(row["source"][0])
    key = {"document": document, "section": row["section"], "paragraph": row["para_no"], "sub": row["sub"]}
    due_on = cells.span(row["due_iso"])[1]
    kind = DueKind.DATED if due_on else DueKind.RECURRING if row["due_iso"] == "recurring" else DueKind.WORDS
    before = loading.stored(Commitment, key)
    current = before.due_on if before and before.due_on != before.first_due_on else due_on  # a date moved since stays
    if before and before.is_recurring:
        kind = DueKind.RECURRING  # an interval that was set stays
    stored = loading.put(Commitment, key, {
        **place, "texts": {"en": row["commitment_en"]}, "responsible_office": row["responsible_office_en"],
        "office_basis": row["office_basis"], "due_as_printed": row["due_en"], "first_due_on": due_on,
        "due_on": current, "due_kind": kind if due_on or row["due_en"] else DueKind.MISSING,
    })  # fmt: skip
    if before is None:
        target = choices.DueKind.DATED if due_on else choices.DueKind.MISSING
        CommitmentTargetDate.objects.create(commitment=stored, kind=target, due_on=due_on, raw=row["due_en"][:100])


def _observation(loading: Loading, row: Row, components: dict[int, Component]) -> None:
    number = row["component"][0]
    key = {"document": loading.document(row["source"][0]), "number": row["obs_id"]}
    loading.put(Observation, key, {
        "paragraph": row["para_no"], "kind": row["type"], "topics": {"en": row["topic_en"]},
        "component": components[int(number)] if number.isdigit() else None, "texts": {"en": row["text_en"]},
        "addressee": row["addressee"], "restates_earlier_view": row["restates_earlier_view"],
    })  # fmt: skip


def _resolution(loading: Loading, row: Row, amounts: list[Row]) -> None:
    symbol, _space, part = row["resolution"].partition(" ")
    key = {"document": loading.document(row["source"][0]), "number": row["row_no"]}
    stored = loading.put(Resolution, key, {
        "agenda_item": row["agenda_item"],
        "agenda_titles": {"en": row["agenda_item_en"], "zh-hans": row["agenda_item_zh"]},
        "resolution": loading.document(f"A/RES/{symbol}"), "part": part,
        "titles": {"en": row["title_en"], "zh-hans": row["title_zh"]}, "action": {"en": row["report_or_action_en"]},
        "status": row["status"], "due_session": row["due_session"],
        "summary": {"en": row["summary_en"]} if row["summary_en"] else {},
    })  # fmt: skip
    loading.link(stored, "reports", row["report_symbols"])
    for order, amount in enumerate(amounts, 1):
        loading.put(ResolutionAmount, {"resolution": stored, "order": order}, {
            "report": loading.document(amount["report_symbol"]), "item": {"en": amount["item_en"]},
            "amount": amount["amount_usd"], "budget_year": amount["budget_year"],
        })  # fmt: skip


def _plan_action(loading: Loading, row: Row, *, is_inferred: bool) -> None:
    key = {"document": loading.document(row["source"][0]), "number": row["activity_no"]}
    stored = loading.put(PlanAction, key, {
        "activities": {"en": row["activity_en"]}, "lead_office": row["lead_office_en"],
        "office_basis": OfficeBasis.IMPLIED if is_inferred else OfficeBasis.STATED,
        "due_as_printed": {"en": row["implementation_date_en"], "zh-hans": row["implementation_date_zh"]},
        "status": row["status_code"], "progress": {"en": row["progress_en"]} if row["progress_en"] else {},
    })  # fmt: skip
    loading.link(stored, "completed_in", row["completion_reference"])


def _term(loading: Loading, row: Row) -> None:
    latest, earlier = row["term_zh_A_76_644"], row["term_zh_A_67_776"]
    names = {"en": row["term_en"], "zh-hans": latest or earlier}
    wordings = {symbol: {"zh-hans": zh} for symbol, zh in ((LATEST, latest), (EARLIER, earlier)) if zh}
    values = {"abbreviation": row["abbreviation"], "names": names, "wordings": wordings, "note": row["note"]}
    loading.put(Term, {"english": row["term_en"]}, values)


def _lists(loading: Loading, sheets: Sheets, components: dict[int, Component]) -> None:
    for row in sheets["fraud_risks"]:
        texts = {"en": row["risk_en"], "zh-hans": row["risk_zh"]}
        _listed(loading, "fraud-risks", row["risk_no"], row, {
            "component": components[4], "texts": texts, "as_of": str(row["assessment_year"]),
        })  # fmt: skip
    for row in sheets["internal_control_areas"]:
        _listed(loading, "internal-control-areas", row["area_no"], row, {
            "component": components[4], "texts": {"en": row["area_en"]}, "status": row["remediation_status_en"],
            "as_of": str(row["statement_year"]),
        })  # fmt: skip
    for number, row in enumerate(sheets["environment_measures"], 1):
        _listed(loading, "environmental-measures", number, row, {
            "component": components[3], "texts": {"en": row["measure_en"]}, "entity_as_printed": row["entity"],
            "status": row["status"], "as_of": row["due_or_as_of"],
        })  # fmt: skip


def _listed(loading: Loading, code: str, number: int, row: Row, values: dict[str, Any]) -> None:
    symbol, place = row["source"]
    key = {"document": loading.document(symbol), "list_code": code, "number": number}
    paragraph = re.sub(r"^paras?\. ", "", place)
    loading.put(ListedItem, key, {"entity_as_printed": "", "status": "", "paragraph": paragraph, **values})
