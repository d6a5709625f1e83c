"""Pages, files and API of the Performance Board: what each reader sees, by role, state, and own or other entity."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import translation
from docx import Document

from accountability.models import AuditEvent
from accountability.roles import Role
from compacts.actions import letters
from compacts.board.notifications import NOTICES
from compacts.forms.board_decisions import CorrectForm
from compacts.measures import refreshing
from compacts.models import Compact, Decision, Letter, SystemValue
from tests.compacts.board.scene import TODAY, decided, fresh, in_session, letter_sent, plan_agreed
from tests.factories.accountability import AssignmentFactory
from tests.factories.compacts import CompactFactory, IndicatorValueFactory, LetterFactory

pytestmark = pytest.mark.django_db


def page(client, name, *args):
    return client.get(reverse(name, args=args))


# --- Members --------------------------------------------------------------------------------------------------------
def test_the_secretariat_ends_a_membership_on_the_page_and_a_refusal_keeps_the_date(scene, signed_in):
    member, client = scene.members[0], signed_in(Role.BOARD_SECRETARIAT)
    url = reverse("board:end_member", args=[member.pk])
    assert url in page(client, "board:home").content.decode()
    refused = client.post(url, {"version": member.version, "ends_on": "2018-01-01"})

    assert refused.status_code == 422
    assert 'value="2018-01-01"' in refused.content.decode()
    assert client.post(url, {"version": 9, "ends_on": "2022-06-01"}).status_code == 412
    assert client.post(url, {"version": member.version, "ends_on": "2022-06-01"}).status_code == 302
    assert fresh(member).ends_on == TODAY
    assert url not in page(client, "board:home").content.decode()
    assert url not in page(signed_in(Role.BOARD_MEMBER), "board:home").content.decode()


def test_the_api_ends_a_membership_for_the_secretariat_only(scene, api):
    member = scene.members[0]
    url, given = f"/api/v1/board-members/{member.pk}/end/", {"ends_on": "2022-06-01"}
    current = {"headers": {"if-match": f'"{member.version}"'}, "format": "json"}

    assert api(Role.BOARD_MEMBER).post(url, given, **current).status_code == 403
    assert api(Role.BOARD_MEMBER).get(f"/api/v1/board-members/{member.pk}/").json()["ends_on"] is None
    secretariat = api(Role.BOARD_SECRETARIAT)
    assert secretariat.post(url, {"ends_on": "2018-01-01"}, **current).status_code == 400
    answer = secretariat.post(url, given, **current)
    assert (answer.status_code, answer.json()["ends_on"]) == (200, "2022-06-01")


# --- Papers ---------------------------------------------------------------------------------------------------------
def test_opening_a_paper_is_an_event_and_shows_the_three_columns(scene, signed_in):
    IndicatorValueFactory(entity=scene.entity, value=80, numerator=8, denominator=10, printed="80")
    in_session(scene)
    answer = page(signed_in(Role.BOARD_MEMBER), "board:paper", scene.compact.pk)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert [words for words in ("80.0%", "8 of 10", "Record the decisions") if words not in text] == []
    assert AuditEvent.objects.filter(event="compact-paper-opened", actor_id=scene.member.pk).count() == 1


def test_a_member_decides_on_the_page_and_a_refusal_keeps_what_was_typed(scene, signed_in):
    in_session(scene)
    client = signed_in(Role.BOARD_MEMBER)
    url = reverse("board:paper_act", args=[scene.compact.pk, "decide"])
    first = scene.items[0]
    version = fresh(scene.compact).version
    refused = client.post(url, {"version": version, f"rating_{first.pk}": "not-met"})

    assert refused.status_code == 422
    assert "give the reason" in refused.content.decode()
    assert '<option value="not-met" selected>' in refused.content.decode()
    done = client.post(url, {"version": version, f"rating_{first.pk}": "not-met", f"reason_{first.pk}": "Late."})
    assert done.status_code == 302
    assert Decision.objects.get().reason == "Late."


def test_a_recused_member_is_told_and_finds_no_form(scene, signed_in):
    in_session(scene)
    client = signed_in(Role.BOARD_MEMBER)
    client.post(
        reverse("board:paper_act", args=[scene.compact.pk, "recuse"]),
        {
            "version": fresh(scene.compact).version,
            "membership": scene.members[0].pk,
            "reason": "A relative works there.",
        },
    )

    text = page(client, "board:paper", scene.compact.pk).content.decode()
    assert "You are absent or recused" in text
    assert "Record the decisions" not in text


def test_the_form_of_a_correction_is_on_the_paper_when_requested_or_refused(scene, signed_in):
    decided(scene)
    client, url = signed_in(Role.BOARD_SECRETARIAT), reverse("board:paper", args=[scene.compact.pk])
    act, field = reverse("board:paper_act", args=[scene.compact.pk, "correct"]), 'name="correction"'

    text = client.get(url).content.decode()
    assert ('href="?correct=yes#correct"' in text, field in text) == (True, False)
    assert field in client.get(url + "?correct=yes").content.decode()
    refused = client.post(act, {"version": fresh(scene.compact).version})
    assert (refused.status_code, field in refused.content.decode()) == (422, True)
    assert "?correct=yes" not in signed_in(Role.AUDITOR).get(url).content.decode()


@pytest.mark.parametrize("role", [Role.STAFF, Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.LIAISON, Role.RISK_OFFICER])
def test_papers_matrix_and_meetings_are_closed_to_others(scene, signed_in, role):
    meeting = in_session(scene)
    client = signed_in(role)

    for name, pk in (
        ("board:paper", scene.compact.pk), ("board:meeting", meeting.pk), ("board:matrix", scene.cycle.pk),
        ("board:compact_charts", scene.compact.pk),
    ):  # fmt: skip
        assert page(client, name, pk).status_code == 403
    assert client.get(reverse("board:home")).status_code == 403
    assert client.get(reverse("board:compliance_xlsx")).status_code == 403


def test_the_auditor_reads_everything_and_decides_nothing(scene, signed_in):
    in_session(scene)
    client = signed_in(Role.AUDITOR)

    assert page(client, "board:paper", scene.compact.pk).status_code == 200
    url = reverse("board:paper_act", args=[scene.compact.pk, "decide"])
    assert client.post(url, {"version": 1}).status_code == 403


# --- Results by state -----------------------------------------------------------------------------------------------
def test_results_are_closed_to_the_manager_and_staff_until_the_letter(scene, approver, person):
    IndicatorValueFactory(entity=scene.entity, value=95, printed="95")
    readers = {role: person(role) for role in (Role.HEAD_OF_ENTITY, Role.FOCAL_POINT, Role.STAFF, Role.LIAISON)}
    decided(scene)
    before = {role: Decision.objects.visible_to(user).count() for role, user in readers.items()}
    values = {role: SystemValue.objects.visible_to(user).exists() for role, user in readers.items()}
    Compact.objects.filter(pk=scene.compact.pk).update(state="letter-sent")
    after = {role: Decision.objects.visible_to(user).count() for role, user in readers.items()}

    assert before == dict.fromkeys(readers, 0)
    assert values == {
        Role.HEAD_OF_ENTITY: True, Role.FOCAL_POINT: True, Role.STAFF: False, Role.LIAISON: False,
    }  # fmt: skip
    assert after[Role.HEAD_OF_ENTITY] == after[Role.FOCAL_POINT] == 4
    assert after[Role.STAFF] == after[Role.LIAISON] == 0  # neither works in the entity


def test_a_member_reads_decisions_and_letter_on_the_own_compact_after_it_is_sent(scene, approver, person):
    head = scene.head
    AssignmentFactory(user=head, role=Role.BOARD_MEMBER, entity=None, starts_on=dt.date(2019, 1, 1))
    AssignmentFactory(user=approver, role=Role.COORDINATOR, entity=None, starts_on=dt.date(2019, 1, 1))
    head, approver = fresh(head), fresh(approver)
    decided(scene)
    [letter] = letters.draft_letters(scene.cycle, by=scene.secretariat, on=TODAY)
    reads = lambda user: (  # noqa: E731
        Decision.objects.visible_to(user).exists(), Letter.objects.visible_to(user).exists(),
        CorrectForm(None, record=scene.compact, user=user).fields["decision"].queryset.exists(),
    )  # fmt: skip

    assert reads(head) == (False, False, False)
    assert reads(person(Role.BOARD_MEMBER)) == reads(approver) == (True, True, True)
    letters.approve_letter(letter, by=approver, version=None, on=TODAY)
    assert reads(head) == (False, False, False)
    letters.send_letters(scene.cycle, by=scene.secretariat, on=TODAY)
    assert reads(head) == (True, True, True)


def test_a_letter_is_read_by_its_entity_once_sent_and_by_no_other(scene, approver, person, signed_in):
    letter = letter_sent(scene, approver)
    other = LetterFactory()

    assert page(signed_in(Role.FOCAL_POINT), "board:letter", letter.pk).status_code == 200
    assert page(signed_in(Role.FOCAL_POINT), "board:letter", other.pk).status_code == 404
    assert page(signed_in(Role.STAFF), "board:letter", letter.pk).status_code == 403
    draft = LetterFactory(state="draft", approved_on=None, sent_on=None, due_on=None, compact__entity=scene.entity)
    assert page(signed_in(Role.HEAD_OF_ENTITY), "board:letter", draft.pk).status_code == 404
    assert page(signed_in(Role.COORDINATOR), "board:letter", draft.pk).status_code == 200


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh-hans"])
def test_a_letter_is_a_document_in_each_language(scene, approver, signed_in, language):
    letter = letter_sent(scene, approver, documents="not-met")
    client = signed_in(Role.HEAD_OF_ENTITY)
    answers = {
        form: client.get(reverse("board:letter_file", args=[letter.pk, form]), headers={"accept-language": language})
        for form in ("docx", "pdf")
    }

    text = "\n".join(
        cell.text for table in Document(io.BytesIO(answers["docx"].content)).tables for row in table.rows
        for cell in row.cells
    )  # fmt: skip
    assert "Documents were late." in text
    assert answers["pdf"].content.startswith(b"%PDF")


def test_an_approver_approves_on_the_page(scene, approver, client):
    decided(scene)
    from compacts.actions.letters import draft_letters

    [letter] = draft_letters(scene.cycle, by=scene.secretariat, on=TODAY)
    client.force_login(approver, backend="django.contrib.auth.backends.ModelBackend")
    assert page(client, "board:letter", letter.pk).status_code == 200
    answer = client.post(reverse("board:letter_act", args=[letter.pk, "approve"]), {"version": letter.version})

    assert answer.status_code == 302
    assert fresh(letter).state == "approved"


# --- Compliance -----------------------------------------------------------------------------------------------------
def test_compliance_is_open_to_all_by_indicator_and_names_nobody(scene, approver, signed_in):
    letter_sent(scene, approver, documents="not-met")
    for role in (Role.LIAISON, Role.STAFF, Role.COORDINATOR):
        answer = signed_in(role).get(reverse("board:compliance"))
        text = answer.content.decode()

        assert answer.status_code == 200
        assert "0 of 1" in text
        assert scene.compact.official_name not in text


def test_the_api_gives_compliance_by_indicator_and_refuses_unknown_parameters(scene, approver, api):
    letter_sent(scene, approver, documents="not-met")
    liaison = api(Role.LIAISON)
    rows = {row["indicator"]: row for row in liaison.get("/api/v1/compacts/compliance/?cycle=2021").json()}

    assert (rows["DOCUMENTS"]["not_met"], rows["DOCUMENTS"]["satisfactory"]) == (1, "0.0")
    assert liaison.get("/api/v1/compacts/compliance/?cycle=2020").json() == []
    assert liaison.get("/api/v1/compacts/compliance/?year=2021").status_code == 400
    assert liaison.get("/api/v1/board-meetings/").status_code == 403
    assert api(Role.AUDITOR).get("/api/v1/board-meetings/").json()["results"][0]["present"] == [
        row.person for row in scene.members
    ]


def test_the_api_shows_letters_and_actions_of_the_own_entity_only(scene, approver, api):
    action = plan_agreed(scene, approver)
    LetterFactory()
    focal = api(Role.FOCAL_POINT)

    assert [row["id"] for row in focal.get("/api/v1/board-letters/").json()["results"]] == [action.plan.letter_id]
    answer = focal.post(
        f"/api/v1/plan-actions/{action.pk}/move/", {"to": "reported-done", "note": "Done."}, format="json",
        headers={"if-match": f'"{action.version}"'},
    )  # fmt: skip
    assert (answer.status_code, answer.json()["state"]) == (200, "reported-done")
    assert api(Role.STAFF).get("/api/v1/board-letters/").status_code == 403


def test_lists_cost_the_same_for_one_compact_and_many(scene, signed_in, django_assert_num_queries, organization):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(Role.BOARD_SECRETARIAT)
    refreshing.refresh(on=TODAY)

    def queries(address):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    paper = reverse("board:paper", args=[scene.compact.pk])
    addresses = [reverse("board:home"), reverse("board:matrix", args=[scene.cycle.pk]), reverse("board:plans"), paper]
    few = {address: queries(address) for address in addresses}
    for _number in range(5):
        LetterFactory(compact=CompactFactory(cycle=scene.cycle))

    assert {address: queries(address) for address in addresses} == few
    assert few[paper] <= 16


# --- Names ----------------------------------------------------------------------------------------------------------
def test_compacts_and_letters_are_named_in_the_language_of_the_reader_and_by_code_in_the_trail(scene, approver):
    letter = letter_sent(scene, approver)
    type(scene.post).objects.filter(pk=scene.post.pk).update(titles={"en": "Head of Support", "fr": "Chef de l’appui"})
    type(scene.entity).objects.filter(pk=scene.entity.pk).update(names={"en": "Support", "fr": "Appui"})
    compact = Compact.objects.for_action().get(pk=scene.compact.pk)

    assert (compact.label, str(compact)) == ("Head of Support, Support · 2021", "DOS:head 2021")
    with translation.override("fr"):
        assert compact.label == "Chef de l’appui, Appui · 2021"
        assert NOTICES.readable["letter"](scene.head, [letter.pk])[letter.pk][0].endswith(compact.label)
    assert AuditEvent.objects.filter(subject_type="compact").latest("pk").subject == "DOS:head 2021"
