"""Commitments for the shared machinery of records."""

import re

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accountability.components.forms.commitments import ACTIONS, NEXT_ACTIONS
from accountability.components.views.commitment import page
from accountability.lists.linkable import linkable_rows
from accountability.models import Commitment
from accountability.permissions import Permission
from accountability.registers import Hit, RecordEntry

COMMITMENT = RecordEntry(
    model=Commitment,
    prefix="commitments",
    page=page,
    actions=ACTIONS,
    next_actions=NEXT_ACTIONS,
    acting=(Permission.UPDATE_COMMITMENT, Permission.DECIDE_COMMITMENT),
)


def _of_reference(reference: str) -> Q:
    """Commitments of that paragraph, as “A/76/644, para. 16”."""
    symbol, comma, place = reference.partition(",")
    paragraph = re.search(r"\d+", place)
    named = Q(document__symbol__iexact=symbol.strip(), paragraph=paragraph.group()) if comma and paragraph else None
    return Q(pk__in=[]) if named is None else named


LINKABLE = linkable_rows(
    "commitment", _("Commitment"),
    lambda user: Commitment.objects.visible_to(user).filter(is_voided=False).select_related("document"),
    code=_of_reference, hit=lambda row: Hit(row.label, row.get_absolute_url(), row.text[:200]),
)  # fmt: skip
