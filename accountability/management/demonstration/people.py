"""The illustrative Organization: its real entities, and invented people with their posts and sign-ins."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
LANGUAGES = ("en", "zh-hans", "fr", "ru", "es", "ar")
FIRST_DAY, REGISTER_DAY = dt.date(2010, 1, 1), dt.date(2021, 12, 31)

FIELD_SUPPORT = ("DFS", "DPKO", "DOS", "DPO", "DOS/OSCM", "DOS/UNGSC", "DOS/RSCE", "UNSOS")
NO_MANAGEMENT = ("OIOS",)  # it issues; as an entity it answers for none of these rows


@dataclass(frozen=True)
class PlannedEntity:
    """One entity, its dates and its successors; `weight` is how often recommendations are addressed to it."""

    code: str
    kind: str
    parent: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    successors: tuple[str, ...]
    weight: int
    names: dict[str, str]

    def exists(self, on: dt.date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on < self.valid_to)

    @property
    def in_the_field(self) -> bool:
        return self.kind == "mission" or self.code in FIELD_SUPPORT

    @property
    def subject(self) -> str:
        """The name of the entity in an English text."""
        if self.kind in ("mission", "commission") or self.code.startswith("UN") or self.code in ("OHCHR", "OICT"):
            return self.code.replace("UN-HABITAT", "UN-Habitat")
        return f"the {self.names['en']}"


@dataclass(frozen=True)
class PlannedTenure:
    """The dates on which one invented person holds a post, or is officer-in-charge."""

    post: str
    person: str
    in_charge: bool
    starts_on: dt.date
    ends_on: dt.date | None


@dataclass(frozen=True)
class SignIn:
    """One demonstration sign-in: its role, description and post."""

    username: str
    role: str
    first_name: str
    last_name: str
    entity: str = ""
    body: str = ""
    post: str = ""


SIGN_INS = (
    SignIn("administrator", "administrator", "Adele", "Winterbourne"),
    SignIn("coordinator", "coordinator", "Corin", "Fairweather"),
    SignIn("coordinator-2", "coordinator", "Camille", "Northfield"),
    SignIn("focal-point", "focal-point", "Farah", "Stillwater", entity="DOS", post="DOS:focal-point"),
    SignIn("head-of-entity", "head-of-entity", "Hadrian", "Longacre", entity="DOS", post="DOS:head"),
    SignIn("assessor-oios", "assessor", "Oriel", "Quillfeather", body="OIOS"),
    SignIn("assessor-boa", "assessor", "Bastian", "Ledgerwood", body="BOA"),
    SignIn("assessor-jiu", "assessor", "Junia", "Crossfield", body="JIU"),
    SignIn("contributor", "contributor", "Cosima", "Fieldhouse"),
    SignIn("risk-officer", "risk-officer", "Rowan", "Highmoor"),
    SignIn("committee-secretary", "committee-secretary", "Coralie", "Westbridge"),
    SignIn("chef-de-cabinet", "head-of-entity", "Clement", "Ravenhill", entity="EOSG", post="EOSG:head"),
    SignIn("senior-manager", "head-of-entity", "Sabina", "Westmoreland", entity="ESCAP", post="ESCAP:head"),
    SignIn("board-secretariat", "board-secretariat", "Selma", "Brightwater"),
    SignIn("board-member", "board-member", "Bela", "Underhill"),
    SignIn("liaison", "liaison", "Leander", "Farrow"),
    SignIn("auditor", "auditor", "Audra", "Plainfield"),
    SignIn("staff", "staff", "Stellan", "Meadowcroft"),
)

GIVEN = "Alba Amaru Bao Cleo Dara Eero Fenna Goro Hana Ilir Joao Kavi Lumi Mina Nilo Oona Paz Rafi Suri Teo Umi Vida"
FAMILY = (
    "Ashgrove Birchwood Cloudsley Dewfield Eastbrook Fernhill Greenacre Hollowell Ivyleaf Juniper Kestrel Larkspur "
    "Millpond Nightingale Oakhurst Pebblebrook Quarrystone Riverstone Snowfield Thornbury Upland Valebrook Willowby"
)


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@functools.cache
def entities() -> dict[str, PlannedEntity]:
    """Every entity by code, parents before their offices."""
    return {
        row["code"]: PlannedEntity(
            code=row["code"],
            kind=row["kind"],
            parent=row["parent"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            successors=tuple(filter(None, row["successors"].split(";"))),
            weight=int(row["weight"]),
            names={language: row[language] for language in LANGUAGES},
        )
        for row in _rows("entities.csv")
    }


def past_names() -> Iterator[tuple[str, dt.date, dict[str, str]]]:
    """Names that entities bore until a day."""
    for row in _rows("past_names.csv"):
        yield row["code"], dt.date.fromisoformat(row["valid_to"]), {language: row[language] for language in LANGUAGES}


@functools.cache
def addressed(on: dt.date, in_the_field: bool | None) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The entities that may be addressed on a date, with cumulative weights; None means headquarters and field."""
    candidates = [
        entity
        for entity in entities().values()
        if entity.exists(on) and entity.code not in NO_MANAGEMENT and in_the_field in (None, entity.in_the_field)
    ]
    total, running = 0, []
    for entity in candidates:
        running.append(total := total + entity.weight)
    return tuple(entity.code for entity in candidates), tuple(running)


def answering(code: str, until: dt.date) -> str:
    """The entity responsible for an open row on a date: the entity, or the first successor once it has ended."""
    entity = entities()[code]
    while entity.valid_to and entity.valid_to <= until and entity.successors:
        entity = entities()[entity.successors[0]]
    return entity.code


POSTS = {
    "head": {
        "en": "Head of entity", "zh-hans": "实体主管", "fr": "Chef d’entité", "ru": "Руководитель подразделения",
        "es": "Jefe de entidad", "ar": "رئيس الكيان",
    },
    "director": {
        "en": "Director of Administration", "zh-hans": "行政主任", "fr": "Directeur de l’administration",
        "ru": "Директор по административным вопросам", "es": "Director de Administración", "ar": "مدير الإدارة",
    },
    "focal-point": {
        "en": "Focal point for oversight", "zh-hans": "监督事项协调人",
        "fr": "Responsable des questions de contrôle", "ru": "Координатор по вопросам надзора",
        "es": "Coordinador de supervisión", "ar": "منسق شؤون الرقابة",
    },
}  # fmt: skip


def tenures() -> Iterator[PlannedTenure]:
    """The holders of each post from 2010: changes of holder, some with an officer-in-charge in between."""
    signed_in = {sign_in.post: f"{sign_in.first_name} {sign_in.last_name}" for sign_in in SIGN_INS if sign_in.post}
    for entity in entities().values():
        rng = random.Random(entity.code)  # noqa: S311 - invented people, no secrets
        for post in POSTS:
            code = f"{entity.code}:{post}"
            yield from _tenures(code, entity, rng, last_person=signed_in.get(code))


def _tenures(code: str, entity: PlannedEntity, rng: random.Random, last_person: str | None) -> Iterator[PlannedTenure]:
    day = entity.valid_from or FIRST_DAY
    end = entity.valid_to or dt.date(2100, 1, 1)
    while day < end:
        until = min(day + dt.timedelta(days=rng.randrange(900, 1900)), end)
        lasts = until >= min(end, REGISTER_DAY)
        person = last_person if lasts and last_person else _person(rng)
        yield PlannedTenure(code, person, False, day, (entity.valid_to if lasts else until))
        if lasts:
            return
        day = until
        if until < REGISTER_DAY - dt.timedelta(days=200) and rng.random() < 0.4:
            day = min(until + dt.timedelta(days=rng.randrange(30, 120)), end)
            yield PlannedTenure(code, _person(rng), True, until, day)


def _person(rng: random.Random) -> str:
    return f"{rng.choice(GIVEN.split())} {rng.choice(FAMILY.split())}"
