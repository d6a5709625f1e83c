"""What the register gives to the foundation: tasks, dates, search results, figures, headlines, notices, findings."""

import datetime as dt

import pytest

from accountability.lists.work import read_work
from accountability.measures.dashboards import Scope
from accountability.measures.values import lines, query
from accountability.models import AuditEvent, Notice, register_day
from accountability.notifications import inbox
from accountability.roles import Role
from delegations import actions
from delegations.measures.figures import by_area, headlines
from delegations.measures.quality import QUALITY
from delegations.models import Instrument
from delegations.notifications import NOTICES
from delegations.register import REGISTER, work
from tests.delegations.conftest import grant
from tests.factories.accountability import EntityFactory, PostFactory, TenureFactory
from tests.factories.delegations import InstrumentEventFactory, PrerequisiteFactory

pytestmark = pytest.mark.django_db


def test_what_waits_for_acceptance_is_a_task_of_the_grantee_alone(line):
    Instrument.objects.filter(pk=line.chain[2].pk).update(state="issued", accepted_on=None)

    [group] = read_work(work.work(line.people["chief"]))
    assert (group.title, group.count, group.items[0].label) == ("Delegations to accept", 1, line.chain[2].reference)
    assert "/accept/?queue=" in group.items[0].action_url
    assert not read_work(work.work(line.people["head"]))


def test_an_end_within_30_days_is_a_task_and_a_date_of_both_sides(line):
    end = register_day() + dt.timedelta(days=30)
    Instrument.objects.filter(pk=line.chain[2].pk).update(valid_to=end)

    for name in ("director", "chief"):
        assert [group.count for group in read_work(work.work(line.people[name]))] == [1]
        [entry] = work.calendar(line.people[name], first=end, last=end)
        assert (entry.on, entry.label) == (end, line.chain[2].reference)
    assert not list(work.calendar(line.people["head"], first=end, last=end))


def test_search_gives_delegations_matters_and_posts(line):
    groups = {group.code: group for group in work.search(line.people["chief"], line.chain[0].reference)}
    assert [hit.title for hit in groups["delegations"].hits] == [line.chain[0].reference]

    groups = {group.code: group for group in work.search(line.people["chief"], "BUY")}
    assert [hit.url for hit in groups["matters"].hits] == ["/delegations/authority/?matter=BUY"]


def test_the_page_of_an_entity_counts_what_it_holds(line):
    counts = {count.label: count.value for count in work.of_entity(line.entity, on=register_day())}

    assert counts == {"Delegations held": 3, "Delegations not yet accepted": 0}


def test_the_share_accepted_re_divides_sums_and_the_headline_shows_its_parts(line):
    grant(line.root, PostFactory(entity=EntityFactory(code="OTHER")), line.matter, 5, state="issued", accepted_on=None)

    [headline] = headlines(as_of=register_day())
    assert (headline.numerator, headline.denominator, headline.component) == (3, 4, 4)
    asked = query("delegations-accepted", permissions={"view-delegations"}, by=["entity"])
    shares = {row.keys[0].code: (row.value.numerator, row.value.denominator) for row in lines(asked)}
    assert shares == {"DOS": (3, 3), "OTHER": (0, 1)}


def test_posts_with_authority_count_as_held_by_a_holder_or_a_stand_in(line):
    line.tenures["chief"].delete()
    asked = query("posts-with-stand-in", permissions={"view-delegations"})
    [row] = lines(asked)
    assert (row.value.numerator, row.value.denominator) == (2, 3)

    TenureFactory(post=line.chief, in_charge=True, starts_on=dt.date(2021, 1, 1))
    [row] = lines(asked)
    assert row.value.numerator == 3


def test_the_chart_counts_each_delegation_once_by_area(line):
    assert by_area(on=register_day())["procurement"] == (3, 0)


def test_the_chart_states_its_finding_and_leads_to_the_rows(line):
    chart = REGISTER.dashboard[0].draw(Scope(as_of=register_day(), user=line.people["head"]))

    assert chart.title == "3 delegations in force by area, 0 not yet accepted"
    assert chart.table.rows[1].url == "/delegations/?area=procurement"


def test_the_grantee_is_notified_of_what_waits_and_both_of_a_suspension(line):
    actions.suspend_instrument(line.chain[2], by=line.people["director"], version=1, reason="A finding.")
    events = list(AuditEvent.objects.filter(event="delegation-suspended"))

    notices = list(NOTICES.event_notices(events))
    assert {notice.kind for notice in notices} == {"delegation-changed"}
    assert line.people["chief"].pk in set().union(*(notice.to for notice in notices))
    assert inbox.kinds()["delegation-changed"]
    assert not Notice.objects.exists()


def test_the_clock_of_the_register_runs_twice_without_effect(line):
    Instrument.objects.filter(pk=line.chain[2].pk).update(valid_to=register_day())

    REGISTER.remind(on=register_day())
    REGISTER.remind(on=register_day())

    assert AuditEvent.objects.filter(event="delegation-expired").count() == 1


def finding(code):
    rule = QUALITY.by_code[code]
    return set(QUALITY.breaking(rule, on=register_day(), reader=None).values_list("reference", flat=True))


def test_a_broken_chain_is_a_finding_of_what_is_below(line):
    assert finding("chain-broken") == set()
    InstrumentEventFactory(instrument=line.chain[1])

    assert finding("chain-broken") == {line.chain[1].reference, line.chain[2].reference}


def test_a_limit_above_the_lowest_on_the_chain_is_a_finding(line):
    line.chain[0].lines.update(limit=100_000)

    assert finding("misaligned") == {line.chain[1].reference}


def test_a_vacant_post_and_a_lapsed_requirement_are_findings(line):
    PrerequisiteFactory(tenure=line.tenures["director"], area=line.matter.area)
    line.tenures["chief"].delete()

    assert finding("vacant") == {line.chain[2].reference}
    assert finding("prerequisite-lapsed") == {line.chain[1].reference}


def test_findings_are_listed_by_entity_with_a_link_to_the_rows(line, signed_in):
    line.tenures["chief"].delete()
    page = signed_in(Role.COORDINATOR).get("/delegations/quality/").content.decode()

    assert "Vacant, without a stand-in" in page
    assert "quality=vacant" in page


def test_a_matter_that_nobody_holds_is_a_finding_that_leads_to_the_question_who_may_decide_it(line, signed_in):
    url = f'href="/delegations/authority/?matter={line.matter.code}"'
    client = signed_in(Role.COORDINATOR)
    assert url not in client.get("/delegations/quality/").content.decode()
    Instrument.objects.update(state="suspended")

    assert url in client.get("/delegations/quality/").content.decode()
