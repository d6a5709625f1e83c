"""What a person has typed and not yet submitted. Nobody else reads it, so it leaves no event in the trail."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability.errors import NotPermitted
from accountability.models import User
from accountability.permissions import can
from recommendations.models import Draft, Recommendation
from recommendations.permissions import Permission


@transaction.atomic
def keep_draft(recommendation: Recommendation, *, by: User, typed: dict[str, Any]) -> Draft:
    """Keep what the person has typed so far, in place of what was kept before."""
    if not can(by, Permission.UPDATE, recommendation.scope()):
        raise NotPermitted(_("Your roles do not include this step for this record."))
    kept = {"typed": typed, "saved_at": timezone.now()}
    return Draft.objects.update_or_create(author=by, recommendation=recommendation, defaults=kept)[0]


def drop_draft(recommendation: Recommendation, *, by: User) -> None:
    """Forget what the person had typed."""
    Draft.objects.filter(author=by, recommendation=recommendation).delete()
