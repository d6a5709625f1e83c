"""The pages: what they say, to whom, and that they cost the same for few and many."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from accountability.models import register_day
from accountability.roles import Role
from delegations import actions
from delegations.measures.net import net_of
from delegations.models import Holding, Instrument
from delegations.register.exports import workbook
from delegations.views.certificates import certificate_values
from tests.delegations.conftest import DAY, grant
from tests.factories.accountability import PostFactory
from tests.factories.delegations import InstrumentEventFactory

pytestmark = pytest.mark.django_db
WHO = "/delegations/authority/"


def text(answer):
    return answer.content.decode()


def test_the_question_shows_the_matters_first(line, signed_in):
    assert "?matter=BUY" in text(signed_in(Role.STAFF).get(WHO))


def test_the_answer_names_person_limit_and_every_link_of_the_chain(line, signed_in):
    page = text(signed_in(Role.STAFF).get(WHO, {"matter": "BUY", "amount": "60000", "on": "2021-06-01"}))

    assert "2 posts may decide" in page
    assert "200,000" in page
    assert all(instrument.reference in page for instrument in line.chain)
    assert "1 post may not" in page
    assert "is limited to a lower sum" in page


def test_the_answer_is_narrowed_to_an_entity_and_to_a_person(line, signed_in):
    browser = signed_in(Role.STAFF)

    assert "No post here may decide" in text(browser.get(WHO, {"matter": "BUY", "entity": "OHCHR"}))
    page = text(browser.get(WHO, {"matter": "BUY", "person": line.people["chief"].username, "on": "2021-06-01"}))
    assert "1 post may decide" in page


def test_nothing_delegated_is_reserved(line, signed_in):
    page = text(signed_in(Role.STAFF).get(WHO, {"matter": "BUY", "on": "2020-01-01"}))

    assert "Reserved for the Secretary-General" in page


@pytest.mark.parametrize("query", [{"matter": "NONE"}, {"matter": "BUY", "on": "soon"}, {"what": "1"}, {"amount": "1"}])
def test_a_question_that_cannot_be_read_is_refused_with_its_error(line, signed_in, query):
    assert signed_in(Role.STAFF).get(WHO, query).status_code == 400


def test_htmx_receives_the_answer_alone(line, signed_in):
    answer = signed_in(Role.STAFF).get(WHO, {"matter": "BUY"}, headers={"HX-Request": "true"})

    assert "<html" not in text(answer)
    assert "answer-title" in text(answer)


def test_a_liaison_sees_none_of_it(line, signed_in):
    browser = signed_in(Role.LIAISON)

    assert browser.get(WHO).status_code == 403
    assert browser.get("/delegations/").status_code == 403


def test_the_page_of_a_delegation_offers_only_what_the_person_may_do(line, signed_in):
    address = line.chain[2].get_absolute_url()
    own = text(signed_in(Role.FOCAL_POINT).get(address))
    other = text(signed_in(Role.AUDITOR).get(address))

    assert f"{address}suspend/" in own
    assert f"{address}suspend/" not in other
    assert "50,000" in own


def test_a_delegation_is_accepted_on_its_page_by_its_grantee_alone(line, signed_in):
    Instrument.objects.filter(pk=line.chain[2].pk).update(state="issued", accepted_on=None)
    address = reverse("delegations:act", args=[line.chain[2].pk, "accept"])

    assert signed_in(Role.FOCAL_POINT).post(address, {"version": 1}).status_code == 403
    assert signed_in(Role.STAFF).post(address, {"version": 1}).status_code == 302
    assert Instrument.objects.get(pk=line.chain[2].pk).state == "accepted"


def test_a_delegation_is_drafted_with_its_matters_and_errors_keep_what_was_typed(line, signed_in):
    browser = signed_in(Role.FOCAL_POINT)
    fields = {
        "reference": "DOA-X", "grantor": line.director.pk, "grantee": PostFactory(entity=line.entity).pk,
        "valid_from": register_day().isoformat(), "subdelegation": "no", "source": line.source.pk,
        "lines-TOTAL_FORMS": 4, "lines-INITIAL_FORMS": 0, "lines-0-matter": line.matter.pk,
        "lines-0-limit_kind": "sum", "lines-0-limit": "100", "lines-0-currency": "", "lines-0-per": "act",
    }  # fmt: skip
    refused = browser.post("/delegations/new/", fields)
    assert (refused.status_code, "DOA-X" in text(refused)) == (422, True)

    answer = browser.post("/delegations/new/", fields | {"lines-0-currency": "usd"})
    assert answer.status_code == 302, text(answer)
    assert Instrument.objects.get(reference="DOA-X").lines.get().currency == "USD"


def test_the_list_narrows_by_matter_entity_day_and_own_posts(line, signed_in):
    browser = signed_in(Role.STAFF)

    assert "3 delegations" in text(browser.get("/delegations/?matter=BUY&entity=DOS&on=2021-06-01&area=procurement"))
    assert "1 delegation" in text(browser.get("/delegations/?mine=yes"))
    assert browser.get("/delegations/?grantor=NOBODY").status_code == 400


def test_my_delegations_lists_what_waits_what_i_hold_and_what_i_gave(line, signed_in):
    page = text(signed_in(Role.FOCAL_POINT).get("/delegations/mine/"))

    assert "What you hold" in page
    assert "What you delegated" in page


def test_a_post_shows_what_it_held_on_a_day(line, signed_in):
    InstrumentEventFactory(instrument=line.chain[0], starts_on=DAY)
    browser, address = signed_in(Role.STAFF), reverse("delegations:post", args=[line.chief.pk])

    assert "no authority" in text(browser.get(address, {"on": DAY.isoformat()}))
    before = text(browser.get(address, {"on": (DAY - dt.timedelta(days=1)).isoformat()}))
    assert "no authority" not in before


def test_the_net_draws_each_post_as_a_link_and_repeats_it_as_a_table(line, signed_in):
    page = text(signed_in(Role.STAFF).get("/delegations/net/DOS/?on=2021-06-01"))

    assert page.count('class="net__node') == 4
    assert all(instrument.reference in page for instrument in line.chain)


def test_a_net_of_sixty_posts_has_own_posts_at_its_top_and_no_two_boxes_in_one_place(line):
    for number in range(60):
        grant(line.director, PostFactory(code=f"A-{number:02}"), line.matter)
    net = net_of(line.entity, on=dt.date(2021, 6, 1))
    column = [node for node in net.nodes if node.x == net.nodes[-1].x]

    assert len(net.nodes) == len({(node.x, node.y) for node in net.nodes}) == 64
    assert [node.is_own for node in column] == sorted((node.is_own for node in column), reverse=True)
    assert max(node.y for node in net.nodes) < net.height


def test_a_stand_in_is_appointed_and_ended_on_the_page_of_the_post(line, signed_in):
    browser, address = signed_in(Role.FOCAL_POINT), reverse("delegations:stand_in", args=[line.director.pk])
    first = register_day()
    fields = {
        "person": line.people["chief"].pk, "capacity": "officer-in-charge", "starts_on": first.isoformat(),
        "ends_on": (first + dt.timedelta(days=9)).isoformat(), "trigger": "Leave",
    }  # fmt: skip
    assert browser.post(address, fields | {"ends_on": first.isoformat()}).status_code == 422
    assert browser.post(address, fields).status_code == 302

    end = reverse("delegations:end_stand_in", args=[Holding.objects.get().pk])
    assert browser.post(end, {"on": (first + dt.timedelta(days=3)).isoformat()}).status_code == 302


def test_the_form_of_a_stand_in_opens_for_who_may_appoint_alone(line, signed_in):
    address = reverse("delegations:stand_in", args=[line.director.pk])

    assert signed_in(Role.FOCAL_POINT).get(address).status_code == 200
    assert signed_in(Role.STAFF).get(address).status_code == 403
    assert signed_in(Role.COORDINATOR).get(address).status_code == 200


def test_a_draft_is_read_by_those_it_concerns_alone(line, signed_in, api):
    clerk = PostFactory(entity=line.entity)
    draft = grant(line.director, clerk, line.matter, 10, state="draft", issued_on=None, accepted_on=None)

    for role, is_read in (
        (Role.STAFF, False), (Role.ASSESSOR, False), (Role.FOCAL_POINT, True), (Role.HEAD_OF_ENTITY, True),
        (Role.COORDINATOR, True), (Role.AUDITOR, True),
    ):  # fmt: skip
        browser, status = signed_in(role), 200 if is_read else 404
        assert browser.get(draft.get_absolute_url()).status_code == status, role
        assert (draft.reference in text(browser.get("/delegations/?all=1"))) is is_read, role
        assert api(role).get(f"/api/v1/delegations/{draft.pk}/").status_code == status, role
        assert browser.get(line.chain[2].get_absolute_url()).status_code == 200, role


def test_holders_of_posts_above_read_a_draft_whatever_their_role(line, signed_in, person):
    draft = grant(line.chief, PostFactory(), line.matter, 10, state="draft", issued_on=None, accepted_on=None)
    line.tenures["director"].user = person(Role.RISK_OFFICER)
    line.tenures["director"].save()

    assert signed_in(Role.RISK_OFFICER).get(draft.get_absolute_url()).status_code == 200


def test_why_a_delegation_was_suspended_is_read_by_those_it_concerns_alone(line, signed_in, person):
    actions.suspend_instrument(line.chain[1], by=line.people["head"], version=1, reason="Purchases were split.")

    for role, is_read in ((Role.ASSESSOR, False), (Role.FOCAL_POINT, True), (Role.AUDITOR, True)):
        browser = signed_in(role)
        assert ("Purchases were split." in text(browser.get(line.chain[1].get_absolute_url()))) is is_read
        [_lines, events, _holders] = workbook(Instrument.objects.all(), reader=person(role))
        assert [row[4] for row in events.rows] == ["Purchases were split." if is_read else ""]


def test_a_stand_in_is_not_appointed_for_a_post_of_others(line, signed_in):
    first = register_day()
    fields = {
        "person": line.people["chief"].pk, "capacity": "officer-in-charge", "starts_on": first.isoformat(),
        "ends_on": (first + dt.timedelta(days=9)).isoformat(),
    }  # fmt: skip
    address = reverse("delegations:stand_in", args=[line.head.pk])

    assert signed_in(Role.STAFF).post(address, fields).status_code == 403


def test_the_pages_cost_the_same_for_few_and_many_delegations(line, signed_in):
    browser = signed_in(Role.STAFF)
    pages = ("/delegations/?all=1", f"{WHO}?matter=BUY&on=2021-06-01", "/delegations/net/DOS/?on=2021-06-01")

    def count():
        numbers = []
        for page in pages:
            browser.get(page)
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(page).status_code == 200
            numbers.append(len(queries))
        return numbers

    few = count()
    for _ in range(20):
        grant(line.head, PostFactory(entity=line.entity), line.matter, 10)
    assert count() == few


def test_the_certificate_is_a_pdf_whose_digest_depends_on_the_facts_alone(line):
    with translation.override("fr"):
        french = certificate_values(line.chief, DAY)
    english = certificate_values(line.chief, DAY)

    assert english["digest"] == french["digest"]
    assert english["digest"] != certificate_values(line.director, DAY)["digest"]
    assert len(english["rows"]) == 1


def test_the_certificate_is_downloaded(line, signed_in):
    answer = signed_in(Role.STAFF).get(reverse("delegations:certificate", args=[line.chief.pk]), {"on": "2021-06-01"})

    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
