"""The pages, files and API of requests: what they say, to whom, and what they refuse."""

import datetime as dt

from django.urls import reverse

from accountability.components.resolutions.actions import decide_answer, draft_answer, link_chain, link_repetition
from accountability.models import ResolutionRequest
from accountability.roles import Role
from tests.factories import accountability as factories

ANSWER = {"state": "reported", "text": "The report was submitted.", "document": "A/76/644", "paragraph": "9"}
DRAFT = {"progress": "submitted", "text": "See the annex.", "document": "A/76/644", "paragraph": "9"}
NEW = {
    "symbol": "75/253", "paragraph": "12", "item": "1", "text": "A report on travel", "addressee": "Secretary-General",
    "due_session": "76", "due_part": "main",
}  # fmt: skip


def text(answer):
    return answer.content.decode()


def test_the_list_narrows_to_what_is_open_and_past_its_session(asked, request_of, person, report, signed_in):
    request_of(paragraph="10", due_on=dt.date(2021, 1, 1))
    decide_answer(asked, by=person(Role.COORDINATOR), version=1, **ANSWER)
    browser = signed_in(Role.LIAISON)

    assert "2 requests" in text(browser.get("/requests/"))
    assert "1 request<" in text(browser.get("/requests/?state=open&overdue=yes")).replace(" <", "<").replace("\n", "")
    assert "para. 9" in text(browser.get("/requests/?standing=on-time"))
    assert "para. 9" not in text(browser.get("/requests/?quality=past-due-session"))
    assert browser.get("/requests/?state=unheard").status_code == 400


def test_the_page_leads_from_the_advice_to_the_answer(asked, request_of, person, report, signed_in):
    view = factories.ObservationFactory(texts={"en": "The Committee asks for a plan"})
    commitment = factories.CommitmentFactory(texts={"en": "A plan will be issued"})
    earlier = request_of("A/RES/74/271", "15", dt.date(2020, 4, 13))
    coordinator = person(Role.COORDINATOR)
    link_chain(asked, by=coordinator, version=None, observations=[view], commitments=[commitment])
    link_repetition(asked, by=coordinator, version=None, earlier=earlier)
    decide_answer(asked, by=coordinator, version=None, **ANSWER)
    browser = signed_in(Role.LIAISON)

    page = text(browser.get(asked.get_absolute_url()))
    for words in ("The Committee asks for a plan", "A plan will be issued", "A/RES/74/271, para. 15", "A/76/644"):
        assert words in page
    assert "Repeated by" in text(browser.get(earlier.get_absolute_url()))
    assert asked.label in text(browser.get(commitment.get_absolute_url()))


def test_drafts_are_read_inside_the_secretariat_only(asked, person, report, signed_in, api):
    draft_answer(asked, by=person(Role.FOCAL_POINT), version=1, **DRAFT)

    assert "See the annex." in text(signed_in(Role.STAFF).get(asked.get_absolute_url()))
    assert "See the annex." not in text(signed_in(Role.LIAISON).get(asked.get_absolute_url()))
    assert api(Role.LIAISON).get(f"/api/v1/resolution-items/{asked.pk}/").json()["drafts"] == []
    assert len(api(Role.STAFF).get(f"/api/v1/resolution-items/{asked.pk}/").json()["drafts"]) == 1


def test_a_draft_and_its_answer_are_submitted_by_form(asked, report, signed_in):
    url = asked.get_absolute_url()
    signed_in(Role.HEAD_OF_ENTITY).post(f"{url}draft/", {"version": 1, **DRAFT})
    decided = signed_in(Role.COORDINATOR).post(f"{url}answer/", {"version": 2, **ANSWER})

    asked.refresh_from_db()
    assert decided.status_code == 302
    assert (asked.state, asked.answer_paragraph) == ("reported", "9")


def test_a_refused_answer_keeps_what_was_typed(asked, signed_in):
    refused = signed_in(Role.COORDINATOR).post(
        f"{asked.get_absolute_url()}answer/", {"version": 1, **ANSWER, "document": "A/99/9"}
    )

    assert refused.status_code == 422
    assert "is not in the list of documents" in text(refused)
    assert "A/99/9" in text(refused)


def test_a_coordinator_enters_a_request_and_a_focal_point_does_not(asked, verb, signed_in):
    values = NEW | {"verb": verb.pk}
    browser = signed_in(Role.COORDINATOR)
    unknown = browser.post("/requests/new/", values | {"symbol": "75/999"})
    entered = browser.post("/requests/new/", values)

    assert unknown.status_code == 422
    assert "is not in the list of documents" in text(unknown)
    assert entered.status_code == 302
    row = ResolutionRequest.objects.get(paragraph="12")
    assert (row.document.symbol, row.due_on) == ("A/RES/75/253", dt.date(2021, 12, 31))
    assert signed_in(Role.FOCAL_POINT).post("/requests/new/", values).status_code == 403


def test_reports_due_say_who_writes_them(request_of, signed_in):
    asked = request_of(due_session=153, due_on=dt.date(2099, 9, 1))

    page = text(signed_in(Role.LIAISON).get("/requests/due/"))

    assert asked.label in page
    assert "DOS" in page


def test_a_report_due_stands_in_the_calendar_of_its_entity(asked, signed_in):
    url = reverse("calendar") + "?month=2022-09"

    assert asked.label in text(signed_in(Role.FOCAL_POINT).get(url))
    assert asked.label not in text(signed_in(Role.STAFF).get(url))


def test_an_open_request_is_a_task_of_its_entity_and_a_draft_one_of_the_coordinator(asked, person, report, signed_in):
    assert asked.label in text(signed_in(Role.FOCAL_POINT).get("/work/"))
    assert asked.label not in text(signed_in(Role.COORDINATOR).get("/work/"))

    draft_answer(asked, by=person(Role.FOCAL_POINT), version=1, **DRAFT)
    assert asked.label in text(signed_in(Role.COORDINATOR).get("/work/"))


def test_the_search_finds_a_request_by_its_text_and_its_symbol(asked, signed_in):
    browser = signed_in(Role.LIAISON)

    assert asked.label in text(browser.get("/search/?q=accountability+requested"))
    assert asked.label in text(browser.get("/search/?q=75/253"))


def test_the_files_contain_the_filtered_rows(asked, request_of, signed_in):
    request_of(paragraph="10", due_session=None, due_on=None)
    content = b"".join(signed_in(Role.LIAISON).get("/requests.csv?session=76").streaming_content).decode()

    assert content.splitlines()[0].startswith("\ufeffsymbol,part,paragraph,item,verb,request,")
    assert len(content.splitlines()) == 2
    workbook = signed_in(Role.LIAISON).get("/requests.xlsx")
    assert b"".join(workbook.streaming_content)[:2] == b"PK"


# --- API --------------------------------------------------------------------------------------------------------------
def test_the_api_answers_a_request_of_the_version_read(asked, report, api):
    client, url = api(Role.COORDINATOR), f"/api/v1/resolution-items/{asked.pk}/"
    read = client.get(url)

    assert client.post(f"{url}answer/", ANSWER, format="json").status_code == 428
    assert client.post(f"{url}answer/", ANSWER, format="json", headers={"If-Match": '"9"'}).status_code == 412
    answered = client.post(f"{url}answer/", ANSWER, format="json", headers={"If-Match": read.headers["ETag"]})
    assert answered.status_code == 200, answered.json()
    assert (answered.json()["state"], answered.json()["answered_by"]) == ("reported", "A/76/644")
    assert answered.json()["answers"][0]["paragraph"] == "9"


def test_the_api_enters_a_request_and_names_the_field_that_is_wrong(asked, verb, api):
    body = {"symbol": "75/253", "paragraph": "20", "verb": "requests", "request": "A report", "lead": "DOS"}
    client = api(Role.COORDINATOR)
    refused = client.post("/api/v1/resolution-items/", body | {"verb": "begs"}, format="json")
    entered = client.post("/api/v1/resolution-items/", body, format="json")

    assert refused.status_code == 400
    assert "begs" in refused.content.decode()
    assert entered.status_code == 201, entered.json()
    assert entered.json()["lead"] == "DOS"
    assert api(Role.HEAD_OF_ENTITY).post("/api/v1/resolution-items/", body, format="json").status_code == 403


def test_the_api_filters_as_the_page(asked, request_of, api):
    request_of(paragraph="10", state="not_applicable", lead="")
    client = api(Role.LIAISON)

    assert client.get("/api/v1/resolution-items/?state=open").json()["count"] == 1
    assert client.get("/api/v1/resolution-items/?entity=DOS").json()["count"] == 1
    assert client.get("/api/v1/resolution-items/?unheard=1").status_code == 400
