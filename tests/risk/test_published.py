"""What liaisons and strangers read of risks: published editions by title and level, and nothing of what is behind."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from accountability.models import Installation
from accountability.roles import Role
from risk import actions
from risk.annual_report import freeze
from risk.charts import edition_movement, edition_profile
from risk.measures.editions import profiles, published
from risk.models import RegisterEdition, Risk
from tests.factories.risk import RollOutFactory
from tests.risk.conftest import judge

TODAY = dt.date(2021, 12, 31)
PAGE = "/published/risks/"


@pytest.fixture(autouse=True)
def register_day(registers, monkeypatch):
    monkeypatch.setattr(Installation, "_known", TODAY)


@pytest.fixture
def approve(registers, person):
    def approved(label: str, on: dt.date, register=None) -> RegisterEdition:
        register = register or registers.secretariat
        by = registers.head if register.entity_id else person(Role.COMMITTEE_SECRETARY)
        edition = actions.draft_edition(register, by=registers.officer, label=label)
        actions.submit_edition(edition, by=registers.officer, version=None)
        return actions.approve_edition(edition, by=by, version=None, decision_reference="MC/1", on=on)

    return approved


@pytest.fixture
def editions(registers, new_risk, enter, approve):
    """Two editions of the Secretariat: one critical risk of two, then two; and one of DOS, which is internal."""
    first, second = new_risk("S-1", register=registers.secretariat), new_risk("S-2", register=registers.secretariat)
    Risk.objects.filter(pk=first.pk).update(event="Supplies do not arrive")
    Risk.objects.filter(pk=second.pk).update(event="A site is not protected")
    enter(first, dt.date(2020, 3, 1), judge(5, 5, 1))
    enter(second, dt.date(2020, 3, 1), judge(4, 3, 3))
    approve("July 2020", dt.date(2020, 7, 15))
    enter(second, dt.date(2021, 9, 1), judge(5, 5, 1), reason="Much higher.")
    approve("End of 2021", dt.date(2021, 12, 20))
    enter(new_risk("R-1"), dt.date(2021, 3, 1), judge(5, 5, 1))
    approve("DOS", dt.date(2021, 6, 1), registers.dos)
    RollOutFactory(assessment_completed_on=dt.date(2020, 10, 1))


def text(answer):
    return answer.content.decode()


def test_the_latest_published_edition_gives_its_critical_risks_by_title_and_level(editions):
    [row] = published(on=TODAY)
    [before] = published(on=dt.date(2021, 1, 1))

    assert (row.edition.label, row.total, [risk.code for risk in row.critical]) == ("End of 2021", 2, ["S-1", "S-2"])
    assert (before.edition.label, [risk.code for risk in before.critical]) == ("July 2020", ["S-1"])


def test_strangers_read_titles_and_levels_where_pages_are_public(editions, settings):
    settings.PUBLIC_PAGES = True

    page = text(Client().get(PAGE))
    sheet = b"".join(Client().get("/published/risks.csv").streaming_content).decode()
    rows = Client().get("/api/v1/published-risks/").json()

    assert "Supplies do not arrive" in page
    assert "2 of 2 risks were critical" in page
    assert "A control" not in page + sheet
    assert "One supplier" not in page + sheet
    assert "DOS" not in sheet
    assert [risk["code"] for risk in rows[0]["critical"]] == ["S-1", "S-2"]


def test_a_later_change_of_a_risk_does_not_alter_an_approved_edition(editions, registers, signed_in, settings):
    settings.PUBLIC_PAGES = True
    actions.edit_risk(
        Risk.objects.get(code="S-1"), by=registers.officer, version=None, event="Rewritten", objective="",
        drivers=["One supplier"], consequences=["No fuel"],
    )  # fmt: skip

    [row] = published(on=TODAY)
    page = text(Client().get(PAGE))
    inside = text(signed_in(Role.AUDITOR).get(f"/risks/editions/{row.edition.pk}/"))

    assert row.critical[0].title == "Supplies do not arrive"
    assert "Rewritten" not in page + inside


def test_strangers_sign_in_first_where_pages_are_not_public(editions, settings):
    settings.PUBLIC_PAGES = False

    assert Client().get(PAGE).status_code == 302
    assert Client().get("/api/v1/published-risks/").status_code == 401


@pytest.mark.parametrize("role", [Role.LIAISON, Role.STAFF, Role.AUDITOR])
def test_liaisons_and_staff_read_it(editions, signed_in, settings, role):
    settings.PUBLIC_PAGES = False

    assert "Supplies do not arrive" in text(signed_in(role).get(PAGE))


def test_an_earlier_edition_is_read_and_an_internal_one_is_not_published(editions, settings):
    settings.PUBLIC_PAGES = True
    first = RegisterEdition.objects.get(label="July 2020")
    internal = RegisterEdition.objects.get(label="DOS")

    page = text(Client().get(PAGE, {"edition": first.pk}))

    assert "1 of 2 risks was critical" in page
    assert "A site is not protected" not in page
    assert Client().get(PAGE, {"edition": internal.pk}).status_code == 404
    assert Client().get(PAGE, {"edition": "x"}).status_code == 404


@pytest.mark.parametrize("language", ["fr", "ar", "zh-hans"])
def test_the_page_opens_in_other_languages(editions, settings, language):
    settings.PUBLIC_PAGES = True

    answer = Client().get(PAGE, {"language": language})

    assert answer.status_code == 200
    assert answer["Content-Language"] == language


def test_the_snapshot_contains_what_was_published_by_its_day(editions):
    frozen = {row.code: row.rows for row in freeze(as_of=dt.date(2021, 1, 1))}

    assert [(row["code"], row["critical"], row["total"]) for row in frozen["critical-risks"]] == [("S-1", 1, 2)]
    assert frozen["critical-risks"][0]["levels"]["fr"]
    steps = {row["code"]: (row["numerator"], row["of"]) for row in frozen["risk-roll-out"]}
    assert steps["assessment-completed"] == (1, 1)


def test_levels_and_movement_over_editions_are_drawn_on_the_page_of_the_register(editions, registers, signed_in):
    rows = profiles(registers.secretariat)

    assert [(row.edition.label, row.levels[4], row.levels[2], row.others) for row in rows] == [
        ("July 2020", 1, 1, 0), ("End of 2021", 2, 0, 0),
    ]  # fmt: skip
    assert dict(rows[1].moves) == {"same": 1, "up": 1}
    chart = edition_profile(rows, name="x", edition_url=lambda edition: "/")
    moved = edition_movement(rows, name="y", edition_url=lambda edition: "/")
    assert "2 of 2 risks" in str(chart.title)
    assert "1 risks higher and 0 lower" in str(moved.title)
    page = text(signed_in(Role.STAFF).get("/risks/registers/secretariat/"))
    assert "chart-edition-profile-figure" in page
