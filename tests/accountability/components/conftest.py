"""One commitment of a report of 2021, led by DOS, due at the end of March 2022."""

import datetime as dt

import pytest

from accountability.models import CommitmentResponsibility
from tests.factories import accountability as factories


@pytest.fixture
def commitment(organization):
    document = factories.DocumentFactory(symbol="A/76/644", issued_on=dt.date(2021, 12, 28))
    row = factories.CommitmentFactory(
        document=document, first_due_on=dt.date(2022, 3, 31), due_on=dt.date(2022, 3, 31), due_kind="dated",
        due_as_printed="31 March 2022", component__number=4,
    )  # fmt: skip
    CommitmentResponsibility.objects.create(commitment=row, entity=organization.entities["DOS"], is_lead=True)
    return row


@pytest.fixture
def evidence(commitment):
    return factories.CommitmentEvidenceVersionFactory(evidence__commitment=commitment)
