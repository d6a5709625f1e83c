"""Import of answers on internal control that were given in a spreadsheet, one row for each question of an entity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.errors import IllegalStep
from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.lookups import Lookups as Foundation
from accountability.imports.name_cells import read_name
from accountability.imports.rows import Checked, fault_difference, may_import, without_duplicates
from accountability.models import Import, User
from accountability.registers import Link
from accountability.roles import Scope
from risk.actions.control_responses import Given, enter_response
from risk.choices.control import WRITABLE, AnswerValue
from risk.models import Answer, ControlCycle, ImportedAnswer, Question, ResponseSet
from risk.permissions import ControlPermission as Permission

COLUMNS = {
    "year": gettext_lazy("Year of the cycle"),
    "entity": gettext_lazy("Entity that answers"),
    "version": gettext_lazy("Number of the version of the questionnaire"),
    "question": gettext_lazy("Code of the question"),
    "answer": gettext_lazy("The answer: yes, partly, no or not-applicable"),
    "comment": gettext_lazy("Comment; the reason where it does not apply"),
    "evidence": gettext_lazy("Evidence, where the question needs it"),
    "signed_on": gettext_lazy("Day of the signature of the head of entity; empty if not signed"),
    "signed_by_post": gettext_lazy("The post that signed"),
}


class Lookups(Foundation):
    """Cycles, their responses, questions and current answers."""

    @cached_property
    def responses(self) -> dict[tuple[int, int], ResponseSet]:
        rows = ResponseSet.objects.select_related("cycle__questionnaire", "entity")
        return {(row.cycle.year, row.entity_id): row for row in rows}

    @cached_property
    def cycles(self) -> dict[int, ControlCycle]:
        return {row.year: row for row in ControlCycle.objects.select_related("questionnaire")}

    @cached_property
    def questions(self) -> dict[tuple[int, str], Question]:
        rows = Question.objects.select_related("questionnaire")
        return {(row.questionnaire.number, row.code.casefold()): row for row in rows}

    @cached_property
    def answers(self) -> dict[tuple[int, int], Answer]:
        return {(row.response_id, row.question_id): row for row in Answer.objects.current()}


@dataclass(eq=False, kw_only=True)
class AnswerRow:
    """One answer, as its row gives it."""

    cells: Cells
    year: int | None
    entity: int | None
    version: int | None
    question: str
    value: str
    comment: str
    evidence: str
    signed_on: dt.date | None
    signed_as: str


def read(cells: Cells) -> AnswerRow:
    """One row, with the faults of its cells."""
    row = AnswerRow(
        cells=cells, year=cells.integer("year", required=True),
        entity=read_name(cells, "entity", cells.lookups.entities, required=True),
        version=cells.integer("version", required=True), question=cells.symbol("question", most=16, required=True),
        value=cells.choice("answer", AnswerValue), comment=cells.text("comment", most=4_000),
        evidence=cells.text("evidence", most=4_000), signed_on=cells.past_day("signed_on"),
        signed_as=cells.text("signed_by_post", most=200),
    )  # fmt: skip
    if not cells.value("answer"):
        cells.missing("answer")
    if row.value == AnswerValue.NOT_APPLICABLE and not row.comment:
        cells.fault("comment", _("Give the reason why it does not apply."))
    if bool(row.signed_on) != bool(row.signed_as):
        cells.fault("signed_by_post", _("A signature has a day and a post."))
    return row


def check(rows: list[AnswerRow], lookups: Lookups, *, by: User) -> Checked:
    """Compare the rows with each other, with the cycle and with the answers that are entered."""
    checked = Checked()
    signatures: dict[tuple[int | None, int | None], tuple[dt.date | None, str]] = {}
    for row in without_duplicates(rows, lambda row: (row.year, row.entity, row.question), column="question"):
        signature = (row.signed_on, row.signed_as)
        if not may_import(by, Permission.IMPORT_CONTROL, Scope()):
            row.cells.fault("entity", _("Only a coordinator can import answers on internal control."))
        if signatures.setdefault((row.year, row.entity), signature) != signature:
            row.cells.fault("signed_on", _("The rows of one entity must have the same signature."))
        _compare(row, lookups, checked)
    return checked


def _compare(row: AnswerRow, lookups: Lookups, checked: Checked) -> None:
    response = lookups.responses.get((row.year or 0, row.entity or 0))
    question = lookups.questions.get((row.version or 0, row.question.casefold()))
    if row.year and row.year not in lookups.cycles:
        row.cells.fault("year", _("There is no cycle of internal control for this year."))
    elif row.entity and response is None:
        row.cells.fault("entity", _("This entity does not answer in this cycle."))
    elif response and row.version and response.cycle.questionnaire.number != row.version:
        numbers = {"n": response.cycle.questionnaire.number}
        row.cells.fault("version", _("This cycle is answered with version %(n)s of the questionnaire.") % numbers)
    elif response and question is None:
        row.cells.fault("question", _("This version has no such question."))
    elif response and question:
        _against(row, response, question, lookups, checked)


def _against(
    row: AnswerRow, response: ResponseSet, question: Question, lookups: Lookups, checked: Checked
) -> None:  # fmt: skip
    """A row against what is entered: equal, in conflict, or new."""
    entered = lookups.answers.get((response.pk, question.pk))
    if entered and entered.value == row.value and entered.comment == row.comment:
        checked.skipped += 1
    elif entered:
        fault_difference(row.cells, "answer", entered.get_value_display())
    elif response.state not in WRITABLE:
        row.cells.fault("entity", _("This self-assessment was submitted; its answers can no longer be changed."))
    elif row.value == AnswerValue.YES and question.needs_evidence and not row.evidence:
        row.cells.fault("evidence", _("“Yes” needs evidence."))
    else:
        checked.new.append(row)


def describe(row: AnswerRow) -> list[str]:
    """The entity, the question and the answer."""
    return [row.cells.value("entity"), row.question, row.cells.value("answer")]


def save(rows: list[AnswerRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedAnswer]:
    """Enter the answers of each entity together, then its signature."""
    groups: dict[tuple[int | None, int | None], list[AnswerRow]] = {}
    for row in rows:
        groups.setdefault((row.year, row.entity), []).append(row)
    for (year, entity), of in groups.items():
        questions = [lookups.questions[(row.version or 0, row.question.casefold())] for row in of]
        given = [
            Given(question, row.value, row.comment, row.evidence) for question, row in zip(questions, of, strict=True)
        ]  # fmt: skip
        response = lookups.responses[(year or 0, entity or 0)]
        entered = enter_response(response, by=by, answers=given, signed_on=of[0].signed_on, signed_as=of[0].signed_as)
        for row, answer in zip(of, entered, strict=True):
            yield ImportedAnswer(source=source, number=row.cells.number, answer=answer)


def undo(source: Import, *, by: User, reason: str) -> None:
    """Answers are never taken back: a later answer replaces them."""
    raise IllegalStep(_("Answers on internal control are not undone. Return the self-assessment and answer again."))


ANSWER_IMPORT = Importer(
    kind="control-answers",
    title=gettext_lazy("Answers on internal control"),
    permission=Permission.IMPORT_CONTROL,
    columns=COLUMNS,
    required=("year", "entity", "version", "question", "answer"),
    read=read,
    check=check,
    describe=describe,
    save=save,
    undo=undo,
    lookups=Lookups,
    page=Link(gettext_lazy("Internal control"), "control:cycles", Permission.VIEW_CONTROL),
)
