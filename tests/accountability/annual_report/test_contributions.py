"""What contributors write: whose part it is, what is kept of it, and what the coordinator answers."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accountability.annual_report.actions import contributions, cycles
from accountability.annual_report.contributions import before
from accountability.annual_report.forms.contributions import MOST, FigureForm
from accountability.components.freeze import freeze
from accountability.errors import IllegalStep, Incomplete, NotPermitted, Stale
from accountability.models import AuditEvent, Component, Contribution, Document, PrintedFigure, Series, SubArea
from accountability.roles import Role
from tests.accountability.annual_report.contributions import DAY, FIGURE, accepted, address, written


# --- Whose it is ----------------------------------------------------------------------------------------------------
def test_who_writes_what_was_asked_of_nobody_takes_it_up(part, writer, other):
    assert written(part, writer).contributor == writer
    with pytest.raises(NotPermitted, match="requested from"):
        written(part, other)


def test_a_contributor_writes_only_what_is_asked_of_them(part, writer, other, person):
    contributions.ask(part, by=person(Role.COORDINATOR), version=None, contributor=other)

    with pytest.raises(NotPermitted):
        written(part, writer)
    with pytest.raises(NotPermitted):
        contributions.submit(written(part, other), by=writer, version=None)


def test_a_coordinator_writes_any_part_and_it_stays_asked_of_whom_it_was(part, other, person):
    coordinator = person(Role.COORDINATOR)
    contributions.ask(part, by=coordinator, version=None, contributor=other)

    assert written(part, coordinator).contributor == other


@pytest.mark.parametrize("role", [Role.STAFF, Role.AUDITOR, Role.LIAISON, Role.ADMINISTRATOR])
def test_nobody_else_writes(part, person, role):
    with pytest.raises(NotPermitted):
        written(part, person(role))


def test_only_somebody_who_contributes_is_asked_and_only_by_a_coordinator(part, writer, person):
    with pytest.raises(Incomplete, match="contributor"):
        contributions.ask(part, by=person(Role.COORDINATOR), version=None, contributor=person(Role.STAFF))
    with pytest.raises(NotPermitted):
        contributions.ask(part, by=writer, version=None, contributor=writer)


# --- What is kept ---------------------------------------------------------------------------------------------------
def test_a_figure_without_a_day_holds_up_to_the_cut_off_day_and_takes_its_unit_from_the_series(part, writer):
    row = written(part, writer, figures=[FIGURE, FIGURE | {"cut_off": "", "unit": "people"}])

    assert [(f["value"], f["unit"], f["cut_off"]) for f in row.figures] == [
        ("2144.50", "staff", "2021-10-31"), ("2144.50", "people", "2021-12-31"),
    ]  # fmt: skip


@pytest.mark.parametrize("fault", [{"series": "unknown"}, {"series": ""}, {"value": "many"}, {"value": "NaN"}])
def test_a_figure_that_is_none_is_refused_in_a_sentence(part, writer, fault):
    with pytest.raises(Incomplete) as refused:
        written(part, writer, figures=[FIGURE | fault])

    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("missing", [{"texts": {"en": " "}}, {"cut_off": None}])
def test_a_part_is_submitted_with_words_and_a_day(part, writer, missing):
    row = written(part, writer, **missing)

    with pytest.raises(IllegalStep):
        contributions.submit(row, by=writer, version=None)


def test_what_was_submitted_is_written_on_only_once_it_is_returned(part, writer, person):
    contributions.submit(written(part, writer), by=writer, version=None)
    with pytest.raises(IllegalStep, match="submitted"):
        written(part, writer)
    with pytest.raises(Incomplete):
        contributions.give_back(part, by=person(Role.COORDINATOR), version=None, reason=" ")

    contributions.give_back(part, by=person(Role.COORDINATOR), version=None, reason="Say how many.")

    assert written(part, writer).state == "returned"


def test_a_contributor_accepts_nothing(part, writer):
    contributions.submit(written(part, writer), by=writer, version=None)

    with pytest.raises(NotPermitted):
        contributions.accept(part, by=writer, version=None)


def test_who_saves_an_older_version_is_told(part, writer):
    version = written(part, writer).version
    written(part, writer)

    with pytest.raises(Stale):
        contributions.write(part, by=writer, version=version, texts={"en": "Older."})


def test_nothing_is_written_into_a_frozen_report(part, writer, person):
    accepted(part, writer, person(Role.COORDINATOR))
    cycles.freeze(part.cycle, by=person(Role.COORDINATOR), version=None)

    with pytest.raises(IllegalStep, match="frozen"):
        contributions.give_back(part, by=person(Role.COORDINATOR), version=None, reason="Too late.")


def test_each_act_leaves_one_event(part, writer, person):
    accepted(part, writer, person(Role.COORDINATOR))

    events = AuditEvent.objects.about("contribution", part.pk).values_list("event", flat=True)
    assert list(events) == ["contribution-written", "contribution-submitted", "contribution-accepted"]


# --- What was said before, and what is frozen -----------------------------------------------------------------------
def test_beside_it_stands_what_was_accepted_the_year_before(part, writer, person):
    accepted(part, writer, person(Role.COORDINATOR))
    later = cycles.open_cycle(year=2022, as_of=DAY.replace(year=2022), by=person(Role.COORDINATOR)).contributions.get()

    last = before(later)

    assert (last.cycle.year, last.texts[0].texts) == (2021, {"en": "What was done."})
    assert [(c.series, str(c.value), c.as_of) for c in last.counted] == [("trained", "2144.50", dt.date(2021, 10, 31))]


def test_without_one_it_is_the_latest_document_issued_by_the_cut_off_day(part, area):
    for symbol, session in (("A/75/686", 75), ("A/76/644", 76), ("A/77/1", 77)):
        document = Document.objects.create(symbol=symbol, session=session)
        document.statements.create(paragraph="79", component=area.component, sub_area=area, summary={"en": symbol})
        PrintedFigure.objects.create(
            key=symbol, series=Series.objects.get(), document=document, paragraph="para. 79, table 1", value=8
        )

    last = before(part)

    assert (last.document.symbol, last.texts[0].paragraph, len(last.counted)) == ("A/76/644", "79", 1)


def test_what_was_accepted_is_frozen_with_its_days(part, writer, person):
    accepted(part, writer, person(Role.COORDINATOR))

    frozen = {f.code: f for f in freeze(as_of=DAY, known_at=timezone.now(), cycle=part.cycle)}
    whole, figure = (frozen[f"contributions/{part.sub_area_id}{code}"] for code in ("", "/figures/1"))

    assert (whole.cut_off, whole.rows[0]["texts"]) == (DAY, {"en": "What was done."})
    assert (figure.cut_off, figure.rows[0]["value"]) == (dt.date(2021, 10, 31), "2144.50")
    assert figure.rows[0]["sub_area"] == part.sub_area_id


# --- Pages ----------------------------------------------------------------------------------------------------------
def typed(part, **given):
    """What the form sends: one row of figures."""
    row = {"series": "trained", "label": "", "value": "2,144", "unit": "", "cut_off": ""}
    sent = {"version": part.version, "cut_off": "2021-12-31", "text-en": "What was done.", "button": "save"}
    sent |= {"figures-TOTAL_FORMS": 1, "figures-INITIAL_FORMS": 0, **{f"figures-0-{k}": v for k, v in row.items()}}
    return sent | given


def test_the_form_saves_a_draft(part, signed_in):
    answer = signed_in(Role.CONTRIBUTOR).post(address(part), typed(part), follow=True)

    row = Contribution.objects.get()
    assert "The draft has been saved." in answer.content.decode()
    assert (row.state, row.texts, row.figures[0]["value"]) == ("awaited", {"en": "What was done."}, "2144")


def test_the_form_submits_or_keeps_nothing(part, signed_in):
    answer = signed_in(Role.CONTRIBUTOR).post(address(part), typed(part, button="submit", cut_off=""))

    assert (answer.status_code, Contribution.objects.get().texts) == (409, {})
    assert "What was done." in answer.content.decode()


def test_more_rows_keep_what_was_typed_and_save_nothing(part, signed_in):
    answer = signed_in(Role.CONTRIBUTOR).post(address(part), typed(part, button="rows")).content.decode()

    assert 'value="2,144"' in answer
    assert 'name="figures-4-value"' in answer
    assert Contribution.objects.get().version == part.version


@pytest.mark.parametrize("button", ["save", "rows"])
def test_more_figures_than_a_part_holds_are_refused_and_never_made(part, signed_in, monkeypatch, button):
    made = []
    plain = FigureForm.__init__
    monkeypatch.setattr(FigureForm, "__init__", lambda form, *a, **o: (made.append(1), plain(form, *a, **o))[1])
    sent = typed(part, button=button, **{"figures-TOTAL_FORMS": 99_999})

    answer = signed_in(Role.CONTRIBUTOR).post(address(part), sent).content.decode()

    assert len(made) <= 3 * MOST
    assert button == "rows" or "A contribution can have at most 40 figures." in answer
    assert Contribution.objects.get().version == part.version


@pytest.mark.parametrize("value", ["12,5", "many", "1e9", "99999999999999999"])
def test_a_value_that_is_no_number_stays_in_its_row_with_the_fault(part, signed_in, value):
    answer = signed_in(Role.CONTRIBUTOR).post(address(part), typed(part, **{"figures-0-value": value}))

    assert answer.status_code == 422
    assert f'value="{value}"' in answer.content.decode()


def test_a_stale_form_shows_what_happened_beside_what_was_typed(part, signed_in, person):
    client = signed_in(Role.CONTRIBUTOR)
    written(part, person(Role.COORDINATOR), texts={"en": "Meanwhile."})
    contributions.ask(part, by=person(Role.COORDINATOR), version=None, contributor=person(Role.CONTRIBUTOR))

    answer = client.post(address(part), typed(part, **{"text-en": "Mine."}))

    page = answer.content.decode()
    assert answer.status_code == 412
    assert all(words in page for words in ("Mine.", "Changes since you opened it", "Contribution edited"))


def test_a_coordinator_returns_with_a_reason_and_accepts(part, writer, signed_in):
    row = contributions.submit(written(part, writer), by=writer, version=None)
    client = signed_in(Role.COORDINATOR)

    assert client.post(address(part), {"button": "return", "version": row.version}).status_code == 422
    assert client.post(address(part), {"button": "accept", "version": row.version}).status_code == 302
    assert Contribution.objects.get().state == "accepted"


def test_an_auditor_reads_and_writes_nothing(part, signed_in):
    client = signed_in(Role.AUDITOR)

    assert client.get(address(part)).status_code == 200
    assert client.post(address(part), typed(part)).status_code == 403


def test_ones_own_parts_come_first(part, writer, person, signed_in):
    other = SubArea.objects.create(component=Component.objects.create(number=1, names={"en": "A"}), order=1, names={})
    Contribution.objects.create(cycle=part.cycle, sub_area=other)
    contributions.ask(part, by=person(Role.COORDINATOR), version=None, contributor=writer)

    page = signed_in(Role.CONTRIBUTOR).get("/annual-report/2021/contributions/")

    assert [row.pk for row, _since in page.context["mine"]] == [part.pk]
    assert part.pk not in [row.pk for row, _since in page.context["others"]]


def test_the_list_costs_the_same_queries_for_many_parts(part, area, signed_in, django_assert_max_num_queries):
    client = signed_in(Role.COORDINATOR)
    with CaptureQueriesContext(connection) as few:
        client.get("/annual-report/2021/contributions/")
    for order in range(2, 40):
        more = SubArea.objects.create(component=area.component, order=order, names={"en": f"Area {order}"})
        Contribution.objects.create(cycle=part.cycle, sub_area=more)

    with django_assert_max_num_queries(len(few)):
        client.get("/annual-report/2021/contributions/")
