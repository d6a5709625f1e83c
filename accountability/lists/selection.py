"""The selected rows of a list, for bulk changes."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from accountability.lists.filterset import RegisterFilterSet
from accountability.localization import posted_number
from accountability.models import User

LIMIT = 500  # maximum number of rows


class CannotSelect(Exception):
    """Why the rows cannot be changed together, as a sentence with the alternative."""


def selected(posted: QueryDict, filters: type[RegisterFilterSet], user: User) -> dict[Any, int]:
    """The rows by their keys, or all of the list, each with the version seen; CannotSelect beyond the limit."""
    model: Any = filters._meta.model
    rows = model.objects.visible_to(user).filter(is_voided=False).for_action()
    if posted.get("all"):
        filterset = filters(QueryDict(posted.get("query", "").lstrip("?")), queryset=rows, reader=user)
        if reason := filterset.refusal():
            raise CannotSelect(reason)
        return {record: record.version for record in _at_most(filterset.qs)}
    if len(written := posted.getlist("row")) > LIMIT:
        raise _too_many()
    versions = dict(map(_key, written))
    return {record: versions[record.pk] for record in _at_most(rows.filter(pk__in=versions))}


def _at_most(rows: Any) -> list[Any]:
    records = list(rows[: LIMIT + 1])
    if len(records) > LIMIT:
        raise _too_many()
    return records


def _too_many() -> CannotSelect:
    return CannotSelect(_("At most %(limit)s can be changed at once. Narrow the list first.") % {"limit": LIMIT})


def _key(written: str) -> tuple[int, int]:
    """The key and version of a record, as `Record.version_key` writes them; 0 for invalid ones."""
    pk, _tilde, version = written.partition("~")
    return posted_number(pk), posted_number(version)
