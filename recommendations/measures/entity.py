"""What the register counts for one entity, the offices under it included."""

from __future__ import annotations

from django.db.models import Count as Rows
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.models import Entity, register_day
from accountability.registers import Count
from recommendations.choices import CLAIMED_DONE
from recommendations.measures import quality
from recommendations.models import Recommendation


def of_entity(entity: Entity) -> list[Count]:
    """Open, overdue on the register day, and the gap: finished in management's words, open for the body."""
    found = Recommendation.objects.open().for_entity(entity).filter(is_voided=False).aggregate(
        open=Rows("pk"),
        overdue=Rows("pk", filter=Q(due_on__lt=register_day())),
        gap=Rows("pk", filter=Q(progress__in=CLAIMED_DONE)),
    )  # fmt: skip
    rows = f"{reverse('recommendations')}?entity={entity.code}"
    findings = quality.of_entity(entity, on=register_day())
    return [
        Count(_("Open"), found["open"], f"{rows}&status=open"),
        Count(_("Overdue"), found["overdue"], f"{rows}&overdue=yes", "late" if found["overdue"] else ""),
        Count(
            _("Finished in management’s words"), found["gap"], f"{rows}&gap=yes", "attention" if found["gap"] else ""
        ),
        Count(
            _("Findings of data quality"), findings, f"{reverse('quality')}#{entity.code}",
            "attention" if findings else "",
        ),
    ]  # fmt: skip
