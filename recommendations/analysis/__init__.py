"""The analysis of the register: nine questions, each with its form, its measures and one answer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accountability.measures.analysis import Analysis, Question
from accountability.registers import Link
from recommendations.analysis import forms, questions, rates
from recommendations.analysis.forms import AnalysisForm
from recommendations.permissions import Permission

QUESTIONS = (
    Question(
        "ageing", _("Ageing"), _("How old are the open recommendations, and where are the oldest?"),
        questions.ageing, ["ageing"], AnalysisForm,
    ),
    Question(
        "survival", _("Time to closure"), _("How long do recommendations stay open, by year of issue?"),
        questions.cohorts, ["cohort-survival", "cohort-36m"], AnalysisForm,
    ),
    Question(
        "waterfall", _("Change since last year"), _("What changed between the open recommendations of a year ago "
                                       "and those of today?"),
        questions.bridge, ["waterfall"], AnalysisForm, "recommendations/analysis/waterfall.html",
    ),
    Question(
        "flow", _("Opened and closed"), _("How many were opened and closed in each period, and how "
                                        "many remained open?"),
        questions.periods, ["flow"], forms.FlowForm,
    ),
    Question(
        "delay", _("Overdue and slippage"), _("How overdue are they, by original and current target date?"),
        questions.overdue, ["overdue", "slippage"], AnalysisForm,
    ),
    Question(
        "gap", _("Reported but not confirmed"),
        _("What has management reported implemented that the oversight body has not confirmed, and since when?"),
        questions.gap, ["gap-age"], AnalysisForm,
    ),
    Question(
        "jiu", _("JIU by addressee"),
        _("What did the Organization accept from the JIU, and how much of it was implemented?"),
        rates.jiu, ["jiu-acceptance", "jiu-implementation"], forms.AddresseeForm,
    ),
    Question(
        "board", _("Board of Auditors by year"), _("What did the Board assess as implemented in each of its years?"),
        rates.board, ["annual-assessment", "annual-closure"], forms.BoardForm,
    ),
    Question(
        "target", _("Target calculator"),
        _("How many closures are needed to reach a target, which are closest, and what is the forecast?"),
        rates.target, ["closures-needed", "rate-forecast"], forms.TargetForm, "recommendations/analysis/target.html",
    ),
)  # fmt: skip
ANALYSIS = Analysis(QUESTIONS, Link(_("Recommendations"), "recommendations:list", Permission.VIEW_RECOMMENDATIONS))
