"""Internal comments: the assessors of the body that issued the recommendation learn of them in no way."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accountability.actions.comments import add_comment, withdraw_comment
from accountability.audit import history
from accountability.audit.events import INTERNAL, Event
from accountability.choices import Audience
from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.models import Assignment, AuditEvent, Notice, User
from accountability.models.comment import audiences
from accountability.notifications import inbox, webhooks
from accountability.presenters import comment_readers, timeline
from accountability.roles import Role
from recommendations.actions.undo_import import _later_entries
from recommendations.choices import DecisionKind
from recommendations.models import Comment, ImportedRow, Recommendation
from tests.recommendations.test_comments import bare

pytestmark = pytest.mark.django_db
SECRET = "The vendor will not deliver before June."
ENTITY_SIDE = {Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.COORDINATOR, Role.AUDITOR}


@pytest.fixture
def row(entered):
    """A recommendation of OIOS to DOS."""
    return entered(1)[0]


@pytest.fixture
def assessor(row, person):
    """The assessor of OIOS, who follows the recommendation; the author exists and the trail is read up to here."""
    person(Role.FOCAL_POINT)
    inbox.consume()
    inbox.follow(person(Role.ASSESSOR), "recommendation", row.pk)
    return person(Role.ASSESSOR)


@pytest.fixture
def comment(row, person):
    """Writes an internal comment of the focal point."""
    return lambda text=SECRET: add_comment(row, by=person(Role.FOCAL_POINT), audience="internal", text=text)


def again(user):
    """The person as the next request reads them."""
    return User.objects.get(pk=user.pk)


def also(user, role):
    """The person with one more role for the Organization."""
    Assignment.objects.create(user=user, role=role, starts_on=dt.date(2010, 1, 1))
    return again(user)


# --- Who reads and who writes ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("role", Role)
def test_the_query_and_the_rule_for_one_record_agree(row, person, comment, role):
    comment()
    add_comment(row, by=person(Role.COORDINATOR), audience="shared", text="For all.")

    read = set(Comment.objects.visible_to(person(role)).values_list("audience", flat=True))

    assert read == set(audiences(person(role), row))
    assert ("internal" in read) == (role in ENTITY_SIDE)
    assert ("shared" in read) == (role in ENTITY_SIDE | {Role.ASSESSOR})


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_a_further_role_opens_no_internal_comment_to_an_assessor(row, assessor, comment, role):
    comment()

    assert not Comment.objects.visible_to(also(assessor, role)).exists()
    assert audiences(also(assessor, role), row) == [Audience.SHARED]


def test_assessors_write_shared_comments_only(row, assessor):
    with pytest.raises(Incomplete, match="You act for OIOS and can only write comments shared with OIOS"):
        add_comment(row, by=assessor, audience="internal", text=SECRET)

    assert add_comment(row, by=assessor, audience="shared", text="Noted.").audience == "shared"


@pytest.mark.parametrize("audience", ["", "everybody"])
def test_a_comment_without_a_known_audience_is_refused_also_by_the_database(row, person, audience):
    with pytest.raises(Incomplete, match="Choose who reads the comment"):
        add_comment(row, by=person(Role.FOCAL_POINT), audience=audience, text=SECRET)
    with pytest.raises(IntegrityError, match="comment_audience_known"), transaction.atomic():
        Comment.objects.create(recommendation=row, author=person(Role.FOCAL_POINT), audience=audience[:8], text=SECRET)


def test_an_assessor_cannot_be_mentioned_internally(row, assessor, person):
    with pytest.raises(IllegalStep, match=r"@assessor.* cannot be mentioned here"):
        add_comment(row, by=person(Role.FOCAL_POINT), audience="internal", text="@assessor must not read this.")

    assert "assessor" not in comment_readers(row, "internal").values_list("username", flat=True)
    assert "assessor" in comment_readers(row, "shared").values_list("username", flat=True)


def test_who_now_acts_for_the_body_does_not_withdraw_an_internal_comment(row, person, comment, organization):
    written, author = comment(), person(Role.FOCAL_POINT)
    Assignment.objects.create(
        user=author, role=Role.ASSESSOR, body=organization.bodies["OIOS"], starts_on=dt.date(2010, 1, 1)
    )

    with pytest.raises(NotPermitted):
        withdraw_comment(written, by=again(author))


# --- Every way on which an assessor could learn of one --------------------------------------------------------------
PLACES = {
    "page": lambda pk: reverse("recommendations:detail", args=[pk]),
    "comments": lambda pk: reverse("recommendations:comments", args=[pk]),
    "withdrawal": lambda pk: reverse("recommendations:withdraw_comment", args=[pk, 1]),
    "list": lambda pk: "/recommendations/?q=vendor",
    "csv": lambda pk: "/recommendations.csv",
    "search": lambda pk: reverse("search") + "?q=vendor",
    "inbox": lambda pk: reverse("inbox"),
    "work": lambda pk: reverse("work"),
    "joint reviews": lambda pk: reverse("recommendations:reviews"),
    "an act": lambda pk: reverse("recommendations:act", args=[pk, "assess"]),
}
API_PLACES = {
    "record": lambda pk: f"/api/v1/recommendations/{pk}/",
    "comments": lambda pk: f"/api/v1/recommendations/{pk}/comments/",
    "thread": lambda pk: f"/api/v1/recommendations/{pk}/comments/?audience=internal",
    "evidence": lambda pk: f"/api/v1/recommendations/{pk}/evidence/",
}


@pytest.mark.parametrize("place", PLACES)
def test_no_page_or_file_of_an_assessor_changes_with_an_internal_comment(row, assessor, comment, signed_in, place):
    url, browser = PLACES[place](row.pk), signed_in(Role.ASSESSOR)
    browser.get(url)
    before = bare(browser.get(url))

    comment()
    inbox.consume()

    after = bare(browser.get(url))
    assert [pair for pair in zip(before[1], after[1], strict=True) if pair[0] != pair[1]] == []
    assert after == before


@pytest.mark.parametrize("place", API_PLACES)
def test_no_answer_of_the_api_to_an_assessor_changes_with_an_internal_comment(row, assessor, comment, api, place):
    url, script = API_PLACES[place](row.pk), api(Role.ASSESSOR)
    before = script.get(url).json()

    comment()

    assert script.get(url).json() == before


@pytest.mark.parametrize("role", sorted(ENTITY_SIDE))
def test_the_side_of_the_entity_reads_the_internal_thread_on_the_page(row, comment, signed_in, role):
    comment()

    page = signed_in(role).get(PLACES["page"](row.pk)).content.decode()

    assert SECRET in page
    assert "Internal to DOS" in page


def test_an_assessor_who_follows_the_record_receives_no_notice(row, assessor, person, comment):
    inbox.follow(person(Role.COORDINATOR), "recommendation", row.pk)
    person(Role.HEAD_OF_ENTITY)
    comment("@head-of-entity: not yet.")
    inbox.consume()

    kinds = dict(Notice.objects.filter(kind__contains="ment").values_list("recipient__username", "kind"))
    assert kinds == {"head-of-entity": "mentioned-internally", "coordinator": "commented-internally"}
    assert not Notice.objects.filter(recipient=assessor).exists()


def test_a_notice_names_nothing_once_its_reader_acts_for_the_body(row, person, organization):
    head = person(Role.HEAD_OF_ENTITY)
    inbox.consume()
    add_comment(row, by=person(Role.FOCAL_POINT), audience="internal", text="@head-of-entity: not yet.")
    inbox.consume()
    Assignment.objects.create(
        user=head, role=Role.ASSESSOR, body=organization.bodies["OIOS"], starts_on=dt.date(2010, 1, 1)
    )

    [line] = inbox.lines(again(head), head.notices.all())

    assert (line.label, line.url) == ("", "")
    assert "internal" not in line.words


def test_the_trail_tells_an_assessor_with_another_role_nothing(row, assessor, person, comment, client):
    withdraw_comment(comment(), by=person(Role.FOCAL_POINT))
    client.force_login(also(assessor, Role.AUDITOR), backend="django.contrib.auth.backends.ModelBackend")

    trail = client.get(reverse("trail") + f"?subject_type=recommendation&subject_id={row.pk}").content.decode()

    events = AuditEvent.objects.filter(event__in=INTERNAL).values_list("pk", flat=True)
    assert not [pk for pk in events if reverse("event", args=[pk]) in trail]
    assert history.matching({}, reader=person(Role.AUDITOR)).filter(event__in=INTERNAL).count() == 2
    for pk in events:
        assert client.get(reverse("event", args=[pk])).status_code == 404


def test_the_history_of_a_record_and_the_reasons_of_a_conflict_leave_internal_comments_out(row, comment, person):
    comment()
    Recommendation.objects.get(pk=row.pk).save_version()

    assert not {entry.title for entry in timeline(row)} & {event.label for event in INTERNAL}
    assert not {event.event for _title, event in history.changes_since(row, 1)} & INTERNAL


@pytest.mark.parametrize("event", sorted(INTERNAL))
def test_no_webhook_of_an_assessor_tells_of_one(row, assessor, event):
    hook = webhooks.Webhook(owner=also(also(assessor, Role.ADMINISTRATOR), Role.COORDINATOR))
    told = AuditEvent(event=event, subject_type="recommendation", subject_id=row.pk)

    assert not webhooks.may_be_told(hook, told)
    told.event = Event.COMMENT_WRITTEN
    assert webhooks.may_be_told(hook, told)


def test_the_refusal_to_undo_an_import_betrays_no_internal_comment(row, assessor, person, comment):
    comment()
    imported = ImportedRow(recommendation=row, decision=row.decisions.get(kind=DecisionKind.ISSUED))

    assert not [entry for entry in _later_entries([imported], by=assessor) if isinstance(entry, Comment)]
    assert [e for e in _later_entries([imported], by=person(Role.COORDINATOR)) if isinstance(e, Comment)]


# --- Writing --------------------------------------------------------------------------------------------------------
def test_the_page_has_a_thread_and_a_button_for_each_audience(row, signed_in):
    page = signed_in(Role.FOCAL_POINT).get(PLACES["page"](row.pk)).content.decode()
    assert all(words in page for words in ("Comment to DOS staff only", "Comment, shared with OIOS"))

    page = signed_in(Role.ASSESSOR).get(PLACES["page"](row.pk)).content.decode()
    assert "Comment, shared with OIOS" in page
    assert "staff only" not in page


@pytest.mark.parametrize(
    ("role", "audience", "sentence"),
    [
        (Role.ASSESSOR, "internal", "You act for OIOS"),
        (Role.FOCAL_POINT, "everybody", "Choose who reads the comment"),
        (Role.FOCAL_POINT, "", "Choose who reads the comment"),
    ],
)
def test_an_audience_that_is_not_available_is_refused_and_the_text_kept(row, signed_in, role, audience, sentence):
    answer = signed_in(role).post(PLACES["comments"](row.pk), {"audience": audience, "text": "Typed for long."})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert answer.content.decode().count("Typed for long.</textarea>") == 1
    assert not Comment.objects.exists()


def test_the_api_writes_for_the_audience_given_and_withdraws(row, api):
    script, url = api(Role.FOCAL_POINT), API_PLACES["comments"](row.pk)

    assert script.post(url, {"text": SECRET}, format="json").status_code == 400
    written = script.post(url, {"audience": "internal", "text": SECRET}, format="json")
    script.post(url, {"audience": "shared", "text": "For all."}, format="json")

    assert (written.status_code, written.json()["audience"]) == (201, "internal")
    assert [c["text"] for c in script.get(url + "?audience=internal").json()] == [SECRET]
    assert [c["audience"] for c in script.get(url).json()] == ["internal", "shared"]
    assert script.get(url + "?audience=all").status_code == 400
    assert script.post(f"{url}{written.json()['id']}/withdraw/").json()["text"] == ""


@pytest.mark.parametrize(("role", "status"), [(Role.STAFF, 403), (Role.AUDITOR, 403), (Role.ASSESSOR, 400)])
def test_the_api_refuses_who_may_not_write_internally(row, api, role, status):
    answer = api(role).post(API_PLACES["comments"](row.pk), {"audience": "internal", "text": "Hm."}, format="json")

    assert answer.status_code == status
    assert not Comment.objects.exists()


def test_the_api_withdraws_no_comment_of_others(row, comment, api):
    answer = api(Role.COORDINATOR).post(f"{API_PLACES['comments'](row.pk)}{comment().pk}/withdraw/")

    assert answer.status_code == 404
