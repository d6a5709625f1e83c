"""The pages of compacts: what they say, to whom, and that nothing typed is lost."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accountability.models import AuditEvent, Installation
from accountability.roles import Role
from compacts import actions
from compacts.choices import State
from compacts.models import Compact, Cycle, IndicatorDefinition, TemplateVersion
from tests.compacts.conftest import assess
from tests.factories.accountability import PostFactory
from tests.factories.compacts import CompactFactory
from tests.factories.delegations import ResponseFactory

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


@pytest.fixture
def as_user(client):
    def sign_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


# --- Lists and cycles -----------------------------------------------------------------------------------------------
def test_the_list_shows_what_the_reader_may_read(signed, draft, cycle, signed_in):
    assert signed.label in text(signed_in(Role.AUDITOR).get("/compacts/"))
    assert signed.label in text(signed_in(Role.COORDINATOR).get("/compacts/"))
    assert signed.label not in text(signed_in(Role.STAFF).get("/compacts/"))


def test_the_cycle_names_who_is_late_and_who_has_no_compact(draft, cycle, signed_in, monkeypatch):
    monkeypatch.setattr(Installation, "_known", dt.date(2021, 4, 11))
    page = text(signed_in(Role.BOARD_SECRETARIAT).get(cycle.row.get_absolute_url()))

    assert "10 days late" in page
    assert "1 of 1 is late." in page
    Compact.objects.update(state=State.VOID)
    assert "no compact" in text(signed_in(Role.BOARD_SECRETARIAT).get(cycle.row.get_absolute_url()))


def test_the_cycle_leads_only_to_compacts_that_the_reader_may_read(draft, cycle, signed_in):
    address = cycle.row.get_absolute_url()

    assert draft.get_absolute_url() in text(signed_in(Role.AUDITOR).get(address))
    page = text(signed_in(Role.COORDINATOR).get(address))
    assert draft.get_absolute_url() not in page
    assert "Alba Ashgrove" in page


def test_a_liaison_reads_counts_and_nothing_else(signed, cycle, signed_in):
    page = text(signed_in(Role.LIAISON).get("/compacts/cycles/"))

    assert "2021" in page
    assert "Ashgrove" not in page
    assert cycle.row.get_absolute_url() not in page
    assert signed_in(Role.LIAISON).get(signed.get_absolute_url()).status_code == 403


def test_the_page_of_a_cycle_costs_the_same_for_one_post_and_for_ten(signed, cycle, signed_in):
    browser, address = signed_in(Role.BOARD_SECRETARIAT), cycle.row.get_absolute_url()
    browser.get(address)
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    for post in PostFactory.create_batch(9):
        cycle.row.posts.add(post)
        CompactFactory(cycle=cycle.row, post=post)
    with CaptureQueriesContext(connection) as many:
        assert text(browser.get(address)).count('class="is-text"') == 10

    assert len(many) == len(few)


# --- One compact ----------------------------------------------------------------------------------------------------
def test_the_page_names_targets_signatures_and_gaps(draft, cycle, as_user):
    draft.items.filter(code="VACANCY").update(target=None)
    page = text(as_user(cycle.focal).get(draft.get_absolute_url()))

    assert "Documents on time" in page
    assert "90%" in page
    assert "Enter a target, or the reason why there is none." in page
    assert "Edit items" in page


def test_a_draft_does_not_exist_for_who_may_not_read_it(draft, signed_in):
    for role in (Role.COORDINATOR, Role.BOARD_MEMBER, Role.STAFF):
        assert signed_in(role).get(draft.get_absolute_url()).status_code == 404


def test_opening_a_paper_of_the_performance_board_is_an_event(signed, cycle, signed_in):
    signed_in(Role.BOARD_MEMBER).get(signed.get_absolute_url())
    assert not AuditEvent.objects.filter(event="compact-paper-opened").exists()
    compact = assess(signed, cycle)

    signed_in(Role.BOARD_MEMBER).get(compact.get_absolute_url())
    assert AuditEvent.objects.get(event="compact-paper-opened").actor == "board-member"


def test_the_page_shows_the_responses_to_breaches_of_its_entity_in_its_period(signed, cycle, signed_in):
    cycle_of = signed.cycle
    within, before, other = (
        ResponseFactory(entity=signed.entity, opened_on=cycle_of.starts_on, finding="Rules were departed from."),
        ResponseFactory(entity=signed.entity, opened_on=cycle_of.starts_on - dt.timedelta(days=400), state="closed"),
        ResponseFactory(opened_on=cycle_of.starts_on),
    )
    page = text(signed_in(Role.AUDITOR).get(signed.get_absolute_url()))

    assert within.get_absolute_url() in page
    assert "Rules were departed from." in page
    assert before.get_absolute_url() not in page
    assert other.get_absolute_url() not in page


def test_self_ratings_are_shown_only_to_who_may_read_them(signed, cycle, signed_in):
    compact = assess(signed, cycle, O1={"rating": "partly", "value": None, "comment": "Half of it."})

    assert "Half of it." in text(signed_in(Role.BOARD_MEMBER).get(compact.get_absolute_url()))
    assert "Half of it." not in text(signed_in(Role.COORDINATOR).get(compact.get_absolute_url()))


def test_my_compacts_show_the_promise_and_the_next_step(agreed, cycle, as_user):
    page = text(as_user(cycle.head).get("/compacts/mine/"))

    assert f"/compacts/{agreed.pk}/sign/" in page
    assert "Deliver supply chains." in page


# --- Items ----------------------------------------------------------------------------------------------------------
def posted(page_forms, **changes):
    """What a browser posts of the forms, with changes by name."""
    values = {
        "items-TOTAL_FORMS": str(page_forms.total_form_count()),
        "items-INITIAL_FORMS": str(page_forms.initial_form_count()),
    }
    for form in page_forms:
        for field in form:
            value = field.value()
            values[field.html_name] = "" if value in (None, False) else str(value)
    return values | changes


def test_items_are_saved_together(draft, cycle, as_user):
    browser, address = as_user(cycle.focal), f"/compacts/{draft.pk}/items/"
    forms = browser.get(address).context["forms"]
    number = next(n for n, form in enumerate(forms) if form.instance.code == "VACANCY")
    spare = forms.total_form_count() - 1
    answer = browser.post(
        address,
        posted(forms, **{
            "version": str(draft.version), f"items-{number}-target": "7.5", f"items-{spare}-code": "O2",
            f"items-{spare}-text": "Fill posts.", f"items-{spare}-measure": "Days", f"items-{spare}-target": "120",
        }),
    )  # fmt: skip

    assert answer.status_code == 302
    assert draft.items.get(code="VACANCY").target == Decimal("7.5")
    assert draft.items.get(code="O2").kind == "objective"


def test_nothing_typed_is_lost_where_one_item_is_refused(draft, cycle, as_user):
    browser, address = as_user(cycle.focal), f"/compacts/{draft.pk}/items/"
    forms = browser.get(address).context["forms"]
    answer = browser.post(
        address,
        posted(forms, **{"version": str(draft.version), "items-0-target": "ninety", "items-1-target": "6"}),
    )

    assert answer.status_code == 422
    assert 'value="ninety"' in text(answer)
    assert 'value="6"' in text(answer)


def test_a_page_of_items_read_before_another_change_is_refused_and_kept(draft, cycle, as_user):
    browser, address = as_user(cycle.focal), f"/compacts/{draft.pk}/items/"
    forms = browser.get(address).context["forms"]
    actions.save_items(draft, by=cycle.focal, version=None, items=[])
    answer = browser.post(address, posted(forms, **{"version": str(draft.version), "items-1-target": "6"}))

    assert answer.status_code == 412
    assert 'value="6"' in text(answer)


def test_items_of_a_signed_compact_are_not_edited(signed, cycle, as_user):
    assert as_user(cycle.focal).get(f"/compacts/{signed.pk}/items/").status_code == 403


# --- Signature and self-assessment ----------------------------------------------------------------------------------
def test_each_side_signs_after_signing_in_again(agreed, cycle, as_user):
    address = f"/compacts/{agreed.pk}/sign/"
    for user in (cycle.head, cycle.chef):
        user.set_password("long enough for a test")
        user.save()
        browser, version = as_user(user), {"version": str(Compact.objects.get(pk=agreed.pk).version)}
        before = agreed.signatures.count()
        answer = browser.post(address, version)
        assert reverse("account_reauthenticate") in answer["Location"]
        assert agreed.signatures.count() == before
        browser.post(answer["Location"], {"password": "long enough for a test"})
        assert browser.post(address, version).status_code == 302
        assert agreed.signatures.count() == before + 1

    assert Compact.objects.get(pk=agreed.pk).state == State.SIGNED


def test_who_may_not_sign_reads_why(agreed, cycle, as_user):
    page = text(as_user(cycle.chef).get(f"/compacts/{agreed.pk}/sign/"))

    assert "It is awaiting the signature of Alba Ashgrove in person." in page
    assert agreed.content_hash in page


def test_a_self_assessment_is_saved_then_submitted(signed, cycle, as_user):
    browser, address = as_user(cycle.head), f"/compacts/{signed.pk}/assessment/"
    values = {"version": str(signed.version), "kind": "year-end", "note": "A good year."}
    for item in signed.items.all():
        values |= {f"rating_{item.pk}": "met", f"comment_{item.pk}": "As planned."}
    first = signed.items.first()

    assert browser.post(address, values | {f"rating_{first.pk}": "", "do": "submit"}).status_code == 422
    assert browser.post(address, values | {"do": "save"}).status_code == 302
    values["version"] = str(Compact.objects.get(pk=signed.pk).version)
    assert "As planned." in text(browser.get(address))
    assert browser.post(address, values | {"do": "submit"}).status_code == 302

    assert Compact.objects.get(pk=signed.pk).state == State.SELF_ASSESSED


def test_an_amendment_shows_what_it_changes(signed, cycle, as_user):
    amendment = actions.amend_compact(signed, by=cycle.head, version=None, reason="A wider mandate.")
    amendment.items.filter(code="O1").update(target=Decimal(85))
    page = text(as_user(cycle.head).get(f"/compacts/{amendment.pk}/changes/"))

    assert "90%" in page
    assert "85%" in page
    assert "A wider mandate." in page


# --- The secretariat ------------------------------------------------------------------------------------------------
def test_the_secretariat_opens_a_cycle_and_the_focal_point_drafts(cycle, as_user, signed_in):
    values = {
        "label": "2022", "clock": "calendar", "starts_on": "2022-01-01", "ends_on": "2022-12-31",
        "template": cycle.template.pk, "propose_by": "2022-03-01", "sign_by": "2022-04-01", "assess_by": "2023-01-31",
        "review_by": "2023-04-30", "letter_by": "2023-05-31", "plan_by": "2023-07-31", "posts": [cycle.post.pk],
    }  # fmt: skip
    browser = signed_in(Role.BOARD_SECRETARIAT)
    assert browser.post("/compacts/cycles/new/", values | {"sign_by": "2022-02-01"}).status_code == 422
    assert browser.post("/compacts/cycles/new/", values).status_code == 302
    of = Cycle.objects.get(label="2022")

    answer = as_user(cycle.focal).post(f"/compacts/cycles/{of.pk}/draft/", {"post": str(cycle.post.pk)})
    assert answer.status_code == 302
    assert of.compacts.get().official == cycle.head


def test_a_new_date_of_a_cycle_moves_the_next_step_of_its_compacts(draft, cycle, signed_in):
    names = ("propose_by", "sign_by", "assess_by", "review_by", "letter_by", "plan_by")
    values = {name: getattr(cycle.row, name).isoformat() for name in names}
    values |= {"propose_by": "2021-03-20", "posts": [cycle.post.pk]}
    answer = signed_in(Role.BOARD_SECRETARIAT).post(f"/compacts/cycles/{cycle.row.pk}/dates/", values)

    assert answer.status_code == 302
    assert Compact.objects.get(pk=draft.pk).due_on == dt.date(2021, 3, 20)


def test_a_definition_is_changed_by_the_next_version_with_a_reason(cycle, signed_in):
    values = {
        "code": "DOCUMENTS", "name": "Documents on time", "valid_from": "2021-07-01", "numerator": "On time",
        "denominator": "Due", "unit": "percent", "direction": "up", "target_rule": "common", "target": "95",
        "source": "imported", "lag": "0",
    }  # fmt: skip
    browser, address = signed_in(Role.BOARD_SECRETARIAT), "/compacts/indicators/new/?code=DOCUMENTS"

    assert browser.post(address, values).status_code == 422
    assert browser.post(address, values | {"reason": "Late papers no longer count."}).status_code == 302
    assert list(IndicatorDefinition.objects.filter(code="DOCUMENTS").values_list("number", flat=True)) == [1, 2]
    assert "Late papers no longer count." in text(signed_in(Role.STAFF).get("/compacts/indicators/DOCUMENTS/"))


def test_a_new_version_of_the_template_names_its_differences(cycle, signed_in):
    browser = signed_in(Role.BOARD_SECRETARIAT)
    values = {
        "title": "Second", "pledge": "I commit anew.", f"title_{cycle.results.pk}": "Results",
        f"title_{cycle.standard.pk}": "Standard", f"indicators_{cycle.standard.pk}": [cycle.definitions[0].pk],
    }  # fmt: skip
    assert browser.post("/compacts/templates/new/", values).status_code == 302
    page = text(browser.get(TemplateVersion.objects.first().get_absolute_url()))

    assert "Differences from version" in page
    assert "removed" in page
