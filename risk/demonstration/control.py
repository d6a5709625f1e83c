"""Two cycles of internal control: the six areas of A/76/644 are real, answers, controls and actions illustrative.

Every value follows from the place of an entity in the list; nothing is drawn at random.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Sequence

from django.conf import settings

from accountability.components.reference.phrases import localized
from accountability.models import Entity, Post, User
from accountability.models.user import operator
from recommendations.models import Theme
from risk.actions import control, control_questionnaires, control_remediation, control_responses
from risk.actions.control_responses import Given
from risk.choices.control import AnswerValue, ControlResult, RemediationState
from risk.demonstration.control_findings import break_rules
from risk.demonstration.control_texts import ADDED, CONCLUSION, PATTERNS, PROCESSES, TITLE
from risk.models import (
    ControlArea,
    ControlCycle,
    ImprovementArea,
    Question,
    Questionnaire,
    QuestionnaireSection,
    ResponseSet,
)

AREAS = ("property", "risk-registers", "travel", "human-resources", "data-privacy", "implementing-partners")
THEMES = {"risk-registers": "risk", "data-privacy": "ict"}
CONTROLS = (
    ("Count of property and equipment", "Property is lost or not used"),
    ("Approval of the risk register", "Risks are not known to management"),
    ("Check of booking dates before travel is approved", "Tickets are bought late and cost more"),
    ("Review of recruitment timelines", "Posts stay vacant and mandates are delayed"),
    ("Review of access to personal data", "Personal data are disclosed"),
    ("Assessment of partners before an agreement", "Partners do not deliver"),
)
ACTIONS = ("Write a plan with dates", "Train the staff concerned", "Test the control again")
SOURCE = "A/76/644 para. 69"


def load() -> None:
    """Enter both cycles by the actions that people use."""
    by = User.objects.filter(assignments__role="coordinator").order_by("pk").first() or operator()
    areas = load_areas()
    entities = list(Entity.objects.existing(on=dt.date(2020, 12, 31)).filter(parent=None, valid_to=None))
    first = _first_version(areas, by)
    _year_2020(first, entities, by)
    _year_2021(entities, by)


def load_areas() -> list[ControlArea]:
    """The six areas for improvement of the first statement, each with the theme of its recommendations."""
    with (settings.BASE_DIR / "reference" / "internal_control_areas.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    areas = []
    for order, (code, row) in enumerate(zip(AREAS, rows, strict=True), start=1):
        area = ControlArea.objects.create(code=code, names=localized(row["area_en"]), order=order, source=row["source"])
        area.themes.set(Theme.objects.filter(code=THEMES.get(code, code)))
        areas.append(area)
    return areas


def _first_version(areas: Sequence[ControlArea], by: User) -> Questionnaire:
    version = control_questionnaires.draft_questionnaire(by=by, titles=TITLE)
    for order, area in enumerate(areas, start=1):
        section = QuestionnaireSection.objects.create(questionnaire=version, order=order, titles=area.names)
        for place, (letter, needs_evidence, texts) in enumerate(PATTERNS, start=1):
            Question.objects.create(
                questionnaire=version, section=section, code=f"{order}{letter}", order=place, texts=texts, area=area,
                needs_evidence=needs_evidence,
            )  # fmt: skip
    return version


# --- 2020 -----------------------------------------------------------------------------------------------------------
def _year_2020(version: Questionnaire, entities: Sequence[Entity], by: User) -> None:
    """Every entity but one signs on paper, some late; accepted, six areas, remediation; the statement of May 2021."""
    cycle = _open(version, 2020, dt.date(2021, 1, 11), dt.date(2021, 3, 31), entities, by)
    for place, response in enumerate(_responses(cycle)):
        _matrix(response, place, by)
        if place == 7:
            continue  # one entity has not answered
        signed_on = dt.date(2021, 3, 5 + place % 24) if place % 6 else dt.date(2021, 4, 12)
        control_responses.enter_response(
            response, by=by, answers=_answers(response, place), signed_on=signed_on, signed_as=_head(response)
        )
        control_responses.accept_response(response, by=by, version=None, on=dt.date(2021, 4, 30))
    _remediate(cycle, by)
    draft = control_remediation.draft_statement(cycle, by=by, version=None, conclusions=CONCLUSION)
    draft.source = f"{SOURCE} (May 2021; the day is assumed)"
    draft.save_version("source")
    control.close_cycle(cycle, by=by, version=None, on=dt.date(2021, 5, 31))
    signed = control_remediation.sign_statement(draft, by=by, version=None, signed_on=dt.date(2021, 5, 31))
    control_remediation.publish_statement(signed, by=by, version=None, on=dt.date(2021, 6, 30))


def _remediate(cycle: ControlCycle, by: User) -> None:
    for place, area in enumerate(ControlArea.objects.order_by("order")):
        improvement = control_remediation.choose_area(
            cycle, by=by, area=area, on=dt.date(2021, 5, 3), source=SOURCE,
            basis="Named as an area for improvement in the first statement on internal control.",
        )  # fmt: skip
        for step, response in enumerate(_responses(cycle)[place : place + 12 : 3]):
            _actions(improvement, response, place + step, by)


def _actions(improvement: ImprovementArea, response: ResponseSet, place: int, by: User) -> None:
    """Three actions of one entity: confirmed, reported or late, under way, by its place."""
    for step, text in enumerate(ACTIONS):
        due_on = dt.date(2021, 8, 31) + dt.timedelta(days=60 * step)
        action = control_remediation.add_action(
            improvement, by=by, entity=response.entity, text=text, due_on=due_on,
            owner=Post.objects.filter(entity=response.entity, is_head=True).first(),
        )  # fmt: skip
        if step == 0 and place % 4 != 3:
            action.state, action.evidence = RemediationState.CONFIRMED, "Plan sent to the risk officer."
            action.done_on = due_on - dt.timedelta(days=10) if place % 3 else due_on + dt.timedelta(days=20)
            action.save_version("state", "evidence", "done_on")
        elif step == 1 and place % 2:
            action.due_on = due_on + dt.timedelta(days=90)
            action.state = RemediationState.UNDER_WAY
            action.save_version("due_on", "state")


# --- 2021 -----------------------------------------------------------------------------------------------------------
def _year_2021(entities: Sequence[Entity], by: User) -> None:
    """Open at the register day, with a revised questionnaire; some entities have drafted, few have signed."""
    version = control_questionnaires.draft_questionnaire(by=by, titles=TITLE)
    control_questionnaires.save_question(
        version, by=by, version=None, section=version.sections.all()[0].titles["en"], code="1C", texts=ADDED,
        area=ControlArea.objects.get(code="property"),
    )  # fmt: skip
    control_questionnaires.remove_question(version, by=by, version=None, code="3A")
    cycle = _open(version, 2021, dt.date(2021, 12, 1), dt.date(2022, 3, 31), entities, by)
    for place, response in enumerate(_responses(cycle)):
        _matrix(response, place, by)
        if place % 3 == 0 and response.entity.code != "DOS":
            signed_on = dt.date(2021, 12, 10 + place % 18) if place % 9 == 0 else None
            control_responses.enter_response(
                response, by=by, answers=_answers(response, place), signed_on=signed_on, signed_as=_head(response)
            )
    _draft_of_dos(cycle)
    break_rules(cycle, by=by)


def _draft_of_dos(cycle: ControlCycle) -> None:
    """The entity of the demonstration sign-ins has submitted; its head replies to the contradictions and signs."""
    writer = User.objects.filter(username="focal-point").first()
    response = cycle.responses.filter(entity__code="DOS").first()
    if writer and response:
        saved = control_responses.save_answers(response, by=writer, version=None, answers=_answers(response, 1))
        control_responses.submit_response(saved, by=writer, version=None, on=dt.date(2021, 12, 20))


# --- Shared ---------------------------------------------------------------------------------------------------------
def _open(
    version: Questionnaire, year: int, on: dt.date, due_on: dt.date, entities: Sequence[Entity], by: User
) -> ControlCycle:
    draft = control.draft_cycle(by=by, year=year, questionnaire=version, due_on=due_on)
    draft.is_illustrative = True
    draft.save_version("is_illustrative")
    return control.open_cycle(draft, by=by, version=None, on=on, entities=entities)


def _responses(cycle: ControlCycle) -> list[ResponseSet]:
    return list(cycle.responses.select_related("entity", "cycle__questionnaire").order_by("entity__code"))


def _head(response: ResponseSet) -> str:
    post = Post.objects.filter(entity=response.entity, is_head=True).first()
    return post.title if post else f"Head of {response.entity.code}"


def _answers(response: ResponseSet, place: int) -> list[Given]:
    """Mostly yes; partly, no and not applicable by the place of the entity and of the question."""
    given = []
    for number, question in enumerate(response.cycle.questionnaire.questions.order_by("section__order", "order")):
        sign = (place * 3 + number * 5) % 17
        value = AnswerValue.NO if sign == 4 else AnswerValue.PARTLY if sign in (1, 9, 12) else AnswerValue.YES
        comment = ""
        if question.code.startswith("6") and place % 5 == 2:
            value, comment = AnswerValue.NOT_APPLICABLE, "The entity works without implementing partners."
        given.append(Given(question, value, comment, "Illustrative reference to a file." if value == "yes" else ""))
    return given


def _matrix(response: ResponseSet, place: int, by: User) -> None:
    """One key control for each area, tested by the place of the entity."""
    year, head = response.cycle.year, Post.objects.filter(entity=response.entity, is_head=True).first()
    for number, area in enumerate(ControlArea.objects.order_by("order")):
        text, risk = CONTROLS[number]
        row = control.add_control(
            response, by=by, process=PROCESSES[area.code], risk=risk, control=text, area=area, owner=head,
            risk_code={0: "R-01", 5: "SEC-03"}.get(number, ""),
        )  # fmt: skip
        sign = (place + number * 2) % 7
        if sign < 5:
            failed = sign == 3 and number in (0, 5)
            control.enter_test(
                row, by=by, version=None, tested_on=dt.date(year, 7 + sign, 15),
                result=ControlResult.FAILED if failed else ControlResult.PASSED,
                gap="Illustrative gap: items were not found." if failed else "",
            )  # fmt: skip
