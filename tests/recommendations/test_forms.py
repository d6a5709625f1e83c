"""What people do on the page of one record: the forms, what stands open to whom, and what survives a refusal."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accountability.models import RevisionReason, Tenure
from recommendations import actions
from recommendations.models import BodyWord, Decision, Evidence, Update
from tests.uploads import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def browse(client):
    """Signs somebody in; gives what opens and sends the form of an act on a record."""

    def sign_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


def address(record, slug):
    return reverse("recommendations:act", args=[record.pk, slug])


def said(page):
    return page.content.decode()


SAID = {"version": 1, "progress": "in_progress", "position": "accepted", "text": "Under way.",
        "reported_on": "2021-06-01"}  # fmt: skip


def test_what_is_said_stands_on_the_page_with_a_message(asked, people, browse):
    page = browse(people.focal_point).post(address(asked, "update"), SAID, follow=True)

    assert page.redirect_chain == [(reverse("recommendations:detail", args=[asked.pk]), 302)]
    assert "The update has been recorded." in said(page)
    assert "Under way." in said(page)


def test_the_same_form_twice_says_it_once(asked, people, browse):
    browser = browse(people.focal_point)
    browser.post(address(asked, "update"), SAID)
    second = browser.post(address(asked, "update"), SAID)

    assert second.status_code == 412
    assert Update.objects.count() == 1


def test_who_comes_second_keeps_what_was_typed_and_reads_what_changed(asked, people, browse):
    actions.update(asked, by=people.head, version=1, progress="not_started", text="Funds are missing.")

    page = browse(people.focal_point).post(address(asked, "update"), SAID | {"text": "Half is done."})

    assert "This was changed" in said(page)
    assert "Half is done." in said(page)
    assert "Management update" in said(page)
    assert "Funds are missing." in said(page)
    assert 'name="version" value="2"' in said(page)


def test_after_reading_what_changed_the_same_form_is_taken(asked, people, browse):
    actions.update(asked, by=people.head, version=1, progress="not_started", text="Funds are missing.")

    browse(people.focal_point).post(address(asked, "update"), SAID | {"version": 2})

    assert Update.objects.latest("pk").text == "Under way."


def test_a_fault_keeps_what_was_typed_and_leads_to_the_field(asked, people, browse):
    page = browse(people.head).post(address(asked, "update"), SAID | {"position": "not_accepted", "text": "Too dear."})

    assert page.status_code == 422
    assert "Too dear." in said(page)
    assert '<a href="#act-risk_carried_by">' in said(page)
    assert "data-focus" in said(page)


def test_the_position_is_refused_with_a_post_that_carries_the_risk(asked, people, browse):
    typed = SAID | {"position": "not_accepted", "risk_carried_by": people.post.pk}
    page = browse(people.head).post(address(asked, "update"), typed, follow=True)

    assert "Carries the risk: Head" in said(page)


def test_progress_is_reported_with_a_file_and_a_link_in_the_same_form(asked, people, browse):
    typed = SAID | {"progress": "reported_implemented", "link": "https://example.org/policy"}
    page = browse(people.focal_point).post(
        address(asked, "update"), typed | {"files": SimpleUploadedFile("policy.pdf", pdf())}, follow=True
    )

    assert sorted(asked.evidence.values_list("title", flat=True)) == ["https://example.org/policy", "policy.pdf"]
    assert Update.objects.get().text == "Under way."
    assert "Next: the head of entity requests closure." in said(page)
    assert 'enctype="multipart/form-data"' in said(browse(people.focal_point).get(address(asked, "update")))


def test_what_is_wrong_with_the_evidence_keeps_the_words_and_records_nothing(asked, people, browse):
    typed = SAID | {"text": "Half is done.", "files": SimpleUploadedFile("virus.exe", b"MZ")}
    page = browse(people.focal_point).post(address(asked, "update"), typed)

    assert page.status_code in (409, 422)
    assert "Half is done." in said(page)
    assert "Choose the files again" in said(page)
    assert (Update.objects.count(), asked.evidence.count()) == (0, 0)


def test_reported_as_implemented_needs_what_was_done(asked, people, browse):
    typed = SAID | {"progress": "reported_implemented", "text": ""}
    page = browse(people.focal_point).post(address(asked, "update"), typed)

    assert page.status_code == 422
    assert '<a href="#act-text">' in said(page)


def test_who_may_request_closure_is_led_there_once_it_is_reported_with_evidence(asked, people, browse):
    reported = SAID | {"progress": "reported_implemented"}
    without = browse(people.head).post(address(asked, "update"), reported, follow=True)
    with_it = browse(people.head).post(
        address(asked, "update"), reported | {"version": 2, "link": "https://example.org"}, follow=True
    )

    assert "Next: attach evidence, then request closure." in said(without)
    assert f'<a href="{address(asked, "request-closure")}">Next: request closure.</a>' in said(with_it)


def test_an_update_that_reports_nothing_as_implemented_names_no_next_step(asked, people, browse):
    assert "Next: " not in said(browse(people.head).post(address(asked, "update"), SAID, follow=True))


def test_a_confirmation_has_the_focus_and_begins_the_title(asked, people, browse):
    page = said(browse(people.focal_point).post(address(asked, "update"), SAID, follow=True))

    assert "<title>The update has been recorded. · A/76/281, para. 12" in page
    assert re.search(r'<p tabindex="-1" data-focus class="notice[^>]*>The update has been recorded.', page)


def test_the_forms_of_actions_open_where_the_recommendation_is_read(asked, people, shown, browse):
    page = said(browse(people.head).get(reverse("recommendations:detail", args=[asked.pk])))

    assert 'id="text"' in page
    assert f'href="{address(asked, "request-closure")}#text"' in page
    assert "autofocus" not in said(browse(people.head).get(address(asked, "request-closure")))


def test_a_waiting_request_is_named_and_withdrawn_but_not_repeated(asked, people, shown, browse, register_day):
    actions.request_closure(asked, by=people.head, version=None, statement="Signed in May.")
    page = browse(people.head).get(reverse("recommendations:detail", args=[asked.pk]))

    assert "Waiting for OIOS since 31 December 2021" in said(page)
    assert "withdraw-request" in page.context["actions"].slugs
    assert "request-closure" not in page.context["actions"].slugs
    assert "Closure was requested on 31 December 2021 and is waiting for OIOS." in said(page)
    assert "an update replaces this request" in said(browse(people.focal_point).get(address(asked, "update")))

    done = browse(people.head).post(address(asked, "withdraw-request"), {"version": 2, "reason": "Wrong annex."})
    after = said(browse(people.head).get(done.url))

    assert "Waiting for OIOS" not in after
    assert "Closure request withdrawn" in after
    assert "Wrong annex." in after


def test_closure_is_requested_with_a_statement_for_each_open_part(asked, people, shown, parts, browse):
    typed = {"version": 1, "statement": "All done.", f"part-{parts[0].pk}": "First."}
    browser = browse(people.head)
    missing = browser.post(address(asked, "request-closure"), typed)
    assert (missing.status_code, Update.objects.count()) == (422, 0)

    browser.post(address(asked, "request-closure"), typed | {f"part-{parts[1].pk}": "Second."})

    assert list(Update.objects.values_list("text", flat=True)) == ["First.", "Second.", "All done."]


def test_a_request_for_closure_begins_with_what_was_reported(asked, people, shown, browse):
    given = {"version": None, "progress": "reported_implemented", "text": "Signed in May."}
    actions.update(asked, by=people.focal_point, **given)

    page = browse(people.head).get(address(asked, "request-closure"))

    assert page.context["form"]["statement"].value() == "Signed in May."


def test_who_answers_a_return_reads_its_reason_and_who_assesses_the_statement(asked, people, shown, browse):
    actions.request_closure(asked, by=people.head, version=None, statement="Signed in May.")
    page = browse(people.assessor).get(address(asked, "assess")).content.decode()
    form = page.partition('id="say"')[2].partition("</section>")[0]
    assert "Signed in May." in form
    assert address(asked, "return") in form
    assert 'href="https://example.org/2"' in form

    actions.return_request(asked, by=people.assessor, version=None, reason="The annex is missing.")
    page = browse(people.focal_point).get(address(asked, "update")).content.decode()
    assert "The annex is missing." in page.partition('id="say"')[2].partition("</section>")[0]


def test_without_evidence_the_page_says_why_closure_is_not_open(asked, people, browse):
    page = browse(people.head).get(reverse("recommendations:detail", args=[asked.pk]))
    form = browse(people.head).get(address(asked, "request-closure"))

    assert "Attach evidence first" in said(page)
    assert form.status_code == 409


@pytest.mark.parametrize(
    ("who", "slug", "status"),
    [
        ("outsider", "update", 403), ("other_head", "request-closure", 403), ("other_assessor", "assess", 403),
        ("coordinator", "assess", 403), ("auditor", "update", 403), ("focal_point", "no-such-act", 404),
        ("focal_point", "update", 200), ("coordinator", "classify", 200), ("assessor", "assess", 200),
    ],
)  # fmt: skip
def test_nobody_acts_on_the_record_of_another(asked, people, browse, who, slug, status):
    browser = browse(getattr(people, who))

    assert browser.get(address(asked, slug)).status_code == status
    if status != 200:
        assert browser.post(address(asked, slug), SAID).status_code == status
        assert not Update.objects.exists()


def test_an_assessor_of_an_owning_entity_is_turned_away(asked, people, browse):
    people.assessor.assignments.create(role="focal-point", entity=people.owner, starts_on=dt.date(2020, 1, 1))

    page = browse(people.assessor).post(address(asked, "assess"), {"version": 1})

    assert page.status_code == 403
    assert "cannot belong to an entity responsible for it" in said(page)


# --- The body -------------------------------------------------------------------------------------------------------
@pytest.fixture
def words(people):
    """The body's own words for two states."""
    made = {"implemented": "Fully implemented", "under_implementation": "In progress"}
    return {
        state: BodyWord.objects.create(body=people.body, state=state, words={"en": word})
        for state, word in made.items()
    }


DECIDED = {"version": 1, "document": "A/77/300", "reported_on": "2021-08-01", "counts_from": "2021-06-30"}


def test_the_body_decides_in_its_own_words_and_pins_what_it_saw(asked, people, words, shown, browse):
    version = shown.versions.latest("number")
    typed = DECIDED | {"word": words["implemented"].pk, "narrative": "All seen.", "evidence": [version.pk]}

    browse(people.assessor).post(address(asked, "assess"), typed)

    made = Decision.objects.get(kind="assessed")
    assert (made.state, made.word, made.document.symbol) == ("implemented", "Fully implemented", "A/77/300")
    assert (made.counts_from, made.reported_on) == (dt.date(2021, 6, 30), dt.date(2021, 8, 1))
    assert list(made.evidence.all()) == [version]


def test_evidence_is_offered_unticked_and_implemented_needs_some(asked, people, words, shown, browse):
    page = browse(people.assessor).get(address(asked, "assess")).content.decode()
    answer = browse(people.assessor).post(address(asked, "assess"), DECIDED | {"word": words["implemented"].pk})

    assert 'name="evidence"' in page
    assert not re.search(r'name="evidence"[^>]*checked', page)
    assert "Select the evidence that was reviewed." in answer.content.decode()
    assert not Decision.objects.filter(kind="assessed").exists()


def test_the_terms_of_the_body_come_first_and_other_terms_are_folded_away(asked, people, words, browse):
    later = BodyWord.objects.create(body=people.body, state="implemented", words={"en": "Closed and done"}, order=5)
    closed = BodyWord.objects.create(body=people.body, state="closed_by_body", words={"en": "Closed by us"}, order=6)
    page = said(browse(people.assessor).get(address(asked, "assess")))

    own, others = page.split("Other terms in earlier reports")
    assert "Fully implemented <small>Implemented</small>" in own
    assert "Closed and done" not in own
    assert "Closed and done" in others
    assert "Closed by us" in others
    assert "<details" in own.rpartition("<summary>")[0][-60:]

    browse(people.assessor).post(address(asked, "assess"), DECIDED | {"word": closed.pk})
    assert Decision.objects.get(kind="assessed").word == "Closed by us"
    assert later.pk


def test_evidence_of_another_record_cannot_be_pinned(asked, people, words, browse):
    other = type(asked).objects.create(
        document=asked.document, paragraph="13", label="13", body=people.body, text="Other.",
        counts_from=asked.counts_from, reported_on=asked.reported_on,
    )  # fmt: skip
    foreign = Evidence.objects.create(recommendation=other, title="Foreign")
    version = foreign.versions.create(link="https://example.org", uploaded_by=people.outsider)
    own = Evidence.objects.create(recommendation=asked, title="Own")
    own.versions.create(link="https://example.org", uploaded_by=people.focal_point)

    page = browse(people.assessor).post(
        address(asked, "assess"), DECIDED | {"word": words["implemented"].pk, "evidence": [version.pk]}
    )

    assert page.status_code == 422
    assert not Decision.objects.filter(kind="assessed").exists()


def test_a_part_is_assessed_from_the_same_form(asked, people, parts, words, browse):
    typed = DECIDED | {"part": parts[0].pk, "word": words["implemented"].pk}
    browse(people.assessor).post(address(asked, "assess"), typed)

    parts[0].refresh_from_db()
    assert (parts[0].state, Decision.objects.get(kind="assessed").part) == ("implemented", parts[0])


def test_a_wrong_entry_is_corrected_once(asked, people, words, browse):
    browser = browse(people.assessor)
    browser.post(address(asked, "assess"), DECIDED | {"word": words["implemented"].pk})
    entry = Decision.objects.get(kind="assessed")
    typed = {"version": 2, "decision": entry.pk, "reason": "Another one was meant."}
    browser.post(address(asked, "void"), typed)

    asked.refresh_from_db()
    assert asked.state == "newly_issued"
    assert browser.post(address(asked, "void"), typed | {"version": 3}).status_code in (409, 422)


# --- Dates, people, classification ----------------------------------------------------------------------------------
def test_a_date_is_asked_for_and_granted_from_the_page(asked, people, date_rules, browse):
    reason = RevisionReason.objects.create(code="staffing", names={"en": "Vacant posts"})
    typed = {"version": 1, "due_on": "2031-01-01", "reason": reason.pk, "note": "Recruitment runs."}
    browse(people.focal_point).post(address(asked, "target-date"), typed)
    page = browse(people.coordinator).get(reverse("recommendations:detail", args=[asked.pk]))
    assert "Grant or refuse" in said(page)
    assert "Recruitment runs." in said(page)

    browse(people.coordinator).post(address(asked, "answer-date"), {"version": 2, "button": "grant", "answer": ""})

    asked.refresh_from_db()
    assert asked.due_on == dt.date(2031, 1, 1)


def test_a_refused_date_says_why_on_the_page(asked, people, date_rules, browse):
    reason = RevisionReason.objects.create(code="staffing", names={"en": "Vacant posts"})
    typed = {"version": 1, "due_on": "2031-01-01", "reason": reason.pk}
    browse(people.focal_point).post(address(asked, "target-date"), typed)
    answer = {"version": 2, "button": "refuse", "answer": ""}
    assert browse(people.coordinator).post(address(asked, "answer-date"), answer).status_code == 422

    page = browse(people.coordinator).post(
        address(asked, "answer-date"), answer | {"answer": "Too late by far."}, follow=True
    )
    assert "Too late by far." in said(page)


@pytest.mark.parametrize("slug", ["answer-date", "withdraw-date", "return", "decide-conflict", "reopen"])
def test_what_has_no_sense_now_is_refused_in_a_sentence(asked, people, browse, slug):
    who = {"answer-date": "coordinator", "withdraw-date": "head"}.get(slug, "assessor")
    browser = browse(getattr(people, who))

    assert browser.get(address(asked, slug)).status_code == 409
    assert browser.post(address(asked, slug), DECIDED | {"reason": "Why?", "answer": "No."}).status_code in (409, 422)


def test_the_official_is_named_and_shown_with_the_holder(asked, people, browse):
    Tenure.objects.create(post=people.post, person="Ada Stand", starts_on=dt.date(2020, 1, 1))
    typed = {"version": 1, "post": people.post.pk, "starts_on": "2021-01-01"}

    page = browse(people.head).post(address(asked, "official"), typed, follow=True)

    assert "Ada Stand" in said(page)


def test_the_coordinator_changes_who_answers(asked, people, browse):
    typed = {"version": 1, "lead": people.other.pk, "entities": [people.owner.pk]}
    browse(people.coordinator).post(address(asked, "responsibility"), typed)

    assert set(asked.entities.values_list("code", flat=True)) == {"DOS", "DGC"}


def test_who_stands_in_is_shown_as_officer_in_charge(asked, people, browse):
    Tenure.objects.create(
        post=people.post, user=people.head, person="Stand-in", in_charge=True, starts_on=dt.date(2020, 1, 1)
    )
    page = browse(people.head).post(address(asked, "update"), SAID, follow=True)

    assert "as officer-in-charge of Head, DOS" in said(page)


# --- What comes first -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("who", "progress", "first"),
    [
        ("focal_point", "in_progress", "update"), ("head", "reported_implemented", "request-closure"),
        ("assessor", "closure_requested", "assess"), ("coordinator", "in_progress", "official"),
        ("head", "returned", "update"),
    ],
)  # fmt: skip
def test_one_act_comes_first_for_each(asked, people, shown, browse, who, progress, first):
    type(asked).objects.update(progress=progress, position="accepted")

    page = browse(getattr(people, who)).get(reverse("recommendations:detail", args=[asked.pk]))

    assert page.context["actions"].first.slug == first


def test_a_reader_is_told_who_can(asked, people, browse):
    page = browse(people.auditor).get(reverse("recommendations:detail", args=[asked.pk]))

    assert "You can read this record" in said(page)
    assert "Available to: Assessor of an oversight body." in said(page)


def test_htmx_brings_the_form_alone(asked, people, browse):
    page = browse(people.focal_point).get(address(asked, "update"), headers={"hx-request": "true"})

    assert "<html" not in said(page)
    assert 'name="progress"' in said(page)


def test_every_form_opens_for_who_may(asked, people, shown, words, browse, date_rules):
    for who in ("head", "assessor", "coordinator"):
        browser = browse(getattr(people, who))
        acts = browser.get(reverse("recommendations:detail", args=[asked.pk])).context["actions"]
        assert {browser.get(address(asked, slug)).status_code for slug in acts.slugs} == {200}
