"""The navigation: sections, their subjects, and the pages of a subject that the reader may open."""

import pytest

from accountability.roles import Role
from accountability.views.context_processors import Chrome

pytestmark = pytest.mark.django_db


@pytest.fixture
def sections(person, rf):
    def of(role, path="/"):
        request = rf.get(path)
        request.user = person(role)
        return {section.label: section for section in Chrome(request).navigation}

    return of


def labels(entry):
    return [below.label for below in entry.entries]


def test_pages_of_one_subject_stand_below_it(sections):
    registers = {entry.label: entry for entry in sections(Role.COORDINATOR)["Registers"].entries}

    assert labels(registers["Risks"]) == [
        "Risks", "Risk maps", "Risk registers", "Treatment of risks", "Implementing partners",
    ]  # fmt: skip
    assert labels(registers["Commitments"]) == []


def test_a_page_marks_its_subject_and_its_section_as_current(sections):
    current = sections(Role.COORDINATOR, "/risks/maps/")["Registers"]
    subjects = [entry for entry in current.entries if entry.current]

    assert current.current
    assert [entry.label for entry in subjects] == ["Risks"]
    assert [entry.label for entry in subjects[0].entries if entry.current] == ["Risk maps"]


def test_a_subject_opens_at_the_first_page_that_the_reader_may_open(sections):
    subject = next(entry for entry in sections(Role.STAFF)["Analysis"].entries if entry.label == "Data quality")

    assert subject.url == subject.entries[0].url
    assert sections(Role.STAFF)["Registers"].url == sections(Role.STAFF)["Registers"].entries[0].url


def test_a_section_that_a_reader_may_not_open_is_omitted(sections):
    assert "My work" not in sections(Role.LIAISON)
