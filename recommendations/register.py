"""What the register of recommendations answers to the foundation's questions."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.registers import Link, Register
from recommendations import escalating, exporting, finding, measures, reminding, report, seed
from recommendations.events import Event
from recommendations.imports import work as importing
from recommendations.lists import LISTS
from recommendations.measures import overview, tables
from recommendations.measures.entity import of_entity
from recommendations.measures.recurrence import RECURRENCE
from recommendations.measures.work import work
from recommendations.notices import NOTICES
from recommendations.permissions import GRANTS, Permission
from recommendations.report.overview import FROZEN
from recommendations.workflow import BODY, DATE_REQUEST, MANAGEMENT, POSITION, REVIEW


def remind(*, on: dt.date) -> None:
    """Move up the ladder what reached a rung, and remind of target dates."""
    escalating.escalate(on=on)
    reminding.remind(on=on)


def load_demonstration(**given: Any) -> None:
    """Enter the illustrative register; its texts are read only when it is asked for."""
    from recommendations.demonstration.load import load

    load(**given)


REGISTER = Register(
    name="recommendations",
    title=_("Oversight recommendations"),
    grants=GRANTS,
    events=dict(Event.choices),
    navigation=(
        Link(_("Rates"), "rates", Permission.VIEW_RATES),
        Link(_("Recommendations"), "recommendations", Permission.VIEW_RECOMMENDATIONS),
        Link(_("Imports"), "imports", Permission.VIEW_IMPORTS),
    ),
    pages="recommendations.urls",
    api="recommendations.api.urls",
    workflows=(BODY, MANAGEMENT, POSITION, DATE_REQUEST, REVIEW),
    lists=LISTS,
    measures=(*measures.RULES, *measures.ANALYSIS, RECURRENCE),
    printed=tables.relations,
    headlines=overview.headlines,
    overview=overview.beside,
    of_entity=of_entity,
    work=work,
    work_links=(
        Link(_("Quarterly grid"), "grid", Permission.UPDATE),
        Link(_("Joint reviews"), "reviews", Permission.VIEW_EVIDENCE),
        Link(_("Data quality"), "quality", Permission.CLASSIFY),
        Link(_("Suggested repeats"), "repeats", Permission.LINK_REPEATS),
    ),
    search=finding.search,
    overview_template="recommendations/_overview.html",
    frozen_overview=FROZEN,
    notices=NOTICES,
    jobs=importing.RUNS | exporting.RUNS,
    freeze=report.freeze,
    annexes=report.annexes,
    fields=report.fields,
    remind=remind,
    consume=measures.warm,
    after_restore=measures.stored.forget,
    schedule={
        "compact-ledger": {"task": "recommendations.tasks.compact_ledger", "schedule": 3600.0},
        "suggest-repeats": {
            "task": "recommendations.tasks.suggest_repeats",
            "schedule": 600.0,
            "options": {"queue": "long"},
        },
    },
    seed=seed.load,
    load_demonstration=load_demonstration,
)
