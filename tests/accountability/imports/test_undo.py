"""Undoing an import: one act with a reason, by those who may, refused while a later entry rests on it."""

import pytest

from accountability.actions.imports import undo_import
from accountability.errors import IllegalStep
from accountability.imports.jobs import may_undo
from accountability.models import AuditEvent
from accountability.roles import Role
from tests.accountability.imports.conftest import PLEDGE
from tests.sample_register.actions import keep_pledge
from tests.sample_register.models import Pledge

pytestmark = pytest.mark.django_db


def test_what_was_entered_is_voided_and_can_be_imported_again(enter, person):
    source = undo_import(enter(PLEDGE), by=person(Role.COORDINATOR), reason="The wrong file.")

    assert (source.state, source.undo_reason, Pledge.objects.get().is_voided) == ("undone", "The wrong file.", True)
    enter(PLEDGE)
    assert Pledge.objects.filter(is_voided=False).count() == 1


def test_it_takes_a_reason_and_happens_once(enter, person):
    source, by = enter(PLEDGE), person(Role.COORDINATOR)
    with pytest.raises(IllegalStep, match="Give a reason"):
        undo_import(source, by=by, reason=" ")

    undo_import(source, by=by, reason="The wrong file.")

    with pytest.raises(IllegalStep, match="not yet undone"):
        undo_import(source, by=by, reason="The wrong file.")
    assert AuditEvent.objects.filter(event="import-undone").count() == 1


def test_the_register_refuses_while_a_later_entry_rests_on_it(enter, person):
    source = enter(PLEDGE)
    keep_pledge(Pledge.objects.get(), by=person(Role.FOCAL_POINT), version=1)

    with pytest.raises(IllegalStep, match="kept already"):
        undo_import(source, by=person(Role.COORDINATOR), reason="The wrong file.")
    source.refresh_from_db()
    assert source.state == "committed"


def test_who_entered_it_or_may_import_for_all_undoes_it(enter, person):
    source = enter(PLEDGE, role=Role.FOCAL_POINT)

    assert may_undo(source, person(Role.FOCAL_POINT))
    assert may_undo(source, person(Role.COORDINATOR))
    assert not may_undo(source, person(Role.HEAD_OF_ENTITY))


def test_who_may_no_longer_import_such_files_undoes_none(enter, person):
    source, user = enter(PLEDGE, role=Role.FOCAL_POINT), person(Role.FOCAL_POINT)
    user.assignments.update(role=Role.STAFF, entity=None)

    assert not may_undo(source, type(user).objects.get(pk=user.pk))
