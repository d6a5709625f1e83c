"""What was frozen can be asked for again: the same day, as known at the same moment, gives the snapshot's figures."""

import datetime as dt
import json
from io import StringIO
from types import SimpleNamespace
from unittest import mock

import pytest
from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accountability.actions.snapshots import take_quarters, take_snapshot
from accountability.models import Document, PrintedFigure, Series, SnapshotSeries
from accountability.models.user import operator
from accountability.roles import Role
from recommendations import actions
from recommendations.actions import Entry, enter_all
from recommendations.measures import as_json, ask, rates
from recommendations.models import Decision, Recommendation, Responsibility
from tests.recommendations.test_rates_replay import at, days, decisions_of, enter, ground, histories, slow

__all__ = ["ground"]
pytestmark = pytest.mark.django_db
DAY = dt.date(2021, 12, 31)
NOW = "accountability.actions.snapshots.timezone.now"


def by_series(rows):
    """The rates by body, volume, category and rule; the moment in one time zone; no empty series."""
    found = {}
    for row in (row for row in rows if (row["issued"], row["denominator"]) != (0, 0)):
        series = (row["body"], row["volume"], row["category"], row["rule"])
        found[series] = row | {"known_at": dt.datetime.fromisoformat(row["known_at"])} if row["known_at"] else row
    return found


def frozen(snapshot):
    """Every rate of a snapshot, as it was kept."""
    kept = SnapshotSeries.objects.filter(snapshot=snapshot, code__startswith="rates/")
    return by_series({name: v for name, v in series.values[0].items() if name != "places"} for series in kept)


def replayed(as_of, known_at):
    """The same, asked of the register as it is now."""
    found = [as_json(rate) for rate in rates(ask(as_of=as_of, known_at=known_at))]
    return by_series(json.loads(json.dumps(found, cls=DjangoJSONEncoder)))


def commanded(snapshot):
    """The same, as the command prints it."""
    out = StringIO()
    known_at = snapshot.known_at.isoformat()
    call_command("rates", as_of=snapshot.as_of.isoformat(), known_at=known_at, json=True, stdout=out)
    return by_series(json.loads(out.getvalue()))


# --- Any history ----------------------------------------------------------------------------------------------------
class Known:
    """A history up to a moment: what was recorded later had not happened yet."""

    def __init__(self, row, moment, user):
        self.row, self.decisions = row, [d for d in decisions_of(row, user) if d.recorded_at <= moment]


def enter_known(ground, rows, moment):
    """The register as it was at the moment: later decisions, and recommendations entered later, are not in it."""
    known = [k for k in (Known(row, moment, ground.user) for row in rows) if k.decisions]
    with mock.patch("tests.recommendations.test_rates_replay.decisions_of", lambda k, _user: k.decisions):
        enter(ground, [SimpleNamespace(**vars(k.row), decisions=k.decisions) for k in known])


@slow
@given(st.lists(histories(), min_size=1, max_size=6), days, days)
def test_every_measure_of_a_snapshot_is_replayed_whatever_was_recorded_later(ground, rows, day, moment):
    known_at = at(moment, 30)
    with transaction.atomic():
        with transaction.atomic(), mock.patch(NOW, return_value=known_at):
            enter_known(ground, rows, known_at)
            kept = frozen(take_snapshot("quarter", "then", as_of=day, by=ground.user))
            transaction.set_rollback(True)
        enter(ground, rows)

        assert replayed(day, known_at) == kept
        transaction.set_rollback(True)


# --- Acts of the product --------------------------------------------------------------------------------------------
@pytest.fixture
def taken(entered):
    entered(24)
    [snapshot] = take_quarters(on=dt.date(2022, 1, 5), by=operator())
    return snapshot


def assert_replays(snapshot):
    kept = frozen(snapshot)
    assert kept
    assert replayed(snapshot.as_of, snapshot.known_at) == kept
    assert commanded(snapshot) == kept
    assert replayed(snapshot.as_of, None).keys() == kept.keys()


def test_a_snapshot_is_replayed_at_once(taken):
    assert_replays(taken)


def test_a_snapshot_is_replayed_after_an_entry_is_corrected(taken, person):
    decision = Decision.objects.filter(kind="assessed", recommendation__body__code="OIOS", state="implemented").first()
    actions.void(decision, by=person(Role.ASSESSOR), version=None, reason="Mistaken.")

    assert_replays(taken)
    assert replayed(taken.as_of, None) != frozen(taken)


def test_a_snapshot_is_replayed_after_a_reclassification(taken, person):
    record = Recommendation.objects.filter(body__code="OIOS", state="under_implementation").first()
    given = {"document": record.document, "counts_from": dt.date(2021, 6, 1), "reported_on": dt.date(2021, 6, 1)}
    actions.reclassify(record, by=person(Role.ASSESSOR), version=None, rating="important", narrative="", **given)

    assert_replays(taken)
    assert replayed(taken.as_of, None)["OIOS", None, "critical", "cumulative-closure"]["reclassified"] == 1


def test_a_snapshot_is_replayed_after_a_late_import(taken, organization, person):
    late = timezone.now()
    record = Recommendation(
        document=organization.document, paragraph="99", label="late", body=organization.bodies["OIOS"], text="x",
        rating="critical", counts_from=dt.date(2020, 1, 1), reported_on=dt.date(2020, 1, 1), recorded_at=late,
    )  # fmt: skip
    issued = Decision(
        recommendation=record, kind="issued", state="newly_issued", counts_from=dt.date(2020, 1, 1),
        reported_on=dt.date(2020, 1, 1), entered_on=late.date(), recorded_at=late, recorded_by=operator(),
    )  # fmt: skip
    owner = Responsibility(recommendation=record, entity=organization.entities["DOS"], is_lead=True)
    enter_all([Entry(record, [issued], responsibilities=[owner])], by=operator())

    assert_replays(taken)
    assert replayed(taken.as_of, None)["OIOS", None, "all", "cumulative-closure"]["denominator"] == 13


def test_a_snapshot_is_replayed_with_the_figures_that_were_printed_by_then(taken):
    series, document = Series.objects.create(code="rate", titles={}), Document.objects.create(symbol="A/9")
    PrintedFigure.objects.create(
        key="late", series=series, document=document,
        paragraph="1", body="OIOS", category="all", rule="cumulative-closure", unit="percent", value=50, decimals=2,
        as_of=DAY,
    )  # fmt: skip

    assert_replays(taken)
    assert replayed(DAY, None)["OIOS", None, "all", "cumulative-closure"]["printed"]
