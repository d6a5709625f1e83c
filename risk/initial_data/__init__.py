"""The method and the categories with which an installation begins; both are data that a new version replaces."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from risk.choices import ResidualRule
from risk.models import BandCell, Category, MethodVersion, PartnerGuideline, ResidualCell, ScaleLevel

METHOD, SOURCE = "secretariat", "Practice of the Secretariat; not read in an official text"
VALID_FROM = dt.date(2014, 1, 1)
TITLES = {
    "en": "Secretariat method", "fr": "Méthode du Secrétariat", "es": "Método de la Secretaría",
    "ru": "Метод Секретариата", "zh-hans": "秘书处方法", "ar": "طريقة الأمانة العامة",
}  # fmt: skip
BANDS = {range(1, 5): 1, range(5, 10): 2, range(10, 17): 3, range(20, 26): 4}
"""Impact times likelihood, by level: with five values each, no product falls between."""
RESIDUALS = {4: (4, 4, 3, 2, 2), 3: (3, 3, 2, 2, 1), 2: (2, 2, 2, 1, 1), 1: (1, 1, 1, 1, 1)}
"""By level, the residual level for effectiveness 1 to 5."""
LANGUAGES = ("en", "fr", "es", "ru", "zh-hans", "ar")
FIVE = range(1, 6)


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of the files of this folder."""
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def words(row: dict[str, str]) -> dict[str, str]:
    """The texts of a row by language."""
    return {language: row[language] for language in LANGUAGES}


def band_cells() -> dict[tuple[int, int], int]:
    """The level of every pair of impact and likelihood."""
    return {
        (impact, likelihood): next(band for values, band in BANDS.items() if impact * likelihood in values)
        for impact in FIVE
        for likelihood in FIVE
    }


def residual_cells() -> dict[tuple[int, int], int]:
    """The residual level of every pair of level and effectiveness."""
    return {(band, place): residual for band, of in RESIDUALS.items() for place, residual in enumerate(of, start=1)}


@transaction.atomic
def load() -> None:
    """Add the method and the categories where they are missing; existing ones are unchanged."""
    if not MethodVersion.objects.filter(code=METHOD).exists():
        method = MethodVersion.objects.create(
            code=METHOD, titles=TITLES, source=SOURCE, valid_from=VALID_FROM, residual_rule=ResidualRule.LOOKUP
        )
        ScaleLevel.objects.bulk_create(
            ScaleLevel(
                method=method, scale=row["scale"], value=int(row["value"]), code=row["code"], labels=words(row),
                review_months=int(row["months"]) if row["months"] else None,
            )
            for row in read_rows("levels.csv")
        )  # fmt: skip
        BandCell.objects.bulk_create(
            BandCell(method=method, impact=impact, likelihood=likelihood, band=band)
            for (impact, likelihood), band in band_cells().items()
        )
        ResidualCell.objects.bulk_create(
            ResidualCell(method=method, band=band, effectiveness=value, residual=residual)
            for (band, value), residual in residual_cells().items()
        )
    existing = {category.code: category for category in Category.objects.all()}
    missing = [row for row in read_rows("categories.csv") if row["code"] not in existing]
    while missing:  # level by level, since a category refers to the one above it
        level = [row for row in missing if not row["parent"] or row["parent"] in existing]
        added = Category.objects.bulk_create(
            Category(code=row["code"], parent=existing.get(row["parent"]), titles=words(row), valid_from=VALID_FROM)
            for row in level
        )
        existing |= {category.code: category for category in added}
        missing = [row for row in missing if row["code"] not in existing]


def load_guidelines() -> None:
    """Add the guidelines on implementing partners if there are none; what administrators changed stays."""
    if not PartnerGuideline.objects.exists():
        PartnerGuideline.objects.bulk_create(
            PartnerGuideline(
                code=row["code"], names=words(row), kind=row["kind"], issued_on=dt.date.fromisoformat(row["issued_on"]),
                precision=row["precision"], order=place, source=row["source"],
                recheck_months=int(row["months"]) if row["months"] else None,
            )
            for place, row in enumerate(read_rows("partner_guidelines.csv"), start=1)
        )  # fmt: skip
