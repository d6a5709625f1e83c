"""Codes and names in the cells of a file: languages, earlier days, several in one cell, what is ambiguous."""

import datetime as dt

import pytest

from accountability.imports.lookups import Lookups
from accountability.imports.names import Names
from tests.accountability.imports.conftest import PLEDGE
from tests.factories.accountability import EntityFactory, EntityNameFactory, OversightBodyFactory, PostFactory
from tests.sample_register.models import Pledge

REFORM = dt.date(2019, 1, 1)
BEFORE, AFTER = dt.date(2016, 5, 1), dt.date(2020, 5, 1)


@pytest.fixture
def names():
    """Entities before and after a reform: one ended, one renamed, one with commas and “and” in its name."""
    names = Names()
    names.add(1, "DM", ["Department of Management", "Département de la gestion", "管理事务部"], ends_on=REFORM)
    names.add(
        2, "OLA", ["Office of Legal Affairs", "Bureau des affaires juridiques", "法律事务厅", "مكتب الشؤون القانونية"]
    )
    names.add(3, "DGC", ["Department of Public Information"], ends_on=REFORM)
    names.add(3, "DGC", ["Department of Global Communications"], starts_on=REFORM)
    names.add(4, "DMSPC", ["Department of Management Strategy, Policy and Compliance"], starts_on=REFORM)
    names.add(5, "DMSPC/OHR", ["Office of Human Resources"])
    names.add(6, "DFS", ["Department of Field Support"], ends_on=REFORM)
    names.add(7, "DOS", ["Department of Field Support"], starts_on=REFORM)
    return names


def read(names, text, on=None):
    return [[one.code for one in named] for _piece, named in names.split(text, lambda piece: names.find(piece, on=on))]


@pytest.mark.parametrize(
    "text",
    [
        "dm",
        "Department of Management",
        "the  DEPARTMENT of management",
        "Département de la gestion",
        "管理事务部",
        "DM.",
    ],
)
def test_an_entity_is_given_by_code_or_by_name_in_any_language(names, text):
    assert read(names, text, BEFORE) == [["DM"]]


def test_a_name_of_earlier_days_is_read_on_any_day(names):
    assert read(names, "Department of Public Information", BEFORE) == [["DGC"]]
    assert read(names, "Department of Public Information", AFTER) == [["DGC"]]
    assert read(names, "Department of Management", AFTER) == [["DM"]]


def test_a_name_that_passed_on_is_that_of_the_day(names):
    assert read(names, "Department of Field Support", BEFORE) == [["DFS"]]
    assert read(names, "Department of Field Support", AFTER) == [["DOS"]]
    assert read(names, "Department of Field Support") == [["DFS", "DOS"]]


@pytest.mark.parametrize(
    "text",
    [
        "Department of Management and Office of Legal Affairs", "DM/OLA", "DM, OLA", "DM; OLA", "DM；OLA", "DM、OLA",
        "Department of Management, Office of Legal Affairs", "DM & OLA", "管理事务部和法律事务厅", "DM\nOLA",
        "DM et OLA",
        "the Department of Management, and the Office of Legal Affairs", "DM ومكتب الشؤون القانونية",
    ],
)  # fmt: skip
def test_several_in_one_cell_are_read_as_documents_write_them(names, text):
    assert [code for named in read(names, text) for code in named] == ["DM", "OLA"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Department of Management Strategy, Policy and Compliance", [["DMSPC"]]),
        ("Department of Management Strategy, Policy and Compliance and DM", [["DMSPC"], ["DM"]]),
        ("DMSPC/OHR", [["DMSPC/OHR"]]),
        ("Department of Fish and Chips", [[]]),
        ("Department of Fish and Chips, OLA", [[], ["OLA"]]),
    ],
)
def test_a_name_with_commas_and_conjunctions_stays_one(names, text, codes):
    assert read(names, text) == codes


# --- In cells -------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_an_ambiguous_name_is_a_fault_that_names_the_candidates(faults):
    EntityFactory(code="NEW-A", names={"en": "Office of Coordination"})
    EntityFactory(code="NEW-B", names={"en": "Office of Coordination"})

    assert faults(PLEDGE | {"entity": "Office of Coordination"}) == [
        "rows!B2: “Office of Coordination” is the name of several entries: NEW-A, NEW-B. Enter the code."
    ]


@pytest.mark.django_db
def test_the_registers_own_names_are_read(enter):
    past = EntityNameFactory(entity__code="NEW", names={"en": "Office of Old"}, valid_to=REFORM)
    enter(PLEDGE | {"entity": "office of old"})

    assert Pledge.objects.get().responsibilities.get().entity == past.entity


@pytest.mark.django_db
def test_bodies_and_posts_have_names_too():
    body = OversightBodyFactory(code="AUD", names={"en": "Board of Audit", "fr": "Comité d’audit"})
    post = PostFactory(code="CFO", titles={"en": "Chief Financial Officer"})
    lookups = Lookups()

    assert [one.key for one in lookups.bodies.find("comité d'audit", on=None)] == [body]
    assert [one.key for one in lookups.posts.find("Chief Financial Officer", on=None)] == [post.pk]
