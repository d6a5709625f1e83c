"""What the report waits for: my work by whose turn it is, who is told of what, and reminders before the cut-off day."""

import datetime as dt

import pytest

from accountability.annual_report.actions import contributions, cycles
from accountability.annual_report.notifications import remind
from accountability.annual_report.work import work
from accountability.models import AuditEvent, Component, Notice, SubArea
from accountability.notifications import inbox
from accountability.roles import Role

DAY = dt.date(2022, 12, 31)


@pytest.fixture
def part(person):
    component = Component.objects.create(number=5, names={"en": "Ethics"})
    SubArea.objects.create(component=component, order=1, names={"en": "Ethics Office"})
    return cycles.open_cycle(year=2022, as_of=DAY, by=person(Role.COORDINATOR)).contributions.get()


@pytest.fixture
def asked(part, person):
    return contributions.ask(part, by=person(Role.COORDINATOR), version=None, contributor=person(Role.CONTRIBUTOR))


def submitted(part, by):
    contributions.write(part, by=by, version=None, texts={"en": "Done."}, cut_off=DAY)
    return contributions.submit(part, by=by, version=None)


def groups(user):
    return {(group.pile.value, group.title): group.count for group in work(user)}


def told(user):
    inbox.tell(list(AuditEvent.objects.filter(subject_type="contribution")))
    return [(line.title, line.words) for line in inbox.lines(user, user.notices.all())]


# --- My work --------------------------------------------------------------------------------------------------------
def test_what_is_asked_of_nobody_waits_for_every_contributor(part, person):
    assert list(groups(person(Role.CONTRIBUTOR))) == [("for-me", "Contributions not yet requested")]


def test_what_is_asked_waits_for_who_was_asked(asked, person):
    assert list(groups(person(Role.CONTRIBUTOR))) == [("for-me", "Contributions to write")]
    assert list(groups(person(Role.COORDINATOR))) == [("for-others", "Contributions awaited")]


def test_what_was_submitted_waits_for_the_coordinator(asked, person):
    submitted(asked, person(Role.CONTRIBUTOR))

    assert list(groups(person(Role.CONTRIBUTOR))) == [("for-others", "Contributions submitted")]
    assert list(groups(person(Role.COORDINATOR))) == [("for-me", "Contributions to review")]


def test_nothing_of_a_frozen_report_waits(asked, person):
    asked.cycle.__class__.objects.update(state="frozen")

    assert groups(person(Role.CONTRIBUTOR)) == groups(person(Role.COORDINATOR)) == {}


def test_the_page_of_a_contributor_names_the_part_and_leads_to_it(asked, signed_in):
    page = signed_in(Role.CONTRIBUTOR).get("/work/").content.decode()

    assert "Ethics Office" in page
    assert f"/annual-report/2022/contributions/{asked.pk}/" in page


# --- Notices --------------------------------------------------------------------------------------------------------
def test_who_is_asked_is_told(asked, person):
    assert told(person(Role.CONTRIBUTOR)) == [("Contribution requested", "coordinator asks you for a contribution")]
    assert told(person(Role.COORDINATOR)) == []


def test_the_coordinator_is_told_of_a_submission_and_the_contributor_why_it_came_back(asked, person):
    submitted(asked, person(Role.CONTRIBUTOR))
    contributions.give_back(asked, by=person(Role.COORDINATOR), version=None, reason="Say how many.")

    assert told(person(Role.COORDINATOR)) == [("Contribution submitted", "contributor submitted it")]
    assert ("Contribution returned", "coordinator returned it: Say how many.") in told(person(Role.CONTRIBUTOR))


# --- Reminders ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("before", "said"), [(31, 0), (30, 1), (8, 1), (7, 1), (0, 1), (-1, 0)])
def test_a_contributor_is_reminded_from_thirty_days_before_until_the_day(asked, before, said):
    assert remind(on=DAY - dt.timedelta(days=before)) == said


def test_each_step_is_told_once(asked):
    for before in (30, 29, 7, 6, 0, 0):
        remind(on=DAY - dt.timedelta(days=before))

    assert Notice.objects.filter(kind="contribution-due").count() == 3


def test_nobody_is_reminded_of_what_was_submitted(asked, person):
    submitted(asked, person(Role.CONTRIBUTOR))

    assert remind(on=DAY) == 0
