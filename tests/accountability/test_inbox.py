"""The inbox, following, and what a person prefers about mail: their own alone."""

import pytest

from accountability.models import Mail, MailPreference, Notice, Subscription
from accountability.roles import Role


@pytest.fixture
def tell(entered):
    """Tells a person so many things of one recommendation."""
    [record] = entered(1)

    def tell(user, count=1, kind="decided"):
        start = Notice.objects.count()
        return [
            Notice.objects.create(
                recipient=user, kind=kind, key=f"event:{start + number}", subject_type="recommendation",
                subject_id=record.pk, subject=record.label,
                details={"event": "recommendation-assessed", "state": "implemented", "actor": "Oriel"},
            )
            for number in range(count)
        ]  # fmt: skip

    return tell


def shown(client, **query):
    return [line.notice.pk for line in client.get("/inbox/", query).context["lines"]]


def test_unread_comes_first_then_the_newest(signed_in, person, tell):
    client = signed_in(Role.STAFF)
    first, second, third = tell(person(Role.STAFF), 3)
    client.post("/inbox/read/", {"notice": third.pk})

    assert shown(client) == [second.pk, first.pk, third.pk]


def test_the_count_of_unread_stands_in_the_masthead(signed_in, person, tell):
    client = signed_in(Role.STAFF)
    tell(person(Role.STAFF), 2)
    assert "Inbox, 2 unread" in client.get("/account/").content.decode()

    client.post("/inbox/read/", {"newest": Notice.objects.latest("pk").pk})
    assert "unread" not in client.get("/account/").content.decode()


def test_what_came_after_the_page_was_made_stays_unread(signed_in, person, tell):
    client = signed_in(Role.STAFF)
    [seen] = tell(person(Role.STAFF))
    [later] = tell(person(Role.STAFF))
    client.post("/inbox/read/", {"newest": seen.pk})

    assert list(Notice.objects.filter(read_at=None)) == [later]


def test_nobody_reads_or_marks_the_notices_of_others(signed_in, person, tell):
    [theirs] = tell(person(Role.HEAD_OF_ENTITY))
    client = signed_in(Role.STAFF)
    client.post("/inbox/read/", {"notice": theirs.pk})

    assert shown(client) == []
    theirs.refresh_from_db()
    assert theirs.read_at is None


def test_pages_by_key_hold_each_notice_once(signed_in, person, tell):
    client = signed_in(Role.STAFF)
    tell(person(Role.STAFF), 120)
    client.post("/inbox/read/", {"newest": Notice.objects.order_by("pk")[60].pk})
    seen, query = [], {}
    while True:
        answer = client.get("/inbox/", query)
        seen += [line.notice.pk for line in answer.context["lines"]]
        if not answer.context["next_url"]:
            break
        query = {"after": answer.context["next_url"].partition("after=")[2].replace("%7E", "~")}

    assert len(seen) == len(set(seen)) == 120


def test_notices_of_one_kind(signed_in, person, tell):
    client = signed_in(Role.STAFF)
    [decided], [_other] = tell(person(Role.STAFF)), tell(person(Role.STAFF), kind="changed")

    assert shown(client, kind="decided") == [decided.pk]


@pytest.mark.parametrize("query", [{"after": "x"}, {"after": "new~y"}, {"kind": "nothing"}])
def test_an_address_that_names_nothing_is_answered_with_a_sentence(signed_in, query):
    assert signed_in(Role.STAFF).get("/inbox/", query).status_code == 400


def test_the_inbox_costs_the_same_for_three_and_for_fifty(signed_in, person, tell, django_assert_max_num_queries):
    client = signed_in(Role.STAFF)
    tell(person(Role.STAFF), 50)
    with django_assert_max_num_queries(12):
        client.get("/inbox/")


# --- Following ------------------------------------------------------------------------------------------------------
def test_a_record_is_followed_and_no_longer_from_its_page(signed_in, entered):
    client, [record] = signed_in(Role.STAFF), entered(1)
    where = f"/following/recommendation/{record.pk}/"
    assert client.post(where, {"wanted": "yes"})["Location"] == f"/recommendations/{record.pk}/"
    assert record.label in client.get("/account/").content.decode()

    client.post(where, {"wanted": "no"})
    assert not Subscription.objects.exists()


def test_nobody_follows_what_they_may_not_read(signed_in, entered):
    [record] = entered(1)
    where = f"/following/recommendation/{record.pk}/"
    assert signed_in(Role.LIAISON).post(where, {"wanted": "yes"}).status_code == 404
    assert not Subscription.objects.exists()


# --- Preferences ----------------------------------------------------------------------------------------------------
def test_what_a_person_prefers_about_mail_is_kept(signed_in, person):
    wanted = {"frequency": "weekly", "quiet_from": "22:00", "quiet_until": "07:00", "muted": ["updated"]}
    assert signed_in(Role.STAFF).post("/account/mail/", wanted).status_code == 302

    kept = MailPreference.objects.get(user=person(Role.STAFF))
    assert (kept.frequency, kept.quiet_from.hour, kept.muted) == ("weekly", 22, ["updated"])


@pytest.mark.parametrize("hours", [{"quiet_from": "22:00"}, {"quiet_from": "22:00", "quiet_until": "22:00"}])
def test_quiet_hours_begin_and_end(signed_in, hours):
    answer = signed_in(Role.STAFF).post("/account/mail/", {"frequency": "daily", "muted": ["updated"], **hours})

    assert answer.status_code == 422
    assert 'value="22:00"' in answer.content.decode()
    assert not MailPreference.objects.exists()


# --- The administrator's mails --------------------------------------------------------------------------------------
def test_kept_mails_are_shown_to_the_administrator(signed_in, person):
    mail = Mail.objects.create(recipient=person(Role.STAFF), key="x", subject="Kept", text="Dear …", state="kept")
    client = signed_in(Role.ADMINISTRATOR)

    assert "Kept" in client.get("/administration/mails/").content.decode()
    assert "Dear …" in client.get(f"/administration/mails/{mail.pk}/").content.decode()
    assert signed_in(Role.COORDINATOR).get(f"/administration/mails/{mail.pk}/").status_code == 403


@pytest.mark.parametrize(("state", "is_shown"), [("kept", True), ("waiting", False), ("failed", False)])
def test_only_of_a_mail_to_pass_on_the_administrator_sees_the_link_that_answers(signed_in, person, state, is_shown):
    text = "Answer: https://example.org/answer/a-token.x/"
    mail = Mail.objects.create(recipient=person(Role.STAFF), key="x", subject="Due", text=text, state=state)
    shown = signed_in(Role.ADMINISTRATOR).get(f"/administration/mails/{mail.pk}/").content.decode()

    assert ("a-token" in shown) == is_shown
