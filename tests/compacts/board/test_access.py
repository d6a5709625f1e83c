"""Who reads which part of a compact in which state of its review, own or of another entity: one table.

What may not be read answers as what does not exist: the same status, the same words, the same number of queries.
"""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accountability.roles import Role
from compacts.actions import action_plans, letters
from compacts.measures import refreshing
from tests.compacts.board.scene import TODAY, decided, fresh, letter_sent, plan_agreed, under_review
from tests.factories.accountability import AssignmentFactory, UserFactory
from tests.factories.compacts import (
    CompactCommentFactory,
    CompactEvidenceVersionFactory,
    IndicatorValueFactory,
    LetterActionCommentFactory,
    LetterActionEvidenceVersionFactory,
)

pytestmark = pytest.mark.django_db

ENTITY = {"official", "focal"}
CENTRAL = {"secretariat", "board-member", "coordinator", "auditor"}
JUDGING = {"secretariat", "board-member", "auditor"}
OTHERS = {"other-head", "other-focal", "other-staff", "assessor", "risk-officer", "administrator", "liaison"}
SIGNED = ENTITY | CENTRAL | {"own-staff", "secretary-general"}
READERS = sorted(SIGNED | OTHERS)

BEFORE = {"compact": SIGNED, "self": ENTITY | JUDGING, "system": ENTITY | CENTRAL}
DECIDED = BEFORE | {"decision": CENTRAL}
DRAFTED = DECIDED | {"letter": CENTRAL | {"secretary-general"}}
SENT = BEFORE | {"system": SIGNED, "decision": SIGNED, "letter": ENTITY | CENTRAL | {"secretary-general"}}
PLANNED = SENT | {"action": ENTITY | CENTRAL | {"secretary-general"}}
READS = {
    "self-assessed": BEFORE, "under-review": BEFORE, "decided": DECIDED, "letter-drafted": DRAFTED,
    "letter-approved": DRAFTED, "letter-sent": SENT, "acknowledged": SENT, "plan-agreed": PLANNED, "closed": PLANNED,
}  # fmt: skip
"""By state, and by the state of the letter, who reads each part."""


@pytest.fixture
def reader(scene, approver, person, organization):
    def of(name):
        known = {"official": scene.head, "secretariat": scene.secretariat, "board-member": scene.member,
                 "secretary-general": approver, "focal": person(Role.FOCAL_POINT)}  # fmt: skip
        if name in known:
            return known[name]
        if name in ("own-staff", "other-head", "other-focal"):
            role = {"own-staff": Role.STAFF, "other-head": Role.HEAD_OF_ENTITY, "other-focal": Role.FOCAL_POINT}[name]
            entity = scene.entity if name == "own-staff" else organization.entities["OHCHR"]
            user = UserFactory(username=name)
            AssignmentFactory(user=user, role=role, entity=entity, starts_on=dt.date(2019, 1, 1))
            return user
        return person(Role.STAFF if name == "other-staff" else Role(name))

    return of


@pytest.fixture
def brought(scene, approver):
    """The compact in a state, each step taken by who takes it."""
    IndicatorValueFactory(entity=scene.entity, value=95, printed="95")
    refreshing.refresh(on=TODAY)

    def to(state):
        if state == "under-review":
            under_review(scene)
        elif state == "decided":
            decided(scene, documents="not-met")
        elif state in ("letter-drafted", "letter-approved"):
            decided(scene, documents="not-met")
            [letter] = letters.draft_letters(scene.cycle, by=scene.secretariat, on=TODAY)
            if state == "letter-approved":
                letters.approve_letter(letter, by=approver, version=None, on=TODAY)
        elif state in ("letter-sent", "acknowledged"):
            letter = letter_sent(scene, approver, documents="not-met")
            if state == "acknowledged":
                letters.acknowledge_letter(letter, by=scene.head, version=None, on=TODAY)
        elif state in ("plan-agreed", "closed"):
            action = plan_agreed(scene, approver)
            if state == "closed":
                close(action, scene)
        return fresh(scene.compact)

    return to


def close(action, scene):
    moved = {"version": None, "on": TODAY}
    action_plans.move_action(action, by=scene.head, to="reported-done", note="Planned.", **moved)
    action_plans.move_action(action, by=scene.secretariat, to="confirmed", **moved)
    action_plans.close_plan(fresh(action.plan), by=scene.secretariat, **moved)


def read_by(client, compact):
    """The parts that the signed-in person reads; page, file and API agree."""
    page, api = client.get(compact.get_absolute_url()), client.get(f"/api/v1/compacts/{compact.pk}/")
    assert page.status_code == api.status_code
    parts = set()
    if api.status_code == 200:
        items = api.json()["items"]
        parts = {"compact"} | {name for name in ("self", "system", "decision") if any(item[name] for item in items)}
        assert ("Documents were late." in page.content.decode()) == ("decision" in parts)
    if letter := getattr(compact, "letter", None):
        ways = [
            f"/board/letters/{letter.pk}/",
            f"/board/letters/{letter.pk}.docx",
            f"/api/v1/board-letters/{letter.pk}/",
        ]
        assert len({client.get(way).status_code == 200 for way in ways}) == 1
        parts |= {"letter"} if client.get(ways[0]).status_code == 200 else set()
        for action in letter.plan.actions.all() if hasattr(letter, "plan") else ():
            ways = [f"/board/actions/{action.pk}/", f"/api/v1/plan-actions/{action.pk}/"]
            assert len({client.get(way).status_code == 200 for way in ways}) == 1
            parts |= {"action"} if client.get(ways[0]).status_code == 200 else set()
    return parts


@pytest.mark.parametrize("state", READS)
def test_each_part_is_read_by_its_readers_in_each_state_and_by_nobody_else(state, brought, reader, client):
    compact = brought(state)
    assert state.startswith("letter-") or compact.state == state
    read = {}
    for name in READERS:
        client.force_login(reader(name), backend="django.contrib.auth.backends.ModelBackend")
        read[name] = read_by(client, compact)

    expected = {name: {part for part, readers in READS[state].items() if name in readers} for name in READERS}
    assert read == expected


# --- What may not be read is as what does not exist -----------------------------------------------------------------
ADDRESSES = (
    "/compacts/{compact}/", "/compacts/{compact}/changes/", "/compacts/{compact}/items/", "/compacts/{compact}/sign/",
    "/compacts/{compact}/assessment/", "/compacts/{compact}/evidence/", "/compacts/{compact}/evidence/{evidence}/",
    "/compacts/{compact}/comments/", "/compacts/{compact}/amend/", "/board/papers/{compact}/",
    "/board/papers/{compact}/charts/", "/board/letters/{letter}/", "/board/letters/{letter}.docx",
    "/board/letters/{letter}.pdf", "/board/actions/{action}/", "/board/actions/{action}/evidence/",
    "/board/actions/{action}/evidence/{proof}/", "/board/actions/{action}/comments/", "/api/v1/compacts/{compact}/",
    "/api/v1/compacts/{compact}/evidence/", "/api/v1/compacts/{compact}/comments/", "/api/v1/board-letters/{letter}/",
    "/api/v1/plan-actions/{action}/", "/api/v1/plan-actions/{action}/evidence/",
    "/api/v1/plan-actions/{action}/comments/",
)  # fmt: skip
POSTED = (
    "/compacts/{compact}/items/", "/compacts/{compact}/sign/", "/compacts/{compact}/assessment/",
    "/compacts/{compact}/propose/", "/compacts/{compact}/amend/", "/compacts/{compact}/comments/",
    "/compacts/{compact}/evidence/", "/board/papers/{compact}/decide/", "/board/letters/{letter}/acknowledge/",
    "/board/letters/{letter}/plan/add/", "/board/actions/{action}/move/", "/api/v1/compacts/{compact}/propose/",
    "/api/v1/compacts/{compact}/amend/", "/api/v1/compacts/{compact}/comments/",
    "/api/v1/plan-actions/{action}/move/", "/api/v1/plan-actions/{action}/comments/",
)  # fmt: skip
NOWHERE = 900_000_000
ONCE = re.compile(r'csrf[^>"]*"[^>]*value="[^"]+"|nonce="[^"]+"|"[A-Za-z0-9]{64}"|[a-f0-9]{32}')


def answer(client, address, *, posted):
    """The status, the words and the number of queries of one answer, without what differs each time."""
    with CaptureQueriesContext(connection) as queries:
        response = client.post(address, {"version": 1}) if posted else client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, ONCE.sub("", body.decode(errors="replace")), len(queries)


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_what_may_not_be_read_answers_as_what_does_not_exist(name, scene, approver, reader, client):
    action = plan_agreed(scene, approver)
    keys = {
        "compact": scene.compact.pk, "letter": action.plan.letter_id, "action": action.pk,
        "evidence": CompactEvidenceVersionFactory(evidence__compact=scene.compact).pk,
        "proof": LetterActionEvidenceVersionFactory(evidence__action=action).pk,
    }  # fmt: skip
    CompactCommentFactory(compact=scene.compact)
    LetterActionCommentFactory(action=action)
    client.force_login(reader(name), backend="django.contrib.auth.backends.ModelBackend")

    for posted, addresses in ((False, ADDRESSES), (True, POSTED)):
        for address in addresses:
            here = address.format(**keys)
            nowhere = address.format(**dict.fromkeys(keys, NOWHERE))
            hidden, missing = (answer(client, one, posted=posted) for one in (here, nowhere))
            status, words, queries = hidden
            assert status in (403, 404), (address, status)
            words = words.replace(here, nowhere)
            assert (status, words, queries) == missing, address
