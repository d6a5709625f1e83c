"""Notices of one kind and day as one group: what they say together, and the page that lists exactly their records."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django.db.models import BooleanField, Case, Max, Q, QuerySet, When
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone

from accountability.models import Notice, User
from accountability.notifications.inbox import Line, kinds, lines, notices_of_registers

MOST = 2_000  # notices read for one page
SHOWN = 10  # notices of a group on its page; the list of records has all
TOGETHER: dict[str, Any] = {
    "day": TruncDate("made_at"),
    "is_read": Case(When(read_at=None, then=False), default=True, output_field=BooleanField()),
}
"""What the notices of a group share besides their kind: the day where the reader is, and whether they were read."""


@dataclass(frozen=True)
class NoticeGroup:
    """The notices of one kind and day, all unread or all read, as their reader sees them now; the newest first."""

    lines: Sequence[Line]
    url: str = ""

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def rest(self) -> int:
        """How many of them the group itself does not list."""
        return max(0, len(self.lines) - SHOWN)

    @property
    def listed(self) -> Sequence[Line]:
        return self.lines[:SHOWN]

    @property
    def words(self) -> str:
        """What they say together."""
        return kinds()[self.first.notice.kind].summary([line.notice.details for line in self.lines])

    @property
    def key(self) -> str:
        return group_key(self.first.notice)


def group_key(notice: Notice) -> str:
    """The kind and the day of a notice, as addresses and forms carry them: "reminder~2021-12-31"."""
    return f"{notice.kind}~{timezone.localdate(notice.made_at).isoformat()}"


def in_group(user: Any, key: str) -> QuerySet[Notice]:
    """The person's own notices of the kind and day; ValueError where the key names none."""
    kind, _tilde, day = key.partition("~")
    return Notice.objects.filter(recipient_id=user.pk, kind=kind, made_at__date=dt.date.fromisoformat(day))


def group_lines(of_lines: Iterable[Line]) -> list[NoticeGroup]:
    """The lines in groups, in the order of the first of each; a subject that may not be read stands alone."""
    groups: dict[tuple[Any, ...], list[Line]] = defaultdict(list)
    for line in of_lines:
        notice = line.notice
        alone = () if line.url else (notice.pk,)
        groups[group_key(notice), notice.subject_type, notice.read_at is None, *alone].append(line)
    pages = _pages()
    return [NoticeGroup(found, _address(found, pages)) for found in groups.values()]


def read_groups(user: User, keys: Sequence[Mapping[str, Any]]) -> list[NoticeGroup]:
    """The groups of one page of the inbox, given their kind, day and `is_read`."""
    if not keys:
        return []
    same = reduce(or_, (Q(kind=key["kind"], day=key["day"], is_read=key["is_read"]) for key in keys))
    notices = _together(Notice.objects.filter(recipient=user)).filter(same).order_by("is_read", "-pk")
    return group_lines(lines(user, notices[:MOST]))


def group_keys(notices: QuerySet[Notice]) -> QuerySet[Any, Any]:
    """Kind, day and `is_read` of the groups of these notices, with their newest: unread ones first, then the newest."""
    keys = _together(notices).values("kind", "day", "is_read").annotate(newest=Max("pk"))
    return keys.order_by("is_read", "-newest")


def _together(notices: QuerySet[Notice]) -> Any:
    return notices.annotate(**TOGETHER)


def _pages() -> dict[str, str]:
    """By kind of record, the list that can be narrowed to the records of notices."""
    return {name: page for notices in notices_of_registers() for name, page in notices.lists.items()}


def _address(found: Sequence[Line], pages: Mapping[str, str]) -> str:
    page = pages.get(found[0].notice.subject_type) if len(found) > 1 else None
    return f"{reverse(page)}?{urlencode({'noticed': group_key(found[0].notice)})}" if page else ""
