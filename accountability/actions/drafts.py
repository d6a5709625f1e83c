"""Drafts on a record of any register. Only their author reads them, so they leave no event in the audit trail."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability.errors import NotPermitted
from accountability.models import User
from accountability.models.record import Draft, Record
from accountability.permissions import can


@transaction.atomic
def save_draft(record: Record, *, by: User, typed: dict[str, Any]) -> Draft:
    """Store the person's input, replacing the previous draft."""
    if not can(by, record.PERMISSIONS.update, record.scope()):
        raise NotPermitted(_("Your role does not allow this step for this record."))
    fields = {"typed": typed, "saved_at": timezone.now()}
    drafts: Any = record.drafts  # type: ignore[attr-defined]
    return drafts.update_or_create(author=by, defaults=fields)[0]


def delete_draft(record: Record, *, by: User) -> None:
    """Delete the person's draft."""
    record.drafts.filter(author=by).delete()  # type: ignore[attr-defined]
