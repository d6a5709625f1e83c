"""Comments: who reads them, whom they may name, and that nothing betrays them to anybody else."""

import pytest
from django.urls import reverse

from accountability.actions.comments import add_comment, withdraw_comment
from accountability.errors import IllegalStep, NotPermitted
from accountability.models import Assignment, AuditEvent, User
from accountability.presenters import comment_html, comment_readers, comments_context
from accountability.roles import Role
from recommendations.models import Comment

pytestmark = pytest.mark.django_db
READERS = [Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.ASSESSOR, Role.COORDINATOR, Role.AUDITOR]
OTHERS = [role for role in Role if role not in READERS]
SECRET = "The contract of the vendor is in dispute."


@pytest.fixture
def row(entered):
    """A recommendation of OIOS to DOS."""
    return entered(1)[0]


@pytest.fixture
def outsider(organization):
    """The focal point of another entity."""
    user = User.objects.create(username="outsider")
    Assignment.objects.create(
        user=user, role=Role.FOCAL_POINT, entity=organization.entities["OHCHR"], starts_on="2010-01-01"
    )
    return user


def refused(row, by, text):
    with pytest.raises(IllegalStep) as refusal:
        add_comment(row, by=by, audience="shared", text=text)
    return str(refusal.value)


def test_mentioned_people_stand_in_the_event_and_the_words_do_not(row, person):
    assessor = person(Role.ASSESSOR)

    made = add_comment(
        row, by=person(Role.FOCAL_POINT), audience="shared", text=f"@assessor: {SECRET}\nWrite to a@b.org."
    )

    event = AuditEvent.objects.get(event="comment-written")
    assert (event.subject_id, event.details) == (row.pk, {"comment": made.pk, "mentions": [assessor.pk]})
    assert SECRET not in f"{event.note} {event.details}"


def test_mention_of_a_stranger_is_refused_as_that_of_nobody(row, person, outsider):
    by = person(Role.COORDINATOR)

    known, unknown = refused(row, by, "@outsider look"), refused(row, by, "@nobody look")

    assert known.replace("outsider", "nobody") == unknown
    assert not Comment.objects.exists()
    assert not AuditEvent.objects.filter(event="comment-written").exists()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.STAFF, Role.ADMINISTRATOR, Role.LIAISON])
def test_whoever_only_watches_does_not_comment(row, person, role):
    with pytest.raises(NotPermitted):
        add_comment(row, by=person(role), audience="shared", text="Hm.")


def test_focal_point_of_another_entity_neither_reads_nor_comments(row, outsider):
    with pytest.raises(NotPermitted):
        add_comment(row, by=outsider, audience="shared", text="Hm.")
    assert comments_context(row, outsider).keys() == {"comments_refusal"}


def test_form_sent_twice_says_it_once(row, person):
    by = person(Role.FOCAL_POINT)

    made = [add_comment(row, by=by, audience="shared", text=SECRET) for _time in range(2)]

    assert made[0] == made[1]
    assert AuditEvent.objects.filter(event="comment-written").count() == 1


def test_only_the_author_withdraws_and_the_text_is_gone(row, person):
    made = add_comment(row, by=person(Role.FOCAL_POINT), audience="shared", text=SECRET)

    with pytest.raises(NotPermitted):
        withdraw_comment(made, by=person(Role.COORDINATOR))
    made = withdraw_comment(made, by=person(Role.FOCAL_POINT))

    assert comment_html(made) == ""
    assert withdraw_comment(made, by=person(Role.FOCAL_POINT)).withdrawn_at == made.withdrawn_at
    assert AuditEvent.objects.filter(event="comment-withdrawn").count() == 1


def test_words_are_shown_as_they_are_and_never_run(row, person):
    text = '<img src=x onerror="go()"> https://bad.example @assessor\nsecond line'
    person(Role.ASSESSOR)

    html = comment_html(add_comment(row, by=person(Role.COORDINATOR), audience="shared", text=text))

    assert "<img" not in html
    assert "<a " not in html
    assert '<strong class="mention"><bdi>@assessor</bdi></strong><br>second line' in html


def test_whoever_can_be_mentioned_is_who_may_read(row, person, outsider):
    for role in Role:
        person(role)

    assert {user.username for user in comment_readers(row, "shared")} == {str(role) for role in READERS}


@pytest.mark.parametrize("role", Role)
def test_comments_page_opens_to_those_who_read_the_evidence_alone(row, person, signed_in, role):
    add_comment(row, by=person(Role.COORDINATOR), audience="shared", text=SECRET)

    answer = signed_in(role).get(reverse("recommendations:comments", args=[row.pk]))

    assert (answer.status_code == 200) == (role in READERS)
    assert (SECRET in answer.content.decode()) == (role in READERS)


@pytest.mark.parametrize("role", [Role.STAFF, Role.RISK_OFFICER])
def test_no_page_file_or_answer_tells_whether_there_are_comments(row, person, signed_in, api, role):
    places = [
        reverse("recommendations:detail", args=[row.pk]),
        reverse("recommendations:comments", args=[row.pk]),
        "/recommendations/?q=dispute",
        "/recommendations.csv",
        reverse("recommendations:withdraw_comment", args=[1, 1]),
    ]
    for place in places:  # the list that was read last is remembered
        signed_in(role).get(place)
    before = [bare(signed_in(role).get(place)) for place in places]
    asked = api(role).get(f"/api/v1/recommendations/{row.pk}/").json()

    add_comment(row, by=person(Role.COORDINATOR), audience="shared", text=SECRET)

    assert [bare(signed_in(role).get(place)) for place in places] == before
    assert api(role).get(f"/api/v1/recommendations/{row.pk}/").json() == asked


def bare(answer):
    """Status and content without the token of the form, which differs from page to page."""
    content = b"".join(answer) if answer.streaming else answer.content
    return answer.status_code, [line for line in content.decode().splitlines() if "csrf" not in line.lower()]


def test_comment_is_written_from_the_page(row, signed_in, person):
    answer = signed_in(Role.FOCAL_POINT).post(
        reverse("recommendations:comments", args=[row.pk]), {"audience": "shared", "text": "منجز. 已完成。"}
    )

    assert answer["Location"] == reverse("recommendations:detail", args=[row.pk]) + "#comments"
    assert Comment.objects.get().text == "منجز. 已完成。"


def test_refused_comment_keeps_what_was_typed(row, signed_in):
    answer = signed_in(Role.FOCAL_POINT).post(
        reverse("recommendations:comments", args=[row.pk]), {"audience": "shared", "text": "@nobody Kept."}
    )

    assert answer.status_code == 422
    assert "@nobody Kept.</textarea>" in answer.content.decode()


def test_auditor_cannot_post(row, signed_in):
    assert (
        signed_in(Role.AUDITOR)
        .post(reverse("recommendations:comments", args=[row.pk]), {"audience": "shared", "text": "Hm."})
        .status_code
        == 403
    )
