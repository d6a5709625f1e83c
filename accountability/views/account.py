"""A person's own account: preferences, tokens, sessions, second factor."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.models import Session
from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.actions import account as actions
from accountability.actions import stand_ins
from accountability.errors import IllegalStep, Incomplete
from accountability.forms.preferences import MailForm
from accountability.forms.users import PreferencesForm, StandInForm, TokenForm
from accountability.localization.dates import organization_day
from accountability.models import ApiToken, StandIn, User
from accountability.notifications import inbox
from accountability.notifications.email import preference_of
from accountability.permissions import assignments, open_to
from accountability.views.context_processors import THEMES
from accountability.views.parameters import Signed

YEAR = 31_536_000
OWN = open_to("everyone who is signed in has an account")


@OWN
@login_required
def account(request: Signed) -> HttpResponse:
    """The account; POST saves the preferences."""
    form = PreferencesForm(request.POST or None, initial=_preferences_of(request.user))
    if request.method == "POST" and form.is_valid():
        actions.set_preferences(request.user, **form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("account")
    return _account_page(request, form=form)


@OWN
@require_POST
@login_required
def mail(request: Signed) -> HttpResponse:
    """The email preferences: frequency, quiet hours, muted kinds."""
    form = MailForm(request.POST)
    if not form.is_valid():
        return _account_page(request, mail_form=form, status=422)
    actions.set_mail(request.user, **form.cleaned_data, by=request.user)
    messages.success(request, _("Saved."))
    return redirect("account")


@OWN
@require_POST
@login_required
def issue_token(request: Signed) -> HttpResponse:
    """A new token; the answer shows its secret, once."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _account_page(request, token_form=form, status=422)
    try:
        _token, secret = actions.issue_token(request.user, **form.cleaned_data, by=request.user)
    except Incomplete as refused:
        form.add_error(refused.field, str(refused))
        return _account_page(request, token_form=form, status=422)
    return _account_page(request, secret=secret)


@OWN
@require_POST
@login_required
def revoke_token(request: Signed, pk: int) -> HttpResponse:
    """End one of the person's tokens."""
    actions.revoke_token(get_object_or_404(ApiToken, pk=pk, user=request.user), by=request.user)
    messages.success(request, _("The token has been revoked."))
    return redirect("account")


@OWN
@require_POST
@login_required
def end_session(request: Signed, pk: int) -> HttpResponse:
    """Sign one of the person's browsers out."""
    actions.end_session(get_object_or_404(UserSession, pk=pk, user=request.user), by=request.user)
    messages.success(request, _("The session has been ended."))
    return redirect("account")


@OWN
@require_POST
@login_required
def name_stand_in(request: Signed) -> HttpResponse:
    """Name who also receives the person's notices and tasks while they are out of office."""
    form = StandInForm(request.POST, person=request.user)
    if form.is_valid():
        try:
            stand_ins.name_stand_in(request.user, by=request.user, on=organization_day(), **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("account")
        except IllegalStep as refused:
            form.add_error(refused.field if isinstance(refused, Incomplete) else None, str(refused))
    return _account_page(request, stand_in_form=form, status=422)


@OWN
@require_POST
@login_required
def end_stand_in(request: Signed, pk: int) -> HttpResponse:
    """End such a period early."""
    absence = get_object_or_404(StandIn, pk=pk, person=request.user)
    stand_ins.end_stand_in(absence, by=request.user, on=organization_day())
    messages.success(request, _("The period has been ended."))
    return redirect("account")


@open_to("nobody: administrators look after addresses and send links to new passwords")
def closed(request: HttpRequest) -> HttpResponse:
    """Disabled pages of the sign-in library: an open browser could give away an account permanently."""
    raise Http404


@open_to("everyone chooses a language and a theme, signed in or not")
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Language and theme from the menu of every page: stored with the person, or in cookies of the browser."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    language, theme = request.POST.get("language", ""), request.POST.get("theme", "")
    if translation.check_for_language(language) and language in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            actions.set_preferences(request.user, language=language, by=request.user)
        _remember(response, settings.LANGUAGE_COOKIE_NAME, language)
    if theme in THEMES:
        _remember(response, "theme", theme)
    return response


def _remember(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)


def _preferences_of(user: User) -> dict[str, str]:
    return {name: getattr(user, name) for name in actions.KEPT}


def _account_page(
    request: Signed, *, form: PreferencesForm | None = None, token_form: TokenForm | None = None,
    mail_form: MailForm | None = None, stand_in_form: StandInForm | None = None, secret: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    today = organization_day()
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    context = {
        "form": form or PreferencesForm(initial=_preferences_of(request.user)),
        "token_form": token_form or TokenForm(),
        "mail_form": mail_form or MailForm(initial=model_to_dict(preference_of(request.user))),
        "stand_in_form": stand_in_form or StandInForm(person=request.user),
        "absences": StandIn.objects.filter(person=request.user).not_over(on=today).select_related("stand_in"),
        "stands_in": StandIn.objects.filter(stand_in=request.user).not_over(on=today).select_related("person"),
        "following": inbox.following(request.user),
        "secret": secret,
        "assignments": assignments(request.user),
        "tokens": request.user.tokens.all(),
        "sessions": UserSession.objects.filter(user=request.user, session_key__in=alive).order_by("-created_at"),
        "session_key": request.session.session_key,
    }
    return render(request, "accountability/account.html", context, status=status)
