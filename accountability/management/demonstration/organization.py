"""Creates the illustrative Organization: entities, posts, office holders, and the demonstration sign-ins."""

from __future__ import annotations

import datetime as dt
from typing import cast

from django.contrib.auth.hashers import make_password

from accountability.management.demonstration import people
from accountability.models import Assignment, Entity, EntityName, Merger, OversightBody, Post, Tenure, User
from accountability.roles import Role

START = people.FIRST_DAY
SPEAKERS = {"focal-point": Role.FOCAL_POINT, "head-of-entity": Role.HEAD_OF_ENTITY}
NO_PASSWORD = "!"  # noqa: S105 - what Django stores for an account that cannot sign in


def write(*, password: str) -> None:
    """Everything but the sign-ins first, since assignments need the entities they reach."""
    entities = _entities()
    users = _sign_ins(password)
    _speakers(entities)
    _assignments(users, entities)
    _posts(entities, {sign_in.post: users[sign_in.username] for sign_in in people.SIGN_INS if sign_in.post})


def _entities() -> dict[str, Entity]:
    """Parents, then offices, then past names and mergers."""
    planned = people.entities().values()
    entities: dict[str, Entity] = {}
    for wave in ([p for p in planned if not p.parent], [p for p in planned if p.parent]):
        made = Entity.objects.bulk_create(
            Entity(
                code=p.code, names=p.names, kind=p.kind, parent=entities.get(p.parent), valid_from=p.valid_from,
                valid_to=p.valid_to,
            )
            for p in wave
        )  # fmt: skip
        entities |= {entity.code: entity for entity in made}
    EntityName.objects.bulk_create(
        EntityName(entity=entities[code], valid_to=until, names=names) for code, until, names in people.past_names()
    )
    Merger.objects.bulk_create(
        Merger(entity=entities[p.code], successor=entities[successor], effective_on=cast(dt.date, p.valid_to))
        for p in planned
        for successor in p.successors
    )
    return entities


def _sign_ins(password: str) -> dict[str, User]:
    """One user per demonstration sign-in, all with the same password; hashed once, since hashing is slow by design."""
    hashed = make_password(password)
    users = User.objects.bulk_create(
        User(
            username=s.username, first_name=s.first_name, last_name=s.last_name, password=hashed, is_demonstration=True
        )
        for s in people.SIGN_INS
    )
    return {user.username: user for user in users}


def _speakers(entities: dict[str, Entity]) -> None:
    """For every other entity, the accounts that act for it; they cannot sign in."""
    held = {(s.entity, s.role) for s in people.SIGN_INS}
    users = User.objects.bulk_create(
        User(
            username=speaker(code, role), first_name=code, last_name=str(title.label), password=NO_PASSWORD,
            is_active=False, is_demonstration=True,
        )
        for code in entities
        for role, title in SPEAKERS.items()
        if (code, role) not in held
    )  # fmt: skip
    codes = {speaker(code, role): (entity, role) for code, entity in entities.items() for role in SPEAKERS}
    Assignment.objects.bulk_create(
        Assignment(
            user=user, role=codes[user.username][1], entity=entity, starts_on=entity.valid_from or START,
            ends_on=entity.valid_to,
        )
        for user in users
        for entity in [codes[user.username][0]]
    )  # fmt: skip


def speaker(code: str, role: str) -> str:
    """The username that acts for an entity in a role: the demonstration sign-in if there is one."""
    signed = next((s.username for s in people.SIGN_INS if (s.entity, s.role) == (code, role)), "")
    return signed or f"{role}.{code.lower().replace('/', '.')}"


def _assignments(users: dict[str, User], entities: dict[str, Entity]) -> None:
    bodies = {body.code: body for body in OversightBody.objects.all()}
    Assignment.objects.bulk_create(
        Assignment(
            user=users[s.username], role=s.role, entity=entities.get(s.entity), body=bodies.get(s.body), starts_on=START
        )
        for s in people.SIGN_INS
    )


def _posts(entities: dict[str, Entity], holders: dict[str, User]) -> None:
    """Three posts in each entity, and who held them; the sign-ins hold theirs now."""
    made = Post.objects.bulk_create(
        Post(entity=entity, code=f"{code}:{post}", titles=titles, is_head=post == "head")
        for code, entity in entities.items()
        for post, titles in people.POSTS.items()
    )
    posts = {post.code: post for post in made}
    Tenure.objects.bulk_create(
        Tenure(
            post=posts[t.post], person=t.person, in_charge=t.in_charge, starts_on=t.starts_on, ends_on=t.ends_on,
            user=holders.get(t.post) if t.ends_on is None else None,
        )
        for t in people.tenures()
    )  # fmt: skip
