"""Rows that people change from the version that they read: one lock, one comparison, one way to save."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.utils.translation import gettext as _g

from accountability.errors import Stale

RowType = TypeVar("RowType", bound="Versioned")


class VersionedQuerySet(models.QuerySet[RowType]):
    def for_action(self) -> Self:
        """The rows with what permissions and actions read of them."""
        return self

    def locked(self, pk: int, *, version: int | None) -> RowType:
        """The row, locked for this transaction, if it is still the version that the person read; else Stale."""
        row = self.for_action().select_for_update(of=("self",)).get(pk=pk)
        row.demand_version(version)
        return row


class Versioned(models.Model):
    """One row whose `version` counts its changes."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    def demand_version(self, version: int | None) -> None:
        """Refuse a change based on another version than this one; without a version nothing is checked."""
        if version is not None and self.version != version:
            raise Stale(_g("This was changed while you were editing. Review the changes and submit again."))

    def save_version(self, *changed: str) -> None:
        """Save these fields as the next version. For actions, which hold its lock."""
        self.version += 1
        self.save(update_fields=[*changed, "version"])
