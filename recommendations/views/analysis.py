"""The analysis: an index of questions, a page for each, and its values as CSV."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.exports import spreadsheets
from accountability.permissions import require
from accountability.views.downloads import download
from accountability.views.htmx import refuse
from recommendations.analysis import BY_SLUG, QUESTIONS, AnalysisForm, Answer, Question, sheet
from recommendations.measures import CannotAnswer
from recommendations.permissions import Permission


@require(Permission.VIEW_RECOMMENDATIONS)
def analysis(request: HttpRequest) -> HttpResponse:
    """What can be asked of the register beyond its rows."""
    context = {"questions": QUESTIONS, "trail": [(_("Recommendations"), reverse("recommendations:list"))]}
    return render(request, "recommendations/analysis/index.html", context)


@require(Permission.VIEW_RECOMMENDATIONS)
def analysis_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One question with its figures, charts, method and definitions."""

    def respond(question: Question, form: AnalysisForm, answer: Answer) -> HttpResponse:
        file = f"{reverse('recommendations:analysis_csv', args=[slug])}?{request.GET.urlencode()}"
        day = f"?as_of={request.GET['as_of']}" if request.GET.get("as_of") else ""
        context = {
            "question": question,
            "form": form,
            "answer": answer,
            "charts": [(replace(chart, csv_url=file), size) for chart, size in answer.charts],
            "tabs": [
                (q.title, reverse("recommendations:analysis_page", args=[q.slug]) + day, q is question)
                for q in QUESTIONS
            ],
            "trail": [
                (_("Recommendations"), reverse("recommendations:list")),
                (_("Analysis"), reverse("recommendations:analysis")),
            ],
        }
        return render(request, f"recommendations/analysis/{question.template}.html", context)

    return _answered(request, slug, respond)


@download(Permission.VIEW_RECOMMENDATIONS)
def analysis_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The values of one page."""
    return _answered(
        request, slug, lambda question, _form, answer: spreadsheets.csv_response(sheet(question, answer), f"{slug}.csv")
    )


def _answered(
    request: HttpRequest, slug: str, respond: Callable[[Question, AnalysisForm, Answer], HttpResponseBase]
) -> HttpResponseBase:
    """The answer to what the address asks, else a refusal in a sentence."""
    if slug not in BY_SLUG:
        raise Http404
    question = BY_SLUG[slug]
    form = question.form(request.GET.dict())
    if reason := form.refusal():
        return refuse(request, reason)
    try:
        answer = question.answer(form.terms())
    except CannotAnswer as error:
        return refuse(request, str(error))
    return respond(question, form, answer)
