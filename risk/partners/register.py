"""Implementing partners as a register of the foundation."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.registers import AdministeredList, Link, Register, Section
from risk.events import PartnerEvent
from risk.imports.partners import PARTNER_IMPORT
from risk.initial_data import load_guidelines
from risk.measures.partners import MEASURES, PARTNER_QUALITY
from risk.partners import notifications, records
from risk.permissions import PARTNER_GRANTS, PartnerPermission
from risk.workflow.partners import WORKFLOWS


def seed() -> None:
    """The guidelines, and the steps of escalation."""
    load_guidelines()
    notifications.seed()


def load_demonstration(**options: Any) -> None:
    """Load illustrative partners; not part of a measurement at another scale."""
    from risk.demonstration import partners

    if options.get("scale", 1) == 1:
        partners.load()


LINKS = (
    Link(_("Implementing partners"), "partners:list", PartnerPermission.VIEW_PARTNERS, under=_("Risks")),
    Link(
        _("Quality of partners"), "partners:quality", PartnerPermission.VIEW_PARTNERS, Section.ANALYSIS,
        _("Data quality"),
    ),
)  # fmt: skip
REGISTER = Register(
    name="partners",
    title=_("Implementing partners"),
    grants=PARTNER_GRANTS,
    events=dict(PartnerEvent.choices),
    navigation=LINKS,
    pages="risk.partners.urls",
    api="risk.partners.api_urls",
    records=(records.ENTRY,),
    workflows=WORKFLOWS,
    lists=(
        AdministeredList(
            "partner-guidelines", _("Guidelines on implementing partners"), "risk.PartnerGuideline",
            fields=(
                "code", "names", "kind", "issued_on", "precision", "recheck_months", "order", "source", "is_active",
            ),
            columns=("code", "names", "kind", "issued_on", "recheck_months", "source"), fixed=("code", "kind"),
            note=_("The latest entry with a number of months gives the date of the next screening."),
        ),
    ),
    measures=MEASURES,
    quality=PARTNER_QUALITY,
    of_entity=records.of_entity,
    work=records.work,
    calendar=records.calendar,
    search=records.search,
    linkable=(records.LINKABLE,),
    related=records.related,
    exports=records.EXPORTS,
    notices=notifications.NOTICES,
    deadlines=notifications.DEADLINES,
    importers=(PARTNER_IMPORT,),
    seed=seed,
    load_demonstration=load_demonstration,
)  # fmt: skip
