"""The analysis of the register: nine questions, each with its choices, its measures and one answer."""

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
        "survival", _("Survival"), _("How long do recommendations stay open, year of issue by year of issue?"),
        questions.cohorts, ["cohort-survival", "cohort-36m"], AnalysisForm,
    ),
    Question(
        "waterfall", _("Waterfall"), _("What led from the open recommendations of a year ago to those of today?"),
        questions.bridge, ["waterfall"], AnalysisForm, "recommendations/analysis/waterfall.html",
    ),
    Question(
        "flow", _("Opened and closed"), _("How many were opened and closed in each period, and how many stayed open?"),
        questions.periods, ["flow"], forms.FlowForm,
    ),
    Question(
        "delay", _("Overdue and slippage"), _("How late are they against the first date, and against the latest?"),
        questions.overdue, ["overdue", "slippage"], AnalysisForm,
    ),
    Question(
        "gap", _("Gap"), _("What does management say is finished while the body holds it open, and since when?"),
        questions.gap, ["gap-age"], AnalysisForm,
    ),
    Question(
        "jiu", _("JIU by addressee"),
        _("What did the Organization accept of the JIU, and implement of what it accepted?"),
        rates.jiu, ["jiu-acceptance", "jiu-implementation"], forms.AddresseeForm,
    ),
    Question(
        "board", _("The Board’s year"), _("What did the Board assess as implemented in each of its own years?"),
        rates.board, ["annual-assessment", "annual-closure"], forms.BoardForm,
    ),
    Question(
        "target", _("What would it take"),
        _("How many closures reach a target, which are nearest, and where does the rate go by itself?"),
        rates.target, ["closures-needed", "rate-forecast"], forms.TargetForm, "recommendations/analysis/target.html",
    ),
)  # fmt: skip
ANALYSIS = Analysis(QUESTIONS, Link(_("Recommendations"), "recommendations:list", Permission.VIEW_RECOMMENDATIONS))
