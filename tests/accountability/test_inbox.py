"""The inbox, following, and what a person prefers about mail: their own alone."""

import datetime as dt

import pytest
from django.utils import timezone

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
    groups = client.get("/inbox/", query).context["groups"]
    return [line.notice.pk for group in groups for line in group.lines]


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
    for number, notice in enumerate(tell(person(Role.STAFF), 240)):
        day = timezone.now() - dt.timedelta(number // 2)  # two of each day, of which the earlier half is read
        Notice.objects.filter(pk=notice.pk).update(made_at=day, read_at=day if number > 120 else None)
    seen, query = [], {}
    while True:
        answer = client.get("/inbox/", query)
        seen += [line.notice.pk for group in answer.context["groups"] for line in group.lines]
        if not answer.context["next_url"]:
            break
        query = {"after": answer.context["next_url"].partition("after=")[2].replace("%7E", "~")}

    assert len(seen) == len(set(seen)) == 240


def test_notices_of_one_kind(signed_in, person, tell):
    client = signed_in(Role.STAFF)
    [decided], [_other] = tell(person(Role.STAFF)), tell(person(Role.STAFF), kind="changed")

    assert shown(client, kind="decided") == [decided.pk]


def test_notices_of_one_kind_and_day_are_one_group_with_one_button_and_a_link_to_exactly_its_rows(
    signed_in, person, entered
):  # fmt: skip
    client, records = signed_in(Role.STAFF), entered(5)
    for record, step in zip(records[:4], (0, 0, 2557, -7), strict=True):
        Notice.objects.create(
            recipient=person(Role.STAFF), kind="reminder", key=f"reminder:{record.pk}", subject_type="recommendation",
            subject_id=record.pk, subject=record.label, details={"due_on": "2021-12-31", "step": step},
        )  # fmt: skip

    [group] = client.get("/inbox/").context["groups"]
    text = client.get("/inbox/").content.decode()
    rows = client.get(group.url).context

    assert group.words == "2 due today; 1 overdue; 1 due soon"
    assert text.count('name="group"') == 1
    assert "Overdue by 2,557 days" in text
    assert rows["total"] == 4
    assert records[4].label not in client.get(group.url).content.decode()

    client.post("/inbox/read/", {"group": group.key, "newest": group.first.notice.pk})
    assert not Notice.objects.filter(read_at=None).exists()


def test_list_of_notices_is_narrowed_to_those_of_its_reader(signed_in, person, entered):
    [record] = entered(1)
    Notice.objects.create(
        recipient=person(Role.COORDINATOR), kind="reminder", key="reminder", subject_type="recommendation",
        subject_id=record.pk, subject=record.label, details={"due_on": "2021-12-31", "step": 0},
    )  # fmt: skip
    address = {"noticed": f"reminder~{timezone.localdate()}"}

    assert signed_in(Role.STAFF).get("/recommendations/", address).context["total"] == 0
    assert signed_in(Role.COORDINATOR).get("/recommendations/", address).context["total"] == 1


def test_button_of_a_group_leaves_other_kinds_and_later_notices_unread(signed_in, person, tell):
    client = signed_in(Role.STAFF)
    [first, second], [other] = tell(person(Role.STAFF), 2), tell(person(Role.STAFF), kind="changed")
    [later] = tell(person(Role.STAFF))

    client.post("/inbox/read/", {"group": f"decided~{timezone.localdate()}", "newest": second.pk})

    assert first.pk < second.pk
    assert set(Notice.objects.filter(read_at=None)) == {other, later}
    assert client.post("/inbox/read/", {"group": "decided", "newest": second.pk}).status_code == 400


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
