"""One statement gives what a walk in plain Python gives, whatever was granted, suspended or amended, to whomever."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise, product
from unittest.mock import patch

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegations.measures.authority import counts, effective
from delegations.measures.walk import DEEPEST
from delegations.models import Instrument, Line, RootPost
from tests.factories.accountability import EntityFactory, PostFactory, TenureFactory
from tests.factories.delegations import (
    HoldingFactory,
    InstrumentEventFactory,
    InstrumentFactory,
    LineFactory,
    MatterFactory,
    RootPostFactory,
)

pytestmark = pytest.mark.django_db
POSTS, DAYS = 6, 12
FIRST = dt.date(2021, 1, 1)
PERIOD = st.tuples(st.integers(0, DAYS), st.none() | st.integers(1, DAYS))
GRANT = st.fixed_dictionaries(
    {
        "ends": st.tuples(st.integers(0, POSTS - 1), st.integers(1, POSTS - 1)),
        "matter": st.integers(0, 2),
        "period": PERIOD,
        "accepted": st.integers(0, 5),
        "is_accepted": st.booleans() | st.just(True),
        "limit": st.none() | st.sampled_from([10, 50, 100]),
        "levels": st.none() | st.integers(0, 2),
        "suspension": st.none() | st.tuples(st.integers(0, DAYS), st.none() | st.integers(1, DAYS)),
        "resumed": st.none() | st.integers(0, DAYS),
        "ended": st.none() | st.integers(0, DAYS),
        "amended": st.none() | st.tuples(st.integers(0, DAYS), st.sampled_from([20, 80, None])),
    }
)
HELD = st.fixed_dictionaries(
    {
        "until": st.none() | st.integers(0, DAYS),
        "successor": st.none() | st.integers(0, DAYS),
        "stand_in": st.none() | st.tuples(st.integers(0, DAYS), st.none() | st.integers(1, DAYS)),
        "excluded": st.none() | st.integers(0, 2),
    }
)
QUESTIONS = st.tuples(
    st.lists(st.integers(0, DAYS), min_size=3, max_size=3, unique=True),
    st.lists(st.sampled_from([None, 5, 20, 60, 90]), min_size=3, max_size=3, unique=True),
)  # 27 with the three matters
EXAMPLES = 40


def day(number):
    return FIRST + dt.timedelta(days=number)


def enter(grants, posts, matters):
    """The grants in the database, as far as it accepts them: one matter between two posts on one day."""
    used = set()
    for grant in grants:
        grantor, grantee = grant["ends"]
        if grantor == grantee or (grantor, grantee, grant["matter"]) in used:
            continue
        used.add((grantor, grantee, grant["matter"]))
        first, length = grant["period"]
        accepted = day(grant["accepted"]) if grant["is_accepted"] else None
        ended = day(grant["ended"]) if grant["ended"] is not None and accepted else None
        state = ("revoked" if ended else "accepted") if accepted else "issued"
        levels = grant["levels"]
        instrument = InstrumentFactory(
            grantor=posts[grantor], grantee=posts[grantee], valid_from=day(first), issued_on=FIRST,
            accepted_on=accepted,
            valid_to=None if length is None else day(first + length), state=state, ended_on=ended, levels=levels,
            subdelegation="yes" if levels is None else "no" if levels == 0 else "depth",
        )  # fmt: skip
        give(instrument, matters[grant["matter"]], grant["limit"])
        if grant["suspension"] and accepted:
            start, of = grant["suspension"]
            suspension = InstrumentEventFactory(
                instrument=instrument, starts_on=day(start), ends_on=None if of is None else day(start + of)
            )
            if grant["resumed"] is not None:
                InstrumentEventFactory(
                    instrument=instrument, kind="resumed", about=suspension, starts_on=day(grant["resumed"]), reason=""
                )
        if grant["amended"] and state == "accepted":
            amend(instrument, matters[grant["matter"]], *grant["amended"])


def give(instrument, matter, limit):
    kind = {"limit_kind": "sum", "limit": limit, "currency": "USD"} if limit else {"limit_kind": "unlimited"}
    LineFactory(instrument=instrument, matter=matter, **kind)


def amend(instrument, matter, number, limit):
    """A later version with another limit, from the day of its acceptance on; it is not suspended."""
    accepted = day(number)
    if accepted < instrument.accepted_on:
        return
    instrument.state, instrument.ended_on = "amended", accepted
    instrument.save()
    amendment = InstrumentFactory(
        grantor=instrument.grantor, grantee=instrument.grantee, valid_from=instrument.valid_from, issued_on=FIRST,
        accepted_on=accepted, valid_to=instrument.valid_to, levels=instrument.levels,
        subdelegation=instrument.subdelegation, supersedes=instrument,
    )  # fmt: skip
    give(amendment, matter, limit)


def hold(held, posts, matters):
    """A holder of each post, perhaps a successor, and a stand-in, perhaps without one of the matters."""
    for number, (of, post) in enumerate(zip(held, posts, strict=True)):
        until = None if of["until"] is None else day(of["until"])
        TenureFactory(post=post, user=None, person=f"Holder {number}", starts_on=FIRST, ends_on=until)
        if until and of["successor"] is not None:
            starts_on = until + dt.timedelta(days=of["successor"])
            TenureFactory(post=post, user=None, person=f"Successor {number}", starts_on=starts_on)
        if of["stand_in"]:
            first, length = of["stand_in"]
            ends_on = None if length is None else day(first + length)
            tenure = TenureFactory(
                post=post, user=None, person=f"Stand-in {number}", in_charge=True, starts_on=day(first), ends_on=ends_on
            )
            stand_in = HoldingFactory(tenure=tenure)
            if of["excluded"] is not None:
                stand_in.excluded.add(matters[of["excluded"]])


def decides(post, matter, on):
    """Who acts for the post: the holder, else the stand-in unless the matter or one above it is excluded."""
    now = [t for t in post.tenures.all() if t.starts_on <= on and (t.ends_on is None or on < t.ends_on)]
    if holders := [tenure.person for tenure in now if not tenure.in_charge]:
        return holders[0]
    covering = {matter.pk, matter.parent_id, matter.parent and matter.parent.parent_id}
    stand_ins = [t.person for t in now if covering.isdisjoint(x.pk for x in t.holding.excluded.all())]
    return stand_ins[0] if stand_ins else None


def is_suspended(instrument, on):
    return any(
        change.starts_on <= on
        and (change.ends_on is None or on < change.ends_on)
        and not any(after.starts_on <= on for after in change.followed_by.all())
        for change in instrument.changes.all()
        if change.kind == "suspended"
    )


def gives(instrument, on):
    """Whether an instrument is accepted, in its period and not suspended."""
    first = instrument.accepted_on and max(instrument.accepted_on, instrument.valid_from)
    ends = [end for end in (instrument.valid_to, instrument.ended_on) if end]
    return bool(first) and first <= on and all(on < end for end in ends) and not is_suspended(instrument, on)


def walk(matter, amount, on):
    """The posts with authority and their best limits, by walking down from the root."""
    covering = {matter.pk, matter.parent_id, matter.parent and matter.parent.parent_id}
    links = [
        line
        for line in Line.objects.select_related("instrument").prefetch_related("instrument__changes__followed_by")
        if line.matter_id in covering
        and gives(line.instrument, on)
        and not (amount and line.limit and line.limit < amount)
    ]
    root = RootPost.objects.get().post_id
    best, waiting = {}, [(root, (root,), None, None)]
    while waiting:
        post, path, lowest, left = waiting.pop()
        for line in links:
            if line.grantor_id != post or line.grantee_id in path or left == 0 or len(path) > DEEPEST:
                continue
            limit = min((x for x in (lowest, line.limit) if x is not None), default=None)
            levels = [x for x in (None if left is None else left - 1, line.instrument.levels) if x is not None]
            old = best.get(line.grantee_id, Decimal(-1))
            best[line.grantee_id] = None if limit is None or old is None else max(old, limit)
            waiting.append((line.grantee_id, (*path, line.grantee_id), limit, min(levels, default=None)))
    return best


def assert_first(first, every):
    """The first posts have the chains that they have among all, and no post is counted that does not exist."""
    of_all = {answer.post: answer.chains for answer in (*every.answers, *every.refused)}
    assert all(of_all[answer.post] == answer.chains for answer in (*first.answers, *first.refused))
    assert first.is_reserved == every.is_reserved
    counts = [(of.answer_count, of.refused_count) for of in (first, every)]
    assert counts[0] == counts[1] if first.is_complete else counts[0][0] <= counts[1][0]
    assert len(first.answers) >= min(1, every.answer_count)
    assert len(first.refused) >= min(1, every.refused_count) or not first.is_complete


@settings(
    max_examples=EXAMPLES, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    grants=st.lists(GRANT, max_size=12), held=st.lists(HELD, min_size=POSTS, max_size=POSTS), questions=QUESTIONS
)  # fmt: skip
def test_the_statement_equals_the_walk_for_a_thousand_questions(db, grants, held, questions):
    """Posts, limits and people, with suspensions, amendments, successions and stand-ins."""
    days, amounts = questions
    with transaction.atomic(), patch("delegations.measures.walk.REACHED", 2):
        entity = EntityFactory()
        posts = [PostFactory(entity=entity) for _ in range(POSTS)]
        top = MatterFactory()
        middle = MatterFactory(parent=top)
        matters = [top, middle, MatterFactory(parent=middle)]
        RootPostFactory(post=posts[0])
        enter(grants, posts, matters)
        hold(held, posts, matters)
        for matter, amount, on in product(matters, amounts, map(day, days)):
            amount = amount and Decimal(amount)
            result = effective(matter, amount, on)
            answers = {answer.post.pk: answer.best.dollars for answer in result.answers}
            assert answers == walk(matter, amount, on)
            assert result.is_reserved == (not answers)
            people = {answer.post: answer.person and answer.person.person for answer in result.answers}
            assert people == {post: decides(post, matter, on) for post in people}
            assert counts(matter, amount, on) == (result.answer_count, result.refused_count)
        assert_first(effective(matter, amount, on, most=1), result)
        transaction.set_rollback(True)


def test_a_chain_is_read_to_its_greatest_permitted_depth(db):
    """A chain as deep as permitted is read whole; what is deeper is not."""
    posts = [PostFactory(entity=EntityFactory()) for _ in range(DEEPEST + 2)]
    RootPostFactory(post=posts[0])
    matter = MatterFactory()
    for grantor, grantee in pairwise(posts):
        LineFactory(instrument=InstrumentFactory(grantor=grantor, grantee=grantee), matter=matter)

    assert len(effective(matter, None, dt.date(2021, 6, 1)).answers) == DEEPEST
    assert effective(matter, None, dt.date(2021, 6, 1), most=50).answer_count == DEEPEST
    assert Instrument.objects.count() == DEEPEST + 1


def test_of_a_large_organization_no_more_posts_are_sought_than_an_answer_needs(db, monkeypatch):
    monkeypatch.setattr("delegations.measures.walk.REACHED", 2)
    root, *heads = [PostFactory(entity=EntityFactory()) for _ in range(4)]
    RootPostFactory(post=root)
    matter = MatterFactory()
    for head in heads:
        below = PostFactory(entity=head.entity)
        for ends in ((root, head), (head, below)):
            LineFactory(instrument=InstrumentFactory(grantor=ends[0], grantee=ends[1]), matter=matter)

    first = effective(matter, None, dt.date(2021, 6, 1), most=2)

    assert ([answer.post for answer in first.answers], first.answer_count) == (heads[:2], 3)
    assert not first.is_complete
    assert effective(matter, None, dt.date(2021, 6, 1)).answer_count == 6
