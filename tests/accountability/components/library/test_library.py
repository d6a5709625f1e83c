"""The library of documents: found by symbol, with what cites what, both ways."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accountability.roles import Role
from accountability.templatetags.ui import symbols
from tests.factories import accountability as factories


@pytest.fixture
def report(organization):
    """A report with a statement, a commitment, a figure and a row on a resolution that a later report answers."""
    report = factories.DocumentFactory(symbol="A/76/644", titles={"en": "Tenth progress report"}, session=76)
    component = factories.ComponentFactory(number=4)
    factories.StatementFactory(
        document=report, component=component, paragraph="12", summary={"en": "Guidance was issued."}
    )
    factories.CommitmentFactory(document=report, component=component, outcome_document=organization.document)
    factories.PrintedFigureFactory(document=report)
    row = factories.ResolutionFactory(
        document=report, resolution=factories.DocumentFactory(symbol="A/RES/75/253"), titles={"en": "Budget"}
    )
    row.reports.add(factories.DocumentFactory(symbol="A/76/7"))
    return report


def page(client, document):
    answer = client.get(f"/documents/{document.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_document_names_what_it_contains_and_cites(report, signed_in):
    text = page(signed_in(Role.LIAISON), report)

    for words in (
        "Tenth progress report",
        "Guidance was issued.",
        "Published figures",
        "A/RES/75/253",
        "A/76/7",
        "A/75/5",
    ):
        assert words in text


def test_a_document_names_what_cites_it(report, organization, signed_in):
    text = page(signed_in(Role.STAFF), organization.document)

    assert "Outcomes of commitments" in text
    assert "A/76/644" in text


def test_a_document_names_nothing_that_was_entered_by_mistake(report, organization, signed_in):
    factories.ObservationFactory(document=report, texts={"en": "Entered twice."}, is_voided=True)
    factories.CommitmentFactory(outcome_document=organization.document, texts={"en": "Void promise."}, is_voided=True)

    assert "Entered twice." not in page(signed_in(Role.LIAISON), report)
    assert "Void promise." not in page(signed_in(Role.LIAISON), organization.document)


def test_recommendations_are_listed_for_those_who_may_read_them(entered, organization, signed_in):
    entered(3)

    assert "Recommendations" in page(signed_in(Role.STAFF), organization.document).partition('id="contents"')[2]
    assert "Recommendations" not in page(signed_in(Role.LIAISON), organization.document).partition('id="contents"')[2]


@pytest.mark.parametrize("query", ["q=tenth", "kind=report&session=76&q=644", "q=A/76/644"])
def test_the_list_is_narrowed_by_words_kind_and_session(report, signed_in, query):
    text = signed_in(Role.STAFF).get(f"/documents/?{query}").content.decode()

    assert "Tenth progress report" in text
    assert "A/RES/75/253" not in text


def test_a_symbol_in_any_spelling_leads_to_its_document_or_to_the_list(report, signed_in):
    browser = signed_in(Role.STAFF)

    assert browser.get("/documents/by-symbol/?symbol=a/76/644")["Location"] == f"/documents/{report.pk}/"
    assert browser.get("/documents/by-symbol/?symbol=A/99/1")["Location"] == "/documents/?q=A%2F99%2F1"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See A/76/644, para. 5, and ST/AI/2021/3.", 2),
        ("A/RES/67/253 and A/C.5/76/L.34", 2),
        ("and/or 24/7 and A/B", 0),
        ("A/76/5 (Vol. I) <b>", 1),
        ("https://undocs.org/A/76/644", 0),
    ],
)
def test_symbols_in_a_text_are_links(text, links):
    written = symbols(text)

    assert written.count("<a ") == links
    assert "<b>" not in written


def test_the_api_and_the_file_have_the_same_documents(report, api, signed_in):
    script = api(Role.STAFF)
    [row] = script.get("/api/v1/documents/?symbol=A/76/644").json()["results"]
    detail = script.get(f"/api/v1/documents/{row['id']}/").json()

    assert {group["code"] for group in detail["contents"]} >= {"statements", "commitments", "figures", "resolutions"}
    assert set(detail["cites"]) == {"A/RES/75/253", "A/76/7", "A/75/5"}
    assert b"A/76/644" in b"".join(signed_in(Role.STAFF).get("/documents.csv?session=76"))


def test_the_list_costs_the_same_for_few_and_many_documents(report, signed_in):
    browser = signed_in(Role.STAFF)
    browser.get("/documents/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/documents/")
    for row in factories.DocumentFactory.create_batch(30):
        factories.StatementFactory(document=row)
    with CaptureQueriesContext(connection) as many:
        browser.get("/documents/")

    assert len(many) == len(few)
