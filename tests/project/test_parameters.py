"""Every parameter of every address: control characters are refused, and no value is a fault."""

from collections import Counter

import pytest
from django.http import QueryDict

from accountability.roles import Role
from tests.project.addresses import addresses, status_of

pytestmark = pytest.mark.django_db

ABSURD = ["9" * 40, "9999-12-31~99999999999999999999", "0001-01-01", "9999-12-31T23:59:59Z", "~٣", "💥%\\"]
ADDRESSES_OF_ONE = 2  # addresses with which one parameter is tried: what reads it is the same in all


@pytest.fixture
def read_names(monkeypatch) -> set[str]:
    """The names of the parameters that a view asks for."""
    names = set()

    def spied(method):
        original = getattr(QueryDict, method)

        def read(self, name, *more):
            names.add(name)
            return original(self, name, *more)

        return read

    for method in ("get", "getlist", "__getitem__", "__contains__"):
        monkeypatch.setattr(QueryDict, method, spied(method), raising=False)
    return names


@pytest.fixture
def reader(entered, signed_in):
    client = signed_in(Role.ADMINISTRATOR)
    client.raise_request_exception = False
    return client


def test_control_characters_are_refused_by_every_address(reader, entered):
    [row] = entered(1)

    for address in addresses(pk=row.pk):
        for sign in "\0\x1f":
            answer = reader.get(address, {"any": f"a{sign}b"})
            assert answer.status_code == 400, address
            assert "control characters" in answer.content.decode(), address
            assert (answer.headers["Content-Type"] == "application/problem+json") == address.startswith("/api/")


def test_control_characters_in_a_path_are_refused(reader):
    assert reader.get("/entities/D%00S/").status_code == 400
    assert reader.get("/api/v1/measures/a%01/").status_code == 400


def test_lines_and_tabs_that_were_pasted_are_read(reader):
    assert reader.get("/entities/", {"q": "a\tb\r\nc"}).status_code == 200


def test_no_value_of_any_parameter_is_a_fault(entered, signed_in, read_names):
    [row] = entered(1)
    client = signed_in(Role.COORDINATOR)
    faults, tried = [], Counter()

    for address in addresses(pk=row.pk):
        read_names.clear()
        status_of(client, address)
        for name in sorted(name for name in read_names if tried[name] < ADDRESSES_OF_ONE):
            tried[name] += 1
            faults += [(address, name, value) for value in ABSURD if status_of(client, address, **{name: value}) == 500]

    assert faults == []
    assert len(tried) > 50
