"""The quarterly grid: drafts are their author's alone, every row is judged by itself, nothing is said twice."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accountability.actions.drafts import save_draft
from accountability.models import Installation, RevisionReason
from accountability.roles import Role
from recommendations.actions import assess, update
from recommendations.models import DateRequest, Draft, Recommendation, Responsibility, Update

pytestmark = pytest.mark.django_db
GRID = "/recommendations/grid/"


@pytest.fixture(autouse=True)
def register_day(organization, monkeypatch):
    monkeypatch.setattr(Installation, "_known", dt.date(2021, 12, 31))
    RevisionReason.objects.get_or_create(code="resources", defaults={"names": {"en": "Funds"}})


@pytest.fixture
def rows(entered):
    """Rows 1, 2, 4, 5, 7, 8, 10 and 11 are open. Their keys are so long that a page would group their digits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('recommendations_recommendation', 'id'), 12345)")
    return entered(12)


@pytest.fixture
def focal_point(signed_in):
    return signed_in(Role.FOCAL_POINT)


def cells(row, **typed):
    stands = {"version": row.version, "position": "accepted", "progress": "in_progress", "text": "", "due_on": ""}
    return {"row": row.pk} | {f"{row.pk}-{name}": value for name, value in (stands | {"reason": ""} | typed).items()}


def posted(*of_rows):
    """The big form with these rows."""
    form = {"row": [row.pop("row") for row in of_rows], "do": "submit"}
    return form | {name: value for row in of_rows for name, value in row.items()}


def last_text(row):
    return Update.objects.filter(recommendation=row).last().text


def test_grid_shows_what_the_entity_has_open_and_nothing_else(rows, focal_point, organization):
    Responsibility.objects.filter(recommendation=rows[1]).update(entity=organization.entities["OHCHR"])

    text = focal_point.get(GRID).content.decode()

    assert text.count("data-row=") == 7
    assert f'name="{rows[1].pk}-text"' not in text
    assert f'name="{rows[2].pk}-text"' in text
    assert f'name="{rows[2].pk}-version"' in text
    assert focal_point.get(GRID, {"entity": "OHCHR"}).status_code == 400


@pytest.mark.parametrize(("due", "count"), [("", 8), ("overdue", 7), ("quarter", 1)])
def test_grid_shows_only_what_is_due_as_asked(rows, focal_point, due, count):
    Recommendation.objects.filter(pk=rows[1].pk).update(due_on=dt.date(2021, 12, 31))

    assert focal_point.get(GRID, {"due": due}).content.decode().count("data-row=") == count


def test_rows_that_fail_stay_as_drafts_with_their_faults_and_others_are_saved(rows, focal_point, person):
    faulty = cells(rows[2], text="Almost done.", due_on="2022-06-30")
    passed = cells(rows[4], text="Moved.", due_on="2020-06-30", reason="resources")

    page = focal_point.post(GRID, posted(cells(rows[1], text="Done."), faulty, passed, cells(rows[5])))

    text = page.content.decode()
    assert [last_text(rows[n]) for n in (1, 2, 4, 5)] == ["Done.", "Under way.", "Under way.", "Under way."]
    assert "1 recommendation updated, 2 were not" in text
    assert "Give a reason for the new date." in text
    assert "This date is in the past." in text
    assert "Almost done.</textarea>" in text
    assert {d.recommendation for d in Draft.objects.filter(author=person(Role.FOCAL_POINT))} == {rows[2], rows[4]}
    assert not DateRequest.objects.exists()


def test_answer_says_and_asks_with_one_version(rows, focal_point):
    row = cells(rows[1], text="Half is done.", due_on="2022-06-30", reason="resources")

    assert "1 recommendation updated" in focal_point.post(GRID, posted(row)).content.decode()
    assert last_text(rows[1]) == "Half is done."
    assert DateRequest.objects.get().due_on == dt.date(2022, 6, 30)


def test_same_submit_twice_says_nothing_twice(rows, focal_point):
    form = posted(cells(rows[1], text="Done."))

    for _time in range(2):
        assert "1 recommendation updated" in focal_point.post(GRID, form).content.decode()

    assert Update.objects.filter(recommendation=rows[1], text="Done.").count() == 1
    assert not Draft.objects.exists()


def test_stale_row_keeps_what_was_typed_and_can_be_submitted_after_a_look(rows, focal_point, person):
    form = posted(cells(rows[1], text="My words."))
    update(rows[1], by=person(Role.HEAD_OF_ENTITY), version=None, progress="in_progress", text="Other words.")

    text = focal_point.post(GRID, form).content.decode()
    again = posted(cells(Recommendation.objects.get(pk=rows[1].pk), text="My words."))

    assert "changed while you were editing" in text
    assert "My words.</textarea>" in text
    assert last_text(rows[1]) == "Other words."
    assert "1 recommendation updated" in focal_point.post(GRID, again).content.decode()


def test_row_that_somebody_else_changed_and_nobody_typed_in_is_no_answer(rows, focal_point, person):
    form = posted(cells(rows[1]), cells(rows[2], text="Done."))
    update(rows[1], by=person(Role.HEAD_OF_ENTITY), version=None, progress="not_started", text="Not yet.")

    focal_point.post(GRID, form)

    assert last_text(rows[1]) == "Not yet."
    assert not Draft.objects.exists()


def test_answered_row_is_known_after_a_reload_and_folded_among_all(rows, focal_point):
    focal_point.post(GRID, posted(cells(rows[1], text="Done.")))

    to_answer = focal_point.get(GRID).content.decode()
    every = focal_point.get(GRID, {"answers": "all"}).content.decode()

    assert f'name="{rows[1].pk}-text"' not in to_answer
    assert "1 of 8 answered" in to_answer
    assert "Answered 31 Dec 2021 by focal-point" in every
    assert every.count('class="is-folded"') == 1
    assert every.count("data-row=") == 8


def test_update_before_the_quarter_and_new_date_alone_are_no_answers(rows, focal_point):
    Update.objects.create(
        recommendation=rows[2], position="accepted", progress="in_progress", text="Before.",
        reported_on=dt.date(2021, 9, 30), recorded_by=rows[2].decisions.first().recorded_by,
    )  # fmt: skip
    focal_point.post(GRID, posted(cells(rows[1], due_on="2022-06-30", reason="resources")))

    assert "0 of 8 answered" in focal_point.get(GRID).content.decode()


def test_returned_request_is_to_be_answered_again_and_one_that_waits_is_not(rows, focal_point):
    focal_point.post(GRID, posted(cells(rows[1], text="Done."), cells(rows[2], text="Done.")))
    Recommendation.objects.filter(pk=rows[4].pk).update(progress="closure_requested")
    returned = {"position": "accepted", "progress": "returned", "reported_on": dt.date(2021, 12, 31)}
    by = rows[1].decisions.first().recorded_by
    Update.objects.create(recommendation=rows[1], text="The records are missing.", recorded_by=by, **returned)

    text = focal_point.get(GRID).content.decode()

    assert "1 of 7 answered" in text
    assert f'name="{rows[1].pk}-text"' in text
    assert f'name="{rows[4].pk}-text"' not in text
    assert "The records are missing." in text


def test_last_answer_and_last_remark_of_the_body_stand_above_the_field(rows, focal_point, person):
    day = dt.date(2021, 6, 30)
    assess(
        rows[2], by=person(Role.ASSESSOR), version=None, state="under_implementation", counts_from=day,
        reported_on=day, narrative="Two sites remain.",
    )  # fmt: skip

    text = focal_point.get(GRID).content.decode()

    assert "Last answer, " in text
    assert "Under way." in text
    assert "OIOS, 30 Jun 2021" in text
    assert "Two sites remain." in text


@pytest.mark.parametrize("address", ["/recommendations/", "/api/v1/recommendations/"])
def test_list_and_api_filter_by_answers_of_the_quarter(rows, focal_point, address):
    focal_point.post(GRID, posted(cells(rows[1], text="Done.")))

    counts = {}
    for choice in ("yes", "no"):
        answer = focal_point.get(address, {"status": "open", "answered": choice})
        counts[choice] = answer.json()["count"] if "api" in address else answer.context["total"]
    assert counts == {"yes": 1, "no": 7}


def test_draft_survives_and_belongs_to_its_author_alone(rows, focal_point, person, client):
    address = f"{GRID}{rows[1].pk}/draft/"

    assert focal_point.post(address, cells(rows[1], text="Only for me.")).json()["state"].startswith("Draft")
    assert "Only for me.</textarea>" in focal_point.get(GRID).content.decode()
    client.force_login(person(Role.HEAD_OF_ENTITY), backend="django.contrib.auth.backends.ModelBackend")
    for page in (GRID, f"/recommendations/{rows[1].pk}/", "/recommendations/?q=Only", "/work/"):
        assert "Only for me." not in client.get(page).content.decode()


def test_emptied_row_has_no_draft(rows, focal_point):
    address = f"{GRID}{rows[1].pk}/draft/"

    focal_point.post(address, cells(rows[1], text="Something."))

    assert focal_point.post(address, cells(rows[1])).json() == {"state": ""}
    assert not Draft.objects.exists()


def test_nobody_drafts_or_answers_for_another_entity(rows, focal_point, organization, person):
    Responsibility.objects.update(entity=organization.entities["OHCHR"])

    assert focal_point.post(f"{GRID}{rows[1].pk}/draft/", cells(rows[1], text="Words.")).status_code == 404
    focal_point.post(GRID, posted(cells(rows[1], text="Words.")))

    assert last_text(rows[1]) == "Under way."
    assert not Draft.objects.exists()


def test_one_row_is_submitted_alone_and_the_others_stay_drafts(rows, focal_point):
    form = posted(cells(rows[1], text="One."), cells(rows[2], text="Two.")) | {"only": rows[1].pk}

    focal_point.post(GRID, {name: value for name, value in form.items() if name != "do"})

    assert (last_text(rows[1]), last_text(rows[2])) == ("One.", "Under way.")
    assert Draft.objects.get().recommendation == rows[2]


def test_script_gets_the_row_alone_with_its_verdict(rows, focal_point):
    form = cells(rows[1], text="One.") | {"only": rows[1].pk}
    alone = {"X-Requested-With": "fetch"}

    saved = focal_point.post(GRID, form, headers=alone).content.decode()
    refused = focal_point.post(GRID, form | {f"{rows[1].pk}-text": "Two."}, headers=alone).content.decode()

    assert f'<tr id="row-{rows[1].pk}" tabindex="-1" class="is-saved"' in saved
    assert "1 of 8 answered" in saved
    assert f'<tr id="row-{rows[1].pk}" tabindex="-1" class="is-refused"' in refused
    assert "Two.</textarea>" in refused


def test_closure_is_requested_on_the_record_where_the_evidence_is(rows, signed_in):
    Recommendation.objects.filter(pk=rows[1].pk).update(progress="reported_implemented")

    text = signed_in(Role.HEAD_OF_ENTITY).get(GRID).content.decode()

    assert text.count("Request closure, with evidence") == 1
    assert "closure_requested" not in text


def test_grid_costs_the_same_queries_for_three_rows_and_for_fifty(entered, signed_in, person):
    browser, costs = signed_in(Role.FOCAL_POINT), []
    for size in (4, 90):
        for row in entered(size):
            save_draft(row, by=person(Role.FOCAL_POINT), typed={"version": "1", "text": "Begun."})
        browser.get(GRID)
        with CaptureQueriesContext(connection) as asked:
            text = browser.get(GRID).content.decode()
        costs.append(len(asked))

    assert text.count("data-row=") == 50
    assert costs[0] == costs[1]


def test_a_draft_keeps_what_can_be_kept_of_absurd_input(rows, focal_point):
    focal_point.post(GRID, posted(cells(rows[0], text="a\0b")) | {"do": "draft"})

    assert Draft.objects.get().typed["text"] == "ab"
