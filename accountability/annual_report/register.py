"""The annual report as a register of the foundation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.annual_report import notifications, page_cache, publishing
from accountability.annual_report.events import Event
from accountability.annual_report.permissions import GRANTS, Permission
from accountability.annual_report.work import calendar, work
from accountability.annual_report.workflow import WORKFLOWS
from accountability.permissions import Permission as Foundation
from accountability.registers import Link, Register, Section


def load_demonstration(*, scale: int, **_options: Any) -> None:
    """Enter the illustrative cycles, at the real size only: larger registers do not need them."""
    from accountability.annual_report import demonstration

    if scale == 1:
        demonstration.load()


REGISTER = Register(
    name="annual-report",
    title=_("Annual report"),
    grants=GRANTS,
    events=dict(Event.choices),
    navigation=(
        Link(_("Annual report"), "annual_report:cycles", Foundation.VIEW_DRAFT_REPORTS, Section.REPORTS),
        Link(_("Published reports"), "annual_report:reports", Permission.VIEW_REPORTS, Section.REPORTS),
    ),
    pages="accountability.annual_report.urls",
    api="accountability.annual_report.api_urls",
    workflows=WORKFLOWS,
    work=work,
    calendar=calendar,
    jobs=publishing.RUNS,
    notices=notifications.NOTICES,
    remind=notifications.remind,
    consume=page_cache.mark,
    load_demonstration=load_demonstration,
)
