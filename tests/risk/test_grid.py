"""The review of a register in its grid: one row each, refused one by one with what was typed, and its progress."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accountability.errors import Incomplete, Stale
from accountability.models import Installation
from accountability.roles import Role
from risk import actions
from risk.measures.round import read_round
from risk.measures.scoring import with_highest
from risk.models import Assessment, RegisterEdition, Risk, RiskDraft
from tests.risk.conftest import judge

GRID = "/risks/grid/"
BEFORE = dt.date(2021, 3, 1)


@pytest.fixture(autouse=True)
def register_day(registers, monkeypatch):
    monkeypatch.setattr(Installation, "_known", dt.date(2021, 12, 31))


@pytest.fixture
def rows(new_risk, enter) -> list[Risk]:
    """Twenty-two active risks of DOS, last reviewed in March."""
    risks = [new_risk(f"R-{number:02}") for number in range(22)]
    for risk in risks:
        enter(risk, BEFORE, judge(4, 3, 3), reason="Since March.")
    return list(Risk.objects.select_related("register").order_by("code"))


def cells(risk, **typed):
    values = {
        "version": risk.version, "impact": "4", "likelihood": "3", "effectiveness": "3", "decided": "",
        "cause": "review", "text": "",
    }  # fmt: skip
    return {"row": risk.pk} | {f"{risk.pk}-{name}": value for name, value in (values | typed).items()}


def posted(*of_rows, do="submit"):
    form = {"row": [row.pop("row") for row in of_rows], "do": do}
    return form | {name: value for row in of_rows for name, value in row.items()}


def text(answer):
    return answer.content.decode()


def test_twenty_reviews_are_submitted_at_once_and_wait_for_the_head(rows, signed_in):
    browser = signed_in(Role.FOCAL_POINT)
    answers = posted(*(cells(risk, text="No change.") for risk in rows[:20]))

    page = browser.post(GRID, answers)

    assert len(page.context["report"]["saved"]) == 20
    assert Assessment.objects.filter(state="submitted", cause="review", reason="No change.").count() == 20
    left = browser.get(GRID)
    assert [row.record for row in left.context["rows"]] == rows[20:]
    assert "20 of 22 answered" in text(left)


def test_a_row_is_filled_in_from_the_last_assessment_with_the_last_edition_beside_it(rows, registers, enter, signed_in):
    edition = actions.draft_edition(registers.dos, by=registers.officer, label="March")
    actions.submit_edition(edition, by=registers.officer, version=None)
    actions.approve_edition(edition, by=registers.head, version=None, decision_reference="Memo", on=dt.date(2021, 3, 2))
    enter(rows[0], dt.date(2021, 9, 1), judge(5, 5, 1), reason="A supplier failed.")

    page = signed_in(Role.FOCAL_POINT).get(GRID, {"answers": "all"})

    row = next(row for row in page.context["rows"] if row.record == rows[0])
    assert row.form["impact"].value() == "5"
    assert (row.details["then"].decided, row.details["now"].decided, row.details["movement"]) == (2, 4, "up")
    assert "March" in text(page)
    assert "A supplier failed." in text(page)


def test_no_change_without_a_reason_is_refused_and_the_other_rows_are_saved(rows, signed_in):
    answers = posted(cells(rows[0], likelihood="4"), cells(rows[1], text="No change."), cells(rows[2]))

    page = signed_in(Role.FOCAL_POINT).post(GRID, answers)

    assert [row.record for row in page.context["report"]["saved"]] == [rows[1]]
    assert "“no change” needs one as well" in text(page)
    assert RiskDraft.objects.get().typed["likelihood"] == "4"
    assert not rows[2].assessments.filter(state="submitted").exists()


def test_a_row_changed_by_another_person_is_refused_with_what_was_typed(rows, signed_in):
    typed = cells(rows[0], text="Typed before.")
    Risk.objects.filter(pk=rows[0].pk).update(version=rows[0].version + 1)

    page = signed_in(Role.FOCAL_POINT).post(GRID, posted(typed))

    assert "This risk was changed while you were editing" in text(page)
    assert "Typed before." in text(page)
    assert not Assessment.objects.filter(state="submitted").exists()


def test_one_row_is_submitted_alone_and_the_answer_is_that_row(rows, signed_in):
    form = cells(rows[0], text="No change.") | {"only": str(rows[0].pk)}

    answer = signed_in(Role.FOCAL_POINT).post(GRID, form, headers={"X-Requested-With": "fetch"})

    assert text(answer).lstrip().startswith("<tr")
    assert "1 of 22 answered" in text(answer)


def test_a_draft_is_read_by_its_author_alone(rows, signed_in):
    browser = signed_in(Role.FOCAL_POINT)
    browser.post(f"{GRID}{rows[0].pk}/draft/", cells(rows[0], text="Not sent yet."))

    assert "Not sent yet." in text(browser.get(GRID))
    assert "Not sent yet." not in text(signed_in(Role.HEAD_OF_ENTITY).get(GRID))


@pytest.mark.parametrize(("role", "status"), [
    (Role.FOCAL_POINT, 200), (Role.HEAD_OF_ENTITY, 200), (Role.RISK_OFFICER, 200), (Role.AUDITOR, 403),
    (Role.STAFF, 403), (Role.COORDINATOR, 403),
])  # fmt: skip
def test_the_grid_is_open_to_those_who_assess(rows, signed_in, role, status):
    assert signed_in(role).get(GRID).status_code == status


def test_risks_of_another_entity_are_not_reviewed(new_risk, enter, registers, signed_in):
    risk = new_risk(register=registers.other)
    enter(risk, BEFORE, judge(4, 3, 3))
    risk.refresh_from_db()

    signed_in(Role.FOCAL_POINT).post(f"{GRID}?entity=OCHA", posted(cells(risk, text="No change.")))

    assert not Assessment.objects.filter(state="submitted").exists()
    assert signed_in(Role.FOCAL_POINT).post(f"{GRID}{risk.pk}/draft/", cells(risk, text="x")).status_code == 404


def test_the_officer_submits_the_edition_from_the_grid(rows, registers, signed_in):
    browser = signed_in(Role.RISK_OFFICER)
    browser.post("/risks/registers/DOS/", {"label": "Fourth quarter"})
    edition = RegisterEdition.objects.get(label="Fourth quarter")

    page = text(browser.get(GRID, {"entity": "DOS"}))

    assert f"/risks/editions/{edition.pk}/submit/" in page
    assert f"/risks/editions/{edition.pk}/submit/" not in text(signed_in(Role.FOCAL_POINT).get(GRID))


def test_a_review_sent_twice_is_submitted_once(rows, registers):
    given = {"judged": judge(4, 3, 3), "reason": "No change."}
    actions.review_risk(rows[0], by=registers.focal, version=rows[0].version, **given)
    again = Risk.objects.select_related("register").get(pk=rows[0].pk)

    actions.review_risk(again, by=registers.focal, version=rows[0].version, **given)

    assert rows[0].assessments.filter(state="submitted").count() == 1
    with pytest.raises(Stale):
        actions.review_risk(
            again, by=registers.focal, version=rows[0].version, judged=judge(4, 3, 3), reason="Another."
        )


def test_a_review_without_a_reason_is_refused(rows, registers):
    with pytest.raises(Incomplete):
        actions.review_risk(rows[0], by=registers.focal, version=rows[0].version, judged=judge(4, 3, 3), reason=" ")


@pytest.mark.parametrize(("before", "highest", "after"), [
    ({"financial": 4, "safety": 2}, 5, {"financial": 5, "safety": 2}),
    ({"financial": 4, "safety": 3}, 2, {"financial": 2, "safety": 2}),
    ({"financial": 4, "safety": 4}, 3, {"financial": 3, "safety": 3}),
    ({}, 3, {"operational": 3}),
])  # fmt: skip
def test_another_highest_impact_changes_the_decisive_dimensions(before, highest, after):
    assert with_highest(before, highest) == after


def test_the_round_counts_each_register_and_names_whose_reviews_are_late(rows, registers, signed_in):
    actions.review_risk(rows[0], by=registers.focal, version=rows[0].version, judged=judge(4, 3, 3), reason="Same.")
    Risk.objects.filter(pk__in=[row.pk for row in rows[1:4]]).update(review_due_on=dt.date(2021, 12, 1))
    Risk.objects.filter(pk__in=[row.pk for row in rows[4:]]).update(review_due_on=dt.date(2022, 12, 1))
    Risk.objects.filter(pk=rows[0].pk).update(review_due_on=dt.date(2022, 12, 1))

    [row] = read_round(reader=registers.focal, on=dt.date(2021, 12, 31))

    assert (row.active, row.reviewed, row.waiting, row.late) == (22, 1, 1, 3)
    assert [(owner.post.code, owner.count) for owner in row.owners] == [("DOS:head", 3)]
    page = text(signed_in(Role.AUDITOR).get("/risks/round/"))
    assert "1 of 22 active risks reviewed, 3 overdue" in page
    sheet = b"".join(signed_in(Role.AUDITOR).get("/risks/round.csv").streaming_content).decode()
    assert "DOS,22,1,1,3,DOS:head (3)" in sheet


def test_the_api_reviews_in_one_step_and_reads_the_round(rows, api):
    client = api(Role.FOCAL_POINT)
    typed = {"impacts": {"operational": 4}, "likelihood": 3, "effectiveness": 3, "reason": "No change."}
    path = f"/api/v1/risks/{rows[0].pk}/reviews/"

    without = client.post(path, typed, content_type="application/json")
    done = client.post(path, typed, content_type="application/json", headers={"If-Match": f'"{rows[0].version}"'})
    [row] = client.get("/api/v1/risks/round/").json()

    assert without.status_code == 428
    assert done.status_code == 200, done.json()
    assert (row["register"], row["reviewed"], row["active"]) == ("DOS", 1, 22)


def test_the_queries_of_the_grid_do_not_grow_with_its_rows(rows, new_risk, enter, signed_in):
    browser = signed_in(Role.FOCAL_POINT)
    counts = []
    for more in (0, 10):
        for number in range(more):
            enter(new_risk(f"S-{number}"), BEFORE, judge(4, 3, 3))
        browser.get(GRID)
        with CaptureQueriesContext(connection) as queries:
            browser.get(GRID)
        counts.append(len(queries))

    assert counts[0] == counts[1]
