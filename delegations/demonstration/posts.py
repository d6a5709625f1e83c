"""The post of the Secretary-General, and posts below the director of administration of each entity."""

from __future__ import annotations

import datetime as dt
import random

from accountability.management.demonstration.people import FAMILY, GIVEN
from accountability.models import Entity, Post, Tenure
from delegations.models import RootPost

START = dt.date(2018, 1, 1)
ROOT = "EOSG:secretary-general"
TITLES = {
    "secretary-general": {
        "en": "Secretary-General", "fr": "Secrétaire général", "es": "Secretario General",
        "ru": "Генеральный секретарь", "zh-hans": "秘书长", "ar": "الأمين العام",
    },
    "chief": {
        "en": "Chief of Section", "fr": "Chef de section", "es": "Jefe de sección", "ru": "Начальник секции",
        "zh-hans": "科长", "ar": "رئيس القسم",
    },
    "officer": {
        "en": "Administrative Officer", "fr": "Fonctionnaire d’administration", "es": "Oficial administrativo",
        "ru": "Административный сотрудник", "zh-hans": "行政干事", "ar": "موظف إداري",
    },
    "assistant": {
        "en": "Administrative Assistant", "fr": "Assistant administratif", "es": "Auxiliar administrativo",
        "ru": "Административный помощник", "zh-hans": "行政助理", "ar": "مساعد إداري",
    },
}  # fmt: skip
VACANT = 23  # every twenty-third officer's post is vacant


def load_posts() -> dict[str, Post]:
    """Create the posts with their holders, and give every post by its code."""
    entities = list(Entity.objects.order_by("code"))
    office = next(entity for entity in entities if entity.code == "EOSG")
    new = [Post(entity=office, code=ROOT, titles=TITLES["secretary-general"])]
    new += [
        Post(entity=entity, code=f"{entity.code}:{name}", titles=TITLES[name])
        for entity in entities
        for name in ("chief", "officer", "assistant")
    ]
    posts = Post.objects.bulk_create(new)
    RootPost.objects.create(post=posts[0])
    rng = random.Random("holders of posts")  # noqa: S311 - invented people, no secrets
    Tenure.objects.bulk_create(
        Tenure(post=post, person=_person(rng), starts_on=START, ends_on=post.entity.valid_to)
        for number, post in enumerate(posts)
        if (number + 1) % VACANT and (post.entity.valid_to is None or post.entity.valid_to > START)
    )
    return {post.code: post for post in Post.objects.select_related("entity")}


def _person(rng: random.Random) -> str:
    return f"{rng.choice(GIVEN.split())} {rng.choice(FAMILY.split())}"
