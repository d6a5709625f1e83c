"""The initial lists of an installation: bodies, their terms, ratings and periods, themes, causes and reasons."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

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
    _keep(
        [
            OversightBody(code=row["code"], names=_names(row), order=row["order"], base_date=row["base_date"])
            for row in _rows("bodies.csv")
        ],
        "code",
    )
    bodies = {body.code: body for body in OversightBody.objects.all()}
    for name, model in LISTS.items():
        rows = enumerate(_rows(name))
        _keep([model(code=row["code"], names=_names(row), order=n, source=row["source"]) for n, row in rows], "code")
    _words(bodies)
    _ratings(bodies)
    _periods(bodies)
    _date_rules()
    _escalation_steps()


def _words(bodies: dict[str, OversightBody]) -> None:
    """Each body's terms; the preferred one of several for a state comes first."""
    known = set(BodyWord.objects.values_list("body__code", flat=True))
    rows = enumerate(sorted(_rows("vocabulary.csv"), key=lambda row: row["preferred"] != "yes"))
    BodyWord.objects.bulk_create(
        BodyWord(
            body=bodies[row["body"]], state=State(row["state"]), words=_names(row), order=order, source=row["source"]
        )
        for order, row in rows
        if row["body"] not in known and row["axis"] == "state"
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
    schemes = [
        RatingScheme(
            body=bodies[row["body"]], code=row["code"], valid_from=row["valid_from"], valid_to=row["valid_to"] or None,
            names=_names(row), assumed=row["assumed"] == "yes", source=row["source"],
        )
        for row in _rows("ratings.csv")
    ]  # fmt: skip
    _keep(schemes, "body_id", "code", "valid_from")


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
    periods = []
    for row in _rows("periods.csv", settings.BASE_DIR / "reference"):
        assumed = {name: row.pop(name) == "yes" for name in ("start_assumed", "end_assumed", "cut_off_assumed")}
        periods.append(Period(body=bodies[row.pop("body")], **assumed, **row))
    _keep(periods, "body_id", "volume", "label")


def _keep(rows: Sequence[models.Model], *key: str) -> None:
    """Add the rows whose key is not there yet."""
    model = type(rows[0])
    columns = {field.attname: field for field in model._meta.concrete_fields}
    known = set(model._default_manager.values_list(*key))
    keys = [tuple(columns[name].to_python(getattr(row, name)) for name in key) for row in rows]
    model._default_manager.bulk_create(row for row, its in zip(rows, keys, strict=True) if its not in known)


def _rows(name: str, folder: Path = HERE) -> Iterator[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _names(row: dict[str, str]) -> dict[str, str]:
    return {language: row[language] for language in LANGUAGES}
