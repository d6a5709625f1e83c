"""Joint reviews: what they take in, who settles what, what they count, and that they decide nothing."""

import datetime as dt

import pytest
from django.urls import reverse

from accountability.errors import IllegalStep, NotPermitted, Stale
from accountability.models import Assignment, AuditEvent, User
from accountability.roles import Role
from recommendations.actions import assess, joint_reviews
from recommendations.choices import Standing
from recommendations.measures.joint_reviews import CLASSES, counts, readable
from recommendations.models import Decision, Recommendation, ReviewItem
from recommendations.models.state_interval import FOREVER_AT, timeline

pytestmark = pytest.mark.django_db
DAY = dt.date(2021, 12, 31)


@pytest.fixture
def review(entered, organization, person):
    """A review of what OIOS holds open of DOS: of ten recommendations, three."""
    entered(10)
    body = organization.bodies["OIOS"]
    return joint_reviews.open_review(body, by=person(Role.COORDINATOR), title="Old ones", on=DAY, older_than=365)


@pytest.fixture
def item(review):
    return review.items.first()


def settle(item, by, outcome="close", was="pending", note=""):
    return joint_reviews.settle(item, by=by, was=was, outcome=outcome, note=note)


def test_review_takes_what_the_body_has_held_open_for_so_long(review):
    taken = Recommendation.objects.open().filter(body=review.body)

    assert [i.recommendation_id for i in review.items.all()] == [r.pk for r in taken.order_by("reported_on")]
    assert {i.state_before for i in review.items.all()} == {"under_implementation"}
    assert AuditEvent.objects.get(event="joint-review-opened").details["items"] == 3


def test_review_of_nothing_is_refused(entered, organization, person):
    with pytest.raises(IllegalStep):
        joint_reviews.open_review(
            organization.bodies["JIU"], by=person(Role.COORDINATOR), title="None", on=DAY, older_than=365
        )


def test_same_review_is_opened_once(review, person):
    with pytest.raises(IllegalStep):
        joint_reviews.open_review(review.body, by=person(Role.COORDINATOR), title="Old ones", on=DAY, older_than=365)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR}))
def test_only_the_coordinator_opens_and_closes(review, organization, person, role):
    with pytest.raises(NotPermitted):
        joint_reviews.open_review(organization.bodies["OIOS"], by=person(role), title="No", on=DAY, older_than=1)
    with pytest.raises(NotPermitted):
        joint_reviews.close_review(review, by=person(role), version=1, on=DAY)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR, Role.ASSESSOR}))
def test_only_the_body_and_the_coordinator_settle(item, person, role):
    with pytest.raises(NotPermitted):
        settle(item, person(role))


def test_agreement_decides_nothing(item, person):
    before = Decision.objects.count(), item.recommendation.version

    settle(item, person(Role.ASSESSOR))

    item.recommendation.refresh_from_db()
    assert (Decision.objects.count(), item.recommendation.version) == before
    assert item.recommendation.state == "under_implementation"


def test_same_agreement_twice_leaves_one_event_and_another_one_is_stale(item, person):
    settle(item, person(Role.ASSESSOR))
    settle(item, person(Role.ASSESSOR))

    with pytest.raises(Stale):
        settle(item, person(Role.COORDINATOR), outcome="new-date")
    assert AuditEvent.objects.filter(event="joint-review-item-settled").count() == 1


def test_closed_review_stands(review, item, person):
    joint_reviews.close_review(review, by=person(Role.COORDINATOR), version=1, on=DAY)

    with pytest.raises(IllegalStep):
        settle(item, person(Role.ASSESSOR))
    with pytest.raises(Stale):
        joint_reviews.close_review(review, by=person(Role.COORDINATOR), version=1, on=DAY)


def test_before_and_after_are_what_the_decisions_replay_to(review, item, person):
    given = {"state": "overtaken", "counts_from": DAY, "reported_on": DAY}
    opened_at = review.items.first().recommendation.decisions.last().recorded_at
    assess(item.recommendation, by=person(Role.ASSESSOR), version=None, **given)
    joint_reviews.close_review(review, by=person(Role.COORDINATOR), version=1, on=DAY)
    review.refresh_from_db()

    found = {tally.standing: (tally.before, tally.after) for tally in counts(review, review.items.all())}

    assert found == {c: (replayed(review, c, opened_at), replayed(review, c, FOREVER_AT)) for c in CLASSES}
    assert found[Standing.CLOSED] == (0, 1)


def replayed(review, standing, known_at):
    """How many items stand in the class on the day, worked out from the decisions alone."""
    groups = {
        Standing.OPEN: ("newly_issued", "under_implementation", "not_implemented"),
        Standing.IMPLEMENTED: ("implemented",),
    }
    closed = ("overtaken", "closed_without_implementation", "closed_by_body")
    stands = [
        stand.state
        for item in review.items.all()
        for stand, since, until in timeline(list(item.recommendation.decisions.all()), known_at=known_at or FOREVER_AT)
        if since <= DAY < until
    ]
    return sum(state in groups.get(standing, closed) for state in stands)


def test_entity_reads_its_own_items_alone(review, item, organization, person):
    outsider = User.objects.create(username="outsider")
    Assignment.objects.create(
        user=outsider, role=Role.HEAD_OF_ENTITY, entity=organization.entities["OHCHR"], starts_on="2010-01-01"
    )

    assert readable(person(Role.FOCAL_POINT)).count() == readable(person(Role.AUDITOR)).count() == 3
    assert readable(outsider).count() == readable(person(Role.STAFF)).count() == 0
    item.recommendation.responsibilities.update(entity=organization.entities["OHCHR"])
    assert readable(outsider).get() == item


def test_reader_without_an_item_does_not_find_the_review(review, organization, client):
    outsider = User.objects.create(username="outsider")
    Assignment.objects.create(
        user=outsider, role=Role.ASSESSOR, body=organization.bodies["BOA"], starts_on="2010-01-01"
    )
    client.force_login(outsider, backend="django.contrib.auth.backends.ModelBackend")

    for name in ("recommendations:review", "recommendations:review_csv"):
        assert client.get(reverse(name, args=[review.pk])).status_code == 404
    assert "Old ones" not in client.get(reverse("recommendations:reviews")).content.decode()


def test_pages_lead_from_one_to_the_next(review, signed_in):
    client, (first, second, _third) = signed_in(Role.ASSESSOR), review.items.all()
    address = reverse("recommendations:review_item", args=[review.pk, first.pk])
    assert 'rel="next"' in client.get(address).content.decode()

    answer = client.post(address, {"outcome": "evidence", "note": "Show the contract.", "was": "pending"})

    assert answer["Location"] == reverse("recommendations:review_item", args=[review.pk, second.pk])
    assert "Show the contract." in client.get(address).content.decode()


def test_stale_answer_keeps_what_was_typed(review, item, person, signed_in):
    settle(item, person(Role.COORDINATOR))

    given = {"outcome": "evidence", "note": "Typed.", "was": "pending"}
    answer = signed_in(Role.ASSESSOR).post(reverse("recommendations:review_item", args=[review.pk, item.pk]), given)

    assert answer.status_code == 422
    assert "Typed.</textarea>" in answer.content.decode()
    assert 'name="was" value="close"' in answer.content.decode()


def test_review_is_opened_from_the_page(entered, organization, signed_in):
    entered(4)
    given = {"title": "New", "body": organization.bodies["OIOS"].pk, "older_than": 100}

    answer = signed_in(Role.COORDINATOR).post(reverse("recommendations:review_new"), given)

    assert answer.status_code == 302
    assert ReviewItem.objects.exists()


def test_file_holds_the_states_before_and_after(review, signed_in):
    lines = (
        b"".join(signed_in(Role.AUDITOR).get(reverse("recommendations:review_csv", args=[review.pk])))
        .decode()
        .splitlines()
    )

    assert len(lines) == 4
    assert lines[1].count("under_implementation") == 2
