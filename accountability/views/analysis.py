"""Analysis pages of a register: an index of questions, a page for each, and its values as CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from accountability.exports import spreadsheets
from accountability.exports.spreadsheets import Sheet
from accountability.measures import CannotAnswer
from accountability.measures.analysis import Analysis, Answer, Question
from accountability.permissions import require
from accountability.views.downloads import download
from accountability.views.htmx import refuse

Respond = Callable[[Question, Any, Answer], HttpResponseBase]


def analysis_urls(analysis: Analysis) -> list[URLPattern]:
    """`analysis/` and a page and a CSV for each question, to include under the address of the register's list."""
    permission = analysis.records.permission

    @require(permission)
    def index(request: HttpRequest) -> HttpResponse:
        """The index of questions."""
        questions = [(question, _address(request, question)) for question in analysis.questions]
        quality = reverse(f"{_namespace(request)}:quality") if analysis.has_quality else ""
        context = {"questions": questions, "quality_url": quality, "trail": _trail(analysis)}
        return render(request, "analysis/index.html", context)

    @require(permission)
    def page(request: HttpRequest, slug: str) -> HttpResponseBase:
        """One question with its figures, charts, method and definitions."""

        def respond(question: Question, form: Any, answer: Answer) -> HttpResponse:
            file = f"{_address(request, question, page='analysis_csv')}?{request.GET.urlencode()}"
            day = f"?as_of={request.GET['as_of']}" if request.GET.get("as_of") else ""
            context = {
                "question": question,
                "form": form,
                "answer": answer,
                "charts": [(replace(chart, csv_url=file), size) for chart, size in answer.charts],
                "tabs": [(q.title, _address(request, q) + day, q is question) for q in analysis.questions],
                "trail": [*_trail(analysis), (_("Analysis"), reverse(f"{_namespace(request)}:analysis"))],
            }
            return render(request, question.template, context)

        return _answered(analysis, request, slug, respond)

    @download(permission)
    def csv(request: HttpRequest, slug: str) -> HttpResponseBase:
        """The values of one page."""

        def respond(question: Question, _form: Any, answer: Answer) -> HttpResponseBase:
            return spreadsheets.csv_response(_sheet(question, answer), f"{slug}.csv")

        return _answered(analysis, request, slug, respond)

    return [
        path("analysis/", index, name="analysis"),
        path("analysis/<slug:slug>/", page, name="analysis_page"),
        path("analysis/<slug:slug>.csv", csv, name="analysis_csv"),
    ]


def _answered(analysis: Analysis, request: HttpRequest, slug: str, respond: Respond) -> HttpResponseBase:
    """The answer to the request, otherwise a message with the reason."""
    question = next((question for question in analysis.questions if question.slug == slug), None)
    if question is None:
        raise Http404
    form = question.form(request.GET.dict())
    if reason := form.refusal():
        return refuse(request, reason)
    try:
        answer = question.answer(form.terms())
    except CannotAnswer as error:
        return refuse(request, str(error))
    return respond(question, form, answer)


def _address(request: HttpRequest, question: Question, *, page: str = "analysis_page") -> str:
    return reverse(f"{_namespace(request)}:{page}", args=[question.slug])


def _namespace(request: HttpRequest) -> str:
    return request.resolver_match.namespace  # type: ignore[union-attr]


def _trail(analysis: Analysis) -> list[tuple[Any, str]]:
    return [(analysis.records.label, reverse(analysis.records.url_name))]


def _sheet(question: Question, answer: Answer) -> Sheet:
    """The values of a page as one table of codes, numbers and days."""
    first = next(iter(answer.rows), None)
    names = getattr(first, "_fields", None) or [field.name for field in fields(first)] if first else []
    return Sheet(question.slug, names, _cells(answer.rows, names))


def _cells(rows: Sequence[Any], names: Sequence[str]) -> Iterator[list[Any]]:
    return ([getattr(row, name) for name in names] for row in rows)
