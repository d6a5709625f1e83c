"""Records of any register: versions, scope, addresses."""

import pytest

from accountability.errors import NotPermitted, Stale
from accountability.roles import Role
from tests.sample_register.actions import enter_pledge, keep_pledge
from tests.sample_register.models import Pledge


@pytest.fixture
def pledge(sample_register, organization, person):
    return enter_pledge(by=person(Role.COORDINATOR), text="Publish it.", entity=organization.entities["DOS"])


def test_a_change_raises_the_version_and_leaves_an_event(pledge, person):
    kept = keep_pledge(pledge, by=person(Role.FOCAL_POINT), version=1)

    assert (kept.state, kept.version) == ("kept", 2)


def test_a_change_of_an_older_version_is_stale(pledge, person):
    with pytest.raises(Stale):
        keep_pledge(pledge, by=person(Role.FOCAL_POINT), version=7)


def test_who_lacks_the_permission_for_the_scope_is_refused(pledge, person):
    with pytest.raises(NotPermitted):
        keep_pledge(pledge, by=person(Role.COORDINATOR), version=1)


def test_a_reader_of_the_register_sees_it_and_a_liaison_does_not(pledge, person, signed_in):
    assert Pledge.objects.visible_to(person(Role.LIAISON)).count() == 0
    assert "Publish it." in signed_in(Role.STAFF).get(pledge.get_absolute_url()).content.decode()
