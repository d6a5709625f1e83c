"""Who reads which compact in which state: one table of roles, states, own and other entities."""

import datetime as dt

import pytest

from accountability.errors import NotPermitted
from accountability.models import Assignment
from accountability.roles import Role
from compacts import actions
from compacts.models import Compact
from tests.compacts.conftest import assess
from tests.factories.accountability import TenureFactory, UserFactory
from tests.factories.compacts import CompactEvidenceVersionFactory

pytestmark = pytest.mark.django_db

STATES = (
    "draft", "proposed", "returned", "agreed", "signed-by-one", "signed", "amendment", "self-assessed", "void",
)  # fmt: skip
AFTER = ("self-assessed", "amendment")
NEVER, ONCE_SIGNED, ALWAYS = frozenset(), frozenset({"signed", "self-assessed"}), frozenset(STATES)
READS = {
    "official": ALWAYS, "focal": ALWAYS, "secretariat": ALWAYS, "auditor": ALWAYS, "board-member": ONCE_SIGNED,
    "coordinator": ONCE_SIGNED, "own-staff": ONCE_SIGNED, "other-staff": NEVER, "other-head": NEVER,
    "other-focal": NEVER, "assessor": NEVER, "liaison": NEVER, "administrator": NEVER,
    "secretary-general": frozenset({"agreed", "signed-by-one", "signed", "self-assessed"}),
}  # fmt: skip
READS_RATINGS = {"official", "focal", "secretariat", "auditor", "board-member"}


@pytest.fixture
def reader(cycle, person, organization):
    def of(name):
        known = {"official": cycle.head, "focal": cycle.focal, "secretariat": cycle.secretariat,
                 "secretary-general": cycle.chef}  # fmt: skip
        if name in known:
            return known[name]
        if name == "own-staff":
            user = UserFactory(username=name)
            Assignment.objects.create(user=user, role=Role.STAFF, entity=cycle.entity, starts_on=dt.date(2010, 1, 1))
            return user
        if name in ("other-head", "other-focal"):
            role = Role.HEAD_OF_ENTITY if name == "other-head" else Role.FOCAL_POINT
            user = UserFactory(username=name)
            other = organization.entities["OHCHR"]
            Assignment.objects.create(user=user, role=role, entity=other, starts_on=dt.date(2010, 1, 1))
            return user
        return person(Role.STAFF if name == "other-staff" else Role(name))

    return of


@pytest.fixture
def compact_in(request, cycle):
    def make(state):
        begun = {"proposed": "draft", "returned": "draft", "void": "draft", "signed-by-one": "agreed"}
        compact = request.getfixturevalue(begun.get(state, "signed" if state in AFTER else state))
        by = {"by": cycle.secretariat, "version": None}
        if state in ("proposed", "returned"):
            compact = actions.propose_compact(compact, by=cycle.head, version=None)
        if state == "returned":
            compact = actions.return_compact(compact, reason="Add a measure.", **by)
        if state == "void":
            compact = actions.void_compact(compact, reason="The entity has ended.", **by)
        if state == "signed-by-one":
            actions.sign_compact(compact, by=cycle.head, version=None)
        if state == "amendment":
            compact = actions.amend_compact(compact, by=cycle.head, version=None, reason="The budget was cut.")
        return assess(compact, cycle) if state == "self-assessed" else compact

    return make


@pytest.mark.parametrize("state", STATES)
def test_each_reader_reads_a_compact_in_its_states_only(state, compact_in, reader):
    compact = compact_in(state)

    readers = {name for name in READS if Compact.objects.visible_to(reader(name)).filter(pk=compact.pk).exists()}

    assert readers == {name for name, states in READS.items() if state in states}


@pytest.mark.parametrize("name", sorted(READS))
def test_page_list_file_and_api_agree(name, compact_in, reader, client):
    compact = compact_in("self-assessed")
    client.force_login(reader(name), backend="django.contrib.auth.backends.ModelBackend")
    may_read = "self-assessed" in READS[name]
    inside = name != "liaison"

    assert client.get(compact.get_absolute_url()).status_code == (200 if may_read else 404 if inside else 403)
    assert client.get(f"/api/v1/compacts/{compact.pk}/").status_code == (200 if may_read else 404 if inside else 403)
    if inside:
        file = b"".join(client.get("/compacts.csv").streaming_content).decode()
        assert ("Alba Ashgrove" in file) == may_read


@pytest.mark.parametrize("name", sorted(name for name, states in READS.items() if "self-assessed" in states))
def test_self_ratings_of_the_api_are_null_for_who_may_not_read_them(name, compact_in, reader, client):
    compact = compact_in("self-assessed")
    client.force_login(reader(name), backend="django.contrib.auth.backends.ModelBackend")

    items = client.get(f"/api/v1/compacts/{compact.pk}/").json()["items"]

    assert {bool(item["self"]) for item in items} == {name in READS_RATINGS}
    assert all(item["self"] is None for item in items) == (name not in READS_RATINGS)


def test_staff_who_hold_a_post_of_the_entity_read_the_compact_of_its_head(signed, cycle):
    user = UserFactory()
    Assignment.objects.create(user=user, role=Role.STAFF, starts_on=dt.date(2010, 1, 1))
    assert not Compact.objects.visible_to(user).exists()
    post = type(cycle.post).objects.create(entity=cycle.entity, code="CLERK", titles={"en": "Clerk"})
    TenureFactory(post=post, user=user, starts_on=dt.date(2020, 1, 1))

    assert Compact.objects.visible_to(user).get() == signed


def test_a_former_senior_manager_still_reads_the_own_compact(signed, cycle):
    cycle.head.assignments.update(ends_on=dt.date(2021, 2, 1), role=Role.STAFF, entity=None)
    Assignment.objects.create(user=cycle.head, role=Role.STAFF, starts_on=dt.date(2021, 2, 1))

    assert Compact.objects.visible_to(cycle.head).get() == signed


@pytest.mark.parametrize(
    ("state", "readers"),
    [
        ("draft", {"official", "focal", "secretariat", "auditor"}),
        ("signed", {"official", "focal"}),
        ("self-assessed", {"official", "focal", "secretariat", "auditor", "board-member"}),
    ],
)
def test_evidence_is_the_entitys_own_from_signature_until_submission(state, readers, compact_in, reader, client):
    compact = compact_in(state)
    piece = CompactEvidenceVersionFactory(evidence__compact=compact, evidence__title="Minutes of the third quarter")
    ways = (f"/api/v1/compacts/{compact.pk}/evidence/", f"/compacts/{compact.pk}/evidence/")
    reads = set()
    for name in READS:
        client.force_login(reader(name), backend="django.contrib.auth.backends.ModelBackend")
        answers = [client.get(way) for way in ways]
        assert len({answer.status_code == 200 for answer in answers}) == 1, name
        page = client.get(compact.get_absolute_url())
        is_listed = page.status_code == 200 and piece.evidence.title in page.content.decode()
        assert is_listed == (answers[0].status_code == 200), name
        reads |= {name} if is_listed else set()

    assert reads == readers


def test_comments_follow_the_entity(signed, cycle, reader, client):
    address = f"/api/v1/compacts/{signed.pk}/comments/"
    for name, status in (("focal", 200), ("secretariat", 200), ("board-member", 403), ("other-focal", 404)):
        client.force_login(reader(name), backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(address).status_code == status, name


def test_an_own_compact_is_not_signed_for_the_other_side(cycle, draft):
    TenureFactory(
        post=type(cycle.post).objects.get(code="CDC"), user=cycle.head, in_charge=True, starts_on=dt.date(2021, 1, 1)
    )
    compact = actions.propose_compact(draft, by=cycle.head, version=None)
    actions.agree_compact(compact, by=cycle.secretariat, version=None)
    actions.sign_compact(compact, by=cycle.head, version=None)

    with pytest.raises(NotPermitted, match="own compact"):
        actions.countersign_compact(compact, by=cycle.head, version=None)
