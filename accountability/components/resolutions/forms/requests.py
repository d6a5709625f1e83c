"""Forms of the actions on a request, and of a new one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.components.resolutions import actions
from accountability.components.resolutions.forms.follow_up import DecisionForm
from accountability.components.resolutions.workflow import ANSWER, DRAFTING, LINK, REPEAT, VOID
from accountability.errors import Incomplete
from accountability.forms.actions import ActionForm
from accountability.forms.fields import DayField, NamedChoiceField, NamedMultipleChoiceField, text_field
from accountability.forms.responsibility import AssignColleague, ClearAssignee, NameOfficial, SetResponsibility
from accountability.localization import current_language
from accountability.localization.citations.canonical import canonical_symbol
from accountability.models import (
    Commitment,
    Document,
    Entity,
    Observation,
    RequestVerb,
    ResolutionRequest,
    User,
)
from accountability.models.document import DocumentKind
from accountability.models.request import RequestProgress, RequestState, SessionPart
from accountability.permissions import Permission
from accountability.workflow import Step

LISTED = 400


class DraftAnswer(ActionForm):
    """What the entity that answers reports: in preparation, or the draft answer with its document and paragraph."""

    slug, label = "draft", _("Draft the answer")
    action = staticmethod(actions.draft_answer)
    success = _("The draft has been recorded.")
    progress = forms.ChoiceField(label=_("Progress"), widget=forms.RadioSelect)
    text = text_field(_("Draft answer or progress"))
    document = forms.CharField(
        label=_("Document that answers it"), required=False, max_length=80,
        help_text=_("Required to submit the draft. For example A/76/644."),
    )  # fmt: skip
    paragraph = forms.CharField(label=_("Paragraph"), required=False, max_length=16)

    @classmethod
    def steps(cls, record: ResolutionRequest) -> Iterable[tuple[Any, Step]]:
        own = (record.progress, Permission.ANSWER_REQUEST)
        return [(record, step) for step in DRAFTING.steps if (step.source, step.permission) == own]

    def prepare(self) -> None:
        choices = [(step.to, step.label) for _record, step in self.steps(self.record)]
        self.fields["progress"].choices = choices  # type: ignore[attr-defined]
        self.initial["progress"] = RequestProgress.UNDER_WAY


class ReturnDraft(ActionForm):
    """What is missing, for the entity that answers."""

    slug, label = "return", _("Return to the entity")
    action = staticmethod(actions.return_draft)
    success = _("The draft has been returned to the entity.")
    reason = text_field(_("What is missing"))

    @classmethod
    def steps(cls, record: ResolutionRequest) -> Iterable[tuple[Any, Step]]:
        step = DRAFTING.find(RequestProgress.SUBMITTED, RequestProgress.UNDER_WAY)
        return [(record, step)] if record.is_open and record.progress == step.source else []


class DecideAnswer(DecisionForm):
    """Whether the request is answered, and when the answer was issued."""

    action = staticmethod(actions.decide_answer)

    label = _("Decide the answer")
    answered_on = DayField(
        label=_("Issued on"), required=False,
        help_text=_("Only if the list of documents has no date for it. Whether the answer is late is computed."),
    )  # fmt: skip

    @classmethod
    def steps(cls, record: ResolutionRequest) -> Iterable[tuple[Any, Step]]:
        offered = (step for step in ANSWER.steps if step.source == record.state)
        return [(record, step) for step in offered if step.to != RequestState.REPEATED]

    def prepare(self) -> None:
        offers = [step.offer(self.record, by=self.user) for _record, step in self.steps(self.record)]
        choices = [(offer.step.to, offer.step.label) for offer in offers if offer.is_possible]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]
        if self.record.progress == RequestProgress.SUBMITTED and self.record.is_open:
            last = self.record.updates.select_related("document").last()
            if last and last.document:
                self.initial.update(
                    state=RequestState.REPORTED, text=last.text, document=last.document.symbol,
                    paragraph=last.paragraph,
                )  # fmt: skip


class LinkRepetition(ActionForm):
    """The earlier request that this one repeats."""

    slug, label = "repeats", _("Link to the earlier request")
    action = staticmethod(actions.link_repetition)
    success = _("The earlier request has been linked.")
    earlier = NamedChoiceField(label=_("It repeats"), queryset=ResolutionRequest.objects.none())

    @classmethod
    def steps(cls, record: ResolutionRequest) -> Iterable[tuple[Any, Step]]:
        return [(record, REPEAT)]

    def prepare(self) -> None:
        others = ResolutionRequest.objects.filter(is_voided=False).exclude(pk=self.record.pk)
        rows = others.select_related("document").order_by("-document__session", "document__symbol", "paragraph")
        self.fields["earlier"].queryset = rows[:LISTED] if not self.is_bound else rows  # type: ignore[attr-defined]


class LinkChain(ActionForm):
    """The views of the Advisory Committee that the paragraph endorses, and the commitments that respond to it."""

    slug, label = "links", _("Link observations and commitments")
    action = staticmethod(actions.link_chain)
    success = _("The links have been saved.")
    observations = NamedMultipleChoiceField(
        label=_("Endorses these views of the Advisory Committee"), queryset=Observation.objects.none(), required=False
    )
    commitments = NamedMultipleChoiceField(
        label=_("Commitments that respond to it"), queryset=Commitment.objects.none(), required=False
    )

    @classmethod
    def steps(cls, record: ResolutionRequest) -> Iterable[tuple[Any, Step]]:
        return [(record, LINK)]

    def prepare(self) -> None:
        views, promises = self.fields["observations"], self.fields["commitments"]
        views.queryset = Observation.objects.select_related("document")  # type: ignore[attr-defined]
        open_rows = Commitment.objects.filter(is_voided=False).select_related("document")
        promises.queryset = open_rows  # type: ignore[attr-defined]
        promises.label_from_instance = lambda row: f"{row.label} · {row.text}"  # type: ignore[attr-defined]
        self.initial["observations"] = list(self.record.observations.values_list("pk", flat=True))
        self.initial["commitments"] = list(self.record.commitments.values_list("pk", flat=True))


class VoidRequest(ActionForm):
    """Why the request was entered by mistake."""

    slug, label = "void", _("Mark as entered by mistake")
    action = staticmethod(actions.void_request)
    success = _("The request is no longer listed or counted.")
    reason = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: ResolutionRequest) -> Iterable[tuple[Any, Step]]:
        return [(record, VOID)]


FORMS = (
    DraftAnswer, DecideAnswer, ReturnDraft, LinkRepetition, LinkChain, SetResponsibility, NameOfficial,
    AssignColleague, ClearAssignee, VoidRequest,
)  # fmt: skip
ACTIONS: dict[str, type[ActionForm]] = {form.slug: form for form in FORMS}
NEXT_ACTIONS = (
    (DecideAnswer, lambda record: record.progress == RequestProgress.SUBMITTED and record.is_open),
    (DraftAnswer, lambda record: record.is_open),
    (DecideAnswer, lambda record: record.is_open),
)


class NewRequest(forms.Form):
    """A request of a resolution that is not listed yet."""

    mark_optional = True
    symbol = forms.CharField(label=_("Resolution"), max_length=80, help_text=_("For example A/RES/77/280."))
    part = forms.CharField(label=_("Part of the resolution"), required=False, max_length=8)
    paragraph = forms.CharField(label=_("Paragraph"), max_length=16)
    item = forms.IntegerField(
        label=_("Request in the paragraph"), initial=1, min_value=1, max_value=99,
        help_text=_("A paragraph can contain several requests: 1, 2, 3."),
    )  # fmt: skip
    verb = NamedChoiceField(label=_("Lead verb"), queryset=RequestVerb.objects.none())
    text = text_field(_("What is requested, in your own words"))
    addressee = forms.CharField(label=_("Addressed to"), max_length=120, initial=lambda: _g("Secretary-General"))
    deliverable = forms.CharField(label=_("What is to be delivered"), required=False, max_length=250)
    due_session = forms.IntegerField(label=_("Due at session"), required=False, min_value=1, max_value=300)
    due_part = forms.ChoiceField(
        label=_("Part of the session"), required=False, choices=[("", _("The whole session")), *SessionPart.choices]
    )
    lead = NamedChoiceField(label=_("Lead entity"), queryset=Entity.objects.none(), required=False)
    contributors = NamedMultipleChoiceField(
        label=_("Contributing entities"), queryset=Entity.objects.none(), required=False
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.fields["verb"].queryset = RequestVerb.objects.filter(is_active=True)  # type: ignore[attr-defined]
        for name in ("lead", "contributors"):
            self.fields[name].queryset = Entity.objects.order_by("code")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("due_part") and not given.get("due_session"):
            self.add_error("due_session", _g("Enter the session as well."))
        return given

    def enter(self) -> ResolutionRequest:
        """Enter the request; Incomplete where its resolution is not listed."""
        given = self.cleaned_data
        document = Document.objects.filter(symbol__iexact=resolution_symbol(given["symbol"])).first()
        if document is None:
            raise Incomplete(_g("“%(symbol)s” is not in the list of documents.") % given, "symbol")
        if document.kind != DocumentKind.RESOLUTION:
            raise Incomplete(_g("“%(symbol)s” is not a resolution.") % given, "symbol")
        plain = ("part", "paragraph", "item", "verb", "addressee", "deliverable", "due_session", "due_part")
        request = ResolutionRequest(
            document=document, texts={current_language(): given["text"]}, **{name: given[name] for name in plain}
        )
        return actions.enter_request(request, by=self.user, lead=given["lead"], contributors=given["contributors"])


def resolution_symbol(text: str) -> str:
    """The canonical symbol of a resolution, also for its short form: 77/280 is A/RES/77/280."""
    symbol = canonical_symbol(text)
    return symbol if symbol[:1].isalpha() else f"A/RES/{symbol}"
