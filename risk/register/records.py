"""Risks for the shared machinery of records, and the lists that administrators maintain for them."""

from django.utils.translation import gettext_lazy as _

from accountability.registers import AdministeredList, RecordEntry
from risk.forms.actions import ACTIONS, NEXT_ACTIONS
from risk.models import Risk
from risk.permissions import Permission
from risk.views.risks import page

RISK = RecordEntry(
    model=Risk,
    prefix="risks",
    page=page,
    actions=ACTIONS,
    next_actions=NEXT_ACTIONS,
    acting=(Permission.UPDATE_RISKS, Permission.APPROVE_RISKS, Permission.RUN_REGISTERS, Permission.DECIDE_RISKS),
)

LISTS = (
    AdministeredList(
        "risk-categories", _("Categories of risks"), "risk.Category",
        fields=("code", "parent", "titles", "valid_from", "valid_to"),
        columns=("code", "parent", "titles", "valid_from", "valid_to"), fixed=("code", "valid_from"),
        note=_("Two levels. A risk keeps the category of the day on which it was entered."),
    ),
    AdministeredList(
        "risk-registers", _("Risk registers"), "risk.RiskRegister",
        fields=("code", "entity", "titles", "method_code", "publication", "opened_on"),
        columns=("code", "titles", "method_code", "publication", "opened_on"), fixed=("code", "entity", "opened_on"),
        note=_("One for the Secretariat, and one for each entity, with the code of the entity."),
    ),
    AdministeredList(
        "risk-roll-out", _("Entities selected for risk management"), "risk.RollOut",
        fields=(
            "entity", "selected_on", "plan_updated_on", "assessment_completed_on", "application_deployed_on",
        ),
        columns=(
            "entity", "selected_on", "plan_updated_on", "assessment_completed_on", "application_deployed_on",
        ),
        fixed=("entity",),
        note=_("A completed assessment and a developed or updated plan are separate steps."),
    ),
)  # fmt: skip
