"""Watched views: their owners are notified of the records that are new in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.http import QueryDict

from accountability.audit import cursors
from accountability.models import Notice, SavedView
from accountability.notifications import inbox
from accountability.notifications.account_notices import WATCHED
from accountability.registers import Workbook, registers

MOST_ROWS = 2_000  # of a view that is watched


def watchable_list(page: str) -> Workbook | None:
    """The list of that page, if its records have keys and filters of their own."""
    lists = (workbook for register in registers() for workbook in register.exports.values())
    return next((workbook for workbook in lists if workbook.page == page), None)


def rows_of(view: SavedView) -> Any:
    """The records of the view that its owner may read; None where its filters are no longer valid."""
    of = watchable_list(view.page)
    if of is None:
        return None
    rows = of.filters._meta.model._default_manager.visible_to(view.owner)
    filterset = of.filters(QueryDict(view.query), queryset=rows, reader=view.owner)
    return None if filterset.refusal() else filterset.qs


def keys_of(rows: Any) -> list[int]:
    """The keys of the records, up to one more than a watched view may have."""
    return list(rows.order_by("pk").values_list("pk", flat=True)[: MOST_ROWS + 1])


@transaction.atomic
def compare(*, on: dt.date) -> int:
    """Notify the owners of watched views of the records that are new since the last time; gives the notices.

    A view that has grown beyond the limit is compared up to it.
    """
    if not cursors.alone("watched-views"):
        return 0
    watched = SavedView.objects.filter(owner__is_active=True).exclude(watched_at=None)
    views = watched.select_related("owner").select_for_update(of=("self",)).order_by("pk")
    return inbox.deliver(notice for view in views for notice in _new_rows(view, on=on))


def _new_rows(view: SavedView, *, on: dt.date) -> Iterator[Notice]:
    rows = rows_of(view)
    if rows is None:
        return
    keys, before = keys_of(rows)[:MOST_ROWS], set(view.watched_rows)
    if set(keys) == before:
        return
    view.watched_rows = keys
    view.save(update_fields=["watched_rows"])
    kind = rows.model._meta.model_name
    for record in rows.filter(pk__in=set(keys) - before).order_by("pk"):
        yield Notice(
            recipient_id=view.owner_id, kind=WATCHED, key=f"view:{view.pk}:{kind}:{record.pk}:{on}",
            subject_type=kind, subject_id=record.pk, subject=str(record)[:300], details={"view": view.name},
        )  # fmt: skip
