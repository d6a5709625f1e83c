"""Requests of resolutions of 2020 and 2021, led by DOS, due at the seventy-sixth session."""

import datetime as dt

import pytest

from accountability.models import RequestResponsibility
from tests.factories import accountability as factories


@pytest.fixture
def verb():
    return factories.RequestVerbFactory(code="requests", kind="asking")


@pytest.fixture
def request_of(organization, verb):
    """A function that enters the request of a paragraph, with its lead entity."""

    def enter(symbol="A/RES/75/253", paragraph="9", issued_on=dt.date(2020, 12, 31), lead="DOS", **fields):
        document = factories.models.Document.objects.filter(symbol=symbol).first() or factories.DocumentFactory(
            symbol=symbol, kind="resolution", session=int(symbol.split("/")[2]), issued_on=issued_on
        )
        due = {"due_session": 76, "due_on": dt.date(2022, 9, 12)}
        row = factories.ResolutionRequestFactory(
            document=document, paragraph=paragraph, **{"verb": verb} | due | fields
        )
        if lead:
            RequestResponsibility.objects.create(request=row, entity=organization.entities[lead], is_lead=True)
        return row

    return enter


@pytest.fixture
def asked(request_of):
    """The request of A/RES/75/253, para. 9."""
    return request_of()


@pytest.fixture
def report():
    """A report issued in 2021, before the end of the due session."""
    return factories.DocumentFactory(symbol="A/76/644", session=76, issued_on=dt.date(2021, 12, 28))
