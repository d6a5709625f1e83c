"""Many recommendations at once: each row is judged by itself, and the report says what became of every one."""

import datetime as dt

import pytest
from django.utils import timezone

from accountability.lists import selection
from accountability.models import AuditEvent, Entity, Post, RevisionReason
from accountability.roles import Role
from recommendations.actions import update
from recommendations.models import Evidence, Recommendation, Responsibility, Theme, Update

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]
BULK = "/recommendations/together/"


def keys(*rows):
    return [f"{row.pk}~{row.version}" for row in rows]


def said(text):
    return {u.recommendation.paragraph for u in Update.objects.filter(text=text)}


def test_mixed_rows_change_only_where_they_may_and_the_report_says_which(rows, organization, signed_in):
    Responsibility.objects.filter(recommendation=rows[2]).update(entity=organization.entities["OHCHR"])
    typed = {"action": "update", "row": keys(*rows[:5]), "text": "On track.", "progress": "in_progress", "do": "yes"}

    text = signed_in(Role.FOCAL_POINT).post(BULK, typed).content.decode()

    assert said("On track.") == {"1", "4"}
    assert "2 recommendations updated, 3 were not updated" in text
    assert text.count("The oversight body has closed this recommendation.") == 2
    assert text.count("Your role does not allow this step for this record.") == 1


def test_each_changed_row_leaves_one_event(rows, signed_in):
    before = AuditEvent.objects.count()

    signed_in(Role.FOCAL_POINT).post(
        BULK, {"action": "update", "row": keys(*rows[:3]), "text": "On track.", "do": "yes"}
    )

    events = AuditEvent.objects.order_by("-pk")[: AuditEvent.objects.count() - before]
    assert {(event.event, event.subject_id) for event in events} == {
        ("recommendation-updated", rows[n].pk) for n in (1, 2)
    }


def test_same_form_twice_changes_nothing_twice(rows, signed_in):
    browser, form = signed_in(Role.FOCAL_POINT), {"action": "update", "row": keys(rows[1]), "text": "Once.", "do": "y"}

    browser.post(BULK, form)
    again = browser.post(BULK, form).content.decode()

    assert Update.objects.filter(text="Once.").count() == 1
    assert "0 recommendations updated, 1 was not updated" in again
    assert "This was changed while you were editing." in again


def test_stale_row_is_refused_and_the_others_are_changed(rows, signed_in, person):
    chosen = keys(rows[1], rows[2])
    update(rows[1], by=person(Role.HEAD_OF_ENTITY), version=None, progress="in_progress", text="Meanwhile.")

    signed_in(Role.FOCAL_POINT).post(BULK, {"action": "update", "row": chosen, "text": "Mine.", "do": "yes"})

    assert said("Mine.") == {"2"}


def test_nothing_is_changed_before_it_was_said_what(rows, signed_in):
    text = signed_in(Role.FOCAL_POINT).post(BULK, {"action": "update", "row": keys(*rows[:3])}).content.decode()

    assert "Applies to 3 recommendations" in text
    assert all(f'value="{key}"' in text for key in keys(*rows[:3]))
    assert not Update.objects.exclude(text="Under way.").exists()


def test_all_that_match_are_taken_with_their_versions(rows, signed_in):
    asked = {"action": "update", "all": "yes", "query": "?status=open&body=OIOS&columns=due"}

    text = signed_in(Role.FOCAL_POINT).post(BULK, asked).content.decode()

    assert "Applies to 4 recommendations" in text
    assert all(f'value="{key}"' in text for key in keys(*rows[2::2])[:2])


def test_more_than_the_limit_is_refused_in_a_sentence(rows, signed_in, monkeypatch):
    monkeypatch.setattr(selection, "LIMIT", 5)
    browser, limit = signed_in(Role.FOCAL_POINT), "At most 5 can be changed at once."

    for asked in ({"all": "yes", "query": "?body=OIOS"}, {"row": keys(*rows[:6])}):
        page = browser.post(BULK, {"action": "update"} | asked, follow=True)
        assert limit in page.content.decode()


def test_choosing_nothing_leads_back_to_the_same_list(rows, signed_in):
    answer = signed_in(Role.FOCAL_POINT).post(BULK, {"action": "update", "query": "?body=OIOS"})

    assert answer.headers["Location"] == "/recommendations/?body=OIOS"


def test_faults_keep_the_choice_and_what_was_typed(rows, signed_in):
    typed = {"action": "date", "row": keys(rows[1]), "due_on": "2022-06-30", "note": "Funds came late.", "do": "yes"}

    text = signed_in(Role.FOCAL_POINT).post(BULK, typed).content.decode()

    assert "Funds came late.</textarea>" in text
    assert keys(rows[1])[0] in text
    assert "This field is required." in text


def test_dates_officials_and_themes_are_set_together(rows, signed_in):
    reason = RevisionReason.objects.create(code="funds", names={"en": "Funds"})
    theme = Theme.objects.create(code="travel", names={"en": "Travel"})
    post = Post.objects.create(entity=Entity.objects.get(code="DOS"), code="DOS:head", titles={"en": "Head"})
    browser = signed_in(Role.HEAD_OF_ENTITY)

    for doing in (
        {"action": "date", "due_on": "2022-06-30", "reason": reason.pk},
        {"action": "official", "post": post.pk, "starts_on": timezone.localdate()},
        {"action": "classify", "theme": theme.pk},
    ):
        fresh = keys(*Recommendation.objects.filter(pk__in=[rows[1].pk, rows[2].pk]))
        assert "2 recommendations updated" in browser.post(BULK, doing | {"row": fresh, "do": "y"}).text

    row = Recommendation.objects.get(pk=rows[1].pk)
    assert row.date_requests.get().due_on == dt.date(2022, 6, 30)
    assert row.accountable_officials.get().post == post
    assert row.theme == theme


def test_assessor_returns_what_waits_for_the_body_and_nothing_of_another(rows, signed_in):
    Recommendation.objects.filter(pk__in=[rows[1].pk, rows[2].pk]).update(progress="closure_requested")
    typed = {"action": "return", "row": keys(rows[1], rows[2]), "reason": "The policy is not signed.", "do": "yes"}

    signed_in(Role.ASSESSOR).post(BULK, typed)

    assert said("The policy is not signed.") == {"2"}


@pytest.mark.parametrize(("role", "status"), [(Role.STAFF, 403), (Role.ASSESSOR, 403), (Role.FOCAL_POINT, 200)])
def test_only_who_may_update_somewhere_is_asked_for_an_update(rows, signed_in, role, status):
    assert signed_in(role).post(BULK, {"action": "update", "row": keys(rows[1])}).status_code == status


def test_boxes_are_shown_to_those_alone_who_can_do_something(rows, signed_in):
    assert 'form="bulk"' in signed_in(Role.FOCAL_POINT).get("/recommendations/").content.decode()
    assert 'form="bulk"' not in signed_in(Role.STAFF).get("/recommendations/").content.decode()


def test_closure_is_requested_for_several_each_with_its_own_statement(rows, person, signed_in):
    for row in (rows[1], rows[2]):
        piece = Evidence.objects.create(recommendation=row, title="Policy")
        piece.versions.create(link="https://example.org", uploaded_by=person(Role.FOCAL_POINT))
    typed = {"action": "request", "row": keys(rows[1], rows[2], rows[4]), "do": "yes"}
    statements = {f"statement-{rows[n].pk}": f"Done {n}." for n in (1, 2, 4)}
    browser = signed_in(Role.HEAD_OF_ENTITY)

    missing = browser.post(BULK, typed | statements | {f"statement-{rows[2].pk}": ""}).content.decode()
    report = browser.post(BULK, typed | statements).content.decode()

    assert "Improve controls (2)." in missing
    assert (said("Done 1."), said("Done 2."), said("Done 4.")) == ({"1"}, {"2"}, set())
    assert "Attach evidence first" in report


def test_requests_for_closure_are_written_for_at_most_fifty(entered, signed_in):
    chosen = entered(60)
    typed = {"action": "request", "row": keys(*chosen), "do": "yes"}

    assert "Select at most 50 recommendations" in signed_in(Role.HEAD_OF_ENTITY).post(BULK, typed).content.decode()
