"""Internal control as a register of the foundation."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.lists.linkable import linkable_rows
from accountability.models.user import operator
from accountability.permissions import can
from accountability.registers import AdministeredList, Hit, Link, Register, Section
from risk.actions import announce_responses
from risk.control import work
from risk.control.exports import EXPORTS
from risk.control.notifications import DEADLINES, NOTICES, seed
from risk.events import ControlEvent
from risk.imports.control_answers import ANSWER_IMPORT
from risk.measures import control as measures
from risk.measures.control_quality import CONTROL_QUALITY
from risk.models import ControlArea
from risk.permissions import CONTROL_GRANTS
from risk.permissions import ControlPermission as Permission
from risk.workflow.control import WORKFLOWS


def load_demonstration(**options: Any) -> None:
    """Load the illustrative cycles; not part of a measurement at another scale."""
    from risk.demonstration import control

    if options.get("scale", 1) == 1:
        control.load()


def remind(*, on: dt.date) -> None:
    """Remind of the self-assessments that are to be signed soon."""
    announce_responses(by=operator(), on=on)


def _areas(user: Any) -> Any:
    """The areas of internal control, for those who read it."""
    return ControlArea.objects.all() if can(user, Permission.VIEW_CONTROL) else ControlArea.objects.none()


REGISTER = Register(
    name="control",
    title=_("Internal control"),
    grants=CONTROL_GRANTS,
    events=dict(ControlEvent.choices),
    navigation=(
        Link(_("Internal control"), "control:cycles", Permission.VIEW_CONTROL),
        Link(
            _("Quality of controls"), "control:quality", Permission.VIEW_CONTROL, Section.ANALYSIS, _("Data quality")
        ),
    ),
    pages="risk.control.urls",
    api="risk.control.api_urls",
    workflows=WORKFLOWS,
    lists=(
        AdministeredList(
            "control-areas", _("Areas of internal control"), "risk.ControlArea",
            fields=("code", "names", "themes", "order", "source", "is_active"), columns=("code", "names", "source"),
            fixed=("code",),
            note=_("The themes show which recommendations contradict an answer “yes” in this area."),
        ),
    ),
    measures=measures.MEASURES,
    headlines=measures.headlines,
    exports=EXPORTS,
    quality=CONTROL_QUALITY,
    of_entity=work.of_entity,
    work=work.work,
    calendar=work.calendar,
    search=work.search,
    linkable=(
        linkable_rows(
            "controlarea", _("Area of internal control"), _areas, code=lambda reference: Q(code__iexact=reference),
            hit=lambda row: Hit(row.code, reverse("control:cycles"), row.name),
        ),
    ),
    notices=NOTICES,
    deadlines=DEADLINES,
    remind=remind,
    seed=seed,
    importers=(ANSWER_IMPORT,),
    load_demonstration=load_demonstration,
)  # fmt: skip
