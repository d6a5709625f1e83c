"""A small line of authority: the Secretary-General, and a head, a director and a chief of DOS."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from accountability.roles import Role
from tests.factories.accountability import EntityFactory, PostFactory, TenureFactory
from tests.factories.delegations import (
    InstrumentFactory,
    LegalSourceFactory,
    LineFactory,
    MatterFactory,
    MatterVersionFactory,
    RootPostFactory,
)

DAY = dt.date(2021, 6, 1)
START = dt.date(2021, 1, 1)


def grant(grantor, grantee, matter, limit=None, **fields):
    """An accepted instrument for one matter, up to a sum in dollars if one is given."""
    instrument = InstrumentFactory(grantor=grantor, grantee=grantee, **fields)
    kind = {"limit_kind": "sum", "limit": limit, "currency": "USD"} if limit else {"limit_kind": "unlimited"}
    LineFactory(instrument=instrument, matter=matter, **kind)
    return instrument


@pytest.fixture
def line(organization, person) -> SimpleNamespace:
    """Posts with their holders, one matter, and a chain from the Secretary-General to the chief."""
    entity = organization.entities["DOS"]
    posts = {
        "root": PostFactory(entity=EntityFactory(code="EOSG", names={"en": "EOSG"}), code="SG"),
        **{name: PostFactory(entity=entity, code=name.upper()) for name in ("head", "director", "chief")},
    }
    RootPostFactory(post=posts["root"])
    people = {"head": person(Role.HEAD_OF_ENTITY), "director": person(Role.FOCAL_POINT), "chief": person(Role.STAFF)}
    tenures = {
        name: TenureFactory(post=posts[name], user=user, person=user.username, starts_on=dt.date(2019, 1, 1))
        for name, user in people.items()
    }
    matter = MatterFactory(code="BUY")
    MatterVersionFactory(matter=matter)
    chain = [
        grant(posts["root"], posts["head"], matter, 1_000_000),
        grant(posts["head"], posts["director"], matter, 200_000),
        grant(posts["director"], posts["chief"], matter, 50_000, subdelegation="no", levels=0),
    ]
    return SimpleNamespace(
        **posts, people=people, tenures=tenures, matter=matter, chain=chain, entity=entity, source=LegalSourceFactory()
    )
