"""Values of series: who enters and accepts them, and that past and frozen values are corrected, never replaced."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from accountability.components.series import actions
from accountability.components.series.actions import Entry
from accountability.errors import IllegalStep, Incomplete, NotPermitted, Stale
from accountability.models import AuditEvent, SeriesAcceptance, SeriesValue, SeriesValueRevision
from accountability.roles import Role

END = dt.date(2020, 12, 31)


def numbers(value, **more):
    return Entry(value=Decimal(value), cut_off=END, **more)


def test_a_value_is_entered_submitted_and_accepted(enter, office, coordinator):
    [value] = enter(12)
    actions.submit_values([value], by=office)
    actions.accept_values([value], by=coordinator)

    value.refresh_from_db()
    assert (value.state, value.figure, value.accepted_on) == ("accepted", 12, dt.date(2021, 12, 31))
    events = AuditEvent.objects.about("seriesvalue", value.pk).values_list("event", flat=True)
    assert sorted(events) == ["series-value-accepted", "series-value-entered", "series-value-submitted"]
    assert SeriesAcceptance.objects.get().revision.number == 1


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.COORDINATOR, Role.STAFF, Role.AUDITOR, Role.LIAISON])
def test_only_the_responsible_office_enters_values(enter, person, role):
    with pytest.raises(NotPermitted):
        enter(12, by=person(role))


def test_a_contributor_of_another_office_enters_nothing(enter, office, organization):
    office.assignments.update(entity=organization.entities["OHCHR"])

    with pytest.raises(NotPermitted):
        enter(12)
    assert not SeriesValue.objects.exists()


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.HEAD_OF_ENTITY, Role.AUDITOR])
def test_nobody_but_the_coordinator_accepts(enter, office, person, role):
    [value] = enter(12)
    actions.submit_values([value], by=office)

    with pytest.raises(NotPermitted):
        actions.accept_values([value], by=person(role))


def test_nobody_accepts_numbers_of_their_own(enter, office):
    office.assignments.create(role=Role.COORDINATOR, starts_on=dt.date(2010, 1, 1))
    [value] = enter(12)
    actions.submit_values([value], by=office)

    with pytest.raises(NotPermitted, match="Another person"):
        actions.accept_values([value], by=office)


def test_the_same_value_twice_is_refused(enter):
    enter(12)

    with pytest.raises(Incomplete, match="already entered"):
        enter(13)


def test_the_database_refuses_the_same_value_twice(enter):
    [value] = enter(12)
    value.pk = None

    with pytest.raises(DatabaseError), transaction.atomic():
        value.save(force_insert=True)


@pytest.mark.parametrize(
    ("end", "member", "field"),
    [
        (dt.date(2020, 6, 30), "", "period"),
        (dt.date(2016, 12, 31), "", "period"),
        (dt.date(2998, 12, 31), "", "period"),
        (END, "unknown", "member"),
    ],
)
def test_a_value_needs_a_period_and_a_member_of_the_definition(definition, office, end, member, field):
    with pytest.raises(Incomplete) as refused:
        actions.enter_values([((definition.series, end, member), numbers(1))], by=office)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"numerator": 5}, "denominator"),
        ({"denominator": 5}, "numerator"),
        ({"numerator": 6, "denominator": 5}, "numerator"),
        ({"numerator": 0, "denominator": 0}, "denominator"),
        ({"numerator": -1, "denominator": 5}, "numerator"),
        ({"numerator": 1, "denominator": 5, "paragraph": "3"}, "document"),
        ({"numerator": 1, "denominator": 5, "cut_off": dt.date(2999, 1, 1)}, "cut_off"),
    ],
)
def test_a_share_needs_both_numbers_that_fit(share, office, given, field):
    given = {"cut_off": END} | {n: Decimal(v) if isinstance(v, int) else v for n, v in given.items()}

    with pytest.raises(Incomplete) as refused:
        actions.enter_values([((share.series, END, ""), Entry(**given))], by=office)

    assert refused.value.field == field


def test_a_share_is_divided_once(share, office):
    entry = Entry(numerator=Decimal(2), denominator=Decimal(3), cut_off=END)
    [value] = actions.enter_values([((share.series, END, ""), entry)], by=office)

    assert value.figure == Decimal("66.6667")


def test_a_changed_draft_keeps_its_earlier_numbers(enter, office):
    [value] = enter(12)
    actions.change_draft(value, by=office, version=1, entry=numbers(14))

    assert list(SeriesValueRevision.objects.values_list("number", "figure")) == [(1, 12), (2, 14)]


def test_an_outdated_version_is_stale(enter, office):
    [value] = enter(12)
    actions.change_draft(value, by=office, version=1, entry=numbers(14))

    with pytest.raises(Stale):
        actions.change_draft(value, by=office, version=1, entry=numbers(15))


def test_a_returned_value_is_a_draft_again_with_the_reason(enter, office, coordinator):
    [value] = enter(12)
    actions.submit_values([value], by=office)
    with pytest.raises(Incomplete):
        actions.return_value(value, by=coordinator, version=2, reason=" ")
    actions.return_value(value, by=coordinator, version=2, reason="Name the source.")

    value.refresh_from_db()
    assert value.state == "draft"
    assert AuditEvent.objects.about("seriesvalue", value.pk).latest("pk").note == "Name the source."


def test_an_accepted_value_is_corrected_with_both_values_kept(accepted, office, coordinator):
    [value] = accepted(12)
    with pytest.raises(IllegalStep):
        actions.change_draft(value, by=office, version=value.version, entry=numbers(14))
    with pytest.raises(Incomplete, match="reason"):
        actions.correct_value(value, by=office, version=value.version, entry=numbers(14), reason="")
    actions.correct_value(value, by=office, version=value.version, entry=numbers(14), reason="Two cases were missing.")

    value.refresh_from_db()
    assert (value.state, value.figure) == ("correcting", 12), "the accepted number counts until the decision"
    actions.accept_values([value], by=coordinator)
    value.refresh_from_db()
    assert (value.state, value.figure, value.accepted_revision) == ("accepted", 14, 2)
    kept = SeriesValueRevision.objects.values_list("figure", "is_correction", "reason")
    assert list(kept) == [(12, False, ""), (14, True, "Two cases were missing.")]


def test_a_refused_correction_leaves_the_accepted_numbers(accepted, office, coordinator):
    [value] = accepted(12)
    value = actions.correct_value(
        value, by=office, version=value.version, entry=numbers(14), reason="Two were missing."
    )
    actions.refuse_correction(value, by=coordinator, version=value.version, reason="They belong to 2021.")

    value.refresh_from_db()
    assert (value.state, value.figure, value.revisions.count()) == ("accepted", 12, 2)


def test_a_correction_with_the_same_numbers_is_refused(accepted, office):
    [value] = accepted(12)

    with pytest.raises(Incomplete, match="accepted ones"):
        actions.correct_value(value, by=office, version=None, entry=numbers(12), reason="None.")


def test_a_value_of_a_frozen_period_is_a_correction(enter, office, definition, frozen_report):
    frozen_report()

    with pytest.raises(Incomplete, match="is frozen") as refused:
        enter(12)
    assert refused.value.field == "reason"
    place = (definition.series, END, "")
    actions.enter_values([(place, numbers(12))], by=office, reason="The office reported late.")
    assert SeriesValueRevision.objects.get().is_correction


def test_values_freeze_with_the_report_and_reopen_with_it(accepted, office, coordinator, frozen_report):
    [value], [later] = accepted(12), accepted(9, 2021 - 2)
    edition = frozen_report()
    actions.freeze_values(by=coordinator)
    value.refresh_from_db()
    assert value.state == "frozen"
    value = actions.correct_value(
        value, by=office, version=value.version, entry=numbers(14), reason="Two were missing."
    )
    actions.accept_values([value], by=coordinator)
    value.refresh_from_db()
    assert (value.state, value.figure) == ("frozen", 14)

    edition.taken_back_at = dt.datetime(2021, 12, 31, tzinfo=dt.UTC)
    edition.save(update_fields=["taken_back_at"])
    actions.freeze_values(by=coordinator)
    value.refresh_from_db()
    later.refresh_from_db()
    assert (value.state, later.state) == ("accepted", "accepted")


def test_only_what_was_never_accepted_can_be_withdrawn(enter, accepted, office):
    [value], [other] = enter(12), accepted(9, 2019)
    actions.void_value(value, by=office, version=None, reason="Wrong year.")

    enter(13)
    with pytest.raises(IllegalStep, match="is corrected"):
        actions.void_value(other, by=office, version=None, reason="Wrong year.")


def test_revisions_and_acceptances_cannot_be_changed(accepted):
    accepted(12)

    for model in (SeriesValueRevision, SeriesAcceptance):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        SeriesValueRevision.objects.update(figure=1)


def test_drafts_are_read_by_their_office_and_the_coordinator_alone(enter, person, office, organization):
    enter(12)

    read = {role: SeriesValue.objects.visible_to(person(role)).count() for role in (Role.COORDINATOR, Role.AUDITOR)}
    assert (SeriesValue.objects.visible_to(office).count(), read) == (1, {Role.COORDINATOR: 1, Role.AUDITOR: 1})
    for role in (Role.LIAISON, Role.STAFF, Role.FOCAL_POINT, Role.ADMINISTRATOR):
        assert not SeriesValue.objects.visible_to(person(role)).exists()
    person(Role.HEAD_OF_ENTITY).assignments.update(entity=organization.entities["OHCHR"])
    assert not SeriesValue.objects.visible_to(person(Role.HEAD_OF_ENTITY)).exists()
