"""The reading pages of the foundation: who may open them, what they say, and that they cost the same for more rows."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from accountability import audit
from accountability.audit import seals
from accountability.audit.events import Event
from accountability.components.reference.load import PACKAGED, load
from accountability.models import (
    AuditEvent,
    Commitment,
    Component,
    Document,
    Entity,
    EntityName,
    Post,
    Statement,
    Tenure,
)
from accountability.models.user import operator
from accountability.roles import Role
from recommendations.models import Recommendation, Responsibility

pytestmark = pytest.mark.django_db

READING = [
    "components:components",
    "components:commitments",
    "components:resolutions",
    "components:observations",
    "components:plan",
    "components:glossary",
    "components:findings",
    "measures",
]


@pytest.fixture
def component(db):
    return Component.objects.create(number=3, names={"en": "Results and performance", "ar": "النتائج والأداء"})


def enter_commitments(component, count, start=0):
    document = Document.objects.named("A/76/644")
    Commitment.objects.bulk_create(
        Commitment(
            document=document, component=component, paragraph=str(number), texts={"en": f"Promise {number}"},
            responsible_office="Department", office_basis="stated", section="next_steps",
        )
        for number in range(start, start + count)
    )  # fmt: skip


@pytest.mark.parametrize("name", READING)
def test_liaison_reads_what_is_printed(signed_in, component, name):
    assert signed_in(Role.LIAISON).get(reverse(name)).status_code == 200


@pytest.fixture
def charter(db):
    """The component that the overview measures by the resolutions answered, and one of these."""
    Document.objects.named("A/76/644").resolution_rows.create(
        number=1, agenda_item="1", agenda_titles={}, titles={}, action={}, status="reported",
        resolution=Document.objects.named("A/RES/75/1"),
    )  # fmt: skip
    return Component.objects.create(number=1, names={"en": "Charter"})


def test_a_measure_of_the_overview_leads_to_its_definition(signed_in, charter):
    browser = signed_in(Role.LIAISON)

    [address] = set(re.findall(r'href="(/measures/resolutions[^"]*)"', browser.get("/").content.decode()))

    assert "annex I" in browser.get(address).content.decode()


def test_open_commitments_of_the_overview_lead_to_exactly_those(signed_in, charter, component):
    enter_commitments(charter, 3)
    enter_commitments(component, 5, start=3)
    later = Document.objects.named("A/77/1")
    Commitment.objects.filter(paragraph="0").update(state="kept", done_on=dt.date(2022, 6, 1), outcome_document=later)
    browser = signed_in(Role.LIAISON)

    [(address, count)] = re.findall(r'href="(/commitments/[^"]*)">(\d+)<', browser.get("/").content.decode())

    assert browser.get(unescape(address)).context["page_obj"].paginator.count == int(count) == 2


@pytest.mark.parametrize("name", [*READING, "entities", "trail", "administration", "account"])
def test_stranger_is_asked_to_sign_in(client, name):
    answer = client.get(reverse(name))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse(settings.LOGIN_URL))


@pytest.mark.parametrize("name", ["entities", "trail", "seals"])
def test_liaison_sees_no_names_and_no_trail(signed_in, name):
    assert signed_in(Role.LIAISON).get(reverse(name)).status_code == 403


def test_component_shows_statements_with_their_paragraph(signed_in, component):
    document = Document.objects.named("A/76/644")
    Statement.objects.create(
        document=document, paragraph="17", component=component, summary={"en": "Tools were built."}
    )

    page = signed_in(Role.STAFF).get(reverse("components:component", args=[3])).content.decode()

    assert "Tools were built." in page
    assert "A/76/644" in page


def test_english_text_is_marked_as_english_in_another_language(signed_in, component):
    enter_commitments(component, 1)
    client = signed_in(Role.STAFF)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"

    page = client.get(reverse("components:component", args=[3])).content.decode()

    assert '<span lang="en" dir="ltr">Promise 0</span>' in page


@pytest.mark.parametrize(("language", "marked"), [("en", False), ("ar", True)])
def test_page_in_another_language_says_that_it_is_a_working_translation(signed_in, component, language, marked):
    client = signed_in(Role.STAFF)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    with translation.override(language):
        said = translation.gettext(
            "Texts on this page are working translations. Only the documents themselves are official."
        )

    assert (said in client.get(reverse("components:component", args=[3])).content.decode()) is marked


def test_unknown_component_is_not_found(signed_in):
    assert signed_in(Role.STAFF).get("/components/7/").status_code == 404


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/findings/?kind=spelling", "Use one of: printed"),
        ("/commitments/?state=lost", "Outcome:"),
        ("/commitments/?page=99", "one page"),
        ("/entities/?as_of=yesterday", "is not a date"),
        ("/trail/?before=x", "Unknown event"),
        ("/trail/?since=2021-99-01", "From:"),
    ],
)
def test_address_that_cannot_be_read_says_what_is_allowed(signed_in, address, said):
    answer = signed_in(Role.AUDITOR).get(address)

    assert answer.status_code == 400
    assert said in answer.content.decode()


def queries(client, address):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize("name", ["components:commitments", "components:components"])
def test_list_costs_the_same_for_more_rows(signed_in, component, name):
    client = signed_in(Role.STAFF)
    enter_commitments(component, 3)
    client.get(reverse(name))
    few = queries(client, reverse(name))

    enter_commitments(component, 45, start=3)

    assert queries(client, reverse(name)) == few


def test_filters_narrow_by_words_of_any_language(signed_in, component):
    enter_commitments(component, 12)

    page = signed_in(Role.STAFF).get(reverse("components:commitments"), {"q": "promise 11"}).content.decode()

    assert "Promise 11" in page
    assert "Promise 2<" not in page


def test_findings_show_both_values_and_the_arithmetic(signed_in):
    load(PACKAGED, by=operator())
    page = signed_in(Role.STAFF).get(reverse("components:findings"), {"kind": "printed"}).content.decode()

    assert "8.8" in page
    assert "936 / 12,075" in page


def test_every_measure_of_a_register_has_its_page(signed_in):
    client = signed_in(Role.LIAISON)

    assert "inferred" in client.get(reverse("measure", args=["board-cumulative"])).content.decode()
    assert client.get(reverse("measure", args=["guess"])).status_code == 404


def test_entity_bears_the_name_of_the_day(signed_in, organization):
    entity = organization.entities["DOS"]
    EntityName.objects.create(entity=entity, names={"en": "Field Support"}, valid_to=dt.date(2019, 1, 1))
    client = signed_in(Role.STAFF)

    before = client.get(reverse("entity", args=["DOS"]), {"as_of": "2018-12-31"}).content.decode()
    since = client.get(reverse("entity", args=["DOS"]), {"as_of": "2019-01-01"}).content.decode()

    assert "<h1>Field Support</h1>" in before
    assert "<h1>DOS</h1>" in since


def test_entity_page_names_the_officer_in_charge_of_the_day(signed_in, organization):
    post = Post.objects.create(
        entity=organization.entities["DOS"], code="DOS:head", titles={"en": "Head"}, is_head=True
    )
    Tenure.objects.create(post=post, person="Office holder", starts_on=dt.date(2019, 1, 1))
    away = {"starts_on": dt.date(2021, 5, 1), "ends_on": dt.date(2021, 6, 1)}
    Tenure.objects.create(post=post, person="Stand-in", in_charge=True, **away)
    client = signed_in(Role.STAFF)

    during = client.get(reverse("entities"), {"as_of": "2021-05-15"}).content.decode()
    after = client.get(reverse("entities"), {"as_of": "2021-06-01"}).content.decode()

    assert "Stand-in" in during
    assert "Stand-in" not in after
    assert "Office holder" in after


def test_entity_page_counts_the_recommendations_it_answers_for(signed_in, entered):
    entered(4)

    answer = signed_in(Role.STAFF).get(reverse("entity", args=["DOS"]))

    counts = next(counts for register, counts in answer.context["registers"] if register.name == "recommendations")
    assert counts[0].value == Recommendation.objects.open().count() > 0
    assert counts[0].url.endswith("?entity=DOS&status=open")


def events(count, by, subject):
    for _number in range(count):
        audit.record(Event.ENTITY_CHANGED, subject, by=by)


def test_entity_page_shows_its_own_rate_beside_that_of_the_whole_organization(entered, organization, signed_in):
    rows = entered(12)
    other = Entity.objects.create(code="DGC", names={"en": "Communications"}, kind="department")
    Responsibility.objects.filter(recommendation__in=rows[:4]).update(entity=other)

    answer = signed_in(Role.STAFF).get(reverse("entity", args=["DOS"]))

    own = [count for _register, counts in answer.context["registers"] for count in counts if count.percent]
    shown = [(str(count.label), count.percent, count.denominator, count.comparison) for count in own]
    assert shown == [
        ("Closure rate", "–", 8, ""),  # too few to compare
        ("Cumulative closure rate · OIOS", "25.0%", 4, "United Nations Secretariat 33.3%"),
        ("Cumulative closure rate · Board of Auditors", "25.0%", 4, "United Nations Secretariat 33.3%"),
    ]
    assert "25.0%" in answer.content.decode()


def test_trail_is_read_page_by_page_in_both_directions(signed_in, person, organization):
    auditor = person(Role.AUDITOR)
    events(120, auditor, organization.entities["DOS"])
    client = signed_in(Role.AUDITOR)

    first = client.get(reverse("trail"))
    second = client.get(reverse("trail") + first.context["next_url"])
    third = client.get(reverse("trail") + second.context["next_url"])
    back = client.get(reverse("trail") + third.context["previous_url"])

    assert [len(page.context["events"]) for page in (first, second, third)] == [50, 50, 20]
    assert back.context["events"] == second.context["events"]
    assert third.context["next_url"] == first.context["previous_url"] == ""


def test_trail_narrows_to_a_person(signed_in, person, organization):
    events(1, person(Role.AUDITOR), organization.entities["DOS"])
    events(1, person(Role.COORDINATOR), organization.entities["OHCHR"])

    answer = signed_in(Role.AUDITOR).get(reverse("trail"), {"person": "coordinator"})

    assert [event.subject for event, _title in answer.context["events"]] == ["OHCHR"]


def test_event_page_shows_values_before_and_after(signed_in, person, organization):
    Entity.objects.filter(code="DOS").update(kind="office")
    event = audit.record(Event.ENTITY_CHANGED, organization.entities["DOS"], by=person(Role.ADMINISTRATOR))

    answer = signed_in(Role.AUDITOR).get(reverse("event", args=[event.pk]))

    changed = {change.table: change.values for change in answer.context["changes"]}
    assert changed["accountability_entity"] == [("kind", "department", "office")]


def test_verifying_is_asked_by_post_and_shows_the_verdict(signed_in, person, organization):
    events(3, person(Role.AUDITOR), organization.entities["DOS"])
    seals.seal()
    client = signed_in(Role.AUDITOR)

    assert client.get(reverse("verify_trail")).status_code == 405
    assert client.post(reverse("verify_trail")).context["verdict"].intact
    assert AuditEvent.objects.count() == 3


def test_style_guide_is_open_to_all(client, db):
    assert client.get(reverse("style_guide")).status_code == 200


def test_page_on_accessibility_is_open_to_all_and_names_the_contact(client, db, settings):
    settings.CONTACT = "help@example.org"
    page = client.get(reverse("accessibility")).content.decode()

    assert "WCAG" in page
    assert page.count('href="mailto:help@example.org"') == 2  # on the page and in the footer


def test_footer_names_no_contact_where_the_operator_gave_none(client, db, settings):
    settings.CONTACT = ""
    page = client.get(reverse("accessibility")).content.decode()

    assert "mailto:" not in page
    assert "Tell the administrator" in page
