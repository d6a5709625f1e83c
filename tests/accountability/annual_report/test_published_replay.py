"""A published report says for ever what it said: its canonical JSON is the same whatever is changed afterwards."""

import datetime as dt

import pytest
from django.utils import translation

from accountability.annual_report.actions import contributions, cycles
from accountability.annual_report.chapters import Source, compose
from accountability.annual_report.formats.json import pieces
from accountability.annual_report.publishing import before_of
from accountability.models import (
    Commitment,
    Component,
    Cycle,
    Document,
    Entity,
    PrintedFigure,
    Resolution,
    Series,
    Statement,
    SubArea,
)
from accountability.roles import Role
from recommendations import actions
from recommendations.models import Decision, Recommendation
from tests.accountability.annual_report.cycles import coordinators, released

LANGUAGES = ("ar", "en", "fr")
DAY = dt.date(2020, 12, 31)


@pytest.fixture
def two(organization):
    return coordinators()


@pytest.fixture
def ground(organization, entered):
    """A register, and one of everything that a document says."""
    component = Component.objects.create(number=1, names={"en": "The Charter", "fr": "La Charte"})
    area = SubArea.objects.create(component=component, order=1, names={"en": "Ethics"})
    document = Document.objects.create(symbol="A/75/686", session=75)
    place = {"document": document, "component": component, "sub_area": area}
    Statement.objects.create(paragraph="4", summary={"en": "Said."}, **place)
    Commitment.objects.create(
        paragraph="9", texts={"en": "Promised."}, office_basis="stated", section="next_steps", state="open",
        due_kind="dated", due_on=dt.date(2021, 6, 30), first_due_on=dt.date(2021, 6, 30), **place,
    )  # fmt: skip
    series = Series.objects.create(code="trained", titles={"en": "Staff trained"}, component=component)
    PrintedFigure.objects.create(key="trained", series=series, document=document, paragraph="para. 4", value=8)
    return entered(12)


def published(year, two):
    """The report of a year, released with a contribution in it."""
    cycle = cycles.open_cycle(year=year, as_of=DAY.replace(year=year), by=two.first)
    for part in cycle.contributions.all():
        contributions.write(part, by=two.first, version=None, texts={"en": f"Done in {year}."}, cut_off=cycle.as_of)
        contributions.submit(part, by=two.first, version=None)
        contributions.accept(part, by=two.second, version=None)
    edition = cycles.freeze(cycle, by=two.first, version=None)
    cycles.give_to_review(edition.cycle, by=two.first, version=None)
    return released(edition, two.second)


def told(edition):
    """The canonical JSON in several languages, composed anew from what the database holds of the edition now."""
    edition = type(edition).objects.select_related("cycle", "snapshot").get(pk=edition.pk)
    reports = [compose(Source(edition, before_of(edition)), language) for language in LANGUAGES]
    return [b"".join(pieces(report.record, report.row_sets)) for report in reports]


@pytest.fixture
def edition(ground, two):
    return published(2020, two)


def correct_the_register(person):
    decision = Decision.objects.filter(kind="assessed", recommendation__body__code="OIOS").first()
    actions.void(decision, by=person(Role.ASSESSOR), version=None, reason="Mistaken.")
    record = Recommendation.objects.filter(body__code="OIOS", state="under_implementation").first()
    given = {"document": record.document, "counts_from": dt.date(2020, 6, 1), "reported_on": dt.date(2020, 6, 1)}
    actions.reclassify(record, by=person(Role.ASSESSOR), version=None, rating="important", **given)


def test_the_report_is_the_same_after_the_register_was_corrected(edition, person):
    before = told(edition)
    correct_the_register(person)

    assert told(edition) == before


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Statement, {"summary": {"en": "Said otherwise."}}), (Commitment, {"texts": {"en": "Otherwise."}}),
        (Component, {"names": {"en": "Renamed"}}), (SubArea, {"names": {"en": "Renamed"}}),
        (Entity, {"names": {"en": "Renamed"}}), (Series, {"titles": {"en": "Renamed"}}),
        (Document, {"titles": {"en": "Renamed"}}), (Resolution, {"summary": {"en": "Otherwise."}}),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)  # fmt: skip
def test_the_report_is_the_same_after_its_ground_was_renamed(edition, model, values):
    before = told(edition)
    model.objects.update(**values)

    assert told(edition) == before


def test_the_report_is_the_same_after_another_figure_was_printed(edition):
    before = told(edition)
    old = PrintedFigure.objects.get()
    PrintedFigure.objects.create(
        key=old.key, revision=2, series=old.series, document=old.document, paragraph=old.paragraph, value=9
    )

    assert told(edition) == before


def test_no_catalogue_reaches_the_report(edition, monkeypatch):
    before = told(edition)
    for name in ("gettext", "ngettext", "pgettext"):
        monkeypatch.setattr(translation._trans, name, lambda *words, **_: f"changed {words[0]}")

    assert told(edition) == before


def test_the_report_is_the_same_three_cycles_later(edition, two):
    before = told(edition)
    for year in (2021, 2022, 2023):
        published(year, two)
        Statement.objects.update(summary={"en": f"Said in {year}."})

    assert told(edition) == before


def test_a_report_stays_compared_with_the_edition_that_it_was_compared_with(edition, two):
    later = published(2021, two)
    before = told(later)
    corrected = cycles.freeze(Cycle.objects.get(year=2020), by=two.first, version=None, reason="A figure was wrong.")
    cycles.give_to_review(corrected.cycle, by=two.first, version=None)
    released(corrected, two.second)

    assert told(later) == before
    assert told(corrected) != told(edition)
