"""The illustrative matters, and the instruments planned for each entity: from the Secretary-General down to level 4."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

from accountability.models import Entity, Post
from delegations.choices import Area, Custody, LimitKind, Subdelegation
from delegations.demonstration.posts import ROOT
from delegations.measures.duties import Proposal
from delegations.models import DOLLAR, Instrument, LegalSource, Line, Matter

LANGUAGES = ("en", "fr", "es", "ru", "zh-hans", "ar")
STARTS = tuple(dt.date(2019, month, 1) for month in (1, 2, 3, 4))  # of the instruments of each level
SHARES = (Decimal(1), Decimal("0.5"), Decimal("0.1"), Decimal("0.02"))  # of the highest sum at each level
CHAIN = ("head", "director", "chief", "officer")


@dataclass(frozen=True)
class PlannedMatter:
    """One matter, how it is held, and the limit that the Secretary-General gives."""

    code: str
    area: str
    parent: str
    custody: str
    duty_group: str
    kind: str
    top: Decimal | None
    titles: dict[str, str]


@cache
def matters() -> tuple[PlannedMatter, ...]:
    """The 24 illustrative matters, parents before their parts."""
    with (Path(__file__).parent / "matters.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            PlannedMatter(
                row["code"], row["area"], row["parent"], row["custody"], row["duty_group"], row["kind"],
                Decimal(row["top"]) if row["top"] else None, {language: row[language] for language in LANGUAGES},
            )
            for row in csv.DictReader(file)
        )  # fmt: skip


class Writer:
    """Makes proposals with references of their own, in a fixed order."""

    def __init__(self, posts: dict[str, Post], known: dict[str, Matter], source: LegalSource) -> None:
        self.posts, self.known, self.source, self.number = posts, known, source, 0

    def proposal(
        self, grantor: str, grantee: str, codes: list[str], *, level: int, starts_on: dt.date, approved: bool = False,
        accepted_on: dt.date | None = None, valid_to: dt.date | None = None, supersedes: Instrument | None = None,
        is_accepted: bool = True, source: LegalSource | None = None,
    ) -> Proposal:  # fmt: skip
        """One instrument with these matters, at the limits of the level."""
        self.number += 1
        is_last = level == len(CHAIN)
        instrument = Instrument(
            reference=f"DOA-{starts_on.year}-{self.number:04}", grantor=self.posts[grantor],
            grantee=self.posts[grantee], issued_on=starts_on, valid_from=starts_on, valid_to=valid_to,
            accepted_on=(accepted_on or starts_on) if is_accepted else None, source=source or self.source,
            subdelegation=Subdelegation.NO if is_last else Subdelegation.DEPTH, levels=len(CHAIN) - level,
            approved_on=starts_on if approved else None, supersedes=supersedes, is_illustrative=True,
        )  # fmt: skip
        return Proposal(instrument, [self._line(code, level) for code in codes])

    def _line(self, code: str, level: int) -> Line:
        planned = next(matter for matter in matters() if matter.code == code)
        is_sum = planned.kind == LimitKind.SUM
        limit = (planned.top or Decimal(1000)) * SHARES[level - 1] if is_sum else None
        return Line(
            matter=self.known[code], limit_kind=planned.kind, limit=limit, currency=DOLLAR if is_sum else ""
        )  # fmt: skip


def delegable(area: str) -> list[str]:
    """The codes of the matters of the area that can be delegated."""
    return [matter.code for matter in matters() if (matter.area, matter.custody) == (area, Custody.DELEGABLE)]


def instruments(writer: Writer, entities: list[Entity]) -> Iterator[Proposal]:
    """For each entity the chain of posts in the four areas; offices receive theirs from the head above them."""
    for entity in entities:
        above = f"{entity.parent.code}:head" if entity.parent else ROOT
        level = 2 if entity.parent else 1
        chain = [above, *(f"{entity.code}:{post}" for post in CHAIN[: len(CHAIN) - level + 1])]
        for area in Area.values:
            codes = delegable(area)
            for place, (grantor, grantee) in enumerate(pairwise(chain)):
                at = level + place
                yield writer.proposal(grantor, grantee, codes, level=at, starts_on=STARTS[at - 1])
            if level == 1 and area != Area.BUDGET:
                assistant = f"{entity.code}:assistant"
                yield writer.proposal(chain[3], assistant, codes[-2:], level=4, starts_on=STARTS[3])
