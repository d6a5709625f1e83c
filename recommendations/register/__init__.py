"""Recommendations as a register of the foundation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.imports.jobs import RUNS as IMPORT_JOBS
from accountability.registers import Link, Register, Section
from accountability.workflow import date_request_workflow
from recommendations import annual_report, initial_data, measures
from recommendations.analysis import ANALYSIS
from recommendations.analysis.dashboard import DASHBOARD
from recommendations.annual_report.headlines import published
from recommendations.annual_report.overview import FROZEN
from recommendations.events import Event
from recommendations.forms.email_reply import EMAIL_REPLY
from recommendations.imports import IMPORTERS
from recommendations.measures import by_dimension, overview, published_tables
from recommendations.measures.entity import FIGURES, of_entity
from recommendations.measures.quality import QUALITY
from recommendations.measures.recurrence import RECURRENCE
from recommendations.models import Recommendation
from recommendations.notifications import DEADLINES, NOTICES
from recommendations.permissions import GRANTS, Permission
from recommendations.register.calendar import calendar
from recommendations.register.campaigns import CAMPAIGNS
from recommendations.register.exports import EXPORTS
from recommendations.register.lookups import LISTS
from recommendations.register.records import LINKABLE, RECOMMENDATION
from recommendations.register.search_results import citations, search
from recommendations.register.work_list import entity_lists, queue, work
from recommendations.workflow import BODY, MANAGEMENT, POSITION, REVIEW


def load_demonstration(**given: Any) -> None:
    """Load the illustrative register; its texts are read only when it is loaded."""
    from recommendations.demonstration.load import load

    load(**given)


REGISTER = Register(
    name="recommendations",
    title=_("Oversight recommendations"),
    grants=GRANTS,
    events=dict(Event.choices),
    navigation=(
        Link(_("Recommendations"), "recommendations:list", Permission.VIEW_RECOMMENDATIONS),
        Link(_("Joint reviews"), "recommendations:reviews", Permission.VIEW_EVIDENCE, under=_("Recommendations")),
        Link(_("Quarterly grid"), "recommendations:grid", Permission.UPDATE, Section.WORK),
        Link(_("Rates"), "recommendations:rates", Permission.VIEW_RATES, Section.ANALYSIS),
        Link(
            _("Recommendation analysis"), "recommendations:analysis", Permission.VIEW_RECOMMENDATIONS, Section.ANALYSIS
        ),
        Link(
            _("Quality of recommendations"),
            "recommendations:quality",
            Permission.VIEW_RECOMMENDATIONS,
            Section.ANALYSIS,
            _("Data quality"),
        ),
    ),
    pages="recommendations.urls",
    api="recommendations.api.urls",
    records=(RECOMMENDATION,),
    workflows=(BODY, MANAGEMENT, POSITION, date_request_workflow(Recommendation.PERMISSIONS), REVIEW),
    lists=LISTS,
    measures=(*by_dimension.MEASURES, RECURRENCE),
    printed=published_tables.relations,
    headlines=overview.headlines,
    overview=overview.overview_context,
    dashboard=DASHBOARD,
    of_entity=of_entity,
    entity_figures=FIGURES,
    entity_lists=entity_lists,
    work=work,
    queue=queue,
    calendar=calendar,
    work_links=(
        Link(_("Closure requests"), "recommendations:closure_requests", Permission.ASSESS),
        Link(_("Joint reviews"), "recommendations:reviews", Permission.VIEW_EVIDENCE, under=_("Recommendations")),
        Link(_("Data quality"), "recommendations:quality", Permission.CLASSIFY),
        Link(_("Suggested repeats"), "recommendations:repeats", Permission.LINK_REPEATS),
    ),
    search=search,
    citations=citations,
    linkable=(LINKABLE,),
    overview_template="recommendations/_overview.html",
    frozen_overview=FROZEN,
    published=published,
    notices=NOTICES,
    deadlines=DEADLINES,
    campaigns=CAMPAIGNS,
    email_reply=EMAIL_REPLY,
    quality=QUALITY,
    analysis=ANALYSIS,
    importers=IMPORTERS,
    jobs=IMPORT_JOBS,
    exports=EXPORTS,
    freeze=annual_report.freeze,
    annexes=annual_report.annexes,
    tables=annual_report.tables,
    fields=annual_report.fields,
    consume=measures.warm,
    schedule={
        "compact-ledger": {"task": "recommendations.tasks.compact_ledger", "schedule": 3600.0},
        "suggest-repeats": {
            "task": "recommendations.tasks.suggest_repeats",
            "schedule": 600.0,
            "options": {"queue": "long"},
        },
    },
    seed=initial_data.load,
    load_demonstration=load_demonstration,
)
