"""Who learns of values, when they are frozen, and where they are found."""

import datetime as dt

from accountability.actions.snapshots import take_snapshot
from accountability.components.series import actions
from accountability.components.series.notifications import NOTICES
from accountability.components.series.register import REGISTER
from accountability.models import AuditEvent, SnapshotSeries
from accountability.models.snapshot import SnapshotKind
from accountability.models.user import operator
from accountability.roles import Role


def notices():
    return {
        (notice.kind, notice.event.event): notice for notice in NOTICES.event_notices(list(AuditEvent.objects.all()))
    }


def test_coordinators_learn_what_waits_and_authors_what_was_decided(enter, office, coordinator):
    [value] = enter(12)
    actions.submit_values([value], by=office)
    actions.return_value(value, by=coordinator, version=None, reason="Name the source.")

    sent = notices()
    assert sent["series-submitted", "series-value-submitted"].to == {coordinator.pk}
    returned = sent["series-decided", "series-value-returned"]
    assert returned.to == {office.pk}
    assert "Name the source." in NOTICES.kinds["series-decided"].words(returned.details)
    assert "2020" in NOTICES.kinds["series-submitted"].words(sent["series-submitted", "series-value-submitted"].details)


def test_a_notice_of_a_draft_is_read_by_its_office_alone(enter, office, person):
    [value] = enter(12)

    assert NOTICES.readable["seriesvalue"](office, [value.pk])
    assert not NOTICES.readable["seriesvalue"](person(Role.STAFF), [value.pk])


def test_the_worker_freezes_the_values_of_a_frozen_report(accepted, frozen_report):
    [value] = accepted(12)
    frozen_report()
    REGISTER.consume()
    REGISTER.consume()

    value.refresh_from_db()
    assert value.state == "frozen"
    assert AuditEvent.objects.filter(event="series-value-frozen").count() == 1


def test_a_snapshot_has_the_values_in_force_without_small_numbers(accepted, enter):
    accepted({"": 33, "fraud": 3, "theft": 10, "other": 20})
    enter(40, 2019)
    snapshot = take_snapshot(SnapshotKind.QUARTER, "2021-Q4", as_of=dt.date(2021, 12, 31), by=operator())

    rows = SnapshotSeries.objects.get(snapshot=snapshot, code="series-values").values
    assert {row["member"]: row["figure"] for row in rows} == {
        "": "33.0000",
        "fraud": None,
        "theft": None,
        "other": "20.0000",
    }


def test_a_series_is_found_by_its_title(definition, signed_in):
    page = signed_in(Role.STAFF).get("/search/?q=cases+closed").content.decode()

    assert f"/series/{definition.series_id}/" in page
