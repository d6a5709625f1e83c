"""What is done about risks as a register of the foundation."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.models.user import operator
from accountability.registers import Link, Register
from risk.actions import announce_acceptances, announce_escalations, expire_acceptances
from risk.events import TreatmentEvent
from risk.imports.acceptances import ACCEPTANCE_IMPORT
from risk.imports.treatments import TREATMENT_IMPORT
from risk.measures.treatment import MEASURES
from risk.permissions import Permission
from risk.treatment import notifications, records
from risk.workflow.treatment import WORKFLOWS


def remind(*, on: dt.date) -> None:
    """Announce acceptances that end and escalations that wait too long; end the acceptances that have expired."""
    by = operator()
    announce_acceptances(by=by, on=on)
    expire_acceptances(by=by, on=on)
    announce_escalations(by=by, on=on)


def load_demonstration(**options: Any) -> None:
    """Load illustrative plans and acceptances; not part of a measurement at another scale."""
    from risk.demonstration import treatment

    if options.get("scale", 1) == 1:
        treatment.load()


REGISTER = Register(
    name="treatment",
    title=_("Treatment of risks"),
    grants={},
    events=dict(TreatmentEvent.choices),
    navigation=(Link(_("Treatment of risks"), "treatment:list", Permission.VIEW_RISKS, under=_("Risks")),),
    pages="risk.treatment.urls",
    api="risk.treatment.api_urls",
    records=(records.ENTRY,),
    workflows=WORKFLOWS,
    measures=MEASURES,
    of_entity=records.of_entity,
    work=records.work,
    calendar=records.calendar,
    search=records.search,
    related=records.related,
    exports=records.EXPORTS,
    notices=notifications.NOTICES,
    deadlines=notifications.DEADLINES,
    importers=(TREATMENT_IMPORT, ACCEPTANCE_IMPORT),
    remind=remind,
    seed=notifications.seed,
    load_demonstration=load_demonstration,
)
