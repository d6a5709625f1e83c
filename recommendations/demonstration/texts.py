"""The texts of the illustrative rows: requests of a body, answers of management, notes of the body."""

from __future__ import annotations

import csv
import functools
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

T = TypeVar("T")
HERE = Path(__file__).parent
SEED = HERE.parent / "initial_data"
DAYS = ("30", "45", "60", "90", "120")

OPENINGS = {
    "OIOS": ("{Subject} should {ask}.", "{Subject} should {ask}.", "The management of {subject} should {ask}."),
    "BOA": (
        "The Board recommends that {subject} {ask}.",
        "The Board recommends that the Administration ensure that {subject} {ask}.",
        "The Board further recommends that {subject} {ask}.",
    ),
    "executive_head": ("The Secretary-General should {ask}.", "The executive head should {ask}."),
    "governing_body": ("The General Assembly should request the Secretary-General to {ask}.",),
    "ceb_chair": (
        "The Secretary-General, in his capacity as Chair of the United Nations System Chief Executives Board for "
        "Coordination, should invite its members to {ask}.",
    ),
}
JIU_THEMES = ("governance", "programme", "risk", "ict", "human-resources", "conduct")
REITERATED = {
    "OIOS": "{Subject} should, as previously recommended, {ask}.",
    "BOA": "The Board reiterates its recommendation that {subject} {ask}.",
    "JIU": "The executive head should, as the Unit has recommended before, {ask}.",
}

PROGRESS = {
    "not_started": ("The recommendation was received and assigned to the responsible section.",),
    "in_progress": (
        "A working group was set up and has agreed on the steps to be taken.",
        "The draft procedures are under review by the sections concerned.",
        "Work is under way; about half of the actions planned are complete.",
        "The revised procedure is applied on a trial basis in two sections.",
        "The requirements were submitted and await the release of resources.",
        "Training was held for the staff concerned; the remaining actions are scheduled.",
        "The data were corrected for the current year; earlier years are being reviewed.",
        "Consultations with the client entities were completed and their comments are being reflected.",
    ),
    "reported_implemented": (
        "All planned actions are complete and the supporting documents are attached.",
        "The procedure was issued and is being applied; samples are attached.",
        "The exercise was completed and its results were reported to senior management.",
    ),
    "closure_requested": (
        "The head of the entity confirms that the recommendation is implemented and requests its closure.",
        "On the basis of the evidence attached, closure of the recommendation is requested.",
    ),
    "proposed_as_overtaken": (
        "The activity concerned has ended, so that the recommendation can no longer be implemented.",
        "The structure addressed no longer exists after the reform of management.",
    ),
    "returned": ("The body asks for evidence that the procedure works in practice.",),
}
REFUSED = "Management does not accept the recommendation, since the matter is decided by the legislative bodies."

NARRATIVES = {
    "under_implementation": (
        "Progress was noted; the remaining actions are not complete.",
        "The actions described have started, but their results could not yet be verified.",
        "The procedure was issued, but it is not applied in all locations.",
        "The Administration provided an update; the supporting documents are awaited.",
    ),
    "not_implemented": ("No action was demonstrated in the period.", "The planned action has not begun."),
    "implemented": (
        "The evidence provided shows that the actions requested were taken.",
        "The documents and samples reviewed support the implementation.",
    ),
    "overtaken": (
        "Events have overtaken the recommendation; it is not pursued further.",
        "The activity concerned has come to an end.",
    ),
}
CONFLICT = "The text says that the work continues, while the table marks the recommendation as implemented."
CONFLICT_DECIDED = "The narrative prevails: the text describes actions that are still to be taken."
VOIDED = "The status was entered against the wrong paragraph of the report."
REOPENED = "A later review found that the procedure was not applied."
RECLASSIFIED = "The remaining risk no longer justifies the rating critical."
EVIDENCE = (
    "Standard operating procedure", "Memorandum to staff", "Reconciliation report", "Minutes of the steering committee",
    "Extract from the system of record", "Training attendance list", "Signed agreement", "Inspection report",
    "Risk register extract", "Quarterly monitoring report",
)  # fmt: skip


class Ask(NamedTuple):
    """The request without its addressee; stored so that a repeat can make the same request."""

    theme: str
    root_cause: str
    words: str


@functools.cache
def phrases() -> dict[tuple[str, str], list[str]]:
    """Phrases by kind and code: actions by theme, purposes by root cause."""
    by_key: dict[tuple[str, str], list[str]] = {}
    with (HERE / "phrases.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by_key.setdefault((row["kind"], row["code"]), []).append(row["text"])
    return by_key


@functools.cache
def themes() -> dict[str, tuple[int, ...]]:
    """The themes of the seed list with the components they touch."""
    with (SEED / "themes.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: tuple(map(int, row["components"].split(";"))) for row in csv.DictReader(file)}


@functools.cache
def themes_of(body: str, in_the_field: bool) -> tuple[str, ...]:
    """The themes on which a body addresses an entity: the JIU on how things are run, supply only in the field."""
    if body == "JIU":
        return JIU_THEMES
    return tuple(theme for theme in themes() if in_the_field or theme != "supply-chain")


@functools.cache
def codes(name: str) -> tuple[str, ...]:
    """The codes of one seed list, in its order."""
    with (SEED / name).open(encoding="utf-8", newline="") as file:
        return tuple(row["code"] for row in csv.DictReader(file))


def pick(rng: random.Random, options: Sequence[T]) -> T:
    """One of the options; several times faster than `choice`."""
    return options[int(rng.random() * len(options))]


def ask(rng: random.Random, theme: str, root_cause: str) -> Ask:
    """Something of the theme to ask for, in a way that answers to the root cause."""
    words = action(rng, theme)
    if rng.random() < 0.8:
        purpose = pick(rng, phrases()["purpose", root_cause])
        words = f"{words}, {purpose}" if purpose.startswith(("and ", "so ", "following ")) else f"{words} {purpose}"
    return Ask(theme, root_cause, words)


def action(rng: random.Random, theme: str) -> str:
    """One action of a theme, its numbers filled in."""
    words = pick(rng, phrases()["action", theme])
    if "{" in words:
        words = words.format(days=pick(rng, DAYS), items=12 + int(rng.random() * 400))
    return words


def sentence(rng: random.Random, body: str, subject: str, words: str, *, addressee: str, reiterated: bool) -> str:
    """The request of the body on the subject, in its own style."""
    template = REITERATED[body] if reiterated else pick(rng, OPENINGS[addressee or body])
    return template.format(subject=subject, Subject=subject[0].upper() + subject[1:], ask=words)
