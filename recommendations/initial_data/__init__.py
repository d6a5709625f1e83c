"""The initial lists of an installation: bodies, their terms, ratings and periods, themes, causes and reasons."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction

from accountability.models import DateRule, EscalationStep, OversightBody, RevisionReason
from recommendations.choices import Acceptance, State
from recommendations.models import BodyWord, Period, RatingScheme, RootCause, Theme

REGISTER = "recommendations"
HERE = Path(__file__).parent
LANGUAGES = ("en", "zh-hans", "fr", "ru", "es", "ar")
LISTS: dict[str, type[models.Model]] = {
    "themes.csv": Theme,
    "root_causes.csv": RootCause,
    "reason_codes.csv": RevisionReason,
}


@transaction.atomic
def load() -> None:
    """Add missing rows. Existing ones are unchanged: an administrator may have edited them."""
    for row in _rows("bodies.csv"):
        _keep(OversightBody, {"code": row["code"]}, names=_names(row), order=row["order"], base_date=row["base_date"])
    bodies = {body.code: body for body in OversightBody.objects.all()}
    for name, model in LISTS.items():
        for order, row in enumerate(_rows(name)):
            _keep(model, {"code": row["code"]}, names=_names(row), order=order, source=row["source"])
    _words(bodies)
    _ratings(bodies)
    _periods(bodies)
    _date_rules()
    _escalation_steps()


def _words(bodies: dict[str, OversightBody]) -> None:
    """Each body's terms; the preferred one of several for a state comes first."""
    known = set(BodyWord.objects.values_list("body__code", flat=True))
    for order, row in enumerate(sorted(_rows("vocabulary.csv"), key=lambda row: row["preferred"] != "yes")):
        if row["body"] not in known and row["axis"] == "state":
            BodyWord.objects.create(
                body=bodies[row["body"]],
                state=State(row["state"]),
                words=_names(row),
                order=order,
                source=row["source"],
            )


def acceptance_words() -> dict[str, Acceptance]:
    """The JIU's words for acceptance in every language, in lower case."""
    return {
        row[language].casefold(): Acceptance(row["state"])
        for row in _rows("vocabulary.csv")
        if row["axis"] == "acceptance"
        for language in LANGUAGES
    }


def _ratings(bodies: dict[str, OversightBody]) -> None:
    for row in _rows("ratings.csv"):
        key = {"body": bodies[row["body"]], "code": row["code"], "valid_from": row["valid_from"]}
        assumed = row["assumed"] == "yes"
        _keep(
            RatingScheme,
            key,
            names=_names(row),
            valid_to=row["valid_to"] or None,
            assumed=assumed,
            source=row["source"],
        )


def _date_rules() -> None:
    """All or none: otherwise single rules that an administrator removed would be restored."""
    if not DateRule.objects.exists():
        rules = ({**row, "up_to_days": row["up_to_days"] or None} for row in _rows("date_rules.csv"))
        DateRule.objects.bulk_create(DateRule(**rule) for rule in rules)


def _escalation_steps() -> None:
    """All or none, as with the rules for new dates."""
    if not EscalationStep.objects.filter(register=REGISTER).exists():
        steps = (EscalationStep(register=REGISTER, **row) for row in _rows("escalation_steps.csv"))
        EscalationStep.objects.bulk_create(steps)


def _periods(bodies: dict[str, OversightBody]) -> None:
    """The columns of annex III, which the figures of the documents use as well."""
    for row in _rows("periods.csv", settings.BASE_DIR / "reference"):
        key = {"body": bodies[row.pop("body")], "volume": row.pop("volume"), "label": row.pop("label")}
        assumed = {name: row.pop(name) == "yes" for name in ("start_assumed", "end_assumed", "cut_off_assumed")}
        _keep(Period, key, **assumed, **row)


def _keep(model: type[models.Model], key: dict[str, Any], **values: Any) -> None:
    model._default_manager.get_or_create(**key, defaults=values)


def _rows(name: str, folder: Path = HERE) -> Iterator[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _names(row: dict[str, str]) -> dict[str, str]:
    return {language: row[language] for language in LANGUAGES}
