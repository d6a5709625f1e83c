"""The series that the documents report on, as definitions; their printed figures stay those of the reference files."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from accountability.components.series import actions
from accountability.models import Component, Entity, Series, SeriesDefinition, User

SERIES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "initial_data" / "series.json").read_text("utf-8"))
SHARED = {
    "cut_off_rules": {
        "en": "Last day of the period; each value names its own cut-off date",
        "fr": "Dernier jour de la période ; chaque valeur indique sa propre date d’arrêté",
        "es": "Último día del período; cada valor indica su propia fecha de corte",
        "ru": "Последний день периода; каждое значение указывает собственную отчетную дату",
        "ar": "آخر يوم من الفترة؛ وتحدد كل قيمة تاريخ إقفالها",
        "zh-hans": "期间最后一天；每个数值注明自己的截止日期",
    },
    "revision_rules": {
        "en": "After acceptance a change is a correction with its reason; both values are kept",
        "fr": "Après acceptation, toute modification est une rectification motivée ; les deux valeurs sont conservées",
        "es": "Tras la aceptación, todo cambio es una corrección motivada; se conservan ambos valores",
        "ru": "После принятия любое изменение является исправлением с указанием причины; сохраняются оба значения",
        "ar": "بعد القبول يعد أي تغيير تصويبا معللا، وتحفظ القيمتان",
        "zh-hans": "接受后的更改均为注明理由的更正；两个数值均予保留",
    },
}  # fmt: skip


def load(*, by: User) -> list[SeriesDefinition]:
    """Define the series that are not defined yet and whose office exists."""
    entities = {entity.code: entity for entity in Entity.objects.filter(code__in={row["owner"] for row in SERIES})}
    components = {component.number: component for component in Component.objects.all()}
    defined = set(SeriesDefinition.objects.filter(version=1).values_list("series__code", flat=True))
    return [
        _define(row, entities[row["owner"]], components.get(row["component"]), by=by)
        for row in SERIES if row["code"] not in defined and row["owner"] in entities
    ]  # fmt: skip


def _define(row: dict[str, Any], owner: Entity, component: Component | None, *, by: User) -> SeriesDefinition:
    copied = (
        "unit",
        "numerators",
        "denominators",
        "sources",
        "dimension",
        "periodicity",
        "small_numbers",
        "direction",
        "by_entity",
        "compared",
    )
    definition = {name: row[name] for name in copied if name in row} | SHARED
    definition |= {"valid_from": dt.date.fromisoformat(row["valid_from"]), "owner": owner, "members": _members(row)}
    definition |= {"credible_from": row.get("credible_from")}
    return actions.define_series(
        by=by, code=row["code"], titles=row.get("titles", {"en": row["code"]}), component=component, **definition
    )


def _members(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The values of the dimension; of a printed table those of its rows, with the titles of their printed series."""
    if not (table := row.get("printed_members")):
        members: list[dict[str, Any]] = row.get("members", [])
        return members
    titles = dict(Series.objects.filter(code__startswith=f"{table}/").values_list("code", "titles"))
    numbers = range(1, row["members"] + 1)
    return [{"code": str(n), "names": titles.get(f"{table}/{n}", {"en": str(n)})} for n in numbers]
