"""The two threads of comments on a record of any register, proved on pledges."""

import re

import pytest
from django.conf import settings

from accountability.actions.comments import add_comment
from accountability.choices import Audience
from accountability.errors import Incomplete
from accountability.models.comment import audiences
from accountability.presenters import comments_context
from accountability.roles import Role
from tests.sample_register.actions import enter_pledge
from tests.sample_register.models import Comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def pledge(sample_register, organization, person):
    """A pledge of DOS that no body issued."""
    return enter_pledge(by=person(Role.COORDINATOR), text="Publish it.", entity=organization.entities["DOS"])


@pytest.fixture
def pledge_to_oios(sample_register, organization, person):
    return enter_pledge(
        by=person(Role.COORDINATOR), text="Reply.", entity=organization.entities["DOS"],
        body=organization.bodies["OIOS"],
    )  # fmt: skip


def test_a_record_without_a_body_has_the_internal_thread_only(pledge, person):
    threads = comments_context(pledge, person(Role.FOCAL_POINT))["threads"]

    assert [thread.title for thread in threads] == ["Internal to DOS"]
    with pytest.raises(Incomplete, match="No oversight body issued this record"):
        add_comment(pledge, by=person(Role.FOCAL_POINT), audience="shared", text="Hello.")


def test_a_record_of_a_body_has_both_threads_for_the_entity_and_one_for_the_body(pledge_to_oios, person):
    for_entity = comments_context(pledge_to_oios, person(Role.FOCAL_POINT))["threads"]
    for_body = comments_context(pledge_to_oios, person(Role.ASSESSOR))["threads"]

    assert [thread.button for thread in for_entity] == ["Comment to DOS staff only", "Comment, shared with OIOS"]
    assert [thread.title for thread in for_body] == ["Shared with OIOS"]
    assert "OIOS cannot read it" in for_entity[0].readers_note


@pytest.mark.parametrize("role", Role)
def test_the_query_and_the_rule_for_one_record_agree(pledge, pledge_to_oios, person, role):
    for record in (pledge, pledge_to_oios):
        add_comment(record, by=person(Role.FOCAL_POINT), audience="internal", text="Not yet.")
    add_comment(pledge_to_oios, by=person(Role.COORDINATOR), audience="shared", text="Soon.")

    for record in (pledge, pledge_to_oios):
        read = Comment.objects.visible_to(person(role)).filter(pledge=record)
        assert {Audience(comment.audience) for comment in read} == set(audiences(person(role), record))


def test_a_comment_is_written_for_its_audience_in_the_browser_and_the_api(pledge_to_oios, signed_in, api):
    signed_in(Role.FOCAL_POINT).post(pledge_to_oios.url_of("comments"), {"audience": "internal", "text": "Not yet."})
    url = f"/api/v1/pledges/{pledge_to_oios.pk}/comments/"
    api(Role.ASSESSOR).post(url, {"audience": "shared", "text": "When?"}, format="json")

    assert [c["text"] for c in api(Role.ASSESSOR).get(url).json()] == ["When?"]
    assert [c["text"] for c in api(Role.HEAD_OF_ENTITY).get(url).json()] == ["Not yet.", "When?"]


READ = re.compile(r"\.comments\.(\w+)|\bComment\.(?:_default_manager|objects)\.(\w+)|(Prefetch\(.comments|comments__)")


def test_no_module_reads_comments_otherwise_than_by_visible_to():
    read = {
        (str(path.relative_to(settings.BASE_DIR)), next(filter(None, match.groups())))
        for package in ("accountability", "recommendations")
        for path in (settings.BASE_DIR / package).rglob("*.py")
        for match in READ.finditer(path.read_text())
    }

    otherwise = {(path, name) for path, name in read if name not in ("visible_to", "none")}
    assert otherwise == {("accountability/actions/comments.py", "create")}
    assert len(read) > 5
