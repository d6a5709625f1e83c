"""Actions after letters: their dates, evidence and comments on the page, in the API and in the file."""

import datetime as dt

import pytest
from django.db import InternalError, transaction
from django.urls import reverse

from accountability.errors import Incomplete, NotPermitted
from accountability.models import AuditEvent, Notice
from accountability.notifications.escalation import escalate
from accountability.notifications.reminders import remind
from accountability.roles import Role
from compacts.actions import action_plans
from compacts.board.register import seed
from compacts.choices import LetterActionState
from compacts.events import BoardEvent
from compacts.models import LetterAction
from tests.compacts.board.scene import TODAY, fresh, plan_agreed
from tests.factories.accountability import AssignmentFactory, EntityFactory

pytestmark = pytest.mark.django_db


def page(client, name, *args):
    return client.get(reverse(name, args=args))


def test_the_first_date_of_an_action_stays(scene, approver):
    action = plan_agreed(scene, approver)
    later = action_plans.postpone_action(
        action, by=scene.head, version=None, due_on=dt.date(2022, 12, 1), reason="The system comes later."
    )

    assert (later.first_due_on, later.due_on) == (dt.date(2022, 9, 1), dt.date(2022, 12, 1))
    with pytest.raises(InternalError), transaction.atomic():
        type(action).objects.update(first_due_on=dt.date(2022, 12, 1))


def test_each_date_of_an_action_is_kept_with_its_day_reason_and_author(scene, approver):
    action = plan_agreed(scene, approver)
    postpone = lambda day, reason, by: action_plans.postpone_action(  # noqa: E731
        fresh(action), by=by, version=None, due_on=day, reason=reason
    )
    with pytest.raises(Incomplete, match="reason"):
        postpone(dt.date(2022, 12, 1), " ", scene.head)
    with pytest.raises(NotPermitted):
        postpone(dt.date(2022, 12, 1), "Later.", scene.member)
    postpone(dt.date(2022, 12, 1), "The system comes later.", scene.head)
    postpone(dt.date(2023, 2, 1), "The vendor is late.", scene.head)

    assert list(action.dates.values_list("due_on", "entered_on", "reason", "recorded_by")) == [
        (dt.date(2022, 9, 1), TODAY, "", scene.head.pk),
        (dt.date(2022, 12, 1), TODAY, "The system comes later.", scene.head.pk),
        (dt.date(2023, 2, 1), TODAY, "The vendor is late.", scene.head.pk),
    ]
    with pytest.raises(InternalError), transaction.atomic():
        action.dates.update(reason="Nothing")


def test_an_action_reported_done_reminds_the_secretariat_and_escalates_to_the_coordinator(scene, approver):
    seed()
    action = plan_agreed(scene, approver)
    LetterAction.objects.update(state=LetterActionState.REPORTED_DONE, result="Planned.", updated_on=None)

    escalate(on=action.due_on)  # steps before the first run are recorded without an event
    escalate(on=action.due_on + dt.timedelta(days=31))
    remind(on=action.due_on)

    assert AuditEvent.objects.get(event=BoardEvent.ACTION_ESCALATED).details["role"] == Role.COORDINATOR
    assert Notice.objects.get(kind="reminder").recipient == scene.secretariat


def test_a_focal_point_reports_an_action_done_and_cannot_confirm_it(scene, approver, signed_in):
    action = plan_agreed(scene, approver)
    client = signed_in(Role.FOCAL_POINT)
    url = lambda slug: reverse("board:action:act", args=[action.pk, slug])  # noqa: E731

    refused = client.post(url("report"), {"version": action.version, "note": " "})
    assert refused.status_code == 422
    done = client.post(url("report"), {"version": action.version, "note": "Planned."})
    assert done.status_code == 302
    assert client.post(url("confirm"), {"version": fresh(action).version}).status_code == 403
    confirmed = signed_in(Role.BOARD_SECRETARIAT).post(url("confirm"), {"version": fresh(action).version})
    assert (confirmed.status_code, fresh(action).state) == (302, "confirmed")


def test_the_page_of_an_action_has_its_dates_evidence_and_comments(scene, approver, signed_in):
    action = plan_agreed(scene, approver)
    client = signed_in(Role.FOCAL_POINT)
    client.post(
        reverse("board:action:act", args=[action.pk, "postpone"]),
        {"version": action.version, "due_on": "2022-12-01", "reason": "The system comes later."},
    )
    version = fresh(action).version
    link = {"version": version, "title": "Schedule of documents", "link": "https://example.org/schedule"}
    attached = client.post(reverse("board:action:evidence", args=[action.pk]), link)
    written = client.post(
        reverse("board:action:comments", args=[action.pk]), {"text": "Attached.", "audience": "internal"}
    )

    assert (attached.status_code, written.status_code) == (302, 302)
    text = page(client, "board:action:detail", action.pk).content.decode()
    assert [
        words for words in (
            "Schedule of documents", "Attached.", "The system comes later.", "first date",
            "Also read by: Secretariat of the Management Performance Board, ",
        )
        if words not in text
    ] == []  # fmt: skip
    for_confirmation = page(signed_in(Role.BOARD_SECRETARIAT), "board:action:detail", action.pk).content.decode()
    assert "Attach evidence" not in for_confirmation


@pytest.mark.parametrize("name", ["detail", "evidence", "comments"])
def test_an_action_is_closed_to_other_entities_and_to_staff(scene, approver, client, signed_in, name):
    action = plan_agreed(scene, approver)
    stranger = AssignmentFactory(role=Role.FOCAL_POINT, entity=EntityFactory(), starts_on=dt.date(2019, 1, 1)).user
    client.force_login(stranger)

    assert page(client, f"board:action:{name}", action.pk).status_code == 404
    assert page(signed_in(Role.STAFF), f"board:action:{name}", action.pk).status_code == 403


def test_the_api_has_dates_evidence_and_comments_of_an_action(scene, approver, api):
    action = plan_agreed(scene, approver)
    url, focal = f"/api/v1/plan-actions/{action.pk}/", api(Role.FOCAL_POINT)
    postponed = focal.post(
        f"{url}postpone/", {"due_on": "2022-12-01", "reason": "The system comes later."}, format="json",
        headers={"if-match": f'"{action.version}"'},
    )  # fmt: skip
    link = {"title": "Schedule", "link": "https://example.org/schedule"}

    assert [row["reason"] for row in postponed.json()["dates"]] == ["", "The system comes later."]
    current = {"format": "json", "headers": {"if-match": f'"{fresh(action).version}"'}}
    assert focal.post(f"{url}evidence/", link, **current).status_code == 201
    comment = {"text": "Attached.", "audience": "internal"}
    assert focal.post(f"{url}comments/", comment, format="json").status_code == 201
    auditor = api(Role.AUDITOR)
    assert [row["title"] for row in auditor.get(f"{url}evidence/").json()] == ["Schedule"]
    assert [row["text"] for row in auditor.get(f"{url}comments/").json()] == ["Attached."]
    assert auditor.post(f"{url}evidence/", link, **current).status_code == 403
    assert api(Role.STAFF).get(f"{url}evidence/").status_code == 403


def test_the_file_of_actions_has_how_often_a_date_moved_and_the_last_reason(scene, approver, signed_in):
    action = plan_agreed(scene, approver)
    action_plans.postpone_action(
        action, by=scene.head, version=None, due_on=dt.date(2022, 12, 1), reason="The system comes later."
    )
    [head, row] = b"".join(page(signed_in(Role.FOCAL_POINT), "board:plans_csv")).decode().splitlines()

    assert head.endswith("times_postponed,last_reason")
    assert row.endswith("1,The system comes later.")
