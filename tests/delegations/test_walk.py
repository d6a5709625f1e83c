"""One statement gives the chains that a walk in plain Python gives, whatever was granted, suspended or amended."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from unittest.mock import patch

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegations.measures.authority import effective
from delegations.measures.walk import DEEPEST
from delegations.models import Instrument, Line, RootPost
from tests.factories.accountability import EntityFactory, PostFactory
from tests.factories.delegations import (
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
    }
)


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
        limit = {"limit_kind": "sum", "limit": grant["limit"], "currency": "USD"} if grant["limit"] else {}
        LineFactory(instrument=instrument, matter=matters[grant["matter"]], **({"limit_kind": "unlimited"} | limit))
        if grant["suspension"] and accepted:
            start, of = grant["suspension"]
            suspension = InstrumentEventFactory(
                instrument=instrument, starts_on=day(start), ends_on=None if of is None else day(start + of)
            )
            if grant["resumed"] is not None:
                InstrumentEventFactory(
                    instrument=instrument, kind="resumed", about=suspension, starts_on=day(grant["resumed"]), reason=""
                )


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
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(grants=st.lists(GRANT, max_size=12), on=st.integers(0, DAYS), amount=st.sampled_from([None, 20, 60]))
def test_the_statement_equals_the_walk(db, grants, on, amount):
    with transaction.atomic(), patch("delegations.measures.walk.REACHED", 2):
        entity = EntityFactory()
        posts = [PostFactory(entity=entity) for _ in range(POSTS)]
        top = MatterFactory()
        middle = MatterFactory(parent=top)
        matters = [top, middle, MatterFactory(parent=middle)]
        RootPostFactory(post=posts[0])
        enter(grants, posts, matters)
        for matter in matters:
            amount = amount and Decimal(amount)
            result = effective(matter, amount, day(on))
            answers = {answer.post.pk: answer.best.dollars for answer in result.answers}
            assert answers == walk(
                Line._meta.get_field("matter").related_model.objects.get(pk=matter.pk), amount, day(on)
            )
            assert result.is_reserved == (not answers)
            assert_first(effective(matter, amount, day(on), most=1), result)
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
