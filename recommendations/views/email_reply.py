"""Answering from the mail: the form behind a link that needs no signing in and is spent by its answer alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accountability.errors import IllegalStep
from accountability.permissions import open_to
from recommendations.actions.email_replies import answer as give_answer
from recommendations.choices import Progress, State
from recommendations.forms.email_reply import AnswerForm
from recommendations.models import AnswerLink
from recommendations.notifications import email_replies


@open_to("whoever holds the link answers once as the person to whom it was sent")
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The form with the last answer; sending it spends the link, and opening it does not."""
    try:
        link = email_replies.find(token)
    except email_replies.Unusable as refused:
        return _private(render(request, "recommendations/answer_refused.html", {"reason": str(refused)}, status=410))
    form = AnswerForm(request.POST or None, request.FILES or None, initial=_last_answer(link))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            give_answer(token, by=link.user, **values)
        except IllegalStep as refused:
            form = _again(request, link, str(refused))
        else:
            return _private(render(request, "recommendations/answer_given.html", {"row": link.recommendation}))
    context = {
        "form": form, "row": link.recommendation, "person": link.user, "expires_at": link.expires_at,
        "progress": Progress(link.recommendation.progress), "state": State(link.recommendation.state),
    }  # fmt: skip
    return _private(render(request, "recommendations/answer.html", context, status=422 if form.errors else 200))


def _again(request: HttpRequest, link: AnswerLink, why: str) -> AnswerForm:
    """The form with what was typed and why it was not taken, now on the record as it stands beside it."""
    typed = request.POST.copy()
    link.recommendation.refresh_from_db(fields=["version", "progress", "state"])
    typed["version"] = str(link.recommendation.version)
    again = AnswerForm(typed, request.FILES)
    again.add_error(None, why)
    return again


def _last_answer(link: AnswerLink) -> dict[str, object]:
    last = link.recommendation.updates.filter(part=None).last()
    return {"text": last.text if last else "", "version": link.recommendation.version}


def _private(response: HttpResponse) -> HttpResponse:
    """The address opens something by itself: no request names it, and no search engine keeps it.

    `no-referrer` would also hide where the form comes from, and the check against forged forms would refuse it.
    """
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
