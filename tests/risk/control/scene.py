"""A cycle of internal control that DOS answers: one section, two questions of one area."""

import datetime as dt

from accountability.roles import Role
from risk.actions import control_responses
from risk.actions.control_responses import Given
from tests.factories.risk import MatrixRowFactory

TODAY = dt.date(2021, 12, 31)
DUE = dt.date(2022, 1, 31)


def answered(scene, person, value="yes"):
    """Both questions answered by the focal point; only the first one concerns an area."""
    given = [Given(question, value, "Reason.", "A file.") for question in scene.questions]
    return control_responses.save_answers(scene.response, by=person(Role.FOCAL_POINT), version=None, answers=given)


def submitted(scene, person, value="yes", *, with_control=False):
    """The same, submitted for signature."""
    if with_control:
        MatrixRowFactory(
            cycle=scene.cycle, entity=scene.entity, area=scene.area, result="passed", tested_on=dt.date(2021, 11, 1)
        )
    answered(scene, person, value)
    return control_responses.submit_response(scene.response, by=person(Role.FOCAL_POINT), version=None, on=TODAY)
