"""One pledge of DOS with a date, in a register that reminds, escalates and is answered by mail."""

import datetime as dt

import pytest

from accountability.models import EscalationStep
from accountability.notifications import escalation, inbox
from accountability.roles import Role
from tests.sample_register.actions import enter_pledge

DUE = dt.date(2021, 6, 30)


def days(number):
    return DUE + dt.timedelta(days=number)


@pytest.fixture
def pledge(sample_register, organization, person):
    for role in (Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.COORDINATOR):
        person(role)
    EscalationStep.objects.create(register="pledges", priority="medium", after_days=14, role=Role.HEAD_OF_ENTITY)
    inbox.consume()
    escalation.escalate(on=DUE)
    return enter_pledge(
        by=person(Role.COORDINATOR), text="Publish it.", entity=organization.entities["DOS"], due_on=DUE
    )
