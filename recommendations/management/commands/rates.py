"""Print every rate, as the page and the API give it."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from rest_framework.exceptions import ValidationError

from recommendations.api.serializers import RatesQuestion
from recommendations.measures import CannotAnswer, Rate, as_json, ask, listed

HEADINGS = ("body", "volume", "category", "rule", "v.", "numerator", "denominator", "percent", "printed")


class Command(BaseCommand):
    help = "Prints every rate with its rule, numerator and denominator."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", help="a day such as 2021-06-30; default: the register day")
        parser.add_argument("--known-at", help="a time such as 2021-06-30T12:00:00Z; default: now")
        parser.add_argument("--json", action="store_true", help="the list that the API gives")

    def handle(self, *args: Any, as_of: str | None, known_at: str | None, **options: Any) -> None:
        given = {name: value for name, value in (("as_of", as_of), ("known_at", known_at)) if value is not None}
        question = RatesQuestion(data=given)
        try:
            question.is_valid(raise_exception=True)
            rows = listed(ask(**question.validated_data))
        except (ValidationError, CannotAnswer) as refused:
            raise CommandError(_sentence(refused)) from refused
        if options["json"]:
            self.stdout.write(json.dumps([as_json(rate) for rate in rows], cls=DjangoJSONEncoder, indent=1))
        else:
            self.stdout.write("\n".join(_table([HEADINGS, *map(_row, rows)])))
            for note in dict.fromkeys(rate.note for rate in rows if rate.note):
                self.stdout.write(note)


def _sentence(refused: Exception) -> str:
    if isinstance(refused, ValidationError):
        return " ".join(str(said) for field in refused.detail.values() for said in field)  # type: ignore[union-attr]
    return str(refused)


def _row(rate: Rate) -> tuple[str, ...]:
    percent = "not available" if rate.percent is None else f"{rate.percent} %"
    printed = "; ".join(f"{p.value.normalize():f} ({p.source})" for p in rate.printed)
    counts = (f"{rate.numerator:,}", f"{rate.denominator:,}")
    volume = rate.volume or ("both" if rate.body == "BOA" else "")
    return (rate.body, volume, rate.category, rate.rule.code, str(rate.rule.version), *counts, percent, printed)


def _table(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """The rows as aligned text."""
    lines = list(rows)
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
