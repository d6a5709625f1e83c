"""The complete illustrative register as a stream of rows: the same seed and scale give the same rows."""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import random
from collections.abc import Iterator

from accountability.management.demonstration import people
from recommendations.demonstration import board, jiu, management, oios, texts
from recommendations.demonstration.rows import Row
from recommendations.demonstration.texts import Ask, pick

SEED = 76_644
MARK = "DEMO/"  # every symbol begins with it, so that none can be mistaken for a real one
IN_THE_FIELD = {"I": False, "II": True}
LONG_BEFORE = dt.timedelta(200)
Memory = dict[tuple[str, str, str], tuple[int, dt.date, Ask]]
"""A row that a later one may repeat, by body (empty for the first of any), theme and entity."""


def rows(*, scale: int = 1, seed: int = SEED) -> Iterator[Row]:
    """Every row of the register, `scale` times."""
    return itertools.chain.from_iterable(copies(scale=scale, seed=seed))


def copies(*, scale: int, seed: int = SEED) -> Iterator[Iterator[Row]]:
    """Copies of the register: each has every cell once, with its own dates and texts, and repeats only itself."""
    numbers = itertools.count(1)
    for copy in range(scale):
        yield _copy(copy, seed, numbers)


def _copy(copy: int, seed: int, numbers: Iterator[int]) -> Iterator[Row]:
    rng = random.Random(f"{seed}/{copy}")  # noqa: S311 - must give the same rows again
    memory: Memory = {}
    for batch in _batches(rng, copy):
        addressed = _pick_entity(rng, batch[0])
        themes = texts.themes_of(batch[0].body, people.entities()[addressed].in_the_field)
        theme = pick(rng, themes)
        for row in batch:
            row.number = next(numbers)
            _give_owners(rng, row, addressed)
            row.theme = theme if rng.random() < 0.6 else pick(rng, themes)
            _give_text(rng, row, memory, like=batch[0] if row.body == "JIU" and row is not batch[0] else None)
            management.answer(rng, row)
            yield row


def _batches(rng: random.Random, copy: int) -> Iterator[list[Row]]:
    yield from oios.rows(rng, copy)
    yield from board.rows(rng, copy, "I")
    yield from board.rows(rng, copy, "II")
    yield from jiu.rows(rng, copy)


# --- Who answers ----------------------------------------------------------------------------------------------------
def _pick_entity(rng: random.Random, row: Row) -> str:
    """An entity that exists at the date of the report; the Board's volumes divide headquarters and field."""
    codes, running = people.addressed(row.issued.reported_on, IN_THE_FIELD.get(row.volume))
    return codes[bisect.bisect(running, rng.random() * running[-1])]


def _give_owners(rng: random.Random, row: Row, addressed: str) -> None:
    """The lead entity, others in eight of a hundred rows, and the accountable post."""
    if row.organization not in ("", "UN"):
        addressed = row.organization
    until = row.decisions[-1].counts_from if management.ending(row) else people.REGISTER_DAY
    row.entities = [people.answering(addressed, until)]
    while len(row.entities) < 3 and rng.random() < 0.08:
        other = people.answering(_pick_entity(rng, row), until)
        if other not in row.entities:
            row.entities.append(other)
    row.post = f"{row.lead}:{'head' if row.rating == 'critical' or row.body == 'JIU' else 'director'}"


# --- What is asked --------------------------------------------------------------------------------------------------
def _give_text(rng: random.Random, row: Row, memory: Memory, like: Row | None) -> None:
    """The text with its theme and root cause: a new one, that of an earlier row it repeats, or that of another row."""
    if like:
        row.text, row.theme, row.root_causes, row.components = like.text, like.theme, like.root_causes, like.components
        return
    repeated = _repeated(rng, row, memory)
    causes = texts.codes("root_causes.csv")
    request = repeated or texts.ask(rng, row.theme, pick(rng, causes))
    row.root_causes = [request.root_cause]
    if rng.random() < 0.2 and (second := pick(rng, causes)) != request.root_cause:
        row.root_causes.append(second)
    row.components = texts.themes()[row.theme]
    if not repeated:
        _remember(row, request, memory)
    words = request.words if repeated or row.body == "JIU" else _divide(rng, row, request.words)
    subject = people.entities()[row.lead].subject
    again = repeated is not None and row.repeats[0][1] == "reiterated"
    row.text = texts.sentence(rng, row.body, subject, words, addressee=row.addressee, reiterated=again)


def _divide(rng: random.Random, row: Row, words: str) -> str:
    """Make two of a hundred rows composite, and give the words with all their parts; the overtaken ones stay whole."""
    if rng.random() > 0.02 or row.decisions[-1].state == "overtaken":
        return words
    others = (texts.action(rng, row.theme) for _ in range(1 + int(rng.random() * 2)))
    wholes = tuple(dict.fromkeys([words, *others]))
    if len(wholes) == 1:
        return words
    management.divide(rng, row, wholes)
    return "; ".join(f"({label}) {whole}" for label, whole in zip("abc", wholes, strict=False))


def _repeated(rng: random.Random, row: Row, memory: Memory) -> Ask | None:
    """Link to an earlier row of the same theme and entity, if this one repeats it, and give what that one asked."""
    chance = rng.random()
    if chance > 0.09:
        return None
    source, kind = (row.body, "reiterated") if chance < 0.06 else ("", "confirmed")
    earlier = memory.get((source, row.theme, row.lead))
    if not earlier or earlier[1] > row.issued.counts_from - LONG_BEFORE:
        return None
    row.repeats.append((earlier[0], kind))
    return earlier[2]


def _remember(row: Row, asked: Ask, memory: Memory) -> None:
    kept = (row.number, row.issued.counts_from, asked)
    memory.setdefault(("", row.theme, row.lead), kept)
    known = memory.get((row.body, row.theme, row.lead))
    if not known or known[1] < row.issued.counts_from - 2 * LONG_BEFORE:
        memory[row.body, row.theme, row.lead] = kept
