"""Who may decide what on a day: the whole chain, the lowest limit, the first failing link, and who acts."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delegations.measures.authority import effective, holdings, losses
from delegations.models import post_name
from tests.delegations.conftest import DAY, grant
from tests.factories.accountability import PostFactory, TenureFactory
from tests.factories.delegations import (
    ExchangeRateFactory,
    HoldingFactory,
    InstrumentEventFactory,
    LineFactory,
    MatterFactory,
    PrerequisiteFactory,
)

pytestmark = pytest.mark.django_db


def posts(answers):
    return [answer.post.code for answer in answers]


def test_every_post_with_a_chain_from_the_root_may_decide(line):
    authority = effective(line.matter, None, DAY)

    assert posts(authority.answers) == ["CHIEF", "DIRECTOR", "HEAD"]
    assert [link.instrument for link in authority.answers[0].best.links] == line.chain
    assert not authority.refused
    assert not authority.is_reserved


def test_the_limit_is_the_lowest_on_the_chain(line):
    line.chain[2].lines.update(limit=900_000)  # wider than its grantor's: a finding, and without effect

    chief = effective(line.matter, None, DAY).answers[0]

    assert chief.best.dollars == 200_000
    assert chief.best.lowest.instrument == line.chain[1]


def test_a_sum_above_the_limit_is_refused_with_the_first_link_that_is_too_low(line):
    authority = effective(line.matter, Decimal(60_000), DAY)

    assert posts(authority.answers) == ["DIRECTOR", "HEAD"]
    assert authority.refused[0].best.failed.instrument == line.chain[2]
    assert "is limited to a lower sum" in authority.refused[0].best.reason


def test_a_suspended_link_breaks_the_chain_below_it_until_it_is_resumed(line):
    suspension = InstrumentEventFactory(instrument=line.chain[1], starts_on=DAY)

    refused = effective(line.matter, None, DAY).refused
    assert posts(refused) == ["CHIEF", "DIRECTOR"]
    assert {answer.best.failed.instrument for answer in refused} == {line.chain[1]}

    InstrumentEventFactory(instrument=line.chain[1], kind="resumed", starts_on=DAY, about=suspension, reason="")
    assert not effective(line.matter, None, DAY).refused


def test_a_refusal_by_a_suspension_names_who_may_decide_meanwhile(line):
    InstrumentEventFactory(instrument=line.chain[1], starts_on=DAY, substitute=line.head)

    refused = effective(line.matter, None, DAY).refused

    assert all(f"Meanwhile: {post_name(line.head)}" in answer.best.reason for answer in refused)


def test_a_period_includes_its_first_day_and_excludes_its_last(line):
    line.chain[2].valid_to = DAY
    line.chain[2].save()

    assert "CHIEF" in posts(effective(line.matter, None, DAY - dt.timedelta(days=1)).answers)
    assert "CHIEF" in posts(effective(line.matter, None, DAY).refused)


def test_nothing_has_effect_before_it_is_accepted(line):
    grant(line.director, post := PostFactory(code="NEW"), line.matter, 10, state="issued", accepted_on=None)

    refused = effective(line.matter, None, DAY, posts=[post.pk]).refused

    assert "has not been accepted" in refused[0].best.reason


def test_what_may_not_be_subdelegated_gives_nothing(line):
    grant(line.chief, post := PostFactory(code="CLERK"), line.matter, 10)

    assert "subdelegation" in effective(line.matter, None, DAY, posts=[post.pk]).refused[0].best.reason


def test_authority_for_a_matter_covers_the_matters_beneath_it_but_not_the_reverse(line):
    beneath, above = MatterFactory(parent=line.matter), MatterFactory()
    line.matter.parent = above
    line.matter.save()

    assert len(effective(beneath, None, DAY).answers) == 3
    assert effective(above, None, DAY).is_reserved


def test_an_instrument_that_names_a_part_limits_it_even_if_the_whole_has_a_higher_limit(line):
    part = MatterFactory(parent=line.matter)
    LineFactory(instrument=line.chain[0], matter=part, limit_kind="sum", limit=1_000, currency="USD")

    answers = effective(part, None, DAY).answers

    assert {answer.best.dollars for answer in answers} == {1_000}
    assert [len(answer.chains) for answer in answers] == [1, 1, 1]


def test_a_matter_that_nobody_received_is_reserved(line):
    authority = effective(MatterFactory(), None, DAY)

    assert authority.is_reserved
    assert not authority.answers


def test_of_several_chains_the_best_counts_and_all_are_listed(line):
    second = grant(line.head, line.chief, line.matter, 150_000)

    chief = effective(line.matter, Decimal(100_000), DAY).answers[0]

    assert chief.best.links[-1].instrument == second
    assert len(chief.chains) == 2


def test_a_circle_in_the_data_is_read_once(line):
    grant(line.chief, line.head, line.matter, 10)

    assert len(effective(line.matter, None, DAY).answers) == 3


def test_a_limit_in_another_currency_is_converted_at_the_rate_of_the_day(line):
    ExchangeRateFactory(valid_from=dt.date(2021, 1, 1), units=Decimal("0.5"))
    line.chain[2].lines.update(currency="EUR")

    authority = effective(line.matter, Decimal(90_000), DAY)

    assert "CHIEF" in posts(authority.answers)
    assert authority.answers[0].best.in_dollars == "USD\u00a0100,000"
    assert "CHIEF" in posts(effective(line.matter, Decimal(60_000), DAY, currency="EUR").refused)


def test_a_limit_without_an_exchange_rate_gives_no_authority_for_a_sum(line):
    line.chain[2].lines.update(currency="XAF")

    assert "exchange rate" in effective(line.matter, Decimal(1), DAY).refused[0].best.reason


def test_the_holder_decides_else_the_stand_in_unless_excluded_else_nobody(line):
    line.tenures["chief"].ends_on = DAY
    line.tenures["chief"].save()
    assert effective(line.matter, None, DAY).answers[0].is_vacant

    away = HoldingFactory(tenure=TenureFactory(post=line.chief, person="Ada", in_charge=True, starts_on=DAY))
    assert effective(line.matter, None, DAY).answers[0].person.person == "Ada"

    away.excluded.add(line.matter)
    assert effective(line.matter, None, DAY).answers[0].is_vacant


def test_what_is_excluded_from_a_stand_in_covers_the_matters_beneath_at_any_depth(line):
    part = MatterFactory(parent=MatterFactory(parent=line.matter))
    line.tenures["chief"].ends_on = DAY
    line.tenures["chief"].save()
    away = HoldingFactory(tenure=TenureFactory(post=line.chief, person="Ada", in_charge=True, starts_on=DAY))
    assert effective(part, None, DAY).answers[0].person.person == "Ada"

    away.excluded.add(line.matter)
    assert effective(part, None, DAY).answers[0].is_vacant


def test_a_vacant_grantor_does_not_break_a_chain(line):
    line.tenures["director"].delete()

    assert "CHIEF" in posts(effective(line.matter, None, DAY).answers)


def test_a_requirement_that_lapsed_is_a_condition_not_met(line):
    PrerequisiteFactory(
        tenure=line.tenures["chief"], completed_on=dt.date(2020, 1, 1), valid_to=DAY, area=line.matter.area
    )

    assert effective(line.matter, None, DAY).answers[0].condition_not_met
    assert not effective(line.matter, None, DAY - dt.timedelta(days=1)).answers[0].condition_not_met


def test_an_answer_takes_three_queries(line):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        effective(line.matter, Decimal(60_000), DAY)

    assert len(queries) == 3


def test_what_a_post_held_on_a_day_names_its_matters_and_the_failing_ones(line):
    InstrumentEventFactory(instrument=line.chain[0], starts_on=DAY)

    before = holdings([line.chief.pk], DAY - dt.timedelta(days=1))
    after = holdings([line.chief.pk], DAY)

    assert [answer.is_refused for answer in (*before, *after)] == [False, True]


def test_a_suspension_takes_the_authority_of_everybody_below_without_another_chain(line):
    assert posts(losses(line.chain[1], DAY)) == ["CHIEF", "DIRECTOR"]

    grant(line.head, line.chief, line.matter, 10)
    assert posts(losses(line.chain[1], DAY)) == ["DIRECTOR"]
