"""The library of documents as a register of the foundation."""

from django.utils.translation import gettext_lazy as _

from accountability.permissions import Permission
from accountability.registers import Link, Register, Section

REGISTER = Register(
    name="library",
    title=_("Documents"),
    grants={},
    events={},
    navigation=(Link(_("Documents"), "library:documents", Permission.VIEW_FIGURES, Section.REPORTS),),
    pages="accountability.components.library.urls",
    api="accountability.components.library.api",
)
