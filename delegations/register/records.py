"""Delegations for the shared machinery of records, and the lists that administrators maintain for them."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.lists.linkable import linkable_rows
from accountability.permissions import can
from accountability.registers import AdministeredList, Hit, RecordEntry
from delegations.forms.actions import ACTIONS, NEXT_ACTIONS
from delegations.models import Instrument, Kpi
from delegations.permissions import Permission
from delegations.views.instruments import page

INSTRUMENT = RecordEntry(
    model=Instrument,
    prefix="delegations",
    page=page,
    actions=ACTIONS,
    next_actions=NEXT_ACTIONS,
    acting=(Permission.HOLD_AUTHORITY, Permission.APPROVE_DELEGATION),
)

LISTS = (
    AdministeredList(
        "matters", _("Matters that can be delegated"), "delegations.Matter",
        fields=("code", "area", "titles", "parent", "unit", "duty_group"),
        columns=("code", "area", "titles", "parent", "duty_group"), fixed=("code",),
        note=_("Authority for a matter covers the matters beneath it. How it is held is a version of the matter."),
    ),
    AdministeredList(
        "matter-versions", _("Versions of matters"), "delegations.MatterVersion",
        fields=("matter", "valid_from", "custody", "source"), columns=("matter", "valid_from", "custody", "source"),
        fixed=("matter", "valid_from", "custody", "source"),
        note=_("How a matter is held from a day on. A change is a new version."),
    ),
    AdministeredList(
        "legal-sources", _("Legal sources"), "delegations.LegalSource",
        fields=("symbol", "titles", "abolished_on", "successor"),
        columns=("symbol", "titles", "abolished_on", "successor"), fixed=("symbol",),
        note=_(
            "A reference to a rule that is no longer in force is read as a reference to "
            "its closest successor (ST/SGB/2019/2, section 7.5)."
        ),
    ),
    AdministeredList(
        "root-post", _("Source of all authority"), "delegations.RootPost", fields=("post",), columns=("post",),
        note=_("The post of the Secretary-General. Without it nobody holds authority."),
    ),
    AdministeredList(
        "exchange-rates", _("Exchange rates"), "delegations.ExchangeRate",
        fields=("currency", "valid_from", "units"), columns=("currency", "valid_from", "units"),
        fixed=("currency", "valid_from"),
    ),
    AdministeredList(
        "service-providers", _("Service providers"), "delegations.ServiceProvider",
        fields=("entity", "area", "provider", "valid_from", "valid_to"),
        columns=("entity", "area", "provider", "valid_from", "valid_to"),
        fixed=("entity", "area", "provider", "valid_from"),
        note=_("The entity that executes decisions of another one; the other one decides."),
    ),
    AdministeredList(
        "prerequisites", _("Requirements of holders"), "delegations.Prerequisite",
        fields=("tenure", "area", "kind", "completed_on", "valid_to"),
        columns=("tenure", "area", "kind", "completed_on", "valid_to"), fixed=("tenure", "area", "kind"),
    ),
)  # fmt: skip


def _kpis(user: Any) -> Any:
    """The KPIs, for those who read delegations."""
    rows = Kpi.objects.filter(is_voided=False).prefetch_related("versions")
    return rows if can(user, Permission.VIEW_DELEGATIONS) else rows.none()


KPI_LINKABLE = linkable_rows(
    "kpi", _("KPI"), _kpis, code=lambda reference: Q(code__iexact=reference),
    hit=lambda row: Hit(row.code, reverse("delegations:kpi", args=[row.code]), row.name),
)  # fmt: skip
