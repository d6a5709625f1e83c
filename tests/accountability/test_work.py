"""The work list of any register: its groups by whose turn it is, and what escalates next."""

import datetime as dt

import pytest

from accountability.lists.work import each_once, read_work
from accountability.models import EscalationStep, register_day
from accountability.presenters import timeline
from accountability.registers import Item, Pile, Work
from accountability.roles import Role
from tests.sample_register.actions import enter_pledge, keep_pledge
from tests.sample_register.work import work


@pytest.fixture
def pledge(sample_register, organization, person):
    """One pledge that is due in two days."""
    due_on = register_day() + dt.timedelta(days=2)
    return enter_pledge(
        by=person(Role.COORDINATOR), text="Publish it.", entity=organization.entities["DOS"], due_on=due_on
    )


def test_the_owner_finds_it_with_its_next_step_and_the_next_escalation(pledge, person, signed_in):
    EscalationStep.objects.create(register="pledges", priority="medium", after_days=5, role=Role.HEAD_OF_ENTITY)

    due, soon = read_work(work(person(Role.FOCAL_POINT)))

    assert (due.title, due.count, due.url) == ("Due next", 1, "/pledges/?entity=DOS")
    assert [item.action_url for item in due.items] == [f"/pledges/{pledge.pk}/keep/?queue={due.code}&place=1#text"]
    assert [item.note.partition(": ")[2] for item in soon.items] == ["escalates to the Head of entity"]
    assert "Publish it." in signed_in(Role.FOCAL_POINT).get("/work/").content.decode()


def test_nothing_waits_for_who_may_not_act_or_once_it_is_kept(pledge, person):
    assert not read_work(work(person(Role.COORDINATOR)))
    keep_pledge(pledge, by=person(Role.FOCAL_POINT), version=1)

    assert not read_work(work(person(Role.FOCAL_POINT)))


def test_the_timeline_of_a_record_is_its_events_newest_first(pledge, person):
    keep_pledge(pledge, by=person(Role.FOCAL_POINT), version=1, text="Done.")

    assert [(entry.title, entry.text) for entry in timeline(pledge)] == [
        ("Pledge kept", "Done."),
        ("Pledge entered", ""),
    ]


# --- Each record once -----------------------------------------------------------------------------------------------
def task(name):
    return Item(name, f"/{name}/", "", "en", ("", ""), ("", ""), None, "", "Open", f"/{name}/")


def group(pile, title, *names):
    return Work(pile, title, len(names), [task(name) for name in names], f"/{title}/", ("", "", ""))


def test_record_of_several_groups_is_listed_once_with_the_other_groups_as_reasons():
    overdue, mine = each_once([group(Pile.ENTITY, "Overdue", "a", "b"), group(Pile.FOR_ME, "Returned", "a", "c")])[::-1]

    assert [(item.label, item.reasons) for item in mine.items] == [("a", ["Overdue"]), ("c", [])]
    assert [(item.label, item.reasons) for item in overdue.items] == [("b", [])]
    assert (overdue.count, overdue.url) == (2, "/Overdue/")


def test_five_rows_of_each_group_are_listed_and_a_row_without_room_stands_in_the_next_group():
    first, second = each_once([group(Pile.FOR_ME, "Due", *"abcdef"), group(Pile.MINE, "Mine", *"af")])

    assert [item.label for item in first.items] == list("abcde")
    assert [(item.label, item.reasons) for item in second.items] == [("f", ["Due"])]


def test_group_whose_rows_are_all_listed_above_says_so_and_leads_to_them(pledge, signed_in):
    EscalationStep.objects.create(register="pledges", priority="medium", after_days=5, role=Role.HEAD_OF_ENTITY)

    page = signed_in(Role.FOCAL_POINT).get("/work/").content.decode()

    assert page.count('class="work__next"') == 1
    assert "All of these are listed above." in page
    assert "Show 1<" in page
