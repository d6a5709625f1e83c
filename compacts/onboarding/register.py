"""The onboarding of heads of entity as a register of the foundation."""

from django.utils.translation import gettext_lazy as _

from accountability.registers import Link, Register, Section
from compacts.measures.onboarding import QUALITY
from compacts.onboarding import records
from compacts.permissions import ONBOARDING_GRANTS, OnboardingPermission

REGISTER = Register(
    name="onboarding",
    title=_("Onboarding of heads of entity"),
    grants=ONBOARDING_GRANTS,
    events={},
    navigation=(
        Link(
            _("Onboarding of heads"), "onboarding:list", OnboardingPermission.VIEW_ONBOARDING, under=_("Compacts")
        ),
        Link(
            _("Quality of onboarding"), "onboarding:quality", OnboardingPermission.VIEW_ONBOARDING, Section.ANALYSIS,
            _("Data quality"),
        ),
    ),
    pages="compacts.onboarding.urls",
    api="compacts.onboarding.api_urls",
    quality=QUALITY,
    of_entity=records.of_entity,
    work=records.work,
    calendar=records.calendar,
    exports=records.EXPORTS,
)  # fmt: skip
